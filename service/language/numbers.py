"""Which numbers does a text give, in digits and in words, and how much is each worth?

Numbers of several words and mixtures of words and digits are one number (*5 ملايين و300 ألف*). What may be read in more
than one way has several values; what a good translation may leave out or say otherwise carries less weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from service.language.addresses import find_addresses
from service.language.chaining import chain
from service.language.counting import Term
from service.language.number import Number, Weight
from service.language.numberword import Part, Word
from service.language.numberwords import number_words
from service.language.numerals import find_numerals
from service.language.persiannumbers import split_joined
from service.language.weighing import weigh

_WORD = re.compile(r"[^\W\d_]+")
#: Places whose digits are not read: tags, places to fill in, entities.
_MARKUP = re.compile(
    r"<[^<>]{1,500}>|\{\{?[^{}]{0,100}\}\}?|%\(?[\w.]{0,30}\)?\$?[sdif@]\b|%\d{1,2}\$|&#?\w{1,20};|\\[xu][0-9a-fA-F]{2,8}"
)
_PLURAL = re.compile(r"[\u200c ]ها(?:ي|يي)?(?!\w)")
_THIRTIETH = re.compile(r"(?<=\bسي)[\u200c ]ام(?:ين)?(?!\w)")
_PER_HUNDRED = re.compile(r"(\w+)[\s\u200c]+(?:در|في)[\s\u200c]\Z")
_WEEKDAY = re.compile(r"[\s\u200c]?(?:شنبه|شەم)")
#: واحد is one; before ten it is *and* and the one of eleven.
_AND_ELEVEN = re.compile(r"واحد\s+عشر(?!\w)")
_STEM = re.compile(r"(?:چهار|پنج|شش|هفت|هشت)(?!شنبه)")
_ONE_WORD_AND = {
    "ar": re.compile(r"\s+[^\W\d_]+\s+و\Z|\s+[^\W\d_]+\s+\Z"),
    "fa": re.compile(r"[\s\u200c]+[^\W\d_]+[\s\u200c]+و[\s\u200c]+\Z"),
    "en": re.compile(r"\s+[^\W\d_]+\s+and\s+an?\s+\Z"),
}
_ROMAN = re.compile(
    r"(?<![\w.'’])(?<!\w-)(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?![\w'’]|\.\w)|(?<=[IVX]-)(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?!\w)"
)
_SMALL_ROMAN = re.compile(r"(?<=\()(x{0,3})(ix|iv|v?i{0,3})(?=\))")
_ROMAN_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
#: One in five is a fifth.
_OUT_OF = re.compile(r"\s(?:in|in every|out of|out of every|من كل|من اصل|من بين)\s")
_POINT = re.compile(r"[\s\u200c]{1,3}(?:point|مميز|فاصل(?:ة|ه)?)[\s\u200c]{1,3}")
_TO = re.compile(r"[\s\u200c]{0,2}(?:-|–|—|to|or|and|و|او|الى|الي|ل|تا|يا|به)[\s\u200c]{0,2}(?:و|ال|[$€£])?")
_LONG = (
    (re.compile(r"[\s\u200c-]{1,2}(?:decades?|عقود|عقدا?|دهه|دەیە|دەيە)(?!\w)"), 10),
    (re.compile(r"[\s\u200c-]{1,2}(?:centur(?:y|ies)|قرون|قرنا?|سده)(?!\w)"), 100),
)
#: Brackets around a scale, right behind a number or the unit it counts: ۲۱۲ همت (هزار میلیارد تومان).
_GLOSS_BEFORE = re.compile(r"[\s\u200c]{0,2}(?:[^\W\d_]{1,15}[\s\u200c]{1,2}){0,2}\(\s?")
_GLOSS_AFTER = re.compile(r"[\s\u200c]{0,2}[^\W\d_]{0,15}(?:[\s\u200c][^\W\d_]{1,15})?\s?\)")
#: The hours of a day.
_DAY = 24
#: Times that may be counted in the next longer one: 48 hours are two days, 70 days ten weeks, 12 months a year.
_SHORT = (
    (re.compile(r"[\s\u200c-]{1,2}(?:hours?|ساع(?:ة|ت|ات)|كاتژمێر)(?!\w)"), _DAY),
    (re.compile(r"[\s\u200c-]{1,2}(?:days?|يوما?|ايام|روز|ڕۆژ)(?!\w)"), 7),
    (re.compile(r"[\s\u200c-]{1,2}(?:months?|شهرا?|اشهر|ماه|مانگ)(?!\w)"), 12),
)


def find_numbers(text: str, language: str) -> tuple[Number, ...]:
    """Give the numbers of a plain text in ``ar``, ``fa``, ``ckb`` or ``en``, left to right.

    >>> [str(n.value) for n in find_numbers("five million and 300,000 dollars in twenty-one days", "en")]
    ['5000000', '300000', '21']
    >>> [str(n.value) for n in find_numbers("قتل خمسة وعشرون جنديا و14 شرطيا", "ar")]
    ['25', '14']
    """
    terms = list(_find_terms(text, language))
    found: list[Number] = []
    for reading in chain(terms, text, language):
        number = weigh(reading, text, language)
        if number is None:
            continue
        if found and number.weight is Weight.WEAK and reading.terms[0].is_part(Part.FRACTION):
            found[-1] = _with_fraction(found[-1], number, text, language)
        if found and reading.scaled and _TO.fullmatch(text, found[-1].end, reading.terms[0].start):
            found[-1] = _with_scale(found[-1], reading.scale)
        if found and _is_gloss(reading.terms, found[-1], text):
            if found[-1].values[-1] != number.value and found[-1].value < number.value:
                found[-1] = _with_scale(found[-1], number.value)
            continue
        if found and _OUT_OF.fullmatch(text, found[-1].end, number.start) and 0 < found[-1].value < number.value <= 100:
            number = replace(number, values=(*number.values, found[-1].value / number.value))
            found[-1] = replace(found[-1], weight=Weight.WEAK)
        if found and _POINT.fullmatch(text, found[-1].end, number.start) and number.value.denominator == 1:
            found[-1] = _with_decimals(found[-1], number)
        else:
            found.append(_with_weeks(_with_decades(number, text), text))
            if len(reading.terms) > 1 and reading.terms[-1].is_part(Part.FRACTION) and number.value < 25:
                last = reading.terms[-1]  # ten and a quarter may be 10:15
                found.append(Number(last.start, last.end, last.what.values, Weight.WEAK))
    if language == "en":
        found += _find_roman(text)
        found.sort(key=lambda number: number.start)
    return tuple(found)


def _find_terms(text: str, language: str) -> Iterator[Term]:
    """Give the words and numerals that may be a part of a number, left to right, outside of addresses and markup."""
    words = number_words(language)
    hidden = sorted(
        [(address.start, address.end) for address in find_addresses(text)]
        + [match.span() for match in _MARKUP.finditer(text)]
    )
    numerals = [Term(n.start, n.end, n) for n in find_numerals(text, language)]
    spoken: list[Term] = []
    for match in _WORD.finditer(text):
        word = words.get(match[0]) or words.get(match[0].lower())
        if word is None:
            if language == "fa":
                spoken += _read_joined(match, text, words)
            continue
        if language == "ar" and _AND_ELEVEN.match(text, match.start()):
            word = replace(word, joined=True, skip=1)
        start, end = match.start() + word.skip, match.end()
        if word.part is Part.HUNDRED and _is_percent(text, match.start(), start, language):
            continue
        if language in ("fa", "ckb"):
            if _WEEKDAY.match(text, end) or _is_tail(text, match.start(), words):
                continue
            if written_on := _THIRTIETH.match(text, end):
                word, end = replace(word, ordinal=True), written_on.end()
            if many := _PLURAL.match(text, end):
                word, end = Word(Part.MANY, (Fraction(0),)), many.end()
        spoken.append(Term(start, end, word, match.start()))
    place = 0
    for term in sorted(numerals + spoken, key=lambda term: term.start):
        while place < len(hidden) and hidden[place][1] <= term.start:
            place += 1
        if place == len(hidden) or term.end <= hidden[place][0]:
            yield term


def _read_joined(match: re.Match[str], text: str, words: Mapping[str, Word]) -> Iterator[Term]:
    """Give the parts of a Persian number written as one word, or of one that goes on after a zero-width non-joiner."""
    start, token = match.start(), match[0]
    if token[0] == "و" and len(token) > 2 and (word := words.get(token[1:])) and word.part is not Part.HINT:
        yield Term(start + 1, match.end(), replace(word, joined=True), start)
        return
    parts = split_joined(token)
    if not parts and token[0] == "و":
        parts = tuple(
            (first + 1, last + 1, replace(word, joined=True)) for first, last, word in split_joined(token[1:])
        )
    for first, last, word in parts:
        yield Term(start + first, start + last, word, start + first - word.joined)
    if not parts and (stem := _STEM.match(token)):
        # چهارماده‌ای, of four articles; and چهارچوب, a framework. It may say four, and need not.
        yield Term(start, match.end(), Word(Part.HINT, words[stem[0]].values), start)


def _is_tail(text: str, start: int, words: Mapping[str, Word]) -> bool:
    """Say whether the word is written on to another that is no number: the سی of بی‌بی‌سی."""
    if text[start - 1 : start] != "\u200c":
        return False
    before = re.compile(r"[^\W\d_]+\Z").search(text[max(0, start - 30) : start - 1])
    return (
        before is not None and before[0] not in words and before[0] != "و" and before[0].removeprefix("و") not in words
    )


def _is_percent(text: str, outer: int, start: int, language: str) -> bool:
    """Say whether the hundred is that of *per hundred*: بالمئة, في المئة, در صد."""
    if language == "ar":
        return text[outer:start].endswith("بال") or (
            text[outer:start] == "ال" and re.search(r"(?:\A|\s)في\s+\Z", text[max(0, outer - 6) : outer]) is not None
        )
    counted = _PER_HUNDRED.search(text, max(0, outer - 20), outer) if language == "fa" else None
    return counted is not None and (counted[1].isdecimal() or counted[1] in number_words("fa"))


def _with_fraction(before: Number, fraction: Number, text: str, language: str) -> Number:
    """Add what *three years and a half* is: the number before counts a half more."""
    pattern = _ONE_WORD_AND.get(language)
    if before.value >= 100 or pattern is None or fraction.start - before.end > 30:
        return before
    if not pattern.fullmatch(text, before.end, fraction.start):
        return before
    return replace(before, values=(*before.values, before.value + fraction.value))


def _with_decimals(before: Number, decimals: Number) -> Number:
    """Put *four point eight* together."""
    value = before.value + decimals.value / 10 ** len(str(decimals.value))
    return replace(before, end=decimals.end, values=(value,), weight=Weight.FIRM)


def _is_gloss(terms: Sequence[Term], before: Number, text: str) -> bool:
    """Say whether words of scale alone stand in brackets with a unit behind a number: they explain it, and count nothing.

    >>> [str(number.value) for number in find_numbers("5 mcm (million cubic metres) a day", "en")]
    ['5']
    """
    return (
        all(term.is_part(Part.SCALE) for term in terms)
        and _GLOSS_BEFORE.fullmatch(text, before.end, terms[0].start) is not None
        and _GLOSS_AFTER.match(text, terms[-1].end) is not None
    )


def _with_scale(before: Number, scale: Fraction) -> Number:
    """Add what the first number of *3 to 4 billion* is when the scale is said of both."""
    if before.value >= 1000 or before.weight is Weight.NAMED:
        return before
    return replace(before, values=(*before.values, before.value * scale))


def _with_decades(number: Number, text: str) -> Number:
    """Add the years of three decades or two centuries, which a translation may give instead."""
    for pattern, years in _LONG:
        if number.value < 100 and pattern.match(text, number.end):
            return replace(number, values=(*number.values, number.value * years))
    return number


def _with_weeks(number: Number, text: str) -> Number:
    """Add what whole days are that are counted in hours, weeks in days and years in months; 24 hours may be *a day*."""
    for pattern, parts in _SHORT:
        if 0 < number.value < 1000 and number.value % parts == 0 and pattern.match(text, number.end):
            weight = Weight.WEAK if number.value == parts == _DAY else number.weight
            return replace(number, values=(*number.values, number.value / parts), weight=weight)
    return number


def _find_roman(text: str) -> Iterator[Number]:
    """Roman numbers up to 39 (World War II, Elizabeth II): they may stand for a number, and need not."""
    for match in (*_ROMAN.finditer(text), *_SMALL_ROMAN.finditer(text)):
        tens, units = (part.upper() for part in match.groups() if part is not None)
        if value := 10 * len(tens) + _ROMAN_UNITS[units]:
            yield Number(match.start(), match.end(), (Fraction(value),), Weight.WEAK)
