"""Are tables read however people keep them, and does a wrong row cost only itself?"""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest

from glossary.entry import Entry, Kind, Status, Variant
from glossary.exchange import export, read_import

TEXT = "id;type;preferred.en;preferred.ar;variants\nqasem;person;Qasem Soleimani;قاسم سليماني;Haj Qasem | admitted\n"
QASEM = Entry(
    "qasem",
    Kind.PERSON,
    {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
    variants=(Variant("Haj Qasem", Status.ADMITTED),),
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_delimiter_encoding_and_line_ends_do_not_matter(delimiter: str, encoding: str, line_end: str) -> None:
    rows = [row.split(";") for row in TEXT.splitlines()]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    imported = read_import(file.getvalue().encode(encoding), "csv")
    assert imported.entries == (QASEM,)
    assert imported.problems == ()


def test_what_people_and_programs_add_does_not_matter() -> None:
    assert read_import(b"sep=|\r\nid|type|en\r\nali|person|Ali\r\n", "csv").entries[0].name == "Ali"
    assert [entry.name for entry in read_import("EN\tAR\nBasra\tالبصرة\n".encode(), "deepl").entries] == ["Basra"]
    record = b'{"id":"ali","type":"person","preferred":{"en":"Ali","ar":null},"short":null,"note":null}\n'
    assert read_import(b"\xef\xbb\xbf" + record, "jsonl").entries == (Entry("ali", Kind.PERSON, {"en": "Ali"}),)


def test_columns_stand_in_any_order_and_may_be_called_as_others_call_them() -> None:
    file = "Note,ar,Aliases,EN,Comment\nof Basra,البصرة,Basrah\\, old | deprecated,Basra,x\n"
    imported = read_import(file.replace("\\,", "").encode(), "csv")
    [entry] = imported.entries
    assert entry.as_dict() == {
        "id": "basra",
        "type": "organisation",
        "preferred": {"ar": "البصرة", "en": "Basra"},
        "variants": [{"form": "Basrah old", "status": "deprecated"}],
        "note": "of Basra",
    }
    assert [(problem.severity, problem.rule) for problem in imported.problems] == [
        ("warning", "unknown-column"),
        ("warning", "assumed-type"),
    ]


def test_columns_may_be_called_by_the_names_of_languages() -> None:
    [entry] = read_import("English;Arabic;Farsi;Type;Notes\nBasra;البصرة;بصره;place;port\n".encode(), "csv").entries
    assert entry == Entry("basra", Kind.PLACE, {"en": "Basra", "ar": "البصرة", "fa": "بصره"}, note="port")


ROWS: list[tuple[str, int, int, str]] = [
    ("a,person,Ali,too,many,cells", 3, 4, "cells"),
    ("a,person,", 3, 1, "missing-field"),
    ("a,ship,Ali", 3, 2, "unknown-type"),
    ("A b!,person,Ali", 3, 1, "bad-id"),
    ("ok,person,Ali", 3, 1, "duplicate-id"),
    ("a,person,???", 3, 3, "folds-to-nothing"),
    ("a,person,Ali\u202e", 3, 3, "bidi-control"),
    ('a,person,"Ali\0"', 3, 3, "control-character"),
    ('a,person,"Ali', 3, 1, "row"),
    ('a,person,"Ali"b', 3, 1, "row"),
    (f"a,person,{'x' * 1001}", 3, 1, "too-long"),
]


@pytest.mark.parametrize(("row", "line", "column", "rule"), ROWS, ids=[rule for *_, rule in ROWS])
def test_a_wrong_row_costs_only_itself(row: str, line: int, column: int, rule: str) -> None:
    rest = "\nlast,person,Qaani\n" if row.count('"') % 2 == 0 else "\n"
    imported = read_import(f"id,type,preferred.en\nok,person,Karim\n{row}{rest}".encode(), "csv", "a.csv")
    assert [entry.id for entry in imported.entries] == ["ok", *(["last"] if "last" in rest else [])]
    [problem] = imported.problems
    assert (problem.file, problem.line, problem.column, problem.rule) == ("a.csv", line, column, rule)
    assert problem.severity == "error"


def test_bytes_that_are_not_utf8_cost_their_rows() -> None:
    file = "id,type,preferred.en,preferred.ar\na,person,Ali,\nb,person,Karim,كريم\n".encode("windows-1256")
    imported = read_import(file, "csv")
    assert [entry.id for entry in imported.entries] == ["a"]
    assert [(problem.line, problem.column, problem.rule) for problem in imported.problems] == [(3, 4, "encoding")]


def test_a_wrong_row_of_forms_costs_only_itself() -> None:
    rows = [
        "a,person,preferred,en,Ali,,",
        "a,person,preferred,en,Ali again,,",
        "a,person,variant,,Aly,wrong,",
        "a,person,variant,,Alee,,Aly",
        "a,person,variant,,Alí,deprecated,",
        "a,person,alias,,Alo,,",
        "a,person,context,,???,,",
        ",person,preferred,en,Nobody,,",
        "b,person,variant,,no name of its own,,",
        "c,person,preferred,en,Karim,,",
    ]
    file = "\n".join(["id,type,field,language,form,status,use", *rows])
    imported = read_import(file.encode(), "csv")
    a, c = imported.entries
    assert (a.preferred, [variant.form for variant in a.variants], a.context) == ({"en": "Ali"}, ["Alí"], ())
    assert c.name == "Karim"
    assert [(problem.line, problem.rule) for problem in imported.problems] == [
        (3, "duplicate-form"),
        (4, "unknown-status"),
        (5, "bad-use"),
        (7, "row"),
        (8, "folds-to-nothing"),
        (9, "row"),
        (10, "missing-field"),
    ]


FORMULAS = ["=HYPERLINK(1)", "+1 a", "-2 a", "@SUM a", "'=a", "''a", "=1\n+2 a"]


@pytest.mark.parametrize("format", ["csv", "csv-forms", "xlsx", "xlsx-forms"])
def test_nothing_that_is_written_is_a_formula(format: str) -> None:
    notes = Entry("a", Kind.PERSON, {"en": "Ali"}, note=FORMULAS[-1])
    entries = [Entry(f"f-{number}", Kind.PERSON, {"en": text}) for number, text in enumerate(FORMULAS[:-1])]
    exported = export([*entries, notes], format)
    if format.startswith("csv"):
        cells = [cell for row in csv.reader(io.StringIO(exported.data.decode(), newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    else:
        for row in openpyxl.load_workbook(io.BytesIO(exported.data)).active.iter_rows():
            assert {cell.data_type for cell in row if cell.value is not None} <= {"s", "inlineStr"}
    assert read_import(exported.data, format).entries == (notes, *entries)


def _workbook(*sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_spreadsheet_kept_by_hand_is_read() -> None:
    rows = [["ID", "en", "ar", "note"], [7, "Ali", "علي", 3.5], [None, None, None, None], [None, "Karim", None, True]]
    imported = read_import(_workbook([], rows), "xlsx")
    assert [(entry.id, entry.name, entry.note) for entry in imported.entries] == [
        ("7", "Ali", "3.5"),
        ("karim", "Karim", "True"),
    ]
    assert imported.lines == {"7": 2, "karim": 4}


def test_what_a_cell_cannot_hold_is_told() -> None:
    many = tuple(Variant(f"Ali the {number} of that name, as written", note="n" * 40) for number in range(600))
    entry = Entry("ali", Kind.PERSON, {"en": "Ali"}, variants=many)
    exported = export([entry], "xlsx")
    [read] = read_import(exported.data, "xlsx").entries
    [loss] = exported.lost
    assert (loss.entry, loss.field, loss.count) == ("ali", "variants", len(many) - len(read.variants))
    assert read.variants == many[: len(read.variants)]
    assert len(read.variants) > 100


def test_a_table_without_names_says_what_to_do() -> None:
    [problem] = read_import(b"colour,size\nred,3\n", "csv").problems
    assert "preferred.en" in problem.fix
    assert read_import(b"", "csv").entries == ()
