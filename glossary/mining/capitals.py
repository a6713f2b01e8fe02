"""Which rows of capitals in a text are names?

Capitals that are there for another reason are none: the start of a sentence, a headline, a title, a month, a people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.folding import fold_key
from glossary.mining.namespan import NameSpan, WordSpan
from glossary.mining.ordinary import HEAD_NOUNS, OPENERS, PEOPLE_ENDING
from glossary.neighbours import Neighbourhood
from glossary.reading import POSSESSIVE, is_article
from glossary.scripts import is_arabic
from glossary.words import ARTICLES, COMMON_NAMES, FUNCTION_WORDS, PATRONYMICS, PEOPLES, TITLES, WORD

#: More words than this are a heading or a list that lost its commas.
_MOST_WORDS = 8

#: What stands between two words of one name: a blank, or a hyphen that may have a stray blank behind it.
_JOINT = re.compile(r"[ \u00a0]|[-‐‑][ \u00a0]?|\.[ \u00a0]|[ \u00a0]['’‘]")
_LINE_BREAK = re.compile(r"[ \t]?\r?\n")
#: A line as long as this may be broken within a name; shorter ones are headings and lists.
_WRAPPED = 40
#: What a sentence, a quotation or a heading begins behind.
_OPENING = re.compile(r"(?:\A|[\n\r.!?:;•*>|…—–\"“”«»(\[‘]|[-–—] )[ \u00a0\t'’“\"«(\[]*\Z")
#: Small words inside European names; *e* and *ye* are the Persian link of Velayat-e Faqih.
_INSIDE = frozenset(["de", "von", "van", "der", "du", "da", "dos", "e", "ye", "i"])
_INSIDE_BODIES = frozenset(["of", "for", "the"])
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,6}\Z")
_NO_NAME = TITLES | PEOPLES | FUNCTION_WORDS | OPENERS


def mine_capitals(text: str) -> Iterator[NameSpan]:
    """Find rows of capitals that are names, left to right, never overlapping; addresses are not passed over.

    >>> [span.surface for span in mine_capitals("Protesters met Gen. Hossein Salami of the Ministry of Oil on Monday.")]
    ['Hossein Salami', 'Ministry of Oil']
    """
    words = [
        WordSpan(found.start(), found.end(), found.group(), fold_key(POSSESSIVE.sub("", found.group())))
        for found in WORD.finditer(text)
        if not is_arabic(found.group())
    ]
    around = Neighbourhood(text)
    small = {word.folded for word in words if word.text.islower()}
    rows = [row for row in _rows(words, text) if not _is_in_headline(row[0].start, text, around)]
    firm = {
        word.folded
        for row in rows
        for place, word in enumerate(row)
        if word.is_capital and (place or not _opens(text, word.start))
    }
    for row in rows:
        kept = _without_titles(_without_opener(row, text, small, firm))
        if kept and _is_name(kept, small, firm) and not _is_heading(kept, around):
            start, end = kept[0].start, kept[-1].end - _possessive_length(kept[-1].text)
            yield NameSpan(start, end, text[start:end])


def _rows(words: Sequence[WordSpan], text: str) -> Iterator[list[WordSpan]]:
    """Give the rows of words that a name may be: capitals, and the small words that stand between them."""
    place = 0
    while place < len(words):
        row, following = _read_row(words, place, text)
        if row:
            yield row
        place = max(following, place + 1)


def _read_row(words: Sequence[WordSpan], place: int, text: str) -> tuple[list[WordSpan], int]:
    """Read the longest row of name words from a place on, and say where the next may begin."""
    row: list[WordSpan] = []
    waiting: list[WordSpan] = []  # small words that count only if a capital follows
    while place < len(words):
        word = words[place]
        before = [*row, *waiting][-1:]
        if before and not _joins(before[0], word, text):
            break
        if word.is_capital or (row and word.folded in PATRONYMICS and word.folded != "b"):
            row, waiting = [*row, *waiting, word], []
            if POSSESSIVE.search(word.text):
                place += 1
                break
        elif _may_stand_inside(word, row, waiting, words, place, text):
            waiting.append(word)
        else:
            break
        place += 1
    while row and not row[-1].is_capital:
        row.pop()
    return (row if len(row) <= _MOST_WORDS else []), place


def _joins(before: WordSpan, word: WordSpan, text: str) -> bool:
    joint = text[before.end : word.start]
    if joint.startswith("."):  # behind an initial or a shortened title, not at the end of a sentence
        return bool(_JOINT.fullmatch(joint)) and (len(before.text) == 1 or before.folded in TITLES)
    if _LINE_BREAK.fullmatch(joint):
        return before.end - text.rfind("\n", 0, before.end) > _WRAPPED
    return bool(_JOINT.fullmatch(joint))


def _may_stand_inside(
    word: WordSpan, row: list[WordSpan], waiting: list[WordSpan], words: Sequence[WordSpan], place: int, text: str
) -> bool:
    """Say whether a small word may be part of a name: an article, a particle; *of* only in the name of a body."""
    if place + 1 >= len(words):
        return False
    following = words[place + 1]
    joint = text[word.end : following.start]
    if following.is_capital and is_article(word.folded, joint, following.folded):
        return True
    if not row:
        return False
    if word.folded in _INSIDE:
        return following.is_capital
    if word.folded not in _INSIDE_BODIES:
        return False
    bodies = [part.folded for part in row if part.is_capital]
    return bodies[-1] in HEAD_NOUNS and (bool(waiting) if word.folded == "the" else not waiting)


def _is_in_headline(place: int, text: str, around: Neighbourhood) -> bool:
    """Say whether a place lies in a line of capitals that is no sentence: it does not end as one."""
    end = text.find("\n", place)
    line = text[place : end if end >= 0 else len(text)].rstrip(" \t\r’”\"'»)")
    return not line.endswith((".", "!", "?", ";", ",")) and around.in_headline(place)


def _opens(text: str, start: int) -> bool:
    """Say whether a word stands where every word has a capital."""
    return _OPENING.search(text, max(0, start - 12), start) is not None


def _without_opener(row: list[WordSpan], text: str, small: set[str], firm: set[str]) -> list[WordSpan]:
    """Leave out the first word of a sentence where its capital says nothing: *Speaking*, *Protesters*."""
    first = row[0]
    if len(row) == 1 or not _opens(text, first.start) or first.folded in COMMON_NAMES:
        return row
    ordinary = first.folded in small or first.folded in OPENERS or re.search(r"(?:ing|ed|ly)\Z", first.folded)
    return _strip(row[1:]) if ordinary and first.folded not in firm else row


def _without_titles(row: list[WordSpan]) -> list[WordSpan]:
    """Leave out what stands before a name and is no part of it, unless only the kind of a body would remain."""
    row = _strip(row)
    kept = row
    while kept and kept[0].folded in _NO_NAME:
        kept = _strip(kept[1:])
    while kept and kept[-1].folded in FUNCTION_WORDS | OPENERS | ARTICLES:
        kept = kept[:-1]
    bodies = [word for word in kept if word.is_capital]
    if kept != row and bodies and all(word.folded in HEAD_NOUNS for word in bodies):
        named = [word for word in row if word.folded not in FUNCTION_WORDS | OPENERS]
        return _strip(row[row.index(named[0]) :])
    return kept


def _strip(row: list[WordSpan]) -> list[WordSpan]:
    """Leave out small words at the front that are no article: of *of the Quds Force*."""
    while row and not row[0].is_capital and row[0].folded in _INSIDE | _INSIDE_BODIES:
        row = row[1:]
    return row


def _is_heading(row: list[WordSpan], around: Neighbourhood) -> bool:
    """Say whether the capitals are those of a heading: on small words too (*Stays In Jail*), or on every letter."""
    if any(word.folded in FUNCTION_WORDS and len(word.text) > 1 for word in row[1:] if word.is_capital):
        return True
    return any(word.text.isupper() and len(word.text) > 2 for word in row) and around.is_shouted(
        row[0].start, row[-1].end
    )


def _is_name(row: list[WordSpan], small: set[str], firm: set[str]) -> bool:
    """Say whether a row of words is a name, by its capitals alone."""
    capitals = [word for word in row if word.is_capital]
    if not capitals or all(word.folded in _NO_NAME or word.folded.isdigit() for word in capitals):
        return False
    if len(capitals) > 1:
        return not all(word.text.isupper() and len(word.text) > 2 for word in capitals)
    word = capitals[0]
    if _ABBREVIATION.match(word.text):
        return len(word.folded) > 2
    if len(word.folded) < 3 or word.folded in HEAD_NOUNS or PEOPLE_ENDING.search(word.folded):
        return False
    if word.text.isupper() or word.folded in small:
        return False
    return len(row) > 1 or word.folded in firm


def _possessive_length(word: str) -> int:
    found = POSSESSIVE.search(word)
    return len(word) - found.start() if found else 0
