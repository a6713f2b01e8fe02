"""What is known of one name in a text that is translated, and how did it come to stand in the output?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Placing(StrEnum):
    """How a name came to stand in the output."""

    SIGN = "sign"
    RECOGNISED = "recognised"
    ATTENTION = "attention"
    FORCED = "forced"
    ALONE = "alone"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the source, at ``text[start:end]``, and the form it is to have in the output (``wanted``).

    ``id`` is its entry's; a name that no entry has is spelled by its letters, which is a guess.
    """

    start: int
    end: int
    surface: str
    id: str | None
    wanted: str
    placing: Placing = Placing.LEFT

    def as_dict(self) -> dict[str, object]:
        """The term as JSON."""
        return {"start": self.start, "end": self.end, "surface": self.surface, "id": self.id, "preferred": self.wanted,
                "placing": self.placing.value}  # fmt: skip
