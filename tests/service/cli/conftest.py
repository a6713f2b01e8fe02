"""Which glossary do the tests of the command line use?"""

from __future__ import annotations

from pathlib import Path

import pytest

SMALL_GLOSSARY = """\
- id: ali-khamenei
  type: person
  preferred: {en: Ali Khamenei, fa: علی خامنه‌ای}
- id: haider-al-abadi
  type: person
  preferred: {en: Haider al-Abadi, ar: حيدر العبادي}
- id: mojtaba-khamenei
  type: person
  preferred: {en: Mojtaba Khamenei, fa: مجتبی خامنه‌ای}
- id: qasem-soleimani
  type: person
  preferred: {en: Qasem Soleimani, ar: قاسم سليماني}
  short: {en: Soleimani, ar: سليماني}
  variants:
    - {form: Haj Qasem, status: admitted, note: nickname}
  not: [Sulaymaniyah]
"""


@pytest.fixture
def small_glossary(tmp_path: Path) -> Path:
    """A glossary file with four persons in it."""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL_GLOSSARY, encoding="utf-8")
    return path
