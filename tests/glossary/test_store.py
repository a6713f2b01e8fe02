"""Does a glossary come out of its file, and go back into it, safely?"""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossary.entry import Entry, Kind, Variant
from glossary.errors import GlossaryError, GlossaryFileError
from glossary.store import (
    check_source,
    content_revision,
    dump_entries,
    load_entries,
    read_source,
    save_entries,
)
from tests.glossary.samples import PMF, SOLEIMANI


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "glossary.yaml"


# What is typed is what is read


@pytest.mark.parametrize(
    "typed", ["NO", "0123", "~", "1e3", "2019-01-01", "true", "null", "0x1F", "1:30", ".inf", "Yes"]
)
def test_every_scalar_is_the_text_that_was_typed(file: Path, typed: str) -> None:
    file.write_text(f"- id: x\n  type: person\n  preferred: {{en: {typed} X}}\n  note: {typed}\n")
    (entry,) = load_entries(file)
    assert (entry.name, entry.note) == (f"{typed} X", typed)


def test_an_entry_is_read_with_all_its_fields(file: Path) -> None:
    file.write_text(dump_entries([SOLEIMANI, PMF]), encoding="utf-8")
    assert load_entries(file) == (PMF, SOLEIMANI)


def test_places_lead_to_every_form(file: Path) -> None:
    file.write_text("- id: iraq\n  type: place\n  preferred: {en: Iraq}\n  variants:\n    - {form: Irak}\n")
    places = read_source(file, places=True).places
    assert places["iraq", "variants", 0, "form"] == (str(file), 5, 14)


# Directories and revisions


def test_the_files_of_a_directory_are_one_glossary(tmp_path: Path) -> None:
    save_entries(tmp_path / "b.yaml", [PMF])
    save_entries(tmp_path / "a.yaml", [SOLEIMANI])
    (tmp_path / ".#a.yaml").write_text("what an editor left")
    (tmp_path / "notes.txt").write_text("no glossary")
    assert load_entries(tmp_path) == (PMF, SOLEIMANI)


def test_an_id_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    save_entries(tmp_path / "a.yaml", [SOLEIMANI])
    (tmp_path / "b.yaml").write_text("- id: qasem-soleimani\n  type: person\n  preferred: {en: Qasem Soleimani}\n")
    with pytest.raises(GlossaryFileError) as caught:
        load_entries(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column, problem.rule) == (
        str(tmp_path / "b.yaml"),
        1,
        7,
        "duplicate-id",
    )
    assert str(tmp_path / "a.yaml") in problem.message


def test_a_directory_without_glossary_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryFileError, match=r"holds no \*\.yaml file"):
        load_entries(tmp_path)


@pytest.mark.parametrize("use", [load_entries, check_source, content_revision])
def test_a_missing_file_is_told_with_its_name_and_what_to_do(use: object, file: Path) -> None:
    assert callable(use)
    with pytest.raises(
        GlossaryFileError, match=r"glossary\.yaml: cannot be read: No such file.*; name a glossary file"
    ):
        use(file)


def test_the_revision_changes_with_the_bytes_only(tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    save_entries(one, [SOLEIMANI])
    save_entries(two, [SOLEIMANI])
    assert content_revision(one) == content_revision(two)
    assert len(content_revision(one)) == 12
    assert read_source(one).revision == content_revision(one)
    assert read_source(tmp_path).revision == content_revision(tmp_path)
    before = content_revision(tmp_path)
    two.write_text(two.read_text("utf-8") + "# a comment\n", encoding="utf-8")
    assert content_revision(one) != content_revision(two)
    assert content_revision(tmp_path) != before


# Saving


def test_saving_keeps_the_permissions_and_leaves_nothing_behind(file: Path) -> None:
    save_entries(file, [PMF])
    umask = os.umask(0o022)
    os.umask(umask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~umask
    file.chmod(0o640)
    save_entries(file, [SOLEIMANI])
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["glossary.yaml"]


def test_saving_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    save_entries(real, [PMF])
    link.symlink_to(real)
    save_entries(link, [SOLEIMANI])
    assert link.is_symlink()
    assert load_entries(real) == (SOLEIMANI,)


@pytest.mark.parametrize(
    "wrong",
    [
        Entry("Qasem", Kind.PERSON, {"en": "Qasem"}),
        Entry("qasem", Kind.PERSON, {}),
        Entry("qasem", Kind.PERSON, {"en": "Qa\u202esem"}),
        Entry("qasem", Kind.PERSON, {"en": "Qasem"}, variants=(Variant("Haj", use="Hajji"),)),
        Entry("qasem", Kind.PERSON, {"en": "Qasem"}, note=""),
        SOLEIMANI,
    ],
)
def test_what_could_not_be_loaded_is_never_saved(file: Path, wrong: Entry) -> None:
    save_entries(file, [PMF])
    before = file.read_bytes()
    with pytest.raises(GlossaryFileError):
        save_entries(file, [SOLEIMANI, wrong])
    assert file.read_bytes() == before


def test_half_a_surrogate_pair_is_refused_with_the_id(file: Path) -> None:
    with pytest.raises(GlossaryError, match="qasem: cannot be written as UTF-8"):
        save_entries(file, [Entry("qasem", Kind.PERSON, {"en": "\ud800"})])
    assert not file.exists()


def test_a_directory_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(GlossaryFileError, match="is a directory; name the file"):
        save_entries(tmp_path, [PMF])


_SAVE_FOR_EVER = """
import sys
from glossary.store import load_entries, save_entries
one, two = load_entries(sys.argv[2]), load_entries(sys.argv[3])
print("ready", flush=True)
while True:
    save_entries(sys.argv[1], two)
    save_entries(sys.argv[1], one)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_save_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    save_entries(one, [SOLEIMANI])
    save_entries(two, [SOLEIMANI, *(Entry(f"iraq-{n}", Kind.PLACE, {"en": f"Iraq {n}"}) for n in range(200))])
    home = tmp_path / "home"
    home.mkdir()
    file = home / "glossary.yaml"
    save_entries(file, [SOLEIMANI])
    wanted = {one.read_bytes(), two.read_bytes()}
    pause = random.Random(5)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", _SAVE_FOR_EVER, file, one, two],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(pause.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
        assert file.read_bytes() in wanted
        assert load_entries(home)


_SAVE_TOO_MUCH = """
import resource, sys
from glossary.entry import Entry, Kind
from glossary.store import save_entries
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
save_entries(sys.argv[1], [Entry("iraq", Kind.PLACE, {"en": "Iraq"})])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_disk_that_takes_no_more_leaves_the_file_as_it_was(file: Path) -> None:
    save_entries(file, [SOLEIMANI])
    before = file.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", _SAVE_TOO_MUCH, file],
        check=False,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert "GlossaryFileError" in done.stderr
    assert "cannot be written: File too large; free some space" in done.stderr
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["glossary.yaml"]
