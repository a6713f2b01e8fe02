"""Are scripts told apart, letter by letter and run by run?"""

from __future__ import annotations

import pytest

from glossary.scripts import LOOKALIKES, Script, is_arabic, script_of, split_runs


@pytest.mark.parametrize("letter", [*"قپچژگکیەڕڵۆێٹںہ", "ﻻ", "ٱ", "\u064e", "\u0640"])
def test_arabic_letters_and_marks_of_every_language_are_arabic(letter: str) -> None:
    assert script_of(letter) is Script.ARABIC


@pytest.mark.parametrize("letter", [*"aZéşğıəḥṣ", "Ａ"])
def test_latin_letters_with_and_without_marks_are_latin(letter: str) -> None:
    assert script_of(letter) is Script.LATIN


@pytest.mark.parametrize("letter", [*"7-.،؟؛\n ", "\u200c", "\u200f", "ʿ", "ʾ", "Ж", "Ω", "名", "\ud800"])
def test_digits_marks_and_other_scripts_are_neither(letter: str) -> None:
    assert script_of(letter) is Script.OTHER


def test_arabic_punctuation_alone_makes_no_arabic_text() -> None:
    assert not is_arabic("Really؟ Yes، 7")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("12 - ", [("other", "12 - ")]),
        ("قاسم (Qasem) قاسم", [("arabic", "قاسم ("), ("latin", "Qasem) "), ("arabic", "قاسم")]),
        ("… قاسم", [("arabic", "… قاسم")]),
        ("Qasem Жук", [("latin", "Qasem "), ("other", "Жук")]),
    ],
)
def test_a_text_is_cut_where_the_script_changes(text: str, runs: list[tuple[str, str]]) -> None:
    assert [(run.script.value, text[run.start : run.end]) for run in split_runs(text)] == runs


def test_a_letter_that_looks_latin_is_put_into_latin_letters() -> None:
    assert "Qаsеm Ѕоlеіmаnі".translate(LOOKALIKES) == "Qasem Soleimani"
