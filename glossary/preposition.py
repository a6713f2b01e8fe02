"""Is على the preposition, or how some writers put the name Ali?

Arabic spells the preposition with an alef maqsura and the name with a yeh (علي). Where final yehs are written without
their dots, as in Egypt, both look the same, and only what stands before tells: a given name or a form of address makes
a name of it (محمد على, السيد على). Persian has no such preposition.

Source: the orthography of final yeh in Arabic and Persian (Unicode ch. 9, *Arabic*, on U+0649, U+064A and U+06CC).
"""

from __future__ import annotations

import re
from enum import Enum

from glossary.folding import fold_key
from glossary.words import COMMON_NAMES, KUNYAS, OFFICES, PATRONYMICS, TITLES

#: With or without its vowels, and after *and*, *so*.
_ALA = re.compile("[وف]?\u064e?ع\u064e?ل\u064e?ى")
_FINAL_YEH = re.compile("ي(?![^\\W_]|[\u064b-\u065f\u200c])")
#: Words that every page has and that end in a dotted yeh, and any with the article, written without the dots.
_UNDOTTED = re.compile(r"(?<!\w)(?:[وفب]?(?:فى|هى|الذى|التى)|[وفبل]?ال[^\W_]{3,}ى)(?!\w)")
_PERSIAN = re.compile("[پچژگیک]|(?<!\\w)(?:از|به|در|را|با|که|و)(?!\\w)")
_ARABIC = re.compile("[ةيكأإ]|(?<!\\w)[وفبل]?ال(?=\\w)")
#: After these, God is part of a name or a title.
_OF_GOD = frozenset(map(fold_key, ("عبد", "آية", "آيت", "حجة")))


class Sense(Enum):
    """What a word على is."""

    PREPOSITION = "preposition"
    NAME = "name"
    EITHER = "either"


def is_spelled_ala(word: str) -> bool:
    """Say whether a word is written as the preposition is, perhaps behind *and* or *so*.

    >>> is_spelled_ala("على"), is_spelled_ala("وعلى"), is_spelled_ala("علي"), is_spelled_ala("علی")
    (True, True, False, False)
    """
    return word[-1:] == "ى" and _ALA.fullmatch(word) is not None


def sense_in(line: str) -> Sense:
    """Tell from its writer's habits what على is in a line, where no word before it makes a name of it.

    >>> sense_in("رد على المالكي"), sense_in("رد على المالكى فى بغداد"), sense_in("على خامنه ای گفت")
    (<Sense.PREPOSITION: 'preposition'>, <Sense.EITHER: 'either'>, <Sense.NAME: 'name'>)
    """
    if len(_PERSIAN.findall(line)) > len(_ARABIC.findall(line)):
        return Sense.NAME
    # A single dotted yeh says more than one without: مصطفى and الأعلى are right so.
    if _FINAL_YEH.search(line) or not _UNDOTTED.search(line):
        return Sense.PREPOSITION
    return Sense.EITHER


def makes_a_name(before: str, before_that: str) -> bool:
    """Say whether a given name, a patronymic or a form of address right before على makes a name of it.

    An office does not: *the president replied to* is commoner than *President Ali* without the dots.

    >>> makes_a_name("محمد", "قال"), makes_a_name("السيد", ""), makes_a_name("الرئيس", "رد"), makes_a_name("الله", "آية")
    (True, True, False, True)
    """
    word = fold_key(before)
    if word == "الله":
        return fold_key(before_that) in _OF_GOD
    return is_given(word) or (word in TITLES and word not in OFFICES)


def is_given(folded: str) -> bool:
    """Say whether a word of the Arabic script, folded, can be the one before the last of a name: محمد, بن, أبي, عبدالله."""
    return folded in COMMON_NAMES or folded in PATRONYMICS or folded in KUNYAS or folded.startswith(("ابو", "عبد"))
