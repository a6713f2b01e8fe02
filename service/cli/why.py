"""``laqab why``: how is a name read, and why do two names match or not?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.parameters import GlossaryOption, JsonOption, load_glossary
from service.cli.terminal import paint, say, say_json, say_table, scored, shown, shown_sentence

if TYPE_CHECKING:
    from glossary import Comparison, Glossary
    from glossary.reading import NameReading


def why(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any script.")],
    other: Annotated[
        str | None,
        typer.Argument(metavar="NAME2", help="A second name to compare it with.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Show how a name is read and why it matches.

    With one name: its parts, the keys it is looked up by, and what the glossary finds. With two: how they are lined up,
    and what speaks for and against their being the same.

    \b
    Examples:
      laqab why "Qasem Suliemani"
      laqab why "Ali Khamenei" "Mojtaba Khamenei"
    """
    from glossary import compare

    if other is None:
        _why_found(name, load_glossary(context, glossary), as_json)
    else:
        _why_same(name, other, compare(name, other), as_json)


def _why_found(name: str, glossary: Glossary, as_json: bool) -> None:
    from glossary import read_name

    reading, found = read_name(name), glossary.normalize(name)
    if as_json:
        say_json({"reading": _record(reading), "resolution": found.as_dict()})
        return
    _say_reading(name, reading)
    if not found.candidates:
        say("Nothing in the glossary comes near it.")
    for candidate in found.candidates:
        say(
            f"{paint(shown(candidate.preferred), 'bold')} [{candidate.id}]: {candidate.level}, {scored(candidate.score)}"
        )
        for reason in candidate.why:
            say(f"  {shown_sentence(reason)}")
    say(f"Outcome: {found.outcome}" + (f", {shown(found.preferred)}" if found.preferred else ""))


def _why_same(name: str, other: str, found: Comparison, as_json: bool) -> None:
    from glossary import read_name

    readings = [(written, read_name(written)) for written in (name, other)]
    if as_json:
        say_json({"readings": [_record(reading) for _, reading in readings], "comparison": found.as_dict()})
        return
    for written, reading in readings:
        _say_reading(written, reading)
    verdict = paint("the same name", "green") if found.matches else paint("not the same name", "yellow")
    say(f"{shown(name)} and {shown(other)}: {verdict} ({found.level or 'no level'}, {scored(found.score)})")
    for reason in found.why:
        say(f"  {shown_sentence(reason)}")


def _record(reading: NameReading) -> dict[str, object]:
    tokens = [
        {
            "surface": token.surface,
            "role": token.role.value,
            "script": token.script.value,
            "word": token.word,
            "folded": token.folded,
            "skeletons": list(token.skeletons),
        }
        for token in reading.tokens
    ]
    return {"name": reading.name, "tokens": tokens}


def _say_reading(name: str, reading: NameReading) -> None:
    rows = [
        (token.surface, token.role, token.script, token.folded, " ".join(token.skeletons)) for token in reading.tokens
    ]
    say_table(("part", "role", "script", "folded", "skeletons"), rows, title=shown(name))
