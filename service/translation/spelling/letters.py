"""Which letters, and which vowel signs on them, does a word of the Arabic script have for the one who spells it?

Persian, Urdu and Kurdish forms of one letter become the Arabic form, as writers exchange them; the letters that stand
for sounds of their own (گ چ پ ژ ڤ) stay. Hamzas stay with their seats: a name is spelled by them where they are written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from glossary.folding import plain_letters
from glossary.scripts import is_arabic

#: Forms of one letter. Source: Unicode ch. 9 (Arabic), letters of Persian, Urdu, Pashto, Kurdish and the Maghreb.
_FORMS = str.maketrans(
    {
        "ی": "ي", "ې": "ي", "ێ": "ي", "ے": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك", "ګ": "گ", "ڭ": "گ", "ݣ": "گ",
        "ۆ": "و", "ۇ": "و", "ۋ": "و", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ۂ": "ه", "ۃ": "ة", "ں": "ن", "ڼ": "ن",
        "ڕ": "ر", "ړ": "ر", "ڑ": "ر", "ڵ": "ل", "ٹ": "ت", "ټ": "ت", "ڈ": "د", "ډ": "د", "ڨ": "ق", "ڧ": "ق", "ڢ": "ف",
        "ٱ": "ا", "ݢ": "گ", "څ": "چ", "ږ": "ژ", "ښ": "ش",
    }
)  # fmt: skip
LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژڤگ"
#: Vowel signs by the vowels they may be written with. The small alef above is a long a; endings in -n are unwritten.
_SIGNS = {"\u064e": "ae", "\u064f": "uo", "\u0650": "ie", "\u0652": "-", "\u0670": "ae"}
_DOUBLED = "\u0651"
#: Letters that carry a long vowel, so that the sign before them says the same once more.
_LONG = "اويىآ"


@dataclass(frozen=True, slots=True)
class Written:
    """A word as it is written: its letters, and for each the vowels its sign allows and whether it is doubled.

    An empty string says that there is no sign, ``-`` that no vowel follows.
    """

    letters: str
    vowels: tuple[str, ...]
    doubled: tuple[bool, ...]

    @property
    def bare(self) -> bool:
        """Whether it has no vowel sign at all, as nearly all words."""
        return not any(self.vowels) and not any(self.doubled)


def read_letters(word: str) -> Written:
    """Read a word letter by letter; a letter that no name is spelled with counts as the letters it sounds like.

    >>> read_letters("قاسم").letters == read_letters("قاسم").letters, read_letters("خامنه‌ای").letters
    (True, 'خامنهاي')
    >>> read_letters("مُحَمَّد")
    Written(letters='محمد', vowels=('uo', 'ae', 'ae', ''), doubled=(False, False, True, False))
    """
    letters: list[str] = []
    vowels: list[str] = []
    doubled: list[bool] = []
    for character in unicodedata.normalize("NFC", _unfold_presentation(word)):
        letter = character.translate(_FORMS)
        if letter in LETTERS:
            letters.append(letter)
            vowels.append("")
            doubled.append(False)
        elif letters and character in _SIGNS:
            vowels[-1] = vowels[-1] or _SIGNS[character]
        elif letters and character == _DOUBLED:
            doubled[-1] = True
    for place, letter in enumerate(letters[1:]):
        if letter in _LONG and not vowels[place + 1] and not doubled[place + 1]:
            vowels[place] = ""
    return Written("".join(letters), tuple(vowels), tuple(doubled))


def spell_by_letters(word: str) -> str:
    """Spell a word letter for letter: for what no name is, and what no table knows. Never with an Arabic letter.

    >>> spell_by_letters("ك")
    'k'
    """
    letters = (letter.translate(_FORMS) for letter in _unfold_presentation(word) if is_arabic(letter))
    return "".join(plain_letters(letter) for letter in letters if unicodedata.category(letter) != "Mn")


def _unfold_presentation(word: str) -> str:
    """Letters in the forms they take within a word, as old files have them, become letters."""
    return "".join(unicodedata.normalize("NFKC", letter) if letter >= "\ufb50" else letter for letter in word)
