"""Do the checks keep what is promised of them, on translations whose errors are known? Cases: tests/cases/checks/."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from glossary import Glossary
from service.checks.judging import Judgement, judge
from service.checks.labelled import LabelledDocument, read_labelled
from service.checks.registry import catalogue
from service.cli.parameters import shipped_glossary

CASES = Path(__file__).resolve().parents[2] / "cases" / "checks"


@pytest.fixture(scope="module")
def documents() -> tuple[LabelledDocument, ...]:
    return read_labelled(CASES)


@pytest.fixture(scope="module")
def judgement(documents: tuple[LabelledDocument, ...]) -> Judgement:
    return judge(documents, Glossary.load(shipped_glossary()))


def test_few_findings_are_false(judgement: Judgement) -> None:
    """At most two false errors and warnings for each hundred correct segments."""
    assert judgement.false_per_100 <= 2, [miss.as_dict() for miss in judgement.false]


def test_hardly_an_error_is_missed(judgement: Judgement) -> None:
    """At least 97 of a hundred planted errors are found."""
    assert judgement.total.recall >= 0.97, [miss.as_dict() for miss in judgement.missed]


def test_the_cases_are_many_and_half_of_them_correct(
    documents: tuple[LabelledDocument, ...], judgement: Judgement
) -> None:
    assert judgement.correct + judgement.wrong >= 400
    assert 0.4 <= judgement.correct / (judgement.correct + judgement.wrong) <= 0.6
    planted = Counter(expected.check for document in documents for expected in document.expect)
    planted.update(
        expected.check for document in documents for labelled in document.segments for expected in labelled.expect
    )
    assert {check: planted[check] for check in catalogue() if planted[check] < 6} == {}
