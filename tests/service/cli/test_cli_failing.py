"""Does the command line end with one clear sentence and the right exit code?"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.service.cli.commandline import PROGRAM, ROOT, laqab, on_terminal, program

COMMANDS = [
    ["normalize"], ["clean"], ["why"], ["eval"], ["serve"], ["doctor"],
    ["glossary", "lint"], ["glossary", "fmt"], ["glossary", "show"], ["glossary", "stats"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_help_page_has_an_example_and_no_markup(command: list[str]) -> None:
    result = laqab(*command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"  laqab {' '.join(command)}" in result.stdout
    for markup in ("\x1b", "\b", "[bold", "`", "<str>", "list[str]"):
        assert markup not in result.stdout


def test_help_is_plain_on_a_terminal_too() -> None:
    assert "\x1b" not in on_terminal("--help")


def test_help_and_names_import_nothing_heavy() -> None:
    done = subprocess.run(
        [PROGRAM[0], "-X", "importtime", *PROGRAM[1:], "--help"], capture_output=True, cwd=ROOT, text=True, check=True
    )
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "service.cli.clean" in imported
    assert not imported & {"glossary", "rich", "fastapi", "uvicorn", "lxml", "ruamel.yaml", "pydantic", "jinja2"}


def test_version() -> None:
    result = laqab("--version")
    assert (result.exit_code, result.stdout.split()[0]) == (0, "laqab")


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["normalise", "Khani"], 2, "No such command 'normalise'"),
        (["normalize", "--nonesuch"], 2, "No such option: --nonesuch"),
        (["-g", "nowhere.yaml", "normalize", "Khani"], 3, "nowhere.yaml"),
        (["eval", "nowhere.jsonl"], 2, "nowhere.jsonl: the gold file cannot be read"),
        (["normalize", "--file", "nowhere.txt"], 2, "nowhere.txt: No such file or directory; check the path"),
    ],
)
def test_errors_are_sentences(arguments: list[str], code: int, sentence: str) -> None:
    result = laqab(*arguments)
    assert result.exit_code == code
    assert result.stdout == ""
    assert "Error: " in result.stderr
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_glossary_lists_every_problem(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        "- id: Not A Slug\n  type: person\n  preferred: {en: A}\n- id: b\n  type: ship\n", encoding="utf-8"
    )
    result = laqab("-g", broken, "normalize", "A")
    assert result.exit_code == 3
    assert f"{broken}:1:" in result.stderr
    assert f"{broken}:5:" in result.stderr


def test_debug_shows_where(tmp_path: Path) -> None:
    quiet = program("eval", tmp_path / "nowhere.jsonl")
    loud = program("eval", tmp_path / "nowhere.jsonl", LAQAB_DEBUG="1")
    assert b"Traceback" not in quiet.stderr
    assert b"Traceback" in loud.stderr


def test_a_closed_pipe_is_no_error(small_glossary: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        [*PROGRAM, "normalize", "-g", str(small_glossary), "Qasem Suliemani"],
        stdout=writer, stderr=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    os.close(writer)
    _, complaint = process.communicate(timeout=60)
    assert complaint == b""
    assert process.returncode == 141


@pytest.mark.parametrize("closed", ["<&-", "- </dev/null >&-"])
def test_closed_streams_are_no_fault(small_glossary: Path, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" normalize -g {small_glossary} {closed}', "sh", *PROGRAM],
        capture_output=True, cwd=ROOT, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No names to look up.\n")


def test_the_glossary_in_use_is_the_nearest(
    small_glossary: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def used() -> str:
        return laqab("glossary", "stats").stdout.split(",")[0]

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LAQAB_GLOSSARY", raising=False)
    assert used() == str(ROOT / "glossary" / "glossary.yaml")
    (tmp_path / "glossary").mkdir()
    here = small_glossary.rename(tmp_path / "glossary" / "glossary.yaml")
    assert used() == str(Path("glossary", "glossary.yaml"))
    there = tmp_path / "there.yaml"
    there.write_bytes(here.read_bytes())
    monkeypatch.setenv("LAQAB_GLOSSARY", str(there))
    assert used() == str(there)
    assert laqab("--glossary", here, "glossary", "stats").stdout.startswith(f"{here},")


def test_shell_completion_is_offered() -> None:
    shown = program("--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert b"_LAQAB_COMPLETE" in shown.stdout
