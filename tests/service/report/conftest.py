"""The report page that most tests of the report look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.cleaning import Cleaned
from tests.service.report.articles import ARTICLE, EVIL_NAME, HOSTILE, done, written


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return written(
        tmp_path / "report.html",
        done("first.txt", ARTICLE),
        done(EVIL_NAME, HOSTILE),
        Cleaned("third.txt", error="third.txt: not a text; save it as UTF-8"),
    )
