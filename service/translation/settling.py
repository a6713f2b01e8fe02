"""Where does the fragment that a run of Arabic-script words makes begin and end?

What belongs to its words goes with them: a number before or behind them, their closing stop, marks of reference, brackets
and quotation marks. A number belongs to it whole or not at all; one in Western digits beside a Latin word is that one's,
since an English text says it already.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from glossary.scripts import Script, script_of
from service.translation.enclosing import TURNS, Span, find_torn, take_in

_LATIN = "A-Za-z\u00c0-\u024f"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
#: A number, never a part of one: 12,345, 24/10/2019, 770 123 4567.
_PART = rf"[{_DIGITS}]+(?:[.,/٫٬:-][{_DIGITS}]+)*"
_NUMBER = rf"(?>[$€£]?{_PART}(?:[ \u00a0]{_PART})*[%٪$€£]?)(?![{_LATIN}{_DIGITS}])"
#: What belongs to the last word: a number, signs of piety, a closing stop, marks of reference; all on the same line.
_TAIL = re.compile(
    # A number in Western digits before a Latin word is that one's: the slogan «الموت لأمريكا» 3 times.
    rf"(?::?[ \u00a0]?(?:(?=[\u0660-\u066c\u06f0-\u06f9]){_NUMBER}|{_NUMBER}(?![ \u00a0–-][{_LATIN}])))?"
    r"(?:[ \u00a0]?[\ufd40-\ufd4f\ufdcf\ufdf0-\ufdfd])*"
)
_STOP = re.compile(rf"(?:[\u061c\u200e\u200f]*(?:[!?؟…،؛۔]|[.:](?![{_DIGITS}])))*")
_REFERENCE = re.compile(r"[ \u00a0]\*+|\*(?!\*)")
_HEAD = re.compile(rf"(?<![{_LATIN}{_DIGITS}.,:/$€£+#_-])[$€£]?{_PART}[%٪]?[ \u00a0]\Z")
_WESTERN = re.compile(r"[$€£]?[0-9]")
#: The longest number that is looked for before a word, and as far before it as a word is that it may belong to.
_LONGEST_HEAD = 24
_ROWS = "\n\t|•"


def settle(text: str, run: Sequence[Span], floor: int, links: Sequence[int]) -> Iterator[Span]:
    """Give the fragment that a run of words makes, or several where a bracket inside has its partner outside.

    They do not begin before ``floor``, and stay within the link they stand in.
    """
    found = _settle_one(text, run, floor, links)
    torn = find_torn(text, *found) if found else []
    if found and not torn:
        yield found
    first = 0
    for place in [*torn, len(text)] if torn else []:
        last = bisect_right(run, place, first, key=lambda word: word[0])
        if last > first and (part := _settle_one(text, run[first:last], floor, links)):
            yield part
            floor = part[1]
        first = last


def _settle_one(text: str, run: Sequence[Span], floor: int, links: Sequence[int]) -> Span | None:
    """Give the fragment that a run of words makes, with what belongs to it at its ends; None for single letters."""
    if not any(_is_word(text[start:end]) for start, end in run):
        return None
    start, end = run[0][0], run[-1][1]
    before, behind = bisect_right(links, start), bisect_left(links, end)
    floor = max(floor, links[before - 1]) if before else floor
    ceiling = links[behind] if behind < len(links) else len(text)
    start = _take_number(text, start, floor)
    for belongs in (_TAIL, _STOP):
        found = belongs.match(text, end, ceiling)
        end = found.end() if found else end
    start, end = take_in(text, start, end, floor, ceiling)
    found = _STOP.match(text, end, ceiling)
    end = found.end() if found else end
    if (found := _REFERENCE.match(text, end, ceiling)) and text[start - 1 : start] != "*":
        end = found.end()
    start, end = take_in(text, start, end, floor, ceiling)
    if floor < start and end < ceiling and text[end] == TURNS.get(text[start - 1]):
        start, end = start - 1, end + 1
    return start, end


def _take_number(text: str, start: int, floor: int) -> int:
    """Give the place where a number before a word begins, or that of the word.

    One in Western digits belongs to the Latin word before it, or to the number: Room 5, On 12 May 2019, +964 770 123.
    """
    head = _HEAD.search(text, max(floor, start - _LONGEST_HEAD), start)
    if head is None:
        return start
    if _WESTERN.match(head[0]):
        place = head.start()
        least = max(0, place - _LONGEST_HEAD)
        while place > least and not text[place - 1].isalnum() and text[place - 1] not in _ROWS:
            place -= 1
        before = text[place - 1 : place]
        if before.isalnum() and (before.isdigit() or script_of(before) is not Script.ARABIC):
            return start
    return head.start()


def _is_word(word: str) -> bool:
    """Say whether it has two letters; a lengthening stroke is none, a joined lam-alef is two."""
    letters = 0
    for character in word:
        if character.isalpha() and character != "\u0640":
            # One by one: putting many marks in order takes the square of their number.
            letters += len(unicodedata.normalize("NFKC", character))
        if letters > 1:
            return True
    return False
