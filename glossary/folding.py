"""Which key do all ways of writing the same letters share?

Folding forgets what writers vary without meaning anything by it: case, accents, Arabic vowel signs, tatweel,
the zero-width non-joiner, the seat of a hamza, Arabic or Persian yeh and kaf, apostrophes, hyphens, dots and
the amount of white space. It keeps every letter: spellings that sound alike are the skeleton's business.
This file is the only caller of unidecode, whose tables serve for Latin letters beyond ASCII alone; for the
Arabic script they would lose letters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from unidecode import unidecode

from glossary.scripts import LOOKALIKES, Script, script_of

#: Letters of the Arabic script that writers exchange freely. NFKD has already taken hamza and madda off their
#: seats. Sources: Unicode ch. 9 (Arabic), and the normalisation checks of the house's translators.
_ARABIC_FOLD = {
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ګ": "ك", "ۆ": "و", "ۇ": "و",
    "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ں": "ن", "ڕ": "ر", "ڵ": "ل", "ء": "", "ـ": "",
}  # fmt: skip

#: Marks that stand between the letters of one word and say nothing about which word it is.
_SILENT = frozenset(
    "'’‘ʼʻʿʾˈ`´ʹ\u200b\u200c\u200d\u200e\u200f\u061c\u00ad\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069."
)


def plain_letters(text: str) -> str:
    """Give a text of Latin letters in plain small ones and digits, without anything else.

    >>> plain_letters("Ḥādī al-ʿĀmirī")
    'hadialamiri'
    """
    whole = "".join(character for character in text if not "\ud800" <= character <= "\udfff")
    return "".join(character for character in unidecode(whole).lower() if character.isalnum())


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    """Give the letters that stand for one character in a key; a space for whatever separates words."""
    if "\ud800" <= character <= "\udfff":
        return " "  # half a surrogate pair is no letter
    if character in _SILENT:
        return ""
    letters = []
    for part in unicodedata.normalize("NFKD", character).translate(LOOKALIKES):
        category = unicodedata.category(part)
        if category in ("Mn", "Me", "Cf") or part in _SILENT:
            continue
        if part in _ARABIC_FOLD:
            letters.append(_ARABIC_FOLD[part])
        elif category == "Nd":
            letters.append(str(unicodedata.digit(part)))
        elif not part.isalnum():
            letters.append(" ")
        elif script_of(part) is Script.LATIN:
            letters.append(plain_letters(part))
        else:
            letters.append(part.casefold().translate(LOOKALIKES).lower())
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class Folded:
    """A key and, for each of its characters, the place in the original text that it comes from.

    ``origins`` has one offset more than the key has characters: the end of the text.
    """

    key: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original text that ``key[start:end]`` comes from."""
        return self.origins[start], self.origins[end - 1] + 1 if end > start else self.origins[start]


def fold(text: str) -> Folded:
    """Fold a text to its lookup key, keeping where each character of the key came from.

    >>> fold("  Qāsem  Sulaymānī ").key
    'qasem sulaymani'
    >>> fold("قَاسِم سُلَيماني").key == fold("قاسم سلیمانی").key
    True
    >>> folded = fold("Al-Sha’abi"); folded.key, folded.span(3, 9)
    ('al shaabi', (3, 10))
    """
    letters: list[str] = []
    origins: list[int] = []
    blank = -1
    for position, character in enumerate(text):
        for letter in _fold_character(character):
            if letter == " ":
                blank = position if blank < 0 else blank
                continue
            if blank >= 0 and letters:
                letters.append(" ")
                origins.append(blank)
            blank = -1
            letters.append(letter)
            origins.append(position)
    origins.append(len(text))
    return Folded("".join(letters), tuple(origins))


@lru_cache(maxsize=1 << 17)
def fold_key(text: str) -> str:
    """Fold a text to its lookup key alone: the same as ``fold(text).key``, and quicker.

    >>> fold_key("Hashd al-Sha'abi"), fold_key("U.S.")
    ('hashd al shaabi', 'us')
    """
    return " ".join("".join(map(_fold_character, text)).split())
