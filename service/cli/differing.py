"""``laqab glossary diff``: how do two versions of the glossary differ, told in terms?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption, glossary_path
from service.cli.terminal import note, say, say_json, shown_sentence

if TYPE_CHECKING:
    from glossary.editing.difference import Difference
    from glossary.entry import Entry

#: What Markdown, or GitHub's kind of it, would take for markup.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~@])")


def show_differences(
    context: typer.Context,
    one: Annotated[
        str, typer.Argument(metavar="A", help="A glossary file or folder, or a git revision such as HEAD~3.")
    ] = "HEAD",
    other: Annotated[
        str | None,
        typer.Argument(metavar="B", help="The same; unless given, the glossary as it is now.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print Markdown for a pull request: counts, then entry by entry.")
    ] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 if there is any difference.")] = False,
    glossary: GlossaryOption = None,
) -> None:
    """Tell in words how two versions of the glossary differ.

    A file is compared as it is; a git revision stands for the glossary in use as it was then.

    \b
    Examples:
      laqab glossary diff                              what was changed since the last commit
      laqab glossary diff HEAD~3 HEAD
      laqab glossary diff main --markdown > comment.md
      laqab glossary diff theirs.yaml ours.yaml --json
    """
    from glossary.editing.difference import differences
    from glossary.errors import RequestError
    from glossary.store import load_entries
    from service.revisions import entries_at

    if as_json and markdown:
        raise RequestError("differences are printed in one form", where="--json --markdown", fix="leave one out")
    where = glossary_path(context, glossary)
    before = entries_at(one, where)
    after = entries_at(other, where) if other else {entry.id: entry for entry in load_entries(where)}
    present = Path(other) if other and Path(other).exists() else where
    moved = _moved(before, after, present)
    found = differences(before, after, moved)
    count = _count(before, after, moved)
    if markdown:
        say("\n".join(_markdown(found, before, after, count, one, other)))
    for difference in () if markdown else found:
        say_json(difference.as_dict()) if as_json else say(shown_sentence(difference.what))
    note(f"{one} to {other or where}: {count}")
    if found and exit_code:
        raise typer.Exit(Exit.FINDINGS)


def _moved(before: Mapping[str, Entry], after: Mapping[str, Entry], path: Path) -> dict[str, str | None]:
    """Find out of the history which ids lead to others now; without it a new id is one entry gone and another come."""
    from glossary.editing.editor import Editor
    from glossary.errors import GlossaryFileError

    gone = before.keys() - after.keys()
    leads: dict[str, str | None] = {}
    if gone:
        with suppress(GlossaryFileError):  # a damaged history makes the answer poorer, not wrong
            for step in reversed(Editor(path).steps()):
                leads.update(step.retired)
    found: dict[str, str | None] = {}
    for id in gone & leads.keys():
        now, seen = leads[id], {id}
        while now is not None and now not in after and now not in seen:
            seen.add(now)
            now = leads.get(now)
        if now in after:
            found[id] = now
    return found


def _count(
    before: Mapping[str, Entry], after: Mapping[str, Entry], moved: Mapping[str, str | None] | None = None
) -> str:
    """Say how many entries were added, removed, renamed, merged and changed; ``moved`` are ids and where they lead.

    >>> from glossary.entry import Entry, Kind
    >>> iraq = Entry("iraq", Kind.PLACE, {"en": "Iraq"})
    >>> _count({}, {"iraq": iraq}), _count({"iraq": iraq}, {"iraq": iraq})
    ('1 entry added', 'no difference')
    >>> irak = Entry("irak", Kind.PLACE, {"en": "Iraq"})
    >>> _count({"irak": irak}, {"iraq": iraq}, {"irak": "iraq"})
    '1 entry renamed'
    """
    leads = {id: now for id, now in (moved or {}).items() if id not in after and now in after}
    renamed = set(leads.values()) - before.keys()
    counts = {
        "added": len(after.keys() - before.keys() - renamed),
        "removed": len(before.keys() - after.keys() - leads.keys()),
        "renamed": len(renamed),
        "merged into others": len(leads) - len(renamed),
        "changed": sum(before[id] != after[id] for id in before.keys() & after.keys()),
    }
    told = [f"{count} {'entry' if count == 1 else 'entries'} {what}" for what, count in counts.items() if count]
    return ", ".join(told) or "no difference"


def _markdown(
    found: Sequence[Difference],
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
    count: str,
    one: str,
    other: str | None,
) -> Iterator[str]:
    yield f"**Glossary: {count}**, from `{one}` to {f'`{other}`' if other else 'the working copy'}"
    for id, group in groupby(found, key=lambda difference: difference.id):
        entry = after.get(id) or before.get(id)
        yield ""
        yield f"#### {_escape(entry.name)} (`{id}`)" if entry else f"#### `{id}`"
        yield ""
        for difference in group:
            yield f"- {_escape(difference.what)}"


def _escape(text: str) -> str:
    """Write a text so that Markdown shows it as it is.

    >>> print(_escape("variant 'al_Sadr' added"), _escape("*"))
    variant 'al\\_Sadr' added \\*
    """
    return _MARKUP.sub(r"\\\1", text)
