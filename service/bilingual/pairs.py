"""What is a file of translations: which segments, where does each stand, and how is it written back?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from glossary.errors import DocumentError
from service.checks.segment import Segment
from service.documents.document import Change


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text begins: a file, a line and a column in it (from 1; 0: it has none), or a place with a name.

    ``name`` is what people call it where there are no lines: ``Sheet1!B12``, ``table 1, row 3``.

    >>> str(Place("a.csv", 12, 5)), str(Place("a.xlsx", name="Sheet1!B12"))
    ('a.csv:12:5', 'a.xlsx: Sheet1!B12')
    """

    file: str
    line: int = 0
    column: int = 0
    name: str = ""

    def at(self, text: str, offset: int) -> Place:
        """The place of ``text[offset]``, where the text begins here."""
        if not self.line:
            return self
        lines = text.count("\n", 0, offset)
        if not self.column:
            return replace(self, line=self.line + lines)
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1 if lines else self.column + offset
        return replace(self, line=self.line + lines, column=column)

    def __str__(self) -> str:
        if self.line:
            return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")
        return f"{self.file}: {self.name}" if self.name else self.file


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment and the places where its source and its target begin."""

    segment: Segment
    source_at: Place
    target_at: Place


class Writer(Protocol):
    """How a file is written anew with changes in its targets."""

    def takes(self, id: str, change: Change) -> bool:
        """Whether a change of the target of this segment can be written into the file."""

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """All bytes of the file with the changes in place, which are given by the ids of segments."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """A file of translations; its segments are one document.

    ``name`` is what it is called in answers, and where a corrected copy goes below its folder. ``problems`` are the
    parts that could not be read; the others go on. ``writer`` is None where a copy cannot be written.
    """

    name: str
    units: tuple[Unit, ...] = ()
    problems: tuple[DocumentError, ...] = ()
    source_lang: str | None = None
    target_lang: str | None = None
    writer: Writer | None = None

    def told_as(self, file: str, name: str) -> Pairs:
        """The same with all places told to be in ``name``, where nobody knows the ``file`` they are in."""

        def told(place: Place) -> Place:
            return replace(place, file=name) if place.file == file else place

        return replace(
            self,
            units=tuple(Unit(unit.segment, told(unit.source_at), told(unit.target_at)) for unit in self.units),
            problems=tuple(
                DocumentError(problem.what, where=problem.where.replace(file, name, 1), fix=problem.fix)
                for problem in self.problems
            ),
        )

    @property
    def segments(self) -> list[Segment]:
        """The segments alone."""
        return [unit.segment for unit in self.units]


@dataclass(frozen=True, slots=True)
class Columns:
    """What a person may say about how a file is read; None means: find out.

    ``source`` and ``target`` name a column or a field, or count columns from 1. ``encoding`` is that of text files;
    ``languages`` are the source's and the target's, where a file holds several. ``lines`` says that each line of one
    text is the translation of the same line of the other; ``format`` overrides the file's ending.
    """

    source: str | None = None
    target: str | None = None
    encoding: str | None = None
    source_lang: str | None = None
    target_lang: str = "en"
    lines: bool | None = None
    format: str | None = None


@dataclass(slots=True)
class Gathering:
    """Units and problems of a file while it is read; ids that a file gives twice are told apart."""

    units: list[Unit] = field(default_factory=list)
    problems: list[DocumentError] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)

    def add(self, id: str, source: str, target: str, source_at: Place, target_at: Place) -> str:
        """Add a unit and give the id its segment got; one with nothing on both sides is passed over."""
        given = self._ids.get(id, 0) + 1
        self._ids[id] = given
        if given > 1:
            id = f"{id} ({given})"
        if source.strip() or target.strip():
            self.units.append(Unit(Segment(id, source, target), source_at, target_at))
        return id


def numbered(changes: Iterable[Change]) -> list[Change]:
    """The changes in the order in which they stand in the text."""
    return sorted(changes, key=lambda change: (change.start, change.end))
