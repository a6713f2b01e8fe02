"""Which words of a sentence and of its English are one name?

Names that the glossary knows, and words with a capital that sound like a word of the source. The model learns on them to
carry signs over in place of names; the more different sentences it learns that on, the surer it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from glossary import Glossary
from glossary.scripts import is_arabic
from glossary.skeleton import skeletons
from service.translation.engine.placeholders import MOST

Span = tuple[int, int]
NamePair = tuple[Span, Span]

_CAPITAL = re.compile(r"\b(?:(?:al|el|Al|El)-)?[A-Z][^\W\d_]+(?:[-’'][^\W\d_]{2,})*")
_ARTICLE = re.compile(r"\A(?:al|el)-", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
#: What is joined to a word in Arabic, in the order it is taken off; the article stays part of a name.
_JOINED = re.compile(r"[وف]?[بلك]?")
#: Consonants that two words must share to be one name: fewer are a coincidence too often.
_ENOUGH = 3


def common_names(source: str, target: str, glossary: Glossary | None) -> tuple[NamePair, ...]:
    """Give the places of the names that stand once on both sides, in the order of the source; at most as many as there are signs.

    >>> source, target = "التقى الحلبوسي ببوتين في موسكو", "Al-Halbousi met Putin in Moscow"
    >>> [(source[a:b], target[c:d]) for (a, b), (c, d) in common_names(source, target, None)]
    [('الحلبوسي', 'Al-Halbousi'), ('بوتين', 'Putin'), ('موسكو', 'Moscow')]
    """
    known = [] if glossary is None else _known(source, target, glossary)
    pairs = list(known)
    for here, there in _join(source, target, _sounding(source, target)):
        if not any(_overlap(here, mine) or _overlap(there, theirs) for mine, theirs in known):
            pairs.append((here, there))
    return tuple(sorted(pairs)[:MOST])


def _known(source: str, target: str, glossary: Glossary) -> list[NamePair]:
    here, there = _single_names(source, glossary), _single_names(target, glossary)
    return [(here[id], there[id]) for id in here.keys() & there.keys()]


def _single_names(text: str, glossary: Glossary) -> dict[str, Span]:
    """The spans of the entries that a text names exactly once."""
    spans: dict[str, list[Span]] = {}
    for mention in glossary.find(text):
        if mention.id:
            spans.setdefault(mention.id, []).append((mention.start, mention.end))
    return {id: places[0] for id, places in spans.items() if len(places) == 1}


def _sounding(source: str, target: str) -> list[NamePair]:
    """The words with a capital that sound like exactly one word of the source, which sounds like no other of them."""
    sounds = [(word, _sounds_of(word[0])) for word in _WORD.finditer(source) if is_arabic(word[0])]
    found: list[NamePair] = []
    for capital in _CAPITAL.finditer(target):
        keys = _latin(_ARTICLE.sub("", capital[0]))
        alike = [(word, length) for word, ways in sounds for length, way in ways if keys & way] if keys else []
        if len({word.start() for word, _ in alike}) == 1:
            word, length = alike[0]
            found.append(((word.start() + length, word.end()), capital.span()))
    return [pair for pair in found if sum(_overlap(pair[0], other) for other, _ in found) == 1]


def _join(source: str, target: str, pairs: Sequence[NamePair]) -> list[NamePair]:
    """Take words that stand side by side on both sides for one name."""
    joined: list[NamePair] = []
    for here, there in sorted(pairs):
        if joined:
            (start, end), (begin, last) = joined[-1]
            if source[end : here[0]] == " " and target[last : there[0]] == " ":
                joined[-1] = (start, here[1]), (begin, there[1])
                continue
        joined.append((here, there))
    return joined


@lru_cache(maxsize=50_000)
def _latin(word: str) -> frozenset[str]:
    return _long(skeletons(word))


@lru_cache(maxsize=100_000)
def _sounds_of(word: str) -> tuple[tuple[int, frozenset[str]], ...]:
    """The sounds of a word, as it stands and without what may be joined to it, each with the letters taken off."""
    joined = _JOINED.match(word)
    lengths = {0, *(range(1, joined.end() + 1) if joined else ())}
    return tuple((length, _long(skeletons(_bare(word[length:])))) for length in sorted(lengths))


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _long(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in keys if len(key) >= _ENOUGH)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
