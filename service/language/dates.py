"""Which dates does a text give, and in which calendar?

A date is a month's name with a day or a year, or three numbers with the same sign between them. *12 May*, *الثاني عشر من
أيار* and *12/5* with its year are one. What reads in two ways (5/6/2020) has two readings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.language.calendars import Day
from service.language.months import FEASTS, Calendar, Month, month_of, month_pattern
from service.language.number import Number, Weight
from service.language.numbers import find_numbers


@dataclass(frozen=True, slots=True)
class Date:
    """A date at ``[start, end)`` of a plain text, with the ways to read it, the likeliest first.

    A ``doubtful`` one is a name that may stand for a date (May, Ashura): it says what a date says, and need not.
    """

    start: int
    end: int
    readings: tuple[Day, ...]
    doubtful: bool = False

    @property
    def day(self) -> Day:
        """The likeliest reading."""
        return self.readings[0]


_NUMERIC = re.compile(r"(?<![\w/.,-])(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{1,2})(?![\w/]|[.-]\d)")
_YEARS = {Calendar.GREGORIAN: range(1500, 2200), Calendar.JALALI: range(1200, 1500), Calendar.HIJRI: range(1, 1600)}
#: Between a day and the month after it.
_DAY_MONTH = {
    "ar": re.compile(r"[\s,،-]{0,2}(?:من\s+)?(?:شهر\s+|هذا\s+)?(?:[وفبل]?)"),
    "fa": re.compile(r"(?:[\s\u200c]?(?:ام|م|ي))?[\s\u200c]{0,2}(?:ماه\s+|مانگي\s+)?"),
    "en": re.compile(r"(?:st|nd|rd|th)?[\s-]{1,2}(?:day\s+)?(?:of\s+)?(?:the\s+month\s+of\s+)?"),
}
#: Between a month and the day after it, in English.
_MONTH_DAY = re.compile(r"\.?[\s-]{1,2}(?:the\s+)?")
#: Between a month or day and the year after it.
_YEAR_AFTER = {
    "ar": re.compile(r"[\s,،/-]{1,3}(?:من\s+)?(?:(?:ال|لل|ل)?عام\s+|(?:ال|ل)?سنة\s+)?(?:ال)?|\s*\(?"),
    "fa": re.compile(r"[\s\u200c]{1,2}(?:ماه[\s\u200c،]{1,2})?(?:امسال\s+|سال[\s\u200c]+)?|[\s،/-]{1,2}"),
    "en": re.compile(r"(?:st|nd|rd|th)?(?:,?\s{1,2}|\.\s|-)(?:of\s+|in\s+)?(?:the\s+year\s+)?(?:['’])?"),
}
_DAYS_TOGETHER = re.compile(
    r"(?:st|nd|rd|th)?\s{0,2}(?:-|–|—|to|and|or|through|until|و|او|الى|الي|علي|حتى|حتي|تا|يا|,)\s{0,2}(?:و|ال)?"
)
#: تموز/يوليو, يوليو (تموز): one month by two names.
_OTHER_NAME = r"\s?[/(-]\s?"
_MONTH_WORD = re.compile(
    r"(?:شهر|ماه|مانگي|month of|في|منذ|خلال|مطلع|اواخر|اوائل|نهاية|بداية|منتصف|در|اوايل|نيمه|پايان|ابتداي|انتهاي)[\s\u200c]+\Z"
)
_IN_MAY = re.compile(
    r"\b(?:in|of|last|next|this|since|until|till|by|early|late|mid|from|through|during|throughout|every|each)[\s-]\Z",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"(?:(?<!\w)[وفبلك]{0,2}(?:ال|لل)?عام|(?<!\w)[وفبلك]{0,2}سنة|سال|ساڵي)[\s\u200c]+\Z")
_HIJRI_AFTER = re.compile(r"\s?(?:هجري[ةه]?(?! شمسي)|ه(?!\w)|للهجرة|قمري)")
_FEAST = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in FEASTS))


def find_dates(text: str, language: str, numbers: Sequence[Number] | None = None) -> tuple[Date, ...]:
    """Give the dates of a plain text, left to right; ``numbers`` are those of the text, if they are known.

    >>> find_dates("on 12 May 2020", "en")[0].day
    Day(calendar=<Calendar.GREGORIAN: 'gregorian'>, year=2020, month=5, day=12)
    >>> find_dates("في الثاني عشر من ايار", "ar")[0].day.day
    12
    """
    found = list(_find_numeric(text, language))
    taken = {place for date in found for place in range(date.start, date.end)}
    known = find_numbers(text, language) if numbers is None else numbers
    found += [date for date in _find_named(text, language, known) if date.start not in taken]
    taken |= {place for date in found for place in range(date.start, date.end)}
    found += [date for date in _find_years(text, language, known) if date.start not in taken]
    if language == "en":
        for match in _FEAST.finditer(text):
            if match.start() not in taken:
                calendar, month, day = FEASTS[match[0]]
                found.append(Date(match.start(), match.end(), (Day(calendar, None, month, day),), doubtful=True))
    return tuple(sorted(found, key=lambda date: date.start))


def _find_numeric(text: str, language: str) -> Iterator[Date]:
    for match in _NUMERIC.finditer(text):
        first, _, second, third = match.groups()
        readings = tuple(dict.fromkeys(_read_numeric(first, second, third, language)))
        if readings:
            yield Date(match.start(), match.end(), readings)


def _read_numeric(first: str, second: str, third: str, language: str) -> Iterator[Day]:
    one, two, three = int(first), int(second), int(third)
    if len(first) == 4 and len(third) <= 2:
        orders = [(one, two, three)]
    elif len(third) == 4 and len(first) <= 2:
        # English has both orders; elsewhere the day comes first.
        orders = [(three, two, one), (three, one, two)] if language == "en" or two > 12 else [(three, two, one)]
    elif len(first) == len(third) == 2 and len(second) == 2:
        # Two digits for the year: Iranians write it first.
        orders = [
            (_century(one, language), two, three),
            (_century(three, language), two, one),
            (_century(three, language), one, two),
        ]
    else:
        return
    for year, month, day in orders:
        if 1 <= month <= 12 and 1 <= day <= 31:
            for calendar in _calendars(year, language):
                yield Day(calendar, year, month, day)


def _century(year: int, language: str) -> int:
    if language == "fa":
        return year + (1400 if year < 30 else 1300)
    return year + (2000 if year < 50 else 1900)


def _calendars(year: int, language: str) -> tuple[Calendar, ...]:
    if 1500 <= year < 2200:
        return (Calendar.GREGORIAN,)
    if not 1200 <= year < 1500:
        return ()
    return (Calendar.JALALI, Calendar.HIJRI) if language == "fa" else (Calendar.HIJRI, Calendar.JALALI)


def _find_named(text: str, language: str, numbers: Sequence[Number]) -> Iterator[Date]:
    starts = [number.start for number in numbers]
    ends = [number.end for number in numbers]
    pattern = month_pattern(language)
    done = 0
    for match in pattern.finditer(text):
        if match.start() < done:
            continue
        start, end = match.span("name")
        if language == "en" and match[0].endswith(".") and len(match[0]) > 5:
            pass  # a full stop after a whole name ends the sentence
        elif language == "en":
            end = match.end()
        month = month_of(match["name"], language)
        if language == "ckb" and text[end : end + 1] == "ي":
            end += 1
        if language == "en" and not match[0][0].isupper():
            continue
        end = _with_other_name(text, end, month, pattern, language)
        days, first = _days_before(text, start, numbers, ends, language, done)
        last = end
        if not days and language == "en":
            days, last = _days_after(text, end, numbers, starts)
        year, last = _year_after(text, last, month.calendar, numbers, starts, language)
        done = last
        alone = not days and year is None
        if match["name"] == "مي" and year is None and not (days and text[first : first + 1].isdecimal()):
            continue  # the Persian prefix of verbs
        marked = bool(_MONTH_WORD.search(text, max(0, start - 12), start)) or _is_followed_by_month_word(
            text, end, language
        )
        if (
            alone
            and month.doubtful
            and not marked
            and not (language == "en" and _is_in_month(text, start, match["name"]))
        ):
            continue
        span = (first if days else start, last)
        for day in days or (None,):
            yield Date(*span, (Day(month.calendar, year, month.number, day),))


def _find_years(text: str, language: str, numbers: Sequence[Number]) -> Iterator[Date]:
    """Give the years that stand alone; only a word for year, or the name of its calendar, puts one beyond doubt."""
    for number in numbers:
        if not number.digits or number.end - number.start != 4 or number.value.denominator != 1:
            continue
        value = int(number.value)
        said = _YEAR_BEFORE.search(text, max(0, number.start - 12), number.start) is not None
        if language != "en" and value < 1600 and _HIJRI_AFTER.match(text, number.end):
            yield Date(number.start, number.end, (Day(Calendar.HIJRI, value),))
        elif value in _YEARS[Calendar.GREGORIAN]:
            yield Date(number.start, number.end, (Day(Calendar.GREGORIAN, value),), doubtful=not said)
        elif language == "fa" and 1200 <= value < 1500:
            yield Date(number.start, number.end, (Day(Calendar.JALALI, value),), doubtful=not said)
        elif value in range(1000, 1500):
            readings = tuple(Day(calendar, value) for calendar in (Calendar.GREGORIAN, Calendar.HIJRI, Calendar.JALALI))
            yield Date(number.start, number.end, readings, doubtful=True)


def _is_in_month(text: str, start: int, name: str) -> bool:
    return name in ("May", "March", "August", "Ramadan") and _IN_MAY.search(text, max(0, start - 12), start) is not None


def _is_followed_by_month_word(text: str, end: int, language: str) -> bool:
    return language == "fa" and re.compile(r"[\s\u200c]?ماه(?!\w)").match(text, end) is not None


def _with_other_name(text: str, end: int, month: Month, pattern: re.Pattern[str], language: str) -> int:
    """Give the end of the second name of the same month, if one follows."""
    between = re.compile(_OTHER_NAME).match(text, end)
    if between is None:
        return end
    other = pattern.match(text, between.end())
    if other is None:
        return end
    known = month_of(other["name"], language)
    if known.calendar is not month.calendar or known.number != month.number:
        return end
    closing = other.end("name")
    return closing + 1 if text[closing : closing + 1] == ")" else closing


def _is_day(number: Number, text: str) -> bool:
    if number.value.denominator != 1 or not 1 <= number.value <= 31:
        return False
    # One and two are days as ordinals and in digits: *mid* and *both* are not.
    return number.weight is Weight.FIRM or number.ordinal or number.digits or text[number.start : number.end] == "اول"


def _days_before(
    text: str, start: int, numbers: Sequence[Number], ends: Sequence[int], language: str, done: int
) -> tuple[tuple[int, ...], int]:
    """Give the days that stand before a month, and where they begin: 12, or 12 to 15."""
    between = _DAY_MONTH.get({"ckb": "fa"}.get(language, language), _DAY_MONTH["en"])
    place = bisect_left(ends, start + 1) - 1
    while place >= 0 and ends[place] > start:
        place -= 1
    days: list[int] = []
    first = start
    while place >= 0 and numbers[place].start >= done and first - ends[place] <= 25:
        number = numbers[place]
        gap = between if not days else _DAYS_TOGETHER
        if not _is_day(number, text) or not gap.fullmatch(text, number.end, first):
            break
        days.insert(0, int(number.value))
        first = number.start
        place -= 1
    return tuple(days), first


def _days_after(text: str, end: int, numbers: Sequence[Number], starts: Sequence[int]) -> tuple[tuple[int, ...], int]:
    """Give the days that stand after an English month: May 12, May 12-15."""
    days: list[int] = []
    place = bisect_left(starts, end)
    while place < len(numbers) and numbers[place].start - end <= 10:
        number = numbers[place]
        gap = _MONTH_DAY if not days else _DAYS_TOGETHER
        if not _is_day(number, text) or not gap.fullmatch(text, end, number.start):
            break
        # May 12, 15 people died: what is counted is no second day.
        if days and text[end : number.start].strip() == ",":
            break
        days.append(int(number.value))
        end = number.end
        place += 1
    return tuple(days), end


def _year_after(
    text: str, end: int, calendar: Calendar, numbers: Sequence[Number], starts: Sequence[int], language: str
) -> tuple[int | None, int]:
    place = bisect_left(starts, end)
    if place == len(numbers) or numbers[place].start - end > 20:
        return None, end
    number = numbers[place]
    between = _YEAR_AFTER.get({"ckb": "fa"}.get(language, language), _YEAR_AFTER["en"])
    if number.value.denominator != 1 or not between.fullmatch(text, end, number.start):
        return None, end
    value = int(number.value)
    written = number.end - number.start
    if calendar is Calendar.JALALI and number.digits and written == 2 and (language == "fa" or value > 31):
        return _century(value, "fa"), number.end
    quoted = number.digits and written == 2 and text[number.start - 1] in "'’"
    if quoted:
        return _century(value, "fa" if calendar is Calendar.JALALI else "en"), number.end
    if (
        value in _YEARS[calendar]
        and (written >= 4 or not number.digits)
        and not (calendar is Calendar.HIJRI and value < 1000)
    ):
        return value, number.end
    return None, end
