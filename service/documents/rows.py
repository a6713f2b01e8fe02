"""Where does each cell of a CSV or TSV row begin and end?

The standard library's ``csv`` reads the same cells but forgets how they were written; here each row keeps its
raw text and the place of every cell in it, so that a cell nobody edits stays as it was typed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from service.documents.document import LARGEST, Change, Document, Replacement, splice, too_large, writable
from service.documents.encoding import Encoding

QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file: ``raw`` with its line end, the places of its cells, its first line."""

    raw: str
    cells: tuple[tuple[int, int], ...]
    line: int
    unclosed: bool = False

    def cell(self, column: int) -> str:
        """The value of a cell, as ``csv`` reads it."""
        start, end = self.cells[column]
        return read_cell(self.raw[start:end])

    def values(self) -> list[str]:
        """The values of all cells."""
        return [self.cell(column) for column in range(len(self.cells))]


def split_rows(lines: Iterable[str], delimiter: str, path: str = "") -> Iterator[Row]:
    r"""The rows of a CSV file given its lines with their line ends (open the file with ``newline=""``).

    An empty line is a row without cells. ``unclosed`` marks a last row whose quotation never ends.
    Raises ``DocumentError``, naming the line in ``path``, for a row that is too long to be held.

    >>> [row.values() for row in split_rows(['id,text\r\n', '1,"He said ""no"",\r\n', 'twice"\r\n'], ",")]
    [['id', 'text'], ['1', 'He said "no",\r\ntwice']]
    """
    raw, start, position, quoted, first = "", 0, 0, False, 1
    cells: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        if not raw:
            first = number
            if not line.strip("\r\n"):
                yield Row(line, (), number)
                continue
            quoted = line.startswith(QUOTE)
            position = int(quoted)
        raw += line
        if len(raw) > LARGEST:  # A quotation that never ends makes one row of all the rest.
            raise too_large(f"{path}:{first}", "row", "characters")
        while True:
            if quoted:
                position = _closing_quote(raw, position)
                if position > len(raw):
                    position = len(raw)
                    break
                quoted = False
            end = raw.find(delimiter, position)
            if end < 0:
                cells.append((start, _line_end(raw)))
                yield Row(raw, tuple(cells), first)
                raw, cells, start, position = "", [], 0, 0
                break
            cells.append((start, end))
            start = position = end + 1
            quoted = raw.startswith(QUOTE, start)
            position += quoted
    if raw:
        yield Row(raw, (*cells, (start, len(raw))), first, unclosed=True)


def _line_end(raw: str) -> int:
    if raw.endswith("\r\n"):
        return len(raw) - 2
    return len(raw) - raw.endswith(("\r", "\n"))


def _closing_quote(raw: str, position: int) -> int:
    """The place after the quote that ends a quotation; beyond the text when it does not end here."""
    while (found := raw.find(QUOTE, position)) >= 0:
        if not raw.startswith(QUOTE, found + 1):
            return found + 1
        position = found + 2
    return len(raw) + 1


def read_cell(raw: str) -> str:
    """The value of a cell as it is written.

    >>> read_cell('"the ""Badr"" bloc"')
    'the "Badr" bloc'
    """
    if not raw.startswith(QUOTE):
        return raw
    end = _closing_quote(raw, 1)
    return raw[1 : end - 1].replace(QUOTE * 2, QUOTE) + raw[end:]


@dataclass(frozen=True, slots=True)
class CellSlot:
    """The cell ``raw[start:end]`` of a row."""

    start: int
    end: int
    delimiter: str
    document: Document

    def write(self, raw: str, changes: Iterable[Change], encoding: Encoding) -> str:
        """The row with the changes in its cell, which is put in quotes only if it now has to be."""
        cell = raw[self.start : self.end]
        fitting = writable(changes, self.document, encoding)
        if cell.startswith(QUOTE) and _closing_quote(cell, 1) == len(cell):
            place = _places(cell)
            written = splice(
                cell,
                [
                    Replacement(place(change.start), place(change.end), change.replacement.replace(QUOTE, QUOTE * 2))
                    for change in fitting
                ],
            )
        else:
            written = splice(read_cell(cell), fitting)
            special = (self.delimiter, "\r", "\n")
            if cell.startswith(QUOTE) or written.startswith(QUOTE) or any(sign in written for sign in special):
                written = QUOTE + written.replace(QUOTE, QUOTE * 2) + QUOTE
        return raw[: self.start] + written + raw[self.end :]


def _places(cell: str) -> Callable[[int], int]:
    """A function from a place in the value to the place in the quoted cell it was written as."""
    doubled: list[int] = []
    position = 1
    while (position := cell.find(QUOTE * 2, position, len(cell) - 1)) >= 0:
        doubled.append(position - 1 - len(doubled))
        position += 2
    return lambda place: 1 + place + bisect_left(doubled, place)
