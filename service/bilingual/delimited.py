"""Which segments stand in the rows of a CSV or TSV file with two columns?"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from glossary.errors import DocumentError
from service.bilingual.columns import choose_columns, is_header
from service.bilingual.pairs import Columns, Gathering, Pairs, Place, numbered
from service.bilingual.reading import read_text
from service.documents.delimited import DELIMITERS, HEAD
from service.documents.document import Change, Document, bounded_lines
from service.documents.encoding import Encoding
from service.documents.rows import QUOTE, CellSlot, Row, split_rows


def read_table(path: Path, name: str, columns: Columns, format: str = "csv") -> Pairs:
    """The segments of a CSV or TSV file; a row that cannot be read is told, and the others go on.

    The columns are chosen by their names in the first row, or by number. A file of two columns without names is
    read from its first row on.
    """
    text, encoding = read_text(path, columns)
    lines = list(bounded_lines(io.StringIO(text, newline=""), str(path)))
    delimiter = _choose_delimiter(lines, columns, str(path), DELIMITERS[format])
    rows = list(split_rows(lines, delimiter, str(path)))
    gathered = Gathering()
    cells: dict[str, tuple[int, int]] = {}
    chosen: tuple[int, int, int | None] | None = None
    for number, row in enumerate(rows):
        if not row.cells:
            continue
        if chosen is None:
            names = row.values()
            found = choose_columns(names, columns, str(path))
            chosen = found or (0, 1, None)
            if found is not None and is_header(names, found):
                continue
        try:
            id = _add_row(gathered, row, chosen, str(path))
        except DocumentError as error:
            gathered.problems.append(error)
            continue
        cells[id] = (number, chosen[1])
    writer = _TableWriter(rows, cells, delimiter, encoding, str(path))
    return Pairs(name, tuple(gathered.units), tuple(gathered.problems), writer=writer)


def _add_row(gathered: Gathering, row: Row, chosen: tuple[int, int, int | None], file: str) -> str:
    source, target, own = chosen
    if row.unclosed:
        raise DocumentError("a quotation begins in this row and never ends", where=f"{file}:{row.line}", fix="close it")
    if max(source, target) >= len(row.cells):
        raise DocumentError(
            f"the row has {len(row.cells)} cells, and number {max(source, target) + 1} is wanted",
            where=f"{file}:{row.line}",
            fix="complete it; it was not checked",
        )
    id = row.cell(own).strip() if own is not None and own < len(row.cells) else ""
    places = (_cell_place(row, source, file), _cell_place(row, target, file))
    return gathered.add(id or str(row.line), row.cell(source), row.cell(target), *places)


def _cell_place(row: Row, column: int, file: str) -> Place:
    start = row.cells[column][0]
    line = row.line + row.raw.count("\n", 0, start)
    begins = row.raw.rfind("\n", 0, start) + 1
    return Place(file, line, start - begins + 1 + row.raw.startswith(QUOTE, start))


def _choose_delimiter(lines: Sequence[str], columns: Columns, where: str, delimiters: tuple[str, ...]) -> str:
    """The delimiter with which the first row names both columns, else the one that makes most columns."""
    counts: dict[str, int] = {}
    for delimiter in delimiters:
        names = next((row.values() for row in split_rows(islice(lines, HEAD), delimiter) if row.cells), [])
        counts[delimiter] = len(names)
        try:
            if len(names) > 1 and choose_columns(names, columns, where) is not None:
                return delimiter
        except DocumentError:
            continue
    return max(counts, key=counts.__getitem__)


@dataclass(frozen=True, slots=True)
class _TableWriter:
    """Writes the rows anew; only cells with changes are touched."""

    rows: Sequence[Row]
    cells: Mapping[str, tuple[int, int]]
    delimiter: str
    encoding: Encoding
    file: str

    def takes(self, id: str, change: Change) -> bool:
        """See ``Writer.takes``."""
        return not self.encoding.missing(change.replacement)

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """See ``Writer.write``."""
        raws = [row.raw for row in self.rows]
        for id, of_segment in changes.items():
            number, column = self.cells[id]
            row = self.rows[number]
            document = Document(id, row.cell(column), where=f"{self.file}:{row.line}")
            slot = CellSlot(*row.cells[column], self.delimiter, document)
            raws[number] = slot.write(row.raw, numbered(of_segment), self.encoding)
        return self.encoding.mark + "".join(raws).encode(self.encoding.codec)
