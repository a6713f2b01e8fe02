"""Does an English output carry the marks of its source, written as English writes them?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.translation.marks import carry_marks

CASES: list[list[str]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "translation" / "marks.yaml").read_text(encoding="utf-8")
)
SOURCES = st.text(alphabet='بغداد قال ؟؛،.!…:*()[]«»“”"۔-٣', max_size=30)
TARGETS = st.text(alphabet="Baghdad U.S. said ?;,.!…:*()[]«»“”\"'-٣5۴٪؟،؛", max_size=30)


@pytest.mark.parametrize(("source", "given", "expected"), CASES)
def test_marks_are_carried(source: str, given: str, expected: str) -> None:
    assert carry_marks(source, given) == expected


@pytest.mark.parametrize(("source", "given", "expected"), CASES)
def test_what_is_right_stays(source: str, given: str, expected: str) -> None:
    assert carry_marks(source, expected) == expected


@given(SOURCES, TARGETS)
def test_words_and_numbers_stay_and_no_arabic_mark_is_left(source: str, target: str) -> None:
    carried = carry_marks(source, target)
    assert not re.search("[،؛؟٪٫٬۔«»٠-٩۰-۹]", carried)
    numbers = target.translate({ord("٣"): "3", ord("۴"): "4"})
    assert re.findall(r"[^\W_]", carried) == re.findall(r"[^\W_]", numbers)


@given(SOURCES.map(lambda text: text + "قال؟"), TARGETS.filter(lambda text: re.search("[a-z]", text)))
def test_a_question_stays_a_question(source: str, target: str) -> None:
    assert "?" in carry_marks(source, target)
