"""Which entries, however awkward, do the tests of exchange write and read again?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from glossary.entry import Entry, Kind, Status, Variant
from glossary.entrynode import BIDI_CONTROLS
from glossary.folding import fold_key

SAMPLES = Path(__file__).with_name("samples")
#: The formats that have a place for everything in an entry.
WHOLE = ("yaml", "jsonl", "csv", "csv-forms", "xlsx", "xlsx-forms", "tbx", "tbx2008")

_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
_NASTY = st.sampled_from(
    ["=1+1", "+1", "-a", "@a", "'=a", "''", '"', 'a"b', "a,b", "a;b", "a\tb", "a\nb", "a|b", " | ", "\\", "\\n", "\\s",
     " a", "a ", "  ", "a  b", "\n", "\na\n", " \n a", "<b>", "&amp;", "]]>", "<!--", "_x000D_", "_x005F_x000D_", "a=b",
     "use=a", "supported", "admitted", "قاسم", "سه‌شنبه", "\u00a0a\u00a0", "\u2003", "😀", "𐎠", "\ue000", "e\u0301",
     "\ufffe", "NO", "0123", "1e3", "#a", "'a"]
)  # fmt: skip
_TEXTS = _NASTY | _ANY_TEXT | st.lists(_NASTY, min_size=2, max_size=4).map("".join)
#: What the rules of the glossary refuse in a form, and in a note.
_REFUSED = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff{BIDI_CONTROLS}]")
_REFUSED_IN_NOTES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
FORMS = _TEXTS.map(lambda text: _REFUSED.sub("", text)).map(lambda text: text if fold_key(text) else f"{text}a")
NOTES = st.none() | _TEXTS.map(lambda text: _REFUSED_IN_NOTES.sub("", text) or "a")
_BY_LANGUAGE = st.dictionaries(st.sampled_from(["en", "ar", "fa", "ckb", "ku-Arab", "sr-Latn-RS"]), FORMS, max_size=3)
_LISTS = st.lists(FORMS, max_size=3).map(tuple)


@st.composite
def _variants(draw: st.DrawFn) -> tuple[Variant, ...]:
    forms = draw(st.lists(FORMS, unique=True, max_size=4))
    statuses = [draw(st.sampled_from(Status)) for _ in forms]
    admitted = [form for form, status in zip(forms, statuses, strict=True) if status is Status.ADMITTED]
    uses = st.none() | st.sampled_from(admitted) if admitted else st.none()
    return tuple(
        Variant(form, status, draw(uses), draw(st.booleans()), draw(NOTES))
        for form, status in zip(forms, statuses, strict=True)
    )


ENTRIES = st.lists(
    st.builds(
        Entry,
        st.integers(0, 99).map("n-{}".format),
        st.sampled_from(Kind),
        _BY_LANGUAGE.map(lambda forms: forms or {"ar": "a"}),
        _BY_LANGUAGE,
        _variants(),
        _LISTS,
        _LISTS,
        NOTES,
    ),
    max_size=4,
    unique_by=lambda entry: entry.id,
).map(lambda entries: tuple(sorted(entries, key=lambda entry: entry.id)))


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
