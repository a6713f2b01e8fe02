"""Do all ways of writing the same letters get one key, and other letters another?"""

from __future__ import annotations

import pytest

from glossary.folding import fold, fold_key


@pytest.mark.parametrize(
    "spelling",
    [
        "قاسم سليماني", "قاسم سلیمانی", "قاسم سليمانى", "قَاسِم سُلَيْمَانِي", "قـاسـم سـليماني", "قاسم\u200c سليماني",
        "\u2067قاسم سليماني\u2069", "ﻗﺎﺳﻢ ﺳﻠﻴﻤﺎﻧﻲ", "قاسم   سليماني", "قاسم-سليماني", "قاسم\nسليماني",
    ],
)  # fmt: skip
def test_arabic_writers_vary_in_what_the_key_forgets(spelling: str) -> None:
    assert fold_key(spelling) == "قاسم سليماني"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("إسماعيل", "اسماعيل"), ("أبو", "ابو"), ("قاآني", "قااني"), ("كربلاء", "كربلا"), ("مؤمن", "مومن"), ("خامنئي", "خامنيي"),
        ("منظمة", "منظمه"), ("کوثرانی", "كوثراني"), ("مقتدى", "مقتدي"), ("بەرھەم", "بەرهەم"), ("ڕۆژ", "روژ"), ("١٢٣ ۴۵۶", "123 456"),
    ],
)  # fmt: skip
def test_letters_that_writers_exchange_are_one(first: str, second: str) -> None:
    assert fold_key(first) == fold_key(second)


@pytest.mark.parametrize(
    "spelling",
    ["Qasem Soleimani", "QASEM SOLEIMANI", "Qāsem Soleymānī".replace("y", "i"), "Qasem  Soleimani", "Qa\u00adsem Soleimani",
     "Qasem Soleima\u0304ni", "Ｑａｓｅｍ Soleimani", "Qasem\u00a0Soleimani", "(Qasem) 'Soleimani'", "Qаsеm Soleimani"],
)  # fmt: skip
def test_latin_writers_vary_in_what_the_key_forgets(spelling: str) -> None:
    assert fold_key(spelling) == "qasem soleimani"


@pytest.mark.parametrize("spelling", ["Shi'a", "Shi’a", "Shi‘a", "Shiʿa", "Shiʾa", "Shi`a", "Shi´a", "SHIʻA"])
def test_apostrophes_of_every_kind_say_nothing(spelling: str) -> None:
    assert fold_key(spelling) == "shia"


@pytest.mark.parametrize("spelling", ["al-Maliki", "al Maliki", "al‑Maliki", "Al–Maliki", "al- Maliki", "AL-MALIKI"])
def test_hyphens_of_every_kind_are_a_blank(spelling: str) -> None:
    assert fold_key(spelling) == "al maliki"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Qaani", "Kaani"), ("Soleimani", "Suleimani"), ("قاسم", "كاظم"), ("صدر", "سدر"), ("al-Hakim", "Hakim")],
)
def test_what_only_sounds_alike_keeps_its_own_key(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


@pytest.mark.parametrize("text", ["", " ", "'’", "\u200c\u200f", "…", "\u064e\u0640"])
def test_what_has_no_letters_has_no_key(text: str) -> None:
    assert fold_key(text) == ""


@pytest.mark.parametrize(
    ("text", "part", "original"),
    [
        ("the Qāsem Soleymānī case", "qasem soleymani", "Qāsem Soleymānī"),
        ("«قـاسـم سُليماني»", "قاسم سليماني", "قـاسـم سُليماني"),
        ("pre Æthel post", "aethel", "Æthel"),
        ("a ﷲ b", "الله", "ﷲ"),
        ("al- \n Eidani!", "al eidani", "al- \n Eidani"),
    ],
)
def test_a_part_of_the_key_is_traced_to_its_place_in_the_text(text: str, part: str, original: str) -> None:
    folded = fold(text)
    place = folded.key.index(part)
    start, end = folded.span(place, place + len(part))
    assert text[start:end] == original


def test_an_empty_part_of_the_key_is_an_empty_place() -> None:
    assert fold("Qasem").span(2, 2) == (2, 2)
