"""Glossary files with comments everywhere, and steps of editing, drawn at random for the tests of editing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from glossary.blocks import cut
from glossary.canonical import dump_entries
from glossary.editing.changing import (
    Change,
    add_entry,
    add_variant,
    change_many,
    drop_variant,
    merge_entries,
    patch_entry,
    remove_entry,
    rename_entry,
    replace_entry,
    split_entry,
)
from glossary.editing.sheet import read_sheet
from glossary.entry import Entry, Kind, Status, Variant
from glossary.errors import GlossaryFileError

#: Words that need no quotes, words that do, and such as look like the beginning of something else.
_WORDS = [
    "Qasem",
    "Sulaimani",
    "قاسم",
    "سلیمانی",
    "NO",
    "Sadr, Muqtada",
    "Kata'ib: Hezbollah",
    "- id",
    "#1",
    "[x]",
    '"q"',
]
FORMS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=2).map(" ".join)
LONG_FORMS = FORMS | FORMS.map(lambda form: form + " of the Popular Mobilization Committee in Baghdad" * 2)
NOTES = st.none() | FORMS | st.just("first line\n# second\nthird\n") | st.just("a\n\n- b")
IDS = st.integers(0, 14).map("n-{}".format)


@st.composite
def entries(draw: st.DrawFn, ids: st.SearchStrategy[str] = IDS) -> Entry:
    """Draw an entry that loads."""
    forms = draw(st.lists(LONG_FORMS, unique=True, max_size=3))
    variants = [Variant(form, draw(st.sampled_from(Status)), note=draw(st.none() | FORMS)) for form in forms]
    admitted = [variant.form for variant in variants if variant.status is Status.ADMITTED]
    if admitted and draw(st.booleans()):
        variants[-1] = replace(variants[-1], use=admitted[0])
    languages = st.sampled_from(["en", "ar", "fa"])
    return Entry(
        draw(ids),
        draw(st.sampled_from(Kind)),
        draw(st.dictionaries(languages, LONG_FORMS, min_size=1)),
        draw(st.dictionaries(languages, FORMS, max_size=1)),
        tuple(variants),
        tuple(draw(st.lists(LONG_FORMS, max_size=4, unique=True))),
        tuple(draw(st.lists(FORMS, max_size=2, unique=True))),
        draw(NOTES),
    )


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw the text of a glossary file with comments in all kinds of places, in canonical form or not."""
    drawn = draw(st.lists(entries(), max_size=5, unique_by=lambda entry: entry.id))
    text = dump_entries(drawn)
    if draw(st.booleans()) and drawn:
        blocks = [block.own for block in cut(text).blocks]
        text = "".join(blocks) if draw(st.booleans()) else "\n\n".join(reversed(blocks)).rstrip("\n")
    for number in range(draw(st.integers(0, 6))):
        text = _remarked(draw, text, f"# remark {number}")
    return text


def _remarked(draw: st.DrawFn, text: str, remark: str) -> str:
    """Put a comment somewhere, if the file still holds the same with it there."""
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    if draw(st.booleans()):
        lines[at] += f" {remark}"
    else:
        blank = draw(st.sampled_from(["", "", "\n"]))
        lines.insert(
            at, blank + " " * draw(st.sampled_from([0, 0, 2, 4, 5])) + remark + draw(st.sampled_from(["", "\n"]))
        )
    changed = "\n".join(lines)
    try:
        same = read_sheet(changed, "").entries == read_sheet(text, "").entries
    except GlossaryFileError:
        return text
    return changed if same else text


def remarks_of(text: str) -> list[str]:
    """The comments that `files` put into a text, in order of their numbers."""
    return sorted(re.findall(r"# remark \d+", text))


@dataclass(frozen=True)
class Op:
    """One step as it is drawn: numbers that pick something from whatever there is when its turn comes."""

    kind: str
    one: int
    two: int
    entry: Entry
    form: str

    def change(self, entries: Mapping[str, Entry]) -> Change:
        """Make the change; raises what the function that makes it raises."""
        ids = sorted(entries)
        id, other = (ids[n % len(ids)] if ids else "none" for n in (self.one, self.two))
        makers: Mapping[str, Callable[[], Change]] = {
            "add": lambda: add_entry(entries, self.entry),
            "replace": lambda: replace_entry(entries, replace(self.entry, id=id)),
            "patch": lambda: patch_entry(entries, id, {"note": self.form, "type": "place"}),
            "variant": lambda: add_variant(entries, id, Variant(self.form)),
            "drop": lambda: drop_variant(entries, id, _some_form(entries, id, self.two)),
            "rename": lambda: rename_entry(entries, id, self.entry.id),
            "merge": lambda: merge_entries(entries, id, [other]),
            "split": lambda: split_entry(entries, id, self.entry, {_some_form(entries, id, self.two)}),
            "remove": lambda: remove_entry(entries, id),
            "import": lambda: change_many(entries, [self.entry, replace(self.entry, id=id)]),
        }
        return makers[self.kind]()


#: Steps that take nothing away that a comment could stand at.
KEEPING = ("add", "patch", "variant", "rename", "merge", "split")
_KINDS = (*KEEPING, "replace", "drop", "remove", "import")


def ops(kinds: tuple[str, ...] = (*_KINDS, "undo", "format")) -> st.SearchStrategy[Op]:
    """Draw one step of editing."""
    number = st.integers(0, 30)
    return st.builds(Op, st.sampled_from(kinds), number, number, entries(), FORMS)


def _some_form(entries: Mapping[str, Entry], id: str, number: int) -> str:
    forms = [variant.form for variant in entries[id].variants] if id in entries else []
    return forms[number % len(forms)] if forms else "none"
