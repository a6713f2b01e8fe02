"""How is a text cut into what a model reads at once, and how is it put together again?

Lines stay lines, and what stands between sentences stays as it is. A model reads a sentence the way its package was
trained: ours in one way of writing (see ``preparing``), others as it stands. Sentences longer than models are trained on
are cut where an Arabic sentence takes breath.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.scripts import is_arabic
from service.language.sentences import split_sentences
from service.translation.engine.packages import Package
from service.translation.engine.preparing import prepare
from service.translation.fragments import find_fragments
from service.translation.term import Term

#: Models see few sentences longer than this in training, and lose the thread in them.
_MOST_WORDS = 60
#: Where a sentence that is too long is cut, the best place first: behind a semicolon, behind a comma, before *and*.
_BREATHS = tuple(map(re.compile, (r"[؛;]\s+", r"[،,]\s+", r"\s+(?=و\w{3})", r"\s+")))
_WORD = re.compile(r"\S+")
#: The number of an item (1. 2) ٣- أ.), or its sign; a hyphen behind a number needs a blank, for 3-4 is a score.
_ITEM = re.compile(
    r"\s*(?:[(\[]?(?:[0-9\u0660-\u0669\u06f0-\u06f9]{1,3}|[\u0621-\u064a])[.)\]-]|[•·▪●○◦*–—-])[ \t\u00a0]+(?=\S)"
)
#: Between the cells of a row.
_CUT = re.compile(r"\t+|[ \u00a0]*[|¦][ \u00a0]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is read at once: where it stands in its text, how the model gets it, and the names in that.

    The offsets of ``terms`` count in ``text``; ``before`` are the same names with the offsets of the whole source.
    """

    start: int
    end: int
    text: str
    terms: tuple[Term, ...]
    before: tuple[Term, ...] = ()


def cut_sentences(text: str, terms: Sequence[Term], package: Package) -> list[Sentence]:
    """Cut a text for a package; ``terms`` are its names, in order. What has no Arabic letters is not read at all."""
    sentences = []
    waiting = list(terms)
    for start, end in _spans(text, [(term.start, term.end) for term in terms]):
        while waiting and waiting[0].start < start:
            waiting.pop(0)
        inside = []
        while waiting and waiting[0].end <= end:
            inside.append(waiting.pop(0))
        if is_arabic(text[start:end]):
            sentences += [_write(text, *part, package) for part in _read_parts(text, start, end, inside)]
    return sentences


def _read_parts(text: str, start: int, end: int, terms: Sequence[Term]) -> Iterator[tuple[int, int, list[Term]]]:
    """What of a sentence is read: all of it, or, where most of it is in other letters, only the Arabic inside."""
    sentence = text[start:end]
    stretches = find_fragments(sentence)
    inside = sum(character.isalpha() for stretch in stretches for character in stretch.surface)
    if 2 * inside >= sum(map(str.isalpha, sentence)):
        yield start, end, list(terms)
        return
    for stretch in stretches:
        first, last = start + stretch.start, start + stretch.end
        yield first, last, [term for term in terms if first <= term.start and term.end <= last]


def _spans(text: str, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for begin, finish in _cells(text):
        for start, end in split_sentences(text[begin:finish]):
            yield from _shorten(text, begin + start, begin + end, names)


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """The cells of each line, without the number or sign with which it begins as an item of a list."""
    begin = 0
    for line in text.splitlines(keepends=True):
        item = _ITEM.match(line)
        place = begin + (item.end() if item else 0)
        for cut in _CUT.finditer(line, place - begin):
            yield place, begin + cut.start()
            place = begin + cut.end()
        begin += len(line)
        yield place, begin


def _shorten(text: str, start: int, end: int, names: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is too long into parts of at most so many words, never inside a name."""
    while len(words := list(_WORD.finditer(text, start, end))) > _MOST_WORDS:
        furthest = words[_MOST_WORDS].start()
        place = next(
            (found for found in (_breath(text, start, furthest, sign, names) for sign in _BREATHS) if found), 0
        )
        if not place:
            break
        yield start, len(text[:place].rstrip())
        start = place
    yield start, end


def _breath(
    text: str, start: int, furthest: int, sign: re.Pattern[str], names: Sequence[tuple[int, int]]
) -> int | None:
    """The last place to cut before ``furthest``, if the part before it is not a mere scrap."""
    nearest = start + (furthest - start) // 3
    places = [found.end() for found in sign.finditer(text, start, furthest)]
    free = [place for place in places if place > nearest and not any(a < place < b for a, b in names)]
    return free[-1] if free else None


def _write(text: str, start: int, end: int, terms: Sequence[Term], package: Package) -> Sentence:
    """Write a sentence the way the package knows, and say where its names stand in that."""
    pieces: list[str] = []
    moved: list[Term] = []
    place, length = start, 0
    for term in terms:
        before, name = _as_known(text[place : term.start], package), _as_known(term.surface, package)
        begin = length + len(before)
        moved.append(replace(term, start=begin, end=begin + len(name), surface=name))
        pieces += [before, name]
        place, length = term.end, begin + len(name)
    pieces.append(_as_known(text[place:end], package))
    return Sentence(start, end, "".join(pieces), tuple(moved), tuple(terms))


def _as_known(text: str, package: Package) -> str:
    return prepare(text, package.source) if package.signs else text
