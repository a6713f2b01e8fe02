"""Which names were met in a batch, how often, in which spellings, and what happened to each?

A tally grows with the names of the glossary and their spellings, not with the texts: of every spelling it keeps the
count and the first places only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.web.report.marking import Mark, State

#: Places remembered for a spelling. More would let the table outgrow the articles; the counts stay exact.
PLACES_KEPT = 24
#: Documents that failed, remembered with their errors; the CSV and JSON reports list all.
FAILURES_KEPT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: document and mention counted from 1, and the line in the document."""

    document: int
    mention: int
    line: int


@dataclass(slots=True)
class Spelling:
    """One way a name was written and what became of it."""

    surface: str
    state: State
    output: str
    count: int = 0
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class Name:
    """A name with all its spellings; where nobody is meant for sure ``id`` is None and ``could_be`` says who may be."""

    number: int
    id: str | None
    preferred: str | None
    type: str | None
    could_be: tuple[tuple[str, str], ...] = ()
    spellings: dict[tuple[str, State, str], Spelling] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How often the name was met, in any spelling."""
        return sum(spelling.count for spelling in self.spellings.values())

    @property
    def states(self) -> list[State]:
        """What happened to the name, the most pressing first."""
        met = {spelling.state for spelling in self.spellings.values()}
        return [state for state in State if state in met]

    @property
    def listed(self) -> list[Spelling]:
        """The spellings, the most pressing state first, then the most frequent."""
        order = list(State)
        return sorted(
            self.spellings.values(), key=lambda each: (order.index(each.state), -each.count, each.surface, each.output)
        )


class Tally:
    """The names of a batch, counted while its documents go by.

    ``earlier`` counts documents that an earlier run has finished; nothing else is known of them.
    """

    def __init__(self) -> None:
        self.documents = 0
        self.earlier = 0
        self.failed = 0
        self.failures: list[tuple[str, str]] = []
        self.counts: Counter[State] = Counter()
        self._names: dict[object, Name] = {}

    def add(self, marks: Iterable[Mark]) -> Counter[State]:
        """Count the names of the next document and return its own counts by state."""
        self.documents += 1
        counts: Counter[State] = Counter()
        for mention, mark in enumerate(marks, 1):
            counts[mark.state] += 1
            _count(self._name(mark), mark, Place(self.documents, mention, mark.line))
        self.counts.update(counts)
        return counts

    def fail(self, document: str, error: str) -> None:
        """Count a document that could not be cleaned; the first ones are remembered with what was wrong."""
        self.documents += 1
        self.failed += 1
        if len(self.failures) < FAILURES_KEPT:
            self.failures.append((document, error))

    def number_of(self, mark: Mark) -> int:
        """The number of the name a mark belongs to, given out in the order of meeting."""
        return self._name(mark).number

    @property
    def names(self) -> list[Name]:
        """All names: first those with undecided spellings, then changed ones, each by falling count."""
        order = list(State)
        return sorted(
            self._names.values(),
            key=lambda name: (order.index(name.states[0]), -name.count, name.preferred or "", name.number),
        )

    def _name(self, mark: Mark) -> Name:
        mention = mark.mention
        choices: tuple[tuple[str, str], ...] = ()
        key: object = mention.id
        if mention.id is None:
            choices = tuple((each.preferred, str(each.type)) for each in mention.candidates)
            key = (mark.surface, choices)
        name = self._names.get(key)
        if name is None:
            name = Name(len(self._names) + 1, mention.id, mention.preferred, mark.type, choices)
            self._names[key] = name
        return name


def _count(name: Name, mark: Mark, place: Place) -> None:
    key = (mark.surface, mark.state, mark.output)
    spelling = name.spellings.get(key)
    if spelling is None:
        spelling = name.spellings[key] = Spelling(*key)
    spelling.count += 1
    if len(spelling.places) < PLACES_KEPT:
        spelling.places.append(place)
