"""May two dates, each given in its calendar and as far as it is given, be the same day?

The Jalali calendar of Iran is converted by jdatetime, the Hijri one by hijridate, which has the tables of Umm al-Qura
for 1343 to 1500 AH. Moons are sighted from country to country, so that a Hijri date may be a day off.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from service.language.months import Calendar

#: A Jalali year begins in March of the year 621 years later.
_JALALI_YEARS = (621, 622)
#: Years in which Nowruz fell on either of its days, for dates without a year.
_SAMPLE_YEARS = range(1394, 1404)
#: The first and the last year that hijridate has tables for.
_HIJRI_TABLES = (1343, 1500)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar, or a month, or a year: whatever is not given is None."""

    calendar: Calendar
    year: int | None = None
    month: int | None = None
    day: int | None = None


def agree(first: Day, second: Day) -> bool:
    """Say whether both may be the same day.

    >>> agree(Day(Calendar.JALALI, 1402, 3, 14), Day(Calendar.GREGORIAN, 2023, 6, 4))
    True
    >>> agree(Day(Calendar.JALALI, 1402), Day(Calendar.GREGORIAN, 2025))
    False
    """
    if first.calendar is second.calendar:
        return all(
            one is None or other is None or one == other
            for one, other in ((first.year, second.year), (first.month, second.month), (first.day, second.day))
        )
    if second.calendar is not Calendar.GREGORIAN:
        first, second = second, first
    if second.calendar is not Calendar.GREGORIAN:
        return False
    return _is_in(first, second)


@lru_cache(maxsize=1024)
def year_span(year: int, calendar: Calendar) -> tuple[int, ...]:
    """Give the Gregorian years in which a year of a calendar lies.

    >>> year_span(1402, Calendar.JALALI)
    (2023, 2024)
    """
    if calendar is Calendar.JALALI:
        return tuple(year + offset for offset in _JALALI_YEARS)
    if calendar is Calendar.HIJRI:
        days = _hijri_days(year, 1, 1) + _hijri_days(year, 12, 30)
        if days:
            return tuple(sorted({day.year for day in days}))
        # 33 Hijri years are 32 Gregorian ones, nearly.
        near = year * 970224 // 1000000 + 621
        return near, near + 1, near + 2
    return (year,)


@lru_cache(maxsize=4096)
def _is_in(other: Day, gregorian: Day) -> bool:
    """Say whether a Jalali or Hijri day, month or year has a day that a Gregorian date may mean."""
    if (
        other.year is not None
        and gregorian.year is not None
        and gregorian.year not in year_span(other.year, other.calendar)
    ):
        return False
    if other.month is None or gregorian.month is None:
        return True
    years = _years(other, gregorian)
    if years is None:
        return True
    days = [day for year in years for day in _days(other, year)]
    if not days:
        return False
    # Without a year, only day and month are compared.
    return any(
        (gregorian.year is None or day.year == gregorian.year)
        and day.month == gregorian.month
        and (gregorian.day is None or other.day is None or day.day == gregorian.day)
        for day in days
    )


def _years(other: Day, gregorian: Day) -> Iterable[int] | None:
    """Give the years of the other calendar to try; None if no conversion is possible."""
    if other.calendar is Calendar.JALALI:
        if other.year is not None:
            return (other.year,)
        if gregorian.year is None:
            return _SAMPLE_YEARS
        return tuple(gregorian.year - offset for offset in _JALALI_YEARS)
    if other.year is not None:
        years: tuple[int, ...] = (other.year,)
    elif gregorian.year is not None:
        near = (gregorian.year - 622) * 33 // 32
        years = (near - 1, near, near + 1)
    else:
        return None
    return years if all(_HIJRI_TABLES[0] <= year <= _HIJRI_TABLES[1] for year in years) else None


def _days(other: Day, year: int) -> list[datetime.date]:
    assert other.month is not None
    if other.calendar is Calendar.JALALI:
        return _jalali_days(year, other.month, other.day)
    return _hijri_days(year, other.month, other.day)


def _jalali_days(year: int, month: int, day: int | None) -> list[datetime.date]:
    import jdatetime

    found = []
    for number in range(1, 32) if day is None else (day,):
        try:
            found.append(jdatetime.date(year, month, number).togregorian())
        except ValueError:  # the month has no such day
            continue
    return found


def _hijri_days(year: int, month: int, day: int | None) -> list[datetime.date]:
    from hijridate import Hijri

    try:
        date = Hijri(year, month, 1).to_gregorian()
    except (ValueError, OverflowError):
        return []
    # Counted from the first of the month: where the tables give it 28 or 29 days, others saw the moon later.
    first = datetime.date(date.year, date.month, date.day)
    numbers = range(1, 31) if day is None else (day,)
    return [first + datetime.timedelta(days=number - 1 + off) for number in numbers for off in (-1, 0, 1)]
