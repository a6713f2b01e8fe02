"""Which segments have people translated and approved before, and how do they answer a text?

A text is known where its words are those of an approved segment, whatever their spelling and the marks around them;
where it differs from one in its numbers alone; and where each of its lines and sentences is known. Everything else is
at most near to a segment, and a proposal that a person decides about.
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
from service.translation.marks import carry_marks
from service.translation.memory.differing import Difference, compare_words
from service.translation.memory.numerals import carry_numbers, find_numbers, western, without_numbers

#: The languages that are translated into English.
LANGUAGES = ("ar", "fa", "ckb", "ur")
#: A segment less alike than this (0-100) is no help to anybody.
LEAST_ALIKE = 75.0
#: Alike, but for numbers that were put over.
_BUT_FOR_NUMBERS = 99.0
#: Here a joiner, a blank and nothing are written for one another: می‌شود, می شود, میشود.
_JOINING = frozenset({"fa", "ckb", "ur"})
#: A longer text is no segment, and looking for what is near to it helps nobody.
_LONGEST = 2_000
_WORDS = re.compile(r"\w+")
#: A number with the marks that change what it says; folding, which is made for names, leaves them out.
_NUMBER = re.compile(r"((?:(?<!\S)[-−])?\d+(?:[.,٫٬/:-]\d+)*[%٪$€£]?)")
_NUMBER_MARKS = str.maketrans("٫٬٪−", ".,%-")
#: Marks at the ends of a segment; a stop of its own is seen to where the marks of a sentence are carried over.
_EDGES = re.compile(r"\A(?P<lead>[\W_]*).*?(?P<trail>[\W_]*)\Z", re.DOTALL)
_STOPS = ".!?؟۔…"
#: Vowel signs, joiners and marks of direction.
_UNSEEN = re.compile("[\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LINE = re.compile(r"\n+")
#: What stands between the items of a menu or a trail of pages.
_ITEM = re.compile(r"[ \t]+[|»«›‹/•·←→>][ \t]+")


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
        """What no two pairs of one memory have in common: the language and the words, without spelling and marks."""
        return self.language, key_of(self.source)

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
        first: dict[tuple[str, str], Remembered] = {}
        for pair in pairs:
            first.setdefault(pair.key, pair)
        self.pairs = tuple(first.values())
        self._exact: dict[str, list[Remembered]] = {}
        self._joined: dict[str, list[Remembered]] = {}
        self._numbered: dict[str, list[Remembered]] = {}
        for (language, key), pair in first.items():
            self._exact.setdefault(key, []).append(pair)
            if language in _JOINING:
                self._joined.setdefault(key.replace(" ", ""), []).append(pair)
            if find_numbers(pair.source):
                self._numbered.setdefault(key_of(without_numbers(pair.source)), []).append(pair)
        self._keys = list(self._exact)

    def __len__(self) -> int:
        return len(self.pairs)

    def find(self, source: str, language: str | None = None) -> Match | None:
        """Give the English of a text that is known, or None; a pair in ``language`` goes before one in another.

        A text of several lines, sentences or items is known only where each of them is; what stands between them stays.
        """
        whole = self._find_whole(source, language)
        if whole is not None:
            return whole
        for pieces in (list(_between(source, _LINE)), split_sentences(source), list(_between(source, _ITEM))):
            found = self._find_pieces(source, pieces, language) if len(pieces) > 1 else None
            if found is not None:
                return found
        return None

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
        close = process.extract(key, self._keys, scorer=fuzz.ratio, limit=limit, score_cutoff=least)
        chosen = ((_first(self._exact[found], language), score) for found, score, _ in close)
        return [Proposal(pair, round(score, 1), compare_words(pair.source, source)) for pair, score in chosen]

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
        key = key_of(source)
        if not key:
            return None
        found = self._exact.get(key) or self._joined.get(key.replace(" ", ""))
        if found:
            pair = _first(found, language)
            return Match(_answer(source, pair, pair.target), 100.0, How.EXACT, (pair,))
        shaped = self._numbered.get(key_of(without_numbers(source)), []) if find_numbers(source) else []
        for pair in sorted(shaped, key=lambda pair: pair.language != language):
            put = carry_numbers(source, pair.source, pair.target)
            if put is not None:
                return Match(_answer(source, pair, put), _BUT_FOR_NUMBERS, How.NUMBERS, (pair,))
        return None

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
            english += [source[place:start], match.pair.target if match else piece]
            place = end
        if not matches:
            return None
        answer = Remembered(matches[0].pair.language, source, "".join(english).strip())
        parts = tuple(part for match in matches for part in match.parts)
        return Match(answer, min(match.alike for match in matches), How.PIECES, parts)


def key_of(text: str) -> str:
    """Give the words and numbers of a text as they are compared: without spelling, marks and the width of blanks.

    >>> key_of("الحقول الإلزامية  مشار إليها بـ *") == key_of("الحقول الالزامية مشار اليها ب:")
    True
    """
    words: list[str] = []
    for number, piece in enumerate(_NUMBER.split(text)):
        words += [western(piece).translate(_NUMBER_MARKS)] if number % 2 else _WORDS.findall(fold_key(piece))
    return " ".join(words)


def _first(pairs: list[Remembered], language: str | None) -> Remembered:
    return next((pair for pair in pairs if pair.language == language), pairs[0])


def _answer(source: str, pair: Remembered, english: str) -> Remembered:
    """Give the pair that answers this very text; where its marks are not those that were approved, they are carried."""
    if source.strip() != pair.source:
        english = carry_marks(source, _carry_edges(source, pair.source, english))
    return replace(pair, source=source, target=english)


def _carry_edges(source: str, known: str, english: str) -> str:
    """Give some English the marks around it that a text has and the approved source has not, and take away others.

    A page shows the star of *marked \\** in an element of its own, or the caption in brackets: what stands in the text
    itself stands in its English, once. Final stops are left to `carry_marks`.
    """
    asked, before, after = _edges(source), _edges(known), _edges(english)
    if asked == before or after != before:
        return english
    core = english.strip()[len(after[0]) : len(english.strip()) - len(after[1])]
    return asked[0] + core + asked[1]


def _edges(text: str) -> tuple[str, str]:
    """The marks before the first word and after the last; vowel signs belong to words, and stops are left out."""
    found = _EDGES.match(_UNSEEN.sub("", text.strip()))
    if found is None:
        return "", ""
    return found["lead"], found["trail"].lstrip(_STOPS) if found["trail"].strip(_STOPS) else ""


def _between(text: str, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretches between the cuts, without the blanks at their ends; empty ones are left out."""
    place = 0
    for start, end in [*(found.span() for found in cut.finditer(text)), (len(text), len(text))]:
        piece = text[place:start]
        if piece.strip():
            begin = place + len(piece) - len(piece.lstrip())
            yield begin, begin + len(piece.strip())
        place = end
