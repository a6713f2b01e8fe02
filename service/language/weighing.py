"""How much is a number in words worth where it stands, and what else may it say?

Many number words are other words, too: نه is nine and no, الأربعين forty and the pilgrimage of Arbaeen. Where that may
be, a number says what it says, and need not be found again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from service.language.counting import Sum, Term
from service.language.figures import as_decade, counts_nights, weigh_numeral
from service.language.number import Number, Weight
from service.language.numberword import Part, Word
from service.language.numberwords import number_words
from service.language.numerals import Numeral

#: Persian words that are numbers beyond doubt only before what is counted: nine is also *no*, ten also *village*.
_DOUBTFUL = {
    "fa": frozenset(["نه", "ده", "سي"]),
    "ar": frozenset(["الاربعين", "الاربعون", "الست", "والست", "رابعة", "الخمس", "والخمس"]),
}
#: *I am not*, and not *for six*, unless more of a number follows.
_NO_NUMBER = frozenset(["لست", "ولست", "فلست", "فست", "كست"])
_COUNTED = re.compile(
    r"[\s\u200c]{1,2}(?:نفر|تن|سال|ماه|روز|ساعت|دقيقه|ثانيه|هفته|درصد|كيلو|متر|دلار|تومان|ريال|يورو|دينار|بار|مورد|كشور|شهر|استان|تيم|نماينده"
    r"|سرباز|نيرو|كشته|زخمي|مجروح|شهيد|عضو|فروند|دستگاه|حزب|گروه|قطعه|طرح|بند|درجه|هزار|ميليون|ميليارد)(?:ه|ي|گي)?(?!\w)"
)
#: Si-o-se-pol and Chehel Sotoun of Isfahan, Haft Tappeh, the seven things of Nowruz; a whole title; a quarter; round of 16.
_IDIOM = {
    "fa": re.compile(
        r"(?:(?:سي[\s\u200c]و[\s\u200c]?)?سه[\s\u200c]پل|چهل[\s\u200c]?ستون|شش[\s\u200c]دانگ|سه[\s\u200c]ماهه|هفت[\s\u200c](?:سين|تپه))"
    ),
    "ar": re.compile(
        r"(?<=دور )ال(?:ثمانية|اربعة|ستة عشر|16|8|4)(?!\w)|(?<=يا )ست(?!\w)|(?<=كريات )اربع(?!\w)|اربعين(?= الامام)|ستون(?!\w)(?! \w{2,15}[اةه](?!\w))"
    ),
}
#: دهم is the tenth, and *I give*: after the prefix of verbs, or where a sentence ends.
_I_GIVE = re.compile(r"مي[\s\u200c]دهم|(?<!\w)دهم(?:[.؟!،؛]|\Z)")
_TEN_HAG = re.compile(r"\s[A-Z]")
_STREET = re.compile(r"(?:شارع|ساحة|ميدان|حي|منطقة|مدينة|محلة|شارعي)\s+\Z")
#: The sixties of the twentieth century, which English calls the 1960s.
_DECADE_OF = re.compile(r"(\w{3,8}ين(?:ي)?ات)\s+القرن\s+(?:ال)?\Z")
#: ثورة العشرين, the revolt of Iraq against the British.
_REVOLT = Fraction(1920)
_DECADE_OF_LIFE = re.compile(r"(?:عقد(?:ه|ها|هما|هم)?|دهه)[\s\u200c]+\Z")


def weigh(reading: Sum, text: str, language: str) -> Number | None:
    """Make a number of what was summed up, with its other values and its weight."""
    first, last = reading.terms[0], reading.terms[-1]
    number = Number(first.start, last.end, (reading.value,), ordinal=reading.ordinal)
    if language == "ar" and number.value == 20 and text[max(0, first.outer - 5) : first.outer] == "ثورة ":
        return replace(number, values=(number.value, _REVOLT))
    idiom = _IDIOM.get(language)
    if idiom and idiom.match(text, first.outer if first.outer >= 0 else first.start):
        return replace(number, weight=Weight.WEAK)
    if isinstance(first.what, Numeral):
        if len(reading.terms) == 1:
            return weigh_numeral(number, first.what, text, language)
        scaled = reading.rescaled(first.what.values)
        return replace(number, values=scaled)
    if (
        language == "ar"
        and reading.ordinal
        and (decade := _DECADE_OF.search(text, max(0, first.start - 30), first.start))
    ):
        years = _decade(decade[1]) + 100 * (number.value - 1)
        return replace(number, values=(number.value, years), weight=Weight.WEAK)
    if language == "fa" and first is last and _I_GIVE.search(text, max(0, first.outer - 5), last.end + 1):
        return replace(number, weight=Weight.WEAK)
    if len(reading.terms) == 1:
        return _weigh_word(number, first, first.what, text, language)
    if reading.terms[-1].is_part(Part.PARTS) or (reading.value < 1 and reading.value.denominator < 11):
        return replace(number, values=(reading.value, reading.value * 100))
    if reading.value in (1, 2) or counts_nights(number, text, language):
        return replace(number, weight=Weight.WEAK)
    if any(
        isinstance(term.what, Word) and term.what.value == 12 and term.is_part(Part.SCALE) for term in reading.terms
    ):
        return replace(number, weight=Weight.WEAK)
    half_hour = not reading.scaled and reading.value.denominator in (2, 4)
    values = (reading.value, Fraction(int(reading.value))) if half_hour else (reading.value,)
    return replace(number, values=values)


def _weigh_word(number: Number, term: Term, word: Word, text: str, language: str) -> Number | None:
    written = text[term.outer : term.end]
    if written in _NO_NUMBER and language == "ar":
        return None
    if word.part in (Part.MANY, Part.PARTS) or (word.counted and word.part is Part.SCALE):
        return None
    if (
        word.part in (Part.HINT, Part.FRACTION)
        or number.value in (1, 2)
        or (number.value == 12 and word.part is Part.SCALE)
    ):
        return replace(number, values=word.values, weight=Weight.WEAK)
    if word.part is Part.SCALE and written.endswith("ا"):
        # Accusative of one or a dual before its noun: مليونا.
        number = replace(number, values=(number.value, number.value * 2))
    if word.part is Part.HUNDRED or number.value == 1000:
        return replace(number, weight=Weight.ROUND)
    if language == "en" and word.ordinal and number.value <= 10:
        number = replace(number, values=(number.value, 1 / number.value))
    if language == "ar" and word.part is Part.UNIT and not word.ordinal:
        number = replace(number, values=(number.value, 1 / number.value))
    number = as_decade(number, text, language)
    if number.ordinal and _DECADE_OF_LIFE.search(text, max(0, term.outer - 12), term.outer):
        number = replace(number, values=(*number.values, 10 * (number.value - 1)))
    if written in _DOUBTFUL.get(language, ()) and not (language == "fa" and (word.ordinal or _is_nine(text, term))):
        return replace(number, weight=Weight.WEAK)
    if language == "fa" and text.startswith("\u200c", term.end) and not _COUNTED.match(text, term.end):
        return replace(number, weight=Weight.WEAK)
    if (
        language == "en"
        and written == "ten"
        and _TEN_HAG.match(text, term.end)
        and text[term.outer - 2 : term.outer - 1].islower()
    ):
        return replace(number, weight=Weight.WEAK)
    if (
        language == "ar"
        and word.definite
        and word.part is Part.TEN
        and _STREET.search(text, max(0, term.outer - 12), term.outer)
    ):
        return replace(number, weight=Weight.WEAK)
    return number


def _decade(word: str) -> Fraction:
    known = number_words("ar").get(word)
    return known.value if known else Fraction(0)


def _is_nine(text: str, term: Term) -> bool:
    """Say whether a doubtful Persian word is a number: nine persons, and not *neither* or *no*."""
    if not _COUNTED.match(text, term.end):
        return False
    return text[term.outer : term.end] != "نه" or not (
        re.search(r"(?:[،؛,.]|\sو)\s*\Z", text[max(0, term.outer - 4) : term.outer])
        or text.count(" نه ", max(0, term.outer - 300), term.end + 300) > 1
    )
