"""Does a file that is broken, or made to do harm, get a clear error and cost nothing else?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.service.bilingual.made import MAKERS
from tests.service.bilingual.test_bilingual_files import XLIFF, read, texts

BOMB = '<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlf", XLIFF.format(encoding="utf-8")[:-40], "not well-formed XML"),
        ("a.xlf", BOMB + "<xliff>&b;</xliff>", "declares entities"),
        ("a.tmx", '<!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]><tmx>&f;</tmx>', "declares entities"),
        ("a.xlf", "<a>" * 100_000, "deep"),
        ("a.xlf", "", "not well-formed XML"),
        ("a.xlf", "<html><body>no</body></html>", "no XLIFF file"),
        ("a.tmx", "<xliff/>", "no TMX file"),
        ("a.xlf", '<?xml version="1.0" encoding="nonsense"?><xliff/>', "encoding"),
        ("a.po", 'msgid "open\nmsgstr', "no PO file"),
        ("a.xlsx", "not a workbook", "damaged"),
        ("a.docx", "PK\x03\x04 not a document", "damaged"),
        ("a.csv", "\x89PNG\r\n\x1a\n\x00\x00", "which column"),
        ("a.jsonl", "[1, 2]\n", "source"),
    ],
)
def test_a_broken_file_gets_a_clear_error(name: str, content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    pairs = read(path)
    assert pairs.units == ()
    [problem] = pairs.problems
    assert says in str(problem) and str(path) in str(problem) and problem.fix


def test_an_archive_with_a_document_type_is_refused(tmp_path: Path) -> None:
    for ending, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        made = MAKERS[ending](tmp_path / f"made.{ending}")
        bad = tmp_path / f"bad.{ending}"
        with zipfile.ZipFile(made) as here, zipfile.ZipFile(bad, "w") as there:
            for name in here.namelist():
                content = here.read(name)
                there.writestr(name, BOMB.encode() + content.partition(b"?>")[2] if name == part else content)
        [problem] = read(bad).problems
        assert "document type" in str(problem)


def test_an_archive_that_grows_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/{number}.xml", b" " * (1 << 26))
    [problem] = read(path).problems
    assert "unpacked" in str(problem)


def test_a_cell_far_out_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("ar", "en"))
    sheet.append(("نص", "text"))
    sheet["XFD3"] = "far"
    book.save(path)
    assert texts(read(path)) == [("نص", "text")]
