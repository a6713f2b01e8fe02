"""Which quotations of one side have no counterpart on the other?

Quotations keep their order in a translation, mostly, and stand about as far into it; they have the same numbers in them
and names that sound alike, and are about as long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from glossary.similarity import ALIKE, liken
from service.checks.pair import Pair, Side
from service.language.sounding import is_heard, name_words, stems

_Place = tuple[int, int]
#: What speaks for two quotations being one: the same number or name in both, against a difference in place and length.
_SAME_NUMBER, _SAME_NAME, _LENGTH = 0.6, 0.5, 0.4
#: More quotations than this are not aligned: their order is all that is looked at.
_MOST = 60
#: Characters of a quotation that are looked through for names.
_READ = 200


def unpaired(pair: Pair, source: Sequence[_Place], target: Sequence[_Place]) -> _Place:
    """Give the first quotation of the side with more of them that has no counterpart on the other.

    ``source`` and ``target`` are the places of the quotations, in their order, not as many on one as on the other.

    >>> from service.checks.segment import Segment
    >>> pair = Pair(Segment("1", "قال «نعم» ثم زار «5 قرى»", "Yes, he said; he visited “5 villages”"))
    >>> start, end = unpaired(pair, [(4, 9), (17, 24)], [(25, 37)])
    >>> pair.source.text[start:end]
    '«نعم»'
    """
    more, fewer = (source, target) if len(source) > len(target) else (target, source)
    if not fewer or len(more) > _MOST:
        return more[-1]
    ours, theirs = (pair.source, pair.target) if more is source else (pair.target, pair.source)

    def cost(one: int, other: int) -> float:
        return _unlike(ours, more[one], theirs, fewer[other])

    return more[_first_left(len(more), len(fewer), cost)]


def without_names(pair: Pair, quoted: Sequence[_Place]) -> list[_Place]:
    """Leave out the quotations of a source that English may well lack.

    Those are names, which it does not put between marks, and what was quoted before in the same words.
    """
    kept: dict[str, _Place] = {}
    for start, end in quoted:
        words = pair.source.text[start + 1 : end - 1].strip()
        name = words in pair.target.text if words.isascii() else is_heard(words, pair.target.text)
        if not name:
            kept.setdefault(words, (start, end))
    return list(kept.values())


def _first_left(more: int, fewer: int, cost: Callable[[int, int], float]) -> int:
    """Give the first of ``more`` that is left when all of ``fewer`` are taken in order at the least cost."""
    spare = more - fewer
    # best[skipped]: the least cost so far with so many left out, and the first of those.
    best: list[tuple[float, int]] = [(0.0, more)] + [(float(more) * 9, more)] * spare
    for number in range(more):
        following: list[tuple[float, int]] = []
        for skipped in range(spare + 1):
            ways = []
            if 0 <= number - skipped < fewer:
                price, first = best[skipped]
                ways.append((price + cost(number, number - skipped), first))
            if skipped:
                price, first = best[skipped - 1]
                ways.append((price, min(first, number)))
            following.append(min(ways, default=(float(more) * 9, more)))
        best = following
    return best[spare][1]


def _unlike(one: Side, place: _Place, other: Side, there: _Place) -> float:
    """Give how little two quotations have in common: about 0 for the same, about 1 for quite others."""
    unlike = abs(_relative(one, place) - _relative(other, there))
    lengths = sorted((place[1] - place[0], there[1] - there[0]))
    unlike += _LENGTH * (1 - lengths[0] / lengths[1])
    if _numbers(one, place) & _numbers(other, there):
        unlike -= _SAME_NUMBER
    source, english = (one.text[slice(*place)], other.text[slice(*there)])
    if one.language == "en":
        source, english = english, source
    if _shares_name(source[:_READ], english[:_READ]):
        unlike -= _SAME_NAME
    return unlike


def _relative(side: Side, place: _Place) -> float:
    return (place[0] + place[1]) / 2 / max(1, len(side.text))


def _numbers(side: Side, place: _Place) -> set[object]:
    return {number.value for number in side.numbers if place[0] <= number.start and number.end <= place[1]}


def _shares_name(source: str, english: str) -> bool:
    names = tuple(name_words(english))
    words = {stem for word in source.split() for stem in stems(word.strip('«»“”"،,.؟!')) if len(stem) > 2}
    return any(liken(word, name).score >= ALIKE for name in names for word in words)
