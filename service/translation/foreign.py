"""Which words of an Arabic sentence are in Latin letters, and must come out as they are?

Names of companies and papers, abbreviations, addresses: a model trained on little would make other names of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.translation.term import Term

#: A word that begins with a Latin letter, up to a blank or Arabic; marks at its end are the sentence's.
_WORD = r"[@#]?[A-Za-z\u00c0-\u024f][^\s\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc«»“”\"()\[\]{}<>⟪⟫|]*(?<![.,;:!?'’])"
_WORDS = re.compile(rf"(?<![^\W_]){_WORD}(?:[ \u00a0]{_WORD})*")


def find_foreign(text: str, listed: Iterable[tuple[int, int]]) -> list[Term]:
    """Find the runs of words in Latin letters, in order, without those that touch the spans of other names (``listed``).

    The terms have no id, and their form is what stands there.

    >>> [term.wanted for term in find_foreign("قال John Smith لصحيفة Guardian.", [])]
    ['John Smith', 'Guardian']
    """
    taken = list(listed)
    return [
        Term(*found.span(), found[0], None, found[0])
        for found in _WORDS.finditer(text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]
