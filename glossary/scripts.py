"""Which script is each character, and which letters only look like Latin ones?

Only the scripts this field meets are told apart: Latin, Arabic (with its Persian, Sorani and Urdu letters)
and everything else. Source of the ranges: Unicode 15.1, Scripts.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """The script of a character or a run."""

    LATIN = "latin"
    ARABIC = "arabic"
    OTHER = "other"


#: Letters and marks of the Arabic script, presentation forms included, as the inside of a character class.
ARABIC_CLASS = "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC = re.compile(f"[{ARABIC_CLASS}]")
_LATIN = re.compile(
    "[A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u1d00-\u1d25\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787\uff21-\uff3a\uff41-\uff5a]"
)

#: Cyrillic and Greek letters that are drawn like a Latin one (Unicode TR 39, confusables, letters only).
LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХЗасеорхуіјѕѵһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνι",
    "ABESIJKMHOPCTYX3aceopxyijsvhdqwABEZHIKMNOPTYXaopvi",
)


def script_of(character: str) -> Script:
    """Tell the script of one character.

    >>> script_of("ق"), script_of("Q"), script_of("7")
    (<Script.ARABIC: 'arabic'>, <Script.LATIN: 'latin'>, <Script.OTHER: 'other'>)
    """
    if _ARABIC.match(character):
        return Script.ARABIC
    if _LATIN.match(character):
        return Script.LATIN
    return Script.OTHER


def is_arabic(text: str) -> bool:
    """Say whether the text holds a letter of the Arabic script.

    >>> is_arabic("Qasem قاسم"), is_arabic("Qasem")
    (True, False)
    """
    return not text.isascii() and _ARABIC.search(text) is not None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch ``[start, end)`` of one script; characters of no script belong to the run before them."""

    start: int
    end: int
    script: Script


def split_runs(text: str) -> Iterator[Run]:
    """Cut a text into runs of one script, covering every character.

    >>> [(run.script.value, "قاسم Qasem 7"[run.start:run.end]) for run in split_runs("قاسم Qasem 7")]
    [('arabic', 'قاسم '), ('latin', 'Qasem 7')]
    """
    start, current = 0, None
    for position, character in enumerate(text):
        script = script_of(character)
        if script is Script.OTHER and not character.isalpha():
            continue
        if current is not None and script is not current:
            yield Run(start, position, current)
            start = position
        current = script
    if text:
        yield Run(start, len(text), current or Script.OTHER)
