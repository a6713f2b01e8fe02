"""Do the checks of numbers, dates and units hold on odd and hostile texts? Cases: tests/cases/checks-figures.yaml."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from service.checks.pair import Pair, read_document
from service.checks.registry import catalogue
from service.checks.segment import Segment
from tests.service.checks.test_cases import CASES, run_case
from tests.service.language.spelling import spell_arabic, spell_english, spell_persian

OWN = ("number.missing", "number.extra", "number.format", "date.mismatch", "unit.currency")
FIGURES = yaml.safe_load((CASES / "checks-figures.yaml").read_text("utf-8"))


def find(source: str, target: str, language: str = "ar") -> list[str]:
    pair = Pair(Segment("1", source, target), source_language=language)
    return [finding.check for id in OWN for finding in catalogue()[id].run([pair])]


@pytest.mark.parametrize("case", FIGURES, ids=lambda case: f"{case['check']} {case['pairs'][0][0]}")
def test_a_check_finds_what_the_case_says(case: dict[str, Any]) -> None:
    findings = run_case(case)
    wanted = case.get("finds", [])
    assert len(findings) == len(wanted), [finding.as_dict() for finding in findings]
    for finding, want in zip(findings, wanted, strict=True):
        assert finding.source is None or finding.source.text == want.get("source", finding.source.text)
        assert finding.target is None or finding.target.text == want.get("target", finding.target.text)
        assert ("source" in want) <= (finding.source is not None)
        assert ("target" in want) <= (finding.target is not None)
        assert finding.severity.value == want.get("severity", finding.severity.value)
        assert finding.suggestion == want.get("suggestion", finding.suggestion)


@pytest.mark.parametrize("id", OWN)
def test_every_check_has_cases_on_both_sides(id: str) -> None:
    of_check = [case for case in FIGURES if case["check"] == id]
    assert any(case.get("finds") for case in of_check)
    assert any(not case.get("finds") for case in of_check)


SPELL = {"ar": spell_arabic, "fa": spell_persian, "en": spell_english}
NUMBERS = st.integers(3, 10**9)


@given(NUMBERS, st.sampled_from(["ar", "fa"]), st.booleans(), st.booleans())
def test_a_number_is_the_same_in_words_and_digits(number: int, language: str, words: bool, english_words: bool) -> None:
    source = SPELL[language](number) if words else f"{number:,}".replace(",", "٬")
    target = spell_english(number) if english_words else f"{number:,}"
    assert find(f"({source})", f"({target})", language) == []


@given(NUMBERS, NUMBERS, st.sampled_from(["ar", "fa"]))
def test_another_number_is_found(number: int, other: int, language: str) -> None:
    assume(number * 1000 != other)  # 5,000 may be a five with decimals
    expected = [] if number == other else ["number.missing", "number.extra"]
    # What is counted stands by it: some number words are other words, too, when they stand alone.
    counted = {"ar": "شخصا", "fa": "نفر"}[language]
    assert find(f"{SPELL[language](number)} {counted}", f"{other:,} people", language) == expected


HOSTILE = {
    "digits": ("9" * 100_000, "8" * 100_000),
    "digits and commas": ("1," * 5_000, "2." * 5_000),
    "spaced digits": ("1 " * 5_000, "1 000 " * 2_000),
    "telephone": ("+1 2 3" * 2_000, "0" + "1-" * 5_000),
    "months": ("12 مايو " * 1_000, "May 12 " * 1_000),
    "words": ("خمسة وعشرون " * 1_000, "twenty five million " * 500),
    "scales": ("مليون و" * 1_000, "five million and " * 500),
    "no": ("نه نفر " * 1_000, "nine " * 1_000),
    "openings": ("<" * 10_000, "{" * 10_000),
    "colons": ("1:" * 5_000, "10:30:" * 2_000),
    "slashes": ("1/" * 5_000, "1402/3/14 " * 1_000),
    "surrogates": ("\ud800" * 5_000 + "١٢", "1\udc00" * 5_000),
    "marks": ("َ" * 10_000, "\u0301" * 10_000),
    "hyphens": ("a-" * 5_000 + "1", "F-16 " * 2_000),
    "stops": ("." * 10_000, "a." * 5_000),
    "quotes": ("‘a" * 3_000, "‘a’b" * 2_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_answered(name: str) -> None:
    source, target = HOSTILE[name]
    for id in OWN:
        for finding in catalogue()[id].run(read_document([Segment("1", source, target)], source_language="fa")):
            assert len(finding.message) < 500
    pair = Pair(Segment("1", source, target))
    assert pair.source.sentences is not None
    assert pair.target.quotes is not None


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_are_exact(source: str, target: str) -> None:
    for id in OWN:
        for finding in catalogue()[id].run(read_document([Segment("1", source, target)])):
            for span, text in ((finding.source, source), (finding.target, target)):
                assert span is None or text[span.start : span.end] == span.text
