"""``laqab glossary``: is the glossary sound, and what stands in it?"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption, PlainCommand, glossary_path, load_glossary
from service.cli.terminal import counted, note, paint, say, say_json, say_table, shown, shown_sentence

if TYPE_CHECKING:
    from glossary import Entry, Glossary
    from glossary.errors import Problem

app = typer.Typer(
    name="glossary",
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check the glossary, put it in order, look into it.",
)

PathArgument = Annotated[
    Path | None,
    typer.Argument(metavar="PATH", help="The glossary to look at, instead of the one in use.", show_default=False),
]


_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|(?<=[\[{,:-] )\'[^\']*\'')
_COMMENT = re.compile(r"(?:^|\s)#")


class Severity(StrEnum):
    """From which severity on a problem makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"


@app.command("lint", cls=PlainCommand)
def lint_glossary(
    context: typer.Context,
    path: PathArgument = None,
    fail_on: Annotated[
        Severity, typer.Option("--fail-on", help="Exit 1 only for problems at least this serious.")
    ] = Severity.WARNING,
    hints: Annotated[
        bool, typer.Option("--hints", help="Also tell what is right and worth knowing, such as a shared surname.")
    ] = False,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """List what is wrong or doubtful in the glossary.

    Every problem comes with its file and line and what to do about it.
    Errors are what keeps a glossary from loading; warnings are what loads and is probably not meant. Exit 0: nothing to
    report; 1: there are problems; 3: the file cannot be read at all.

    \b
    Examples:
      laqab glossary lint
      laqab glossary lint names.yaml --fail-on error
    """
    from glossary.lint import lint
    from glossary.store import check_source

    where = path or glossary_path(context, glossary)
    entries, problems = check_source(where)
    problems += lint(entries, where, hints=hints)
    for problem in sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)):
        say_json(asdict(problem)) if as_json else _say_problem(problem)
    counts = Counter(problem.severity for problem in problems)
    note(
        f"{where}: {len(entries)} {'entry' if len(entries) == 1 else 'entries'}, "
        f"{counted(counts['error'], 'error')}, {counted(counts['warning'], 'warning')}"
        + (f", {counted(counts['info'], 'hint')}" if hints else "")
    )
    if counts["error"] or (fail_on is Severity.WARNING and counts["warning"]):
        raise typer.Exit(Exit.FINDINGS)


@app.command("fmt", cls=PlainCommand)
def format_glossary(
    context: typer.Context,
    path: PathArgument = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a file is not in its canonical form.")
    ] = False,
    drop_comments: Annotated[
        bool, typer.Option("--drop-comments", help="Go on although comments other than the header's are lost.")
    ] = False,
    glossary: GlossaryOption = None,
) -> None:
    """Write the glossary in its canonical form.

    Entries are sorted by id, and every field is written in one way. What is worth saying stands in 'note': comments
    have no place in the canonical form, so a file with comments of its own is left alone unless told otherwise.

    \b
    Examples:
      laqab glossary fmt
      laqab glossary fmt --check
    """
    from glossary.store import dump_entries, load_entries, save_entries

    where = path or glossary_path(context, glossary)
    changed = []
    for file in sorted(where.glob("*.yaml")) if where.is_dir() else [where]:
        entries = load_entries(file)
        written = file.read_bytes().decode()
        canonical = dump_entries(entries)
        if written == canonical:
            continue
        if not (check or drop_comments):
            _keep_comments(file, written, canonical)
        changed.append(file)
        if not check:
            save_entries(file, entries)
    for file in changed:
        say(f"{file}: not in canonical form" if check else f"{file}: written anew")
    if not changed:
        note(f"{where}: already in canonical form")
    elif check:
        raise typer.Exit(Exit.FINDINGS)


@app.command("show", cls=PlainCommand)
def show_entry(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Ids, or names in any spelling and script.")],
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Show entries, by id or any spelling.

    Exit 1 if a name has no entry. A name that several entries fit shows all of them.

    \b
    Examples:
      laqab glossary show qasem-soleimani
      laqab glossary show "Suliemani" --json
    """
    termbase = load_glossary(context, glossary)
    entries: dict[str, Entry] = {}
    missing = []
    for name in names:
        found = _entries_for(termbase, name)
        entries |= {entry.id: entry for entry in found}
        if not found:
            missing.append(name)
    for entry in entries.values():
        say_json(entry.as_dict()) if as_json else _say_entry(entry)
    for name in missing:
        note(
            f"No entry is called '{shown(name, sys.stderr)}'; add it to the glossary, or see how it is read with laqab why"
        )
    if missing:
        raise typer.Exit(Exit.FINDINGS)


@app.command("stats", cls=PlainCommand)
def count_glossary(context: typer.Context, as_json: JsonOption = False, glossary: GlossaryOption = None) -> None:
    """Count entries and forms.

    \b
    Example:
      laqab glossary stats
    """
    from glossary.stats import stats

    where = glossary_path(context, glossary)
    termbase = load_glossary(context, glossary)
    counts = stats(termbase.entries.values()).as_dict()
    if as_json:
        say_json({"revision": termbase.revision, "path": str(where), **counts})
        return
    say(f"{where}, revision {termbase.revision}")
    rows = [
        (group.replace("_", " "), key, f"{number}")
        for group, numbers in counts.items()
        for key, number in (numbers.items() if isinstance(numbers, dict) else [("", numbers)])
    ]
    say_table(("what", "which", ">count"), rows)


def _entries_for(glossary: Glossary, name: str) -> list[Entry]:
    if name in glossary.entries:
        return [glossary.entries[name]]
    found = glossary.normalize(name)
    if found.id:
        return [glossary.entries[found.id]]
    # A dict keeps each id once, best first.
    return [glossary.entries[id] for id in dict.fromkeys(candidate.id for candidate in found.candidates)]


def _say_entry(entry: Entry) -> None:
    say(f"{paint(entry.id, 'bold')}  ({entry.type})")
    for label, forms in (("preferred", entry.preferred), ("short", entry.short)):
        for language, form in forms.items():
            say(f"  {label} {language}: {shown(form)}")
    for variant in entry.variants:
        notes = [variant.status.value]
        notes += [f"use {shown(variant.use)}"] if variant.use else []
        notes += ["only when supported"] if variant.supported else []
        notes += [shown(variant.note)] if variant.note else []
        say(f"  variant: {shown(variant.form)}  ({'; '.join(notes)})")
    for label, words in (("context", entry.context), ("not", entry.never)):
        if words:
            say(f"  {label}: {', '.join(map(shown, words))}")
    if entry.note:
        say(f"  note: {shown(entry.note)}")


def _say_problem(problem: Problem) -> None:
    style = {"error": "red", "warning": "yellow"}.get(problem.severity, "dim")
    say(shown_sentence(str(problem)).replace(f" {problem.severity}: ", f" {paint(problem.severity, style)}: ", 1))


def _keep_comments(file: Path, written: str, canonical: str) -> None:
    """Refuse to write a file anew if a comment would be lost that is not one of the header's."""
    from glossary.errors import RequestError

    header = set(canonical.splitlines())
    for number, line in enumerate(written.splitlines(), 1):
        if line not in header and _COMMENT.search(_QUOTED.sub("", line)):
            raise RequestError(
                f"the comment {line.strip()[:60]!r} would be lost",
                where=f"{file}:{number}",
                fix="move it into the 'note' of an entry, or add --drop-comments",
            )
