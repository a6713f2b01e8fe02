"""What can a word of a text be, and a row of words? Asked once of the index, and remembered.

Speed comes from this: a word or a stretch met before is never read again, and a name written exactly as listed is
found by looking up slices of the text, without reading its words at all.
"""

from __future__ import annotations

import re
from typing import TypeVar

from glossary.candidate import Reading
from glossary.fitting import Match, is_name_word, match_letters, match_window
from glossary.folding import fold_key
from glossary.index import Index, Mark
from glossary.reading import POSSESSIVE, strip_article
from glossary.runs import read_run
from glossary.scripts import is_arabic
from glossary.words import ARTICLES, KUNYAS, TITLES, WORD

_T = TypeVar("_T")

#: After a name written as listed, what says that it ends there for certain: punctuation, or a small word.
_ENDS = re.compile(r"[.,;:!?)\]\"”»]|\Z|['’]s?[ \t\n.,;:]|[ \u00a0]([a-z]+)[ \t\n.,;:!?]")
#: What may stand right before the first word of a name without its ceasing to be one in `str.split`.
_OPENERS = ("", '"', "“", "‘", "'", "(", "«", "[")
_ARTICLE_IN_L = re.compile(r"[وف]?لل(?=..)")
_PROCLITICS = ("و", "ف", "ب", "ك", "ک", "ل", "س", "وب", "ول", "وك", "فب", "فل", "لل", "ولل", "فلل")
#: What Persian joins to a word with a zero-width non-joiner: plurals, pronouns, forms of *to be* and the izafe. Not ‌ای,
#: which makes another word (بصره‌ای, a man from Basra) and is part of some (خامنه‌ای).
_JOINED = "\u200c(?:ها(?:ی(?:ی|م|ت|ش|مان|تان|شان|ند)?|ست)?|ام|ات|اش|مان|تان|شان|ایم|اید|اند|است|ست|ی)\\Z"
#: The same, without it behind a long vowel: the izafe (کربلای معلی) and *is* (کربلاست).
_ENDED = re.compile(rf"{_JOINED}|(?<=[او])ی\Z|(?<=[اوی])ست\Z")
#: In Sorani *too*, *is* and the izafe.
_ENDING = re.compile(rf"{_ENDED.pattern}|(?:یش|یە|ی|ە)\Z")
#: Function words that a careless copy glues to a name: al-Hakimand.
_GLUED = re.compile(r"(?:and|the|has|was|who|said|with|from|for|that|will|have|of|to|in|is|on|at|by|as)\Z")
#: Small words inside names; they end no window.
_INNER = frozenset(
    ["al", "el", "of", "the", "for", "in", "and", "co", *ARTICLES, "bin", "ibn", "ben", "abu", "abd", *KUNYAS]
)
_INNER_OF_PERSONS = frozenset(["al", "el", "bin", "ibn", "ben", *ARTICLES]) - {"on", "or", "at", "an", "as"}

#: Memories are emptied when they hold this many answers: some tens of megabytes.
_MOST_REMEMBERED = 200_000


class Recogniser:
    """An index with a memory of what words and stretches were found to be. Forgetting changes no answer."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.words: dict[str, bool] = {}
        self.small = {opener + head: head for head in index.small_heads for opener in _OPENERS}
        self.small.update({"co-" + h[2:]: h for h in index.small_heads if h.startswith("coo")})
        self._exact: dict[str, Match | None] = {}
        self._loose: dict[str, Match | None] = {}
        self._windows: dict[str, Match | None] = {}
        self._runs: dict[tuple[str, bool], tuple[Reading, ...]] = {}

    def matters(self, word: str) -> bool:
        """Say whether a word of a text, as written, can begin or be part of any form."""
        known = self.words.get(word)
        if known is None:
            known = _remember(self.words, word, self._read_matters(word))
        return known

    def _read_matters(self, word: str) -> bool:
        index = self.index
        found = WORD.match(word)
        if found is None:
            return False
        word = found.group()
        if not is_arabic(word[0]):
            bare = POSSESSIVE.sub("", word)
            if index.reach(bare) > (len(bare) == 1) or self._glued_end(bare):
                return True
            return is_name_word(fold_key(bare)) and index.bears(bare)
        return any(self._may_begin(w[skip:]) for w in (word, _ENDING.sub("", word)) if w for skip in leads(w))

    def _may_begin(self, word: str) -> bool:
        return self.is_known(word) or fold_key(word) in KUNYAS

    def is_known(self, surface: str) -> bool:
        """Say whether a word as written is part of any form."""
        word = POSSESSIVE.sub("", surface)
        return self.index.knows(strip_article(word) if is_arabic(word) else word)

    def match_exactly(self, text: str, start: int, word: str) -> Match | None:
        """Find the longest form that stands here letter by letter and surely ends there."""
        lengths = self.index.lengths.get(word)
        if lengths is None:
            lengths = self.index.lengths.get(word[:-2], ()) if word[-2:-1] in "'’" else ()
        for length in lengths:
            stretch = text[start : start + length]
            if stretch not in self.index.written:
                continue
            ends = _ENDS.match(text, start + length)
            if ends is None or (
                ends.group(1) and (stretch in self.index.extendable or ends.group(1) in _INNER_OF_PERSONS)
            ):
                return None
            return self._exactly(stretch)
        return None

    def lists(self, text: str, start: int, word: str) -> bool:
        """Say whether a form that begins with this word stands here letter by letter."""
        return any(text[start : start + length] in self.index.written for length in self.index.lengths.get(word, ()))

    def _exactly(self, stretch: str) -> Match | None:
        try:
            return self._exact[stretch]
        except KeyError:
            return _remember(self._exact, stretch, match_letters(self.index, stretch))

    def match(self, window: str) -> Match | None:
        """Find the longest beginning of a window that some form explains."""
        try:
            return self._windows[window]
        except KeyError:
            pruned = self._prune(window)
            try:
                match = self._windows[pruned]
            except KeyError:
                match = match_window(self.index, pruned) if pruned else None
                if match is None or not match.readings:
                    match = self._match_unglued(pruned) or match
                if "\u200c" in pruned or "ی" in pruned or "ست" in pruned:
                    match = self._match_ended(pruned, match) or match
                _remember(self._windows, pruned, match)
            return match

    def _match_unglued(self, window: str) -> Match | None:
        """Match a name of several words to the last of which a small word is glued."""
        for word in WORD.finditer(window):
            glued = self._glued_end(word.group())
            if glued and word.start():
                match = match_window(self.index, window[: word.start() + glued])
                if match and match.readings and match.length == word.start() + glued:
                    return match
        return None

    def _match_ended(self, window: str, match: Match | None) -> Match | None:
        """Match a name to the last word of which an ending is joined, if none is found that goes as far."""
        for word in reversed(list(WORD.finditer(window))):
            ending = _ENDED.search(word.group())
            if ending is None or not ending.start():
                continue
            end = word.start() + ending.start()
            if match and match.length >= end:
                break
            if not self.is_known(window[word.start() : end]):
                continue
            found = match_window(self.index, window[:end])
            if found and found.readings and found.length == end:
                return found
        return None

    def reach_behind_title(self, window: str, forbidden: frozenset[int]) -> int:
        """Give how far into a window a name goes that begins behind the title it begins with; 0 if there is none."""
        first = WORD.match(window)
        second = WORD.search(window, first.end()) if first else None
        if first is None or second is None or fold_key(first.group()) not in TITLES:
            return 0
        match = self.match(window[second.start() :])
        if match is None or not forbidden.isdisjoint(reading.owner for reading in match.readings):
            return 0
        return second.start() + match.length if match.readings else 0

    def gives_way(self, match: Match, window: str) -> bool:
        """Say whether a match that needs support ends inside a surer name.

        *The forces of the Framework* does, where the window goes on: *of the Coordination Framework*.
        """
        if match.bare or not match.readings or self._is_trusted(match):
            return False
        for word in list(WORD.finditer(window, 0, match.length))[1:]:
            inner = self.match(window[word.start() :])
            if inner and word.start() + inner.length > match.length and self._is_trusted(inner):
                return True
        return False

    def _is_trusted(self, match: Match) -> bool:
        return any(not self.index.marks[reading.form] & Mark.SUPPORTED for reading in match.readings)

    def loose(self, word: str) -> Match | None:
        """Give the match of a word that is part of persons' names but begins no form; None for any other."""
        try:
            return self._loose[word]
        except KeyError:
            match = None
            bare = POSSESSIVE.sub("", word)
            if bare.isalpha() and not is_arabic(bare) and not self.index.reach(bare) and not self._glued_end(bare):
                match = Match(len(bare), (), bare, True, frozenset())
            return _remember(self._loose, word, match)

    def _prune(self, window: str) -> str:
        """Cut a window off after the last word that is part of any form."""
        end, prefix = 0, ""
        for word in WORD.finditer(window):
            surface = prefix + word.group()
            prefix = surface if surface in ("co", "Co") else ""
            if self.is_known(surface) or fold_key(surface) in _INNER:
                end = word.end()
                continue
            ending = _ENDING.search(surface)
            if ending and self.is_known(surface[: ending.start()]):
                end = word.start() + ending.start()
            elif glued := self._glued_end(surface):
                end = word.start() + glued
            break
        return window[:end]

    def _glued_end(self, surface: str) -> int:
        """Give the end of the known word to which a small word is glued; 0 if there is none."""
        glued = _GLUED.search(surface)
        if glued and glued.start() >= 4 and self.is_known(surface[: glued.start()]):
            return glued.start()
        return 0

    def bearers_of_run(self, surface: str, *, turned: bool = False) -> tuple[Reading, ...]:
        """Read a whole run of name words as some person's name, best first."""
        key = (surface, turned)
        if key not in self._runs:
            _remember(self._runs, key, read_run(self.index, surface, turned=turned))
        return self._runs[key]


def _remember(memory: dict, key: object, value: _T) -> _T:  # type: ignore[type-arg]
    if len(memory) >= _MOST_REMEMBERED:
        memory.clear()
    memory[key] = value
    return value


def leads(window: str) -> tuple[int, ...]:
    """Give the places where a name may begin in a word: at once, and after each choice of Arabic proclitics.

    >>> leads("وقاسم"), leads("Qasem")
    ((0, 1), (0,))
    """
    if not is_arabic(window[0]):
        return (0,)
    word = WORD.match(window)
    length = word.end() if word else 0
    article = _ARTICLE_IN_L.match(window)
    if article:
        return (article.end(), article.end() - 1, 0)  # the name may begin with that letter: لليث, of Laith
    return (0, *(len(lead) for lead in _PROCLITICS if window.startswith(lead) and length - len(lead) >= 3))
