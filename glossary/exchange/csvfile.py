"""CSV: which entries stand in a file of comma-separated values, in one of the two layouts of a table?

Comma, semicolon, tab or bar between the cells, as the first row has it; UTF-8 with or without byte order mark, or
UTF-16 with one. What is written is RFC 4180 in UTF-8. A spreadsheet program would run a cell that begins with ``=``,
``+``, ``-`` or ``@`` as a formula: such a cell is written behind an apostrophe, which reading takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from glossary.entry import Entry
from glossary.exchange.cells import Row, entry_rows, form_rows, take_rows
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Imported
from glossary.exchange.intake import Intake

_DELIMITERS = ",;\t|"
#: A cell of a longer text than this is refused rather than kept in memory; Python's own limit is 128 KiB.
_LARGEST_CELL = 1 << 24
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def read_csv(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read a table in either layout. Languages may also have columns that are named by the code alone.

    >>> imported = read_csv("en;ar\\nQasem Soleimani;قاسم سليماني\\n".encode(), "people.csv")
    >>> imported.entries[0].id, imported.entries[0].preferred["ar"]
    ('qasem-soleimani', 'قاسم سليماني')
    """
    intake = Intake(name, assumed)
    take_rows(_table(read_rows(data, intake, choose_delimiter(data))), intake)
    return intake.imported(whole=True)


def write_csv(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write a row for each entry."""
    rows, lost = entry_rows(entries)
    return Exported(write_rows([[_arm(cell) for cell in row] for row in rows]), tuple(lost))


def write_csv_forms(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write a row for each form."""
    rows, lost = form_rows(entries)
    return Exported(write_rows([[_arm(cell) for cell in row] for row in rows]), tuple(lost))


def choose_delimiter(data: bytes) -> str:
    """The delimiter that the first line has most of, outside quotation marks.

    >>> choose_delimiter(b'id;"preferred, English";note')
    ';'
    """
    text = decode(data[:4096])
    head = re.sub(r'"[^"]*"', "", text).split("\n", 1)[0].strip()
    if head.lower().startswith("sep=") and head[4:5] in _DELIMITERS:
        return head[4:5] or ","
    return max(_DELIMITERS, key=head.count)


def decode(data: bytes) -> str:
    """The text of a file; bytes that are not UTF-8 become half surrogates, to be told with the row they stand in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")


def read_rows(data: bytes, intake: Intake, delimiter: str) -> Iterator[Row]:
    """Give the rows that have anything in them, each with the line it begins in; a broken row is told and left out."""
    lines = io.StringIO(decode(data), newline="")
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        end = 0
        while True:
            start = end + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                end = reader.line_num
                intake.error(start, "row", _explain(error), "mend the row; a quotation mark within a cell is doubled")
                continue
            if cells is None:
                return
            end = reader.line_num
            if wrong := next((number for number, cell in enumerate(cells, 1) if _is_undecoded(cell)), 0):
                message = f"cell {wrong} of this row holds bytes that are not UTF-8"
                intake.error(start, "encoding", message, "save the file as UTF-8", wrong)
            elif any(cells):
                yield start, [cell.replace("\r\n", "\n") for cell in cells]
    finally:
        csv.field_size_limit(before)


def write_rows(rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """Write rows as CSV in UTF-8; a half surrogate, which no file can hold, becomes a question mark."""
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode(errors="replace")


def _arm(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _table(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a table without what is only for spreadsheet programs: apostrophes, and a first line ``sep=;``."""
    for line, cells in rows:
        if line == 1 and cells[0].lower().startswith("sep="):
            continue
        yield line, [cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell for cell in cells]


def _is_undecoded(cell: str) -> bool:
    return not cell.isascii() and any("\udc80" <= character <= "\udcff" for character in cell)


def _explain(error: csv.Error) -> str:
    reason = str(error)
    if "unexpected end" in reason:
        return "a quotation mark is opened in this row and never closed; the rest of the file is lost"
    if "larger than field limit" in reason:
        return "a cell of this row is larger than 16 MiB"
    return f"this row cannot be read ({reason})"
