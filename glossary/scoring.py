"""Do two names belong to one person, word against word?

The words of both names are aligned in order; a word may face two that are written together. What is left over
decides: words missing on one side are an omission, which is cheap (Mohammed [Shia'] al-Sudani); words left over
on *both* sides contradict (Ali Khamenei, Mojtaba Khamenei), and nothing outweighs that. The order counts: A
son of B is not B son of A. Shared words that half the region bears say little on their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from glossary.folding import fold_key
from glossary.reading import NameReading, Role, TokenReading, read_name
from glossary.scripts import is_arabic
from glossary.similarity import UNLIKE, Level, Likeness, liken, worst
from glossary.words import GLUED_ARTICLE, MUHAMMAD_SHORT

#: Scores run from 0 to 100. A contradiction never scores above this, so that it ranks below any match.
CONTRADICTED = 40.0
#: First and last word agree, a word between does not.
MIDDLE_DIFFERS = 62.0
#: One shared word out of several: a hint, never a match.
PARTIAL = 60.0
#: A whole name of one word has to be closer than a word among others, for nothing else confirms it.
ALONE = 0.90
#: In a name of two words one may be doubtful if the other is sure; among more words the mean decides.
SURE = 0.81
DOUBTFUL = 0.58
#: What each omitted word costs, in points.
OMISSION = 4.0
#: An initial stands for any name that begins with it, and proves little.
INITIAL = Likeness(0.80, Level.SIMILAR)
#: Letters of the Arabic script that take two Latin ones, and so do the initials of names that begin with them.
DIGRAPHS = frozenset(["ch", "dh", "gh", "kh", "sh", "th"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two names: score 0-100, level, whether they match, and why, in words."""

    score: float
    level: Level | None
    matches: bool
    why: tuple[str, ...]
    #: How many words are shared and how many left over, the likeness of the least like pair (0-1), and whether
    #: the first name goes on before or behind the second.
    shared: int = 0
    missing: int = 0
    weakest: float = 0.0
    extended: bool = False

    def as_dict(self) -> dict[str, object]:
        """The comparison as JSON."""
        return {
            "score": round(self.score, 1),
            "level": self.level.value if self.level else None,
            "matches": self.matches,
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True)
class _Pair:
    first: str
    second: str
    likeness: Likeness
    weight: float
    strong: bool


def compare(first: str, second: str) -> Comparison:
    """Compare two names, in either script; the order of the two does not matter.

    >>> compare("Qasem Suliemani", "قاسم سليماني").matches
    True
    >>> compare("Ali Khamenei", "Mojtaba Khamenei").why[-1]
    "'Ali' against 'Mojtaba': left over on both sides, so these are two people"
    >>> compare("Mohammed al-Sudani", "Mohammed Shia' al-Sudani").matches
    True
    """
    return compare_readings(read_name(first), read_name(second))


def compare_readings(first: NameReading, second: NameReading) -> Comparison:
    """Compare two names that are already read; see `compare`."""
    ours, theirs = first.core, second.core
    if not ours or not theirs:
        return Comparison(0.0, None, False, ("nothing to compare",))
    pairs, left, right = _align(ours, theirs)
    why = [_tell_pair(pair) for pair in pairs]
    if not pairs:
        return Comparison(0.0, None, False, ("no word in common",))
    level = Level.EXACT
    for pair in pairs:
        level = worst(level, pair.likeness.level)
    if level is Level.EXACT and first.name != second.name:
        level = Level.FOLDED
    weight = sum(pair.weight for pair in pairs)
    mean = sum(pair.likeness.score * pair.weight for pair in pairs) / weight
    if left and right:
        why.append(
            f"'{' '.join(t.surface for t in left)}' against '{' '.join(t.surface for t in right)}': "
            "left over on both sides, so these are two people"
        )
        ends = {ours[0], ours[-1], theirs[0], theirs[-1]}.isdisjoint((*left, *right))
        share = len(pairs) / max(len(ours), len(theirs))
        # Names that differ in the middle only are nearer than names that share a beginning, and still two.
        score = MIDDLE_DIFFERS * mean if ends and len(pairs) > 1 else CONTRADICTED * mean * share
        return Comparison(score, level, False, tuple(why), len(pairs), 1)
    missing = left or right
    score = 100.0 * mean
    if missing:
        why.append(f"without '{' '.join(token.surface for token in missing)}'")
        score -= OMISSION * len(missing)
        told = [pair for pair in pairs if pair.likeness.score >= SURE]
        if (
            len(told) < 2
            or len(told) < len(pairs)
            or len(missing) > len(pairs)
            or not any(pair.strong for pair in told)
        ):
            why.append("too little in common to say so")
            return Comparison(min(score, PARTIAL), level, False, tuple(why), len(pairs), len(missing))
    worst_word = min(pair.likeness.score for pair in pairs)
    match len(pairs):
        case 1:
            enough = mean >= ALONE and level is not Level.SIMILAR
        case 2:
            enough = worst_word >= DOUBTFUL and max(pair.likeness.score for pair in pairs) >= SURE
        case _:
            enough = mean >= SURE
    extended = bool(left) and (left[0] is ours[0] or left[-1] is ours[-1])
    return Comparison(max(score, 0.0), level, enough, tuple(why), len(pairs), len(missing), worst_word, extended)


def _tell_pair(pair: _Pair) -> str:
    match pair.likeness.level:
        case Level.EXACT:
            return f"'{pair.first}' is the same"
        case Level.FOLDED:
            return f"'{pair.first}' is '{pair.second}' but for case, marks or punctuation"
        case Level.SOUNDS_ALIKE:
            return f"'{pair.first}' sounds like '{pair.second}' ({pair.likeness.score:.2f})"
        case _:
            return f"'{pair.first}' is close to '{pair.second}' ({pair.likeness.score:.2f})"


def _weigh(token: TokenReading) -> float:
    return 0.6 if token.role is Role.COMMON else 1.0


def liken_tokens(first: TokenReading, second: TokenReading) -> Likeness:
    """Tell how alike two words of names are; a letter is an initial, and so is a digraph (*Kh.* for Khayri)."""
    return _liken_words(first.word, second.word, first.role is second.role is Role.COMMON)


@lru_cache(maxsize=1 << 17)
def _liken_words(first: str, second: str, both_common: bool) -> Likeness:
    one, other = fold_key(first), fold_key(second)
    if _is_initial(one) != _is_initial(other) and (one.startswith(other) or other.startswith(one)):
        return INITIAL
    if one in MUHAMMAD_SHORT or other in MUHAMMAD_SHORT:
        first, second = _spell_out(first, one), _spell_out(second, other)
    best = liken(first, second)
    if both_common and best.level is Level.SIMILAR:
        return UNLIKE  # both are names in their own right: Mohammed is no misspelt Ahmed
    if best.score < 0.9:
        # The article may be written on to the word: ALZAHRANI, Elbaradei.
        for one in _articled(first):
            for other in _articled(second):
                likeness = liken(one, other)
                if likeness.score - 0.02 > best.score:
                    best = Likeness(likeness.score - 0.02, worst(likeness.level, Level.SOUNDS_ALIKE))
    return best


def _is_initial(folded: str) -> bool:
    return len(folded) == 1 or folded in DIGRAPHS


def _spell_out(word: str, folded: str) -> str:
    return "Muhammad" if folded in MUHAMMAD_SHORT else word


def _articled(word: str) -> tuple[str, ...]:
    bare = GLUED_ARTICLE.sub("", word)
    if bare == word and len(word) > 5 and word[:2].lower() in ("al", "el"):
        bare = word[2:]
    elif len(word) > 6 and word[:3].lower() in ("ben", "bin"):
        bare = word[3:]
    return (word, bare) if bare != word else (word,)


def _align(
    ours: Sequence[TokenReading], theirs: Sequence[TokenReading]
) -> tuple[list[_Pair], list[TokenReading], list[TokenReading]]:
    """Align two rows of words in order so that the most is explained; also give what is left over.

    Word faces word; only where that leaves words over on both sides is it asked whether two were written as one.
    """
    pairs, left, right = _align_by(ours, theirs, _ONE_TO_ONE)
    doubtful = (left and right) or any(pair.likeness.level is Level.SIMILAR for pair in pairs)
    if len(ours) != len(theirs) and doubtful:
        return _align_by(ours, theirs, _JOINED)
    return pairs, left, right


_ONE_TO_ONE = ((1, 1),)
_JOINED = ((1, 1), (2, 1), (1, 2))
_Step = tuple[int, int, "_Pair | None"]


def _align_by(
    ours: Sequence[TokenReading], theirs: Sequence[TokenReading], steps: tuple[tuple[int, int], ...]
) -> tuple[list[_Pair], list[TokenReading], list[TokenReading]]:
    rows, columns = len(ours), len(theirs)
    gains = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    taken: dict[tuple[int, int], _Step] = {}
    for i in range(rows + 1):
        for j in range(columns + 1):
            if not i and not j:
                continue
            best = -1.0
            step: _Step = (0, 0, None)
            if i:
                best, step = gains[i - 1][j], (i - 1, j, None)
            if j and gains[i][j - 1] > best:
                best, step = gains[i][j - 1], (i, j - 1, None)
            for di, dj in steps:
                if i >= di and j >= dj:
                    pair = _pair(ours[i - di : i], theirs[j - dj : j])
                    if pair:
                        gain = gains[i - di][j - dj] + pair.likeness.score * pair.weight
                        if gain >= best:
                            best, step = gain, (i - di, j - dj, pair)
            gains[i][j] = best
            taken[i, j] = step
    pairs: list[_Pair] = []
    left: list[TokenReading] = []
    right: list[TokenReading] = []
    i, j = rows, columns
    while i or j:
        before_i, before_j, pair = taken[i, j]
        if pair:
            pairs.append(pair)
        else:
            left.extend(ours[before_i:i])
            right.extend(theirs[before_j:j])
        i, j = before_i, before_j
    return pairs[::-1], left[::-1], right[::-1]


def _pair(ours: Sequence[TokenReading], theirs: Sequence[TokenReading]) -> _Pair | None:
    if len(ours) == 1 and len(theirs) == 1:
        return _pair_words(ours[0], theirs[0])
    one, other = "".join(t.word for t in ours), "".join(t.word for t in theirs)
    if abs(len(one) - len(other)) > 4:
        return None
    likeness = liken(one, other)
    if likeness.level is Level.SIMILAR:
        return None
    # Two words written as one count as two, so that joining never loses against leaving one over.
    weight = max(sum(map(_weigh, ours)), sum(map(_weigh, theirs)))
    strong = any(_tells(token) for token in (*ours, *theirs))
    return _Pair(" ".join(t.surface for t in ours), " ".join(t.surface for t in theirs), likeness, weight, strong)


def _tells(token: TokenReading) -> bool:
    """Say whether a word tells who is meant: not a widespread name, an initial, or the end of one, خامنه ای, on its own."""
    return token.role is Role.NAME and len(token.folded) > (2 if is_arabic(token.word) else 1)


def _pair_words(first: TokenReading, second: TokenReading) -> _Pair | None:
    likeness = liken_tokens(first, second)
    if likeness.score <= 0.0:
        return None
    strong = _tells(first) or _tells(second)
    return _Pair(first.surface, second.surface, likeness, max(_weigh(first), _weigh(second)), strong)
