"""Does ``laqab glossary suggest`` find the names that the glossary lacks, and only those?"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.service.cli.commandline import laqab

ONE = "Qasem Soleimani met Hossein Salami and Tasnim.\nالتقى سردار حسین سلامی"
TWO = "<p>They met <b>Hossein</b> Salami, =Tasnim and Hosein Salami.</p>"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.html").write_text(TWO, encoding="utf-8")
    (folder / "rows.csv").write_text("number\n1\n", encoding="utf-8")
    return folder


def test_names_are_grouped_and_counted(texts: Path, small_glossary: Path) -> None:
    done = laqab("-g", small_glossary, "glossary", "suggest", texts, "--json")
    assert done.exit_code == 0, done.stderr
    salami, tasnim = [json.loads(line) for line in done.stdout.splitlines()]
    assert salami["spellings"] == [
        {"surface": "Hossein Salami", "count": 2},
        {"surface": "Hosein Salami", "count": 1},
        {"surface": "حسین سلامی", "count": 1},
    ]
    assert (salami["count"], salami["documents"], tasnim["count"]) == (4, 2, 2)
    for context in salami["contexts"]:
        surface = context["excerpt"][context["start"] : context["end"]]
        assert surface in {each["surface"] for each in salami["spellings"]}


def test_what_the_glossary_has_is_not_suggested(texts: Path, tmp_path: Path) -> None:
    everybody = tmp_path / "all.yaml"
    everybody.write_text(
        "- id: hossein-salami\n  type: person\n  preferred: {en: Hossein Salami, fa: حسین سلامی}\n"
        "- id: qasem-soleimani\n  type: person\n  preferred: {en: Qasem Soleimani}\n"
        "- id: tasnim\n  type: organisation\n  preferred: {en: Tasnim}\n",
        encoding="utf-8",
    )
    done = laqab("-g", everybody, "glossary", "suggest", texts, "--min-count", "1")
    assert (done.stdout, done.exit_code) == ("", 0)


def test_limits(texts: Path, small_glossary: Path) -> None:
    suggest = ("-g", small_glossary, "glossary", "suggest", texts)
    assert len(laqab(*suggest, "--min-count", "3", "--json").stdout.splitlines()) == 1
    assert len(laqab(*suggest, "--limit", "1", "--json").stdout.splitlines()) == 1


def test_as_csv(texts: Path, small_glossary: Path) -> None:
    done = laqab("-g", small_glossary, "glossary", "suggest", texts, "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["name"], row["count"], row["documents"]) for row in rows] == [
        ("Hossein Salami", "4", "2"),
        ("Tasnim", "2", "2"),
    ]
    assert not any(value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())


def test_for_people(texts: Path, small_glossary: Path) -> None:
    shown = laqab("-g", small_glossary, "glossary", "suggest", texts)
    assert shown.stdout.startswith(
        "Hossein Salami 2, Hosein Salami 1, حسین سلامی 1  in 2 documents\n    Qasem Soleimani met"
    )
    assert shown.stderr == "2 documents, 4 spellings that the glossary lacks, 2 names shown.\n"


def test_a_table_without_texts_is_told_only_when_it_was_named(texts: Path, small_glossary: Path) -> None:
    done = laqab("-g", small_glossary, "glossary", "suggest", texts / "rows.csv")
    assert (done.exit_code, done.stderr.startswith("Skipped: ")) == (1, True)
    assert laqab("-g", small_glossary, "glossary", "suggest", "nowhere").exit_code == 2
    assert laqab("-g", small_glossary, "glossary", "suggest", texts, "--csv", "--json").exit_code == 2
