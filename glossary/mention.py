"""What is a mention of a name, and what became of it?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.candidate import Candidate
from glossary.similarity import Level


class Outcome(StrEnum):
    """What became of a mention or a query."""

    MATCHED = "matched"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is said alike of a mention in a text and of a name on its own.

    ``id``, ``preferred`` and ``level`` are None unless the outcome is ``matched``; candidates stand best first.
    """

    outcome: Outcome
    id: str | None
    preferred: str | None
    score: float
    level: Level | None
    candidates: tuple[Candidate, ...]

    def decision_as_dict(self) -> dict[str, object]:
        """The outcome, the entry if there is one, and the candidates, as JSON."""
        return {
            "outcome": self.outcome.value,
            "id": self.id,
            "preferred": self.preferred,
            "score": round(self.score, 1),
            "level": self.level.value if self.level else None,
            "candidates": [candidate.as_dict() for candidate in self.candidates],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Decision):
    """A stretch ``[start, end)`` of a text, in code points, that names an entry, or may name one of several.

    ``bare`` is one word of a person's name, which is rewritten to the short form.
    """

    start: int
    end: int
    surface: str
    bare: bool = False

    def as_dict(self) -> dict[str, object]:
        """The mention as JSON."""
        return {"start": self.start, "end": self.end, "surface": self.surface, **self.decision_as_dict()}
