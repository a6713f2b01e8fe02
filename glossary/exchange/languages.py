"""Which language does a tag mean, and which language is a form of an entry probably in?

Other tools write languages as BCP 47 tags with regions (*en-US*), as ISO 639-2 codes (*eng*), with underscores or in
capitals. The glossary says *en*. The forms of variants carry no language of their own; formats that want one are given
the best guess, which the letters and the languages of the entry lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossary.entry import TARGET
from glossary.scripts import is_arabic

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_](?:[A-Za-z]{2}|[0-9]{3}))?(?:[-_][0-9A-Za-z]+)*\Z")
#: ISO 639-2 and 639-3 codes of languages that have a shorter one, which BCP 47 prefers (RFC 5646, section 2.2.1).
_SHORTER = {
    "eng": "en", "ara": "ar", "arb": "ar", "fas": "fa", "per": "fa", "pes": "fa", "kur": "ku", "urd": "ur", "tur": "tr",
    "heb": "he", "rus": "ru", "ukr": "uk", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it",
    "por": "pt", "nld": "nl", "dut": "nl", "zho": "zh", "chi": "zh", "jpn": "ja", "pus": "ps", "aze": "az", "pol": "pl",
    "hye": "hy", "arm": "hy", "ell": "el", "gre": "el", "swe": "sv", "nor": "no", "dan": "da", "fin": "fi", "hin": "hi",
}  # fmt: skip
#: Scripts that need not be said (the Suppress-Script fields of the IANA registry, for the languages met here).
_USUAL_SCRIPT = {"ar": "Arab", "fa": "Arab", "ur": "Arab", "ckb": "Arab", "en": "Latn", "de": "Latn", "fr": "Latn"}
#: Of the Arabic-script languages: letters that Persian has and Arabic has not, and letters that only Sorani has.
_PERSIAN = re.compile("[پچژگکی]")
_SORANI = re.compile("[ەێۆڕڵ]|وو")
_ARABIC_SCRIPT = frozenset({"ar", "fa", "ckb", "ur", "ps", "arz", "azb", "mzn", "glk", "pnb", "sd", "ug", "Arab"})


def read_language(tag: str) -> str | None:
    """Give the code that the glossary uses for a language tag, or None if it is no tag. Regions are left out.

    >>> [read_language(tag) for tag in ("en-US", "ARA", "fa_IR", "zh-Hans-CN", "ku-Arab", "ar-Arab", "arz", "Farsi")]
    ['en', 'ar', 'fa', 'zh-Hans', 'ku-Arab', 'ar', 'arz', None]
    """
    found = _TAG.match(tag.strip())
    if not found:
        return None
    language, script = found[1].lower(), (found[2] or "").capitalize()
    language = _SHORTER.get(language, language)
    return f"{language}-{script}" if script and script != _USUAL_SCRIPT.get(language) else language


def guess_language(form: str, languages: Iterable[str] = ()) -> str:
    """Guess the language of a form from its letters, among the languages of its entry where they allow it.

    >>> guess_language("Haj Qasem", ["fa", "en"]), guess_language("حاج قاسم", ["en", "fa"])
    ('en', 'fa')
    >>> guess_language("سولەیمانی", ["en", "ar", "fa", "ckb"]), guess_language("سلیمانی")
    ('ckb', 'fa')
    """
    own = list(languages)
    if is_arabic(form):
        guess = "ckb" if _SORANI.search(form) else "fa" if _PERSIAN.search(form) else "ar"
        fitting = [language for language in own if is_arabic_script(language)]
    else:
        guess = TARGET
        fitting = [language for language in own if not is_arabic_script(language)]
    return guess if guess in fitting or not fitting else fitting[0]


def is_arabic_script(language: str) -> bool:
    """Whether a language is written in the Arabic script; a script in the tag goes before.

    >>> is_arabic_script("fa"), is_arabic_script("ku-Arab"), is_arabic_script("ku-Latn")
    (True, True, False)
    """
    code, *subtags = language.split("-")
    script = next((subtag for subtag in subtags if len(subtag) == 4), None)
    return script == "Arab" if script else code in _ARABIC_SCRIPT
