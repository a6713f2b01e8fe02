"""Does the README show what really happens?"""

from __future__ import annotations

import re
from pathlib import Path

from glossary import Glossary
from service.settings import describe

README = Path(__file__).parents[2] / "README.md"


def _quoted(after: str) -> str:
    """The quotation that follows a line, without its marks of Markdown."""
    block = README.read_text(encoding="utf-8").split(f"\n{after}\n\n")[1].split("\n\n")[0]
    return " ".join(line.removeprefix("> ") for line in block.splitlines()).replace("**", "")


def test_before_and_after_are_what_cleaning_does() -> None:
    house = Glossary.load(README.parent / "glossary" / "glossary.yaml", cache=False)
    assert house.clean(_quoted("Before:")).text == _quoted("After:")


def test_every_setting_is_in_the_table() -> None:
    rows = re.findall(r"^\| `(LAQAB_\w+)` \| (.*?) \| (.*?) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(variable, default or "none", told) for variable, default, told in describe()]
