"""Which brackets and quotation marks belong to a run of words, and which part it from what is around?

A mark inside a run that has its partner right beside the run takes it in. A partner that stands further off, among other
words, cannot be taken in: then the run is parted there. Quotations in a row, as in a list, are one run each; those in an
Arabic sentence do not tear it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from itertools import pairwise

#: A word, or another stretch, as offsets into the text.
Span = tuple[int, int]

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "‹": "›", "﴿": "﴾"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_SAME = '"'
#: The invisible signs that turn the direction of what they enclose.
TURNS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    opener: "\u2069" for opener in "\u2066\u2067\u2068"
}
_QUOTES = {_SAME: _SAME, "“": "”", "„": "“", "«": "»", "‹": "›", "‘": "’"}
_QUOTE = re.compile(r"[\"“”„«»‹›‘’]")
_STOPS = ".!?؟…،:,؛۔"
#: Between two quotations of a row: the one ends, a mark or blanks, the other begins.
_ROW = re.compile(rf"[{_STOPS}]*[\"”»›’“][ \u00a0{_STOPS};/–—-]*[\"“„«‹‘]")
#: A quotation begins behind a comma of Latin script.
_LISTED = re.compile(r",[ \u00a0]*[\"“„«‹‘]\Z")
#: As far as a partner is looked for on the line, in characters.
_FAR = 300


def take_in(text: str, start: int, end: int, floor: int, ceiling: int) -> Span:
    """Take in the brackets and quotation marks that close what is open inside, or open what is closed inside.

    Nothing before ``floor`` or from ``ceiling`` on is taken.

    >>> take_in("(قال) إن «بغداد»", 1, 15, 0, 16)
    (0, 16)
    """
    missing: list[str] = []
    unopened: deque[str] = deque()
    turned: list[str] = []
    quotes = 0
    for character in text[start:end]:
        if missing and character == missing[-1]:
            missing.pop()
        elif character in _PAIRS:
            missing.append(_PAIRS[character])
        elif character in _CLOSERS:
            unopened.append(_CLOSERS[character])
        elif character == _SAME:
            quotes += 1
        elif character in TURNS:
            turned.append(TURNS[character])
        elif turned and character == turned[-1]:
            turned.pop()
    while True:
        following = text[end : end + 1] if end < ceiling else ""
        before = text[start - 1 : start] if start > floor else ""
        if missing and following == missing[-1]:
            missing.pop()
            end += 1
        elif turned and following == turned[-1]:
            turned.pop()
            end += 1
        elif unopened and before == unopened[0]:
            unopened.popleft()
            start -= 1
        elif quotes % 2 and _SAME in (following, before):
            start, end, quotes = (start, end + 1, 0) if following == _SAME else (start - 1, end, 0)
        else:
            return start, end


def find_torn(text: str, start: int, end: int) -> list[int]:
    """Give the places of the brackets inside whose partner stands outside, on the same line.

    >>> find_torn("غادر (بغداد Baghdad)", 0, 12)
    [5]
    """
    opened: list[int] = []
    closed: list[int] = []
    for place in range(start, end):
        character = text[place]
        if opened and character == _PAIRS[text[opened[-1]]]:
            opened.pop()
        elif character in _PAIRS:
            opened.append(place)
        elif character in _CLOSERS:
            closed.append(place)
    if not opened and not closed:
        return []
    behind = text[end : end + _FAR].partition("\n")[0]
    before = text[max(0, start - _FAR) : start].rpartition("\n")[2]
    return sorted(
        [place for place in opened if _PAIRS[text[place]] in behind]
        + [place for place in closed if _CLOSERS[text[place]] in before]
    )


def part_quotations(text: str, run: Sequence[Span], *, arabic: bool) -> list[list[Span]]:
    """Part a run of words where a quotation ends that was opened before it, and between quotations in a row.

    In an ``arabic`` line it is parted only if all its words are quoted: quotations in a sentence are parts of it.

    >>> text = 'He chanted "نعم نعم", "لا" and left.'
    >>> part_quotations(text, [(12, 15), (16, 19), (23, 25)], arabic=False)
    [[(12, 15), (16, 19)], [(23, 25)]]
    """
    parts = [[run[0]]]
    closer = _closer(text, run[0][0])
    if arabic and not (closer and _closes(text, run[-1][1], len(text), closer)):
        return [list(run)]
    for (_, last), word in pairwise(run):
        row = _ROW.fullmatch(text, last, word[0])
        if arabic and not row and _QUOTE.search(text, last, word[0]):
            return [list(run)]
        if arabic:
            parts_here = row is not None
        else:
            parts_here = _closes(text, last, word[0], closer) or _LISTED.search(text, last, word[0]) is not None
        if parts_here:
            parts.append([word])
            closer = _closer(text, word[0])
        else:
            parts[-1].append(word)
    return parts


def _closer(text: str, start: int) -> str:
    """The sign that closes the quotation which begins right before ``start``, or nothing."""
    return _QUOTES.get(text[start - 1 : start], "")


def _closes(text: str, start: int, end: int, closer: str) -> bool:
    """Whether what stands from ``start`` to ``end`` begins with a closing sign, marks before it left aside."""
    while start < end and text[start] in _STOPS:
        start += 1
    return bool(closer) and start < end and text[start] == closer
