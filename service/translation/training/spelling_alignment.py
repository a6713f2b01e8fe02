"""Which letters of a name stand for which Latin letters of its spelling?

Pairs say only which words belong together. Expectation maximisation finds the units: it starts from what a letter can
sound like at all, counts how often each unit is part of the ways to cut all pairs, weighs the ways by these counts, and
counts again (Jiampojamarn, Kondrak and Sherif 2007: many-to-many alignment).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from service.translation.spelling.model import Unit

#: Letters that may be vowels, glides, or nothing; the others are consonants with the vowels that follow them.
_OPEN = frozenset("اأإآىيويؤئءعةه")
_OPEN_LATIN = re.compile(r"[aeiouywvjh']{0,4}")
_CONSONANT_LATIN = re.compile(r"(?=[^aeiouy']*[b-df-hj-np-tv-xz])[b-df-hj-np-tv-z']{1,4}[aeiouy]{0,3}'?")
#: Two letters that are one sound elsewhere: x, ch, ts, j, z, sch, ng, qu.
_JOINED = frozenset(
    [
        "كس", "تش", "دج", "تز", "تس", "غن", "غز", "شت", "سك", "كو", "سش", "سس", "نغ", "نك", "سز", "نج", "دز", "فف", "زج",
        "كز", "جه", "كه", "غه", "قه", "ته", "نق", "تج",
    ]
)  # fmt: skip
_LONGEST = {1: 4, 2: 3}
#: A unit that is rarer is taken for a slip: seen so often in all, and so often where its letters are.
_FEWEST, _RAREST = 2.0, 4e-4


@dataclass(frozen=True, slots=True)
class SpellingPair:
    """A name in Arabic letters as ``read_letters`` gives them, its Latin spelling in small ones, and how much it counts."""

    letters: str
    latin: str
    weight: float


def learn_units(pairs: Sequence[SpellingPair], rounds: int = 5) -> dict[Unit, float]:
    """Find the units of which pairs are made, with the share of each."""
    shares: dict[Unit, float] | None = None
    counts: dict[Unit, float] = {}
    for _ in range(rounds):
        counts = defaultdict(float)
        for pair in pairs:
            _count_units(pair, shares, counts)
        whole = sum(counts.values())
        shares = {unit: count / whole for unit, count in counts.items() if count > 0.05}
    by_letters: dict[str, float] = defaultdict(float)
    for unit, count in counts.items():
        by_letters[unit[0]] += count
    return {
        unit: share
        for unit, share in (shares or {}).items()
        if counts[unit] >= max(_FEWEST, _RAREST * by_letters[unit[0]])
    }


def cut_pair(pair: SpellingPair, shares: Mapping[Unit, float]) -> list[Unit] | None:
    """Cut a pair into its likeliest row of units; None where no row of known units makes it."""
    steps = _steps(pair, shares)
    end = len(pair.letters), len(pair.latin)
    best: dict[tuple[int, int], tuple[float, tuple[int, int], Unit | None]] = {end: (0.0, end, None)}
    for place in sorted(steps, reverse=True):
        ways = [(best[after][0] + math.log(shares[unit]), after, unit) for after, unit in steps[place] if after in best]
        if ways:
            best[place] = max(ways)
    row: list[Unit] = []
    place = 0, 0
    while place in best and place != end:
        _, place, unit = best[place]
        if unit:
            row.append(unit)
    return row if place == end and row else None


def _count_units(pair: SpellingPair, shares: Mapping[Unit, float] | None, counts: dict[Unit, float]) -> None:
    """Add how often each unit is expected in a pair: forward and backward over all ways to cut it."""
    steps = _steps(pair, shares)
    end = len(pair.letters), len(pair.latin)
    backward: dict[tuple[int, int], float] = {end: 1.0}
    for place in sorted(steps, reverse=True):
        backward[place] = sum(
            (shares[unit] if shares else 1.0) * backward.get(after, 0.0) for after, unit in steps[place]
        )
    whole = backward.get((0, 0), 0.0)
    if not whole:
        return
    forward: dict[tuple[int, int], float] = defaultdict(float, {(0, 0): 1.0})
    for place in sorted(steps):
        for after, unit in steps[place]:
            part = forward[place] * (shares[unit] if shares else 1.0)
            forward[after] += part
            if backward.get(after):
                counts[unit] += pair.weight * part * backward[after] / whole


def _steps(
    pair: SpellingPair, known: Iterable[Unit] | None
) -> dict[tuple[int, int], list[tuple[tuple[int, int], Unit]]]:
    """From each place that can be reached, the units that can come next, and where they lead."""
    reached = {(0, 0)}
    steps: dict[tuple[int, int], list[tuple[tuple[int, int], Unit]]] = {}
    for letter in range(len(pair.letters)):
        for at in range(len(pair.latin) + 1):
            if (letter, at) in reached:
                ways = list(_ways(pair, letter, at, known))
                steps[letter, at] = ways
                reached.update(after for after, _ in ways)
    return steps


def _ways(
    pair: SpellingPair, letter: int, at: int, known: Iterable[Unit] | None
) -> Iterator[tuple[tuple[int, int], Unit]]:
    for width, longest in _LONGEST.items():
        letters = pair.letters[letter : letter + width]
        if len(letters) < width:
            return
        for length in range(min(longest, len(pair.latin) - at) + 1):
            unit = letters, pair.latin[at : at + length]
            if unit in known if known is not None else _can_sound(*unit):
                yield (letter + width, at + length), unit


@cache
def _can_sound(letters: str, latin: str) -> bool:
    """Whether letters can sound like this at all, as far as vowels and consonants go."""
    if len(letters) == 2 and letters not in _JOINED:
        return False
    pattern = _OPEN_LATIN if letters in _OPEN else _CONSONANT_LATIN
    return pattern.fullmatch(latin) is not None
