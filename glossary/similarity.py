"""Are two words spellings of one name word, and how sure is that?

Two words with one skeleton are compared consonant by consonant and slot by slot; the price of a difference
says how rarely transliteration explains it. Words whose skeletons differ can only be slips of the pen, and are
compared letter by letter (rapidfuzz).

The prices were set by hand from the romanisation tables named in ``skeleton.py`` and tuned on public lists of
spelling variants: 0 is no difference at all, 1 a difference that no writer makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from glossary.folding import fold_key
from glossary.skeleton import ANY, Sound, read_sounds


class Level(StrEnum):
    """How a name was recognised, best first."""

    EXACT = "exact"
    FOLDED = "folded"
    SOUNDS_ALIKE = "sounds-alike"
    SIMILAR = "similar"


#: Levels from best to worst, for comparing them.
RANK = {level: rank for rank, level in enumerate(Level)}


def worst(first: Level, second: Level) -> Level:
    """Give the less certain of two levels.

    >>> worst(Level.EXACT, Level.SIMILAR).value
    'similar'
    """
    return first if RANK[first] >= RANK[second] else second


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two words are: ``score`` from 0 (unlike) to 1 (the same), and the level it rests on."""

    score: float
    level: Level


UNLIKE = Likeness(0.0, Level.SIMILAR)

#: At or above this two words with one skeleton count as spellings of one name.
ALIKE = 0.78
#: Below this two words have nothing to do with each other.
RELATED = 0.5
#: A man is not the man from there: Hakim and Hakimi, Suleiman and Suleimani differ in one letter and in everything.
NISBA = 0.6
#: Two neighbouring letters have changed places.
SWAPPED = 0.78
#: Words with different skeletons count for a little less than their likeness: it may be chance.
STRAY = 0.95

_BOTH_WAYS = {
    # Latin against Latin: the pairs that different tables write for one Arabic or Persian letter.
    "qk": .04, "qg": .1, "qG": .08, "kg": .25, "kG": .4, "gG": .05, "DT": .5, "Dd": .04, "Dz": .04, "dz": .35, "Ts": .06,
    "Tt": .06, "ts": 1, "bp": .3, "SC": .15, "vf": .25, "jZ": .1, "jg": .15, "cs": .05, "cj": .1, "cZ": .2, "wv": 0, "Cx": .15, "Ch": .4,
    "Sx": .6, "sz": .4, "kx": .5, "qx": .4, "xh": .4, "Td": .5, "Gx": .5, "SZ": .4, "Ss": .7, "jC": .4, "gj": .15, "gZ": .4, "CT": .9, "xC": .15,
    # Arabic letter against the Latin letters it is written with; what is not here is a difference.
    "قq": 0, "قk": .02, "قg": .04, "قG": .06, "كk": 0, "كq": .12, "كg": .25, "كG": .5, "كC": .2, "گg": 0, "گk": .2, "گG": .1,
    "گq": .3, "گj": .2, "غG": 0, "غg": .04, "غq": .1, "غk": .4, "خx": 0, "خC": .05, "جj": 0, "جg": .08, "جZ": .1, "جc": .1,
    "ژZ": 0, "ژj": .08, "ژc": .2, "چC": 0, "چc": .15, "چS": .2, "چj": .3, "شS": 0, "شC": .06, "سs": 0, "صs": 0, "سc": .1, "صc": .1,
    "سz": .4, "زz": 0, "زs": .4, "ثT": 0, "ثs": .05, "ثt": .06, "ذD": 0, "ذz": .02, "ذd": .06, "ضd": 0, "ضD": 0, "ضz": .03,
    "ظz": 0, "ظD": 0, "ظd": .06, "دd": 0, "دD": .1, "تt": 0, "تT": .25, "طt": 0, "بb": 0, "بp": .15, "پp": 0, "پb": .15,
    "فf": 0, "فv": .1, "ڤv": 0, "ڤf": .1, "حh": 0, "هh": 0, "رr": 0, "لl": 0, "مm": 0, "نn": 0, "وw": 0, "وv": 0, "يy": 0,
    "نm": .4, "nm": .4, "يj": .3,
    # Arabic against Arabic: letters that copyists and the two standards exchange.
    "قغ": .15, "قك": .25, "قگ": .25, "كگ": .1, "غگ": .15, "جگ": .15, "جچ": .15, "جژ": .2, "چش": .2, "بپ": .1, "فڤ": .1, "ثس": .15,
    "ثت": .2, "سص": .25, "ذز": .2, "ذد": .2, "ضظ": .1, "ضز": .25, "ظز": .25, "ضد": .2, "ذض": .3, "ذظ": .3, "ظد": .35, "تط": .2,
    "حه": .2, "ثص": .35,
}  # fmt: skip
_CONSONANTS = {pair: price for key, price in _BOTH_WAYS.items() for pair in (key, key[::-1])}

#: Price of one vowel symbol against another. Small letters are written Latin vowels, capitals the long vowels
#: of the Arabic script: A ا, Y ي, W و, E a silent h or ە, H a final h, V a bare vowel carrier.
_VOWEL_PAIRS = {
    "ae": .15, "ei": .1, "ai": .4, "ou": .08, "ao": .7, "au": .8, "eo": .6, "eu": .6, "iu": .7, "io": .7, "ah": .6, "eh": .6,
    "Aa": 0, "Ae": .2, "Ao": .5, "Ai": .6, "Au": .8, "Yi": 0, "Ye": .06, "Ya": .8, "Yo": .8, "Yu": .8, "Wu": 0, "Wo": 0, "Wa": .6,
    "We": .7, "Wi": .7, "Ea": 0, "Ee": 0, "Ei": .2, "Eo": .4, "Eu": .5, "Va": 0, "Ve": 0, "Vi": 0, "Vo": 0, "Vu": 0, "Hh": 0, "Ha": .3,
    "EH": .1, "EA": .15, "HA": .2, "VA": .1, "VE": .1, "VY": .1, "VW": .1, "AY": .5, "AW": .6, "YW": .7, "YE": .4, "WE": .5, "Hi": .6, "He": .3,
    "Eh": .1,
}  # fmt: skip
_VOWELS = {pair: price for key, price in _VOWEL_PAIRS.items() for pair in (key, key[::-1])}

#: Price of a vowel symbol that has nothing opposite, inside a word.
_ALONE = {"A": .5, "Y": .6, "W": .55, "E": .15, "V": .06, "H": .3, "h": .06, "a": .3, "e": .25, "i": .4, "o": .35, "u": .4}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def slot_price(first: str, second: str, place: str) -> float:
    """Price the difference between two vowel slots; ``place`` is ``start``, ``middle`` or ``end`` of the word.

    >>> slot_price("ai", "i", "middle") < 0.15, slot_price("a", "o", "middle") > 0.4
    (True, True)
    """
    if first == second or ANY in (first, second):
        return 0.0
    arabic = first.isupper() or second.isupper()
    both_arabic = (first.isupper() or not first) and (second.isupper() or not second) and place != "middle"
    pair = {first, second}
    if pair in ({"ai", "i"}, {"ai", "e"}, {"au", "o"}, {"ie", "ai"}, {"ie", "i"}):
        return 0.08
    if pair in ({"ai", "a"}, {"au", "a"}, {"au", "u"}):
        return 0.2
    if pair in ({"ai", "Y"}, {"au", "W"}):
        return 0.0
    rows = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first) + 1):
        for j in range(len(second) + 1):
            if i or j:
                rows[i][j] = min(
                    rows[i - 1][j] + _alone(first[i - 1], second, arabic, place) if i else 9,
                    rows[i][j - 1] + _alone(second[j - 1], first, arabic, place) if j else 9,
                    rows[i - 1][j - 1] + _against(first[i - 1], second[j - 1]) if i and j else 9,
                )
    price = rows[-1][-1]
    if not both_arabic and place == "start" and bool(first) != bool(second):
        price = max(price, 0.6)
    return min(price, 1.5 if place == "end" else 1.0)


def _against(one: str, other: str) -> float:
    return 0.0 if one == other else _VOWELS.get(one + other, 0.9)


def _alone(symbol: str, opposite: str, arabic: bool, place: str) -> float:
    """Price one symbol without a counterpart: short vowels go unwritten in the Arabic script, a final i does not."""
    if arabic and symbol.islower() and (not opposite or opposite.isupper()):
        return 0.04 if place == "middle" or symbol == "h" or "H" in opposite else 0.3
    if place == "end" and symbol in "iYuW":
        return 0.9 if not opposite else 0.3
    if place == "end" and symbol in "aA" and not opposite:
        return 0.5 if symbol == "a" else 1.3
    if place == "end" and symbol in "eE" and not opposite:
        return 0.6
    return _ALONE.get(symbol, 0.3)


def _sound_price(first: Sound, second: Sound) -> float:
    """Price the difference between two readings with one skeleton, consonants and slots together."""
    written_in_one = first.consonants.isascii() == second.consonants.isascii()
    price = 0.0
    for one, other in zip(first.consonants, second.consonants, strict=True):
        if one != other:
            price += _CONSONANTS.get(one + other, 0.9)
    last = len(first.slots) - 1
    for position, (one, other) in enumerate(zip(first.slots, second.slots, strict=True)):
        place = "start" if position == 0 else "end" if position == last else "middle"
        if not written_in_one and place == "middle":
            # An empty Arabic slot is a short vowel nobody wrote, whichever it is.
            one, other = (one or "V", other) if not first.consonants.isascii() else (one, other or "V")
        price += slot_price(one, other, place)
    return price


@lru_cache(maxsize=1 << 18)
def liken(first: str, second: str) -> Likeness:
    """Tell how alike two single words are.

    >>> liken("Suliemani", "Soleimani").level.value, liken("Qaani", "قاآني").level.value
    ('sounds-alike', 'sounds-alike')
    >>> liken("Khamenei", "Khomeini").score < ALIKE < liken("Khamenei", "Khamanei").score
    True
    >>> liken("Maliki", "Malik").score < ALIKE
    True
    """
    one, other = fold_key(first), fold_key(second)
    if first == second:
        return Likeness(1.0, Level.EXACT)
    if one == other:
        return Likeness(1.0, Level.FOLDED)
    best = 0.0
    for sound in read_sounds(first):
        for counterpart in read_sounds(second):
            if len(sound.consonants) == len(counterpart.consonants) and not set(sound.keys).isdisjoint(
                counterpart.keys
            ):
                # A long word has room for more variation than a short one.
                size = len(sound.consonants) + 0.5
                best = max(best, 1.0 - _sound_price(sound, counterpart) / size)
    if best >= ALIKE:
        return Likeness(best, Level.SOUNDS_ALIKE)
    return _liken_strays(first, second)


def _liken_strays(first: str, second: str) -> Likeness:
    """Compare two words whose skeletons differ: by a letter too many or too few, a slip, a rare transliteration.

    The words are compared symbol by symbol at the same prices, a missing consonant costing 1.
    """
    best = 0.0
    for sound in read_sounds(first):
        for counterpart in read_sounds(second):
            one, other = sound.keys[0], counterpart.keys[0]
            if Levenshtein.normalized_similarity(one, other) < 0.45:
                continue
            size = max(len(sound.consonants), len(counterpart.consonants)) + 0.5
            best = max(best, 1.0 - _edit_price(_row(sound), _row(counterpart)) / size)
    one, other = fold_key(first), fold_key(second)
    if (
        best < SWAPPED
        and len(one) == len(other) > 4
        and one[0] == other[0]
        and OSA.distance(one, other) == 1 < Levenshtein.distance(one, other)
    ):
        best = SWAPPED  # two letters in the wrong order: Arkam, Akram
    if best < RELATED:
        return UNLIKE
    if "e" not in (one[-1:], other[-1:]) and _differ_by_nisba(first, second):
        best = min(best, NISBA)
    return Likeness(best * STRAY, Level.SIMILAR)


def _differ_by_nisba(first: str, second: str) -> bool:
    """Say whether one word is the other with a nisba: Hakim, Hakimi."""
    ours = {key for sound in read_sounds(first) for key in sound.keys}
    theirs = {key for sound in read_sounds(second) for key in sound.keys}
    return any(
        key + ending in other
        for one, other in ((ours, theirs), (theirs, ours))
        for key in one
        for ending in ("y", "hy")
    )


def _row(sound: Sound) -> str:
    """Lay slots and consonants in one row, as they are spoken."""
    return sound.slots[0] + "".join(c + slot for c, slot in zip(sound.consonants, sound.slots[1:], strict=True))


_LETTERS = frozenset("aeiouAYWEHV*")
_LOSS = {**_ALONE, "*": 0.0, "H": 0.2, "h": 0.4, "w": 0.4, "y": 0.4, "ه": 0.4, "ح": 0.5, "و": 0.4, "ي": 0.4}


def _edit_price(first: str, second: str) -> float:
    """Weighted edit distance between two rows of symbols (Wagner and Fischer 1974)."""
    mixed = first.isascii() != second.isascii()
    previous = [0.0]
    for symbol in second:
        previous.append(previous[-1] + _lose(symbol, mixed))
    for one in first:
        loss = _lose(one, mixed)
        row = [previous[0] + loss]
        for column, other in enumerate(second):
            swap = previous[column] + (0.0 if one == other else _swap(one, other))
            row.append(min(swap, previous[column + 1] + loss, row[column] + _lose(other, mixed)))
        previous = row
    return previous[-1]


def _lose(symbol: str, mixed: bool) -> float:
    if mixed and symbol in "aeiou":
        return 0.06
    return _LOSS.get(symbol, 1.0)


def _swap(one: str, other: str) -> float:
    if one in _LETTERS or other in _LETTERS:
        return _VOWELS.get(one + other, 0.9) if one in _LETTERS and other in _LETTERS else 1.4
    return _CONSONANTS.get(one + other, 1.0)
