"""Which texts are the laws tried on? Names in many spellings stitched together with titles, marks and noise."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from glossary.store import load_entries
from tests.glossary.cases import read_cases

_ENTRIES = load_entries(Path(__file__).resolve().parents[2] / "glossary" / "glossary.yaml")

#: Names as they are listed, names as other hands spell them, and names of others.
LISTED = [form for entry in _ENTRIES for form, _ in entry.forms()]
SPELLED = [case.name for case in read_cases("wild.yaml") if case.name]
STRANGERS = [name for entry in _ENTRIES for name in entry.never] + [
    case.name for case in read_cases("negative.yaml") if case.name
]
#: The words of all of them, so that parts of names meet where no writer put them.
WORDS = sorted({word for name in (*SPELLED, *(entry.name for entry in _ENTRIES)) for word in name.split()})

_TITLES = [
    "Gen. ",
    "General ",
    "Hajj ",
    "Sayyid ",
    "Ayatollah ",
    "PM ",
    "Dr. ",
    "President ",
    "the late ",
    "The ",
    "a ",
    "السيد ",
    "سردار ",
]
_JOINTS = [" ", " and ", ". ", ", ", "; ", "\n", "\n\n", "\r\n", " - ", "-", "–", "/", " (", ") ", ' "', '" ', "'s ", "’s ", "s' ", ": ", " و", " ب", "، ",
           "... ", "\t", "\u00a0", " said ", " of ", "@", "#", "_", "<b>", "</b>", "&amp;", " his brother ", "s ", "and ", "\u200c", "\u200f", "", "’ "]  # fmt: skip
_NOISE = [
    "42",
    "www.al-sadr.example/Qassem",
    "x@baghdad.example",
    "♦️",
    "\ud800",
    "\x00",
    "İ",
    "ﷺ",
    "ʿ",
    "al-",
    "bin",
    "Street",
    "City",
    "movement",
]

_piece = st.one_of(
    *map(st.sampled_from, (LISTED, SPELLED, STRANGERS, WORDS)), st.sampled_from(_NOISE), st.text(max_size=4)
)
_dressed = st.builds(
    lambda title, name, change, joint: title + change(name) + joint,
    st.one_of(st.just(""), st.sampled_from(_TITLES)),
    _piece,
    st.sampled_from([str, str, str, str.upper, str.title, str.lower]),
    st.sampled_from(_JOINTS),
)

#: Texts of up to a dozen stitched pieces.
texts = st.lists(_dressed, max_size=12).map("".join)
#: Names and near names, one at a time.
names = st.one_of(_piece, st.builds("{} {}".format, st.sampled_from(WORDS), st.sampled_from(WORDS)))
#: Anything a program may hand over, lone surrogates included.
anything = st.one_of(st.text(), st.text(st.characters(exclude_categories=[])), texts)
