"""How do number words and digits add up to one number?

A sum grows as long as the next word can belong to it by the rules of its language: *خمسة وعشرون* is 25, *خمسة وستة* are
two numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from service.language.numberword import Part, Word
from service.language.numerals import Numeral

#: The size of what was added last, for what may still follow it: twenty takes five, a hundred takes twenty-five.
_TAILS = {Part.UNIT: 1, Part.TEEN: 0, Part.TEN: 10, Part.HUNDREDS: 100}
#: English years in two halves: seventeen eighty-nine, twenty twenty-five.
_CENTURIES = range(17, 21)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or numeral ``[start, end)`` that may be a part of a number; ``outer`` is where its prefixes begin."""

    start: int
    end: int
    what: Word | Numeral
    outer: int = -1

    def is_part(self, part: Part) -> bool:
        """Say whether it is a word that plays this part."""
        return isinstance(self.what, Word) and self.what.part is part

    @property
    def value(self) -> Fraction:
        """The likeliest value."""
        return self.what.values[0]


class Sum:
    """A number under construction: what its scales have closed, and the part below a thousand that is still open."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.terms: list[Term] = []
        self.ordinal = False
        self._closed = Fraction(0)
        self._open: Fraction | None = None
        self._scale = Fraction(0)
        self._tail = 0
        self._last: Part | None = None
        self._fraction = Fraction(0)

    @property
    def value(self) -> Fraction:
        """What it is worth."""
        return self._closed + (self._open or 0)

    def rivals(self, scale: Fraction) -> bool:
        """Say whether a number of this scale stands beside it and not in it."""
        return scale == self._scale or (self.language == "en" and scale > self._scale)

    @property
    def scale(self) -> Fraction:
        """The last scale, 0 if there is none."""
        return self._scale

    @property
    def scaled(self) -> bool:
        """Whether a scale (thousand, million) is in it."""
        return self._scale > 0

    def rescaled(self, values: Sequence[Fraction]) -> tuple[Fraction, ...]:
        """Give the values it has when its first numeral has these: 3.500 million."""
        scale = self._closed / values[0] if values[0] and len(self.terms) == 2 and self._open is None else None
        return tuple(value * scale for value in values) if scale else (self.value,)

    def take(self, term: Term, joined: bool) -> bool:
        """Add a term if it can follow; ``joined`` says that *and* stands before it."""
        what = term.what
        if self._last in (Part.HINT, Part.MANY):
            added = False
        elif isinstance(what, Numeral):
            added = self._take_numeral(what, joined)
        elif what.part is Part.SCALE:
            added = self._take_scale(what, joined)
        elif what.part is Part.HUNDRED and not what.ordinal:
            added = self._take_hundred(joined)
        elif what.part is Part.FRACTION:
            added = self._take_fraction(what, joined)
        elif what.part is Part.PARTS:
            added = self._take_parts(what.value, joined)
        elif what.part in (Part.HINT, Part.MANY):
            added = not self.terms
        else:
            added = self._take_small(what, joined)
        if added:
            self.terms.append(term)
            self._last = what.part if isinstance(what, Word) else None
            self.ordinal = self.ordinal or (isinstance(what, Word) and what.ordinal)
        return added

    def add_tenths(self, numeral: Term, denominator: Term) -> None:
        """Add *and 8 tenths*, as Persian and Arabic say decimals."""
        self._open = (self._open or Fraction(0)) + numeral.value / denominator.value
        self.terms += (numeral, denominator)
        self._tail, self._last = 0, None

    @property
    def takes_tenths(self) -> bool:
        """Whether a decimal part may follow."""
        return self._open is not None and self._open.denominator == 1 and not self.ordinal

    def _take_numeral(self, numeral: Numeral, joined: bool) -> bool:
        value = numeral.values[0]
        if not self.terms:
            self._open, self._tail = value, 0
            return True
        follows = self._open is None and value < self._scale and value.denominator == 1 and not self._fraction
        if not follows or joined == (self.language == "en"):
            return False
        self._open, self._tail = value, 0
        return True

    def _take_small(self, word: Word, joined: bool) -> bool:
        value, part = word.value, word.part
        tail = _TAILS.get(part, 100)
        if not self.terms:
            self._open, self._tail = value, tail
            return True
        if self.ordinal and self.language != "ar":
            return False
        if self._open is None:
            if not self._scale or value >= self._scale or self._fraction or not (joined or self.language == "en"):
                return False
            self._open, self._tail = value, tail
            return True
        if self._divides(word, joined):
            self._open, self._tail = self._open / value, 0
            return True
        if self._is_year(word, joined):
            self._open, self._tail = self._open * 100 + value, tail
            return True
        if not self._may_add(word, joined):
            return False
        self._open, self._tail = self._open + value, 0 if self.language == "ar" and part is not Part.UNIT else tail
        return True

    def _may_add(self, word: Word, joined: bool) -> bool:
        value, part = word.value, word.part
        if self._tail == 100 and value < 100:
            return joined or self.language == "en"
        if self.language == "ar":
            if joined:
                return self._last is Part.UNIT and part is Part.TEN
            return self._last is Part.UNIT and part is Part.TEEN and value == 10
        return self._tail == 10 and part is Part.UNIT and (not joined if self.language == "en" else joined)

    def _divides(self, word: Word, joined: bool) -> bool:
        """Two thirds: یک سوم, one third, one-fifth."""
        if not word.ordinal or joined or self._last is not Part.UNIT or self._closed or self._open is None:
            return False
        if self.language == "en":
            return self._open == 1 and word.value > 2
        return self.language in ("fa", "ckb") and self._open < word.value

    def _is_year(self, word: Word, joined: bool) -> bool:
        return (
            self.language == "en"
            and not joined
            and not self._closed
            and self._last in (Part.TEEN, Part.TEN)
            and self._open in _CENTURIES
            and word.part in (Part.TEEN, Part.TEN)
            and not word.ordinal
        )

    def _take_hundred(self, joined: bool) -> bool:
        if not self.terms or (self._open is None and joined and self._scale > 100 and not self._fraction):
            self._open, self._tail = Fraction(100), 100
            return True
        if self._open is None or joined or self._open >= 100 or self.ordinal:
            return False
        if self._last is Part.UNIT or self._last is None or self.language == "en":
            self._open, self._tail = self._open * 100, 100
            return True
        return False

    def _take_scale(self, word: Word, joined: bool) -> bool:
        scale = word.value
        if self.ordinal:
            return False
        if not self.terms:
            if word.counted:
                return False
            self._closed, self._scale = scale * word.times, scale
            return True
        if joined:
            if self._open is not None or self._fraction or word.counted or scale >= self._scale:
                return False
            self._closed, self._scale = self._closed + scale * word.times, scale
            return True
        if word.times > 1:
            return False
        if self._fraction:
            # A million and a half (of a) million: the scale is only said again, or is another one.
            if scale > self._scale:
                return False
            self._closed += self._fraction * (scale - self._scale)
            self._fraction = Fraction(0)
            return True
        if self._open is None and scale <= self._scale:
            return False
        if self._open is not None and scale < self._scale:
            self._closed += self._open * scale
        else:
            self._closed = (self._closed + (self._open or 0)) * scale
        self._open, self._scale, self._tail = None, scale, 0
        return True

    def _take_fraction(self, word: Word, joined: bool) -> bool:
        if not self.terms:
            self._open, self._tail = word.value, 0
            return True
        if not joined:
            if self.language != "en" or self._open != 1 or self._closed or self.ordinal:
                return False
            self._open = word.value
            return True
        if word.definite or self.ordinal or self.value.denominator != 1 or self._fraction:
            return False
        if self._open is None:
            self._fraction = word.value
            self._closed += self._fraction * self._scale
        else:
            self._open += word.value
        self._tail = 0
        return True

    def _take_parts(self, parts: Fraction, joined: bool) -> bool:
        if not self.terms:
            return True
        if joined or self._open is None or self._closed or not 0 < self._open < parts or self._open.denominator != 1:
            return False
        self._open, self._tail = self._open / parts, 0
        return True
