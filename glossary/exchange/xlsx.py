"""XLSX: which entries stand in a spreadsheet, in one of the two layouts of a table?

Every cell is written as text, whatever it begins with, so that nothing is taken for a formula, a number or a date. A
file from elsewhere is unpacked only after its table of contents has been looked at: it may not grow out of all
proportion, and may not declare entities (no spreadsheet does).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from glossary.entry import Entry
from glossary.exchange.cells import Row, entry_rows, form_rows, take_rows
from glossary.exchange.exchanged import USUAL, Assumptions, ExchangeError, Exported, Imported, Loss
from glossary.exchange.intake import Intake
from glossary.exchange.xmlwriting import unwritable, writable

#: Unpacked bytes; a glossary of 10^5 forms has some 20 MB.
_LARGEST = 1 << 28
#: Cells hold no more characters (Microsoft's list of limits of Excel).
_LONGEST_CELL = 32_767
#: OOXML writes control characters as _x000D_, and what only looks so with _x005F before it (ECMA-376, 22.9.2.19).
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
_LINE_END = re.compile("(?<!_x005F)_x000D_(?=\n)")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def read_xlsx(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read the first sheet that has rows, in either layout. ExchangeError if the file is no spreadsheet, or unsafe."""
    _inspect(data, name)
    intake = Intake(name, assumed)
    take_rows(_rows(data, name), intake)
    return intake.imported(whole=True)


def write_xlsx(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write a row for each entry. A list that is too long for a cell loses its last items."""
    known = list(entries)
    rows, lost = entry_rows(known)
    return _write(rows, "entries", [*lost, *(loss for entry in known for loss in unwritable(entry))])


def write_xlsx_forms(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write a row for each form."""
    known = list(entries)
    rows, lost = form_rows(known)
    return _write(rows, "forms", [*lost, *(loss for entry in known for loss in unwritable(entry))])


def _inspect(data: bytes, name: str) -> None:
    """Refuse what is no archive, grows too large when unpacked, or declares a document type."""
    fix = "save it as .xlsx again, or as CSV"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # No more of a part is ever unpacked than the table of contents says there is.
            room = _LARGEST
            for member in archive.infolist():
                room -= member.file_size
                what = f"unpacked, the file has more than {_LARGEST >> 20} MiB" if room < 0 else _doubt(archive, member)
                if what:
                    raise ExchangeError(what, where=name, fix=fix)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ExchangeError(f"the file is no spreadsheet ({error})", where=name, fix=fix) from None


def _doubt(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str | None:
    """What is wrong with a part of the archive, if anything."""
    with archive.open(member) as file:
        window = b""
        while part := file.read(1 << 16):
            window = window[-32:] + part
            if any(doctype in window for doctype in _DOCTYPES):
                return f"{member.filename} declares a document type"
    return None


def _rows(data: bytes, name: str) -> Iterator[Row]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = [
                (number, cells)
                for number, row in enumerate(sheet.iter_rows(values_only=True), 1)
                if any(cells := [_text(value) for value in row])
            ]
            if rows:
                return iter(rows)
    except Exception as error:  # noqa: BLE001  a damaged part makes openpyxl raise whatever it meets
        fix = "save it as .xlsx again, or as CSV"
        raise ExchangeError(f"the file is no sound spreadsheet ({error})"[:300], where=name, fix=fix) from None
    return iter(())


def _text(value: Any) -> str:
    """The text that a person sees in a cell, more or less: whole numbers without a point, dates as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub("_", _LINE_END.sub("", value)).replace("\r\n", "\n")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def _write(rows: list[list[str]], title: str, lost: Iterable[Loss]) -> Exported:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    losses = list(lost)
    head = rows[0]
    for number, row in enumerate(rows):
        cells = []
        for column, text in zip(head, row, strict=True):
            kept = _fit(text)
            if len(kept) < len(text):
                losses.append(_cut_off(row, head, column, text, kept))
            cell = WriteOnlyCell(sheet, value=_LOOKS_ESCAPED.sub("_x005F_", writable(kept)))
            # Set after the value, which openpyxl would take for a formula if it begins with '='.
            cell.data_type = "s"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return Exported(file.getvalue(), tuple(losses))


def _fit(text: str) -> str:
    """As many of the items of a list (or of the characters of a text) as a cell holds."""
    if len(_LOOKS_ESCAPED.sub("_x005F_", text)) <= _LONGEST_CELL:
        return text
    room = text[: _LONGEST_CELL * 4 // 5]
    separator = "\n" if "\n" in room else " | "
    return room.rpartition(separator)[0] or room


def _cut_off(row: Sequence[str], head: Sequence[str], column: str, text: str, kept: str) -> Loss:
    field = column.partition(".")[0]
    if "field" in head and field == "note" and row[head.index("field")] == "variant":
        field = "variants"
    separator = "\n" if field == "variants" else " | "
    count = 1 if field == "note" else text.count(separator) - kept.count(separator)
    return Loss(row[0], field, max(count, 1), f"a cell holds no more than {_LONGEST_CELL} characters")
