"""For which entry may a stretch of text stand, by which of its forms, how surely, and why?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from glossary.index import Index
from glossary.similarity import Level


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a mention may stand for: the form it fits, score 0-100, level, and the reasons in words."""

    id: str
    preferred: str
    type: str
    variant: str
    score: float
    level: Level
    why: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """The candidate as JSON."""
        return {
            "id": self.id,
            "preferred": self.preferred,
            "type": self.type,
            "variant": self.variant,
            "score": round(self.score, 1),
            "level": self.level.value,
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with the numbers of its entry and its form, by which the index is asked on."""

    owner: int
    form: int
    candidate: Candidate

    @property
    def score(self) -> float:
        """How well it fits, 0-100."""
        return self.candidate.score

    @property
    def level(self) -> Level:
        """How it was recognised."""
        return self.candidate.level

    def restated(self, level: Level, score: float, why: tuple[str, ...]) -> Reading:
        """The same reading on other grounds."""
        return Reading(self.owner, self.form, replace(self.candidate, level=level, score=score, why=why))


def reading_of(index: Index, form: int, level: Level, score: float, why: tuple[str, ...]) -> Reading:
    """Read a stretch as a form."""
    owner = index.owners[form]
    entry = index.entries[owner]
    candidate = Candidate(entry.id, entry.name, entry.type.value, index.texts[form], score, level, why)
    return Reading(owner, form, candidate)
