"""What is checked: which text, and which translation of it?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-sized piece of a document and its translation; ``id`` is what findings call it by.

    An English text that is checked on its own has an empty ``source``.
    """

    id: str
    source: str
    target: str
