"""Which sentences of a translation belong to which of the source?

Dynamic programming over the lengths of sentences (W. A. Gale and K. W. Church, "A program for aligning sentences in
bilingual corpora", Computational Linguistics 19, 1993), helped by what stays the same in a translation: numbers,
names, addresses, question marks, and where paragraphs begin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from service.bilingual.fitting import Sentence, join_all, misfit, sum_anchors

#: Sentences on either side of one bead -> how often that is so. Of the paper, except those of three: one long sentence
#: of Arabic is often three of English.
PRIORS = {
    (1, 1): 0.88, (1, 2): 0.045, (2, 1): 0.035, (2, 2): 0.01, (1, 3): 0.012, (3, 1): 0.006, (1, 0): 0.006, (0, 1): 0.006,
}  # fmt: skip
#: Beads with a shared anchor from which on their letters are believed.
SURE = 5
#: Up to this many pairs of sentences all ways are tried. Beyond it, the texts are cut where they surely meet, and cells
#: whose cost is this much above the best of their row are given up, and all beyond this many.
ALL_TRIED, GIVEN_UP, KEPT = 40_000, 40.0, 80
#: Two sure meetings are believed if they are at most so many sentences apart on either side: one alone may be chance.
NEAR = 15

_MOVES = tuple((step, -log(prior)) for step, prior in PRIORS.items())


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences ``[source_start, source_end)`` and the sentences that translate them; one side may be empty."""

    source_start: int
    source_end: int
    target_start: int
    target_end: int


def align(sources: Sequence[Sentence], targets: Sequence[Sentence]) -> tuple[Bead, ...]:
    """The beads of two texts, in order; joined they are both texts.

    >>> short, long = Sentence(20), Sentence(200)
    >>> [(bead.source_end - bead.source_start, bead.target_end - bead.target_start)
    ...  for bead in align([short, long, short], [short, Sentence(110), Sentence(95), short])]
    [(1, 1), (1, 2), (1, 1)]
    """
    if not sources or not targets:
        alone = [Bead(number, number + 1, 0, 0) for number in range(len(sources))]
        return tuple(alone + [Bead(len(sources), len(sources), n, n + 1) for n in range(len(targets))])
    ratio = _ratio(sum(s.letters for s in sources), sum(s.letters for s in targets))
    beads = _align(sources, targets, ratio)
    # Where one text is longer by whole passages its letters say little; those of sentences that surely belong
    # together say more.
    sure = [bead for bead in beads if _shares_anchor(bead, sources, targets)]
    better = _ratio(
        sum(sources[bead.source_start].letters for bead in sure),
        sum(targets[bead.target_start].letters for bead in sure),
    )
    if len(sure) >= SURE and not 0.9 < better / ratio < 1.1:
        beads = _align(sources, targets, better)
    return beads


def _ratio(source: int, target: int) -> float:
    """Letters of the target for one of the source; nothing beyond what languages differ by."""
    return min(2.5, max(0.5, target / source)) if source and target else 1.0


def _shares_anchor(bead: Bead, sources: Sequence[Sentence], targets: Sequence[Sentence]) -> bool:
    if (bead.source_end - bead.source_start, bead.target_end - bead.target_start) != (1, 1):
        return False
    return not sources[bead.source_start].anchors.keys().isdisjoint(targets[bead.target_start].anchors)


def _align(sources: Sequence[Sentence], targets: Sequence[Sentence], ratio: float) -> tuple[Bead, ...]:
    beads: list[Bead] = []
    row = column = 0
    for next_row, next_column in [*_meetings(sources, targets), (len(sources), len(targets))]:
        for bead in _align_part(sources[row:next_row], targets[column:next_column], ratio):
            beads.append(
                Bead(
                    bead.source_start + row, bead.source_end + row, bead.target_start + column, bead.target_end + column
                )
            )
        row, column = next_row, next_column
    return tuple(beads)


def _meetings(sources: Sequence[Sentence], targets: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Where long texts surely meet: sentences with an anchor that each text has once, in one order in both."""
    if len(sources) * len(targets) <= ALL_TRIED:
        return []
    here, there = _single_anchors(sources), _single_anchors(targets)
    points = sorted({(here[anchor], there[anchor]) for anchor in here.keys() & there.keys()})
    chain = _rising(points)
    near = [
        any(
            abs(row - other) <= NEAR and abs(column - beside) <= NEAR
            for other, beside in chain[max(0, n - 1) : n + 2 : 2]
        )
        for n, (row, column) in enumerate(chain)
    ]
    return [point for point, believed in zip(chain, near, strict=True) if believed]


def _single_anchors(sentences: Sequence[Sentence]) -> dict[Hashable, int]:
    """The anchors that stand once in a text, with the number of their sentence."""
    counts = sum_anchors(sentences)
    return {
        anchor: number
        for number, sentence in enumerate(sentences)
        for anchor in sentence.anchors
        if counts[anchor] == 1
    }


def _rising(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of points that rises on both sides (patience sorting)."""
    ends: list[int] = []
    numbers: list[int] = []
    before: list[int] = []
    for number, (_, column) in enumerate(points):
        place = bisect_left(ends, column)
        before.append(numbers[place - 1] if place else -1)
        ends[place : place + 1] = [column]
        numbers[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = numbers[-1] if numbers else -1
    while number >= 0:
        if not chain or points[number][0] < chain[-1][0]:
            chain.append(points[number])
        number = before[number]
    return chain[::-1]


def _align_part(sources: Sequence[Sentence], targets: Sequence[Sentence], ratio: float) -> tuple[Bead, ...]:
    table = _Table(sources, targets, ratio)
    for row in range(len(sources) + 1):
        table.extend(row)
    return _trace(table.rows, len(sources), len(targets))


class _Table:
    """The best way to each pair of places: its cost, and its last step."""

    def __init__(self, sources: Sequence[Sentence], targets: Sequence[Sentence], ratio: float) -> None:
        self.rows: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(len(sources) + 1)]
        self.rows[0][0] = (0.0, (0, 0))
        longest = max(max(step) for step in PRIORS)
        self._sources, self._targets = join_all(sources, longest), join_all(targets, longest)
        self._width, self._ratio = len(targets), ratio
        self._pruned = len(sources) * len(targets) > ALL_TRIED

    def extend(self, row: int) -> None:
        """Go on from every cell of a row that may still be on the best way."""
        cells = self.rows[row]
        limit = float("inf")
        if self._pruned and cells and row < len(self.rows) - 1:
            costs = sorted(cost for cost, _ in cells.values())
            limit = min(costs[0] + GIVEN_UP, costs[min(KEPT, len(costs)) - 1])
        column, end = min(cells, default=0), max(cells, default=-1)
        while column <= end:
            cell = cells.get(column)
            # Columns are gone through upwards, so that sentences left over on the right are counted in the same row.
            if cell is not None and cell[0] <= limit:
                end = max(end, self._step(row, column, cell[0]))
            column += 1

    def _step(self, row: int, column: int, so_far: float) -> int:
        """Take every step from a cell; give the last column of this row that was reached."""
        end = -1
        for (down, right), prior in _MOVES:
            if row + down >= len(self.rows) or column + right > self._width:
                continue
            source, target = self._sources[down][row], self._targets[right][column]
            cost = so_far + prior + misfit(source, target, self._ratio, alone=not (down and right))
            cells = self.rows[row + down]
            known = cells.get(column + right)
            if known is None or cost < known[0]:
                cells[column + right] = (cost, (down, right))
                end = end if down else column + right
        return end


def _trace(rows: Sequence[Mapping[int, tuple[float, tuple[int, int]]]], row: int, column: int) -> tuple[Bead, ...]:
    beads: list[Bead] = []
    while row or column:
        down, right = rows[row][column][1]
        beads.append(Bead(row - down, row, column - right, column))
        row, column = row - down, column - right
    return tuple(reversed(beads))
