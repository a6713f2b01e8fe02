"""Does every comment stay at what it is about when a file is written in canonical form?"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from glossary.canonical import HEADER
from glossary.editing.formatting import format_source
from glossary.errors import GlossaryFileError
from tests.glossary.conftest import GLOSSARY_FILE

_CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "formatting.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: str(case["name"]))
def test_a_file_and_its_canonical_form(case: dict[str, str]) -> None:
    written = format_source(case["given"])
    assert written.removeprefix(HEADER + "\n") == case["written"]
    assert format_source(written) == written


def test_the_glossary_that_comes_with_laqab_is_in_canonical_form() -> None:
    text = GLOSSARY_FILE.read_text("utf-8")
    assert format_source(text) == text


def test_lines_added_to_the_header_are_kept_and_lines_left_out_come_back() -> None:
    lines = HEADER.splitlines(keepends=True)
    head = "".join([*lines[:5], "# ours: ask Maryam before you change a minister\n", *lines[7:]])
    entry = "- id: iraq\n  type: place\n  preferred: {en: Iraq}\n"
    expected = f"{HEADER}\n# ours: ask Maryam before you change a minister\n\n{entry}"
    assert format_source(f"{head}\n{entry}") == expected


def test_a_broken_file_is_refused_with_the_place() -> None:
    with pytest.raises(GlossaryFileError) as caught:
        format_source("- id: iraq\n  type: plaice\n  preferred: {en: Iraq}\n", "places.yaml")
    assert str(caught.value.problems[0]).startswith("places.yaml:2:9: error: 'type' cannot be 'plaice'")
