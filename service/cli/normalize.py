"""``laqab normalize``: whom does this name mean, and how does the house write it?"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.parameters import GlossaryOption, JsonOption, glossary_path, load_glossary, read_names
from service.cli.recording import recording
from service.cli.terminal import is_terminal, note, paint, say, say_json, say_row, scored, shown, shown_sentence

if TYPE_CHECKING:
    from glossary import Resolution


def normalize(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Names in any script; - reads them from stdin.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Read names from a file, one per line; - is stdin.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=100, help="So many candidates per name.")
    ] = 5,
    about: Annotated[
        str | None,
        typer.Option("--context", metavar="TEXT", help="Words from around the name; they help to decide."),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Only persons, organisations, places, offices or events."),
    ] = None,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Say whom a name means and how the house writes it.

    In a pipe every name gives one line: name, outcome, preferred form, id, level and score, with tabs between them. The
    outcome is matched, ambiguous (several fit equally well) or unknown.

    \b
    Examples:
      laqab normalize "Qasem Suliemani" "سليماني"
      laqab normalize Khani --context "commander of the Quds Force"
      laqab normalize --file names.txt --json > names.jsonl
    """
    asked = _names(names or [], file)
    termbase = load_glossary(context, glossary)
    wanted = _type(type_)
    with recording(glossary_path(context, glossary)) as recorder:
        for name in asked:
            found = termbase.normalize(name, limit=limit, context=about, type=wanted)
            if wanted is None:  # of a type that was asked for there may be none of a name that is known
                recorder.note_names([name], [found.outcome], termbase.revision, context=about)
            if as_json:
                say_json(found.as_dict())
            elif is_terminal(sys.stdout):
                _show(found)
            else:
                say_row(
                    [name, found.outcome, found.preferred or "", found.id or "", found.level or "", scored(found.score)]
                )


def _names(given: Iterable[str], file: Path | None) -> list[str]:
    asked: list[str] = []
    for name in given:
        asked += read_names(None) if name == "-" else [name]
    if file is not None:
        asked += read_names(file)
    if not asked and file is None:
        if is_terminal(sys.stdin):
            raise typer.BadParameter("give at least one name, or --file FILE", param_hint="NAME")
        asked = read_names(None)
    if not asked:
        note("No names to look up.")
    return asked


def _type(word: str | None) -> str | None:
    from glossary import Kind

    if word is None:
        return None
    # "persons" and "organization" are how people write it.
    singular = word.lower().removesuffix("s").replace("organization", "organisation")
    if singular not in tuple(Kind):
        raise typer.BadParameter(f"{word!r} is not a type; choose from {', '.join(Kind)}", param_hint="--type")
    return singular


def _show(found: Resolution) -> None:
    name = paint(shown(found.query), "bold")
    if found.preferred:
        say(f"{name}  →  {paint(shown(found.preferred), 'green')}  {found.level}, {scored(found.score)}  [{found.id}]")
    elif found.candidates:
        doubt = "undecided between" if len(found.candidates) > 1 else "undecided, perhaps"
        say(f"{name}  {paint(doubt, 'yellow')}")
        for candidate in found.candidates:
            reasons = "; ".join(candidate.why)
            say(
                f"    {shown(candidate.preferred)}  {candidate.level}, {scored(candidate.score)}  {shown_sentence(reasons)}"
            )
    else:
        say(f"{name}  {paint('unknown', 'yellow')}")
