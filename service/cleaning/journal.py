"""Which files has an earlier run finished, so that they need not be done again?

The journal is a JSON Lines file in the output folder: a line that says with which glossary and settings the run
was made, then a line for each finished file. A line that was cut off by a crash does not count.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from service.cleaning.output import not_written
from service.cleaning.summary import NameCount, Summary
from service.documents import SourceFile

#: Version of the journal's own format.
VERSION = 1


class Journal:
    """The finished files of an output folder, as far as they were made in the same way as now.

    ``made_with`` is everything that decides what a cleaned file looks like (glossary revision, settings). With
    another glossary or another setting nothing of an earlier run counts.
    """

    def __init__(self, path: Path, made_with: dict[str, str], *, resume: bool) -> None:
        self.path = path
        head = {"laqab": VERSION, **made_with}
        self._finished: dict[str, dict[str, object]] = {}
        lines = _read(path) if resume else []
        same = bool(lines) and lines[0] == head
        if same:
            self._finished = {str(line["file"]): line for line in lines[1:] if "file" in line}
        try:
            self._stream: BinaryIO = path.open("ab" if same else "wb", buffering=0)
        except OSError as error:
            raise not_written(path, error) from None
        self._append(b"\n" if same else _line(head))  # A blank line ends one that was cut off.

    def finished(self, file: SourceFile, target: Path) -> Summary | None:
        """What was found in this file, if it is finished: unchanged since, and its cleaned file is there whole."""
        line = self._finished.get(file.name)
        if line is None or line["source"] != [file.size, file.changed] or not target.is_file():
            return None
        if target.stat().st_size != line["size"]:
            return None
        return _summary(line["summary"])

    def add(self, file: SourceFile, size: int, summary: Summary) -> None:
        """Note that a file is finished, with its cleaned size in bytes."""
        record = {
            "file": file.name,
            "source": [file.size, file.changed],
            "size": size,
            "summary": asdict(summary),
        }
        self._append(_line(record))

    def _append(self, line: bytes) -> None:
        try:
            self._stream.write(line)  # In one go: a crash cuts a line off but never mixes two.
        except OSError as error:
            raise not_written(self.path, error) from None

    def close(self) -> None:
        """Force the journal to the disk."""
        os.fsync(self._stream.fileno())
        self._stream.close()


def _line(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _read(path: Path) -> list[dict[str, object]]:
    """The journal's lines; those that are none are passed over."""
    lines: list[dict[str, object]] = []
    if path.is_file():
        with path.open("rb") as stream:
            for line in stream:
                try:
                    record = json.loads(line)
                except ValueError:
                    continue
                if isinstance(record, dict):
                    lines.append(record)
    return lines


def _summary(record: object) -> Summary:
    assert isinstance(record, dict)
    names, open_ = (
        tuple(
            NameCount(
                **{**name, "spellings": tuple(map(tuple, name["spellings"])), "could_be": tuple(name["could_be"])}
            )
            for name in record[part]
        )
        for part in ("names", "open")
    )
    return Summary(**{**record, "resumed": record["documents"], "names": names, "open": open_})
