"""Where does a text seem to name somebody, going by nothing but how it is written?

In Latin letters by its capitals, in the Arabic script by what announces a name. Nothing is looked up: this proposes,
and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.mining.announced import mine_announced
from glossary.mining.capitals import mine_capitals
from glossary.mining.namespan import NameSpan
from glossary.protected import find_protected
from glossary.scripts import is_arabic


def mine(text: str) -> list[NameSpan]:
    """Find what looks like a name, left to right, never overlapping.

    >>> [span.surface for span in mine("Yesterday Gen. Hossein Salami met Abu Ala al-Walai of the Ministry of Oil.")]
    ['Hossein Salami', 'Abu Ala al-Walai', 'Ministry of Oil']
    >>> [span.surface for span in mine("وقال الشيخ قيس الخزعلي في بغداد")]
    ['قيس الخزعلي']
    """
    spans = [*mine_capitals(text)]
    if is_arabic(text):
        spans += mine_announced(text)
    spans.sort(key=lambda span: span.start)
    return list(_unprotected(spans, text))


def _unprotected(spans: Sequence[NameSpan], text: str) -> Iterator[NameSpan]:
    """Leave out what stands in an address or a file name."""
    shields = iter([*find_protected(text), (len(text), len(text))])
    start, end = next(shields)
    for span in spans:
        while end <= span.start < len(text) and end < len(text):
            start, end = next(shields)
        if span.end <= start or span.start >= end:
            yield span
