"""Which of the languages of the region is a text in: Arabic, Persian, Sorani or a language of Latin letters?

Letters that one language has and the others have not decide, and small words where there are none.
"""

from __future__ import annotations

import re

from glossary.scripts import is_arabic

#: Letters, digits and small words that speak for a language, the sure ones (three points each) and the others (one).
#: Yeh and kaf of either kind are typed in both languages and say little.
_SURE = {
    "ar": re.compile(
        r"[ةىإ\u0660-\u0669]|(?<!\w)(?:في|على|إلى|التي|الذي|هذه|هذا|الى|كان)(?!\w)|(?<!\w)(?:وال|بال|لل)\w\w"
    ),
    "fa": re.compile(
        r"[پچژگ\u06f0-\u06f9]|(?<=\w)\u200c(?=\w)|(?<!\w)(?:از|به|را|[کك]ه|آن|ا[یي]ن|است|شد|بود|[کك]رد|با|هزار|درصد|تا)(?!\w)"
    ),
    "ckb": re.compile(r"[ەێۆڕڵڤ]"),
}
_LIKELY = {
    "ar": re.compile(r"[أيك]|(?<!\w)(?:ال\w|و\d|من|عن|أن)"),
    "fa": re.compile(r"[کی]|(?<!\w)ن?م[یي][\s\u200c]|(?<!\w)(?:در|و)(?!\w)|ها[یي]?(?!\w)|[شکك]ردند|اند(?!\w)"),
    "ckb": re.compile(r"(?!)"),
}
#: So much of a text is read; more says nothing new.
_ENOUGH = 2000


def weigh_languages(text: str) -> dict[str, int]:
    """Count the points that speak for Arabic, Persian and Sorani in a text.

    >>> weigh_languages("نخست وزیر عراق")
    {'ar': 0, 'fa': 1, 'ckb': 0}
    """
    sample = text[:_ENOUGH]
    return {
        language: 3 * len(_SURE[language].findall(sample)) + len(_LIKELY[language].findall(sample))
        for language in _SURE
    }


def guess_language(text: str, otherwise: str = "ar") -> str:
    """Say whether a text is ``ar``, ``fa``, ``ckb``, or ``en`` if it has no Arabic letter or digit.

    ``otherwise`` is the answer for letters that say nothing.

    >>> guess_language("قتل جنديان في بغداد"), guess_language("دو سرباز کشته شدند"), guess_language("Baghdad")
    ('ar', 'fa', 'en')
    """
    points = weigh_languages(text)
    if not any(points.values()):
        return otherwise if is_arabic(text) else "en"
    # Sorani shares the letters of Persian; every few letters it has one of its own.
    if points["ckb"] > 3 and points["ckb"] * 3 >= points["fa"]:
        return "ckb"
    if points["ar"] == points["fa"]:
        return otherwise
    return "ar" if points["ar"] > points["fa"] else "fa"
