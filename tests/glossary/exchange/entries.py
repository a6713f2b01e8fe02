"""Which entries, however awkward, do the tests of exchange write and read again?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from glossary.entry import Entry
from tests.glossary.drawn import awkward_texts, entry_lists

SAMPLES = Path(__file__).with_name("samples")
#: The formats that have a place for everything in an entry.
WHOLE = ("yaml", "jsonl", "csv", "csv-forms", "xlsx", "xlsx-forms", "tbx", "tbx2008")

_NASTY = [
    "=1+1", "+1", "-a", "@a", "'=a", "''", '"', 'a"b', "a,b", "a;b", "a\tb", "a\nb", "a|b", " | ", "\\", "\\n", "\\s",
    " a", "a ", "  ", "a  b", "\n", "\na\n", " \n a", "<b>", "&amp;", "]]>", "<!--", "_x000D_", "_x005F_x000D_", "a=b",
    "use=a", "supported", "admitted", "قاسم", "سه‌شنبه", "\u00a0a\u00a0", "\u2003", "😀", "𐎠", "\ue000", "e\u0301",
    "\ufffe", "NO", "0123", "1e3", "#a", "'a",
]  # fmt: skip
ENTRIES = entry_lists(awkward_texts(_NASTY), ["en", "ar", "fa", "ckb", "ku-Arab", "sr-Latn-RS"]).map(
    lambda entries: tuple(sorted(entries, key=lambda entry: entry.id))
)


def differing_fields(before: Entry, after: Entry) -> set[str]:
    """The fields in which two entries differ, as the glossary file calls them."""
    one, other = before.as_dict(), after.as_dict()
    return {field for field in {*one, *other} if one.get(field) != other.get(field)}


def lost_fields(before: Entry, after: Entry) -> set[str]:
    """The fields of an entry that another one does not have as they were."""
    one, other = before.as_dict(), after.as_dict()
    return {field for field in one if one[field] != other.get(field)}


def by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Entries by the name the house writes, for formats that have no place for ids."""
    return {entry.name: entry for entry in entries}
