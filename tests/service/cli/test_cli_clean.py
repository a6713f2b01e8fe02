"""Does ``laqab clean`` show, write and report what it should, and leave everything else alone?"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary import Glossary
from tests.service.cli.commandline import ROOT, laqab, on_terminal, program

ONE = "Qasem Suliemani came.\r\nHaidar al-Abadi’s men left.\r\n".encode()
ONE_CLEAN = "Qasem Soleimani came.\r\nHaider al-Abadi’s men left.\r\n".encode()
TWO = b"Nobody came."


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of two texts; whatever a test does, they must stay as they are."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_bytes(ONE)
    (folder / "two.txt").write_bytes(TWO)
    yield folder
    assert (folder / "one.txt").read_bytes() == ONE
    assert (folder / "two.txt").read_bytes() == TWO


def test_a_dry_run_says_what_would_change_and_why(small_glossary: Path, folder: Path) -> None:
    result = laqab("-g", small_glossary, "clean", folder)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("one.txt\n")
    assert "Suliemani" in result.stdout
    assert "two.txt" not in result.stdout
    assert "2 documents, 1 changed; 2 names found, 2 rewritten, 0 left for a person." in result.stderr
    assert "Nothing was written; --out DIR writes the cleaned files." in result.stderr


def test_out_writes_the_cleaned_files(small_glossary: Path, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "cleaned"
    result = laqab("-g", small_glossary, "clean", folder, "--out", out)
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    assert (out / "one.txt").read_bytes() == ONE_CLEAN
    assert (out / "two.txt").read_bytes() == TWO
    assert f"Cleaned files: {out}" in result.stderr


def test_diff_is_what_patch_reads(small_glossary: Path, folder: Path, tmp_path: Path) -> None:
    result = program("-g", small_glossary, "clean", folder, "--diff")
    assert b"--- a/one.txt\n+++ b/one.txt\n@@ -1,2 +1,2 @@\n-Qasem Suliemani came.\r\n" in result.stdout
    if shutil.which("patch"):
        copy = tmp_path / "one.txt"
        copy.write_bytes(ONE)
        subprocess.run(["patch", "--binary", "-s", copy], input=result.stdout, check=True)
        assert copy.read_bytes() == ONE_CLEAN


def test_diff_without_a_last_newline(small_glossary: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Qasem Suliemani", encoding="utf-8")
    lines = laqab("-g", small_glossary, "clean", tmp_path / "a.txt", "--diff").stdout.splitlines()
    assert lines[3:] == [
        "-Qasem Suliemani", "\\ No newline at end of file", "+Qasem Soleimani", "\\ No newline at end of file",
    ]  # fmt: skip


def test_json_is_a_line_per_document(small_glossary: Path, folder: Path) -> None:
    result = laqab("-g", small_glossary, "clean", folder, "--json")
    first, second = map(json.loads, result.stdout.splitlines())
    expected = Glossary.load(small_glossary).clean(ONE.decode()).as_dict()
    assert {key: first[key] for key in expected} == json.loads(json.dumps(expected))
    assert (first["id"], second["id"], second["edits"], second["fragments"]) == ("one.txt", "two.txt", [], [])


def test_no_rewrite_only_finds(small_glossary: Path, folder: Path) -> None:
    result = laqab("-g", small_glossary, "clean", folder, "--json", "--no-rewrite")
    first = json.loads(result.stdout.splitlines()[0])
    assert (first["edits"], len(first["mentions"])) == ([], 2)
    assert first["text"].encode() == ONE


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_reports_in_three_forms(small_glossary: Path, folder: Path, tmp_path: Path, jobs: str) -> None:
    for ending in ("html", "csv", "json"):
        report = tmp_path / "new" / f"report.{ending}"
        result = laqab("-g", small_glossary, "clean", folder, "--report", report, "--jobs", jobs)
        assert result.exit_code == 0, result.output
        assert f"Report: {report}" in result.stderr
        assert "Suliemani" in report.read_text(encoding="utf-8")


def test_a_report_is_never_written_over_a_text(small_glossary: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("id,text\n1,Qasem Suliemani\n", encoding="utf-8")
    out = str(tmp_path / "out")
    for arguments in (["--report", str(rows)], ["--out", out, "--report", f"{out}/rows.csv"]):
        result = laqab("-g", small_glossary, "clean", rows, *arguments)
        assert result.exit_code == 2
        assert "over one of the texts" in result.stderr
    assert rows.read_text(encoding="utf-8") == "id,text\n1,Qasem Suliemani\n"


def test_columns_are_named(small_glossary: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_bytes(b'nr;said;by\r\n7;"Qasem Suliemani; Baghdad";Haidar al-Abadi\r\n')
    result = laqab(
        "-g",
        small_glossary,
        "clean",
        rows,
        "--text-column",
        "said",
        "--id-column",
        "nr",
        "--out",
        tmp_path / "out",
        "--json",
    )
    assert json.loads(result.stdout)["id"] == "7"
    assert (tmp_path / "out" / "rows.csv").read_bytes() == (
        b'nr;said;by\r\n7;"Qasem Soleimani; Baghdad";Haidar al-Abadi\r\n'
    )


def test_files_without_texts_are_passed_over_and_told(small_glossary: Path, folder: Path) -> None:
    for number in range(14):
        (folder / f"table{number:02}.csv").write_text("name,age\nAli,7\n", encoding="utf-8")
    result = laqab("-g", small_glossary, "clean", folder)
    assert result.exit_code == 0
    passed = [line for line in result.stderr.splitlines() if line.startswith("Passed over: ")]
    assert len(passed) == 12
    assert passed[0] == (
        "Passed over: table00.csv: there is no column 'text' or 'body' or 'content'; "
        "name one of 'name', 'age' with --text-column"
    )
    assert "… and 2 more files without texts" in result.stderr
    assert "2 documents, 1 changed" in result.stderr


def test_a_folder_without_texts_is_told(small_glossary: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").touch()
    result = laqab("-g", small_glossary, "clean", tmp_path / "empty")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("No text was found. In a folder, texts are files that end in .txt, ")


def test_a_named_file_without_texts_is_no_small_matter(small_glossary: Path, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("name,age\nAli,7\n", encoding="utf-8")
    result = laqab("-g", small_glossary, "clean", tmp_path / "table.csv")
    assert result.exit_code == 1
    assert "Skipped: table.csv: there is no column" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "cleaned"),
    [
        ("a.csv", b'text\n"<b title=""Suliemani"">Suliemani</b>"\n', b'text\n"<b title=""Suliemani"">Soleimani</b>"\n'),
        ("a.jsonl", b'{"text": "<a href=/Suliemani>Suliemani"}\n', b'{"text": "<a href=/Suliemani>Soleimani"}\n'),
    ],
)
def test_texts_in_rows_may_be_html(
    small_glossary: Path, tmp_path: Path, name: str, content: bytes, cleaned: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    command = ["-g", str(small_glossary), "clean", str(tmp_path / name), "--out", str(tmp_path / "out")]
    assert laqab(*command, "--text-format", "html").exit_code == 0
    assert (tmp_path / "out" / name).read_bytes() == cleaned
    wrong = laqab(*command, "--text-format", "rtf")
    assert wrong.exit_code == 2
    assert "'rtf' is none of text, markdown, html" in wrong.stderr


@pytest.mark.parametrize(
    ("arguments", "content", "cleaned"),
    [
        ([], ONE, ONE_CLEAN),
        ([], b"\xef\xbb\xbf" + ONE, b"\xef\xbb\xbf" + ONE_CLEAN),
        ([], TWO, TWO),
        ([], b"", b""),
        (["--format", "jsonl"], b'{"text": "Qasem Suliemani", "n": 1.0}\n', b'{"text": "Qasem Soleimani", "n": 1.0}\n'),
        (["--format", "html"], b"<b>Qasem</b> Suliemani", b"<b>Qasem</b> Soleimani"),
    ],
)
def test_stdin_becomes_stdout(small_glossary: Path, arguments: list[str], content: bytes, cleaned: bytes) -> None:
    result = program("-g", small_glossary, "clean", "-", *arguments, input=content)
    assert result.returncode == 0, result.stderr
    assert result.stdout == cleaned
    assert b"1 document" in result.stderr or not content
    assert b"Nothing was written" not in result.stderr


def test_a_document_that_cannot_be_read_is_skipped(small_glossary: Path, folder: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_bytes(b'{"text": "Qasem Suliemani"}\n{"text": \n{"text": "Haidar al-Abadi"}\n')
    result = laqab("-g", small_glossary, "clean", lines, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "Skipped: " in result.stderr
    assert "lines.jsonl:2" in result.stderr
    assert (tmp_path / "out" / "lines.jsonl").read_bytes() == (
        b'{"text": "Qasem Soleimani"}\n{"text": \n{"text": "Haider al-Abadi"}\n'
    )


def test_resume_does_nothing_twice(small_glossary: Path, folder: Path, tmp_path: Path) -> None:
    command = ["-g", str(small_glossary), "clean", str(folder), "--out", str(tmp_path / "out"), "--resume"]
    assert laqab(*command).exit_code == 0
    (folder.parent / "out" / "two.txt").unlink()
    again = laqab(*command, "--json")
    assert [json.loads(line)["id"] for line in again.stdout.splitlines()] == ["two.txt"]
    assert "1 document had been finished by an earlier run." in again.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere"], "nowhere: there is no such file or folder"),
        (["-", "seeds"], "stdin"),
        (["seeds", "--format", "pdf"], "--format: 'pdf' is no format"),
        (["seeds", "--jobs", "0"], "--jobs: 0 processes can do nothing"),
        (["seeds", "--resume"], "--resume: without --out there is nothing to take up"),
        (["seeds", "--out", "seeds"], "originals are never overwritten"),
        (["seeds", "--report", "report.pdf"], "report.pdf: a report cannot be written as .pdf"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(small_glossary: Path, arguments: list[str], sentence: str) -> None:
    result = program("-g", small_glossary, "clean", *arguments)
    assert result.returncode == 2, result.stderr
    assert sentence in result.stderr.decode()
    assert not list(ROOT.glob("report.pdf*"))


def test_the_report_as_rows_counts_the_names(small_glossary: Path, folder: Path, tmp_path: Path) -> None:
    laqab("-g", small_glossary, "clean", folder, "--report", tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"Qasem Suliemani", "Haidar al-Abadi"} <= {value for row in rows for value in row.values()}


def test_colour_and_bar_are_for_terminals(small_glossary: Path, folder: Path, tmp_path: Path) -> None:
    coloured = on_terminal("-g", small_glossary, "clean", folder, "--diff")
    assert "\x1b[32m+Qasem Soleimani came." in coloured
    plain = on_terminal("-g", small_glossary, "clean", folder, "--diff", NO_COLOR="1")
    assert "+Qasem Soleimani came." in plain
    assert "\x1b[3" not in plain
    assert "Cleaning" in on_terminal("-g", small_glossary, "clean", folder, "--out", tmp_path / "out")
    piped = program("-g", small_glossary, "clean", folder, "--diff")
    assert b"\x1b" not in piped.stdout + piped.stderr
    assert b"Cleaning" not in piped.stderr
