"""What stands between quotation marks or brackets?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_OPENS = {"«": "»", "“": "”", "„": "“”", "‟": "”", '"': '"', "»": "«", "”": "”"}
_MARK = re.compile(r'[«»“”„‟"]|\n[^\S\n]*\n')
#: English in British hands quotes with single marks; an apostrophe stands between letters, or after the last.
_SINGLE = re.compile(r"(?<!\w)‘(?=\S)[^‘’\n]{1,2000}(?:’\w[^‘’\n]{0,2000}){0,50}’(?!\w)")
_BRACKETS = re.compile(r"[()\[\]{}]")
#: Quotations inside others that are looked through.
_DEEPEST = 50
_CLOSES = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch ``[start, end)`` between two quotation marks, both included; ``mark`` is the one that opens it."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Brackets:
    """Pairs of brackets as spans, both included, in the order in which they open; and the places of single ones."""

    pairs: tuple[tuple[int, int], ...]
    single: tuple[int, ...]


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Give what is quoted, in the order in which it opens; a quotation does not go on after an empty line.

    >>> [q.mark for q in find_quotations('قال «نعم» and "no", then „ja“ and ‘oui’.')]
    ['«', '"', '„', '‘']
    """
    found: list[Quotation] = []
    open_: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        if mark[0] == "\n":
            open_.clear()
        elif open_ and mark in _OPENS[open_[-1][1]]:
            start, opener = open_.pop()
            found.append(Quotation(start, place + 1, opener))
        elif mark == '"' and not open_ and text[place - 1 : place].isdigit():
            continue  # inches, seconds
        else:
            # A mark that closes what nothing opened can only be one typed the wrong way round.
            open_.append((place, mark))
    found += [Quotation(match.start(), match.end(), "‘") for match in _SINGLE.finditer(text)]
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return tuple(found)


def is_quoted(quotations: Sequence[Quotation], place: int) -> bool:
    """Say whether a place stands in one of the quotations, which are in the order in which they open.

    >>> text = 'He said "no" twice'
    >>> is_quoted(find_quotations(text), text.index("no")), is_quoted(find_quotations(text), text.index("twice"))
    (True, False)
    """
    number = bisect_right(quotations, place, key=lambda quotation: quotation.start)
    return any(quotation.end > place for quotation in quotations[max(0, number - _DEEPEST) : number])


def find_brackets(text: str) -> Brackets:
    """Give the pairs of brackets and those without a partner.

    >>> find_brackets("(a [b]) c)")
    Brackets(pairs=((0, 7), (3, 6)), single=(9,))
    """
    pairs: list[tuple[int, int]] = []
    single: list[int] = []
    open_: list[tuple[int, str]] = []
    for match in _BRACKETS.finditer(text):
        place, mark = match.start(), match[0]
        if mark not in _CLOSES:
            open_.append((place, mark))
        elif open_ and open_[-1][1] == _CLOSES[mark]:
            pairs.append((open_.pop()[0], place + 1))
        else:
            single.append(place)
    single += [place for place, _ in open_]
    return Brackets(tuple(sorted(pairs)), tuple(sorted(single)))
