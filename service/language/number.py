"""What is a number that stands in a text?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Weight(StrEnum):
    """How much a number asks to be found again in a translation."""

    FIRM = "firm"  #: it has to be there
    NAMED = "named"  #: a part of a name such as F-16, which may be said without it
    ROUND = "round"  #: a hundred, a thousand, without saying how many of them
    WEAK = "weak"  #: one, two, first, half, both, list marks: often said without a number


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``[start, end)`` of a plain text, with the values it may have, the likeliest first.

    ``digits`` says that it is written in digits alone.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    weight: Weight = Weight.FIRM
    digits: bool = False
    ordinal: bool = False

    @property
    def value(self) -> Fraction:
        """The likeliest value."""
        return self.values[0]
