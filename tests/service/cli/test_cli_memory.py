"""Does ``laqab memory`` show, find, change, take in and hand out approved translations?"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from service.translation.memory.file import memory_text, read_memory, write_text
from service.translation.memory.memory import Remembered
from tests.service.cli.commandline import laqab, on_terminal, program


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.delenv("LAQAB_MEMORY", raising=False)


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_pair_is_added_found_and_removed(small_glossary: Path) -> None:
    file = small_glossary.with_name("memory.tsv")
    text = "شاركنا رأيك"
    done = laqab(
        "-g", small_glossary, "memory", "add", text, "Have your say", "-l", "ar", "--by", "Layla", "--note", "x"
    )
    assert done.exit_code == 0 and done.stdout == f"added: {text} = Have your say\n"
    [pair] = read_memory(file)[0]
    assert (pair.target, pair.note, pair.who) == ("Have your say", "x", "Layla")
    stats = json.loads(laqab("-g", small_glossary, "glossary", "stats", "--json").stdout)
    assert pair.revision == stats["revision"]
    assert laqab("-g", small_glossary, "memory", "find", "شاركنا رأيَك").stdout == "Have your say\n"
    [listed] = records(laqab("-g", small_glossary, "memory", "list", "-q", "have your", "--json").stdout)
    assert listed == pair.as_dict()
    gone = laqab("-g", small_glossary, "memory", "remove", text)
    assert gone.exit_code == 0 and read_memory(file)[0] == []
    missing = laqab("-g", small_glossary, "memory", "remove", text)
    assert missing.exit_code == 1 and "is not there" in missing.stderr


def test_what_is_not_known_shows_what_is_near(small_glossary: Path) -> None:
    text = "لن يتم نشر عنوان بريدكم الإلكتروني"
    done = laqab("-g", small_glossary, "memory", "find", text, "--near", "1")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1:] == [
        "    Your email address will not be published.",
        "    the text is بريدكم for بريدك",
    ]
    [told] = records(laqab("-g", small_glossary, "memory", "find", "-", "--json", input=text.encode()).stdout)
    assert told["match"] is None and len(told["near"]) == 3  # type: ignore[arg-type]
    assert laqab("-g", small_glossary, "memory", "find", "وصل الوزير").stdout == ""


def test_a_pair_of_another_language_is_no_answer(small_glossary: Path) -> None:
    write_text(small_glossary.with_name("memory.tsv"), memory_text([Remembered("fa", "جامعه", "Society")]))
    assert laqab("-g", small_glossary, "memory", "find", "جامعه", "--lang", "fa").stdout == "Society\n"
    for arguments in (("جامعه", "--lang", "ar"), ("جامعة",)):
        assert laqab("-g", small_glossary, "memory", "find", *arguments).exit_code == 1


def test_a_dry_run_writes_nothing(small_glossary: Path) -> None:
    file = small_glossary.with_name("memory.tsv")
    done = laqab("-g", small_glossary, "memory", "add", "شاركنا رأيك", "Say", "-l", "ar", "--dry-run", "--json")
    [told] = records(done.stdout)
    assert (told["change"], told["dry_run"]) == ("added", True) and not file.exists()


@pytest.mark.parametrize("name", ["desk.tmx", "desk.tsv"])
def test_a_file_goes_out_and_comes_in(small_glossary: Path, tmp_path: Path, name: str) -> None:
    file = small_glossary.with_name("memory.tsv")
    pairs = [Remembered("ar", "شاركنا رأيك", "Have your say", "a note", "3f9a1c0b7d2e", "Layla"), Remembered("ckb", "هەواڵی نوێ", "Fresh news")]  # fmt: skip
    write_text(file, memory_text(pairs))
    out = tmp_path / name
    assert laqab("-g", small_glossary, "memory", "export", out, "--own").exit_code == 0
    file.unlink()
    tried = laqab("-g", small_glossary, "memory", "import", out, "--dry-run", "--by", "me")
    assert tried.exit_code == 0 and not file.exists()
    assert tried.stdout.count("added: ") == 2 and "2 pairs would change" in tried.stderr
    assert laqab("-g", small_glossary, "memory", "import", out, "--by", "me").exit_code == 0
    first, second = sorted(read_memory(file)[0], key=lambda pair: pair.language)
    assert first == pairs[0]
    # The file does not say who approved this one: whoever takes it in does.
    assert (second.target, second.who) == ("Fresh news", "me")


def test_where_the_memory_disagrees_it_is_kept_unless_told_otherwise(small_glossary: Path, tmp_path: Path) -> None:
    file = small_glossary.with_name("memory.tsv")
    write_text(file, memory_text([Remembered("ar", "شاركنا رأيك", "Have your say")]))
    table = tmp_path / "pairs.tsv"
    table.write_text("source\tEnglish\nشاركنا رأيك\tShare your opinion\nno tab\nاقرأ الخبر كاملاً\tRead the full story\n", encoding="utf-8")  # fmt: skip
    done = laqab("-g", small_glossary, "memory", "import", table, "--lang", "ar")
    assert done.exit_code == 1 and f"{table}:3:1: error" in done.stderr and "--replace" in done.stderr
    assert [pair.target for pair in read_memory(file)[0]] == ["Have your say", "Read the full story"]
    laqab("-g", small_glossary, "memory", "import", table, "--lang", "ar", "--replace")
    assert [pair.target for pair in read_memory(file)[0]] == ["Share your opinion", "Read the full story"]


def test_another_file_may_be_named(small_glossary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAQAB_MEMORY", str(tmp_path / "desk.tsv"))
    assert laqab("-g", small_glossary, "memory", "add", "شاركنا رأيك", "Have your say", "-l", "ar").exit_code == 0
    assert len(read_memory(tmp_path / "desk.tsv")[0]) == 1


def test_nothing_is_written_beside_laqabs_own_glossary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LAQAB_GLOSSARY", raising=False)
    done = laqab("memory", "add", "شاركنا رأيك", "Have your say", "-l", "ar")
    assert done.exit_code == 2 and "Laqab's own is not changed" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "Hello", "World"), "has no word in Arabic script"),
        (("add", "اترك تعليقاً", " "), "target: is empty"),
        (("add", "اترك تعليقاً", "اترك تعليقا"), "target: is mostly in Arabic script"),
        (("add", "اترك", "Leave", "--lang", "he"), "'he' is none of ar, fa, ckb, ur"),
        (("import", "no-such-file.tmx"), "No such file"),
        (("export", "-", "--format", "xls"), "'xls' is none of tmx, tsv"),
    ],
)
def test_what_makes_no_sense_is_refused(small_glossary: Path, arguments: tuple[str, ...], said: str) -> None:
    done = laqab("-g", small_glossary, "memory", *arguments)
    assert done.exit_code == 2 and said in done.stderr
    assert not small_glossary.with_name("memory.tsv").exists()


def test_a_file_that_is_no_tmx_is_refused(small_glossary: Path, tmp_path: Path) -> None:
    for content in (b"<tmx", b"<html/>", b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>'):
        (tmp_path / "bad.tmx").write_bytes(content)
        done = laqab("-g", small_glossary, "memory", "import", tmp_path / "bad.tmx")
        assert done.exit_code == 3 and "bad.tmx" in done.stderr, done.stderr


def test_in_a_pipe_and_on_a_terminal(small_glossary: Path) -> None:
    done = program("-g", small_glossary, "memory", "export", "-", "--format", "tmx", "--lang", "ckb")
    assert done.returncode == 0 and done.stdout.startswith(b"<?xml") and "لێدوانێک بنووسە".encode() in done.stdout
    seen = on_terminal("-g", str(small_glossary), "memory", "list", "-q", "Leave a comment", "--lang", "fa")
    assert "Leave a comment" in seen and "1 pair" in seen
