"""Does editing at random ever lose, garble or leave behind anything?"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.blocks import cut
from glossary.editing.editor import Editor
from glossary.editing.formatting import format_source
from glossary.editing.journal import Step
from glossary.editing.sheet import read_sheet
from glossary.entry import Entry
from glossary.errors import GlossaryError, GlossaryFileError, UnknownStep
from glossary.store import content_revision, load_entries
from tests.glossary.editing import KEEPING, Op, files, ops, remarks_of

_LAX = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(files())
@settings(_LAX, max_examples=60)
def test_formatting_keeps_entries_and_comments_and_twice_is_once(text: str) -> None:
    formatted = format_source(text)
    assert read_sheet(formatted, "").cut.regular
    assert dict(read_sheet(formatted, "").entries) == dict(read_sheet(text, "").entries)
    assert remarks_of(formatted) == remarks_of(text)
    assert format_source(formatted) == formatted


@given(files())
@settings(_LAX, max_examples=40)
def test_the_pieces_of_a_file_are_the_file(text: str) -> None:
    pieces = cut(text)
    assert pieces.text == text
    for block in pieces.blocks:
        assert text.split("\n")[block.line - 1 :][0] == block.text.split("\n")[0]


def _edit_at_random(folder: Path, text: str, sequence: list[Op]) -> None:
    file = folder / "glossary.yaml"
    file.write_text(text, "utf-8", newline="\n")
    model = {entry.id: entry for entry in load_entries(file)}
    editor = Editor(file)
    for number, op in enumerate(sequence):
        before = file.read_text("utf-8")
        # A new editor has nothing in memory, and must do the same.
        editor = Editor(file) if number % 3 == 0 else editor
        try:
            step = _make(editor, op)
        except GlossaryError as error:
            assert not isinstance(error, GlossaryFileError)
            assert file.read_text("utf-8") == before
            continue
        written = file.read_text("utf-8")
        _update(model, step)
        assert {entry.id: entry for entry in load_entries(file)} == model
        assert step.revision == content_revision(file)
        if op.kind in KEEPING:
            assert remarks_of(written) == remarks_of(before)
        # An undo may give back a file that cannot be cut, such as an empty list with a comment behind it.
        if (step.before or step.after) and all(read_sheet(text, "").cut.regular for text in (before, written)):
            _assert_others_untouched(before, written, step)
        if op.kind == "format" or (op.kind != "undo" and format_source(before) == before):
            assert format_source(written) == written
    _undo_everything(file, text)


def _make(editor: Editor, op: Op) -> Step:
    if op.kind == "undo":
        return editor.undo(op.one if op.two % 2 else None, who="desk")
    if op.kind == "format":
        return editor.format(who="desk")
    return editor.apply(op.change, who="desk")


def _update(model: dict[str, Entry], step: Step) -> None:
    for id in step.before:
        del model[id]
    model |= step.after


def _assert_others_untouched(before: str, after: str, step: Step) -> None:
    touched = {*step.before, *step.after}
    for text in (before, after):
        # What comes behind the last entry gives it an end of line, and a note may not be the same with one.
        if not text.endswith("\n") and cut(text).blocks:
            touched.add(cut(text).blocks[-1].id or "")
    others = [{b.id: b.own for b in cut(text).blocks if b.id not in touched} for text in (before, after)]
    assert others[0] == others[1]


def _undo_everything(file: Path, text: str) -> None:
    editor = Editor(file)
    steps = editor.steps()
    assert [step.number for step in steps] == list(range(len(steps), 0, -1))
    for step in steps:
        with suppress(UnknownStep):  # undone already
            editor.undo(step.number, who="desk")
    assert file.read_text("utf-8") == text


@given(files(), st.lists(ops(), max_size=8))
@settings(_LAX, max_examples=30)
def test_a_few_edits_at_random(tmp_path_factory: pytest.TempPathFactory, text: str, sequence: list[Op]) -> None:
    _edit_at_random(tmp_path_factory.mktemp("edited"), text, sequence)


@pytest.mark.endurance
@given(files(), st.lists(ops(), min_size=5, max_size=30))
@settings(_LAX, max_examples=500)
def test_500_sequences_of_edits_at_random(
    tmp_path_factory: pytest.TempPathFactory, text: str, sequence: list[Op]
) -> None:
    _edit_at_random(tmp_path_factory.mktemp("edited"), text, sequence)
