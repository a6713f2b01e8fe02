"""What is left of a glossary when the writer is killed, the disk is full or somebody has broken the file?"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, pairwise
from pathlib import Path

import pytest

from glossary.canonical import dump_entries
from glossary.editing.changing import add_variant, merge_entries, patch_entry
from glossary.editing.editor import Editor
from glossary.entry import Entry, Variant
from glossary.errors import GlossaryFileError
from glossary.store import content_revision, load_entries
from tests.glossary.samples import PMF, SOLEIMANI

_FORK = multiprocessing.get_context("fork")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "glossary.yaml"
    file.write_text(dump_entries([PMF, SOLEIMANI]), "utf-8")
    return file


def _entries(path: Path) -> dict[str, Entry]:
    return {entry.id: entry for entry in load_entries(path)}


def _assert_journal_and_files_agree(path: Path, start: dict[str, Entry]) -> None:
    """One more step is made, which sees to whatever is left; then the steps lead from the start to what is there."""
    editor = Editor(path)
    editor.apply(lambda e: patch_entry(e, SOLEIMANI.id, {"note": f"at {len(editor.steps())}"}), who="after")
    steps = editor.steps()[::-1]
    replayed = dict(start)
    for step in steps:
        assert all(replayed.pop(id) == entry for id, entry in step.before.items())
        replayed |= step.after
    assert replayed == _entries(path)
    assert all(one.revision == other.revision_before for one, other in pairwise(steps))
    assert steps[-1].revision == content_revision(path)
    assert {step.who for step in steps} <= {"desk", "after"}


# Killed


def _edit_for_ever(path: Path) -> None:
    editor = Editor(path)
    for number in count():
        editor.apply(lambda e, n=number: add_variant(e, PMF.id, Variant(f"{time.time_ns()} {n}")), who="desk")  # type: ignore[misc]
        if number % 3 == 2:
            editor.undo(who="desk")


def _kill_while_editing(file: Path, times: int) -> None:
    start = _entries(file)
    moments = random.Random(5)
    for _ in range(times):
        process = _FORK.Process(target=_edit_for_ever, args=(file,))
        process.start()
        time.sleep(moments.uniform(0.01, 0.15))
        process.kill()
        process.join()
        assert set(_entries(file)) == set(start)
        _assert_journal_and_files_agree(file, start)
    assert len(Editor(file).steps()) > times
    assert {path.name for path in file.parent.iterdir()} <= {
        "glossary.yaml", "glossary.yaml.journal", ".glossary.yaml.lock", ".glossary.yaml.queue", ".glossary.yaml.draft",
    }  # fmt: skip


def test_killed_at_random_moments_the_file_is_whole_and_the_journal_agrees(file: Path) -> None:
    _kill_while_editing(file, 15)


@pytest.mark.endurance
def test_killed_at_200_random_moments_the_file_is_whole_and_the_journal_agrees(file: Path) -> None:
    _kill_while_editing(file, 200)


def _die_at(moment: int, work: Callable[[], object]) -> int:
    """Do the work in a process that dies just before its n-th call that touches the disk; tell how it ended."""

    def run() -> None:
        calls = count(1)
        for name in ("fsync", "replace", "truncate", "unlink"):
            original = getattr(os, name)

            def dying(*arguments: object, original: Callable[..., object] = original, **more: object) -> object:
                if next(calls) == moment:
                    os._exit(9)
                return original(*arguments, **more)

            setattr(os, name, dying)
        work()

    process = _FORK.Process(target=run)
    process.start()
    process.join()
    return process.exitcode or 0


def _moments(work: Callable[[], object]) -> Iterator[int]:
    """Die at the first moment, the second and so on, until the work is done before."""
    for moment in count(1):
        yield moment
        if _die_at(moment, work) == 0:
            return
        assert moment < 50


def test_dying_before_any_call_to_the_disk_leaves_all_in_order(file: Path) -> None:
    start = _entries(file)
    forms = (f"form {number}" for number in count())

    def edit() -> None:
        editor = Editor(file)
        editor.apply(lambda e: add_variant(e, PMF.id, Variant(f"{next(forms)} {time.time_ns()}")), who="desk")

    moments = 0
    for _ in _moments(edit):
        moments += 1
        if moments > 1:
            _assert_journal_and_files_agree(file, start)
    assert moments > 4


def _merge_files(folder: Path) -> None:
    Editor(folder).apply(lambda e: merge_entries(e, SOLEIMANI.id, [PMF.id]), who="desk")


def test_a_step_that_reached_one_of_two_files_is_completed(tmp_path: Path) -> None:
    for moment in count(1):
        folder = tmp_path / str(moment)
        folder.mkdir()
        (folder / "a.yaml").write_text(dump_entries([PMF]), "utf-8")
        (folder / "b.yaml").write_text(dump_entries([SOLEIMANI]), "utf-8")
        start = _entries(folder)
        ended = _die_at(moment, partial(_merge_files, folder))
        _assert_journal_and_files_agree(folder, start)
        merged = PMF.id not in _entries(folder)
        assert merged == ((folder / "a.yaml").read_text("utf-8") == dump_entries([]))
        assert merged == ("Mobilization" in (folder / "b.yaml").read_text("utf-8"))
        if ended == 0:
            break
    assert moment > 6


def test_a_line_of_the_journal_that_was_torn_is_cut_off(file: Path) -> None:
    start = _entries(file)
    editor = Editor(file)
    editor.apply(lambda e: add_variant(e, PMF.id, Variant("Hashd")), who="desk")
    journal = file.with_name("glossary.yaml.journal")
    whole = journal.read_bytes()
    journal.write_bytes(whole + whole[: len(whole) // 2])
    assert [step.number for step in Editor(file).steps()] == [1]
    _assert_journal_and_files_agree(file, start)
    assert journal.read_bytes().startswith(whole)
    assert len(journal.read_bytes().splitlines()) == 2


def test_a_journal_that_is_damaged_inside_is_told_with_its_line(file: Path) -> None:
    editor = Editor(file)
    editor.apply(lambda e: add_variant(e, PMF.id, Variant("Hashd")), who="desk")
    journal = file.with_name("glossary.yaml.journal")
    journal.write_bytes(b'{"number": 1}\n' + journal.read_bytes())
    before = file.read_bytes()
    with pytest.raises(
        GlossaryFileError, match=r"glossary\.yaml\.journal:1: this line is no step of the journal; mend"
    ):
        Editor(file).apply(lambda e: add_variant(e, PMF.id, Variant("al-Hashd")), who="desk")
    assert file.read_bytes() == before


# Full


def _assert_refused(path: Path, reason: str) -> None:
    before = {item.name: item.read_bytes() for item in path.parent.iterdir() if item.suffix not in (".lock", ".queue")}
    with pytest.raises(GlossaryFileError, match=rf"glossary.yaml: cannot be written: {reason}; free some space"):
        Editor(path).apply(lambda e: patch_entry(e, PMF.id, {"note": "long " * 5_000 + "."}), who="desk")
    assert {
        item.name: item.read_bytes() for item in path.parent.iterdir() if item.suffix not in (".lock", ".queue")
    } == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of its own with 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("free", [4096, 36_000])
def test_on_a_full_disk_nothing_is_lost(small_disk: Path, free: int) -> None:
    """With 4 KiB left the new file does not fit; with 36 KB it does, and its line in the journal does not."""
    file = small_disk / "glossary.yaml"
    file.write_text(dump_entries([PMF, SOLEIMANI]), "utf-8")
    Editor(file).apply(lambda e: add_variant(e, PMF.id, Variant("Hashd")), who="desk")
    status = os.statvfs(small_disk)
    (small_disk / "ballast").write_bytes(b"x" * (status.f_bavail * status.f_bsize - free))
    _assert_refused(file, "No space left on device")
    (small_disk / "ballast").unlink()
    Editor(file).undo(who="desk")
    assert file.read_text("utf-8") == dump_entries([PMF, SOLEIMANI])


@pytest.mark.parametrize("first_refused", ["file", "journal"])
def test_where_files_may_not_grow_nothing_is_lost(file: Path, first_refused: str) -> None:
    editor = Editor(file)
    editor.apply(lambda e: add_variant(e, PMF.id, Variant("Hashd")), who="desk")
    editor.apply(lambda e: patch_entry(e, SOLEIMANI.id, {"note": "long " * 8_000 + "."}), who="desk")
    editor.undo(who="desk")
    journal = file.with_name("glossary.yaml.journal")
    largest = 10_000 if first_refused == "file" else journal.stat().st_size + 10_000

    def edit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        _assert_refused(file, "File too large")

    process = _FORK.Process(target=edit)
    process.start()
    process.join()
    assert process.exitcode == 0
    assert [step.number for step in Editor(file).steps()] == [3, 2, 1]


# Broken

_SOUND = dump_entries([PMF, SOLEIMANI])
_HEAD_LINES = _SOUND[: _SOUND.index("- id: popular")].count("\n")
_BROKEN = {
    "a quotation mark is not closed": (_SOUND.replace("note: spelling", 'note: "spelling'), 17),
    "a colon too many": (_SOUND.replace("note: spelling", "note: house: spelling"), 17),
    "a bracket is missing": (_SOUND.replace("[Quds Force, IRGC]", "[Quds Force, IRGC"), 15),
    "an indentation is wrong": (_SOUND.replace("  short:", " short:"), 11),
    "a field is unknown": (_SOUND.replace("  short:", "  shrot:"), 11),
    "a tab": (_SOUND.replace("  short:", "\tshort:"), 11),
    "an id stands twice": (_SOUND.replace("- id: qasem-soleimani\n", f"- id: {PMF.id}\n"), 8),
    "a type is unknown": (_SOUND.replace("type: person\n  pref", "type: preson\n  pref"), 9),
    "lines of a conflict": (_SOUND.replace("- id: qasem-soleimani\n", "<<<<<<< HEAD\n- id: qasem-soleimani\n"), 8),
    "windows line ends": (_SOUND.replace("\n", "\r\n"), 1 - _HEAD_LINES),
    "half of it is gone": (_SOUND[: _SOUND.rindex("fa: قاسم")], 10),
    "nothing is left": ("", -_HEAD_LINES),
}


@pytest.mark.parametrize("kind", _BROKEN)
def test_a_file_that_somebody_broke_is_refused_with_the_place_and_left_alone(file: Path, kind: str) -> None:
    text, line = _BROKEN[kind]
    editor = Editor(file)
    editor.apply(lambda e: add_variant(e, PMF.id, Variant("Hashd")), who="desk")
    journal = file.with_name("glossary.yaml.journal")
    told = journal.read_bytes()
    file.write_bytes(text.encode())
    for each in (editor, Editor(file)):
        with pytest.raises(GlossaryFileError) as caught:
            each.apply(lambda e: add_variant(e, PMF.id, Variant("al-Hashd")), who="desk")
        with pytest.raises(GlossaryFileError):
            each.undo(who="desk")
        problem = caught.value.problems[0]
        assert (problem.file, problem.line) == (str(file), line + _HEAD_LINES)
    assert (file.read_bytes(), journal.read_bytes()) == (text.encode(), told)
    file.write_text(_SOUND, "utf-8")
    editor.apply(lambda e: add_variant(e, PMF.id, Variant("al-Hashd")), who="desk")
