"""Which lone surnames of a translation are misspelled names of men whom the source names?

The full name vouches for itself by its many letters; a surname alone, *Al-Malki*, might be anybody's. It is taken for a
man of the glossary only where the source of the same segment names him, more often than the translation does, and says
nothing else that sounds like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary import Entry, Kind, Mention
from glossary.folding import fold_key
from glossary.scripts import is_arabic
from glossary.similarity import ALIKE, liken
from glossary.words import ARTICLES, FUNCTION_WORDS, TITLES
from service.checks.naming import bare_key, decided, source_entries
from service.checks.pair import Pair
from service.checks.rendering import approved_forms
from service.language.sounding import stems

#: A capitalised word, with the article that may hang on to it: al-Malki, Al-Ebadi, Suleimani.
_SURNAME = re.compile(
    r"(?<![\w'’-])(?:(?:[Aa](?:l|[dnrstz]h?)|[Ee]l)[-‐‑]|(?:[Aa]l|[Ee]l)[ ])?([A-Z][^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)(?![\w-])"
)
_WORD_BEFORE, _WORD_AFTER = re.compile(r"([^\W\d_]+)['’]?[ ]\Z"), re.compile(r"(?:['’]s)?[ ]([^\W\d_]+)")
_SENTENCE_BEFORE = re.compile(r"(?:\A|[.!?:\n])[\s\"“‘«(]*\Z")
_ARABIC_WORD = re.compile(r"[^\W\d_]+")
#: Capitalised words beside which a surname still stands alone.
_BESIDE = TITLES | ARTICLES | FUNCTION_WORDS
#: A surname needs so many letters to sound like itself only.
_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname at ``[start, end)`` of the original translation that should read ``right``, and whose it is."""

    entry: Entry
    start: int
    end: int
    surface: str
    right: str


def misspelled_surnames(pair: Pair) -> Iterator[Surname]:
    """Give the lone surnames of a translation that nearly sound like those of men whom its source names.

    One word is compared as the words of a full name are. A word with another name beside it is a part of that name.

    >>> from glossary import Glossary
    >>> from service.checks.segment import Segment
    >>> glossary = Glossary([Entry("nouri-al-maliki", Kind.PERSON, {"en": "Nouri al-Maliki", "ar": "نوري المالكي"})])
    >>> pair = Pair(Segment("1", "رد مكتب نوري المالكي", "Al-Malki's office replied"), glossary)
    >>> [(surname.surface, surname.right) for surname in misspelled_surnames(pair)]
    [('Al-Malki', 'Al-Maliki')]
    """
    men = {entry.id: (entry, mention) for entry, mention in source_entries(pair) if entry.type is Kind.PERSON}
    if not men:
        return
    written = [mention for mention in pair.target.mentions if mention.id is not None]
    for entry, mention in men.values():
        wanted = _surname(entry)
        left = _count(decided(pair.source), entry) - _count(iter(written), entry)
        if wanted is None or left < 1:
            continue
        for match in _SURNAME.finditer(pair.segment.target):
            word, start, end = match[1], match.start(), match.end()
            if len(word) < _LETTERS or any(start < other.end and other.start < end for other in written):
                continue
            key = bare_key(wanted)
            if fold_key(word) == key or liken(fold_key(word), key).score < ALIKE or not _is_alone(pair, start, end):
                continue
            if not _is_of_another(word, mention, pair):
                right = wanted[:1].upper() + wanted[1:] if _opens(pair.segment.target, start) else wanted
                yield Surname(entry, start, end, match[0], right)


def _count(mentions: Iterator[Mention], entry: Entry) -> int:
    return sum(mention.id == entry.id for mention in mentions)


def _surname(entry: Entry) -> str | None:
    """Give the surname as the house writes it: the short form, or the last word of the name."""
    short = entry.short.get("en")
    if short is None:
        forms = approved_forms(entry)
        words = forms[0].split() if forms else []
        short = words[-1] if len(words) > 1 else None
    if short is None or is_arabic(short) or " " in bare_key(short) or len(bare_key(short)) < _LETTERS:
        return None
    return short


def _is_alone(pair: Pair, start: int, end: int) -> bool:
    """Say whether no other name stands right beside a word; a title may stand before it."""
    text = pair.segment.target
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before and before[1][0].isupper() and before[1].lower() not in _BESIDE:
        return False
    after = _WORD_AFTER.match(text, end)
    return after is None or not after[1][0].isupper() or text[end : end + 1] in "'’"


def _is_of_another(word: str, mention: Mention, pair: Pair) -> bool:
    """Say whether the source has a word outside the man's name that sounds more like it than his."""
    named = set(_ARABIC_WORD.findall(mention.surface))
    others = set(_ARABIC_WORD.findall(pair.segment.source)) - named
    known = {stem for name in named for stem in stems(name)}
    own = max((liken(stem, word).score for stem in known), default=0.0)
    least = max(own, ALIKE)
    return any(liken(stem, word).score >= least for other in others for stem in {*stems(other)} - known)


def _opens(text: str, start: int) -> bool:
    return _SENTENCE_BEFORE.search(text, max(0, start - 10), start) is not None
