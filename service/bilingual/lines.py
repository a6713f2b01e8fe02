"""Which segments stand in a JSON Lines file, one object with a source and a target a line?"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from glossary.errors import DocumentError
from service.bilingual.columns import choose_columns
from service.bilingual.pairs import Columns, Gathering, Pairs, Place, numbered
from service.bilingual.reading import read_text
from service.documents.document import Change, Reading, Record
from service.documents.encoding import Encoding
from service.documents.jsonl import read_jsonl


def read_lines(path: Path, name: str, columns: Columns) -> Pairs:
    """The segments of a JSON Lines file; a line that cannot be read is told, and the others go on."""
    text, encoding = read_text(path, columns)
    names = _field_names(text)
    chosen = choose_columns(names, columns, str(path)) or (0, 1, None)
    source, target = names[chosen[0]], names[chosen[1]]
    # Each side is read by the reader of texts, which knows where in the line its field stands.
    sides = [
        list(read_jsonl(io.StringIO(text, newline="\n"), name, Reading(text_field=side))) for side in (source, target)
    ]
    gathered = Gathering()
    records: dict[str, int] = {}
    for number, (here, there) in enumerate(zip(*sides, strict=True)):
        if error := here.error or there.error:
            says = DocumentError(error.what, where=f"{path}:{number + 1}", fix="repair the line; it was not checked")
            gathered.problems.append(says)
        elif here.document or there.document:
            place = Place(str(path), number + 1)
            given = next(side.document.id for side in (there, here) if side.document)
            source_text, target_text = (side.document.text if side.document else "" for side in (here, there))
            id = gathered.add(given.removeprefix(f"{name}#"), source_text, target_text, place, place)
            records[id] = number
    writer = _LineWriter(sides[1], records, encoding)
    return Pairs(name, tuple(gathered.units), tuple(gathered.problems), writer=writer)


def _field_names(text: str) -> list[str]:
    """The names of the text fields of the first line that is an object."""
    for line in text.split("\n", 20)[:20]:
        try:
            fields = orjson.loads(line)
        except orjson.JSONDecodeError:
            continue
        if isinstance(fields, dict):
            return list(fields)
    return []


@dataclass(frozen=True, slots=True)
class _LineWriter:
    """Writes the lines anew; only the target's characters that change are touched."""

    records: Sequence[Record]
    numbers: Mapping[str, int]
    encoding: Encoding

    def takes(self, id: str, change: Change) -> bool:
        """See ``Writer.takes``."""
        return True

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """See ``Writer.write``."""
        raws = [record.raw for record in self.records]
        for id, of_segment in changes.items():
            record = self.records[self.numbers[id]]
            if record.slot is not None:
                raws[self.numbers[id]] = record.slot.write(record.raw, numbered(of_segment), self.encoding)
        return self.encoding.mark + "".join(raws).encode(self.encoding.codec)
