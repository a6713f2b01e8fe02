"""``laqab models``: which translation packages are there, how do they come and go, and do they work?"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.failing import Exit
from service.cli.parameters import JsonOption, PlainCommand
from service.cli.terminal import note, say, say_json, say_table, shown, shown_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.translation.engine.packages import Package

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="List, install, remove and try translation packages.\n\n"
    "The packages are those of Argos Translate (.argosmodel files), and lie where Argos keeps them: in the folder that "
    "ARGOS_PACKAGES_DIR names, else ~/.local/share/argos-translate/packages. A package that you install goes before the "
    "starter package that comes with Laqab. A running service uses it from the next request on.",
)

_PAIR = re.compile(r"([A-Za-z]{2,3})[-_ ]([A-Za-z]{2,3})")
#: What `test` asks for, by language: words that stand on every page, and a sentence.
_SAMPLES = {
    "ar": ("اترك تعليقا", "وصل الوزير إلى بغداد يوم الأحد."),
    "fa": ("نظر خود را بنویسید", "وزیر روز یکشنبه وارد بغداد شد."),
    "ckb": ("کۆمێنت بنووسە", "وەزیر ڕۆژی یەکشەممە گەیشتە بەغدا."),
    "ur": ("تبصرہ کریں", "وزیر اتوار کو بغداد پہنچے۔"),
    "en": ("Leave a comment", "The minister arrived in Baghdad on Sunday."),
}


@app.command("list", cls=PlainCommand)
def list_packages(as_json: JsonOption = False) -> None:
    """Show the packages that are there, and what is wrong with broken ones.

    The one marked * is used for its pair of languages; packages for other pairs may be joined (ckb to ar to en).

    \b
    Example:
      laqab models list
    """
    from service.translation.engine.packages import find_packages, package_folders

    found, troubles = find_packages()
    used = _used(found)
    if as_json:
        for package in found:
            say_json(_as_dict(package, package in used))
        for trouble in troubles:
            say_json({"pair": None, "path": trouble.where, "problem": trouble.what})
        return
    if found:
        rows = (
            (
                package.pair + (" *" if package in used else ""),
                package.version,
                "starter" if package.starter else "installed",
                f"{_size(package) / 1e6:.0f}",
                str(package.path),
            )
            for package in found
        )
        say_table(("pair", "version", "kind", ">MB", "where"), rows)
    for trouble in troubles:
        note(f"Broken: {shown_sentence(str(trouble), sys.stderr)}", style="red")
    if not found:
        note("There are no packages; 'laqab models install ar en' fetches one from Argos's index.")
    note("Looked in: " + ", ".join(map(str, package_folders())))


@app.command("install", cls=PlainCommand)
def install(
    what: Annotated[
        list[str], typer.Argument(metavar="FILE|PAIR", help="A .argosmodel file; or two languages, as in: ar en")
    ],
    as_json: JsonOption = False,
) -> None:
    """Install a package from a file, or from Argos's index.

    With two languages it is downloaded from the index of Argos Translate: this is the only command of Laqab that uses
    the network. Whatever is installed is first unpacked aside, looked at and tried.

    \b
    Examples:
      laqab models install translate-ar_en-1_9.argosmodel
      laqab models install ar en
    """
    from service.translation.engine.installing import install_package
    from service.translation.engine.packages import find_packages

    pair = _pair(" ".join(what)) if len(what) == 2 or not Path(what[0]).exists() else None
    if pair is not None:
        from service.translation.engine.downloading import install_from_index

        note(f"Asking Argos's index for {pair[0]}-{pair[1]} …")
        package = install_from_index(*pair)
    elif len(what) == 1:
        package = install_package(Path(what[0]))
    else:
        from glossary.errors import RequestError

        raise RequestError("this is not one file, and not two languages", where=" ".join(what), fix="give one of them")
    if as_json:
        say_json(_as_dict(package, True))
    else:
        say(f"{package.name} is installed in {package.path}")
    others = [other for other in find_packages()[0] if other.pair == package.pair and not other.starter]
    if others[0] != package:
        note(f"{others[0].name} in {others[0].path} is newer, and goes on being used.")
    elif len(others) > 1:
        note(f"It goes before {', '.join(other.name for other in others[1:])}, which is still there.")


@app.command("remove", cls=PlainCommand)
def remove(
    name: Annotated[
        str, typer.Argument(metavar="PAIR", help="A pair of languages, as in ar-en; or the name of a package's folder.")
    ],
    version: Annotated[str | None, typer.Option("--version", help="Remove this version only.")] = None,
) -> None:
    """Remove installed packages of a pair of languages; starter packages stay.

    \b
    Examples:
      laqab models remove ar-en
      laqab models remove ar-en --version 1.0
      laqab models remove translate-ar_en-1_9      a folder, also of a broken package
    """
    from glossary.errors import RequestError
    from service.translation.engine.installing import remove_package
    from service.translation.engine.packages import find_packages

    found, troubles = find_packages()
    pair = _pair(name)
    chosen = [
        package.path
        for package in found
        if name == package.path.name
        or (pair == (package.source, package.target) and version in (None, package.version))
    ]
    chosen += [Path(trouble.where) for trouble in troubles if name == Path(trouble.where).name]
    if not chosen:
        what = f"there is no such package{f' of version {version}' if version else ''}"
        raise RequestError(what, where=name, fix="see 'laqab models list'")
    starters = {package.path for package in found if package.starter}
    for path in [path for path in chosen if path not in starters] or chosen:
        remove_package(path)
        say(f"{path} is removed")


@app.command("test", cls=PlainCommand)
def test(
    pair: Annotated[
        str | None, typer.Argument(metavar="PAIR", help="A pair of languages; else all that are used.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Translate a few words with each package and tell the time and the memory.

    Exit 3 if a package does not work.

    \b
    Example:
      laqab models test ar-en
    """
    from glossary.errors import RequestError
    from service.translation.engine.packages import find_packages

    found, troubles = find_packages()
    asked = [package for package in _used(found) if pair is None or _pair(pair) == (package.source, package.target)]
    if pair is not None and not asked:
        raise RequestError("there is no package for this pair", where=pair, fix="see 'laqab models list'")
    broken = 0
    for package in asked:
        tried = _try(package)
        broken += tried["problem"] is not None
        say_json(tried) if as_json else _tell(package, tried)
    for trouble in troubles if pair is None else ():
        broken += 1
        if as_json:
            say_json({"pair": None, "path": trouble.where, "problem": trouble.what})
        else:
            note(f"Broken: {shown_sentence(str(trouble), sys.stderr)}", style="red")
    if not asked and not troubles:
        note("There are no packages; 'laqab models install ar en' fetches one from Argos's index.")
    if broken:
        raise typer.Exit(Exit.BROKEN)


def _try(package: Package) -> dict[str, object]:
    """What a package makes of the samples, in which time and memory."""
    from time import perf_counter

    import ctranslate2  # noqa: F401  the program is not the package, and is loaded before the clock runs

    from service.translation.engine.model import Model
    from service.translation.engine.packages import PackageError
    from service.translation.engine.preparing import prepare

    samples = _SAMPLES.get(package.source, ("1 2014",))
    asked = [prepare(text, package.source) if package.signs else text for text in samples]
    before, start = _resident(), perf_counter()
    about: dict[str, object] = {"pair": package.pair, "version": package.version, "path": str(package.path)}
    try:
        model = Model(package)
        model.translate(asked[:1])
        loaded = perf_counter()
        outputs = model.translate(asked)
    except PackageError as error:
        return {**about, "problem": str(error)}
    return {
        **about,
        "problem": None,
        "load_seconds": round(loaded - start, 3),
        "seconds": round(perf_counter() - loaded, 3),
        "memory_mb": None if before is None else round((_resident() or before) - before, 1),
        "sentences": [{"source": s, "text": output.text} for s, output in zip(samples, outputs, strict=True)],
    }


def _tell(package: Package, tried: dict[str, object]) -> None:
    if tried["problem"]:
        note(f"Broken: {shown_sentence(str(tried['problem']), sys.stderr)}", style="red")
        return
    kind = " (starter)" if package.starter else ""
    memory = "" if tried["memory_mb"] is None else f", {tried['memory_mb']:.0f} MB"
    say(
        f"{package.name}{kind}: loaded in {tried['load_seconds']:.2f} s{memory}, translated in {tried['seconds']:.2f} s"
    )
    sentences = tried["sentences"]
    assert isinstance(sentences, list)
    for sentence in sentences:
        say(f"  {shown(sentence['source'])} -> {shown(sentence['text'])}")


def _used(found: list[Package]) -> list[Package]:
    """The package of each pair that is used: the first."""
    return list({package.pair: package for package in reversed(found)}.values())[::-1]


def _as_dict(package: Package, used: bool) -> dict[str, object]:
    return {
        "pair": package.pair,
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "starter": package.starter,
        "used": used,
        "bytes": _size(package),
        "path": str(package.path),
        "problem": None,
    }


def _size(package: Package) -> int:
    def sizes() -> Iterator[int]:
        for folder, _, files in os.walk(package.path):
            yield from (os.lstat(os.path.join(folder, file)).st_size for file in files)

    try:
        return sum(sizes())
    except OSError:  # it is being removed at this moment
        return 0


def _resident() -> float | None:
    """The memory that this process holds, in 10^6 bytes; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _pair(text: str) -> tuple[str, str] | None:
    found = _PAIR.fullmatch(text)
    return (found[1].lower(), found[2].lower()) if found else None
