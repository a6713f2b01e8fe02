"""In which words does a text differ from one that is known?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from glossary.folding import fold_key


@dataclass(frozen=True, slots=True)
class Difference:
    """Neighbouring words that stand only in the text known, only in the text asked, or otherwise in each."""

    kind: Literal["missing", "added", "replaced"]
    known: str
    asked: str

    def as_dict(self) -> dict[str, str]:
        """The difference as JSON."""
        return {"kind": self.kind, "known": self.known, "asked": self.asked}


def compare_words(known: str, asked: str) -> tuple[Difference, ...]:
    """Give the differences between two texts, word by word and in their order; spelling alone is none.

    >>> [difference.as_dict() for difference in compare_words("لن يتم نشر عنوان بريدك", "لن يتم نشر بريدك أبداً")]
    [{'kind': 'missing', 'known': 'عنوان', 'asked': ''}, {'kind': 'added', 'known': '', 'asked': 'أبداً'}]
    """
    words, others = known.split(), asked.split()
    steps = Indel.opcodes([fold_key(word) for word in words], [fold_key(word) for word in others])
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


def _settle(found: list[Difference], gone: list[str], come: list[str]) -> None:
    if gone or come:
        kind: Literal["missing", "added", "replaced"] = "replaced" if gone and come else "missing" if gone else "added"
        found.append(Difference(kind, " ".join(gone), " ".join(come)))
