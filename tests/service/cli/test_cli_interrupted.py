"""Does Ctrl-C end a run at once, in one sentence, with nothing half-written and everything else taken up by --resume?"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.service.cli.commandline import PROGRAM, ROOT, program

TEXT = "Qasem Suliemani came, and Suliemani’s men stayed. " * 60
CLEAN = TEXT.replace("Suliemani", "Soleimani").encode()
FILES = 120


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_text(TEXT, encoding="utf-8")
    return folder


LOCKED, FIRST = ".laqab/lock", "000.txt"


@pytest.mark.parametrize(
    ("jobs", "begun", "times"),
    [
        ("1", FIRST, 1),
        ("2", LOCKED, 5),
        ("2", FIRST, 2),
        pytest.param("1", LOCKED, 5, marks=pytest.mark.slow),
        pytest.param("2", LOCKED, 1, marks=pytest.mark.slow),
        pytest.param("2", FIRST, 1, marks=pytest.mark.slow),
        pytest.param("2", FIRST, 9, marks=pytest.mark.slow),
    ],
)
def test_ctrl_c(small_glossary: Path, folder: Path, tmp_path: Path, jobs: str, begun: str, times: int) -> None:
    out = tmp_path / "out"
    command = ["-g", str(small_glossary), "clean", str(folder), "--out", str(out), "--jobs", jobs]
    # A session of its own, so that Ctrl-C goes to the cleaning processes too, as on a terminal.
    process = subprocess.Popen(
        [*PROGRAM, *command, "--report", tmp_path / "report.html"],
        cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not (out / begun).exists():
        assert process.poll() is None
        time.sleep(0.005)
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.02)
    said, noted = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "")
    assert noted == f"Stopped; what is finished stays in {out}, and the same command with --resume does the rest.\n"
    assert not list(tmp_path.glob("*report.html*"))
    assert not (out / ".laqab" / "part").exists()
    done = sorted(out.glob("*.txt"))
    assert len(done) < FILES
    assert all(path.read_bytes() == CLEAN for path in done)
    assert program(*command, "--resume").returncode == 0
    assert [path.read_bytes() for path in sorted(out.glob("*.txt"))] == [CLEAN] * FILES
    assert all(path.read_text(encoding="utf-8") == TEXT for path in folder.iterdir())


def test_ctrl_c_while_nothing_is_written(small_glossary: Path) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "-g", str(small_glossary), "normalize", "Qasem Suliemani", "-"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write("Khani\n" * 20_000)  # more than a pipe holds: when it is taken, the command is at work
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == ("", "Stopped.\n")
    assert process.returncode == 130
