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

from glossary.reading import NameReading, Role, TokenReading, read_name
from glossary.similarity import UNLIKE, Level, Likeness, liken, worst
from glossary.words import GLUED_ARTICLE

#: Scores run from 0 to 100. A contradiction never scores above this, so that it ranks below any match.
CONTRADICTED = 40.0
#: One shared word out of several: a hint, never a match.
PARTIAL = 60.0
#: A whole name of one word has to be closer than a word among others, for nothing else confirms it.
ALONE = 0.90
#: In a name of two words one may be doubtful if the other is sure; among more words the mean decides.
SURE = 0.81
DOUBTFUL = 0.65
#: What each omitted word costs, in points.
OMISSION = 4.0
#: An initial stands for any name that begins with it, and proves little.
INITIAL = Likeness(0.80, Level.SIMILAR)


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
        return Comparison(
            CONTRADICTED * mean * len(pairs) / max(len(ours), len(theirs)), level, False, tuple(why), len(pairs), 1
        )
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


@lru_cache(maxsize=1 << 16)
def _weigh(token: TokenReading) -> float:
    return 0.6 if token.role is Role.COMMON else 1.0


def liken_tokens(first: TokenReading, second: TokenReading) -> Likeness:
    """Tell how alike two words of names are; a single letter is an initial."""
    one, other = first.folded, second.folded
    if (len(one) == 1) != (len(other) == 1) and one[:1] == other[:1]:
        return INITIAL
    best = liken(first.word, second.word)
    if first.role is second.role is Role.COMMON and best.level is Level.SIMILAR:
        return UNLIKE  # both are names in their own right: Mohammed is no misspelt Ahmed
    if best.score < 0.9:
        # The article may be written on to the word: ALZAHRANI, Elbaradei.
        for one in _articled(first):
            for other in _articled(second):
                likeness = liken(one, other)
                if likeness.score - 0.02 > best.score:
                    best = Likeness(likeness.score - 0.02, worst(likeness.level, Level.SOUNDS_ALIKE))
    return best


def _articled(token: TokenReading) -> tuple[str, ...]:
    bare = GLUED_ARTICLE.sub("", token.word)
    return (token.word, bare) if bare != token.word else (token.word,)


def _align(
    ours: Sequence[TokenReading], theirs: Sequence[TokenReading]
) -> tuple[list[_Pair], list[TokenReading], list[TokenReading]]:
    """Align two rows of words in order so that the most is explained; also give what is left over."""
    rows, columns = len(ours), len(theirs)
    best: list[list[tuple[float, tuple[int, int, _Pair | None] | None]]] = [
        [(0.0, None) for _ in range(columns + 1)] for _ in range(rows + 1)
    ]
    for i in range(rows + 1):
        for j in range(columns + 1):
            if not i and not j:
                continue
            options: list[tuple[float, tuple[int, int, _Pair | None]]] = []
            if i:
                options.append((best[i - 1][j][0], (i - 1, j, None)))
            if j:
                options.append((best[i][j - 1][0], (i, j - 1, None)))
            for di, dj in ((1, 1), (2, 1), (1, 2)):
                if i >= di and j >= dj:
                    pair = _pair(ours[i - di : i], theirs[j - dj : j])
                    if pair:
                        gain = best[i - di][j - dj][0] + pair.likeness.score * pair.weight
                        options.append((gain, (i - di, j - dj, pair)))
            best[i][j] = max(options, key=lambda option: (option[0], option[1][2] is not None))
    pairs: list[_Pair] = []
    left: list[TokenReading] = []
    right: list[TokenReading] = []
    i, j = rows, columns
    while i or j:
        step = best[i][j][1]
        assert step is not None
        before_i, before_j, pair = step
        if pair:
            pairs.append(pair)
        else:
            left.extend(ours[before_i:i])
            right.extend(theirs[before_j:j])
        i, j = before_i, before_j
    return pairs[::-1], left[::-1], right[::-1]


def _pair(ours: Sequence[TokenReading], theirs: Sequence[TokenReading]) -> _Pair | None:
    if len(ours) == 1 and len(theirs) == 1:
        likeness = liken_tokens(ours[0], theirs[0])
    else:
        one, other = "".join(t.word for t in ours), "".join(t.word for t in theirs)
        if abs(len(one) - len(other)) > 4:
            return None
        likeness = liken(one, other)
        if likeness.level is Level.SIMILAR:
            return None
    if likeness.score <= 0.0:
        return None
    # Two words written as one count as two, so that joining never loses against leaving one over.
    weight = max(sum(map(_weigh, ours)), sum(map(_weigh, theirs)))
    strong = any(t.role is Role.NAME and len(t.folded) > 1 for t in (*ours, *theirs))
    return _Pair(" ".join(t.surface for t in ours), " ".join(t.surface for t in theirs), likeness, weight, strong)
