"""Which names in the Arabic script does a text announce?

The script has no capitals. A name follows a title or an office, begins with a widespread given name, or stands in
brackets behind a name in Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossary.folding import fold_key
from glossary.mining.namespan import NameSpan, WordSpan
from glossary.mining.ordinary import ARABIC_ENDS, ARABIC_LINKS, ARABIC_OFFICES, ARABIC_PEOPLE, ARABIC_TITLES
from glossary.scripts import ARABIC_CLASS, is_arabic
from glossary.words import COMMON_NAMES

#: Name words behind a title in the Arabic script.
_MOST_WORDS = 4

_ARABIC_WORD = re.compile(rf"[{ARABIC_CLASS}]+(?:[\u200c\u200d\u0640{ARABIC_CLASS}])*")
_ARABIC_ALONE = re.compile(rf"[(\[]\s*([{ARABIC_CLASS}\u200c]+(?: [{ARABIC_CLASS}\u200c]+){{0,3}})\s*[)\]]")
_PROCLITIC = re.compile(r"\A[وفبلك](?=.{3})")
#: Father of, which begins the name that many men are known by.
_KUNYA = frozenset(["ابو", "ابي", "ابا"])
#: How family names end that are made of a place, a tribe or a trade: المالكي, سلیمانی.
_NISBA = re.compile(r"ي\Z")


def mine_announced(text: str) -> Iterator[NameSpan]:
    """Find names in the Arabic script that something announces, never overlapping; addresses are not passed over.

    >>> [span.surface for span in mine_announced("وقال الشيخ قيس الخزعلي في بغداد")]
    ['قيس الخزعلي']
    """
    words = [
        WordSpan(found.start(), found.end(), found.group(), fold_key(found.group()))
        for found in _ARABIC_WORD.finditer(text)
    ]
    reached = 0
    taken: set[int] = set()
    for place, word in enumerate(words):
        if word.start < reached:
            continue
        name = _arabic_name(words, place + 1, text) if _is_arabic_title(word.folded) else []
        name = name or _given_and_family(words, place, text)
        if name:
            reached = name[-1].end
            taken.update(part.start for part in name)
            yield NameSpan(name[0].start, reached, text[name[0].start : reached])
    for found in _ARABIC_ALONE.finditer(text):
        parts = {part.start() for part in _ARABIC_WORD.finditer(text, found.start(1), found.end(1))}
        if taken.isdisjoint(parts) and not is_arabic(text[max(0, found.start() - 2) : found.start()]):
            yield NameSpan(found.start(1), found.end(1), found.group(1))


def _is_arabic_title(folded: str) -> bool:
    return folded in ARABIC_TITLES or _PROCLITIC.sub("", folded) in ARABIC_TITLES


def _arabic_name(words: Sequence[WordSpan], place: int, text: str) -> list[WordSpan]:
    """Read the name behind a title: further titles and the rest of the office are passed over first."""
    while place < len(words) and _follows(words, place, text) and _is_office(words[place].folded):
        place += 1
    name: list[WordSpan] = []
    while place < len(words) and len(name) < _MOST_WORDS and _follows(words, place, text):
        word = words[place]
        if word.folded in ARABIC_ENDS or _is_office(word.folded) or not _continues(name, word.folded):
            break
        name.append(word)
        place += 1
    while name and name[-1].folded in ARABIC_LINKS - {"الدين", "الله"}:
        name.pop()
    if len(name) == 1 and not (_NISBA.search(name[0].folded) and len(name[0].folded) > 4):
        return []
    return name


def _given_and_family(words: Sequence[WordSpan], place: int, text: str) -> list[WordSpan]:
    """Read a name that no title announces: a widespread given name or *father of*, and a family name as most end."""
    first = words[place]
    if first.text.endswith("على") or not (first.folded in COMMON_NAMES or first.folded in _KUNYA):
        return []  # the preposition is written like the given name, but for two dots
    name = _arabic_name(words, place, text)
    return name if (len(name) > 1 and _NISBA.search(name[-1].folded)) or first.folded in _KUNYA else []


def _follows(words: Sequence[WordSpan], place: int, text: str) -> bool:
    return (
        place == 0 or re.fullmatch(r"[ \u00a0\u200c]{1,2}", text[words[place - 1].end : words[place].start]) is not None
    )


def _is_office(folded: str) -> bool:
    return folded in ARABIC_OFFICES or folded in ARABIC_TITLES or ARABIC_PEOPLE.match(folded) is not None


def _continues(name: Sequence[WordSpan], folded: str) -> bool:
    """Say whether a word may go on with a name: two words do; more only where they look like a name's."""
    if len(name) < 2 and not (name and _PROCLITIC.match(folded) and folded[0] == "و" and folded[1:3] == "ال"):
        return len(folded) > 1
    if name[-1].folded in ARABIC_LINKS or folded in ARABIC_LINKS:
        return True
    return folded.startswith("ال") and all(
        word.folded in COMMON_NAMES or word.folded in ARABIC_LINKS for word in name[:-1]
    )
