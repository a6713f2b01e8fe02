"""Which marks does approved English get around it, where a text has others than the source that was approved?"""

from __future__ import annotations

from service.translation.marks import carry_marks
from service.translation.memory.marking import read_segment


def carry_around(source: str, known: str, english: str) -> str | None:
    """Give the English of ``known`` with the marks that ``source`` has around the same words.

    None where a bracket or a quotation mark would lose its other half on the way.

    >>> carry_around("«اقرأ أيضاً»", "اقرأ أيضاً", "Read also")
    '"Read also"'
    """
    put = carry_marks(source, _carry_edges(source, known, english))
    if read_segment(source).balanced and read_segment(english).balanced and not read_segment(put).balanced:
        return None
    return put


def _carry_edges(source: str, known: str, english: str) -> str:
    """Give some English the marks around it that a text has and the approved source has not, and take away others.

    A page shows the star of *marked \\** in an element of its own, or the caption in brackets: what stands in the text
    itself stands in its English, once. Final stops are left to `carry_marks`.
    """
    asked, before, after = _edges(source), _edges(known), _edges(english)
    if asked == before or after != before:
        return english
    core = english.strip()[len(after[0]) : len(english.strip()) - len(after[1])]
    return asked[0] + core + asked[1]


def _edges(text: str) -> tuple[str, str]:
    """The marks before the first word and after the last; stops are left out."""
    segment = read_segment(text)
    return segment.lead, segment.trail
