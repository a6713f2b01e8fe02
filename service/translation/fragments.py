"""Where in a text are the Arabic-script fragments?

A fragment is a run of Arabic-script words on one line with what belongs to it: the blanks, digits and marks between its
words, its closing stop or comma, a number or a reference mark at its end, brackets and quotation marks that open or
close inside it. Lines, cells and items of a row (tab, ``|``, ``•``, a Latin semicolon), pictures and tags that part a page
end it, and so does the border between two links, or two emphasised words, that stand side by side.

Latin letters end it too, with one exception: up to two names or abbreviations (CNN, F-16, Donald Trump) that stand inside
an Arabic sentence, since a sentence torn in two cannot be translated. It is such a sentence if Arabic goes on at both
sides and its line has twice as many Arabic words as Latin ones. Small letters (*he said*, *and*) are the prose of another
language, and end it always.

Addresses of pages, mail and people and names of files are no text, in whatever letters, nor are hashtags in a line of
other letters. Single letters, and signs that are ornament more than word (ﷺ, ۞), are no fragments, but belong to one in
which they stand. In a page that is what a reader sees as text: attributes, scripts and comments are left out, as
everywhere in Laqab.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.scripts import ARABIC_CLASS, Script, script_of
from service.documents import Format
from service.language.addresses import AddressKind, find_addresses
from service.markup import read_html, read_markdown
from service.markup.visible import Border, BorderKind, Visible
from service.translation.enclosing import Span, part_quotations
from service.translation.settling import settle

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
#: A semicolon of Latin script parts the items of a list.
_ITEM = re.compile(r";[ \u00a0]")
#: As much of a foreign name as may stand between Arabic words, in words and in characters.
_MOST_FOREIGN, _LONGEST_FOREIGN = 2, 60
_FOREIGN = re.compile(r"[^\W\d_](?:[\w.&'’+-]*\w)?|\d[\d.-]{0,8}[^\W\d_][\w-]*")
_STRANGE = re.compile(rf"[^\w{_NEUTRAL}]|@")
#: A line is Arabic if it has so many times more Arabic words than Latin ones.
_LEADS = 2
#: An editor's note, as English written behind a passage is: it does not make the line another one.
_NOTE = re.compile(r"\[[^\[\]]*\]")
#: The end of a hashtag, without its last word; the longest that is looked for.
_TAGGED = re.compile(rf"(?<![A-Za-z0-9_&/])#[\w{ARABIC_CLASS}\u200c\u200d]*\Z")
_LONGEST_TAG = 100
#: What parts a link from the words beside it; in a sentence there are only blanks, brackets, a comma.
_PARTING = re.compile(r"[.!?؟…۔:;؛,/›>*–—-]")


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
        found = [(seen.span(shown.start, shown.end), shown.visible) for shown in find_shown(seen)]
        return tuple(Stretch(start, end, text[start:end], visible) for (start, end), visible in found)
    return find_shown(Visible.plain(text))


def find_shown(seen: Visible) -> tuple[Stretch, ...]:
    """Find the fragments of what a reader sees of a page, in order; offsets count characters of ``seen.text``.

    >>> page = read_html('<a href="/">الرئيسية</a> <a href="/about">من <b>نحن</b>.</a>')
    >>> [stretch.visible for stretch in find_shown(page)]
    ['الرئيسية', 'من نحن']
    """
    spans = (_within_markup(seen, start, end) for start, end in _find(seen.text, seen.borders))
    return tuple(Stretch(start, end, seen.text[start:end], seen.text[start:end]) for start, end in spans)


def _within_markup(seen: Visible, start: int, end: int) -> Span:
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


def _find(text: str, borders: Sequence[Border]) -> Iterator[Span]:
    if text.isascii():
        return
    links = [border.place for border in borders if border.kind is BorderKind.LINK]
    floor = 0
    for run in _runs(text, borders):
        for found in settle(text, run, floor, links):
            yield found
            floor = found[1]


def _runs(text: str, borders: Sequence[Border]) -> Iterator[list[Span]]:
    """Give the runs of words that may make a fragment each."""
    lines = _Lines(text)
    run: list[Span] = []
    number = 0
    for word in _words(text):
        if run:
            last = run[-1][1]
            number = bisect_left(borders, last, number, key=_place)
            between = borders[number : bisect_right(borders, word[0], number, key=_place)]
            if _parts(text, last, word[0], between) or not _goes_on(text, last, word[0], lines):
                yield from _part(text, run, lines)
                run = []
        run.append(word)
    if run:
        yield from _part(text, run, lines)


def _place(border: Border) -> int:
    return border.place


def _parts(text: str, start: int, end: int, borders: Sequence[Border]) -> bool:
    """Say whether tags between two words part them: the end of one link and the begin of the next, or of two words that are
    set off each by itself; one end of a link if a mark stands there too. A link in a sentence does not part it.
    """
    marked = [border for border in borders if border.kind is not BorderKind.PLAIN]
    if not marked:
        return False
    first_end = next((number for number, border in enumerate(marked) if not border.opens), len(marked))
    if any(border.opens for border in marked[first_end:]):
        return True
    linked = any(border.kind is BorderKind.LINK for border in marked)
    return linked and _PARTING.search(text, start, end) is not None


def _part(text: str, run: list[Span], lines: _Lines) -> Iterator[list[Span]]:
    """Leave out the hashtags at the ends of a run in a line of other letters, and part it between quotations."""
    arabic = lines.is_arabic(run[0][0])
    if lines.has_foreign(run[0][0]):
        tagged = [_is_tagged(text, start) for start, _ in run]
        if all(tagged):
            return
        if not arabic:
            run = run[tagged.index(False) : len(run) - tagged[::-1].index(False)]
    yield from part_quotations(text, run, arabic=arabic)


def _is_tagged(text: str, start: int) -> bool:
    return _TAGGED.search(text, max(0, start - _LONGEST_TAG), start) is not None


def _words(text: str) -> Iterator[Span]:
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
    """Says of the line at a place in which letters it is, counting each line once; asked for places in order."""

    def __init__(self, text: str) -> None:
        self._text, self._end, self._arabic, self._foreign = text, -1, 0, 0

    def is_arabic(self, place: int) -> bool:
        """Say whether the line at ``place`` is Arabic."""
        self._count(place)
        return self._arabic >= _LEADS * self._foreign

    def has_foreign(self, place: int) -> bool:
        """Say whether there is a word in other letters on the line at ``place``."""
        self._count(place)
        return self._foreign > 0

    def _count(self, place: int) -> None:
        if place > self._end:
            start = self._text.rfind("\n", max(self._end, 0), place) + 1 or max(self._end, 0)
            end = self._text.find("\n", place)
            self._end = len(self._text) if end < 0 else end
            line = self._text[start : self._end]
            self._arabic, self._foreign = sum(1 for _ in _WORD.finditer(line)), len(_foreign(_NOTE.sub("", line)))


def _foreign(text: str) -> list[str]:
    return [word for word in _FOREIGN.findall(text) if script_of(word[0]) is not Script.ARABIC]


def _goes_on(text: str, start: int, end: int, lines: _Lines) -> bool:
    """Say whether a fragment goes on over ``text[start:end]``, which stands between two of its words."""
    if _BETWEEN.match(text, start, end):
        return _ITEM.search(text, start, end) is None
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
