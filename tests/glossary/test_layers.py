"""Reference lists lie under the edited entries: they are found, and give way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary import Glossary
from glossary.errors import GlossaryFileError
from glossary.store import content_revision, load_entries

_EDITED = """\
- id: qasem-soleimani
  type: person
  preferred: {en: Qasem Soleimani}
  short: {en: Soleimani}

- id: baghdad
  type: place
  preferred: {en: Baghdad}
"""
_LISTED: list[dict[str, Any]] = [
    {"id": "q1", "type": "person", "preferred": {"en": "Qassim Sulaymani"}},
    {"id": "q2", "type": "person", "preferred": {"en": "Hossein Soleimani"}},
    {"id": "baghdad", "type": "place", "preferred": {"en": "Bagdad"}},
    {"id": "q4", "type": "person", "preferred": {"en": "Hadi al-Amiri", "ar": "هادي العامري"}},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "glossary.yaml").write_text(_EDITED, encoding="utf-8")
    _write_list(tmp_path / "people.jsonl", _LISTED)
    (tmp_path / ".half-written.jsonl").write_text("{", encoding="utf-8")
    return tmp_path


def _write_list(file: Path, records: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


@pytest.fixture(params=["filed", "compiled", "followed", "updated"])
def layered(request: pytest.FixtureRequest, folder: Path) -> Glossary:
    """The folder's glossary, however it came about."""
    glossary = Glossary.load(folder)
    if request.param == "compiled":
        return Glossary.load(folder)
    file = folder / "glossary.yaml"
    extra = "\n- id: hadi-amiri\n  type: person\n  preferred: {en: Hadi al-Ameri}\n"
    if request.param == "followed":
        file.write_text(_EDITED + extra, encoding="utf-8")
        before = glossary.reloaded()
        file.write_text(_EDITED, encoding="utf-8")
        return before.reloaded()
    if request.param == "updated":
        return glossary.updated({"qasem-soleimani": glossary.entries["qasem-soleimani"]})
    return glossary


def test_a_listed_name_is_found_in_either_script(layered: Glossary) -> None:
    assert layered.normalize("Hadi Ameri").id == "q4"
    assert layered.clean("Hady al-Amiri (هادي العامري) spoke.").text == "Hadi al-Amiri (هادي العامري) spoke."


def test_an_edited_entry_goes_before_a_listed_one(layered: Glossary) -> None:
    assert layered.normalize("Baghdad").preferred == "Baghdad"
    assert layered.entries["baghdad"].name == "Baghdad"
    assert layered.normalize("Bagdad").preferred != "Bagdad"
    assert layered.normalize("Qassim Sulaymani").id == "qasem-soleimani"
    assert layered.clean("Qassim Sulaymani left.").text == "Qasem Soleimani left."


def test_listed_namesakes_do_not_make_an_edited_short_form_uncertain(layered: Glossary) -> None:
    assert layered.normalize("Suleimani").id == "qasem-soleimani"
    assert layered.normalize("Hossein Soleimani").id == "q2"


def test_only_the_yaml_files_are_edited(folder: Path) -> None:
    assert {entry.id for entry in load_entries(folder)} == {"qasem-soleimani", "baghdad"}
    assert set(Glossary.load(folder).entries) == {"qasem-soleimani", "baghdad", "q1", "q2", "q4"}


def test_a_listed_entry_comes_back_when_the_edited_one_goes(folder: Path) -> None:
    glossary = Glossary.load(folder)
    (folder / "glossary.yaml").write_text(_EDITED[: _EDITED.index("- id: baghdad")], encoding="utf-8")
    assert glossary.reloaded().entries["baghdad"].name == "Bagdad"


def test_a_new_edited_entry_covers_the_listed_one(folder: Path) -> None:
    glossary = Glossary.load(folder)
    extra = "\n- id: q4\n  type: person\n  preferred: {en: Hadi al-Ameri}\n"
    (folder / "glossary.yaml").write_text(_EDITED + extra, encoding="utf-8")
    covering = glossary.reloaded()
    assert covering.normalize("Hadi al-Amiri").preferred == "Hadi al-Ameri"
    (folder / "glossary.yaml").write_text(_EDITED, encoding="utf-8")
    assert covering.reloaded().normalize("Hadi al-Ameri").preferred == "Hadi al-Amiri"


def test_a_changed_list_is_taken_up(folder: Path) -> None:
    glossary, revision = Glossary.load(folder), content_revision(folder)
    _write_list(
        folder / "people.jsonl", [*_LISTED, {"id": "q5", "type": "person", "preferred": {"en": "Falih al-Fayyadh"}}]
    )
    assert content_revision(folder) != revision
    assert glossary.reloaded().normalize("Faleh Fayyad").id == "q5"
    assert glossary.normalize("Faleh Fayyad").id is None


def test_a_bad_row_costs_only_itself(folder: Path) -> None:
    with open(folder / "people.jsonl", "a", encoding="utf-8") as file:
        file.write('{"id": "q6", "type": "person"\n{"id": "q7", "type": "place", "preferred": {"en": "Basra"}}\n')
    assert {"q4", "q7"} <= set(Glossary.load(folder).entries)


def test_a_list_that_cannot_be_read_is_refused_by_name(folder: Path) -> None:
    (folder / "people.csv").mkdir()
    with pytest.raises(GlossaryFileError, match=r"people\.csv"):
        Glossary.load(folder)
