"""Which segments have people translated and approved before, and how do they answer a text?

A text is known where its words are those of an approved segment of its language, whatever their spelling and the marks
around them; where it differs from one in its numbers alone; and where each of its lines and sentences is known.
Everything else is at most near to a segment, and a proposal that a person decides about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz import fuzz, process

from glossary.folding import fold_key
from glossary.scripts import is_arabic
from service.language.sentences import split_sentences
from service.translation.language import UNDETERMINED, detect_language
from service.translation.memory.around import carry_around
from service.translation.memory.differing import Difference, compare_words
from service.translation.memory.marking import read_segment
from service.translation.memory.numerals import carry_numbers, find_numbers, western, without_numbers
from service.translation.memory.wording import JOINING, is_alike_written, is_same, key_of

#: The languages that are translated into English.
LANGUAGES = ("ar", "fa", "ckb", "ur")
#: A segment less alike than this (0-100) is no help to anybody.
LEAST_ALIKE = 75.0
#: Alike, but for numbers that were put over.
_BUT_FOR_NUMBERS = 99.0
#: A longer text is no segment, and looking for what is near to it helps nobody.
_LONGEST = 2_000
_LINE = re.compile(r"\n+")
#: What stands between the items of a menu or a trail of pages.
_ITEM = re.compile(r"(?<=[ \t])[|»«›‹/•·←→>](?=[ \t])")


class How(StrEnum):
    """How a text was known."""

    EXACT = "exact"
    NUMBERS = "numbers"
    PIECES = "pieces"


@dataclass(frozen=True, slots=True)
class Remembered:
    """One approved pair.

    ``revision`` is the glossary's when it was approved and ``who`` approved it, both empty where that is not known;
    ``house`` tells the house's own pairs from those that come with Laqab.
    """

    language: str
    source: str
    target: str
    note: str = ""
    revision: str = ""
    who: str = ""
    house: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """The language and the words in letters that all their spellings share; `same_among` tells which are the same."""
        words = key_of(self.source)
        return self.language, words.replace(" ", "") if self.language in JOINING else words

    def as_dict(self) -> dict[str, str | bool]:
        """The pair as JSON."""
        return {
            "language": self.language,
            "source": self.source,
            "target": self.target,
            "note": self.note,
            "revision": self.revision,
            "who": self.who,
            "house": self.house,
        }


@dataclass(frozen=True, slots=True)
class Match:
    """What the memory knows of a text.

    ``pair`` has the text as it was asked and its English, with the text's own marks and without the blanks around it;
    ``parts`` are the approved pairs behind that. ``alike`` is 100 for the same words, and 99 where numbers were put over.
    """

    pair: Remembered
    alike: float
    how: How
    parts: tuple[Remembered, ...]

    def as_dict(self) -> dict[str, object]:
        """The match as JSON."""
        return {
            "text": self.pair.target,
            "language": self.pair.language,
            "alike": self.alike,
            "how": self.how.value,
            "parts": [part.as_dict() for part in self.parts],
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair with much the same words as a text (``alike``, 0-100), and where the two differ."""

    pair: Remembered
    alike: float
    differences: tuple[Difference, ...]

    def as_dict(self) -> dict[str, object]:
        """The proposal as JSON."""
        told: dict[str, object] = {**self.pair.as_dict(), "alike": self.alike}
        return told | {"differences": [difference.as_dict() for difference in self.differences]}


class Memory:
    """Approved pairs, found by their source; of two with the same words in one language the first counts.

    Never changed; an addition makes another one.

    >>> memory = Memory([Remembered("ar", "اترك تعليقاً", "Leave a comment"), Remembered("ar", "صفحة 2 من 5", "Page 2 of 5")])
    >>> memory.find("أترك تعليقا", "ar").pair.target
    'Leave a comment'
    >>> memory.find("صفحة ٣ من ٤٠").pair.target
    'Page 3 of 40'
    >>> memory.find("اترك تعليقاً الآن") is None
    True
    """

    def __init__(self, pairs: Iterable[Remembered]) -> None:
        self._known: dict[str, list[Remembered]] = {}
        self._numbered: dict[str, list[Remembered]] = {}
        self._keys: dict[str, str] = {}
        kept: list[Remembered] = []
        for pair in pairs:
            words = key_of(pair.source)
            there = self._known.setdefault(words.replace(" ", ""), [])
            if same_among(there, pair.source, pair.language) is not None:
                continue
            kept.append(pair)
            there.append(pair)
            self._keys.setdefault(words, words.replace(" ", ""))
            if find_numbers(pair.source):
                self._numbered.setdefault(_joined(without_numbers(pair.source)), []).append(pair)
        self.pairs = tuple(kept)

    def __len__(self) -> int:
        return len(self.pairs)

    def find(self, source: str, language: str | None = None) -> Match | None:
        """Give the English of a text that is known, or None.

        Only a pair in ``language`` answers; where that is None, or ``und``, all pairs with these words must agree. A text
        of several lines, sentences or items is known only where each of them is; what stands between them stays.
        """
        told = language if language != UNDETERMINED else None
        whole = self._find_whole(source, told)
        if whole is not None:
            return whole
        for pieces in (list(_between(source, _LINE)), split_sentences(source), list(_between(source, _ITEM))):
            found = self._find_pieces(source, pieces, told) if len(pieces) > 1 else None
            if found is not None:
                return found
        return None

    def look_up(self, source: str, language: str | None, limit: int) -> tuple[Match | None, list[Proposal]]:
        """Give the English of a text if it is known, else at most so many pairs that are near; as `find` and `near` do.

        Without a ``language`` the one counts that the text itself tells.
        """
        told = language or detect_language(source).code
        match = self.find(source, told)
        return match, self.near(source, limit, language=told) if match is None and limit else []

    def near(
        self, source: str, limit: int = 3, least: float = LEAST_ALIKE, language: str | None = None
    ) -> list[Proposal]:
        """Give the pairs with much the same words, most alike first: at most ``limit``, none less alike than ``least``.

        >>> memory = Memory([Remembered("ar", "اترك تعليقاً هنا", "Leave a comment here")])
        >>> [proposal] = memory.near("اترك تعليقاً الآن")
        >>> proposal.alike, proposal.differences[0].as_dict()
        (83.9, {'kind': 'replaced', 'known': 'هنا', 'asked': 'الآن'})
        """
        key = key_of(source)
        if not key or len(key) > _LONGEST:
            return []
        close = process.extract(key, list(self._keys), scorer=fuzz.ratio, limit=limit, score_cutoff=least)
        near: list[Proposal] = []
        for found, score, _ in close:
            pairs = [pair for pair in self._known[self._keys[found]] if key_of(pair.source) == found]
            # Alike in all but what spelling, marks or the language say is still not the same.
            alike = min(round(score, 1), _BUT_FOR_NUMBERS)
            pairs.sort(key=lambda pair: pair.language != language)
            near += [Proposal(pair, alike, compare_words(pair.source, source, pair.language)) for pair in pairs]
        return [proposal for proposal in near if proposal.alike >= least][:limit]

    def search(self, q: str = "", language: str | None = None) -> list[Remembered]:
        """Give the pairs in which ``q`` stands, in the source in any spelling or in the English; all of them for none.

        They come by language and source.
        """
        key, words = fold_key(q).strip(), " ".join(q.casefold().split())
        found = (
            pair
            for pair in self.pairs
            if (language is None or pair.language == language)
            and (not words or (key and key in fold_key(pair.source)) or words in pair.target.casefold())
        )
        return sorted(found, key=lambda pair: (pair.language, pair.source))

    def _find_whole(self, source: str, language: str | None) -> Match | None:
        if not read_segment(source).tokens:
            return None
        known = self._known.get(_joined(source), ())
        found = _agreed([pair for each in _languages(language) if (pair := same_among(known, source, each))])
        if found is not None:
            return _answer(source, found, found.target, 100.0, How.EXACT)
        # Several pairs say these words, and not in one English.
        if any(is_same(source, pair.source, pair.language) and language in (None, pair.language) for pair in known):
            return None
        return self._find_numbered(source, language) if find_numbers(source) else None

    def _find_numbered(self, source: str, language: str | None) -> Match | None:
        shape = without_numbers(source)
        answers: list[Match] = []
        for pair in self._numbered.get(_joined(shape), ()):
            if language in (None, pair.language) and is_same(shape, without_numbers(pair.source), pair.language):
                put = carry_numbers(source, pair.source, pair.target)
                match = _answer(source, pair, put, _BUT_FOR_NUMBERS, How.NUMBERS) if put is not None else None
                answers += [match] if match is not None else []
        # With the first number of a pair *5 comments* and with the other *15 comment*: what they say must be one thing.
        return answers[0] if len({match.pair.target.casefold() for match in answers}) == 1 else None

    def _find_pieces(self, source: str, pieces: Sequence[tuple[int, int]], language: str | None) -> Match | None:
        matches: list[Match] = []
        english: list[str] = []
        place = 0
        for start, end in pieces:
            piece = source[start:end]
            match = self.find(piece, language) if is_arabic(piece) else None
            if match is not None:
                matches.append(match)
            elif is_arabic(piece):
                return None
            english += [source[place:start], match.pair.target if match else western(piece)]
            place = end
        if not matches:
            return None
        answer = Remembered(matches[0].pair.language, source, "".join(english).strip())
        parts = tuple(part for match in matches for part in match.parts)
        return Match(answer, min(match.alike for match in matches), How.PIECES, parts)


def same_among(pairs: Iterable[Remembered], source: str, language: str) -> Remembered | None:
    """Give the pair of a language that says these words: the one spelled alike, else the only one spelled otherwise.

    >>> media, flags = Remembered("ar", "الإعلام", "The media"), Remembered("ar", "الأعلام", "The flags")
    >>> same_among([media], "الاعلام", "ar").target, same_among([media, flags], "الأعلام", "ar").target
    ('The media', 'The flags')
    >>> same_among([media, flags], "الاعلام", "ar") is None
    True
    """
    found = [pair for pair in pairs if pair.language == language and is_same(source, pair.source, language)]
    alike = [pair for pair in found if is_alike_written(source, pair.source, language)]
    return alike[0] if alike else _agreed(found)


def _agreed(pairs: Sequence[Remembered]) -> Remembered | None:
    """The first of some pairs if they have the same English."""
    return pairs[0] if len({pair.target.casefold() for pair in pairs}) == 1 else None


def _languages(language: str | None) -> tuple[str, ...]:
    return LANGUAGES if language is None else (language,)


def _joined(source: str) -> str:
    return key_of(source).replace(" ", "")


def _answer(source: str, pair: Remembered, english: str, alike: float, how: How) -> Match | None:
    """Answer this very text; where its marks are not those that were approved, they are carried.

    None where a bracket or a quotation mark would lose its other half on the way.
    """
    if source.strip() != pair.source:
        put = carry_around(source, pair.source, english)
        if put is None:
            return None
        english = put
    return Match(replace(pair, source=source, target=english), alike, how, (pair,))


def _between(text: str, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches between the cuts, without the blanks at their ends; empty ones are left out."""
    place = 0
    for start, end in [*(found.span() for found in cut.finditer(text)), (len(text), len(text))]:
        piece = text[place:start]
        if piece.strip():
            begin = place + len(piece) - len(piece.lstrip())
            yield begin, begin + len(piece.strip())
        place = end
