"""Is a step of editing written to the right files of a glossary folder?"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from glossary import Glossary
from glossary.canonical import dump_entries
from glossary.editing.changing import add_entry, add_variant, merge_entries, patch_entry, remove_entry, rename_entry
from glossary.editing.editor import Editor
from glossary.entry import Status, Variant
from glossary.errors import GlossaryError, GlossaryFileError, UnknownEntry
from glossary.store import content_revision, load_entries
from tests.glossary.samples import PMF, QAANI, SOLEIMANI


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.yaml").write_text(dump_entries([SOLEIMANI]), "utf-8")
    (tmp_path / "groups.yaml").write_text(dump_entries([PMF]), "utf-8")
    return tmp_path


def _contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.yaml")}


def test_in_a_folder_an_entry_stays_in_its_file_and_a_new_one_goes_where_it_is_told(folder: Path) -> None:
    editor = Editor(folder)
    editor.apply(lambda e: patch_entry(e, SOLEIMANI.id, {"note": None}), who="desk")
    editor.apply(lambda e: rename_entry(e, SOLEIMANI.id, "soleimani"), who="desk")
    editor.apply(lambda e: add_entry(e, QAANI), who="desk", file="people.yaml")
    editor.apply(lambda e: add_entry(e, replace(QAANI, id="qaani", preferred={"en": "Q"})), who="desk")
    assert [entry.id for entry in load_entries(folder / "people.yaml")] == [QAANI.id, "soleimani"]
    assert [entry.id for entry in load_entries(folder / "groups.yaml")] == [PMF.id, "qaani"]
    assert len((folder / "glossary.journal").read_text("utf-8").splitlines()) == 4


def test_entries_of_two_files_are_merged_and_restored(folder: Path) -> None:
    before = _contents(folder)
    editor = Editor(folder)
    step = editor.apply(lambda e: merge_entries(e, SOLEIMANI.id, [PMF.id]), who="desk")
    assert (folder / "groups.yaml").read_text("utf-8") == dump_entries([])
    assert step.revision == content_revision(folder)
    editor.undo(who="desk")
    assert _contents(folder) == before


def test_a_new_file_comes_with_its_first_entry_and_goes_when_that_is_undone(folder: Path) -> None:
    editor = Editor(folder)
    editor.apply(lambda e: add_entry(e, QAANI), who="desk", file="new.yaml")
    assert (folder / "new.yaml").read_text("utf-8") == dump_entries([QAANI])
    undone = editor.undo(who="desk")
    assert not (folder / "new.yaml").exists()
    editor.undo(undone.number, who="desk")
    assert (folder / "new.yaml").read_text("utf-8") == dump_entries([QAANI])


@pytest.mark.parametrize("name", ["../outside.yaml", ".hidden.yaml", "new.csv", "/tmp/x.yaml"])
def test_a_file_outside_of_the_folder_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(GlossaryFileError, match=r"use groups.yaml, people.yaml or a new name ending in .yaml"):
        Editor(folder).apply(lambda e: add_entry(e, QAANI), who="desk", file=name)


@pytest.mark.parametrize("loaded", [False, True])
def test_an_entry_of_a_reference_list_is_copied_when_it_is_edited_and_never_removed(folder: Path, loaded: bool) -> None:
    (folder / "list.jsonl").write_text('{"id": "iraq", "type": "place", "preferred": {"en": "Iraq"}}\n', "utf-8")
    editor = Editor(folder)
    if loaded:
        glossary = Glossary.load(folder)
        editor.learn(glossary.entries, glossary.revision)
    with pytest.raises(GlossaryError, match="stands in a reference list"):
        editor.apply(lambda e: remove_entry(e, "iraq"), who="desk")
    before = (folder / "groups.yaml").read_bytes()
    editor.apply(lambda e: add_variant(e, "iraq", Variant("Irak", Status.ADMITTED)), who="desk")
    assert [entry.id for entry in load_entries(folder / "groups.yaml")] == ["iraq", PMF.id]
    editor.undo(who="desk")
    assert (folder / "groups.yaml").read_bytes() == before


def test_an_unknown_entry_is_unknown(folder: Path) -> None:
    with pytest.raises(UnknownEntry):
        Editor(folder).apply(lambda e: remove_entry(e, "nobody"), who="desk")
    assert os.listdir(folder).count("glossary.journal") == 0
