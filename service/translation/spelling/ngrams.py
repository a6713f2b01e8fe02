"""How likely is a unit after the units before it?

An n-gram model with back-off: a tree whose levels are arrays sorted by (parent, unit), so that hundreds of thousands of
n-grams load at once and take a few megabytes. Probabilities are kept in steps that are far finer than what they decide.
"""

from __future__ import annotations

import lzma
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

#: Units are numbers below this; a key is the number of the parent times this, plus the unit.
MOST_UNITS = 1 << 10
#: One step of a cost, in nats.
STEP = 0.07
#: The cost of what was never seen.
_UNSEEN = 255 * STEP
#: Costs looked up before, at most; a name asks for the same ones again and again.
_MOST_REMEMBERED = 1 << 15
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9}]


@dataclass(frozen=True, slots=True)
class Level:
    """All n-grams of one length, in the order of their keys: what each costs, and what it costs to leave it."""

    keys: array[int]
    costs: bytes
    leaving: bytes


class NGrams:
    """The n-grams, shortest first. Costs are negative natural logarithms of probabilities."""

    def __init__(self, levels: Sequence[Level]) -> None:
        self.levels = levels
        self._costs: dict[tuple[int, ...], float] = {}

    def cost(self, history: tuple[int, ...], unit: int) -> float:
        """Say what it costs that a unit comes after others; only the last of them, as many as the model knows, count."""
        key = (*history[1 - len(self.levels) :], unit) if len(self.levels) > 1 else (unit,)
        known = self._costs.get(key)
        if known is None:
            if len(self._costs) > _MOST_REMEMBERED:
                self._costs.clear()
            known = self._costs[key] = self._look_up(key)
        return known

    def _look_up(self, gram: tuple[int, ...]) -> float:
        steps = 0
        while gram:
            parent, level = self._find(gram[:-1])
            if level == len(gram) - 1:
                place, found = self._find(gram[-1:], parent, level)
                if found == level + 1:
                    return STEP * (steps + self.levels[level].costs[place])
                steps += self.levels[level - 1].leaving[parent] if level else 0
            gram = gram[1:]
        return _UNSEEN

    def _find(self, gram: tuple[int, ...], place: int = 0, level: int = 0) -> tuple[int, int]:
        """Go down the tree: the number of the last n-gram found, and how long it is."""
        for unit in gram:
            keys = self.levels[level].keys
            key = place * MOST_UNITS + unit
            below = bisect_left(keys, key)
            if below == len(keys) or keys[below] != key:
                break
            place, level = below, level + 1
        return place, level


def pack_ngrams(ngrams: NGrams) -> bytes:
    """Write n-grams as bytes, small ones: keys as differences, byte by byte in columns, then compressed."""
    parts = [struct.pack("<B", len(ngrams.levels))]
    for level in ngrams.levels:
        steps = array("I", (key - before for before, key in zip((0, *level.keys), level.keys, strict=False)))
        raw = _little(steps).tobytes()
        columns = b"".join(raw[column::4] for column in range(4)) + level.costs + level.leaving
        packed = lzma.compress(columns, lzma.FORMAT_RAW, filters=_FILTERS)
        parts += [struct.pack("<II", len(level.keys), len(packed)), packed]
    return b"".join(parts)


def unpack_ngrams(data: bytes) -> NGrams:
    """Read what ``pack_ngrams`` wrote."""
    levels, place = [], 1
    for _ in range(data[0]):
        count, length = struct.unpack_from("<II", data, place)
        place += 8
        columns = lzma.decompress(data[place : place + length], lzma.FORMAT_RAW, filters=_FILTERS)
        place += length
        raw = bytearray(4 * count)
        for column in range(4):
            raw[column::4] = columns[column * count : (column + 1) * count]
        steps = array("I")
        steps.frombytes(raw)
        keys = array("I", accumulate(_little(steps)))
        levels.append(Level(keys, columns[4 * count : 5 * count], columns[5 * count : 6 * count]))
    return NGrams(levels)


def _little(numbers: array[int]) -> array[int]:
    """The same numbers with the lowest byte first, whatever the machine."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers
