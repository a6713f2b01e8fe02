"""Which segments stand in the rows of an Excel workbook with two columns?"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.errors import DocumentError
from glossary.scripts import is_arabic
from service.bilingual.columns import choose_columns, is_header
from service.bilingual.office import check_archive
from service.bilingual.pairs import Columns, Gathering, Pairs, Place, numbered
from service.bilingual.runs import splice_runs
from service.documents.document import Change, splice

#: Columns that are looked at; a single cell far to the right would make every row as long.
MOST_COLUMNS = 100


def read_sheets(path: Path, name: str, columns: Columns) -> Pairs:
    """The segments of every sheet of a workbook that has the two columns.

    Raises DocumentError where the file cannot be opened, or no sheet has them.
    """
    check_archive(path, "Excel")
    gathered = Gathering()
    cells: dict[str, tuple[str, str]] = {}
    troubles: list[DocumentError] = []
    book = _open(path, read_only=True)
    for sheet in book.worksheets:
        try:
            cells |= _read_sheet(sheet, path, columns, gathered)
        except DocumentError as error:
            troubles.append(error)
            if any(
                is_arabic(str(value))
                for row in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
                for value in row
            ):
                gathered.problems.append(error)  # Another sheet may hold notes; this one has something to translate.
    if not cells and troubles:
        raise troubles[0]
    writer = _BookWriter(path, cells)
    return Pairs(name, tuple(gathered.units), tuple(gathered.problems), writer=writer)


def _open(path: Path, *, read_only: bool = False) -> Any:
    import openpyxl

    try:
        # What is bold or coloured inside a cell is kept, so that a copy loses no more than it must.
        return openpyxl.load_workbook(path, read_only=read_only, rich_text=not read_only)
    except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parts raise on a damaged file
        raise DocumentError(
            f"this is not an Excel workbook, or it is damaged ({type(error).__name__})",
            where=str(path),
            fix="save it again as Excel; it was skipped",
        ) from None


def _read_sheet(sheet: Any, path: Path, columns: Columns, gathered: Gathering) -> dict[str, tuple[str, str]]:
    from openpyxl.utils import get_column_letter

    cells: dict[str, tuple[str, str]] = {}
    chosen: tuple[int, int, int | None] | None = None
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        values = [_text(value) for value in row]
        if not any(values):
            continue
        if chosen is None:
            found = choose_columns(_named(values), columns, f"{path}: {sheet.title}")
            chosen = found or (0, 1, None)
            if found is not None and is_header(values, found):
                continue
        source, target, own = chosen
        values += [""] * (max(source, target, own or 0) + 1 - len(values))
        names = [f"{get_column_letter(column + 1)}{number}" for column in (source, target)]
        places = [Place(str(path), name=f"{sheet.title}!{coordinate}") for coordinate in names]
        id = values[own] if own is not None and values[own] else f"{sheet.title}!{number}"
        id = gathered.add(id, values[source], values[target], *places)
        cells[id] = (sheet.title, names[1])
    return cells


def _named(values: Sequence[str]) -> Sequence[str]:
    """The first row without the empty cells behind its last one."""
    filled = [number for number, value in enumerate(values, 1) if value]
    return values[: filled[-1]] if filled else values


def _text(value: object) -> str:
    """What a cell says; a formula says nothing, since its result is not in the file for sure."""
    if value is None or (isinstance(value, str) and type(value) is str and value.startswith("=")):
        return ""
    return str(value)


@dataclass(frozen=True, slots=True)
class _BookWriter:
    """Writes the workbook anew with changes in its cells, through openpyxl."""

    path: Path
    cells: Mapping[str, tuple[str, str]]

    def takes(self, id: str, change: Change) -> bool:
        """See ``Writer.takes``."""
        return True

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """See ``Writer.write``."""
        book = _open(self.path)
        for id, of_segment in changes.items():
            title, coordinate = self.cells[id]
            cell = book[title][coordinate]
            cell.value = _changed(cell.value, numbered(of_segment))
        written = io.BytesIO()
        book.save(written)
        return written.getvalue()


def _changed(value: Any, changes: Sequence[Change]) -> Any:
    """The value of a cell with the changes in it; the parts of a rich text keep their looks."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    if not isinstance(value, CellRichText):
        return splice(str(value), changes)
    texts = splice_runs([part.text if isinstance(part, TextBlock) else str(part) for part in value], changes)
    return CellRichText(
        *(
            TextBlock(part.font, text) if isinstance(part, TextBlock) else text
            for part, text in zip(value, texts, strict=True)
            if text
        )
    )
