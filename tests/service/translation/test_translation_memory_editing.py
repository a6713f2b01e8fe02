"""Does an edit of the memory change the lines it is about, and lose nothing, whoever writes at the same time?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import Busy, RequestError
from service.translation.memory.editing import MemoryEditor, drop_pairs, make_pair, put_pairs
from service.translation.memory.file import MemoryFileError, read_memory, read_memory_text, write_line
from service.translation.memory.memory import Remembered

MORE = Remembered("ar", "اقرأ المزيد", "Read more", "", "3f9a1c0b7d2e", "Layla")
#: What may stand in a file that people edit: remarks, pairs, empty lines, lines that are broken.
LINES = st.one_of(
    st.sampled_from(
        ["", "# ours", "ar\tاقرأ المزيد\tMore", "ar\tخبر\tNews story", "fa\tاقرأ المزيد\tMore", "broken", "\t\t"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=20),
)
FILES = st.tuples(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans()).map(
    lambda drawn: drawn[1].join(drawn[0]) + (drawn[1] if drawn[2] else "")
)


@given(FILES, st.sampled_from([MORE, Remembered("ckb", "هەواڵ", "News"), Remembered("ar", "خبر", "Story", "a\tb\nc")]))
def test_adding_changes_one_line(text: str, pair: Remembered) -> None:
    after, [change] = put_pairs(text, [pair])
    pairs, _ = read_memory_text(after, "memory.tsv")
    assert next(found for found in pairs if found.key == pair.key) == (change.before if change.kind == "same" else pair)
    old, new = text.split("\n"), after.split("\n")
    if change.kind == "replaced":
        assert len(old) == len(new)
        [changed] = [number for number, line in enumerate(old) if line != new[number]]
        assert read_memory_text(old[changed], "")[0] == [change.before]
        assert old[changed].endswith("\r") == new[changed].endswith("\r")
    elif text:
        # All that was there comes first, to the byte; the new line has the line ends of the file.
        assert change.kind == "added" and after.startswith(text)
        added = after.removeprefix(text).lstrip("\r\n")
        assert added.rstrip("\r\n") == write_line(pair)
    again, [nothing] = put_pairs(after, [pair])
    assert (again, nothing.kind) == (after, "same")


@given(FILES)
def test_what_was_added_can_be_removed(text: str) -> None:
    pair = Remembered("ckb", "هەواڵی نوێ", "Fresh news")
    added, _ = put_pairs(text, [pair])
    removed, changes = drop_pairs(added, "هه‌واڵی نوێ", "ckb")
    assert [change.pair for change in changes] == [pair]
    if text:
        assert removed.rstrip("\r\n") == text.rstrip("\r\n") or removed == text
    assert drop_pairs(removed, pair.source) == (removed, [])


def test_a_new_file_says_what_its_columns_are(tmp_path: Path) -> None:
    file = tmp_path / "memory.tsv"
    [change] = MemoryEditor(file).add([MORE])
    assert change.as_dict() == {"change": "added", "pair": MORE.as_dict(), "before": None}
    assert file.read_text(encoding="utf-8") == (
        "# language\tsource\ttarget\tnote\trevision\twho\nar\tاقرأ المزيد\tRead more\t\t3f9a1c0b7d2e\tLayla\n"
    )


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "memory.tsv"
    editor = MemoryEditor(file)
    told = editor.add([MORE], dry_run=True)
    assert list(tmp_path.iterdir()) == []
    assert editor.add([MORE]) == told
    other = Remembered("ar", "أقرأ المزيد", "More")
    before = file.read_bytes()
    assert [change.kind for change in editor.add([other], replacing=False)] == ["kept"]
    assert [change.kind for change in editor.add([other], dry_run=True)] == ["replaced"]
    assert [change.kind for change in editor.remove("اقرأ المزيد", dry_run=True)] == ["removed"]
    assert editor.remove("اقرأ المزيد", "fa") == []
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("first", "second"),
    [("السعر: $5", "السعر: €5"), ("حجم الخط +", "حجم الخط -"), ("لغة C++", "لغة C#"), ("كتب علي", "كتب على"), ("الإعلام", "الأعلام"), ("ما", "ماء")],
)  # fmt: skip
def test_what_says_something_else_is_neither_replaced_nor_removed(first: str, second: str) -> None:
    pairs = [Remembered("ar", first, "One"), Remembered("ar", second, "Other")]
    text, changes = put_pairs("", pairs)
    assert [change.kind for change in changes] == ["added", "added"]
    assert read_memory_text(text, "memory.tsv") == (pairs, [])
    after, [gone] = drop_pairs(text, second, "ar")
    assert gone.pair == pairs[1] and read_memory_text(after, "memory.tsv")[0] == pairs[:1]


def test_nothing_is_removed_where_two_pairs_may_be_meant() -> None:
    text, _ = put_pairs("", [Remembered("ar", "الإعلام", "Media"), Remembered("ar", "الأعلام", "Flags")])
    assert drop_pairs(text, "الاعلام") == (text, [])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.tsv", tmp_path / "memory.tsv"
    real.write_text("# ours\n", encoding="utf-8")
    link.symlink_to(real)
    MemoryEditor(link).add([MORE])
    assert link.is_symlink() and read_memory(real)[0] == [MORE]


def test_a_file_that_is_not_ours_to_read_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "memory.tsv"
    file.write_bytes(b"ar\t\xff\n")
    with pytest.raises(MemoryFileError, match="not UTF-8"):
        MemoryEditor(file).add([MORE])
    assert file.read_bytes() == b"ar\t\xff\n"
    with pytest.raises(MemoryFileError, match="its folder is not there"):
        MemoryEditor(tmp_path / "none" / "memory.tsv").add([MORE])


def test_others_who_write_are_waited_for_and_no_longer(tmp_path: Path) -> None:
    from filelock import FileLock

    file = tmp_path / "memory.tsv"
    with FileLock(tmp_path / ".memory.tsv.lock"), pytest.raises(Busy):
        MemoryEditor(file, patience=0.05).add([MORE])
    assert not file.exists()


_WRITER = """
import sys
from service.translation.memory.memory import Remembered
from service.translation.memory.editing import MemoryEditor
file, name = sys.argv[1:]
editor = MemoryEditor(file, patience=60)
for number in range(20):
    editor.add([Remembered("ar", f"خبر {name} رقم {number}", f"Story {name} {number}")])
    if number % 4 == 0:
        editor.remove(f"خبر {name} رقم {number}")
"""


def test_several_programs_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "memory.tsv"
    file.write_text("# ours\r\nar\tاقرأ المزيد\tRead more\r\nbroken", encoding="utf-8", newline="")
    root = Path(__file__).parents[3]
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(file), name], cwd=root) for name in ("ألف", "باء", "جيم")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    pairs, [broken] = read_memory(file)
    assert broken.line == 3
    assert {pair.target for pair in pairs} == {"Read more"} | {
        f"Story {name} {number}" for name in ("ألف", "باء", "جيم") for number in range(20) if number % 4
    }
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") == len(pairs) + 2


@pytest.mark.parametrize(
    ("source", "target", "language", "where"),
    [
        ("Leave a comment", "اترك تعليقاً", None, "source"),
        ("***", "Stars", None, "source"),
        ("اترك تعليقاً", "  ", None, "target"),
        ("اترك تعليقاً", "اكتب تعليقاً on X", "ar", "target"),
        ("حسن", "Hassan", None, "language"),
        ("اترك تعليقاً", "Leave a comment", "he", "language"),
        ("اترك تعليقاً" * 2_000, "Leave a comment", "ar", "source"),
        ("اترك \udcff", "Leave", "ar", "source"),
    ],
)
def test_what_cannot_be_remembered_is_refused_by_its_field(
    source: str, target: str, language: str | None, where: str
) -> None:
    with pytest.raises(RequestError) as refused:
        make_pair(source, target, language)
    assert refused.value.where == where and refused.value.fix
