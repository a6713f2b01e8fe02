"""How does counting rows of units become an n-gram model that is good and small?

Interpolated Kneser-Ney (Chen and Goodman 1999) with one discount for each length; then n-grams whose loss hardly changes
what their rows cost go (Stolcke 1998), and what is left is written with back-off.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from service.translation.spelling.model import END, START
from service.translation.spelling.ngrams import MOST_UNITS, STEP, Level, NGrams

_DISCOUNTS = (0.3, 0.6, 0.75, 0.8, 0.85, 0.9)
_SMALLEST = 1e-9

Gram = tuple[int, ...]
Table = dict[Gram, float]


def count_ngrams(rows: Iterable[tuple[Sequence[int], float]], order: int, loss: float) -> NGrams:
    """Learn from rows of numbers with weights; an n-gram that changes the cost of all rows by ``loss`` nats or less goes."""
    counts = _count(rows, order)
    chances, left = _smooth(counts)
    return _arrange(chances, _prune(chances, left, counts, loss))


def _count(rows: Iterable[tuple[Sequence[int], float]], order: int) -> list[Table]:
    counts: list[Table] = [defaultdict(float) for _ in range(order)]
    for row, weight in rows:
        whole = (START, *row, END)
        for end in range(2, len(whole) + 1):
            for length in range(1, min(order, end) + 1):
                counts[length - 1][whole[end - length : end]] += weight
    return counts


def _smooth(counts: Sequence[Table]) -> tuple[list[Table], list[Table]]:
    """Give the interpolated probabilities of n-grams, and the share that each beginning leaves to shorter ones.

    Shorter n-grams are judged by how many different things come before them.
    """
    chances: list[Table] = []
    left: list[Table] = []
    for length, table in enumerate(map(_varied, counts, [*counts[1:], {}])):
        whole: Table = defaultdict(float)
        taken: Table = defaultdict(float)
        for gram, count in table.items():
            whole[gram[:-1]] += count
            taken[gram[:-1]] += min(count, _DISCOUNTS[length])
        share = {history: taken[history] / whole[history] for history in whole}
        shorter = chances[-1] if chances else {}
        chances.append(
            {
                gram: (count - min(count, _DISCOUNTS[length])) / whole[gram[:-1]]
                + share[gram[:-1]] * shorter.get(gram[1:], 1 / len(table))
                for gram, count in table.items()
            }
        )
        left.append(share)
    return chances, left


def _varied(table: Table, longer: Table) -> Table:
    """Count in how many ways n-grams go on before; those at the beginning of a word, and the longest, count as they are."""
    if not longer:
        return table
    kinds: Table = defaultdict(float)
    for gram, count in longer.items():
        kinds[gram[1:]] += min(1.0, count)
    return {gram: count if gram[0] == START else kinds.get(gram, min(1.0, count)) for gram, count in table.items()}


def _prune(chances: Sequence[Table], left: Sequence[Table], counts: Sequence[Table], loss: float) -> list[set[Gram]]:
    """Choose the n-grams to keep: those that say something else than shorter ones, and the beginnings of longer ones."""
    kept: list[set[Gram]] = [set(chances[0])]
    needed: set[Gram] = set()
    for length in reversed(range(1, len(chances))):
        grams = set(needed)
        for gram, chance in chances[length].items():
            shorter = left[length][gram[:-1]] * chances[length - 1][gram[1:]]
            if counts[length][gram] * math.log(chance / shorter) > loss:
                grams.add(gram)
        kept.insert(1, grams)
        needed = {gram[:-1] for gram in grams}
    return kept


def _arrange(chances: Sequence[Table], kept: Sequence[set[Gram]]) -> NGrams:
    """Put the n-grams that are kept into levels, with what it costs to leave each for a shorter one."""
    levels: list[Level] = []
    final: list[Table] = []
    left: list[Table] = []
    numbers: dict[Gram, int] = {(): 0}
    for length, grams in enumerate(kept):
        beginnings = set() if length else {(START,)}
        order = sorted((numbers[gram[:-1]] * MOST_UNITS + gram[-1], gram) for gram in grams | beginnings)
        numbers = {gram: number for number, (_, gram) in enumerate(order)}
        final.append({gram: chances[length].get(gram, _SMALLEST) for gram in numbers})
        left.append(_leave(final, left, kept[length + 1], chances[length + 1]) if length + 1 < len(kept) else {})
        levels.append(
            Level(
                array("I", (key for key, _ in order)),
                bytes(_count_steps(final[length][gram]) for gram in numbers),
                bytes(_count_steps(left[length].get(gram, 1.0)) for gram in numbers),
            )
        )
    return NGrams(levels)


def _leave(final: Sequence[Table], left: Sequence[Table], longer: Iterable[Gram], chances: Table) -> Table:
    """The share that each n-gram leaves to shorter ones: what its longer ones do not take, of what they would take there."""
    taken: Table = defaultdict(float)
    below: Table = defaultdict(float)
    for gram in longer:
        taken[gram[:-1]] += chances[gram]
        below[gram[:-1]] += _chance(gram[1:], final, left)
    return {gram: max(_SMALLEST, 1 - share) / max(_SMALLEST, 1 - below[gram]) for gram, share in taken.items()}


def _chance(gram: Gram, final: Sequence[Table], left: Sequence[Table]) -> float:
    """What the model as far as it is made says about the last unit of an n-gram."""
    share = 1.0
    while gram not in final[len(gram) - 1]:
        if len(gram) == 1:
            return _SMALLEST
        share *= left[len(gram) - 2].get(gram[:-1], 1.0)
        gram = gram[1:]
    return share * final[len(gram) - 1][gram]


def _count_steps(chance: float) -> int:
    return min(255, max(0, round(-math.log(max(_SMALLEST, chance)) / STEP)))
