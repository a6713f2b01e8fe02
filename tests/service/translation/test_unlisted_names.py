"""Which words are taken for the name of a person that no glossary lists? Cases: tests/cases/translation/unlisted.yaml."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.translation.answering import leave
from service.translation.language import Language
from service.translation.translation import Origin
from service.translation.unlisted import find_unlisted, is_name

_CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "translation" / "unlisted.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("language", "text", "names"), [(language, *case) for language, cases in _CASES.items() for case in cases]
)
def test_the_name_and_its_spelling(language: str, text: str, names: dict[str, str]) -> None:
    assert {term.surface: term.wanted for term in find_unlisted(text, [], language)} == names


def test_a_name_that_an_entry_has_is_left_to_it() -> None:
    text = "التقى محمد الحلبوسي بسليم الجبوري"
    [term] = find_unlisted(text, [(6, 19)], "ar")
    assert (term.surface, term.id) == ("سليم الجبوري", None)


_WORDS = [
    "محمد",
    "علي",
    "كريم",
    "بن",
    "أبو",
    "آل",
    "الحلبوسي",
    "العراقي",
    "الشيخ",
    "قال",
    "،",
    "زاده",
    "وبحسين",
    "و",
    "الله",
    "عبد",
    "نصر",
    "الدين",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join))
def test_names_stand_in_order_and_apart(text: str) -> None:
    terms = find_unlisted(text, [], "ar")
    for term in terms:
        assert text[term.start : term.end] == term.surface and term.wanted
    assert all(before.end < after.start for before, after in pairwise(terms))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("محمد الحلبوسي", "Mohammed al-Halbousi"),
        (" أبو حيدر.", " Abu Haider."),
        ("محمد بن سلمان", "Mohammed bin Salman"),
        ("عبد الكريم قاسم", "Abdul-Karim Qasim"),
        ("حسن نصر الله", "Hassan Nasrallah"),
        ("محمد", "Mohammed"),
    ],
)
def test_a_name_alone_is_spelled_out(text: str, english: str) -> None:
    assert leave(text, Language("und", 0.0)).text == english


@pytest.mark.parametrize(
    "text",
    [
        "شكرا جزيلا",
        "حريق كبير",
        "غضب شعبي",
        "رفض قاطع",
        "قطر تفوز",
        "نرخ ارز",
        "خوش آمدید",
        "حجم الخط",
        "بسم الله",
        "على",
        "باسم",
        "خالد",
        "أم قصر",
        "سعيد جدا",
        "علی پایان",
        "محمد، علي",
        "محمد ۵",
        "محمد الحلبوسي رئيسا",
        "رضا",
        "",
    ],
)
def test_what_is_no_name_for_sure_stays_as_it_is(text: str) -> None:
    left = leave(text, Language("und", 0.0))
    assert (left.text, left.origin, [finding.check for finding in left.findings]) == (
        text,
        Origin.NONE,
        ["translation.none"],
    )


@given(st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join))
def test_a_name_has_no_word_beside_it(text: str) -> None:
    assert not is_name(f"{text} قال") and not is_name(f"قال {text}")
