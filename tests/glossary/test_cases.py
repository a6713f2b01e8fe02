"""Are the names of tests/cases/ found, passed over or left open as each case says?"""

from __future__ import annotations

import pytest

from glossary import Glossary
from tests.glossary.cases import Case, check_case, read_cases

#: Cases that the matcher does not get right yet. One that begins to pass fails here, so that it is moved to its file.
KNOWN_FAILURES = "known-failures.yaml"
FILES = ("ambiguous.yaml", KNOWN_FAILURES, "negative.yaml", "wild.yaml")


def _params() -> list[object]:
    params: list[object] = []
    for file in FILES:
        for case in read_cases(file):
            marks = [pytest.mark.xfail(strict=True, reason=case.note)] if file == KNOWN_FAILURES else []
            params.append(pytest.param(case, id=case.place, marks=marks))
    return params


@pytest.mark.parametrize("case", _params())
def test_case(case: Case, house: Glossary) -> None:
    check_case(case, house)
