"""Are the numbers of a text read by their values, in digits and in words? Cases: tests/cases/language/numbers.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.language.number import Number, Weight
from service.language.numbers import find_numbers
from service.language.numerals import read_numeral
from service.language.plain import plain_text
from tests.service.language.spelling import spell_arabic, spell_english, spell_persian

CASES = Path(__file__).resolve().parents[2] / "cases" / "language" / "numbers.yaml"
WEIGHTS = {"~": Weight.WEAK, "@": Weight.NAMED, "^": Weight.ROUND}


def read_cases() -> Iterator[object]:
    for language, cases in yaml.safe_load(CASES.read_text("utf-8")).items():
        for text, numbers in cases.items():
            yield pytest.param(language, text, numbers.split(), id=f"{language}-{text}")


def values_of(text: str, language: str) -> list[Fraction]:
    return [number.value for number in find_numbers(plain_text(text), language)]


@pytest.mark.parametrize(("language", "text", "wanted"), list(read_cases()))
def test_numbers_of_a_text(language: str, text: str, wanted: list[str]) -> None:
    found = find_numbers(plain_text(text), language)
    assert len(found) == len(wanted), [(str(number.value), number.weight.value) for number in found]
    for number, want in zip(found, wanted, strict=True):
        assert number.weight is WEIGHTS.get(want[0], Weight.FIRM), want
        main, *others = map(Fraction, want.lstrip("~@^").split("|"))
        assert number.value == main
        assert set(others) <= set(number.values)


def test_there_are_cases_enough_of_each_language() -> None:
    cases = yaml.safe_load(CASES.read_text("utf-8"))
    assert all(len(cases[language]) >= 60 for language in ("ar", "fa", "en"))


# A number spelled in words is read back.


@given(st.integers(3, 10**13))
def test_english_words_are_read_back(number: int) -> None:
    assert values_of(spell_english(number), "en") == [number]


@given(st.integers(3, 10**13), st.booleans())
def test_arabic_words_are_read_back(number: int, feminine: bool) -> None:
    assert values_of(spell_arabic(number, feminine=feminine), "ar") == [number]


@given(st.integers(3, 10**13), st.sampled_from([" ", "\u200c"]))
def test_persian_words_are_read_back(number: int, between: str) -> None:
    assert values_of(spell_persian(number).replace(" ", between), "fa") == [number]


@given(
    st.integers(0, 10**12),
    st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789"]),
    st.sampled_from(["ar", "fa", "en"]),
)
def test_digits_of_every_set_are_read_back(number: int, digits: str, language: str) -> None:
    written = str(number).translate({ord(str(digit)): digits[digit] for digit in range(10)})
    assert values_of(f"({written})", language) == [number]


@given(st.integers(1000, 10**12), st.sampled_from(",.٬’\u00a0\u202f"))
def test_groups_of_three_are_one_number(number: int, separator: str) -> None:
    written = f"{number:,}".replace(",", separator)
    (found,) = find_numbers(plain_text(written), "en")
    assert number in found.values
    assert (found.start, found.end) == (0, len(written))


@given(st.lists(st.integers(3, 999), min_size=1, max_size=6), st.sampled_from(["ar", "fa", "en"]))
def test_numbers_apart_stay_apart(numbers: list[int], language: str) -> None:
    comma = "، " if language != "en" else ", "
    spell = {"ar": spell_arabic, "fa": spell_persian, "en": spell_english}[language]
    assert values_of(comma.join(map(spell, numbers)), language) == numbers


PIECES = st.sampled_from(
    ["خمسة", "وعشرون", "و", "مليون", "ونصف", "بین", "بين", "آلاف", "بیست", "هزار", "\u200c", "five", "and a half", "million", "-", " ", " ", "12", "٫", "/",
     "3.500", ":", "%", "ten", "hundred", "third", "۱۴۰۲", "دهم", "ها", "(", ")", "\n", "\ud800", "s", "th", "F-16", "0770 123 4567", "½", "II"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["ar", "fa", "ckb", "en", "xx"]))
def test_numbers_stand_in_order_and_inside_the_text(text: str, language: str) -> None:
    numbers = find_numbers(text, language)
    assert [number.start for number in numbers] == sorted(number.start for number in numbers)
    for number in numbers:
        assert 0 <= number.start < number.end <= len(text)
        assert number.values
        assert isinstance(number, Number)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("0.500", ["1/2"]),
        ("1,5", ["3/2"]),
        ("1.234.567", ["1234567"]),
        ("10.15.20", []),
        ("1,23,45", []),
        ("007", ["7"]),
    ],
)
def test_separators(written: str, values: list[str]) -> None:
    assert read_numeral(written) == tuple(map(Fraction, values))
