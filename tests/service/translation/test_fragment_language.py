"""Is the language of a short fragment told, and is nothing told where a reader cannot tell?"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary
from service.translation.language import UNDETERMINED, detect_language
from service.translation.lines import Group, cut_lines

CASES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "translation" / "language.yaml").read_text(encoding="utf-8")
)
LANGUAGES = ("ar", "fa", "ckb", "ur")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_fragment_is_told(language: str) -> None:
    missed = [text for text in CASES[language] if detect_language(text).code != language]
    assert len(CASES[language]) >= 85
    assert len(missed) / len(CASES[language]) <= 0.03, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_told_wrong(language: str) -> None:
    told = {text: detect_language(text).code for text in CASES[language]}
    assert {text: code for text, code in told.items() if code not in (language, UNDETERMINED)} == {}


def test_names_and_shared_words_are_undetermined() -> None:
    glossary = Glossary.load(Path(__file__).parents[3] / "glossary" / "glossary.yaml")
    told = {}
    for text in CASES["und"]:
        listed = {word for mention in glossary.find(text) for word in mention.surface.split()}
        told[text] = detect_language(text, listed.__contains__).code
    assert {text: code for text, code in told.items() if code != UNDETERMINED} == {}


def test_names_prove_nothing_about_the_words_beside_them() -> None:
    assert detect_language("قال حسن روحانی").code == "ar"
    assert detect_language("حسن روحانی گفت").code == "fa"
    assert detect_language("علی لاریجانی").code == UNDETERMINED


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("وُلِدَ فِي بَغْدَادَ", "ولد في بغداد"),
        ("عـــاجـــل", "عاجل"),
        ("\ufe8d\ufedf\ufecc\ufeae\ufe8d\ufed5", "العراق"),
    ],
)
def test_signs_and_forms_of_letters_change_nothing(written: str, same: str) -> None:
    assert detect_language(written) == detect_language(same)


def test_a_text_of_another_language_is_not_in_that_of_the_others() -> None:
    glossary = Glossary.load(Path(__file__).parents[3] / "glossary" / "glossary.yaml")
    texts = ["هذا هو التقرير الذي نشر أمس", "بازار", "زه پښتون یم"]
    told = [line.language.code for [line] in cut_lines(Group(texts), glossary)]
    assert told == ["ar", "ar", UNDETERMINED]


@given(st.text(alphabet="ابپتثةىيیكکگهەہھێۆڕڵٹڈڑںےلوـًّ \u200cأإآئؤ٣۳3a.", max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    found = detect_language(text)
    assert found.code in (*LANGUAGES, UNDETERMINED)
    assert 0 <= found.confidence <= 100
    assert (found.confidence == 0) == (found.code == UNDETERMINED)
