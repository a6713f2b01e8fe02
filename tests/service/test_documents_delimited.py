"""Does a CSV or TSV file keep everything but the edits in its texts?"""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import DocumentError
from service.documents import Encoding, Reading, Record
from service.documents.delimited import read_delimited
from service.documents.document import Replacement, splice
from service.documents.rows import split_rows

UTF8 = Encoding("utf-8")


def read(content: str, reading: Reading | None = None, format: str = "csv") -> list[Record]:
    records = list(read_delimited(io.StringIO(content, newline=""), "a.csv", reading or Reading(), format))
    assert "".join(record.raw for record in records) == content
    return records


def texts_of(records: list[Record]) -> list[str]:
    return [record.document.text for record in records if record.document]


def write(record: Record, *changes: tuple[int, int, str], encoding: Encoding = UTF8) -> str:
    assert record.slot
    return record.slot.write(record.raw, [Replacement(*change) for change in changes], encoding)


def test_other_cells_keep_their_quotes() -> None:
    _, quoted, bare = read('id,text,note\r\n"1","a ""b"" Suliemani","x"\r\n2,Suliemani, "y" \r\n')
    assert quoted.document and quoted.document.text == 'a "b" Suliemani'
    assert write(quoted, (6, 15, 'So"l')) == '"1","a ""b"" So""l","x"\r\n'
    assert write(bare, (0, 9, "Soleimani")) == '2,Soleimani, "y" \r\n'


def test_cell_is_quoted_only_when_it_has_to_be() -> None:
    _, row = read("text;n\nSuliemani met;1\n")
    assert write(row, (0, 9, "Soleimani, Qasem")) == "Soleimani, Qasem met;1\n"
    assert write(row, (0, 9, "Soleimani; Qasem")) == '"Soleimani; Qasem met";1\n'
    assert write(row, (0, 9, '"Haj" Qasem')) == '"""Haj"" Qasem met";1\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_the_one_that_names_the_text(delimiter: str) -> None:
    lines = [["id", "a,b;c|d", "Body"], ["7", "x", "Suliemani"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    records = read(out.getvalue())
    assert texts_of(records) == ["Suliemani"]
    assert records[1].document and records[1].document.id == "7"


def test_cells_run_over_lines_and_line_ends_stay() -> None:
    content = 'text,n\n"one\r\ntwo\rthree\n",1\r"four",2\r\n\nfive,3'
    records = read(content)
    assert texts_of(records) == ["one\r\ntwo\rthree\n", "four", "five"]
    assert [r.document.where for r in records if r.document] == ["a.csv:2", "a.csv:6", "a.csv:8"]
    assert [r.document.id for r in records if r.document] == ["a.csv#1", "a.csv#2", "a.csv#3"]


def test_columns_by_name_or_number() -> None:
    content = "a,b,c\n1,2,3\n"
    assert texts_of(read(content, Reading(text_field="b"))) == ["2"]
    assert texts_of(read(content, Reading(text_field="3"))) == ["3"]
    with pytest.raises(DocumentError, match="name one of 'a', 'b', 'c' with --text-column"):
        read(content)
    with pytest.raises(DocumentError, match="there is no column 'uid'"):
        read(content, Reading(text_field="b", id_field="uid"))


def test_short_and_unclosed_rows_are_reported_and_kept() -> None:
    records = read('n,text\n1\n2,"a\nb\n')
    assert [record.error and record.error.what for record in records] == [
        None,
        "the row has 1 cells, and the text is number 2",
        "a quotation begins in this row and never ends",
    ]


def test_letter_the_encoding_cannot_hold() -> None:
    _, row = read("text\nAla\n")
    with pytest.raises(DocumentError, match=r"'ʿ' \(U\+02BF\), which cp1252 cannot hold") as caught:
        write(row, (0, 0, "ʿ"), encoding=Encoding("cp1252"))
    assert caught.value.where == "a.csv:2"


cells = st.text(st.sampled_from('ab ",;\t\r\n|é"'), max_size=6)


@given(st.lists(cells, min_size=1, max_size=12).map("".join), st.sampled_from([",", ";", "\t"]))
def test_rows_are_cut_as_csv_cuts_them(content: str, delimiter: str) -> None:
    rows = list(split_rows(io.StringIO(content, newline=""), delimiter))
    assert "".join(row.raw for row in rows) == content
    expected = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    if rows and rows[-1].unclosed:  # The two may differ on a quotation that never ends; it is left alone.
        rows, expected = rows[:-1], expected[: len(rows) - 1]
    assert [row.values() for row in rows] == expected


@given(
    st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from([",", ";", "\t"]),
    st.data(),
)
def test_edits_reach_the_text_and_nothing_else(
    rows: list[tuple[str, str, str]], quoting: int, delimiter: str, data: st.DataObject
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("a", "text", "b"), *rows])
    _, *records = read(out.getvalue())
    for (before, text, after), record in zip(rows, records, strict=True):
        assert record.document and record.slot and record.document.text == text
        first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        change = Replacement(first, last, data.draw(cells))
        assert record.slot.write(record.raw, [], UTF8) == record.raw
        written = record.slot.write(record.raw, [change], UTF8)
        (read_back,) = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
        assert read_back == [before, splice(text, [change]), after]
