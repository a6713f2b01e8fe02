"""JSON Lines: which entries stand in a file with one on each line, in the shape that the HTTP service gives?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from glossary.entry import Entry
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Imported, in_order
from glossary.exchange.intake import Intake


def read_jsonl(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read one entry per line. An entry without an id is called after its name, one without a type is given one.

    >>> imported = read_jsonl(b'{"preferred": {"en": "Iraq"}, "type": "place"}\\n{"id":\\n', "places.jsonl")
    >>> [entry.id for entry in imported.entries], [(problem.line, problem.rule) for problem in imported.problems]
    (['iraq'], [(2, 'syntax')])
    """
    intake = Intake(name, assumed)
    for number, record in read_json_lines(data, intake, "write one object per line"):
        if isinstance(record, dict):
            intake.take(record, number)
        else:
            intake.error(number, "wrong-type", "this line is no entry", "write an object with 'preferred' in it")
    return intake.imported(whole=True)


def read_json_lines(data: bytes, intake: Intake, fix: str) -> Iterator[tuple[int, Any]]:
    """Read what stands on each line that is not empty, with the line's number from 1.

    A line that is no JSON is told to ``intake``, with ``fix`` as what to do, and left out.
    """
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            intake.error(number, "syntax", f"this line is no JSON: {error.msg}", fix, error.colno)
        else:
            yield number, value


def write_jsonl(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write one entry per line. Nothing is lost.

    >>> from glossary.entry import Kind
    >>> write_jsonl([Entry("iraq", Kind.PLACE, {"en": "Iraq"})]).data
    b'{"id":"iraq","type":"place","preferred":{"en":"Iraq"}}\\n'
    """
    return Exported(b"".join(orjson.dumps(entry.as_dict()) + b"\n" for entry in in_order(entries)))
