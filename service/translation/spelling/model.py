"""How is one word usually spelled in Latin letters?

The word is cut into units, a letter or two of it with the Latin letters written for them; what unit follows which was
learned from names (``service.translation.training.spelling``). A search keeps the likeliest rows of units, letter by
letter; rows that end in one spelling count together, and a model of Latin names has a say in the order.
"""

from __future__ import annotations

import heapq
import json
import math
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import Final, TypeVar

from glossary.errors import LaqabError
from service.translation.spelling.letters import Written
from service.translation.spelling.ngrams import NGrams, pack_ngrams, unpack_ngrams

#: The file with the weights, beside this one.
WEIGHTS: Final = "spellings.bin"
_MAGIC: Final = b"LQSPELL1"
#: Where a word begins and ends, in every model; they are numbered with the units.
START, END = 0, 1
FIRST_UNIT: Final = 2
LATIN: Final = "abcdefghijklmnopqrstuvwxyz'"
#: How many rows of units are kept at each letter, and how many spellings are looked at again.
_BEAM: Final = 24
_LOOKED_AT: Final = 20
#: A row that is so much worse than the best at its letter does not go on.
_FARTHEST: Final = 8.0
#: How much the Latin model says, which knows few Persian names, and how much the Persian one where the name is Persian.
_LATIN_SAY: Final = 0.4
_LATIN_SAY_OF_PERSIAN: Final = 0.2
_PERSIAN_SAY: Final = 0.8
#: What it costs to write another vowel than the sign in the source says, and one consonant where it says two.
_OTHER_VOWEL: Final = 8.0
_NOT_DOUBLED: Final = 2.0
_VOWELS: Final = "aeiouy"

Unit = tuple[str, str]
_Row = tuple[tuple[int, ...], str]
_Key = TypeVar("_Key")
_by_cost = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Spelled:
    """The spellings of one word in small letters, likeliest first, each with its probability (they sum to 1 or less).

    ``cost`` is the negative logarithm of the probability that a name is this word at all: how strange it is.
    """

    spellings: tuple[tuple[str, float], ...]
    cost: float


class SpellingModel:
    """Units, and the three models: of units in all names, of units in Persian names, and of letters in Latin names."""

    def __init__(self, units: tuple[Unit, ...], shared: NGrams, persian: NGrams, latin: NGrams) -> None:
        self.units, self.shared, self.persian, self.latin = units, shared, persian, latin
        choices: dict[str, list[tuple[int, str]]] = {}
        for number, (letters, text) in enumerate(units, FIRST_UNIT):
            choices.setdefault(letters, []).append((number, text))
        self._choices: Mapping[str, list[tuple[int, str]]] = choices

    def spell(self, word: Written, persian: bool = False) -> Spelled:
        """Give the likeliest spellings of a word; none where it cannot be cut into units."""
        length = len(word.letters)
        rows: list[dict[_Row, float]] = [{} for _ in range(length + 2)]
        rows[0][(START,), ""] = 0.0
        for place in range(length):
            kept = heapq.nsmallest(_BEAM, rows[place].items(), key=_by_cost)
            kept = [row for row in kept if row[1] < kept[0][1] + _FARTHEST]
            for width in (1, 2):
                for unit, latin in self._choices.get(word.letters[place : place + width], ()):
                    extra = 0.0 if word.bare else _disagreement(word, place, latin)
                    for (history, text), cost in kept:
                        step = self._cost(history, unit, persian)
                        _add(rows[place + width], ((*history, unit)[-5:], text + latin), cost + step + extra)
        whole: dict[str, float] = {}
        for (history, text), cost in heapq.nsmallest(2 * _BEAM, rows[length].items(), key=_by_cost):
            if text:
                _add(whole, text, cost + self._cost(history, END, persian))
        found = heapq.nsmallest(_LOOKED_AT, whole.items(), key=_by_cost)
        return self._rank(found, _LATIN_SAY_OF_PERSIAN if persian else _LATIN_SAY)

    def _rank(self, found: list[tuple[str, float]], latin_say: float) -> Spelled:
        if not found:
            return Spelled((), math.inf)
        ranked = sorted((cost + latin_say * self._latin_cost(text), text) for text, cost in found)
        weights = [math.exp(ranked[0][0] - cost) for cost, _ in ranked]
        whole = sum(weights)
        spellings = tuple((text, weight / whole) for (_, text), weight in zip(ranked, weights, strict=True))
        strangeness = found[0][1] - math.log(sum(math.exp(found[0][1] - cost) for _, cost in found))
        return Spelled(spellings, strangeness)

    def _cost(self, history: tuple[int, ...], unit: int, persian: bool) -> float:
        shared = self.shared.cost(history, unit)
        if not persian:
            return shared
        own = self.persian.cost(history, unit)
        return -math.log(_PERSIAN_SAY * math.exp(-own) + (1 - _PERSIAN_SAY) * math.exp(-shared))

    def _latin_cost(self, text: str) -> float:
        numbers = number_latin(text)
        return sum(self.latin.cost(numbers[:place], numbers[place]) for place in range(1, len(numbers)))


def number_latin(text: str) -> tuple[int, ...]:
    """Number the letters of a Latin word for the Latin model, with its begin and its end.

    >>> number_latin("ali")
    (0, 2, 13, 10, 1)
    """
    return (START, *(FIRST_UNIT + LATIN.index(letter) for letter in text), END)


def _add(ways: dict[_Key, float], key: _Key, cost: float) -> None:
    """Add a way to get somewhere: the probabilities of all ways sum."""
    known = ways.get(key)
    ways[key] = cost if known is None else min(known, cost) - math.log1p(math.exp(-abs(known - cost)))


def _disagreement(word: Written, place: int, latin: str) -> float:
    """What it costs that the Latin letters of a unit say something else than the signs on its letter."""
    allowed, cost = word.vowels[place], 0.0
    consonants = latin.rstrip(_VOWELS)
    vowel = latin[len(consonants) :][:1]
    if allowed == "-":
        cost += _OTHER_VOWEL if vowel and consonants else 0.0
    elif allowed and vowel not in tuple(allowed):
        cost += _OTHER_VOWEL
    if word.doubled[place] and len(consonants) == 1:
        cost += _NOT_DOUBLED
    return cost


def pack_model(model: SpellingModel) -> bytes:
    """Write a model as bytes: the units as JSON, then the three models."""
    parts = [json.dumps(model.units, ensure_ascii=False, separators=(",", ":")).encode()]
    parts += [pack_ngrams(ngrams) for ngrams in (model.shared, model.persian, model.latin)]
    return _MAGIC + b"".join(struct.pack("<I", len(part)) + part for part in parts)


def unpack_model(data: bytes) -> SpellingModel:
    """Read what ``pack_model`` wrote; raises LaqabError where it is something else."""
    if not data.startswith(_MAGIC):
        raise LaqabError(
            "this is no file of spellings, or one of another version", where=WEIGHTS, fix="install Laqab again"
        )
    parts, place = [], len(_MAGIC)
    while place < len(data):
        (length,) = struct.unpack_from("<I", data, place)
        parts.append(data[place + 4 : place + 4 + length])
        place += 4 + length
    units = tuple((letters, text) for letters, text in json.loads(parts[0]))
    shared, persian, latin = map(unpack_ngrams, parts[1:])
    return SpellingModel(units, shared, persian, latin)


@cache
def load_model() -> SpellingModel:
    """Load the model that Laqab comes with, once."""
    return unpack_model(resources.files("service.translation.spelling").joinpath(WEIGHTS).read_bytes())
