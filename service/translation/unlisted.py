"""Which words of an Arabic or Persian sentence are the name of a person whom no glossary lists?

Nothing marks a name in these scripts. A run of words is taken for one where it begins with a given name that is no common
word, goes on with words that only names have (other given names, *bin* and *Abu*, surnames), and surely has ended: half a
name is another man's. Rather too few than too many: what is taken for a name is no longer translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glossary.folding import fold_key
from service.translation.given import (
    ABU_PLACES,
    AFTER,
    BEFORE,
    BEFORE_ALLAH,
    BEFORE_DIN,
    DIVINE,
    GIVEN,
    GIVEN_OR_WORD,
    GIVEN_PERSIAN,
    IRANIAN_ENDS,
    JOINTS,
    NO_NAMES,
    NOT_ALONE,
    OPEN,
    TITLES,
    WORD_OR_GIVEN,
    is_nisba,
    is_surname,
)
from service.translation.spelling.transliterating import transliterate
from service.translation.term import Term

_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670\u200c]*[^\W\d_]+)*[\u064b-\u0652\u0670]*")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_PROCLITICS = re.compile(r"[وف]?[بلك]?(?=\w{3})")
#: What follows a name and begins so is a word of its own: *and the, by the, for the*, *will*.
_NEXT = re.compile(r"(?:[وف]?(?:بال|لل|كال)|[وف]ال)\w{2}|س[يت]\w{3}")
_TANWIN = re.compile("[\u064b-\u064d]")
_BLANKS = (" ", "\u00a0", "\u200c")
#: Parts of one name at most; a longer run is a list of persons or no name at all.
_MOST = 6


def find_unlisted(text: str, listed: Iterable[tuple[int, int]], language: str) -> list[Term]:
    """Find the names of persons that no entry has, in order; ``listed`` are the spans of those that one has.

    The terms have no id, and their form is the likeliest spelling of their letters.

    >>> [(term.surface, term.wanted) for term in find_unlisted("التقى بمحمد الحلبوسي أمس", [], "ar")]
    [('محمد الحلبوسي', 'Mohammed al-Halbousi')]
    >>> find_unlisted("المتحدث باسم الحكومة", [], "ar")
    []
    """
    taken = list(listed)
    line = _Line(text, list(_WORD.finditer(text)), language == "fa")
    terms: list[Term] = []
    number, doubtful = 0, -1
    while number < len(line.words):
        run = _read_run(line, number)
        if run is None:
            number += 1
            continue
        end = line.words[run.last - 1].end()
        # Behind what may be the middle of a name its end is no name of its own.
        certain = run.certain and not (number == doubtful and line.key(number))
        number, doubtful = run.last, -1 if run.ended else run.last + 1
        if certain and not any(run.start < last and first < end for first, last in taken):
            surface = text[run.start : end]
            terms.append(Term(run.start, end, surface, None, transliterate(surface, language, 1)[0].text))
    return terms


def is_name(text: str) -> bool:
    """Whether a text, of whatever language, is the name of one person and nothing else.

    A father's name before his son's counts (*Abu Haider*), and one word only if it is hardly ever another.

    >>> is_name("محمد الحلبوسي"), is_name("أبو حيدر"), is_name("محمد")
    (True, True, True)
    >>> is_name("شكرا جزيلا"), is_name("علی بروند"), is_name("محمد ۵")
    (False, False, False)
    """
    words = list(_WORD.finditer(text))
    if not words or re.search(r"\w", text[: words[0].start()] + text[words[-1].end() :]):
        return False
    lines = (_Line(text, words, persian) for persian in (False, True))
    return any(_is_whole(line) for line in lines)


@dataclass(frozen=True, slots=True)
class _Line:
    """A text and its words."""

    text: str
    words: Sequence[re.Match[str]]
    persian: bool

    def key(self, number: int) -> str:
        """The key of a word; empty where there is none, or something but a blank stands before it."""
        return fold_key(self.words[number][0]) if self._is_joined(number) else ""

    def is_given(self, number: int) -> bool:
        """Whether a word is a given name, and hardly ever another word."""
        return self.means_given(_bare(self.words[number][0]))

    def means_given(self, word: str) -> bool:
        key = fold_key(word)
        return word not in NO_NAMES and (key in GIVEN or (self.persian and key in GIVEN_PERSIAN) or _is_servant(key))

    def _is_joined(self, number: int) -> bool:
        if not 0 < number < len(self.words):
            return number == 0 < len(self.words)
        return self.text[self.words[number - 1].end() : self.words[number].start()] in _BLANKS


@dataclass(frozen=True, slots=True)
class _Run:
    """What reads like a name: where it starts, the number of the word behind it, whether it surely ends there, and whether
    it is certainly a whole name.
    """

    start: int
    last: int
    ended: bool
    certain: bool


def _read_run(line: _Line, first: int) -> _Run | None:
    """The run of parts of names that begins with a word; None where that is no given name."""
    start = _start_of_given(line, first)
    before = line.key(first - 1) if first and line.key(first) else ""
    kind, last = _read_part(line, first, start)
    if kind not in ("given", "either"):
        return None
    kinds = [kind]
    while last < len(line.words) and len(kinds) <= _MOST:
        kind, after = _read_part(line, last)
        if not kind:
            break
        kinds.append(kind)
        last = after
    titled = before in TITLES
    named = len(kinds) > 1 if kinds[0] == "given" else _names_surely(kinds)
    ended = len(kinds) <= _MOST and _has_ended(line, last, kinds)
    single = titled and kinds == ["given"]
    begun = before not in OPEN and before not in WORD_OR_GIVEN and not _is_named_before(line, first)
    if set(kinds) <= {"given", "either"} and start == line.words[first].start():
        # Fathers' and sons' names alone: what stands before them may be the first, unless it is known for another word.
        begun = begun and (not before or before in BEFORE or _is_beside_names(line.words[first - 1][0]))
    return _Run(start, last, ended, (named or single) and ended and begun)


def _is_named_before(line: _Line, first: int) -> bool:
    """Whether the word before is already of the name, though no list has it: a title stands before that, and it is none."""
    if first < 2 or not line.key(first) or not line.key(first - 1):
        return False
    title, word = fold_key(line.words[first - 2][0]), line.words[first - 1][0]
    return (title in TITLES or title.removeprefix("و") in TITLES) and not _is_beside_names(word)


def _is_beside_names(word: str) -> bool:
    key = fold_key(word)
    return key in TITLES or key in AFTER or key.startswith("ال") or word in NO_NAMES


def _names_surely(kinds: Sequence[str]) -> bool:
    """Whether what follows a given name that may be a word makes it a name."""
    return len(kinds) > 1 and kinds[1] in ("given", "nisba", "joined")


def _read_part(line: _Line, number: int, start: int | None = None) -> tuple[str, int]:
    """What part of a name begins with a word, and the number of the word behind it.

    ``given``; ``either`` (a given name or a word); ``nisba`` (a surname with the article); ``surname`` (without it);
    ``joined`` (*bin, Abu* with their word); ``house`` (*Al* with its word); nothing.
    """
    if start is None and not line.key(number):
        return "", number
    match = line.words[number]
    word = _bare(match[0] if start is None else line.text[start : match.end()])
    key, following = fold_key(word), line.key(number + 1)
    if key == "عبد" and (following == "الله" or following.removeprefix("ال") in DIVINE):
        return "given", number + 2
    if following == "الله":
        # At the beginning it is a sentence: God's victory, by the grace of God.
        return ("given", number + 2) if key in BEFORE_ALLAH and start is None else ("", number)
    if following == "الدين" and key in BEFORE_DIN:
        return "given", number + 2
    if start is None and key in JOINTS and following:
        return _read_joined(line, number, key, following)
    if line.means_given(word):
        return "given", number + 1
    if word in NO_NAMES:
        return "", number
    if key in GIVEN_OR_WORD:
        return "either", number + 1
    if start is not None:
        return "", number
    if is_nisba(word):
        return "nisba", number + 1
    return ("surname", number + 1) if is_surname(word) else ("", number)


def _read_joined(line: _Line, number: int, key: str, following: str) -> tuple[str, int]:
    """A joint with its word, which may be of two: *bin Abd Allah*; nothing where it is a place or leads nowhere."""
    if following in AFTER or following == key or _bare(line.words[number + 1][0]) in NO_NAMES:
        return "", number
    if key == "ابو" and following in ABU_PLACES:
        return "", number
    kind, after = _read_part(line, number + 1)
    if not kind and line.key(number + 2) == "الله":
        return "", number
    return "house" if key == "ال" else "joined", max(after, number + 2)


def _has_ended(line: _Line, last: int, kinds: Sequence[str]) -> bool:
    """Whether a name that was read up to a word surely ends there."""
    if last >= len(line.words) or not line.key(last):
        return True
    key, word = line.key(last), _bare(line.words[last][0])
    if (key in OPEN and key != "ام") or line.key(last + 1) == "الله":
        return key == "ابو" and line.key(last + 1) in ABU_PLACES
    if line.persian and key == "را" and set(kinds) <= {"given", "either"}:
        return False  # two persons as likely as one: Hassan saw Reza
    if key in IRANIAN_ENDS:
        return False
    if line.persian and kinds[-1] == "surname" and line.words[last - 1][0].endswith("یان"):
        return True  # no second surname goes with -ian
    if kinds[-1] == "either" and key == "من":
        return False  # a comparison: older than
    if kinds[-1] in ("nisba", "house") or key in AFTER or word in NO_NAMES:
        return True
    if not line.persian and _NEXT.match(word):
        return True
    if _TANWIN.search(line.words[last][0]):
        return True
    return word.startswith("و") and (line.means_given(word[1:]) or fold_key(word[1:]) in AFTER)


def _is_whole(line: _Line) -> bool:
    """Whether the words of a line are one name, all of them."""
    first = 0
    if len(line.words) > 1 and line.key(0) in ("ابو", "ام"):
        kind, last = _read_part(line, 1)
        if last == len(line.words) == 2:
            return kind == "given"
        first = 1
    kind, last = _read_part(line, first, line.words[first].start())
    if len(line.words) == 1:
        return kind == "given" and line.key(0) in GIVEN - NOT_ALONE
    if kind != "given" and not (kind == "either" and _next_part(line, last) in ("given", "nisba")):
        return False
    while last < len(line.words):
        kind, last = _read_part(line, last)
        if not kind:
            return False
    return all(line.key(number) for number in range(len(line.words)))


def _next_part(line: _Line, number: int) -> str:
    return _read_part(line, number)[0] if number < len(line.words) else ""


def _start_of_given(line: _Line, number: int) -> int:
    """Where a word starts without *and, by, to* joined to it, if a given name is left that is no other word."""
    match = line.words[number]
    word = match[0]
    if _bare(word) in NO_NAMES or line.is_given(number) or fold_key(word) in GIVEN_OR_WORD:
        return match.start()
    if word.startswith("و") and fold_key(word[1:]) in GIVEN_OR_WORD:
        return match.start() + 1
    joined = _PROCLITICS.match(word)
    length = joined.end() if joined else 0
    return match.start() + length if line.means_given(_bare(word[length:])) else match.start()


def _is_servant(key: str) -> bool:
    """Whether a word is a name of *servant of* written together."""
    return key.startswith("عبدال") and (key[5:] in DIVINE or key == "عبدالله")


def _bare(word: str) -> str:
    """A word without vowel signs and tatweel."""
    return _MARKS.sub("", word)
