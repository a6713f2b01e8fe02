"""``laqab glossary rename``, ``merge`` and ``remove``: which entries are there, and under which ids?"""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.desk import SetUp, with_desk
from service.cli.editing import carry_out, find_id


@with_desk
def rename_entry(
    set_up: SetUp,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The entry: its id, or its name in any spelling.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id: a-z, 0-9 and single hyphens.")],
) -> None:
    """Give an entry another id.

    The old id leads to the new one for ever, because other files may refer to it. The names stay as they are.

    \b
    Example:
      laqab glossary rename ismail-qaani esmail-qaani --note "the spelling of the house"
    """
    from glossary.editing.changing import rename_entry as rename

    desk = set_up()
    before = desk.load()
    id = find_id(before, old, desk.path)
    carry_out(desk, before, lambda entries: rename(entries, id, new))


@with_desk
def merge_entries(
    set_up: SetUp,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The entry that stays.")],
    gone: Annotated[list[str], typer.Argument(metavar="GONE", help="The entries that go over into it.")],
) -> None:
    """Make one entry of several that mean the same.

    Every form of the others becomes a variant of the one that stays, admitted if it was, else to be rewritten. Their
    ids lead to it for ever.

    \b
    Example:
      laqab glossary merge hashd-al-shaabi pmf popular-mobilization --dry-run
    """
    from glossary.editing.changing import merge_entries as merge

    desk = set_up()
    before = desk.load()
    id = find_id(before, into, desk.path)
    others = [find_id(before, name, desk.path) for name in gone]
    carry_out(desk, before, lambda entries: merge(entries, id, others))


@with_desk
def remove_entry(
    set_up: SetUp,
    name: Annotated[str, typer.Argument(metavar="ID", help="The entry: its id, or its name in any spelling.")],
) -> None:
    """Take an entry away.

    Its id is never used for another, and laqab glossary undo brings it back as it was.

    \b
    Example:
      laqab glossary remove quds-brigade --note "no such unit; mistranslation of Quds Force"
    """
    from glossary.editing.changing import remove_entry as remove

    desk = set_up()
    before = desk.load()
    id = find_id(before, name, desk.path)
    carry_out(desk, before, lambda entries: remove(entries, id))
