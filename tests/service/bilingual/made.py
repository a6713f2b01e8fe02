"""How do other programs write a file of translations? Each is made by the library that most of them use."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import openpyxl
from translate.storage.pypo import pofile
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile
from translate.storage.xliff2 import Xliff2File

#: A wrong number with an ampersand, a name spelled otherwise, a sentence that is right.
PAIRS = (
    ("قتل 12 جنديا في بغداد.", "13 soldiers were killed in Baghdad."),
    ("وصل قاسم سليماني.", "Qasem Suleimani & others arrived."),
    ("لم يعلق أحد على الخبر.", "Nobody commented on the news."),
)

_Pairs = Iterable[tuple[str, str]]


def xliff(path: Path, pairs: _Pairs = PAIRS) -> Path:
    store = xlifffile()
    store.setsourcelanguage("ar")
    store.settargetlanguage("en")
    for source, target in pairs:
        store.addsourceunit(source).target = target
    path.write_bytes(bytes(store))
    return path


def xliff2(path: Path, pairs: _Pairs = PAIRS) -> Path:
    store = Xliff2File()
    store.setsourcelanguage("ar")
    store.settargetlanguage("en")
    for source, target in pairs:
        store.addsourceunit(source).target = target
    path.write_bytes(bytes(store))
    return path


def tmx(path: Path, pairs: _Pairs = PAIRS) -> Path:
    store = tmxfile(sourcelanguage="ar", targetlanguage="en")
    for source, target in pairs:
        store.addtranslation(source, "ar", target, "en")
    path.write_bytes(bytes(store))
    return path


def po(path: Path, pairs: _Pairs = PAIRS) -> Path:
    store = pofile()
    for source, target in pairs:
        store.addsourceunit(source).target = target
    path.write_bytes(bytes(store))
    return path


def table(path: Path, pairs: _Pairs = PAIRS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("source", "target"), *pairs])
    return path


def tabbed(path: Path, pairs: _Pairs = PAIRS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([("source", "target"), *pairs])
    return path


def lines(path: Path, pairs: _Pairs = PAIRS) -> Path:
    path.write_text("".join(json.dumps({"source": s, "target": t}) + "\n" for s, t in pairs), encoding="utf-8")
    return path


def workbook(path: Path, pairs: _Pairs = PAIRS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [("Source", "Target"), *pairs]:
        sheet.append(row)
    book.save(path)
    return path


def document(path: Path, pairs: _Pairs = PAIRS) -> Path:
    made = docx.Document()
    made.add_paragraph("A translation:")
    inside = made.add_table(rows=0, cols=2)
    for source, target in [("Source", "Target"), *pairs]:
        cells = inside.add_row().cells
        cells[0].text, cells[1].text = source, target
    made.save(str(path))
    return path


#: By the ending of the file's name.
MAKERS: dict[str, Callable[..., Path]] = {
    "xlf": xliff, "xliff": xliff2, "tmx": tmx, "po": po, "csv": table, "tsv": tabbed, "jsonl": lines,
    "xlsx": workbook, "docx": document,
}  # fmt: skip
