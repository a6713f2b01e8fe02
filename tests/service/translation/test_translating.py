"""What is certain without a model, what is asked of one, and what is told of its answer?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from glossary import Entry, Glossary, Kind, Variant
from service.translation.answering import Reading, describe
from service.translation.articles import put_articles
from service.translation.foreign import find_foreign
from service.translation.language import Language
from service.translation.lines import Group, cut_lines
from service.translation.memory.memory import Memory, Remembered
from service.translation.naming import Held
from service.translation.sentence import Sentence, cut_sentences
from service.translation.term import Term
from service.translation.translating import Translator
from service.translation.translation import Origin
from tests.service.translation.tiny_packages import make_package, put_package

ROOT = Path(__file__).parents[3]
SIGNED: Any = SimpleNamespace(signs=True, source="ar", starter=True, name="ar-en 1.0")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.load(ROOT / "glossary" / "glossary.yaml")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("قاسم سليماني؟", "Qasem Soleimani?"),
        ("بغداد؛ طهران", "Baghdad; Tehran"),
        ("بغداد ٢٠٢٠، طهران ۱۳۹۸", "Baghdad 2020, Tehran 1398"),
        ("«بغداد» (إيران)\n", '"Baghdad" (Iran)\n'),
        ("وقاسم سليماني", "and Qasem Soleimani"),
        ("- نوري المالكي وهادي العامري", "- Nouri al-Maliki and Hadi al-Amiri"),
    ],
)
def test_names_alone_come_out_as_english_writes_them(glossary: Glossary, text: str, english: str) -> None:
    [made] = Translator(glossary, Memory([]), folders=[]).translate([text])
    assert (made.text, made.origin) == (english, Origin.GLOSSARY)


def test_a_name_with_a_preposition_is_no_certain_answer(glossary: Glossary) -> None:
    [made] = Translator(glossary, Memory([]), folders=[]).translate(["للعراق"])
    assert (made.text, made.origin) == ("للعراق", Origin.NONE)


@pytest.mark.parametrize(
    ("text", "inside", "origin"),
    [
        ("ورود", False, Origin.MEMORY),
        ("ورود", True, Origin.NONE),
        ("اترك تعليقاً", True, Origin.MEMORY),
    ],
)
def test_an_approved_word_counts_where_it_stands_alone(
    glossary: Glossary, text: str, inside: bool, origin: Origin
) -> None:
    memory = Memory([Remembered("fa", "ورود", "Log in"), Remembered("ar", "اترك تعليقاً", "Leave a comment")])
    group = Group([text], [[]], [inside])
    [[made]] = Translator(glossary, memory, folders=[]).translate_groups([group])
    assert made.origin is origin


def test_passages_of_a_text_get_the_form_that_stands_there() -> None:
    glossary = Glossary(
        [
            Entry("nouri-al-maliki", Kind.PERSON, {"en": "Nouri al-Maliki", "ar": "نوري المالكي"}, {"en": "al-Maliki", "ar": "المالكي"}),
            Entry(
                "president-of-iraq", Kind.OFFICE, {"en": "President of Iraq", "ar": "رئيس جمهورية العراق"},
                variants=(Variant("رئيس الجمهورية", supported=True),), context=("العراق",),
            ),
        ]
    )  # fmt: skip
    text = "نوري المالكي في العراق: قال المالكي، رئيس الجمهورية، نعم"
    mentions = glossary.find(text)
    [[alone]] = cut_lines(Group([text]), glossary)
    [[part]] = cut_lines(Group([text], [mentions]), glossary)
    assert [term.wanted for term in alone.terms] == ["Nouri al-Maliki", "al-Maliki", "President of Iraq"]
    assert [term.wanted for term in part.terms] == ["Nouri al-Maliki", "al-Maliki"]
    [[bare]] = cut_lines(Group(["قال المالكي"], [[replace(mentions[1], start=4, end=11)]]), glossary)
    assert [term.wanted for term in bare.terms] == ["al-Maliki"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("نوري المالكي وهادي العامري يغادران", "ar"),
        ("غادر نوري المالكي وهادي العامري وعمار الحكيم بغداد", "ar"),
        ("دولة العراق الشقيق وإيران وسوريا ولبنان", "ar"),
        ("بين 10 و15 شخصا", "ar"),
        ("نوری مالکی و هادی عامری آمدند", "fa"),
    ],
)
def test_what_is_joined_to_a_name_says_nothing_of_the_language(glossary: Glossary, text: str, code: str) -> None:
    [[line]] = cut_lines(Group([text]), glossary)
    assert line.language.code == code


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1. وصل الوزير إلى بغداد\n٢- غادر الوزير", ["وصل الوزير إلى بغداد", "غادر الوزير"]),
        ("الاسم\tالبلد\tالمدينة", ["الاسم", "البلد", "المدينة"]),
        ("| الاسم | العمر |", ["الاسم", "العمر"]),
        ("• البند الأول\n- البند الثاني", ["البند الأول", "البند الثاني"]),
        ("3-4 هي النتيجة", ["3-4 هي النتيجة"]),
    ],
)
def test_cells_and_items_are_read_by_themselves(text: str, read: list[str]) -> None:
    assert [sentence.text for sentence in cut_sentences(text, [], SIGNED)] == read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وقالت شبكة CNN إن شركة Huawei ستغادر.", ["CNN", "Huawei"]),
        ("راجع https://example.org/a?b=1، أو اكتب إلى info@example.org.", ["https://example.org/a?b=1", "info@example.org"]),
        ("قال John Smith-Jones (The Guardian) إنه", ["John Smith-Jones", "The Guardian"]),
        ("تابعوا @laqab على X", ["@laqab", "X"]),
        ("عام 2014 و F-16", ["F-16"]),
        ("لا شيء هنا 12", []),
    ],
)  # fmt: skip
def test_words_in_latin_letters_are_held(text: str, found: list[str]) -> None:
    terms = find_foreign(text, [])
    assert [term.wanted for term in terms] == found
    assert all(text[term.start : term.end] == term.surface for term in terms)


def test_latin_words_of_a_name_are_left_to_it() -> None:
    assert find_foreign("قال CNN", [(4, 7)]) == []


@pytest.mark.parametrize(
    ("signed", "raw", "written"),
    [
        ("⟪1⟫ accused ⟪2⟫.", "The United States accused Iran.", "The ⟪1⟫ accused ⟪2⟫."),
        ("He left ⟪1⟫ for ⟪2⟫.", "He left the United States for Iran.", "He left the ⟪1⟫ for ⟪2⟫."),
        ("He left the ⟪1⟫.", "He left the United States.", "He left the ⟪1⟫."),
        ("southern ⟪1⟫", "in the United States", "southern ⟪1⟫"),
        ("⟪1⟫ in ⟪2⟫", "United States in Iran", "⟪1⟫ in ⟪2⟫"),
    ],
)
def test_a_name_has_the_article_that_the_model_gives_it(
    glossary: Glossary, signed: str, raw: str, written: str
) -> None:
    terms = [Term(0, 1, "و", "united-states", "United States"), Term(2, 3, "إ", "iran", "Iran")]
    assert put_articles(signed, terms, raw, glossary) == written


def _describe(glossary: Glossary, source: str, english: str) -> Any:
    [[line]] = cut_lines(Group([source]), glossary)
    reading = Reading(source, source, Language("ar", 90.0), line.terms, line.ambiguous)
    sentence = Sentence(0, len(source), source, line.terms, line.terms)
    return describe(reading, [(sentence, Held(english, english, line.terms, False))], (SIGNED,), glossary)


def test_a_person_whom_the_model_invents_is_an_error(glossary: Glossary) -> None:
    made = _describe(glossary, "وصل الوزير إلى بغداد", "Nouri al-Maliki arrived in Baghdad")
    [finding] = [finding for finding in made.findings if finding.check == "name.invented"]
    assert finding.target.text == "Nouri al-Maliki" and not made.is_usable


def test_a_name_that_may_be_several_is_told_and_not_an_error(glossary: Glossary) -> None:
    made = _describe(glossary, "وصل المالكي أمس", "al-Maliki arrived yesterday")
    checks = {finding.check: finding for finding in made.findings}
    assert "name.invented" not in checks
    assert checks["name.undecided"].source.text == "المالكي"


def test_where_a_package_is_broken_the_next_one_translates(tmp_path: Path) -> None:
    sound = put_package(tmp_path / "sound" / "package", make_package())
    files = {**make_package(version="9.9"), "model/model.bin": b"cut off"}
    broken = put_package(tmp_path / "broken" / "package", files)
    translator = Translator(Glossary([]), folders=[broken.parent, sound.parent])
    [made] = translator.translate(["سلام 1"], "ar")
    [alone] = Translator(Glossary([]), folders=[sound.parent]).translate(["سلام 1"], "ar")
    assert made.text == alone.text and made.origin is Origin.MODEL
    [finding] = [finding for finding in made.findings if finding.check == "translation.package"]
    assert "9.9" in finding.message and isinstance(made.route[0], str)
    [failed] = Translator(Glossary([]), folders=[broken.parent]).translate(["سلام 1"], "ar")
    assert failed.origin is Origin.NONE and "cannot be loaded" in failed.findings[0].message
