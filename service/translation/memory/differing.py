"""In which words does a text differ from one that is known?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from service.translation.memory.marking import read_segment
from service.translation.memory.wording import is_same, key_of

#: What may end a segment or not, and so makes no difference where it ends a word.
_ENDS = ".:…۔"
#: What groups words, so that it does make one.
_DIVIDING = '،,؛;()[]{}"'
_QUOTES = str.maketrans("«»“”„‘’'", '"' * 8)


@dataclass(frozen=True, slots=True)
class Difference:
    """Neighbouring words that stand only in the text known, only in the text asked, or otherwise in each."""

    kind: Literal["missing", "added", "replaced"]
    known: str
    asked: str

    def as_dict(self) -> dict[str, str]:
        """The difference as JSON."""
        return {"kind": self.kind, "known": self.known, "asked": self.asked}


def compare_words(known: str, asked: str, language: str = "ar") -> tuple[Difference, ...]:
    """Give the differences between two texts of a language, word by word and in their order; spelling alone is none.

    Marks stand with the words beside them: a comma that only one of the texts has is a difference.

    >>> [difference.as_dict() for difference in compare_words("لن يتم نشر عنوان بريدك", "لن يتم نشر بريدك أبداً")]
    [{'kind': 'missing', 'known': 'عنوان', 'asked': ''}, {'kind': 'added', 'known': '', 'asked': 'أبداً'}]
    """
    words, others = known.split(), asked.split()
    # The same words are the same number; only those that share a key can be.
    numbers: dict[str, list[tuple[str, int]]] = {}
    given = [_number(word, numbers, language) for word in (*words, *others)]
    steps = Indel.opcodes(given[: len(words)], given[len(words) :])
    found: list[Difference] = []
    gone: list[str] = []
    come: list[str] = []
    for step in steps:
        if step.tag == "equal":
            _settle(found, gone, come)
            gone, come = [], []
        else:
            gone += words[step.src_start : step.src_end]
            come += others[step.dest_start : step.dest_end]
    _settle(found, gone, come)
    return tuple(found)


def _number(word: str, numbers: dict[str, list[tuple[str, int]]], language: str) -> int:
    bare = word.rstrip(_ENDS) or word
    segment = read_segment(bare)
    marks = "".join(mark for mark in (segment.lead + segment.trail).translate(_QUOTES) if mark in _DIVIDING)
    there = numbers.setdefault(f"{key_of(word)} {marks}", [])
    for known, number in there:
        if is_same(bare, known, language):
            return number
    there.append((bare, 1 + sum(map(len, numbers.values()))))
    return there[-1][1]


def _settle(found: list[Difference], gone: list[str], come: list[str]) -> None:
    if gone or come:
        kind: Literal["missing", "added", "replaced"] = "replaced" if gone and come else "missing" if gone else "added"
        found.append(Difference(kind, " ".join(gone), " ".join(come)))
