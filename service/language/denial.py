"""Does a text deny something, or could it?"""

from __future__ import annotations

import re

#: What may deny, and what surely does, by language. The texts are plain (see ``service.language.plain``).
_ENGLISH_NO = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|barely|nothing|non"
    r"|lack|lacks|lacked|lacking|absence|absent|den(?:y|ies|ied|ying)|denial|refus\w+|reject\w*|fail\w*|prevent\w*|avoid\w*"
    r"|stop\w*|ban\w*|forb\w+|unless|except|free|rule[ds]? out|far from|only|but|instead|beyond|unable|yet"
    r"|(?:un|in|im|ir|il|dis|mis)[a-z]{3,})\b|n['’]t\b",
    re.IGNORECASE,
)
_ENGLISH_STRONG_NO = re.compile(
    r"\b(?:no(?!\.\s?\d)|not|never|none|nobody|nothing|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE
)
_ARABIC_NO = re.compile(
    r"(?<!\w)[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|لسنا|لست|غير|دون|بدون|عدم|بلا|ولا|كلا|ما|نفي|نفت|ينفي|تنفي|رفض|رفضت|يرفض|منع|فشل|الا|لولا|لئلا)(?!\w)"
)
_ARABIC_STRONG_NO = re.compile(r"(?<!\w)[وف]?(?:لم|لن|ليس|ليست|ليسوا|لسنا|لست|لا(?=\s+[يتن]\w{2}))(?!\w)")
_PERSIAN_NO = re.compile(
    r"(?<!\w)(?:نه|هيچ\w*|بدون|بي\u200c?\w*|نا\w{3,}|غير\w*|عدم|(?:بر|در|باز|فرو|وا|پيش)?\u200c?ن\w{2,}|لا|مگر|فاقد|رد|تكذيب\w*|مانع\w*|جز)(?!\w)"
)
_PERSIAN_STRONG_NO = re.compile(
    r"(?<!\w)(?:نيست\w*|نبود\w*|نمي\u200c?\s?\w+|نشد\w*|نكرد\w*|نخواه\w*|ندار\w*|نداش\w*|نباي\w*|هيچ|نكن\w*|نشو\w*)(?!\w)"
)


def denies(text: str, language: str) -> bool:
    """Say whether a plain text clearly denies something: *not*, لم, نیست."""
    pattern = {"ar": _ARABIC_STRONG_NO, "fa": _PERSIAN_STRONG_NO, "en": _ENGLISH_STRONG_NO}.get(language)
    return pattern is not None and pattern.search(text) is not None


def may_deny(text: str, language: str) -> bool:
    """Say whether anything in a plain text could carry a denial: *without*, *refuse*, *un-*, غير, بی."""
    pattern = {"ar": _ARABIC_NO, "fa": _PERSIAN_NO, "en": _ENGLISH_NO}.get(language)
    return pattern is None or pattern.search(text) is not None
