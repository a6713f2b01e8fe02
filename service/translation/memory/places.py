"""Where does the pair stand that says the same words as another one?"""

from __future__ import annotations

from service.translation.memory.memory import Remembered, same_among


class Places:
    """The lines on which pairs stand, by their words. Pairs of one key may still say different things."""

    def __init__(self) -> None:
        self._there: dict[tuple[str, str], list[tuple[int, Remembered]]] = {}

    def find(self, pair: Remembered) -> tuple[int, Remembered] | None:
        """Give the pair with the same words, and its line; the first one put there where several are alike."""
        there = self._there.get(pair.key, [])
        same = same_among((other for _, other in there), pair.source, pair.language)
        return next((place for place in there if place[1] is same), None)

    def put(self, line: int, pair: Remembered) -> None:
        """Say that a pair stands on a line; several may, in files that have only one."""
        self._there.setdefault(pair.key, []).append((line, pair))

    def replace(self, line: int, before: Remembered, pair: Remembered) -> None:
        """Say that a pair with the same words stands on a line now."""
        there = self._there[before.key]
        there[there.index((line, before))] = line, pair
