"""Is a plain text what it should be, and does every character lead back to where it came from?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.language.plain import plain, plain_text

PIECES = st.one_of(
    st.sampled_from(
        ["أ", "ا\u0653", "ی", "ك", "ک", "قَاسِم", "ـ", "\u200c", "\u200f", "\u2067", "١٢", "۳/۵", "٪", "e\u0301", "ﻻ", "ﷺ", "﷼", "\u00ad", "\ud800",
         "ه\u0654", "ۀ", "👨‍👩‍👧", "a", " ", "\n", "\u0301"]
    ),
    st.text(max_size=5),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قَاسِم سُلَيْمَانِيّ", "قاسم سليماني"), ("إسماعيل آل أحمد ٱلله", "اسماعيل ال احمد الله"), ("کرکوک", "كركوك"), ("خامنه‌ای", "خامنه‌اي"),
        ("مقتدى", "مقتدي"), ("بــغــداد", "بغداد"), ("١٢٫٥٪", "12٫5%"), ("۳/۵", "3/5"), ("\u2067بغداد\u2069", "بغداد"), ("اً", "ا"),
        ("ا\u0653ل", "ال"), ("cafe\u0301", "café"), ("منظمة", "منظمة"), ("ﺑﻐﺪﺍﺩ", "بغداد"), ("ﷺ", "ﷺ"), ("so\u00adft", "soft"), ("", ""),
    ],
)  # fmt: skip
def test_habits_of_writers_are_taken_away(text: str, wanted: str) -> None:
    assert plain_text(text) == wanted


@given(TEXTS)
def test_every_character_leads_back_to_what_it_stands_for(text: str) -> None:
    found = plain(text)
    end = 0
    for index, character in enumerate(found.text):
        start, stop = found.span(index, index + 1)
        assert start < stop <= len(text)
        assert start >= end or start == found.starts[index - 1]
        # What stands there says the same by itself.
        assert character in plain_text(text[start:stop])
        end = stop
    assert found.origin(len(found.text)) == len(text)


@given(TEXTS)
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    once = plain_text(text)
    assert plain_text(once) == once


@given(TEXTS)
def test_only_what_nobody_reads_is_lost(text: str) -> None:
    found = plain(text)
    kept = {place for index in range(len(found.text)) for place in range(*found.span(index, index + 1))}
    for place, character in enumerate(text):
        assert place in kept or character == "ـ" or unicodedata.category(character) in ("Mn", "Cf")


@given(st.text(alphabet="abc .,!?123", max_size=30))
def test_ascii_is_left_alone(text: str) -> None:
    assert plain_text(text) == text
