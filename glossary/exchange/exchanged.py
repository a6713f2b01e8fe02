"""What comes out of reading another tool's file, and what of writing one?

A reader gives entries, and a problem for every row or concept that it had to leave out; a writer gives bytes, and a
loss for every field of an entry that the format has no place for. Neither ever gives up the whole for a part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from glossary.entry import TARGET, Entry, Kind, Status
from glossary.errors import GlossaryError, Problem


class ExchangeError(GlossaryError):
    """A file cannot be read at all in the format it is said to have, or the format cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is taken for granted where a file does not say it.

    ``type`` is given to names without one: an organisation, because persons also go by parts of their names, and that
    should not happen by accident. ``status`` is given to other spellings: admitted, because then no text is rewritten
    on a stranger's word. ``source`` and ``target`` are the languages of the two columns of a file of pairs.
    """

    type: Kind = Kind.ORGANISATION
    status: Status = Status.ADMITTED
    source: str = TARGET
    target: str = "ar"


#: What is assumed unless somebody says otherwise.
USUAL = Assumptions()


@dataclass(frozen=True, slots=True)
class Imported:
    """The entries of a file, in its order, each with an id of its own, and what was wrong or doubtful in it.

    ``whole`` says that the format has a place for everything an entry holds: what an entry here does not have was
    taken away, not merely left unsaid. ``lines`` are the lines (rows, records) that the entries come from, by id;
    ``untyped`` are the ids of those whose type the file does not say.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    whole: bool
    lines: Mapping[str, int]
    untyped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Loss:
    """So many things in one field of one entry that a format could not hold.

    ``field`` is a field of the entry as the glossary file calls it, or ``entry`` for the entry as a whole.

    >>> print(Loss("iraq", "not", 2, "there is no place for names that must not match"))
    iraq: 2 in 'not': there is no place for names that must not match
    """

    entry: str
    field: str
    count: int
    why: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.count} in {self.field!r}: {self.why}"

    def as_dict(self) -> dict[str, object]:
        """The loss as JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file in another tool's format, and what it could not hold, by entry and field."""

    data: bytes
    lost: tuple[Loss, ...] = ()


def summarise_losses(lost: Iterable[Loss]) -> list[tuple[str, str, int, int]]:
    """Count losses of the same kind together: field, why, how many entries, how many things; most entries first.

    >>> summarise_losses([Loss("iraq", "not", 2, "no place"), Loss("iran", "not", 1, "no place")])
    [('not', 'no place', 2, 3)]
    """
    entries: Counter[tuple[str, str]] = Counter()
    things: Counter[tuple[str, str]] = Counter()
    for loss in lost:
        entries[loss.field, loss.why] += 1
        things[loss.field, loss.why] += loss.count
    return [(field, why, number, things[field, why]) for (field, why), number in entries.most_common()]


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """The entries in the order of their ids, which every file is written in: equal glossaries give equal files."""
    return sorted(entries, key=lambda entry: entry.id)
