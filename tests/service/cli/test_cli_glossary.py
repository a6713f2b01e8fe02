"""Does ``laqab glossary`` show and count what stands in the file?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.store import load_entries
from tests.service.cli.commandline import laqab


@pytest.mark.parametrize("name", ["qasem-soleimani", "Qasem Suliemani", "قاسم سلیمانی"])
def test_show_by_id_or_any_spelling(small_glossary: Path, name: str) -> None:
    shown = laqab("glossary", "show", name, "-g", small_glossary, "--json")
    [entry] = [entry for entry in load_entries(small_glossary) if entry.id == "qasem-soleimani"]
    assert json.loads(shown.stdout) == entry.as_dict()


def test_show_for_people(small_glossary: Path) -> None:
    shown = laqab("glossary", "show", "qasem-soleimani", "-g", small_glossary).stdout
    assert "preferred en: Qasem Soleimani\n" in shown
    assert "variant: Haj Qasem  (admitted; nickname)\n" in shown
    assert "not: Sulaymaniyah\n" in shown


def test_show_what_is_not_there(small_glossary: Path) -> None:
    result = laqab("glossary", "show", "Imran Khan", "-g", small_glossary)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No entry is called 'Imran Khan'" in result.stderr


def test_stats(small_glossary: Path) -> None:
    counts = json.loads(laqab("glossary", "stats", "-g", small_glossary, "--json").stdout)
    assert (counts["entries"], counts["types"], counts["variants"]) == (4, {"person": 4}, {"admitted": 1})
    assert counts["languages"] == {"en": 4, "ar": 2, "fa": 2}
    assert "entries" in laqab("glossary", "stats", "-g", small_glossary).stdout
