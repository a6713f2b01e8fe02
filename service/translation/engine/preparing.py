"""How is a source text written before a model reads it? In training and at run time exactly alike."""

from __future__ import annotations

import re
import unicodedata

#: Vowel signs, the superscript alef, tatweel, and marks that only turn the direction of a line.
_UNHEARD = re.compile("[\u064b-\u0652\u0670\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
#: Letters in the forms they take within a word, as old files and copied PDF pages have them.
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_DIGITS = {
    ord(digit): str(value) for zero in ("٠", "۰") for value, digit in enumerate(chr(ord(zero) + n) for n in range(10))
}
_SIGNS = {0x066A: "%", 0x066B: ".", 0x066C: ","}
#: Persian is written with the Arabic yeh and kaf, because both languages are learned by one model: a word or a name
#: that they share is one word to it.
_SHARED = _DIGITS | _SIGNS | {ord("ی"): "ي", ord("ک"): "ك", ord("ە"): "ه"}
_TABLES = {"ar": _SHARED, "fa": _SHARED | {ord("ى"): "ي"}}


def prepare(text: str, language: str) -> str:
    """Write a source text the one way that our models know: NFC, without vowel signs, digits and letters of one kind.

    The zero-width non-joiner stays, because Persian words are spelled with it.

    >>> prepare("وُلِدَ قاسم سلیمانی عام ۱۹۵۷", "ar")
    'ولد قاسم سليماني عام 1957'
    >>> prepare("قاسم سلیمانی در سال ۱۳۳۵", "fa")
    'قاسم سليماني در سال 1335'
    """
    text = unicodedata.normalize("NFC", text)
    text = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _UNHEARD.sub("", text).translate(_TABLES.get(language, _SHARED))
