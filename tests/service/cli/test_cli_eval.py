"""Does ``laqab eval`` report what the evaluation found, with the right exit code?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.cli.commandline import laqab

TEXT = "Qasem Suliemani met Haidar al-Abadi.\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold of which one name, that of nobody in the glossary, cannot be found."""
    (tmp_path / "a.txt").write_text(TEXT + "Sami Mousawi came.\n", encoding="utf-8")
    rows = [
        ("Qasem Suliemani", "Qasem Soleimani"),
        ("Haidar al-Abadi", "Haider al-Abadi"),
        ("Sami Mousawi", "Sami al-Musawi"),
    ]
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    path = tmp_path / "gold.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for surface, canonical in rows:
            start = text.index(surface)
            row = {
                "doc": "a.txt",
                "start": start,
                "end": start + len(surface),
                "surface": surface,
                "canonical": canonical,
            }
            file.write(json.dumps({**row, "type": "person"}) + "\n")
    return path


def test_figures_and_every_mistake(small_glossary: Path, gold: Path) -> None:
    result = laqab("eval", gold, "-g", small_glossary)
    assert result.exit_code == 0, result.output
    assert "precision 1.0000   recall 0.6667" in result.stdout
    assert "a.txt:2: [Sami Mousawi] came." in result.stdout
    assert "not found: Sami al-Musawi expected, nobody found" in result.stdout
    assert "0 of 2 edits wrong" in result.stdout
    assert "Cleaning twice changes nothing more; replaying the edits gives the output." in result.stdout
    assert "No entry prefers these gold names, so they cannot be found: Sami al-Musawi." in result.stderr


def test_json_is_one_object(small_glossary: Path, gold: Path) -> None:
    record = json.loads(laqab("eval", gold, "-g", small_glossary, "--json").stdout)
    assert record["mentions"]["recall"] == 0.6667
    assert record["mentions"]["by_type"]["person"]["gold"] == 3
    assert record["broken"] == []


@pytest.mark.parametrize(("bar", "code"), [("0.6", 0), ("0.99", 1), ("2", 2)])
def test_fail_under(small_glossary: Path, gold: Path, bar: str, code: int) -> None:
    assert laqab("eval", gold, "-g", small_glossary, "--fail-under", bar).exit_code == code
