"""Is anything lost or torn when several edit at once?"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Mapping
from itertools import pairwise
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from glossary import Glossary
from glossary.canonical import dump_entries
from glossary.editing.changing import add_variant, patch_entry
from glossary.editing.editor import Editor, entry_tag
from glossary.editing.formatting import format_source
from glossary.entry import Entry, Variant
from glossary.errors import Conflict
from glossary.store import content_revision, load_entries
from tests.glossary.samples import PMF, SOLEIMANI

_FORK = multiprocessing.get_context("fork")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "glossary.yaml"
    file.write_text(dump_entries([PMF, SOLEIMANI]), "utf-8")
    return file


def _add_variants(file: Path, writer: int, count: int) -> None:
    editor = Editor(file, patience=60)
    for number in range(count):
        id = (PMF.id, SOLEIMANI.id)[number % 2]
        variant = Variant(f"form {number} of writer {writer}")
        editor.apply(lambda e, id=id, variant=variant: add_variant(e, id, variant), who=f"writer {writer}")  # type: ignore[misc]


def _keep_reading(file: Path, stop: Event) -> None:
    while not stop.is_set():
        entries = load_entries(file)
        assert [entry.id for entry in entries] == [PMF.id, SOLEIMANI.id]
        assert Glossary(entries).normalize("Qasem Soleimani").id == SOLEIMANI.id


def _write_and_read(file: Path, writers: int, count: int, readers: int) -> None:
    stop = _FORK.Event()
    reading = [_FORK.Process(target=_keep_reading, args=(file, stop)) for _ in range(readers)]
    writing = [_FORK.Process(target=_add_variants, args=(file, writer, count)) for writer in range(writers)]
    for process in (*reading, *writing):
        process.start()
    for process in writing:
        process.join()
    stop.set()
    for process in reading:
        process.join()
    assert [process.exitcode for process in (*writing, *reading)] == [0] * (writers + readers)
    _assert_nothing_is_lost(file, writers, count)


def _assert_nothing_is_lost(file: Path, writers: int, count: int) -> None:
    written = {form for entry in load_entries(file) for form, _ in entry.forms()}
    assert written >= {f"form {number} of writer {writer}" for writer in range(writers) for number in range(count)}
    steps = Editor(file).steps()[::-1]
    assert [step.number for step in steps] == list(range(1, writers * count + 1))
    assert all(one.revision == other.revision_before for one, other in pairwise(steps))
    assert steps[-1].revision == content_revision(file)
    assert len({step.revision for step in steps}) == len(steps)
    assert format_source(file.read_text("utf-8")) == file.read_text("utf-8")


def test_processes_that_edit_at_once_lose_nothing_and_readers_see_whole_files(file: Path) -> None:
    _write_and_read(file, writers=4, count=20, readers=1)


@pytest.mark.endurance
def test_8_processes_of_200_edits_each_lose_nothing_while_4_read(file: Path) -> None:
    _write_and_read(file, writers=8, count=200, readers=4)


def test_threads_that_expect_what_they_saw_never_overwrite_each_other(file: Path) -> None:
    editor = Editor(file, patience=60)
    editor.apply(lambda e: patch_entry(e, PMF.id, {"note": "0"}), who="desk")
    conflicts = []

    def count_up() -> None:
        done = 0
        while done < 10:
            entry = next(entry for entry in load_entries(file) if entry.id == PMF.id)
            try:
                editor.apply(
                    lambda e: patch_entry(e, PMF.id, {"note": str(int(_note(e)) + 1)}),
                    who="thread",
                    expected={PMF.id: entry_tag(entry)},
                )
                done += 1
            except Conflict as conflict:
                conflicts.append(conflict.current)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _note({entry.id: entry for entry in load_entries(file)}) == "40"
    assert all(entry is not None and entry.id == PMF.id for entry in conflicts)


def _note(entries: Mapping[str, Entry]) -> str:
    return entries[PMF.id].note or ""
