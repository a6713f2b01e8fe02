"""Does a JSON Lines file keep everything but the edits in its texts?"""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import DocumentError
from service.documents import Encoding, Reading, Record
from service.documents.document import Replacement, splice
from service.documents.jsonl import read_jsonl

UTF8 = Encoding("utf-8")


def read(content: str, reading: Reading | None = None) -> list[Record]:
    records = list(read_jsonl(io.StringIO(content, newline="\n"), "a.jsonl", reading or Reading()))
    assert "".join(record.raw for record in records) == content
    return records


def write(record: Record, *changes: tuple[int, int, str], encoding: Encoding = UTF8) -> str:
    assert record.slot
    return record.slot.write(record.raw, [Replacement(*change) for change in changes], encoding)


def test_only_the_edited_letters_change() -> None:
    line = '{"n": 1.0e5 ,"text" :"\\u00e9 Suliemani\\/x","text2":"Suliemani" }\r\n'
    (record,) = read(line)
    assert record.document and record.document.text == "é Suliemani/x"
    assert write(record, (2, 11, 'So"l\né')) == line.replace("Suliemani\\/", 'So\\"l\\n\\u00e9\\/')


def test_non_ascii_lines_get_letters_and_ascii_lines_get_escapes() -> None:
    plain, escaped = read('{"text": "é x"}\n{"text": "x"}\n')
    assert write(plain, (2, 3, "ʿ")) == '{"text": "é ʿ"}\n'
    assert write(escaped, (0, 1, "ʿ😀")) == '{"text": "\\u02bf\\ud83d\\ude00"}\n'
    assert write(plain, (2, 3, "ʿ"), encoding=Encoding("cp1252")) == '{"text": "é \\u02bf"}\n'


def test_ids() -> None:
    records = read('{"id": "a7", "text": ""}\n\n{"id": 7, "text": ""}\n{"id": null, "text": ""}\n{"text": ""}')
    assert [record.document and record.document.id for record in records] == ["a7", None, "7", "a.jsonl#4", "a.jsonl#5"]
    (named,) = read('{"id": 1, "uid": 2, "words": ""}', Reading(text_field="words", id_field="uid"))
    assert named.document and named.document.id == "2"


def test_fields_are_tried_in_order_and_the_last_of_two_counts() -> None:
    (record,) = read('{"content": "c", "body": "b1", "body": "b2"}')
    assert record.document and record.document.text == "b2"
    assert write(record, (0, 1, "x")) == '{"content": "c", "body": "b1", "body": "x2"}'


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": "a"', "not valid JSON"),
        ('{"text": "a"} x', "more after the object, column 15"),
        ('["text"]', "not a JSON object"),
        ('{"text": 7}', "'text' is not a text"),
        ('{"txt": "a"}', "name one of 'txt' with --text-column"),
        ('{"text": "\\ud800"}', "half a character"),
        ('{"text": ' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_broken_line_is_reported_and_kept(line: str, words: str) -> None:
    good, broken = read('{"text": "a"}\n' + line)
    assert good.error is None and good.document
    assert broken.error and words in str(broken.error)
    assert broken.error.where == "a.jsonl:2"
    assert broken.document and broken.document.id == "a.jsonl#2"


def test_null_is_no_text_and_no_error() -> None:
    _, record = read('{"text": "a"}\n{"text": null}\n')
    assert record == Record('{"text": null}\n')


def test_file_without_texts_says_so_once() -> None:
    with pytest.raises(DocumentError, match="its first lines have no field 'text' or 'body' or 'content'"):
        read('{"a": 1}\n{"b": 2}\n')


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.dictionaries(texts, st.one_of(texts, st.integers(), st.none(), st.lists(texts))),
    texts,
    st.booleans(),
    st.sampled_from([(",", ":"), (", ", ": "), (" , ", " :\t")]),
    st.data(),
)
def test_edits_reach_the_text_and_nothing_else(
    others: dict[str, object], text: str, ascii_only: bool, separators: tuple[str, str], data: st.DataObject
) -> None:
    fields = {**others, "text": text, "zz": text}
    line = json.dumps(fields, ensure_ascii=ascii_only, separators=separators)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    change = Replacement(start, end, data.draw(texts))
    (record,) = read(line)
    assert record.document and record.slot and record.document.text == text
    written = record.slot.write(line, [change], UTF8)
    assert json.loads(written) == {**fields, "text": splice(text, [change])}
    assert record.slot.write(line, [], UTF8) == line
    head = line.rindex('"text"') + len('"text"')
    assert written.startswith(line[:head])
    assert written.endswith(line[line.rindex('"zz"') :])
