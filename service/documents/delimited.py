"""Which documents stand in the rows of a CSV or TSV file?

The first row names the columns. Only the cell of the text column is ever written anew, and only where an edit
falls into it: every other cell keeps its quotes, its blanks and its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import TextIO

from glossary.errors import DocumentError
from service.documents.document import ID_FIELD, TEXT_FIELDS, Document, NoText, Reading, Record, bounded_lines
from service.documents.rows import CellSlot, Row, split_rows

#: Delimiters of files that call themselves CSV, by how often they are met.
DELIMITERS = {"csv": (",", ";", "\t", "|"), "tsv": ("\t",)}
#: Lines looked at to find the delimiter: the first row, even when its cells run over lines.
HEAD = 20


def read_delimited(stream: TextIO, path: str, reading: Reading, format: str = "csv") -> Iterator[Record]:
    """The rows of a CSV or TSV file as records; open the stream with ``newline=""``.

    A document's id is the cell of the column ``id``, if there is one and it is filled, else ``path#row`` (data
    rows count from 1). Raises ``NoText`` when no column holds the text.

    >>> import io
    >>> rows = io.StringIO("id,text\\n7,Qasem Suliemani\\n")
    >>> [record.document and record.document.text for record in read_delimited(rows, "a.csv", Reading())]
    [None, 'Qasem Suliemani']
    """
    lines = bounded_lines(stream, path)
    head = list(islice(lines, HEAD))
    delimiter = _choose_delimiter(head, reading, DELIMITERS[format])
    columns: tuple[int, int | None] | None = None
    number = 0
    for row in split_rows(chain(head, lines), delimiter, path):
        if not row.cells:
            yield Record(row.raw)
        elif columns is None:
            columns = _choose_columns(row, path, reading)
            yield Record(row.raw)
        else:
            number += 1
            yield _read_row(row, f"{path}#{number}", f"{path}:{row.line}", columns, delimiter, reading)


def _read_row(
    row: Row, default: str, where: str, columns: tuple[int, int | None], delimiter: str, reading: Reading
) -> Record:
    text, own = columns
    if row.unclosed:
        error = DocumentError(
            "a quotation begins in this row and never ends",
            where=where,
            fix="close it; from here on the file was left as it is",
        )
        return Record(row.raw, Document(default, "", where=where), error=error)
    if text >= len(row.cells):
        error = DocumentError(
            f"the row has {len(row.cells)} cells, and the text is number {text + 1}",
            where=where,
            fix="complete it; it was left as it is",
        )
        return Record(row.raw, Document(default, "", where=where), error=error)
    id = row.cell(own) if own is not None and own < len(row.cells) else ""
    document = Document(id or default, row.cell(text), reading.text_format, where)
    return Record(row.raw, document, CellSlot(*row.cells[text], delimiter, document))


def _choose_delimiter(head: list[str], reading: Reading, delimiters: tuple[str, ...]) -> str:
    """The delimiter with which the first row names the text column, else the one that makes most columns."""
    counts: dict[str, int] = {}
    for delimiter in delimiters:
        names = next((row.values() for row in split_rows(head, delimiter) if row.cells), [])
        if _find(names, (reading.text_field,) if reading.text_field else TEXT_FIELDS) is not None:
            return delimiter
        counts[delimiter] = len(names)
    return max(counts, key=counts.__getitem__)


def _choose_columns(header: Row, path: str, reading: Reading) -> tuple[int, int | None]:
    names = header.values()
    wanted = (reading.text_field,) if reading.text_field else TEXT_FIELDS
    text = _find(names, wanted)
    if text is None:
        raise NoText(
            f"there is no column {' or '.join(map(repr, wanted))}",
            where=path,
            fix=f"name one of {', '.join(map(repr, names))} with --text-column",
        )
    own = _find(names, (reading.id_field or ID_FIELD,))
    if own is None and reading.id_field:
        raise DocumentError(
            f"there is no column {reading.id_field!r}",
            where=path,
            fix=f"name one of {', '.join(map(repr, names))} with --id-column",
        )
    return text, own


def _find(names: list[str], wanted: tuple[str, ...]) -> int | None:
    """The column with the first of these names that there is; capitals and blanks aside, a number counts from 1."""
    plain = [name.strip().casefold() for name in names]
    for name in wanted:
        if name in names:
            return names.index(name)
        if name.strip().casefold() in plain:
            return plain.index(name.strip().casefold())
        if name.isdecimal() and 1 <= int(name) <= len(names):
            return int(name) - 1
    return None
