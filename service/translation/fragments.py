"""Where in a text are the Arabic-script fragments?

A fragment is a run of Arabic-script words on one line with what belongs to it: the blanks, digits and marks between its
words, its closing stop or comma, a number or a reference mark at its end, brackets and quotation marks that open or
close inside it. Lines, cells and items of a row (tab, ``|``, ``•``), pictures and tags that part a page end it.

Latin letters end it too, with one exception: up to two names or abbreviations (CNN, F-16, Donald Trump) that stand inside
an Arabic sentence, since a sentence torn in two cannot be translated. It is such a sentence if Arabic goes on at both
sides and its line has twice as many Arabic words as Latin ones. Small letters (*he said*, *and*) are the prose of another
language, and end it always.

Addresses of pages, mail and people are no text, in whatever letters. Single letters, and signs that are ornament more than
word (ﷺ, ۞), are no fragments, but belong to one in which they stand. In a page that is what a reader sees as text:
attributes, scripts and comments are left out, as everywhere in Laqab.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.scripts import ARABIC_CLASS, Script, script_of
from service.documents import Format
from service.language.addresses import AddressKind, find_addresses
from service.markup import read_html, read_markdown
from service.markup.visible import Visible

#: Signs that are no letters of a word though their blocks are the script's: ligatures of piety, signs of the Quran,
#: of numbers and of verse, and the ornate brackets.
_ORNAMENT = "\ufd3e-\ufd4f\ufdcf\ufdf0-\ufdff\u06dd\u06de\u06e9\u0600-\u0605\u060e\u060f"
_LETTER = f"(?:(?![{_ORNAMENT}])[{ARABIC_CLASS}])"
#: A word: letters of the script and its marks, with zero-width joiners between them.
_WORD = re.compile(f"{_LETTER}(?:[\u200c\u200d]*{_LETTER})*")
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_BLANKS = " \u00a0\u2000-\u200a\u202f"
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
#: What may stand between two words of one fragment.
_NEUTRAL = (
    rf"{_BLANKS}{_TURNING}\u00ad\u200b-\u200d\u2060\ufeff{_DIGITS}{_ORNAMENT}"
    r".,:;!?،؛؟۔٪٫٬٭%…*\-‐‑–—/\\'\"“”„‘’‚‹›«»()\[\]{}&+=×÷±#°_~$€£"
)
_BETWEEN = re.compile(rf"[{_NEUTRAL}]*\Z")
#: As much of a foreign name as may stand between Arabic words, in words and in characters.
_MOST_FOREIGN, _LONGEST_FOREIGN = 2, 60
_FOREIGN = re.compile(r"[^\W\d_](?:[\w.&'’+-]*\w)?|\d[\d.-]{0,8}[^\W\d_][\w-]*")
_STRANGE = re.compile(rf"[^\w{_NEUTRAL}]|@")
#: A line is Arabic if it has so many times more Arabic words than Latin ones.
_LEADS = 2
_NUMBER = rf"[$€£]?[{_DIGITS}]+(?:[.,/٫٬:-][{_DIGITS}]+)*[%٪$€£]?(?![A-Za-z{_DIGITS}])"
#: What belongs to the last word: a number, signs of piety, a closing stop, marks of reference; all on the same line.
_TAIL = re.compile(
    # A number in Western digits before a Latin word is that one's: the slogan «الموت لأمريكا» 3 times.
    rf"(?:[ \u00a0]?(?=[\u0660-\u066c\u06f0-\u06f9]){_NUMBER}|[ \u00a0]?{_NUMBER}(?![ \u00a0][A-Za-z]))?"
    r"(?:[ \u00a0]?[\ufd40-\ufd4f\ufdcf\ufdf0-\ufdfd])*"
)
_STOP = re.compile(r"(?:[\u061c\u200e\u200f]*[.!?؟…:،؛۔])*")
_REFERENCE = re.compile(r"[ \u00a0]\*+|\*(?!\*)")
_HEAD = re.compile(rf"(?:(?<![A-Za-z{_DIGITS}.,:/$€£-])[$€£]?[{_DIGITS}]+(?:[.,/٫٬:-][{_DIGITS}]+)*[%٪]?[ \u00a0])?\Z")
#: The longest number that is looked for before a word.
_LONGEST_HEAD = 24
#: Brackets, quotation marks, and the invisible signs that turn the direction of what they enclose.
_TURNS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    opener: "\u2069" for opener in "\u2066\u2067\u2068"
}
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "‹": "›", "﴿": "﴾"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_SAME = '"'


@dataclass(frozen=True, slots=True)
class Stretch:
    """One fragment: ``text[start:end] == surface``; ``visible`` is what a reader sees of it where that is another text."""

    start: int
    end: int
    surface: str
    visible: str


def find_fragments(text: str, format: Format = Format.TEXT) -> tuple[Stretch, ...]:
    """Find the fragments of a text or of a page, in order; offsets count characters of ``text``.

    >>> [stretch.surface for stretch in find_fragments('He said "الموت لأمريكا" twice. في 2014؟')]
    ['الموت لأمريكا', 'في 2014؟']
    >>> [stretch.surface for stretch in find_fragments("وقالت شبكة CNN إن السوداني غادر")]
    ['وقالت شبكة CNN إن السوداني غادر']
    """
    if format is Format.HTML or format is Format.MARKDOWN:
        seen = (read_html if format is Format.HTML else read_markdown)(text)
        spans = [_within_markup(seen, start, end) for start, end in _find(seen.text)]
        found = [(seen.span(start, end), seen.text[start:end]) for start, end in spans]
        return tuple(Stretch(start, end, text[start:end], visible) for (start, end), visible in found)
    return tuple(Stretch(start, end, text[start:end], text[start:end]) for start, end in _find(text))


def _within_markup(seen: Visible, start: int, end: int) -> tuple[int, int]:
    """Leave out the marks at the ends that stand behind a tag or a sign of emphasis: they belong to what is around."""
    last = end
    while last - 1 > start and not seen.text[last - 1].isalnum():
        last -= 1
        if not seen.is_whole(last - 1, last + 1):
            end = last
    first = start
    while first + 1 < end and not seen.text[first].isalnum():
        first += 1
        if not seen.is_whole(first - 1, first + 1):
            start = first
    return start, end


def _find(text: str) -> Iterator[tuple[int, int]]:
    if text.isascii():
        return
    floor = 0
    for run in _runs(text):
        if found := _settle(text, run, floor):
            yield found
            floor = found[1]


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Give the runs of words that may make a fragment each."""
    lines = _Lines(text)
    run: list[tuple[int, int]] = []
    for word in _words(text):
        if run and not _goes_on(text, run[-1][1], word[0], lines):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Give the words of the script, without those that stand in an address."""
    addresses = [address for address in find_addresses(text) if address.kind is not AddressKind.HASHTAG]
    number = 0
    for word in _WORD.finditer(text):
        while number < len(addresses) and addresses[number].end <= word.start():
            number += 1
        if number == len(addresses) or word.end() <= addresses[number].start:
            yield word.span()
        elif word.end() > addresses[number].end:
            yield addresses[number].end, word.end()


class _Lines:
    """Says of the line at a place whether it is Arabic, counting each line once."""

    def __init__(self, text: str) -> None:
        self._text, self._end, self._arabic = text, -1, False

    def is_arabic(self, place: int) -> bool:
        """Say whether the line at ``place`` is Arabic; asked for places in order."""
        if place > self._end:
            start = self._text.rfind("\n", max(self._end, 0), place) + 1 or max(self._end, 0)
            end = self._text.find("\n", place)
            self._end = len(self._text) if end < 0 else end
            line = self._text[start : self._end]
            self._arabic = sum(1 for _ in _WORD.finditer(line)) >= _LEADS * len(_foreign(line))
        return self._arabic


def _foreign(text: str) -> list[str]:
    return [word for word in _FOREIGN.findall(text) if script_of(word[0]) is not Script.ARABIC]


def _goes_on(text: str, start: int, end: int, lines: _Lines) -> bool:
    """Say whether a fragment goes on over ``text[start:end]``, which stands between two of its words."""
    if _BETWEEN.match(text, start, end):
        return True
    if end - start > _LONGEST_FOREIGN:
        return False
    between = text[start:end]
    foreign = _foreign(between)
    return (
        0 < len(foreign) <= _MOST_FOREIGN
        and not _STRANGE.search(between)
        and not between[0].isalnum()
        and not between[-1].isalnum()
        and all(_is_name(word) for word in foreign)
        and lines.is_arabic(start)
    )


def _is_name(word: str) -> bool:
    """Say whether a foreign word is written as a name or an abbreviation: Trump, al-Sadr, CNN, F-16, 3G."""
    latin = all(script_of(letter) is Script.LATIN for letter in word if letter.isalpha())
    return latin and any(letter.isupper() or letter.isdigit() for letter in word)


def _settle(text: str, run: Sequence[tuple[int, int]], floor: int) -> tuple[int, int] | None:
    """Give the fragment that a run of words makes, with what belongs to it at its ends; None for single letters.

    It does not begin before ``floor``.
    """
    if not any(_is_word(text[start:end]) for start, end in run):
        return None
    start, end = run[0][0], run[-1][1]
    head = _HEAD.search(text, max(floor, start - _LONGEST_HEAD), start)
    start = head.start() if head else start
    for belongs in (_TAIL, _STOP):
        found = belongs.match(text, end)
        end = found.end() if found else end
    start, end = _balance(text, start, end, floor)
    found = _STOP.match(text, end)
    end = found.end() if found else end
    if (found := _REFERENCE.match(text, end)) and text[start - 1 : start] != "*":
        end = found.end()
    start, end = _balance(text, start, end, floor)
    if start > floor and text[end : end + 1] and text[end] == _TURNS.get(text[start - 1]):
        start, end = start - 1, end + 1
    return start, end


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


def _balance(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Take in the brackets and quotation marks that close what is open inside, or open what is closed inside."""
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
        elif character in _TURNS:
            turned.append(_TURNS[character])
        elif turned and character == turned[-1]:
            turned.pop()
    while True:
        following, before = text[end : end + 1], text[start - 1 : start] if start > floor else ""
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
