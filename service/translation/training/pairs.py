"""From which sentence pairs does a model learn, how often does each come, and which are kept for measuring?"""

from __future__ import annotations

import gzip
import hashlib
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary import Glossary
from service.translation.engine.placeholders import SIGNS, put_signs
from service.translation.engine.preparing import prepare
from service.translation.training.alignment import Link, Span, align
from service.translation.training.names import NamePair, common_names

#: How often a pair comes in one round, by the beginning of its file's name. What was written for this purpose weighs
#: most: news about Iraq and Iran and the furniture of web pages. Scripture is left out: its English is not ours.
WEIGHTS = {"authored": 3, "boilerplate": 3, "names.": 0, "bible": 0, "": 1}
#: Longer pairs are rare, and cost memory out of all proportion.
_MOST_WORDS = 70
#: One authored pair in so many is never learned from: half of them are looked at on the way, half only at the end.
_HELD_OUT = 36
#: How often names become signs, where they stand on both sides.
_SIGN_SHARE = 0.5
#: How often hamzas are left out, as many writers do.
_BARE_SHARE = 0.15
#: How often the numbers of both sides are changed: there are not enough in the pairs to learn to copy each of them.
_NUMBER_SHARE = 0.3
_NUMBER = re.compile(r"\d+")
_HAMZA = str.maketrans("أإآٱ", "اااا")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its English. ``names`` are the places of names that stand once in both, ``links`` those of words that
    say the same.
    """

    source: str
    target: str
    weight: int
    names: tuple[NamePair, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """The pairs of one language: to learn from, to look at on the way, and to measure at the end."""

    language: str
    learned: list[Pair]
    looked_at: list[Pair]
    unseen: list[Pair]


def read_pairs(folder: Path, language: str, glossary: Glossary | None = None) -> Material:
    """Read the pairs of a folder, ``LANGUAGE-en.*.tsv``, plain or gzipped, here and in ``authored/``.

    Those that are not learned from are a fixed part of the authored ones. Names that stand on both sides are marked,
    with a glossary those that it knows too.
    """
    learned: dict[str, Pair] = {}
    held_out: tuple[list[Pair], list[Pair]] = [], []
    for file in sorted([*folder.glob(f"{language}-en.*.tsv*"), *folder.glob(f"authored/{language}-en.*.tsv*")]):
        kind = "authored" if file.parent.name == "authored" else file.name.split(".")[1]
        weight = next(weight for name, weight in WEIGHTS.items() if kind.startswith(name))
        for source, target in _rows(file) if weight else ():
            source, target = prepare(source, language).strip(), unicodedata.normalize("NFC", target).strip()
            if not source or not target or len(source.split()) > _MOST_WORDS or source in learned:
                continue
            number = _number(source)
            if kind == "authored" and number % _HELD_OUT == 0:
                held_out[number // _HELD_OUT % 2].append(Pair(source, target, 0))
            else:
                learned[source] = Pair(source, target, weight, common_names(source, target, glossary))
    kept = {pair.source for part in held_out for pair in part}
    return Material(language, [pair for pair in learned.values() if pair.source not in kept], *held_out)


def read_evaluation(file: Path, language: str) -> list[Pair]:
    """Read pairs that are only measured on."""
    return [Pair(prepare(source, language), target, 0) for source, target in _rows(file)]


def link_words(pairs: Sequence[Pair], language: str) -> list[Pair]:
    """Give the same pairs with the links of their words."""
    links = align([(pair.source, pair.target) for pair in pairs], language)
    return [replace(pair, links=found) for pair, found in zip(pairs, links, strict=True)]


def vary(pair: Pair, draw: random.Random) -> Pair:
    """Give a pair as it comes this time: some names as signs, now and then without hamzas or with other numbers.

    >>> pair = Pair("زار المالكي بغداد", "Maliki visited Baghdad", 1, (((4, 11), (0, 6)),), (((0, 3), (7, 14)),))
    >>> varied = vary(pair, random.Random(1))
    >>> varied.source, varied.target, varied.links
    ('زار ⟪1⟫ بغداد', '⟪1⟫ visited Baghdad', (((0, 3), (4, 11)), ((4, 7), (0, 3))))
    """
    source, target, links = pair.source, pair.target, pair.links
    if pair.names and draw.random() < _SIGN_SHARE:
        chosen = [names for names in pair.names if draw.random() < 0.8] or [pair.names[0]]
        numbers = list(range(1, len(chosen) + 1))
        source = put_signs(source, [span for span, _ in chosen], numbers)
        there = sorted(zip((span for _, span in chosen), numbers, strict=True))
        target = put_signs(target, [span for span, _ in there], [number for _, number in there])
        links = _move(links, chosen)
    if draw.random() < _BARE_SHARE:
        source = source.translate(_HAMZA)
    if draw.random() < _NUMBER_SHARE:
        source, target = _with_other_numbers(source, target, draw)
    return Pair(source, target, pair.weight, links=links)


def _with_other_numbers(source: str, target: str, draw: random.Random) -> tuple[str, str]:
    """Change the numbers from 11 on that stand once on both sides, each to one as long, of which words have the same forms."""
    found = [Counter(_NUMBER.findall(side)) for side in (source, target)]
    changed = {
        number: _other_number(number, draw)
        for number, times in found[0].items()
        if times == found[1][number] == 1 and 1 < len(number) < 7 and int(number) >= 11 and number[0] != "0"
    }

    def change(text: str) -> str:
        return _NUMBER.sub(lambda match: changed.get(match[0], match[0]), text)

    return change(source), change(target)


def _other_number(number: str, draw: random.Random) -> str:
    if 1900 <= int(number) < 2040:
        return str(draw.randrange(1900, 2040))
    lowest = 10 ** (len(number) - 1)
    return str(draw.randrange(max(lowest, 11), 10 * lowest))


def _move(links: Sequence[Link], names: Sequence[NamePair]) -> tuple[Link, ...]:
    """The links after signs were put in place of these names: those of the words that are left, and of the signs."""
    here, there = (_Signed([name[side] for name in names]) for side in (0, 1))
    words = [(here.move(word), there.move(other)) for word, other in links]
    signs = [(here.sign(name), there.sign(other)) for name, other in names]
    return tuple(sorted([(word, other) for word, other in words if word and other] + signs))


class _Signed:
    """Where the words of a text stand after signs were put in place of these spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def move(self, word: Span) -> Span | None:
        if any(word[0] < end and start < word[1] for start, end in self._spans):
            return None
        shift = self._shift(word[0])
        return word[0] + shift, word[1] + shift

    def sign(self, span: Span) -> Span:
        start = span[0] + self._shift(span[0])
        return start, start + len(SIGNS[0])

    def _shift(self, place: int) -> int:
        return sum(len(SIGNS[0]) - (end - start) for start, end in self._spans if end <= place)


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    read = gzip.open if file.suffix == ".gz" else open
    with read(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) >= 2:
                yield fields[0], fields[1]


def _number(source: str) -> int:
    """A number that looks random and is always the same for the same words."""
    letters = re.sub(r"\W+", " ", source)
    return int.from_bytes(hashlib.sha256(letters.encode()).digest()[:4], "big")
