"""Which spellings that nobody has listed are probably spellings of one name?

Spellings share a group when they share a skeleton, in whatever script, and when the two names then agree word by
word: *Khamenei* and *Khomeini* have one skeleton and are two men.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from glossary.folding import fold_key
from glossary.index import form_tokens, phrases, word_keys
from glossary.scoring import compare


def group_spellings(counts: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """Put spellings, given with how often each was met, into groups: each spelling into exactly one.

    The most frequent group comes first, and in a group the most frequent spelling; what is equal stands in the order
    of the letters, so that the same spellings always give the same groups.

    >>> group_spellings({"Sulemani": 2, "Suleymani": 1, "سلیمانی": 1, "Khomeini": 1, "Khamenei": 3})
    (('Sulemani', 'Suleymani', 'سلیمانی'), ('Khamenei',), ('Khomeini',))
    """
    ranked = sorted(counts, key=lambda spelling: (-counts[spelling], spelling))
    groups = [group for sharing in _sharing_a_skeleton(ranked) for group in _same_names(sharing)]
    groups.sort(key=lambda group: (-sum(counts[spelling] for spelling in group), group[0]))
    return tuple(tuple(group) for group in groups)


@lru_cache(maxsize=1 << 16)
def skeleton_phrases(name: str) -> tuple[str, ...]:
    """Give the skeletons of a whole name, titles and articles left out; its folded key where it has no letters.

    >>> skeleton_phrases("Gen. Qasem al-Sulemani"), skeleton_phrases("قاسم سليماني")
    (('ksm slmny',), ('ksm slmny',))
    """
    tokens = form_tokens(name, True)
    return tuple(phrases([word_keys(token.word) for token in tokens])) if tokens else (fold_key(name) or name,)


def _sharing_a_skeleton(spellings: list[str]) -> list[list[str]]:
    """Part spellings into those that are linked by shared skeletons, directly or through others; order is kept."""
    leads: dict[str, str] = {}  # a spelling -> another of its group; one that leads to itself stands for the group
    first: dict[str, str] = {}  # a skeleton -> the first spelling that has it
    for spelling in spellings:
        leads[spelling] = spelling
        for phrase in skeleton_phrases(spelling):
            here, there = _follow(leads, first.setdefault(phrase, spelling)), _follow(leads, spelling)
            leads[there] = here
    groups: dict[str, list[str]] = {}
    for spelling in spellings:
        groups.setdefault(_follow(leads, spelling), []).append(spelling)
    return list(groups.values())


def _follow(leads: dict[str, str], spelling: str) -> str:
    while leads[spelling] != spelling:
        leads[spelling] = leads[leads[spelling]]
        spelling = leads[spelling]
    return spelling


def _same_names(spellings: list[str]) -> list[list[str]]:
    """Part spellings with one skeleton into names: each goes to the first name that it agrees with."""
    names: list[list[str]] = []
    for spelling in spellings:
        name = next((name for name in names if _agree(name[0], spelling)), None)
        if name is None:
            names.append([spelling])
        else:
            name.append(spelling)
    return names


def _agree(one: str, other: str) -> bool:
    return fold_key(one) == fold_key(other) or compare(one, other).matches
