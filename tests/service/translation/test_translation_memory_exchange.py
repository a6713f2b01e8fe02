"""Does the memory pass through the files of other tools unharmed?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tmx import tmxfile

from glossary.errors import GlossaryError
from service.translation.memory.exchange import FORMATS, Format, format_of, read_exchange, write_exchange
from service.translation.memory.file import SHIPPED, MemoryFileError, read_memory
from service.translation.memory.memory import LANGUAGES, Remembered

#: Texts that XML can hold as they are, in one line or in several.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.just("\n"), max_size=20).map(str.strip)
PAIRS = st.builds(
    Remembered,
    st.sampled_from(LANGUAGES),
    TEXTS.map(lambda text: f"اترك {text}".strip()),
    # What is mostly in Arabic script is no English.
    TEXTS.map(lambda text: f"Leave a comment on this page: {text}".strip()),
    note=TEXTS,
    revision=st.text("0123456789abcdef", min_size=1, max_size=12),
    who=st.sampled_from(["", "Layla", "Desk <Baghdad> & Erbil", "ليلى"]),
)

FOREIGN = """\
<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header srclang="en-US" segtype="sentence"/><body>
<tu creationid="JANE"><tuv xml:lang="EN-us"><seg>Read the full story</seg></tuv>
<tuv xml:lang="ar-IQ"><seg>اقرأ الخبر <!-- all of it -->كاملاً</seg></tuv></tu>
<tu><tuv xml:lang="ku-Arab"><seg>هەواڵی نوێ</seg></tuv><tuv lang="en"><seg>Fresh news</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Hallo</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv></tu>
<tu><tuv xml:lang="fa"><seg>Hello</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv></tu>
<tu><tuv xml:lang="ar"><seg>أقرأ الخبر كاملا</seg></tuv><tuv xml:lang="en"><seg>More</seg></tuv></tu>
</body></tmx>
"""


@pytest.mark.parametrize("format", FORMATS)
def test_what_comes_with_laqab_goes_out_and_comes_back(format: Format) -> None:
    pairs = read_memory(SHIPPED)[0]
    data = write_exchange(pairs, format)
    again = read_exchange(data, f"memory.{format}")
    assert (list(again.pairs), again.problems) == (pairs, ())


@given(st.lists(PAIRS, max_size=4, unique_by=lambda pair: pair.key), st.sampled_from(FORMATS))
def test_any_pairs_go_out_and_come_back(pairs: list[Remembered], format: Format) -> None:
    again = read_exchange(write_exchange(pairs, format), f"memory.{format}")
    assert (list(again.pairs), again.problems) == (pairs, ())


def test_the_tmx_is_as_the_standard_has_it() -> None:
    pair = Remembered("ar", "اترك تعليقاً", "Leave a comment", "a note", "3f9a1c0b7d2e", "Layla")
    data = write_exchange([pair], "tmx")
    root = etree.fromstring(data)
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    [unit] = root.iter("tu")
    assert [str(child.tag) for child in unit] == ["note", "prop", "tuv", "tuv"]
    assert (unit.get("creationid"), unit.findtext("prop")) == ("Layla", "3f9a1c0b7d2e")
    [other] = tmxfile.parsestring(data, sourcelanguage="ar", targetlanguage="en").units  # type: ignore[no-untyped-call]
    assert (other.source, other.target, other.getnotes()) == (pair.source, pair.target, pair.note)


def test_a_memory_of_another_tool_gives_what_it_has() -> None:
    imported = read_exchange(FOREIGN.encode(), "desk.tmx", revision="8d2e0b7c1f9a", who="me")
    assert list(imported.pairs) == [
        Remembered("ar", "اقرأ الخبر كاملاً", "Read the full story", "", "", "JANE"),
        Remembered("ckb", "هەواڵی نوێ", "Fresh news", "", "8d2e0b7c1f9a", "me"),
    ]
    assert [(problem.line, problem.rule) for problem in imported.problems] == [(6, "unit"), (7, "unit"), (8, "twice")]


def test_a_table_may_have_two_columns_or_ours() -> None:
    table = "Source\tTarget\r\nاترك تعليقاً\tLeave a comment\tbelow\r\nar-IQ\tخبر\tStory\r\nحسن\tHassan\r\n"
    imported = read_exchange(table.encode(), "pairs.txt")
    assert [(pair.language, pair.target, pair.note) for pair in imported.pairs] == [
        ("ar", "Leave a comment", "below"),
        ("ar", "Story", ""),
    ]
    [problem] = imported.problems
    assert problem.line == 4 and "is not told by the source" in problem.message
    assert len(read_exchange(table.encode(), "pairs.txt", language="fa").pairs) == 3


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(MemoryFileError, match="byte 0 is not UTF-8"):
        read_exchange(b"\xff", "pairs.tsv")
    with pytest.raises(MemoryFileError, match="this is no TMX"):
        read_exchange(b"<html/>", "page.tmx")
    with pytest.raises(GlossaryError, match="declares the entity"):
        read_exchange(b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', "evil.tmx")
    assert format_of("stdin", b"\xef\xbb\xbf<tmx/>") == "tmx"


UNITS = """\
<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>Read <ph x="1">{0}</ph> more</seg></tuv><tuv xml:lang="ar"><seg>اقرأ المزيد</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Read more</seg></tuv><tuv xml:lang="ar"><seg>اقرأ <bpt i="1">&lt;b&gt;</bpt>المزيد<ept i="1"/></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Share</seg></tuv><tuv xml:lang="ar"><seg>شارك<it pos="begin">x</it></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Share it</seg></tuv><tuv xml:lang="ar"><seg>شارك <hi>هذا</hi></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>News</seg></tuv><tuv xml:lang="ar"><seg>أخبار</seg></tuv><tuv xml:lang="fa"><seg>اخبار</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Kabul</seg></tuv><tuv xml:lang="ps"><seg>کابل ښار</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Home</seg></tuv><tuv><seg>الرئيسية</seg></tuv></tu>
</body></tmx>
"""


def test_a_unit_is_taken_whole_or_told() -> None:
    imported = read_exchange(UNITS.encode(), "desk.tmx", language="ar")
    assert [(pair.language, pair.source, pair.target) for pair in imported.pairs] == [
        ("ar", "أخبار", "News"),
        ("fa", "اخبار", "News"),
        ("ar", "الرئيسية", "Home"),
    ]
    told = [problem.message for problem in imported.problems]
    assert [problem.line for problem in imported.problems] == [2, 3, 4, 5, 7]
    assert all(f"<{code}>" in message for code, message in zip(("ph", "bpt", "it", "hi"), told, strict=False))


def test_a_backslash_is_one_unless_laqab_wrote_the_table() -> None:
    table = "ar\tانظر الملف\tSee C:\\temp\\new\nانظر الصور\tSee C:\\new\n"
    imported = read_exchange(table.encode(), "pairs.tsv", language="ar")
    assert [pair.target for pair in imported.pairs] == ["See C:\\temp\\new", "See C:\\new"]
    again = read_exchange(write_exchange(imported.pairs, "tsv"), "pairs.tsv")
    assert again.pairs == imported.pairs
