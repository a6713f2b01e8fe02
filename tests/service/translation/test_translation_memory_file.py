"""Is the memory's file one that people can edit, and is every edit seen?"""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.scripts import is_arabic
from service.translation.language import UNDETERMINED, detect_language
from service.translation.memory.file import (
    SHIPPED,
    MemoryFileError,
    memory_path,
    memory_text,
    open_memory,
    read_line,
    read_memory,
    read_memory_text,
    write_line,
    write_text,
)
from service.translation.memory.memory import LANGUAGES, Remembered

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SOURCES = st.tuples(TEXTS, st.sampled_from(["اترك تعليقا", "ناو", "ارسال"]), TEXTS).map("".join)
#: Any pair that a program could hold, whatever its texts.
PAIRS = st.builds(
    Remembered, st.sampled_from(LANGUAGES), SOURCES, TEXTS.filter(bool), note=TEXTS, revision=TEXTS, who=TEXTS
)


def test_every_line_that_comes_with_laqab_is_used() -> None:
    pairs, problems = read_memory(SHIPPED)
    assert problems == []
    languages = Counter(pair.language for pair in pairs)
    assert languages["ar"] >= 150 and languages["fa"] >= 90 and languages["ckb"] >= 60
    assert len({pair.key for pair in pairs}) == len(pairs)


#: Written alike in Persian and Urdu, with the same meaning; the memory answers it as either.
SHARED = {"سیاسی"}


def test_the_lines_that_come_with_laqab_are_sound() -> None:
    for pair in read_memory(SHIPPED)[0]:
        assert detect_language(pair.source).code in (pair.language, UNDETERMINED) or pair.source in SHARED, pair
        assert is_arabic(pair.source) and not re.search("[A-Za-z]", pair.source), pair
        assert not is_arabic(pair.target) and pair.target.isprintable(), pair
        assert pair.target[0].isupper() or pair.target[0].isdigit(), pair


@given(PAIRS)
def test_a_line_holds_any_pair(pair: Remembered) -> None:
    line = write_line(pair)
    assert "\n" not in line and "\r" not in line
    assert read_line(line) == pair


@given(st.lists(PAIRS, max_size=5, unique_by=lambda pair: pair.key), st.sampled_from(["\n", "\r\n"]))
def test_a_file_holds_any_pairs(pairs: list[Remembered], end: str) -> None:
    assert read_memory_text(memory_text(pairs).replace("\n", end), "memory.tsv") == (pairs, [])


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "memory.tsv"
    file.write_text(
        "\ufeff# ours\n\nar\tاقرأ المزيد\tRead more\r\nar\tاقرأ\nxx\tاقرأ\tRead\nar\t***\tStars\nar\tأقرأ المزيد\tMore\n",
        encoding="utf-8",
    )
    pairs, problems = read_memory(file)
    assert [pair.target for pair in pairs] == ["Read more", "More"]
    assert [(problem.line, problem.rule, problem.severity) for problem in problems] == [
        (4, "columns", "error"),
        (5, "columns", "error"),
        (6, "columns", "error"),
        (7, "twice", "warning"),
    ]
    assert all(problem.message and problem.fix and problem.file == str(file) for problem in problems)


def test_the_house_goes_before_what_comes_with_laqab_and_every_edit_is_seen(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.yaml"
    memory = open_memory(glossary)
    assert memory.path == tmp_path / "memory.tsv"

    def english() -> str | None:
        match = memory.find("اترك تعليقا")
        return match.pair.target if match else None

    assert english() == "Leave a comment"
    before = memory.current
    assert memory.current is before
    write_text(memory.path, memory_text([Remembered("ar", "اترك تعليقاً", "Have your say")]))
    assert english() == "Have your say"
    assert [pair.house for pair in memory.current.search("Have your say")] == [True]
    assert len(memory.current) == len(before)
    # An editor writes into the file itself, and may leave its length as it was.
    text = memory.path.read_text(encoding="utf-8")
    memory.path.write_text(text.replace("say", "SAY"), encoding="utf-8")
    os.utime(memory.path, ns=(1, 1))
    assert english() == "Have your SAY"
    memory.path.unlink()
    assert english() == "Leave a comment"


def test_a_file_that_can_no_longer_be_read_counts_as_it_was(tmp_path: Path) -> None:
    memory = open_memory(tmp_path / "glossary.yaml")
    assert memory.path is not None
    write_text(memory.path, memory_text([Remembered("ar", "اترك تعليقاً", "Have your say")]))
    assert memory.current.search("Have your say")
    memory.path.write_bytes(b"ar\t\xff\xfe\n")
    assert memory.current.search("Have your say")
    [problem] = memory.problems
    assert "byte 3 is not UTF-8" in str(problem)
    with pytest.raises(MemoryFileError, match="byte 3 is not UTF-8; save it as UTF-8"):
        read_memory(memory.path)


def test_a_line_that_is_not_utf8_costs_only_itself(tmp_path: Path) -> None:
    memory = open_memory(tmp_path / "glossary.yaml")
    assert memory.path is not None
    sound = memory_text([Remembered("ar", "شاركنا رأيك", "Have your say")]).encode()
    memory.path.write_bytes(sound + b"ar\t\xe3\xd1\tHello\n" + "ar\tآخر الأخبار\tThe latest\n".encode())
    assert {pair.target for pair in memory.current.pairs if pair.house} == {"Have your say", "The latest"}
    [problem] = memory.problems
    assert (problem.line, problem.rule, problem.severity) == (3, "encoding", "error") and problem.fix


def test_where_the_house_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert memory_path(tmp_path) == memory_path(tmp_path / "names.yaml") == tmp_path / "memory.tsv"
    assert memory_path(None) is None
    monkeypatch.setenv("LAQAB_MEMORY", str(tmp_path / "desk.tsv"))
    assert memory_path(tmp_path) == memory_path(None) == tmp_path / "desk.tsv"
    assert memory_path(tmp_path, "given.tsv") == Path("given.tsv")


def test_the_disk_may_refuse(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match=r"cannot be written .*; make room"):
        write_text(tmp_path / "none" / "memory.tsv", memory_text([]))
