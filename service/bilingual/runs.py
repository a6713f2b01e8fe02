"""How does a change fall upon a text that is cut into runs, each with a look of its own?"""

from __future__ import annotations

from collections.abc import Sequence

from service.documents.document import Change, Replacement


def splice_runs(runs: Sequence[str], changes: Sequence[Change]) -> list[str]:
    """The runs with changes of the joined text in them; the changes are in order and do not overlap.

    What is put in stands in the run where the change begins; what is taken away is taken from each run it covers.

    >>> splice_runs(["Qasem ", "Sulei", "mani came."], [Replacement(6, 15, "Soleimani")])
    ['Qasem ', 'Soleimani', ' came.']
    """
    written: list[str] = []
    start, last = 0, len(runs) - 1
    for number, run in enumerate(runs):
        end = start + len(run)
        parts: list[str] = []
        done = start
        for change in changes:
            begins_here = start <= change.start < end or (number == last and change.start == end)
            if not begins_here and (change.end <= start or change.start >= end):
                continue
            parts.append(run[done - start : max(change.start, start) - start])
            if begins_here:
                parts.append(change.replacement)
            done = min(max(change.end, start), end)
        parts.append(run[done - start :])
        written.append("".join(parts))
        start = end
    return written


def within(changes: Sequence[Change], start: int, end: int) -> list[Change]:
    """The changes of a text that fall into its part ``[start, end)``, as changes of that part.

    >>> within([Replacement(6, 15, "Soleimani")], 4, 20)
    [Replacement(start=2, end=11, replacement='Soleimani')]
    """
    return [
        Replacement(change.start - start, change.end - start, change.replacement)
        for change in changes
        if start <= change.start and change.end <= end
    ]
