"""Which segments stand in the tables of a Word document, source and target in a row?"""

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
from service.bilingual.runs import splice_runs, within
from service.documents.document import Change, NoText


def read_tables(path: Path, name: str, columns: Columns) -> Pairs:
    """The segments of every table of a Word document that has two columns, or columns that are named.

    Raises DocumentError where the file cannot be opened, or no table has them. In a table without names the column
    whose first cell is in Arabic script holds the source.
    """
    check_archive(path, "Word")
    gathered = Gathering()
    cells: dict[str, tuple[int, int, int]] = {}
    troubles: list[DocumentError] = []
    for number, table in enumerate(_open(path).tables):
        try:
            cells |= _read_table(table, number, path, columns, gathered)
        except DocumentError as error:
            troubles.append(error)
    if not cells:
        raise (
            troubles[0]
            if troubles
            else NoText("it has no table", where=str(path), fix="put source and target into the two columns of a table")
        )
    writer = _TablesWriter(path, cells, {unit.segment.id: unit.segment.target for unit in gathered.units})
    return Pairs(name, tuple(gathered.units), tuple(gathered.problems), writer=writer)


def _open(path: Path) -> Any:
    import docx

    try:
        return docx.Document(str(path))
    except Exception as error:  # noqa: BLE001 - python-docx raises whatever its parts raise on a damaged file
        raise DocumentError(
            f"this is not a Word document, or it is damaged ({type(error).__name__})",
            where=str(path),
            fix="save it again as Word (.docx); it was skipped",
        ) from None


def _read_table(
    table: Any, number: int, path: Path, columns: Columns, gathered: Gathering
) -> dict[str, tuple[int, int, int]]:
    cells: dict[str, tuple[int, int, int]] = {}
    chosen: tuple[int, int, int | None] | None = None
    for row_number, row in enumerate(table.rows):
        # Cells that are merged are told once for each column they cover.
        values = [_text(cell) for cell in row.cells]
        if not any(values):
            continue
        if chosen is None:
            found = choose_columns(values, columns, f"{path}: table {number + 1}")
            chosen = found or ((1, 0, None) if is_arabic(values[1]) and not is_arabic(values[0]) else (0, 1, None))
            if found is not None and is_header(values, found):
                continue
        source, target, own = chosen
        where = f"table {number + 1}, row {row_number + 1}"
        if max(source, target) >= len(values):
            says = f"the row has {len(values)} cells, and number {max(source, target) + 1} is wanted"
            gathered.problems.append(
                DocumentError(says, where=f"{path}: {where}", fix="complete it; it was not checked")
            )
            continue
        place = Place(str(path), name=where)
        id = values[own].strip() if own is not None and own < len(values) and values[own].strip() else where
        cells[gathered.add(id, values[source], values[target], place, place)] = (number, row_number, target)
    return cells


def _text(cell: Any) -> str:
    """What a cell says; the empty paragraph that has to stand behind a table in it says nothing."""
    return "\n".join("".join(run.text for run in _runs(paragraph)) for paragraph in cell.paragraphs).rstrip("\n")


def _runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph, also those in links and in insertions that nobody has accepted yet."""
    from docx.text.run import Run

    return [Run(run, paragraph) for run in paragraph._p.xpath(".//w:r[not(ancestor::w:txbxContent)]")]


@dataclass(frozen=True, slots=True)
class _TablesWriter:
    """Writes the document anew with changes in its cells; runs keep their looks."""

    path: Path
    cells: Mapping[str, tuple[int, int, int]]
    texts: Mapping[str, str]

    def takes(self, id: str, change: Change) -> bool:
        """See ``Writer.takes``; paragraphs are not joined."""
        return "\n" not in self.texts[id][change.start : change.end]

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """See ``Writer.write``."""
        document = _open(self.path)
        for id, of_segment in changes.items():
            table, row, column = self.cells[id]
            start = 0
            for paragraph in document.tables[table].rows[row].cells[column].paragraphs:
                runs = _runs(paragraph)
                texts = [run.text for run in runs]
                end = start + sum(map(len, texts))
                for run, before, after in zip(
                    runs, texts, splice_runs(texts, within(numbered(of_segment), start, end)), strict=True
                ):
                    if after != before:
                        run.text = after
                start = end + 1
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()
