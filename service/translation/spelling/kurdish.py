"""How is a Sorani name written in Latin letters?

Sorani writes nearly all its vowels, so that letters can be read one by one; only the short i is left out, and left out it
stays. Source: the correspondences of the Hawar alphabet, written as newsrooms write Kurdish names: sh, ch and u, not ş, ç
and û.
"""

from __future__ import annotations

import re
from typing import Final

from glossary.scripts import is_arabic
from service.translation.spelling.letters import spell_by_letters

_MARKS: Final = re.compile("[ەۆێڕڵ]")
_VOWELS: Final = "اەۆێیi"
_LONG_I: Final = re.compile(f"(?<![{_VOWELS}وئ])ی|ی(?![{_VOWELS}و])|(?<=ئ)ی")
_GLIDE_W: Final = re.compile(f"^و(?=[{_VOWELS}])|(?<=[{_VOWELS}])و|و(?=[اەۆێ])")
_LETTERS: Final = (
    ("وو", "u"), ("ئ", ""), ("ە", "a"), ("ۆ", "o"), ("ێ", "e"), ("ڕ", "r"), ("ڵ", "l"), ("ڤ", "v"), ("ش", "sh"),
    ("چ", "ch"), ("خ", "kh"), ("غ", "gh"), ("ژ", "zh"), ("ع", ""), ("ح", "h"), ("ق", "q"), ("ا", "a"), ("ج", "j"),
    ("و", "u"), ("ی", "y"),
)  # fmt: skip


def is_kurdish(name: str) -> bool:
    """Say whether a name has a letter that only Kurdish has.

    >>> is_kurdish("بەرهەم ساڵح"), is_kurdish("برهم صالح")
    (True, False)
    """
    return _MARKS.search(name) is not None


def spell_kurdish(word: str) -> str:
    """Spell one word in small Latin letters.

    >>> spell_kurdish("نێچیرڤان"), spell_kurdish("وەتەنی"), spell_kurdish("ڕووداو")
    ('nechirvan', 'watani', 'rudaw')
    """
    text = "".join(letter for letter in word if letter not in "\u200c\u200d\u0640")
    text = _GLIDE_W.sub("w", _LONG_I.sub("i", text))
    for letters, latin in _LETTERS:
        text = text.replace(letters, latin)
    return "".join(spell_by_letters(letter) if is_arabic(letter) else letter for letter in text)
