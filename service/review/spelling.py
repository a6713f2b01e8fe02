"""What is known of one spelling that nobody had listed, and what was decided about it?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from glossary.errors import RequestError
from glossary.mention import Outcome
from service.review.encounter import Context


class Decision(StrEnum):
    """What a person decided about a spelling."""

    VARIANT = "variant"
    ENTRY = "entry"
    NOT_A_NAME = "not-a-name"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A surface that was met and not known: how often, when, under which glossary, and what was decided.

    ``first_seen``, ``last_seen`` and ``decided`` are RFC 3339 in UTC. ``step`` is the number of the glossary's step
    that the decision made, None where it made none.
    """

    surface: str
    outcome: Outcome
    count: int
    first_seen: str
    last_seen: str
    revision: str
    candidates: tuple[Mapping[str, Any], ...] = field(default=())
    decision: Decision | None = None
    entry: str | None = None
    step: int | None = None
    decided: str | None = None
    who: str | None = None
    note: str | None = None

    def as_dict(self, contexts: Iterable[Context] = ()) -> dict[str, object]:
        """The spelling as JSON, with its contexts."""
        record: dict[str, object] = {
            "surface": self.surface,
            "outcome": self.outcome.value,
            "count": self.count,
            "first_seen": self.first_seen,
            "last_seen": self.last_seen,
            "revision": self.revision,
            "contexts": [context.as_dict() for context in contexts],
            "decision": self.decision.value if self.decision else None,
        }
        if self.decision:
            record |= {"entry": self.entry, "step": self.step, "decided": self.decided, "who": self.who}
            record |= {"note": self.note}
        return record


def checked_surface(surface: str) -> str:
    """Give a surface as it is kept: in one line. Raises RequestError if nothing is left of it."""
    line = " ".join(surface.split())
    if not line:
        raise RequestError("a spelling is missing", where="surface", fix="take one from the list")
    return line
