"""Is a step of editing written or refused as it should be?"""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from glossary.canonical import dump_entries
from glossary.editing.changing import (
    add_entry,
    add_variant,
    change_many,
    merge_entries,
    patch_entry,
    remove_entry,
    rename_entry,
    replace_entry,
    split_entry,
)
from glossary.editing.editor import Editor, entry_tag
from glossary.editing.formatting import format_source
from glossary.entry import Entry, Variant
from glossary.errors import BadEntry, Busy, Clash, Conflict
from glossary.store import content_revision, load_entries
from tests.glossary.samples import FILE, PMF, QAANI, SOLEIMANI


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "glossary.yaml"
    file.write_text(FILE, "utf-8")
    return file


def _state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix not in (".lock", ".queue")}


# What is written


def test_only_the_lines_of_the_entry_change_and_its_comments_stay(file: Path) -> None:
    Editor(file).apply(lambda e: add_variant(e, PMF.id, Variant("Hashd al-Shaabi")), who="desk")
    before, after = FILE.split("- id:   popular")[0], FILE[FILE.index("# --- to be") :]
    assert file.read_text("utf-8") == before + (
        "- id: popular-mobilization-forces  # al-Hashd\n"
        "  type: organisation\n"
        "  preferred: {en: Popular Mobilization Forces}\n"
        "  variants:\n"
        "    - {form: Hashd, status: deprecated}  # short\n"
        "    # never PMU\n"
        "    - {form: PMF, status: admitted}\n"
        "    - {form: Hashd al-Shaabi, status: deprecated}\n"
    ) + after  # fmt: skip


def test_new_entries_go_to_their_place_or_to_the_end_if_there_is_no_order(file: Path) -> None:
    Editor(file).apply(lambda e: add_entry(e, QAANI), who="desk")
    assert file.read_text("utf-8").startswith(FILE + "\n- id: esmail-qaani\n")
    file.write_text(dump_entries([PMF, SOLEIMANI]), "utf-8")
    Editor(file).apply(lambda e: change_many(e, [QAANI, replace(QAANI, id="zainab")]), who="desk")
    assert file.read_text("utf-8") == dump_entries([QAANI, PMF, SOLEIMANI, replace(QAANI, id="zainab")])


def test_the_first_entry_comes_and_the_last_one_goes(file: Path) -> None:
    file.write_text(dump_entries([]), "utf-8")
    editor = Editor(file)
    editor.apply(lambda e: add_entry(e, PMF), who="desk")
    assert file.read_text("utf-8") == dump_entries([PMF])
    editor.apply(lambda e: remove_entry(e, PMF.id), who="desk")
    assert file.read_text("utf-8") == dump_entries([])


def test_comments_go_with_their_entry_under_its_new_id(file: Path) -> None:
    Editor(file).apply(lambda e: rename_entry(e, "iraq", "the-iraq"), who="desk")
    assert file.read_text("utf-8").endswith(
        "# --- to be sorted ---\n\n# ask Maryam\n- id: the-iraq\n  type: place\n  preferred: {en: Iraq}\n"
    )


def test_comments_go_with_the_forms_that_are_merged_and_split(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: merge_entries(e, "iraq", [PMF.id]), who="desk")
    text = file.read_text("utf-8")
    assert "# ask Maryam\n# al-Hashd\n- id: iraq\n" in text
    assert "    - {form: Hashd, status: deprecated}  # short\n    # never PMU\n" in text
    editor.apply(lambda e: split_entry(e, "iraq", replace(QAANI, id="hashd"), {"Hashd", "PMF"}), who="desk")
    assert file.read_text("utf-8").endswith(
        "\n- id: hashd\n  type: person\n  preferred: {en: Esmail Qaani}\n  variants:\n"
        "    - {form: Hashd, status: deprecated}  # short\n    # never PMU\n    - {form: PMF, status: admitted}\n"
    )


def test_the_comments_of_a_double_stay_when_it_is_merged(tmp_path: Path) -> None:
    file = tmp_path / "glossary.yaml"
    iraq = "- id: iraq\n  type: place\n  preferred: {en: Iraq}\n"
    file.write_text(f"{iraq}\n# ask Maryam\n{iraq.replace('id: iraq', 'id: iraq-2  # twice')}", "utf-8")
    Editor(file).apply(lambda e: merge_entries(e, "iraq", ["iraq-2"]), who="desk")
    assert file.read_text("utf-8") == f"# ask Maryam\n# twice\n{iraq}"


def test_a_comment_at_a_field_that_a_split_takes_away_stays_at_the_variant(file: Path) -> None:
    used = "  - form: Hashd      # short\n    status: deprecated\n    use: PMF  # until 2016\n"
    file.write_text(FILE.replace("  - form: Hashd      # short\n", used), "utf-8")
    Editor(file).apply(lambda e: split_entry(e, PMF.id, QAANI, {"PMF"}), who="desk")
    assert "    # until 2016\n    - {form: Hashd, status: deprecated}  # short\n" in file.read_text("utf-8")


def test_the_comment_of_what_is_removed_goes_with_it(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: patch_entry(e, PMF.id, {"variants": [{"form": "PMF", "status": "admitted"}]}), who="desk")
    assert "# short" not in file.read_text("utf-8")
    assert "# never PMU" in file.read_text("utf-8")
    editor.apply(lambda e: remove_entry(e, "iraq"), who="desk")
    assert file.read_text("utf-8").endswith("\n# --- to be sorted ---\n")


def test_a_file_that_cannot_be_cut_is_written_anew_with_its_comments(file: Path) -> None:
    text = "# Places\n[\n  # the state\n  {id: iraq, type: place, preferred: {en: Iraq}}\n]\n"
    file.write_text(text, "utf-8")
    editor = Editor(file)
    editor.apply(lambda e: add_entry(e, PMF), who="desk")
    written = file.read_text("utf-8")
    assert "\n# the state\n- id: iraq\n" in written
    assert written == format_source(written)
    editor.undo(who="desk")
    assert file.read_text("utf-8") == text


def test_permissions_and_links_stay(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.yaml")
    link.symlink_to(file)
    Editor(link).apply(lambda e: add_entry(e, QAANI), who="desk")
    assert link.is_symlink()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [step.kind for step in Editor(file).steps()] == ["add"]


def test_formatting_is_a_step_too(file: Path) -> None:
    editor = Editor(file)
    step = editor.format(who="desk")
    assert (step.kind, step.describe(), file.read_text("utf-8")) == ("format", [], format_source(FILE))
    assert editor.format(who="desk").number == 0
    editor.undo(who="desk")
    assert file.read_text("utf-8") == FILE


# What is refused


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (replace(QAANI, id="Esmail"), "'Esmail' cannot be an id"),
        (replace(QAANI, preferred={}), "'preferred' holds no form"),
        (replace(QAANI, preferred={"english": "Qaani"}), "is no language code"),
        (replace(QAANI, preferred={"en": ""}), "is empty"),
        (replace(QAANI, preferred={"en": "..."}), "no letter or digit"),
        (replace(QAANI, variants=(Variant("Qa\u202eani"),)), "which nobody sees"),
        (replace(QAANI, variants=(Variant("Khani"), Variant("Khani"))), "stands twice"),
        (replace(QAANI, variants=(Variant("Khani", use="Ghani"),)), "no admitted variant"),
        (replace(QAANI, note=""), "'note' is empty"),
        (replace(QAANI, note="half \ud83d"), "cannot be written as UTF-8"),
    ],
)
def test_an_entry_that_would_not_load_is_refused_with_the_reason(file: Path, entry: Entry, reason: str) -> None:
    before = _state(file.parent)
    with pytest.raises(BadEntry, match=reason):
        Editor(file).apply(lambda e: change_many(e, [PMF, entry]), who="desk")
    assert _state(file.parent) == before


def test_an_entry_that_is_not_as_expected_is_a_conflict_that_shows_it(file: Path) -> None:
    editor = Editor(file)
    iraq = {entry.id: entry for entry in load_entries(file)}["iraq"]
    editor.apply(
        lambda e: patch_entry(e, "iraq", {"note": "state"}),
        who="desk",
        expected={"iraq": entry_tag(iraq), "iran": None},
    )
    with pytest.raises(Conflict, match="iraq: is not as it was") as caught:
        editor.apply(lambda e: remove_entry(e, "iraq"), who="desk", expected={"iraq": entry_tag(iraq)})
    assert caught.value.current == replace(iraq, note="state")
    with pytest.raises(Conflict, match="iran: is not there any more"):
        editor.apply(lambda e: remove_entry(e, "iran"), who="desk", expected={"iran": '"0"'})
    with pytest.raises(Conflict):
        editor.apply(lambda e: add_entry(e, iraq), who="desk", expected={"iraq": None})
    assert len(editor.steps()) == 1


def test_whoever_waits_too_long_is_told_so(file: Path) -> None:
    with FileLock(file.with_name(".glossary.yaml.lock")), pytest.raises(Busy, match=r"writing for 0.05 s; try again"):
        Editor(file, patience=0.05).apply(lambda e: add_entry(e, QAANI), who="desk")


def test_what_alters_nothing_is_not_written(file: Path) -> None:
    before = _state(file.parent)
    iraq = {entry.id: entry for entry in load_entries(file)}["iraq"]
    step = Editor(file).apply(lambda e: replace_entry(e, iraq), who="desk")
    assert (step.number, step.revision) == (0, content_revision(file))
    assert _state(file.parent) == before


# Ids


def test_ids_are_never_used_again_and_lead_to_what_became_of_them(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: rename_entry(e, "iraq", "republic-of-iraq"), who="desk")
    editor.apply(lambda e: merge_entries(e, PMF.id, ["republic-of-iraq"]), who="desk")
    editor.apply(lambda e: remove_entry(e, SOLEIMANI.id), who="desk")
    for fresh in (editor, Editor(file)):
        where = {id: fresh.where_now(id) for id in ("iraq", "republic-of-iraq", PMF.id, SOLEIMANI.id, "never-there")}
        assert where == {
            "iraq": PMF.id, "republic-of-iraq": PMF.id, PMF.id: PMF.id, SOLEIMANI.id: None, "never-there": None,
        }  # fmt: skip
    for id, message in (("iraq", f"now leads to '{PMF.id}'"), (SOLEIMANI.id, "was in use before; choose another")):
        with pytest.raises(Clash, match=message):
            editor.apply(lambda e, id=id: add_entry(e, replace(QAANI, id=id)), who="desk")  # type: ignore[misc]
    assert {step.kind for step in editor.steps(id=PMF.id)} == {"rename", "merge"}


def test_an_id_is_free_again_when_the_step_that_retired_it_is_undone(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: add_entry(e, QAANI), who="desk")
    removed = editor.apply(lambda e: remove_entry(e, QAANI.id), who="desk")
    undone = editor.undo(removed.number, who="desk")
    assert editor.where_now(QAANI.id) == QAANI.id
    editor.undo(undone.number, who="desk")
    with pytest.raises(Clash):
        editor.apply(lambda e: add_entry(e, QAANI), who="desk")


# What was read before


@pytest.mark.parametrize("stale", [False, True])
def test_what_a_loaded_glossary_knows_is_taken_over_unless_the_file_has_changed(file: Path, stale: bool) -> None:
    known = {entry.id: entry for entry in load_entries(file)}
    editor = Editor(file)
    editor.learn(known, content_revision(file))
    if stale:
        file.write_text(FILE.replace('"Iraq"', '"Irak"'), "utf-8")
    step = editor.apply(lambda e: patch_entry(e, "iraq", {"note": "state"}), who="desk")
    assert step.before["iraq"].name == ("Irak" if stale else "Iraq")
    assert (step.before["iraq"] is known["iraq"]) == (not stale)
    assert {entry.id: entry for entry in load_entries(file)} == {**known, **step.after}
