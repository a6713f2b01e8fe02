"""Which glossary do the tests of name behaviour ask?"""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary import Glossary

GLOSSARY_FILE = Path(__file__).resolve().parents[2] / "glossary" / "glossary.yaml"


@pytest.fixture(scope="session")
def house() -> Glossary:
    """The glossary that comes with the project."""
    return Glossary.load(GLOSSARY_FILE)


@pytest.fixture(scope="session")
def turned(house: Glossary) -> Glossary:
    """The same, its entries given in another order."""
    return Glossary(reversed(list(house.entries.values())))
