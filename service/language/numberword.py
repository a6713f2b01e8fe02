"""What is a number word, and what part does it play in a number of several words?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from service.language.plain import plain_text


class Part(StrEnum):
    """What a number word does in a number."""

    UNIT = "unit"  # 1 to 9
    TEEN = "teen"  # 10 to 19
    TEN = "ten"  # 20, 30 ... 90
    HUNDREDS = "hundreds"  # 200, 300 ... 900 in one word
    HUNDRED = "hundred"  # 100, or hundred times what goes before
    SCALE = "scale"  # a thousand and more: times what goes before
    FRACTION = "fraction"  # a half, two thirds
    PARTS = "parts"  # thirds, quarters: the number before is divided
    HINT = "hint"  # holds a number without counting: both, triple, decade
    MANY = "many"  # hundreds, dozens, several: says that no number follows


@dataclass(frozen=True, slots=True)
class Word:
    """A number word. ``values`` are what it may stand for, the plainest first.

    ``joined`` words begin with the Arabic *and*; ``skip`` letters of prefixes stand before the number; ``counted``
    scales (thousands, آلاف) are a number only after another; ``times`` is 2 for a dual (two thousand).
    """

    part: Part
    values: tuple[Fraction, ...]
    ordinal: bool = False
    joined: bool = False
    definite: bool = False
    skip: int = 0
    counted: bool = False
    times: int = 1

    @property
    def value(self) -> Fraction:
        """The plainest value."""
        return self.values[0]


#: The scales that every language has, by their exponents' names.
SCALES = {"K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}

#: What a half may be said as: the half hour, fifty percent; *a year and a half* is one and a half, or 18 months.
HALF = (Fraction(1, 2), 30, 50, Fraction(3, 2), Fraction(5, 2), 18)
QUARTER = (Fraction(1, 4), 15, 45, 25, Fraction(5, 4), Fraction(3, 4))
THIRD = (Fraction(1, 3), 20, 40, Fraction(4, 3))
NOON, MIDNIGHT = (12,), (12, 0, 24)


class Lexicon(dict[str, Word]):
    """Number words by their form, as a plain text writes them."""

    def add(
        self,
        words: str,
        part: Part,
        *values: int | Fraction,
        ordinal: bool = False,
        counted: bool = False,
        times: int = 1,
    ) -> None:
        """Add forms of one number, with spaces between them."""
        for word in words.split():
            values_of = tuple(map(Fraction, values))
            self[plain_text(word)] = Word(part, values_of, ordinal=ordinal, counted=counted, times=times)

    def add_series(self, part: Part, first: int, step: int, series: Iterable[str], *, ordinal: bool = False) -> None:
        """Add the words of first, first + step and so on: each of the series holds the forms of one number."""
        for number, words in enumerate(series):
            self.add(words, part, first + number * step, ordinal=ordinal)
