"""What do the words around a name say about it?

A surname with another name before it belongs to somebody (*Riyad al-Maliki*); with a title before it, or an
ordinary word in a headline, it stands alone. A name before *Street* or *City* names that. English does not mark
the difference but by capitals, so this file knows titles, peoples and small words, and what a headline is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from glossary.folding import fold_key
from glossary.preposition import Sense, is_given, is_spelled_ala, makes_a_name, sense_in
from glossary.reading import POSSESSIVE, is_article
from glossary.scripts import is_arabic
from glossary.words import (
    ARTICLES,
    COMMON_NAMES,
    FUNCTION_WORDS,
    INSTITUTIONS,
    KIN,
    NAMED_AFTER,
    PATRONYMICS,
    PEOPLES,
    TITLES,
    WORD,
)

_PEOPLE = re.compile(r"(?:ian|ean|ish|ese|ite|ites|ians|can|cans|ist|ists|ly|ing)\Z")
_NEXT_WORD = re.compile(rf"(?:[ \u00a0]|[-‐‑–])((?:[A-Za-z]{{2,4}}[-‐‑– ][-‐‑– ]?['’‘ʿ]?)?)({WORD.pattern})")
_NEXT_WORD_ALONE = re.compile(rf"(?:[ \u00a0]|[-‐‑–])()({WORD.pattern})")
_JOINTS = " \u00a0-‐‑–"
#: Marks that stand inside words: apostrophes, vowel signs, the zero-width non-joiner.
_INSIDE_WORDS = frozenset(
    "'’‘ʼ`´\u200c\u200d\u0640\u0670" + "".join(map(chr, (*range(0x300, 0x370), *range(0x64B, 0x660))))
)
_LONGEST_WORD = 40
#: No common given name is longer.
_LONGEST_GIVEN = 24
_EZAFE = re.compile(r"-(?:e|ye)[ -][A-Z]")
_OF_BEFORE = re.compile(r"(?<!\w)([A-Z]\w+) of (?:the )?\Z")
_BESIDE = (" ", "\u00a0", "-", "–", "‐", "‑")
_ARTICLES_BESIDE = frozenset(["al", "Al", "AL", "el", "El", "EL", "bi", "ib", "be"])
_GIVEN_AFTER = re.compile(rf",[ \u00a0]({WORD.pattern})")
_GIVEN_RUN = re.compile(rf"{WORD.pattern}(?:[ -]{WORD.pattern}){{0,2}}")
_ENTRY_START = re.compile(r"(?:\A|\n)\W{0,4}\Z")
_ENTRY_END = re.compile(r"[ \t]*(?:\Z|[\n;(\[])")
_LINE_WORD = re.compile(r"[^\W\d_]{4,}")


class Neighbourhood:
    """The words around any place of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._headlines: dict[int, bool] = {}
        self._senses: dict[int, Sense] = {}

    def names_a_thing(self, end: int) -> bool:
        """Say whether the name ending here is part of the name of a place or thing: *Sadr* City."""
        following = self._next_word(end, articles=False)
        return bool(
            following and not following.group(1) and fold_key(POSSESSIVE.sub("", following.group(2))) in NAMED_AFTER
        )

    def names_an_institution(self, end: int) -> bool:
        """Say whether the place ending here begins the name of an institution."""
        following = self._next_word(end, articles=False)
        return bool(following and not following.group(1) and fold_key(following.group(2)) in INSTITUTIONS)

    def is_institutions(self, start: int) -> bool:
        """Say whether the place beginning here belongs to an institution: University of *Baghdad*."""
        before = _OF_BEFORE.search(self._text, max(0, start - 40), start)
        return before is not None and fold_key(before.group(1)) in INSTITUTIONS

    def _next_word(self, end: int, *, articles: bool = True) -> re.Match[str] | None:
        """Give the next word if it may belong to the name: with a capital, or an article or patronymic."""
        head = self._text[end : end + 2]
        if len(head) < 2 or head[0] not in _JOINTS or not (head[1].isupper() or (articles and head[1] in "aeibuo")):
            return None
        return self._read_next(end)

    def _read_next(self, end: int) -> re.Match[str] | None:
        """Read the next word, with the article or patronymic before it if there is one, as two groups."""
        following = _NEXT_WORD.match(self._text, end)
        if following and following.group(1) and not _is_joint(following.group(1), following.group(2)):
            return _NEXT_WORD_ALONE.match(self._text, end)
        return following

    def end_of_thing(self, end: int) -> int:
        """Give the end of the thing's name."""
        following = _NEXT_WORD.match(self._text, end)
        return following.end() if following else end

    def continues_name(self, end: int) -> bool:
        """Say whether the name goes on behind its end with an article or a patronymic and another name."""
        following = self._next_word(end)
        if not following:
            return False
        article, word = following.group(1), following.group(2)
        if article and word[:1].isupper():
            return True
        if fold_key(word) in PATRONYMICS and word not in ("b", "B"):
            return True
        return not article and self._is_name(word, following.start(2), _nobody)

    def capital_before(self, start: int) -> bool:
        """Say whether the word right before begins with a capital. Quick, for it is asked at each name."""
        head = self._text[max(0, start - _LONGEST_GIVEN) : start - 1] if start > 1 else ""
        if not head or self._text[start - 1] not in " \u00a0-":
            return False
        return head[max(head.rfind(" "), head.rfind("\n")) + 1 :][:1].isupper()

    def capital_beside(self, start: int, end: int) -> bool:
        """Say whether a word with a capital, or an article, stands right before or behind. Quick."""
        text = self._text
        if text[end : end + 1] in _BESIDE and (
            text[end + 1 : end + 2].isupper() or text[end + 1 : end + 3] in _ARTICLES_BESIDE
        ):
            return True
        if text[end : end + 2] in (", ", "\n"):
            return True
        return (
            text[start - 1 : start] == "-"
            or self.capital_before(start)
            or text[start - 3 : start - 1] in _ARTICLES_BESIDE
        )

    def begins_name(self, start: int) -> bool:
        """Say whether a common given name stands right before: *Hussein* Ali Khamenei is not Ali Khamenei."""
        if not self.capital_before(start):
            return False
        before = self._word_before(start)
        return (
            bool(before) and fold_key(before) in COMMON_NAMES and before[:1].isupper() and not POSSESSIVE.search(before)
        )

    def name_around(self, start: int, end: int, person_word: Callable[[str], bool]) -> tuple[int, int]:
        """Give the whole run of name words around a surname; the span itself if it stands alone."""
        first, last = start, end
        while before := self._before(first):
            word, place, joint = before
            if joint == "." and len(word) > 1:
                break  # a sentence ends there
            if not self._is_name(word, place, person_word):
                break
            first = self._over_article(place)
        while following := self._read_next(last):
            article, word = following.group(1), following.group(2)
            if not word[:1].isupper() or not (article or self._is_name(word, following.start(2), person_word)):
                break
            last = following.end()
            if owned := POSSESSIVE.search(word):
                last = following.start(2) + owned.start()
                break
        return first, last

    def is_class(self, start: int, end: int) -> bool:
        """Say whether a word names a kind, not a person: *the Maliki and Hanafi endowments*, *Sadr-e Azam*, my *uncle Hakim*."""
        text = self._text
        if text[max(0, start - 4) : start].lower() == "the " and text[end : end + 5] in (" and ", " or "):
            return True
        if _EZAFE.match(text, end):
            return True
        before = self._word_before(start)
        return bool(before) and before.islower() and before in KIN

    def opens_entry(self, start: int, end: int) -> bool:
        """Say whether a surname opens an entry of a list: in capitals before a given name that is not, or on its own line."""
        after = _GIVEN_AFTER.match(self._text, end)
        if after is None:
            return False
        if self._text[start:end].isupper() and not after.group(1).isupper():
            return True
        given = self.name_after(after.start(1))
        return given is not None and bool(
            _ENTRY_START.search(self._text, max(0, start - 6), start) and _ENTRY_END.match(self._text, given[1])
        )

    def arabic_name_before(self, start: int) -> bool:
        """Say whether a given name of the Arabic script stands right before."""
        before = self._before(start)
        if before is None or before[2] == "." or not is_arabic(before[0]):
            return False
        if is_spelled_ala(before[0]):
            return self.sense_of_ala(before[1]) is Sense.NAME
        return is_given(fold_key(before[0]))

    def may_follow_ali(self, start: int) -> bool:
        """Say whether a word على stands right before of which nobody can tell whether it is a name."""
        before = self._before(start)
        return bool(before and is_spelled_ala(before[0]) and self.sense_of_ala(before[1]) is Sense.EITHER)

    def sense_of_ala(self, start: int) -> Sense:
        """Tell whether the word على that begins here is the preposition or the name."""
        before = self._before(start)
        if before and before[2] != ".":
            before_that = self._before(before[1])
            if makes_a_name(before[0], before_that[0] if before_that else ""):
                return Sense.NAME
        line = self._text.rfind("\n", 0, start) + 1
        if line not in self._senses:
            end = self._text.find("\n", start)
            self._senses[line] = sense_in(self._text[line : end if end >= 0 else len(self._text)])
        return self._senses[line]

    def name_after(self, start: int) -> tuple[int, int] | None:
        """Give the run of capitalised words that begins here, at most three, if no further name follows it."""
        found = _GIVEN_RUN.match(self._text, start)
        if not found or not found.group()[0].isupper():
            return None
        kept = 0
        for word in WORD.finditer(found.group()):
            if not word.group()[0].isupper():
                break
            kept = word.end()
        return (start, start + kept) if kept else None

    def _over_article(self, start: int) -> int:
        before = self._before(start)
        return before[1] if before and before[2] != "." and fold_key(before[0]) in ARTICLES else start

    def _before(self, start: int) -> tuple[str, int, str] | None:
        """Give the word right before a place, where it begins, and what joins them: a blank, a hyphen or a point."""
        text = self._text
        joint = text[start - 1 : start]
        if not joint or joint not in _JOINTS:
            return None
        end = start - 1
        if joint in " \u00a0" and text[end - 1 : end] == ".":
            joint, end = ".", end - 1
        begin = end
        while begin and end - begin < _LONGEST_WORD and (text[begin - 1].isalnum() or text[begin - 1] in _INSIDE_WORDS):
            begin -= 1
        return (text[begin:end], begin, joint) if begin < end else None

    def _word_before(self, start: int) -> str:
        before = self._before(start)
        return before[0] if before and before[2] != "." else ""

    def _is_name(self, word: str, place: int, person_word: Callable[[str], bool]) -> bool:
        """Say whether a neighbouring word is part of a person's name rather than a title or an ordinary word."""
        if not word[:1].isupper() or POSSESSIVE.search(word) or "." in word:
            return False
        if len(word) == 1:
            return self._text[place + 1 : place + 2] == "."  # an initial
        folded = fold_key(word)
        if folded in COMMON_NAMES:
            return True
        if folded in TITLES or folded in FUNCTION_WORDS or folded in PEOPLES or folded in ARTICLES:
            return False
        if _PEOPLE.search(folded) and len(folded) > 5:
            return False
        if word.isupper() and len(word) <= 5 and not self.in_headline(place):
            return False  # an abbreviation: IRGC
        if self.in_headline(place):
            return person_word(word)
        return True

    def is_shouted(self, start: int, end: int) -> bool:
        """Say whether a word stands in a run of capitals, where *IS* is no abbreviation."""
        around = [
            w
            for w in WORD.findall(self._text[max(0, start - 24) : start] + " " + self._text[end : end + 24])
            if len(w) > 2
        ]
        return len(around) > 1 and all(word.isupper() for word in around[1:-1] or around)

    def in_headline(self, place: int) -> bool:
        """Say whether a place lies in a line that capitalises ordinary words too."""
        start = self._text.rfind("\n", 0, place) + 1
        known = self._headlines.get(start)
        if known is None:
            end = self._text.find("\n", place)
            line = self._text[start : end if end >= 0 else len(self._text)]
            # Names have capitals everywhere; what ordinary words have tells.
            words = [word for word in _LINE_WORD.findall(line[:400]) if word.lower() not in COMMON_NAMES]
            capitals = sum(word[0].isupper() for word in words)
            known = self._headlines[start] = len(words) >= 4 and capitals >= 0.85 * len(words)
        return known


def _is_joint(article: str, word: str) -> bool:
    folded = fold_key(article)
    return is_article(folded, article, fold_key(word)) or folded in PATRONYMICS


def is_people(word: str) -> bool:
    """Say whether a word is the adjective of a people.

    >>> is_people("Palestinian"), is_people("Pakistani"), is_people("Friday")
    (True, True, False)
    """
    folded = fold_key(word)
    return word[:1].isupper() and (folded in PEOPLES or bool(re.search(r"(?:ian|ean|ish|ese)\Z", folded)))


def _nobody(word: str) -> bool:
    return False
