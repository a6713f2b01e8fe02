"""How much is a number in digits worth where it stands: an hour, a year, a decade, a part of a name?"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from service.language.calendars import year_span
from service.language.months import Calendar
from service.language.number import Number, Weight
from service.language.numerals import Numeral

_NAME_BEFORE = re.compile(r"([^\W\d_]+)([-‐‑\u200c]?)\Z")
_LETTERS_AFTER = re.compile(r"[^\W\d_]+")
_LIST_MARK = re.compile(r"(?m)^[^\S\n]*[(\[]?(\d{1,3})(?:[.)\]]+|[ ]?[-–—])(?=\s|[\u0620-\u06d3])|\[(\d{1,3})\]")
#: One-word prefixes of Arabic before digits; tatweel is gone by now.
_AR_PREFIX = re.compile(r"(?:[وف]?(?:[بكل]?(?:ال)?|لل))\Z")
_TIMES = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
#: Millions as a letter that stands apart: 1.2 m people. Far more often those are metres.
_APART = re.compile(r"[ \u00a0]m(?!\w)")
_DEGREES = re.compile(r"\s?(?:°|º|degree|درج|C\b|F\b)")
_BELOW = re.compile(r"below|under|sub-?zero|تحت|زير|minus|negative|ناقص|سالب|منفي", re.IGNORECASE)
_PM = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|(?:-|–|\sto\s|\sand\s)\d{1,2}(?::\d\d)?\s?[ap]\.?m\b)", re.IGNORECASE)
_ZONE = re.compile(r"\s?(?:GMT|UTC|hours|hrs|local)\b")
_HOUR = re.compile(
    r"(?:الساعة|ساعة|ساعت|كاتژمێر|سەعات)[\s\u200c]+(?:\d{1,2}(?::\d\d)?[\s\u200c]+(?:تا|الى|الي|حتى|حتي|و|به)[\s\u200c]*(?:ساعت[\s\u200c]+)?)?\Z"
)
_MIDNIGHT = (Fraction(0), Fraction(12))
_YEAR_WORD = re.compile(r"(?:سال(?:\u200c?هاي)?|بهار|تابستان|پاييز|زمستان)[\s\u200c]+\Z")
_HIJRI = re.compile(r"\s?(?:هجري|ه(?!\w)|للهجرة|قمري|AH\b|A\.H\.)")
_SOLAR = re.compile(r"\s?(?:هجري[ةه]?\s)?(?:شمسي|خورشيدي)")
#: What may be written on to digits without making a name of them: ordinals, hours, units.
_FIRM_AFTER = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "s",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "bn",
        "mn",
        "mln",
        "k",
        "b",
        "tn",
        "trn",
        "km",
        "kg",
        "g",
        "mg",
        "cm",
        "mm",
        "mw",
        "kw",
        "gw",
        "kv",
        "kwh",
        "ha",
        "l",
        "ml",
        "mb",
        "gb",
        "tb",
        "kb",
        "hz",
        "mhz",
        "ghz",
        "mph",
        "kmh",
        "kph",
        "h",
        "hr",
        "hrs",
        "min",
        "sec",
        "ft",
        "in",
        "lb",
        "lbs",
        "oz",
        "yr",
        "yrs",
        "yo",
        "c",
        "f",
        "usd",
        "eur",
        "gbp",
        "iqd",
        "dr",
        "bbl",
        "bpd",
        "x",
        "percent",
        "pc",
        "pct",
        "d",
    ]
)
_DECADE_WORD = re.compile(r"(?:دهه|دهە|دەيەي|عقد)[\s\u200c]+(?:ي\s+|ال)?\Z")
#: One Thousand and One Nights are a thousand and one more in Arabic.
_THOUSAND_AND_ONE, _NIGHTS = 1001, re.compile(r"[\s-]+(?:Arabian\s)?nights?\b", re.IGNORECASE)


def weigh_numeral(number: Number, numeral: Numeral, text: str, language: str) -> Number:
    """Give a number in digits its other values and its weight.

    ``number`` is its place, ``numeral`` how it is written in ``text``.
    """
    start, end = number.start, number.end
    number = replace(number, values=numeral.values, digits=True)
    after = _LETTERS_AFTER.match(text, end)
    letters = after[0].lower() if after else ""
    if times := _TIMES.get(letters):
        return replace(number, values=(number.value * times, *numeral.values))
    if language == "en" and _APART.match(text, end):
        return replace(number, values=(*numeral.values, number.value * _TIMES["m"]))
    if text.startswith(("'s", "’s"), end):
        return replace(number, weight=Weight.WEAK)
    if numeral.whole and end - start == 4 and number.value % 100 == 0 and _ZONE.match(text, end):
        return replace(number, values=(number.value, number.value / 100))
    if letters == "s":
        return as_decade(number, text, language, plural=True)
    if language == "en" and numeral.whole and _PM.match(text, end):
        return replace(number, values=(number.value, number.value + 12))
    if (numeral.minute and number.value == 0) or _is_list_mark(text, start, end):
        return replace(number, weight=Weight.WEAK)
    if _is_named(text, start, letters):
        return replace(number, weight=Weight.NAMED)
    if _DEGREES.match(text, end):
        around = text[max(0, start - 12) : end + 30]
        if start and text[start - 1] in "-−" and not text[max(0, start - 2) : start - 1].strip("( \n"):
            return replace(number, values=(-number.value,))
        if _BELOW.search(around):
            return replace(number, values=(number.value, -number.value))
    if number.value == 0:
        return replace(number, weight=Weight.WEAK)
    if counts_nights(number, text, language):
        return replace(number, weight=Weight.WEAK)
    if numeral.whole and number.value <= 24:
        number = _as_hour(number, text, letters, language)
    if numeral.whole:
        number = _as_year(as_decade(number, text, language), text, language)
    return number


def counts_nights(number: Number, text: str, language: str) -> bool:
    """Say whether the number is that of the Thousand and One Nights, which Arabic calls otherwise."""
    return language == "en" and number.value == _THOUSAND_AND_ONE and _NIGHTS.match(text, number.end) is not None


def _is_list_mark(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", max(0, start - 12), start) + 1 or (0 if start <= 12 else start)
    before = text[line:start].strip()
    if end - start > 3:
        return False
    if before in ("", "(", "[") and (line == 0 or text[line - 1 : line] == "\n"):
        return _LIST_MARK.match(text, line) is not None
    around = text[max(0, start - 2) : start], text[end : end + 1]
    # A footnote: [3], or written on to a word.
    return (around[0].endswith(("[", "’", "‘")) and around[1] in "]‘’") or (
        around[0][:1].isalpha() and around == (around[0][:1] + "(", ")")
    )


def _is_named(text: str, start: int, letters: str) -> bool:
    """Say whether digits belong to a name: letters stand before them, or others than those of a unit after them."""
    before = _NAME_BEFORE.search(text[max(0, start - 25) : start])
    if before:
        word, hyphen = before.groups()
        if word[0].isascii():
            return not hyphen or not word.islower()
        return _AR_PREFIX.match(word) is None
    return bool(letters) and letters.isascii() and letters not in _FIRM_AFTER


def _as_hour(number: Number, text: str, letters: str, language: str) -> Number:
    """Add the hour that counts from noon, or from midnight."""
    value = number.value
    if (language == "en" and letters in ("am", "pm", "a", "p")) or _HOUR.search(
        text, max(0, number.start - 20), number.start
    ):
        return replace(
            number, values=(value, value - 12 if value > 12 else value + 12, *(_MIDNIGHT if value == 24 else ()))
        )
    return number


def as_decade(number: Number, text: str, language: str, *, plural: bool = False) -> Number:
    """Add what a decade may be called: the sixties, the 1960s, and in Iran the 1360s, which are the 1980s."""
    value = number.value
    if not plural and not (language != "en" and _DECADE_WORD.search(text, max(0, number.start - 12), number.start)):
        return number
    values: tuple[Fraction | int, ...] = (value,)
    if value < 100:
        values += (1900 + value, 1800 + value) if plural else (1900 + value, 1300 + value, 1920 + value, 20 + value)
    elif value % 100 == 0:
        values += (value // 100 + 1,)  # the 1800s are the nineteenth century
    elif value < 1500:
        values += (value + 620, (value + 620) % 100)
    return replace(number, values=tuple(map(Fraction, values)))


def _as_year(number: Number, text: str, language: str) -> Number:
    """Add the years that a year of another calendar, or the end of a span of years, may stand for."""
    value, end = number.value, number.end
    values: tuple[Fraction, ...] = number.values
    if (language == "fa" and 1200 <= value < 1500) or (1200 <= value < 1500 and _SOLAR.match(text, end)):
        values += (value + 621, value + 622)
    if 1 <= value < 1600 and language != "en" and _HIJRI.match(text, end):
        values += tuple(map(Fraction, year_span(int(value), Calendar.HIJRI)))
    if language == "fa" and value < 100 and _YEAR_WORD.search(text, max(0, number.start - 12), number.start):
        century = 1400 if value < 20 else 1300
        values += (century + value, century + value + 621, century + value + 622)
    if number.end - number.start == 2 and re.search(r"\d{4}[-–/]\Z", text[max(0, number.start - 5) : number.start]):
        before = int(text[number.start - 5 : number.start - 1])
        values += (100 * (before // 100) + value,)
        if before % 100 + 1 == value:
            number = replace(number, weight=Weight.WEAK)  # a school year, or a year of Iran
    return replace(number, values=values)
