"""Does a run that was killed leave whole files only, and can it be taken up again?"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from glossary import Entry, Glossary
from glossary.entry import Kind
from glossary.store import save_entries
from service.cleaning import clean_documents

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os
import signal
import sys
from glossary import Glossary
from service.cleaning import Progress, clean_documents

def end(progress: Progress) -> None:
    if progress.documents == end_after:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    glossary, source, out, resume, end_after = *sys.argv[1:4], sys.argv[4] == "resume", int(sys.argv[5])
    batch = clean_documents(
        [source], Glossary.load(glossary), out=out, jobs=2, resume=resume, details=False, progress=end
    )
    print(batch.run().resumed)
"""


def make_glossary(path: Path, *more: Entry) -> Path:
    soleimani = Entry(
        "qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani", "ar": "قاسم سليماني"}, short={"en": "Soleimani"}
    )
    save_entries(path, (*more, soleimani))
    return path


def make_source(folder: Path, size: int) -> Path:
    """About ``size`` bytes: three quarters in text files of many lengths, the rest in one JSONL file."""
    chance = random.Random(7)
    sentence = "Qassem Suliemani met nobody in Baghdad, wrote the paper; سليماني said so. "
    (folder / "texts").mkdir(parents=True)
    written, number = 0, 0
    while written < size * 3 // 4:
        text = sentence * chance.randint(1, size // 40 // len(sentence))
        written += (folder / "texts" / f"{number:05}.txt").write_bytes(text.encode())
        number += 1
    line = f'{{"text": "{sentence * 20}"}}\n'
    (folder / "z.jsonl").write_bytes(line.encode() * (size // 4 // len(line.encode())))
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".laqab" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def start(folder: Path, resume: str = "", *, end_after: int = 0) -> subprocess.Popen[bytes]:
    """Clean in a process of its own, which ends itself by SIGKILL after so many documents (0: not at all)."""
    program = folder / "program.py"
    program.write_text(PROGRAM)
    arguments = [folder / "glossary.yaml", folder / "source", folder / "out", resume, str(end_after)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, program, *arguments], env=environment, stdout=subprocess.PIPE)


def written(out: Path) -> dict[Path, int]:
    """Every file in the output folder with the moment it was written."""
    return {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file() and ".laqab" not in path.parts}


def make_expected(folder: Path) -> dict[str, bytes]:
    glossary = Glossary.load(make_glossary(folder / "glossary.yaml"))
    clean_documents([folder / "source"], glossary, out=folder / "expected", details=False).run()
    expected = tree(folder / "expected")
    assert expected.keys() == tree(folder / "source").keys()
    assert not any(b"Suliemani" in content for content in expected.values())
    return expected


def check_resumed(folder: Path, expected: dict[str, bytes]) -> None:
    """What the killed run left is whole; the resumed run adds the rest and does at most one file again."""
    originals = tree(folder / "source")
    half = tree(folder / "out")
    assert half.keys() < expected.keys()
    assert half == {name: expected[name] for name in half}
    before = written(folder / "out")
    resumed = start(folder, "resume")
    answer, _ = resumed.communicate()
    assert resumed.returncode == 0
    assert tree(folder / "out") == expected
    assert tree(folder / "source") == originals
    after = written(folder / "out")
    # The file that was renamed and not yet noted down is the one that may be done again.
    assert sum(after[path] != moment for path, moment in before.items()) <= 1
    assert int(answer) >= len(before) - 1


@pytest.mark.parametrize("end_after", [1, 30, 70])
def test_killed_and_resumed(tmp_path: Path, end_after: int) -> None:
    """At once, among the text files, and in the middle of the JSONL file."""
    make_source(tmp_path / "source", 100_000)
    expected = make_expected(tmp_path)
    killed = start(tmp_path, end_after=end_after)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert (len(tree(tmp_path / "out")) > 10) is (end_after > 10)
    check_resumed(tmp_path, expected)


@pytest.mark.slow
def test_50_megabytes_killed_and_resumed(tmp_path: Path) -> None:
    make_source(tmp_path / "source", 50_000_000)
    expected = make_expected(tmp_path)
    running = start(tmp_path)
    while len(written(tmp_path / "out")) < len(expected) // 2 and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    running.communicate()
    assert written(tmp_path / "out")
    check_resumed(tmp_path, expected)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_source(tmp_path / "source", 40_000)
    make_glossary(tmp_path / "glossary.yaml")
    return tmp_path


def run(folder: Path, **options: bool) -> tuple[int, int]:
    """Documents finished earlier, and in all."""
    glossary = Glossary.load(folder / "glossary.yaml")
    summary = clean_documents([folder / "source"], glossary, out=folder / "out", **options).run()
    return summary.resumed, summary.documents


def test_finished_files_are_not_done_again(folder: Path) -> None:
    _, documents = run(folder)
    before = written(folder / "out")
    assert run(folder, resume=True) == (documents, documents)
    assert written(folder / "out") == before
    assert run(folder) == (0, documents)
    assert written(folder / "out") != before


def test_summary_counts_what_was_finished_earlier(folder: Path) -> None:
    glossary = Glossary.load(folder / "glossary.yaml")
    first = clean_documents([folder / "source"], glossary, out=folder / "out").run()
    again = clean_documents([folder / "source"], glossary, out=folder / "out", resume=True).run()
    assert (again.counts(), again.names) == (first.counts(), first.names)
    assert again.resumed == first.documents


def test_what_changed_or_was_lost_is_done_again(folder: Path) -> None:
    _, documents = run(folder)
    names = sorted(path.name for path in (folder / "out/texts").iterdir())
    (folder / "source/texts" / names[0]).write_text("Suliemani, again")
    (folder / "out/texts" / names[1]).unlink()
    (folder / "out/texts" / names[2]).write_text("cut off")
    assert run(folder, resume=True) == (documents - 3, documents)
    assert (folder / "out/texts" / names[0]).read_text() == "Soleimani, again"


def test_another_glossary_or_setting_starts_anew(folder: Path) -> None:
    _, documents = run(folder)
    make_glossary(folder / "glossary.yaml", Entry("baghdad", Kind.PLACE, {"en": "Baghdad"}))
    assert run(folder, resume=True) == (0, documents)
    assert run(folder, resume=True, rewrite=False) == (0, documents)


@pytest.mark.parametrize("cut", [2, 40, 200])
def test_journal_cut_off_in_a_line(folder: Path, cut: int) -> None:
    _, documents = run(folder)
    journal = folder / "out/.laqab/journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-cut])
    resumed, _ = run(folder, resume=True)
    assert 0 < resumed < documents
    assert run(folder, resume=True) == (documents, documents)


def test_files_with_errors_are_tried_again(folder: Path) -> None:
    (folder / "source/bad.jsonl").write_text('{"text": "Suliemani"}\n{"text":\n')
    for options in ({}, {"resume": True}):
        glossary = Glossary.load(folder / "glossary.yaml")
        batch = clean_documents([folder / "source"], glossary, out=folder / "out", **options)
        assert [result.id for result in batch if result.error] == ["bad.jsonl#2"]
