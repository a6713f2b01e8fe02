"""What came of a batch: how many documents, changes and open questions, and which names in which spellings?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.cleaning.cleaned import Cleaned, Naming


@dataclass(frozen=True, slots=True)
class NameCount:
    """One name of a batch: how often, in how many documents, and in which spellings it stands there.

    ``spellings`` are (spelling, count), most frequent first. A spelling that may stand for several entries, or
    for none, is a name of its own: ``id`` is None, and ``could_be`` lists the ids.
    """

    id: str | None
    preferred: str | None
    type: str | None
    count: int
    documents: int
    spellings: tuple[tuple[str, int], ...]
    could_be: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The name as JSON has it."""
        record: dict[str, object] = {
            "id": self.id,
            "preferred": self.preferred,
            "type": self.type,
            "count": self.count,
            "documents": self.documents,
            "spellings": [{"surface": surface, "count": count} for surface, count in self.spellings],
        }
        if self.could_be:
            record["could_be"] = list(self.could_be)
        return record


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts over a batch.

    ``documents`` counts all, those with ``errors`` and those finished in an earlier run (``resumed``) too.
    ``fragments`` are the passages in Arabic script, ``translated`` those that now stand in English. ``names`` are the
    entries met and ``open`` the spellings left for a person, both most frequent first.
    """

    documents: int = 0
    changed: int = 0
    mentions: int = 0
    edits: int = 0
    undecided: int = 0
    errors: int = 0
    fragments: int = 0
    translated: int = 0
    resumed: int = 0
    names: tuple[NameCount, ...] = ()
    open: tuple[NameCount, ...] = ()

    def counts(self) -> dict[str, int]:
        """The counts alone, as the HTTP answer has them."""
        return {
            "documents": self.documents,
            "changed": self.changed,
            "mentions": self.mentions,
            "edits": self.edits,
            "undecided": self.undecided,
            "errors": self.errors,
            "fragments": self.fragments,
            "translated": self.translated,
        }

    def as_dict(self) -> dict[str, object]:
        """The summary as JSON has it."""
        return {
            **self.counts(),
            "resumed": self.resumed,
            "names": [name.as_dict() for name in self.names],
            "open": [name.as_dict() for name in self.open],
        }


@dataclass(slots=True)
class _Name:
    naming: Naming
    documents: int = 0
    spellings: Counter[str] = field(default_factory=Counter)


class Tally:
    """The counting itself: results go in one by one, the summary so far can be asked for at any time."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._names: dict[str, _Name] = {}
        self._open: dict[str, _Name] = {}

    def add(self, cleaned: Cleaned) -> None:
        """Count one document."""
        self._counts.update(
            documents=1,
            changed=int(cleaned.changed),
            mentions=cleaned.mentions,
            edits=cleaned.edits,
            undecided=cleaned.undecided,
            errors=int(cleaned.error is not None),
            fragments=cleaned.passages,
            translated=cleaned.translated,
        )
        met: set[int] = set()
        for naming in cleaned.names:
            name = self._name(naming)
            name.spellings[naming.surface] += naming.count
            if id(name) not in met:
                met.add(id(name))
                name.documents += 1

    def add_summary(self, summary: Summary) -> None:
        """Count what an earlier run, or another tally, has summed up."""
        self._counts.update(summary.counts(), resumed=summary.resumed)
        for counted in (*summary.names, *summary.open):
            first = counted.spellings[0][0] if counted.spellings else ""
            name = self._name(Naming(first, 0, counted.id, counted.preferred, counted.type, counted.could_be))
            name.spellings.update(dict(counted.spellings))
            name.documents += counted.documents

    def _name(self, naming: Naming) -> _Name:
        if naming.id is not None:
            return self._names.setdefault(naming.id, _Name(naming))
        return self._open.setdefault(naming.surface, _Name(naming))

    def summary(self) -> Summary:
        """The summary of everything counted so far."""
        counts = self._counts
        return Summary(
            counts["documents"],
            counts["changed"],
            counts["mentions"],
            counts["edits"],
            counts["undecided"],
            counts["errors"],
            counts["fragments"],
            counts["translated"],
            counts["resumed"],
            _ranked(self._names.values()),
            _ranked(self._open.values()),
        )


def _ranked(names: Iterable[_Name]) -> tuple[NameCount, ...]:
    counted = [
        NameCount(
            name.naming.id,
            name.naming.preferred,
            name.naming.type,
            name.spellings.total(),
            name.documents,
            tuple(sorted(name.spellings.items(), key=lambda item: (-item[1], item[0]))),
            name.naming.could_be,
        )
        for name in names
    ]
    return tuple(sorted(counted, key=lambda name: (-name.count, name.preferred or "", name.spellings)))


def summarise(results: Iterable[Cleaned]) -> Summary:
    """The summary of these results.

    >>> summarise([Cleaned("a", mentions=2, edits=1, changed=True), Cleaned("b", error="b: no text")]).counts()
    {'documents': 2, 'changed': 1, 'mentions': 2, 'edits': 1, 'undecided': 0, 'errors': 1, 'fragments': 0, 'translated': 0}
    """
    tally = Tally()
    for cleaned in results:
        tally.add(cleaned)
    return tally.summary()
