"""``laqab glossary log`` and ``undo``: who changed what, and how is it taken back?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.desk import SetUp, with_desk
from service.cli.editing import perform
from service.cli.parameters import GlossaryOption, JsonOption, glossary_path
from service.cli.terminal import counted, note, paint, say, say_json, shown, shown_sentence

if TYPE_CHECKING:
    from glossary.editing.journal import Step

#: Differences of one step that are listed; an import may have thousands.
_LISTED = 12


def show_log(
    context: typer.Context,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Only what was done to this entry, under any of its ids.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, metavar="N", help="So many steps; 0 lists them all.")] = 20,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Tell who changed what, when and why.

    The latest step comes first. Of an edit by hand it only says that it happened; laqab glossary diff compares any two
    versions.

    \b
    Examples:
      laqab glossary log
      laqab glossary log --id qasem-soleimani --limit 0 --json
    """
    from glossary.editing.editor import Editor

    where = glossary_path(context, glossary)
    steps = Editor(where).steps(id=id_, limit=limit or None)
    undone_by: dict[int, int] = {}
    for step in steps:  # the latest first, so that an undoing is known before what it undid
        if step.undoes is not None and step.number not in undone_by:
            undone_by[step.undoes] = step.number
        say_json(step.as_dict()) if as_json else _say_step(step, undone_by.get(step.number))
    if not steps:
        about = f" about '{shown(id_, sys.stderr)}'" if id_ else ""
        note(f"{where}: the history holds nothing{about}.")


@with_desk
def undo_step(
    set_up: SetUp,
    number: Annotated[
        int | None,
        typer.Argument(metavar="NUMBER", help="The step, by its number in the log; the last one unless given."),
    ] = None,
) -> None:
    """Take a step back.

    Its entries are again what they were before it, to the letter. A step whose entries were changed since is left
    alone; take the later steps back first. Undoing is a step too, so it can be undone.

    \b
    Examples:
      laqab glossary undo
      laqab glossary undo 12 --note "wrong man"
    """
    desk = set_up()
    perform(desk, desk.load(), lambda editor: editor.undo(number, who=desk.who, note=desk.why))


def _say_step(step: Step, undone_by: int | None) -> None:
    about = f" (undoes {step.undoes})" if step.undoes is not None else ""
    about += f" (undone by {undone_by})" if undone_by is not None else ""
    head = f"{paint(str(step.number), 'bold')}  {_minute(step.at)}  {_in_a_line(step.who) or 'somebody'}  {step.kind}{about}"
    say(head + (f": {_in_a_line(step.note)}" if step.note else ""))
    for line in _shortened(step.describe()):
        say(f"    {shown_sentence(line)}")


def _in_a_line(text: str | None) -> str:
    """Somebody's words in one line and without controls, so that no note looks like a step of its own."""
    return shown(" ".join("".join(letter if letter.isprintable() else " " for letter in text or "").split()))


def _minute(at: str) -> str:
    """The time of a step to the minute, in UTC.

    >>> _minute("2026-03-01T14:05:09.123Z")
    '2026-03-01 14:05'
    """
    return at[:16].replace("T", " ")


def _shortened(lines: Sequence[str]) -> list[str]:
    if len(lines) <= _LISTED:
        return list(lines)
    return [*lines[: _LISTED - 1], f"… and {counted(len(lines) - _LISTED + 1, 'more difference')}"]
