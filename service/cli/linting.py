"""``laqab glossary lint`` and ``fmt``: is the glossary sound, and in order?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.desk import WhoOption, somebody
from service.cli.failing import Exit
from service.cli.parameters import (
    GlossaryOption,
    JsonOption,
    SamplesOption,
    find_sample_texts,
    glossary_path,
    own_glossary_path,
)
from service.cli.terminal import counted, note, paint, say, say_json, shown_sentence

if TYPE_CHECKING:
    from glossary import Glossary
    from glossary.errors import Problem

PathArgument = Annotated[
    Path | None,
    typer.Argument(metavar="PATH", help="The glossary to look at, instead of the one in use.", show_default=False),
]


class Severity(StrEnum):
    """From which severity on a problem makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"


def lint_glossary(
    context: typer.Context,
    path: PathArgument = None,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="Exit 1 only for problems at least this serious.")
    ] = Severity.WARNING,
    hints: Annotated[
        bool, typer.Option("--hints", help="Also tell what is right and worth knowing, such as a shared surname.")
    ] = False,
    samples: SamplesOption = None,
    as_json: JsonOption = False,
    as_sarif: Annotated[
        bool, typer.Option("--sarif", help="Print one SARIF 2.1.0 log, as code reviews and editors read it.")
    ] = False,
    glossary: GlossaryOption = None,
) -> None:
    """List what is wrong or doubtful in the glossary.

    Every problem comes with its file, line and column and what to do about it. Errors are what keeps a glossary from
    loading; warnings are what loads and is probably not meant. Of forms that are dangerously short or common it says
    how often they stand in the sample texts. Exit 0: nothing to report; 1: there are problems; 3: the file cannot be
    read at all.

    \b
    Examples:
      laqab glossary lint
      laqab glossary lint names.yaml --fail-on error
      laqab glossary lint --samples articles/ --hints
      laqab glossary lint --sarif > glossary.sarif
    """
    from glossary.errors import RequestError
    from glossary.layers import list_layers, read_layers
    from glossary.lint import lint
    from glossary.store import read_source

    if as_json and as_sarif:
        raise RequestError("a list is printed in one form", where="--json --sarif", fix="leave one of them out")
    where = path or glossary_path(context, glossary)
    texts = find_sample_texts(samples, where)
    source = read_source(where, places=True)
    ready = None if source.problems else _ready(where, source.revision)
    problems = [
        *source.problems,
        *read_layers(list_layers(where), [entry.id for entry in source.entries]).problems,
        *lint(source.entries, where, hints=hints, samples=texts, glossary=ready, places=source.places),
    ]
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.column))
    if as_sarif:
        typer.echo(_sarif_of(problems), nl=False)
    for problem in [] if as_sarif else problems:
        say_json(asdict(problem)) if as_json else _say_problem(problem)
    counts = Counter(problem.severity for problem in problems)
    entries = len(source.entries)
    note(
        f"{where}: {entries} {'entry' if entries == 1 else 'entries'}, "
        f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}"
        + (f", {counted(counts['info'], 'hint')}" if hints else "")
    )
    if counts["error"] or (fail_on is Severity.WARNING and counts["warning"]):
        raise typer.Exit(Exit.FINDINGS)


def format_glossary(
    context: typer.Context,
    path: PathArgument = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a file is not in its canonical form.")
    ] = False,
    by: WhoOption = None,
    glossary: GlossaryOption = None,
) -> None:
    """Write the glossary in its canonical form.

    Entries are sorted by id, and every field is written in one way: the way edits from here and over HTTP write it.
    Comments stay with the entry, or the line, that they belong to.

    \b
    Examples:
      laqab glossary fmt
      laqab glossary fmt --check
    """
    from glossary.editing.editor import Editor
    from glossary.editing.formatting import format_source
    from glossary.store import list_files

    where = path or (glossary_path if check else own_glossary_path)(context, glossary)
    written = {file: _read_file(file) for file in list_files(where)}
    changed = [file for file, text in written.items() if format_source(text, str(file)) != text]
    if changed and not check:
        Editor(where).format(who=by or somebody(where))
    for file in changed:
        say(f"{file}: not in canonical form" if check else f"{file}: written anew")
    if not changed:
        note(f"{where}: already in canonical form")
    elif check:
        raise typer.Exit(Exit.FINDINGS)


def _read_file(file: Path) -> str:
    from glossary.errors import GlossaryFileError

    try:
        return file.read_bytes().decode()
    except OSError as error:
        fix = "name a glossary file or a directory of *.yaml files that may be read"
        raise GlossaryFileError(f"cannot be read: {error.strerror}", where=str(file), fix=fix) from error
    except UnicodeDecodeError as error:
        raise GlossaryFileError(f"byte {error.start} is not UTF-8", where=str(file), fix="save it as UTF-8") from error


def _ready(where: Path, revision: str) -> Glossary | None:
    """The glossary as it is kept compiled beside its file, if that is the very file that was read."""
    from glossary import Glossary

    found = Glossary.load(where)
    return found if found.revision == revision else None


def _say_problem(problem: Problem) -> None:
    style = {"error": "red", "warning": "yellow"}.get(problem.severity, "dim")
    say(shown_sentence(str(problem)).replace(f" {problem.severity}: ", f" {paint(problem.severity, style)}: ", 1))


def _sarif_of(problems: Iterable[Problem]) -> str:
    from glossary.lint import ERRORS, HINTS, WARNINGS
    from service.sarif import SarifPlace, SarifResult, SarifRule, write_sarif
    from service.version import own_version

    rules = [
        SarifRule(rule, summary, severity)
        for severity, listed in (("error", ERRORS), ("warning", WARNINGS), ("info", HINTS))
        for rule, summary in listed.items()
    ]
    results = [
        SarifResult(
            problem.rule,
            problem.severity,
            f"{problem.message}; {problem.fix}" if problem.fix else problem.message,
            SarifPlace(problem.file, problem.line, problem.column),
        )
        for problem in problems
    ]
    return write_sarif(results, rules, own_version())
