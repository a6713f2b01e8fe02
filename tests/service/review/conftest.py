"""A small glossary, and a list for review beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary import Outcome
from service.review import Encounter, ReviewStore
from service.review.encounter import Context

NAMES = """\
- id: laith-al-khazali
  type: person
  preferred: {en: Laith al-Khazali}
- id: qais-al-khazali
  type: person
  preferred: {en: Qais al-Khazali}
- id: qasem-soleimani
  type: person
  preferred: {en: Qasem Soleimani, ar: قاسم سليماني}
"""


@pytest.fixture
def names_file(tmp_path: Path) -> Path:
    path = tmp_path / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> ReviewStore:
    return ReviewStore(tmp_path / "review.sqlite", patience=0.2)


def met(surface: str, count: int = 1, document: str = "a.txt", outcome: Outcome = Outcome.UNKNOWN) -> Encounter:
    """A surface that was met in a document."""
    context = Context(f"they met {surface} there", 9, 9 + len(surface), document, 100)
    return Encounter(surface, outcome, "r1", count, context)
