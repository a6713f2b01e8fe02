"""Are the right files found, in order and under the right names, and read whatever they are?"""

import io
import os
import threading
from pathlib import Path

import pytest

from glossary.errors import DocumentError, RequestError
from service.documents import Document, Format, Reading, SourceFile, find_files, open_source
from service.documents.document import LARGEST


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("text")


def names(files: tuple[SourceFile, ...]) -> list[str]:
    return [file.name for file in files]


def documents(file: SourceFile, reading: Reading | None = None) -> list[Document]:
    with open_source(file, reading or Reading()) as (_, records):
        return [record.document for record in records if record.document]


def test_folder_is_read_in_order_without_what_is_no_document(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a/b.html", "c.JSONL", "x.png", ".hidden.txt", ".git/a.txt", "out/a.txt", "a.tsv")
    found = find_files([tmp_path], leaving_out=tmp_path / "out")
    assert names(found) == ["a/b.html", "a/z.md", "a.tsv", "b.txt", "c.JSONL"]
    assert [file.format for file in found] == ["html", "md", "tsv", "txt", "jsonl"]


def test_names_of_several_paths_are_below_the_folder_they_share(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "two/a.txt", "two/notes")
    assert names(find_files([tmp_path / "one", tmp_path / "two"])) == ["one/a.txt", "two/a.txt"]
    assert names(find_files([tmp_path / "two/a.txt"])) == ["a.txt"]
    assert names(find_files([tmp_path / "two/notes", tmp_path / "two/a.txt"])) == ["notes", "a.txt"]
    assert names(find_files([tmp_path / "two", tmp_path / "two/a.txt"])) == ["two/a.txt"]


def test_link_that_leads_back_up_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/b.txt")
    os.symlink(tmp_path, tmp_path / "a/up")
    assert names(find_files([tmp_path])) == ["a/b.txt"]


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no such file or folder"):
        find_files([tmp_path / "nowhere"])
    with pytest.raises(RequestError, match="'docx' is no format"):
        find_files([tmp_path], Reading(format="docx"))
    for name in ("nonesuch", "rot13"):
        with pytest.raises(RequestError, match=f"--encoding: no encoding is called '{name}'"):
            find_files([tmp_path], Reading(encoding=name))


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.txt", Format.TEXT), ("a.md", Format.MARKDOWN), ("a.htm", Format.HTML), ("a.log", Format.TEXT)],
)
def test_whole_file_is_one_document(tmp_path: Path, name: str, format: Format) -> None:
    (tmp_path / name).write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    (file,) = find_files([tmp_path / name])
    assert documents(file) == [Document(name, "one\r\ntwo\rthree\n", format, str(tmp_path / name))]


def test_format_and_text_format_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text('{"words": "<b>x</b>"}')
    reading = Reading(format="jsonl", text_field="words", text_format=Format.HTML)
    (file,) = find_files([tmp_path / "a.log"], reading)
    assert documents(file, reading) == [Document("a.log#1", "<b>x</b>", Format.HTML, "a.log:1")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("id,text\n1,قاسم\n".encode("cp1256"))))
    reading = Reading(format="csv")
    (file,) = find_files(["-"], reading)
    with open_source(file, reading) as (encoding, records):
        assert [record.document.text for record in records if record.document] == ["قاسم"]
    assert (encoding.described, file.output_name) == ("cp1256 (guessed)", "stdin.csv")


def test_file_that_is_no_text_is_a_document_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff")
    (file,) = find_files([tmp_path])
    with pytest.raises(DocumentError, match="binary"), open_source(file, Reading()):
        pass


def test_a_pipe_that_has_a_name_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("Suliemani",))
    writer.start()
    (file,) = find_files([pipe])
    assert [document.text for document in documents(file)] == ["Suliemani"]
    writer.join()


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("a.txt", b"", "a.txt: this text has more than"),
        ("a.jsonl", b'{"text": "one"}\n', "a.jsonl:2: this line has more than"),
        ("a.csv", b'text\none\n"', "a.csv:3: this line has more than"),
    ],
)
def test_what_would_fill_the_memory_is_refused(tmp_path: Path, name: str, head: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(head)
    os.truncate(tmp_path / name, LARGEST + 20)  # what follows takes no room on the disk
    (file,) = find_files([tmp_path / name])
    with pytest.raises(DocumentError, match=told):
        documents(file)


@pytest.mark.slow
def test_a_row_over_too_many_lines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\none\n"' + ("x" * 99 + "\n") * (LARGEST // 100 + 1))
    (file,) = find_files([tmp_path / "a.csv"])
    with pytest.raises(DocumentError, match=r"a\.csv:3: this row has more than"):
        documents(file)
