"""Which words of a language are numbers?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from service.language.arabicnumbers import arabic_number_words
from service.language.englishnumbers import english_number_words
from service.language.numberword import Word
from service.language.persiannumbers import persian_number_words, sorani_number_words

_MAKERS = {
    "ar": arabic_number_words, "fa": persian_number_words, "ckb": sorani_number_words, "en": english_number_words,
}  # fmt: skip


@cache
def number_words(language: str) -> Mapping[str, Word]:
    """Give the number words of ``ar``, ``fa``, ``ckb`` or ``en`` in small letters; of another language, none.

    >>> [str(value) for value in number_words("ar")["والاربعين"].values]
    ['40']
    """
    maker = _MAKERS.get(language)
    return maker() if maker else {}
