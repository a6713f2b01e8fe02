"""``laqab doctor``: is everything in its place, and does it work?"""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, glossary_path
from service.cli.terminal import note, paint, say, say_json, shown_sentence

if TYPE_CHECKING:
    from service.translation.engine.packages import Package

#: Two mentions, one of them by surname alone and possessive: what the self-test writes anew and what must come out.
SENTENCE = "Qasem Suliemani met Haidar al-Abadi; Suliemani’s men stayed."
CLEANED = "Qasem Soleimani met Haider al-Abadi; Soleimani’s men stayed."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it is well, and what was seen."""

    name: str
    well: bool
    seen: str


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one check per line.")] = False,
    glossary: GlossaryOption = None,
) -> None:
    """See that everything is in place and works.

    Exit 3 if something is broken.

    \b
    Example:
      laqab doctor
    """
    broken = 0
    for check in _checks(glossary_path(context, glossary)):
        broken += not check.well
        if as_json:
            say_json(asdict(check))
        else:
            mark = paint("ok    ", "green") if check.well else paint("BROKEN", "red")
            say(f"{mark}  {check.name:<18}  {shown_sentence(check.seen)}")
    if broken:
        note(f"{broken} of the checks failed; the lines marked BROKEN say what to do.", style="red")
        raise typer.Exit(Exit.BROKEN)


def _checks(path: Path) -> Iterator[Check]:
    yield Check(
        "Python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.system()}, {sys.executable}"
    )
    yield Check("Laqab", True, f"{_laqab_version()}, {Path(__file__).parents[2]}")
    for name in _requirements():
        yield _tried(name, partial(_version, name))
    loaded = _tried("glossary", partial(_load, path))
    yield loaded
    if loaded.well:
        yield _tried("cache", partial(_describe_cache, path))
    yield _tried("self-test", _clean_a_sentence)
    yield from _check_packages()
    yield _tried("memory", partial(_read_memory, path))
    debug = "on" if os.environ.get("LAQAB_DEBUG") else "off"
    yield Check(
        "settings", True, f"LAQAB_GLOSSARY={os.environ.get('LAQAB_GLOSSARY', '(not set)')}, LAQAB_DEBUG is {debug}"
    )


def _tried(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, look())
    except ModuleNotFoundError as error:  # importlib.metadata's PackageNotFoundError is one too
        return Check(name, False, f"{error.name or name} is not installed; set Laqab up again (make run)")
    except Exception as error:  # noqa: BLE001  a doctor reports every illness, also those nobody has thought of
        return Check(name, False, str(error) or type(error).__name__)


def _laqab_version() -> str:
    from importlib.metadata import PackageNotFoundError

    try:
        return _version("laqab")
    except PackageNotFoundError:
        return "not installed, run from its folder"


def _version(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def _requirements() -> list[str]:
    """The packages that Laqab says it needs, without the ones that are wanted only for an extra."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        lines = requires("laqab") or []
    except PackageNotFoundError:
        return []
    names = (re.match(r"[\w.-]+", line) for line in lines if "extra ==" not in line)
    return sorted(name[0] for name in names if name)


def _load(path: Path) -> str:
    from time import perf_counter

    from glossary import Glossary

    start = perf_counter()
    termbase = Glossary.load(path)
    seconds = perf_counter() - start
    return f"{len(termbase.entries)} entries, revision {termbase.revision}, loaded in {seconds:.2f} s from {path}"


def _describe_cache(path: Path) -> str:
    """Say whether the compiled index is there; it is never needed, so nothing about it is an illness."""
    from glossary.compiled import describe

    cache = describe(path)
    if cache.state == "fresh":
        return f"fresh, {cache.bytes / 1e6:.1f} MB, {cache.path}"
    # Loading, just before this, writes it wherever it can.
    return f"{cache.state}, since {cache.path} cannot be written; every start takes longer until it can"


def _clean_a_sentence() -> str:
    """Clean a sentence with a glossary of its own, so that a user's glossary cannot make the program look ill."""
    from glossary import Entry, Glossary, Kind

    termbase = Glossary(
        [
            Entry("haider-al-abadi", Kind.PERSON, {"en": "Haider al-Abadi", "ar": "حيدر العبادي"}),
            Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani", "ar": "قاسم سليماني"}),
        ]
    )
    report = termbase.clean(SENTENCE)
    if report.text != CLEANED:
        raise RuntimeError(f"{SENTENCE!r} became {report.text!r}, not {CLEANED!r}; set Laqab up again (make run)")
    if report.replay() != report.text:
        raise RuntimeError("replaying the edits does not give the output; set Laqab up again (make run)")
    return str(report.text)


def _check_packages() -> Iterator[Check]:
    """Where translation packages are looked for, whether those that are used translate, and which are broken."""
    from service.translation.engine.packages import find_packages, package_folders

    found, troubles = find_packages()
    counted = f"{len(found)} found" if found else "none found; 'laqab models install ar en' fetches one"
    yield Check("packages", True, f"{counted}; looked in {', '.join(map(str, package_folders()))}")
    used = {package.pair: package for package in reversed(found)}
    for pair in sorted(used):
        yield _tried(f"package {pair}", partial(_translate_words, used[pair]))
    for trouble in troubles:
        yield Check("package", False, str(trouble))


def _translate_words(package: Package) -> str:
    from time import perf_counter

    from service.translation.engine.model import Model

    start = perf_counter()
    Model(package).translate(["سلام 1"])
    kind = "starter package, " if package.starter else ""
    return f"{kind}version {package.version}, loaded and tried in {perf_counter() - start:.2f} s, {package.path}"


def _read_memory(path: Path) -> str:
    """Count the approved translations; a line that cannot be used is an illness."""
    from service.translation.memory.file import open_memory

    memory = open_memory(path)
    wrong = [str(problem) for problem in memory.problems if problem.severity == "error"]
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise RuntimeError(wrong[0] + more)
    own = memory.path if memory.path and memory.path.exists() else None
    return f"{len(memory.current)} approved translations, {f'yours from {own}' if own else 'none of your own'}"
