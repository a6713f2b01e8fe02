"""Is a step of editing told and taken back as it should be?"""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.editing.changing import add_entry, add_variant, patch_entry, remove_entry, rename_entry
from glossary.editing.editor import Editor
from glossary.editing.journal import BY_HAND
from glossary.entry import Variant
from glossary.errors import Conflict, UnknownStep
from glossary.store import content_revision
from tests.glossary.samples import FILE, PMF, QAANI


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "glossary.yaml"
    file.write_text(FILE, "utf-8")
    return file


def test_a_step_says_who_what_when_and_why(file: Path) -> None:
    revision = content_revision(file)
    editor = Editor(file)
    made = editor.apply(lambda e: add_variant(e, PMF.id, Variant("al-Hashd")), who="maryam", note="BBC, 3 May")
    (read,) = Editor(file).steps()
    assert read == made
    assert (read.number, read.who, read.kind, read.note) == (1, "maryam", "variant", "BBC, 3 May")
    assert (read.revision_before, read.revision) == (revision, content_revision(file))
    assert read.at.endswith("Z")
    assert read.describe() == ["variant 'al-Hashd' added to Popular Mobilization Forces"]
    assert read.as_dict()["after"] == {PMF.id: read.after[PMF.id].as_dict()}


def test_steps_are_undone_from_the_last_and_each_once(file: Path) -> None:
    editor = Editor(file)
    for form in ("Hashd al-Shaabi", "al-Hashd"):
        editor.apply(lambda e, form=form: add_variant(e, PMF.id, Variant(form)), who="desk")  # type: ignore[misc]
    assert [editor.undo(who="desk").undoes for _ in range(2)] == [2, 1]
    assert file.read_text("utf-8") == FILE
    with pytest.raises(UnknownStep, match="no step to undo"):
        editor.undo(who="desk")
    with pytest.raises(UnknownStep, match="step 1 has been undone by step 4; to make it again, undo step 4"):
        editor.undo(1, who="desk")
    with pytest.raises(UnknownStep, match="there is no step 9"):
        editor.undo(9, who="desk")
    editor.undo(4, who="desk")
    assert "Hashd al-Shaabi" in file.read_text("utf-8")
    assert editor.undo(who="desk").undoes == 1


def test_an_earlier_step_is_undone_without_touching_later_ones(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: remove_entry(e, "iraq"), who="desk")
    editor.apply(lambda e: rename_entry(e, PMF.id, "pmf"), who="desk")
    editor.apply(lambda e: add_entry(e, QAANI), who="desk")
    later = file.read_text("utf-8")
    editor.undo(1, who="desk")
    restored = file.read_text("utf-8")
    assert "# ask Maryam\n- id: iraq\n  type: 'place'\n  preferred: {en: \"Iraq\"}\n" in restored
    assert sorted(restored.splitlines()) == sorted([*later.splitlines(), *FILE.splitlines()[-4:], ""])
    editor.undo(2, who="desk")
    assert FILE.split("# --- to be")[0].split("2020")[1] in file.read_text("utf-8")


def test_what_others_have_changed_since_is_not_undone(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: patch_entry(e, "iraq", {"note": "state"}), who="desk")
    editor.apply(lambda e: patch_entry(e, "iraq", {"note": "the state"}), who="desk")
    with pytest.raises(Conflict, match="iraq: has been changed since step 1; undo step 2 first") as caught:
        editor.undo(1, who="desk")
    assert caught.value.current is not None
    assert caught.value.current.note == "the state"


def test_a_comment_written_by_hand_since_outlives_the_undoing(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: patch_entry(e, "iraq", {"note": "state"}), who="desk")
    file.write_text(file.read_text("utf-8").replace("  note: state", "  # hm\n  note: state  # so it is"), "utf-8")
    editor.undo(1, who="desk")
    assert "note: state" not in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace("  type: place\n", "  type: place  # by hand\n"), "utf-8")
    editor.apply(lambda e: patch_entry(e, "iraq", {"note": "x"}), who="desk")
    file.write_text(file.read_text("utf-8").replace("by hand", "by hand again"), "utf-8")
    editor.undo(who="desk")
    assert "  type: place  # by hand again\n" in file.read_text("utf-8")


def test_a_change_by_hand_is_noticed_and_told_if_it_can_be(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: add_entry(e, QAANI), who="desk")
    file.write_text(file.read_text("utf-8").replace("Esmail Qaani", "Ismail Qaani"), "utf-8")
    editor.apply(lambda e: patch_entry(e, "iraq", {"note": "state"}), who="desk")
    file.write_text(file.read_text("utf-8").replace("note: state", "note: the state"), "utf-8")
    Editor(file).apply(lambda e: patch_entry(e, QAANI.id, {"note": "head of the Quds Force"}), who="desk")
    steps = editor.steps()[::-1]
    assert [step.kind for step in steps] == ["add", BY_HAND, "patch", BY_HAND, "patch"]
    assert steps[1].describe() == [
        "preferred English form of Ismail Qaani changed from 'Esmail Qaani' to 'Ismail Qaani'"
    ]
    assert steps[3].describe() == []
    assert [one.revision for one in steps[:-1]] == [other.revision_before for other in steps[1:]]
    with pytest.raises(UnknownStep, match="step 2 was made by hand"):
        editor.undo(2, who="desk")
