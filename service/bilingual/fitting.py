"""How well do these sentences go together with those, as source and translation?

The cost is that of W. A. Gale and K. W. Church ("A program for aligning sentences in bilingual corpora", Computational
Linguistics 19, 1993), a negative logarithm of how likely the lengths are, helped by what stays the same in a
translation: numbers, names, addresses, question marks, and where paragraphs begin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from math import erfc, log, sqrt

#: How much the lengths of translations vary, for each letter; the paper's figure.
VARIANCE = 6.8
#: No misfit of lengths costs more than this; a wrong anchor must be able to outweigh a strange length.
WORST_LENGTH = 12.0
#: What a shared anchor is worth, and what one without its partner costs. The source's weigh more: what is in the
#: translation alone is often an explanation.
SHARED, ONLY_SOURCE, ONLY_TARGET = 2.0, 1.0, 0.5
#: Anchors that count: beyond a few there is no doubt any more.
MOST_SHARED = 4
#: What it costs where a question meets a statement, where a paragraph begins on one side only or in the middle.
QUESTION, ONE_BEGINS, BEGINS_INSIDE = 1.5, 0.7, 3.0
#: What it costs, beside its rarity, to leave a sentence over: less for a short one, which may be a byline or a heading.
LEFT_OVER = 2.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the alignment looks at in a sentence: its letters, its anchors, its end, whether a paragraph begins."""

    letters: int
    anchors: Mapping[Hashable, int] = field(default_factory=dict)
    question: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Some sentences in a row, summed up; ``inside`` counts the paragraphs that begin in the middle."""

    letters: int
    anchors: Mapping[Hashable, int]
    count: int
    question: bool
    begins: bool
    inside: int


def join_all(sentences: Sequence[Sentence], longest: int) -> list[list[Joined]]:
    """The sums of all rows of sentences: ``[n][i]`` is that of ``n`` sentences from number ``i`` on."""
    joined: list[list[Joined]] = []
    for length in range(longest + 1):
        rows = (sentences[start : start + length] for start in range(len(sentences) + 1 - length))
        joined.append([_join(row) for row in rows])
    return joined


def _join(sentences: Sequence[Sentence]) -> Joined:
    anchors = sentences[0].anchors if len(sentences) == 1 else sum_anchors(sentences)
    return Joined(
        sum(sentence.letters for sentence in sentences),
        anchors,
        sum(anchors.values()),
        any(sentence.question for sentence in sentences),
        bool(sentences) and sentences[0].begins,
        sum(sentence.begins for sentence in sentences[1:]),
    )


def sum_anchors(sentences: Sequence[Sentence]) -> Mapping[Hashable, int]:
    """The anchors of several sentences."""
    anchors: Counter[Hashable] = Counter()
    for sentence in sentences:
        anchors.update(sentence.anchors)
    return anchors


def misfit(source: Joined, target: Joined, ratio: float, *, alone: bool) -> float:
    """How badly these sentences go together; ``alone``: one side has none. ``ratio``: letters for one of the source.

    >>> here, there, other = (join_all([Sentence(60, {number: 1})], 1)[1][0] for number in (12, 12, 13))
    >>> misfit(here, there, 1.0, alone=False) < misfit(here, other, 1.0, alone=False)
    True
    """
    cost = BEGINS_INSIDE * (source.inside + target.inside)
    if alone:
        cost += ONLY_SOURCE * source.count + ONLY_TARGET * target.count
        return cost + min(LEFT_OVER, (source.letters + target.letters) / 20)
    if source.count or target.count:
        here, there = source.anchors, target.anchors
        shared = sum(min(count, there[anchor]) for anchor, count in here.items() if anchor in there)
        cost += ONLY_SOURCE * (source.count - shared) + ONLY_TARGET * (target.count - shared)
        cost -= SHARED * min(shared, MOST_SHARED)
    expected = source.letters * ratio
    delta = abs(target.letters - expected) / sqrt(max(1.0, (expected + target.letters) / 2) * VARIANCE)
    # The paper's: how unlikely a difference as large as this one is.
    cost += min(WORST_LENGTH, -log(max(erfc(delta / sqrt(2)), 1e-12)))
    cost += QUESTION * (source.question != target.question)
    return cost + ONE_BEGINS * (source.begins != target.begins)
