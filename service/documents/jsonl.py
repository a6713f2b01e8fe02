"""Which documents stand in a JSON Lines file, one object a line?

Only the characters of the text field that an edit covers are written anew. The other keys, their order and
spacing, numbers as they were typed and escapes elsewhere are never parsed and printed: they are copied.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TextIO

from glossary.errors import DocumentError
from service.documents.document import (
    ID_FIELD,
    TEXT_FIELDS,
    Change,
    Document,
    NoText,
    Reading,
    Record,
    Replacement,
    bounded_lines,
    splice,
)
from service.documents.encoding import Encoding

#: Lines looked at to tell whether the file holds texts at all.
HEAD = 20

_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class JsonSlot:
    """A string literal in a line of JSON: ``raw[start:end]``, quotes included."""

    start: int
    end: int

    def write(self, raw: str, changes: Iterable[Change], encoding: Encoding) -> str:
        """The line with the changes in place; what the encoding cannot hold is escaped, so nothing fails."""
        literal = raw[self.start : self.end]
        # A line of pure ASCII was written by a program that escapes everything else; it is kept so.
        ascii_only = raw.isascii()
        places = _places(literal)
        return splice(
            raw,
            [
                Replacement(
                    self.start + places(change.start),
                    self.start + places(change.end),
                    _quote(change.replacement, ascii_only, encoding),
                )
                for change in changes
            ],
        )


def read_jsonl(stream: TextIO, path: str, reading: Reading) -> Iterator[Record]:
    """The lines of a JSON Lines file as records; lines end at ``\\n`` only, so open the stream with ``newline="\\n"``.

    A document's id is the record's own ``id`` (a string or a number), else ``path#line``. A line that is not an
    object with a text is a record with an error; an empty line is one without a document. Raises ``NoText`` when
    none of the first lines has a text.

    >>> import io
    >>> lines = io.StringIO('{"id": 7, "text": "Qasem Suliemani"}\\n')
    >>> [record.document.id for record in read_jsonl(lines, "a.jsonl", Reading())]
    ['7']
    """
    lines = bounded_lines(stream, path)
    head = list(islice(lines, HEAD))
    wanted = (reading.text_field,) if reading.text_field else TEXT_FIELDS
    named = [fields for line in head if (fields := _try_fields(line)) is not None]
    if named and not any(name in fields for fields in named for name in wanted):
        raise NoText(
            f"its first lines have no field {' or '.join(map(repr, wanted))}",
            where=path,
            fix=f"name one of {', '.join(map(repr, named[0])) or 'their fields'} with --text-column",
        )
    for number, line in enumerate(chain(head, lines), 1):
        if not line.strip():
            yield Record(line)
            continue
        try:
            yield _read_line(line, path, number, reading)
        except DocumentError as error:
            yield Record(line, Document(f"{path}#{number}", "", where=error.where), error=error)


def _try_fields(line: str) -> dict[str, tuple[int, int, object]] | None:
    try:
        return _scan(line, "")
    except DocumentError:
        return None


def _read_line(line: str, path: str, number: int, reading: Reading) -> Record:
    where = f"{path}:{number}"
    fields = _scan(line, where)
    name = _text_field(fields, reading, where)
    start, end, value = fields[name]
    if value is None:
        return Record(line)
    if not isinstance(value, str):
        raise DocumentError(f"the field {name!r} is not a text", where=where, fix="name another with --text-column")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise DocumentError(
            f"the field {name!r} has half a character (a lone \\ud800-\\udfff escape)",
            where=where,
            fix="repair the line; it was left as it is",
        ) from None
    own = fields.get(reading.id_field or ID_FIELD)
    if own is None and reading.id_field:
        raise DocumentError(f"there is no field {reading.id_field!r}", where=where, fix="name another with --id-column")
    given = own is not None and isinstance(own[2], str | int | float) and not isinstance(own[2], bool)
    document = Document(str(own[2]) if own and given else f"{path}#{number}", value, reading.text_format, where)
    return Record(line, document, JsonSlot(start, end))


def _scan(line: str, where: str) -> dict[str, tuple[int, int, object]]:
    """Each key with the place and value of what follows it; of a key that stands twice, the last, as JSON has it."""
    fields: dict[str, tuple[int, int, object]] = {}
    try:
        position = _skip(line, 0)
        if line[position : position + 1] != "{":
            raise DocumentError("the line is not a JSON object", where=where, fix="write {...}; it was left as it is")
        position = _skip(line, position + 1)
        closed = line.startswith("}", position)
        while not closed:
            if not line.startswith('"', position):
                raise json.JSONDecodeError("expected a key", line, position)
            key, position = _DECODER.raw_decode(line, position)
            position = _expect(line, _skip(line, position), ":")
            start = _skip(line, position)
            value, position = _DECODER.raw_decode(line, start)
            fields[key] = (start, position, value)
            position = _skip(line, position)
            closed = line.startswith("}", position)
            if not closed:
                position = _skip(line, _expect(line, position, ","))
        position = _skip(line, position + 1)
        if position != len(line):
            raise json.JSONDecodeError("more after the object", line, position)
    except (json.JSONDecodeError, RecursionError) as error:
        column = error.pos + 1 if isinstance(error, json.JSONDecodeError) else 1
        raise DocumentError(
            f"the line is not valid JSON ({getattr(error, 'msg', 'nested too deeply')}, column {column})",
            where=where,
            fix="repair it; it was left as it is",
        ) from None
    return fields


def _skip(line: str, position: int) -> int:
    found = _SPACE.match(line, position)
    return found.end() if found else position


def _expect(line: str, position: int, sign: str) -> int:
    if not line.startswith(sign, position):
        raise json.JSONDecodeError(f"expected {sign!r}", line, position)
    return position + 1


def _text_field(fields: dict[str, tuple[int, int, object]], reading: Reading, where: str) -> str:
    wanted = (reading.text_field,) if reading.text_field else TEXT_FIELDS
    for name in wanted:
        if name in fields:
            return name
    raise DocumentError(
        f"there is no field {' or '.join(map(repr, wanted))}",
        where=where,
        fix=f"name one of {', '.join(map(repr, fields)) or 'its fields'} with --text-column; the line was left as it is",
    )


def _places(literal: str) -> Callable[[int], int]:
    """A function from a place in the text to the place in the literal it was written as.

    >>> place = _places(r'"a\\"b"')
    >>> place(0), place(1), place(2)
    (1, 2, 4)
    """
    escaped: list[int] = []  # places in the text of what is written as an escape
    shifts = [1]  # how much longer the literal is before the n-th of them; it begins with a quote
    for found in _ESCAPE.finditer(literal):
        escaped.append(found.start() - shifts[-1])
        shifts.append(shifts[-1] + len(found[0]) - 1)
    return lambda place: place + shifts[bisect_left(escaped, place)]


def _quote(text: str, ascii_only: bool, encoding: Encoding) -> str:
    quoted = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
    if not encoding.missing(quoted):
        return quoted
    return "".join(json.dumps(c)[1:-1] if encoding.missing(c) else c for c in quoted)
