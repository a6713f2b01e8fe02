"""What stands in brackets that a good translation may say without them, or leave out?"""

from __future__ import annotations

import re

from glossary.scripts import is_arabic
from glossary.similarity import ALIKE, liken
from service.checks.pair import Pair
from service.language.months import month_pattern
from service.language.number import Weight
from service.language.sounding import stems

#: Blessings behind the names of prophets, imams and the dead, which English mostly leaves out: (ص), (ع), (رض), (ره).
_HONOUR = re.compile(
    r"\(\s*(?:ص|ع|س|ره|رض|عج|قدس سره|دام ظله|صلي? الله عليه (?:و ?اله )?و ?سلم|علي(?:ه|ها|هم|هما) السلام"
    r"|رضي? الله عن(?:ه|ها|هم|هما)|رحمه الله|رحمة الله عليه|عز وجل|سبحانه و ?تعالي?|عجل الله (?:تعالي? )?فرجه(?: الشريف)?)\s*\)"
)
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,7}s?")
#: The initials of a name or an organisation: ح. ع. م
_INITIALS = re.compile(r"[^\W\d_](?:\s?\.\s?[^\W\d_]){1,4}\.?")
#: A day and a year in figures, or a month and a year in words.
_DATED = re.compile(r"\b\d{1,2}\b.*\b\d{4}\b|[A-Z][a-z]+\.? (?:\d{1,2}, )?\d{4}\b|\b(?:AD|CE|AH)\b")
_LONGEST_GLOSS = 60
#: Letters that may stand beside a number in brackets that say little more than the number: 60 عاما, نحو 5 ملايين دولار.
_LETTERS_BESIDE = 20
#: An English word needs so many letters to be heard in a word of the source.
_LETTERS_TO_HEAR = 4


def is_honour(bracketed: str) -> bool:
    """Say whether a plain text in brackets, those included, is a blessing: (ص).

    >>> is_honour("(ص)"), is_honour("(60 عاما)")
    (True, False)
    """
    return _HONOUR.fullmatch(bracketed) is not None


def is_gloss(bracketed: str) -> bool:
    """Say whether brackets hold what a translator adds as a matter of course: an abbreviation, a date, the original.

    >>> is_gloss("(PMF)"), is_gloss("(27 September 2023)"), is_gloss("(as it is called)")
    (True, True, False)
    """
    inside = bracketed[1:-1].strip()
    if len(inside) > _LONGEST_GLOSS:
        return False
    return bool(is_arabic(inside) or _ABBREVIATION.fullmatch(inside) or _DATED.search(inside))


def is_said_without(pair: Pair, start: int, end: int) -> bool:
    """Say whether the translation may well have what the source has in the brackets at ``[start, end)``, without them.

    So it is with a number, an age, a score or a sum that is not missing from the translation, with a date or the
    second name of a month, with initials, and with a word that is heard in the English (*الأونصة*, an ounce).
    """
    source = pair.source
    inside = source.text[start + 1 : end - 1].strip()
    if len(inside) > _LONGEST_GLOSS:
        return False
    if _INITIALS.fullmatch(inside) or month_pattern(source.language).fullmatch(inside):
        return True
    if any(date.start < end and start < date.end for date in source.dates):
        return True
    numbers = [number for number in source.numbers if start <= number.start and number.end <= end]
    if any(number.weight is Weight.FIRM for number in numbers):
        beside = sum(map(str.isalpha, inside)) - sum(
            sum(map(str.isalpha, source.text[number.start : number.end])) for number in numbers
        )
        return beside <= _LETTERS_BESIDE and not any(number in pair.unmatched.missing for number in numbers)
    return " " not in inside and _is_heard(inside, pair.target.text)


def _is_heard(word: str, english: str) -> bool:
    words = {other.lower() for other in re.findall(r"[A-Za-z]+", english[:2_000]) if len(other) >= _LETTERS_TO_HEAR}
    return any(liken(stem, other).score >= ALIKE for stem in stems(word) if len(stem) > 2 for other in words)
