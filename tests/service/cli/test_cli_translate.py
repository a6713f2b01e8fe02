"""Does ``laqab translate`` give English on stdout, doubts on stderr, and the right exit code?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.cli.commandline import laqab

PAGE = "اترك تعليقاً\r\n\r\nLeave it.\n  العربية\n"


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("service.translation.engine.packages.SHIPPED", tmp_path / "none")


def test_a_file_keeps_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(PAGE.encode())
    done = laqab("translate", file)
    assert (done.exit_code, done.stdout_bytes) == (0, b"Leave a comment\r\n\r\nLeave it.\n  Arabic\n")
    assert file.read_bytes() == PAGE.encode()


def test_stdin_is_read_where_no_file_is_named() -> None:
    assert laqab("translate", input="قاسم سليماني".encode()).stdout == "Qasem Soleimani"


def test_json_says_where_it_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("اترك تعليقاً", encoding="utf-8")
    record = json.loads(laqab("translate", "--json", file).stdout)
    assert (record["file"], record["text"], record["origin"]) == (str(file), "Leave a comment", "memory")


@pytest.mark.usefixtures("no_packages")
def test_what_cannot_be_translated_stays_and_is_told() -> None:
    done = laqab("translate", input="وصل الرئيس إلى القاعة.\nاترك تعليقاً\n".encode())
    assert (done.exit_code, done.stdout) == (1, "وصل الرئيس إلى القاعة.\nLeave a comment\n")
    assert "no package from ar to English" in done.stderr and "laqab models list" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "he"], "'he' is none of auto, ar, fa, ckb, ur"),
        (["--to", "fr"], "'fr' is not en"),
    ],
)
def test_a_language_that_is_not_there(arguments: list[str], said: str) -> None:
    done = laqab("translate", *arguments, input=b"")
    assert done.exit_code == 2 and said in done.stderr


def test_a_page_is_not_taken_for_text(tmp_path: Path) -> None:
    (tmp_path / "page.HTML").write_text("<p>اترك تعليقاً</p>", encoding="utf-8")
    done = laqab("translate", tmp_path / "page.HTML")
    assert done.exit_code == 2 and "laqab clean --fragments replace" in done.stderr


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    assert "check the path" in laqab("translate", tmp_path / "none.txt").stderr
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    done = laqab("translate", tmp_path / "bytes.txt")
    assert done.exit_code != 0 and "save it as UTF-8" in done.stderr
