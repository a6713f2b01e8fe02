"""Who changed what in a glossary, when and why?

The journal is a file of JSON lines beside the glossary, one for each step, to which lines are only ever added. A line
is on the disk before the glossary itself is replaced, and holds the very stretches of the files that were exchanged,
so that a step that was cut short can be completed or declared void, and any step can be taken back.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import orjson

from glossary.editing.step import BY_HAND, FileStep, Step
from glossary.errors import GlossaryFileError, UnknownStep
from glossary.replacing import sync_directory

__all__ = ["BY_HAND", "FileStep", "Journal", "Step", "void_line"]


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is kept in memory of a step: where its line stands, and what decides about ids and about undoing."""

    start: int
    end: int
    kind: str
    undoes: int | None
    retired: Mapping[str, str | None]
    ids: frozenset[str]
    alive: frozenset[str]


class Journal:
    """The journal of one glossary, read as far as it goes. It is written to under the lock of the glossary only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forget()

    def _forget(self) -> None:
        self._end, self._lines = 0, 0
        self._identity: tuple[int, int] | None = None
        self._marks: dict[int, _Mark] = {}
        self._last = 0
        self._retired: Mapping[str, str | None] | None = None

    # Reading

    def catch_up(self) -> None:
        """Read the lines that were added since the last time. A last line without an end is left alone.

        Raises GlossaryFileError with the line if one cannot be understood.
        """
        try:
            with open(self.path, "rb") as file:
                status = os.fstat(file.fileno())
                if self._identity != (status.st_dev, status.st_ino) or status.st_size < self._end:
                    self._forget()
                    self._identity = status.st_dev, status.st_ino
                file.seek(self._end)
                for line in file:
                    if line.endswith(b"\n"):
                        self._take(line)
        except FileNotFoundError:
            self._forget()
        except OSError as error:
            fix = "make it readable"
            raise GlossaryFileError(f"cannot be read: {error.strerror}", where=str(self.path), fix=fix) from error

    def _take(self, line: bytes) -> None:
        start, self._end, self._lines = self._end, self._end + len(line), self._lines + 1
        try:
            record = orjson.loads(line)
            if "void" in record:
                self._marks.pop(record["void"], None)
            else:
                self._last = record["number"]
                self._marks[self._last] = _Mark(
                    start, self._end, record["kind"], record["undoes"], MappingProxyType(record["retired"]),
                    frozenset((*record["before"], *record["after"], *record["retired"])), frozenset(record["after"]),
                )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            where = f"{self.path}:{self._lines}"
            fix = "mend or delete the line; undo and the ids that are out of use rest on it"
            self._forget()
            raise GlossaryFileError("this line is no step of the journal", where=where, fix=fix) from error
        self._retired = None

    def step(self, number: int) -> Step:
        """Give a step by its number; raises UnknownStep."""
        mark = self._marks.get(number)
        if mark is None:
            fix = "look for it with 'laqab glossary log'"
            raise UnknownStep(f"there is no step {number}", where=str(self.path), fix=fix)
        with open(self.path, "rb") as file:
            file.seek(mark.start)
            return Step.from_record(orjson.loads(file.read(mark.end - mark.start)))

    def last(self) -> Step | None:
        """Give the last step, if there is one."""
        return self.step(max(self._marks)) if self._marks else None

    def newest_first(self, id: str | None = None) -> Iterator[Step]:
        """Give the steps, or those that touched an entry under its present or an earlier id."""
        wanted = {id}
        if id is not None:
            wanted |= {old for old in self.retired if self.leads_to(old) == id}
        for number, mark in reversed(self._marks.items()):
            if id is None or not wanted.isdisjoint(mark.ids):
                yield self.step(number)

    @property
    def next_number(self) -> int:
        """The number of the next step."""
        return self._last + 1

    # What follows from the steps

    def undoable(self) -> int | None:
        """Give the number of the last step that was made by Laqab, is no undoing and is not undone; None without one."""
        in_force = self._in_force()
        numbers = (
            n
            for n, mark in reversed(self._marks.items())
            if mark.undoes is None and mark.kind != BY_HAND and in_force[n]
        )
        return next(numbers, None)

    def undone_by(self, number: int) -> int | None:
        """Give the number of the step that took a step back, if that holds."""
        in_force = self._in_force()
        return next((n for n, mark in self._marks.items() if mark.undoes == number and in_force[n]), None)

    def _in_force(self) -> dict[int, bool]:
        in_force: dict[int, bool] = {}
        for number, mark in self._marks.items():
            in_force[number] = True
            undone = mark.undoes
            value = False
            while undone is not None:
                in_force[undone] = value
                undone, value = self._marks[undone].undoes if undone in self._marks else None, not value
        return in_force

    @property
    def retired(self) -> Mapping[str, str | None]:
        """The ids that are out of use, each with the id that it leads to, or None."""
        if self._retired is None:
            retired: dict[str, str | None] = {}
            in_force = self._in_force()
            for number, mark in self._marks.items():
                if mark.undoes is None and in_force[number]:
                    retired.update(mark.retired)
                    for id in mark.alive:
                        retired.pop(id, None)
            self._retired = retired
        return self._retired

    def leads_to(self, id: str) -> str | None:
        """Follow an id to the one that is used for it now; None if it was taken out of use."""
        retired, seen = self.retired, {id}
        while id in retired:
            heir = retired[id]
            if heir is None or heir in seen:
                return None
            seen.add(heir)
            id = heir
        return id

    # Writing

    def cut_off_torn_line(self) -> None:
        """Take away a last line that a crash has left without its end. Raises OSError."""
        with contextlib.suppress(FileNotFoundError):
            if self.path.stat().st_size > self._end:
                os.truncate(self.path, self._end)

    def add(self, line: bytes) -> None:
        """Add a line and see it safely on the disk. Raises OSError, and the journal is as it was."""
        new = not self.path.exists()
        end = self._end
        try:
            with open(self.path, "ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            self.take_back(end)
            raise
        if new:
            sync_directory(self.path.parent)
        self.catch_up()

    def take_back(self, end: int) -> None:
        """Take away the lines from this offset on, because what they say did not come to pass."""
        with contextlib.suppress(OSError):
            if end:
                os.truncate(self.path, end)
            else:
                self.path.unlink(missing_ok=True)
        self._forget()
        self.catch_up()

    @property
    def end(self) -> int:
        """How many bytes of the journal have been read."""
        return self._end


def void_line(number: int, at: str) -> bytes:
    """Write the line that says that a step never reached the glossary."""
    return orjson.dumps({"void": number, "at": at}) + b"\n"
