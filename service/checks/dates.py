"""Does the translation give the dates of the source?"""

from __future__ import annotations

from collections.abc import Iterator

from service.checks.finding import Finding, Severity
from service.checks.pair import Pair
from service.checks.registry import check
from service.language.dates import Date
from service.language.months import Calendar
from service.language.weekdays import Weekday, find_weekdays

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@check(
    "date.mismatch",
    Severity.ERROR,
    fires=[
        ("في 12 تموز 2006", "on 12 June 2006"),
        ("۱۴ خرداد ۱۴۰۲", "June 5, 2023"),
        ("وصل يوم الثلاثاء", "He arrived on Wednesday"),
    ],
    silent=[
        ("في 12 تموز/يوليو 2006", "on 12 July 2006"),
        ("۱۴ خرداد ۱۴۰۲", "June 4, 2023"),
        ("۱۴ خرداد ۱۴۰۲", "14 Khordad 1402"),
        ("في الثاني عشر من تموز", "on July 12th"),
        ("10 محرم 1445", "July 28, 2023"),
        ("۲۲ بهمن", "Feb. 11"),
        ("وصل يوم الثلاثاء", "He arrived on Tuesday evening"),
    ],
)
def date_mismatch(pair: Pair) -> Iterator[Finding]:
    """A date or a day of the week is another one in the translation.

    Dates are compared across the Gregorian calendar with all its Arabic month names, the Hijri and the Jalali calendar,
    as far as both sides give them; a Hijri date may be a day off, as moons are sighted.
    """
    for source, target in pair.dating.differing:
        here = pair.source.span(source.start, source.end) if source else None
        there = pair.target.span(target.start, target.end) if target else None
        if here and there and source and target and target.day.day is None and source.day.day is not None:
            message = f"The date {here.text} is {there.text} in the translation."
        elif here and there:
            message = f"The date {here.text} is {there.text} in the translation, which is another date."
        elif here:
            message = f"The date {here.text} is not in the translation."
        elif there:
            message = f"The date {there.text} is not in the source."
        else:
            continue
        expected = _written(source) if source else ()
        yield pair.finding("date.mismatch", Severity.ERROR, message, source=here, target=there, expected=expected)
    yield from _weekdays(pair)


def _weekdays(pair: Pair) -> Iterator[Finding]:
    """Compare the days of the week, where both sides name one that the other has not."""
    source = find_weekdays(pair.source.text, pair.source.language)
    target = find_weekdays(pair.target.text, pair.target.language)
    left = _missing(source, target)
    right = _missing(target, source)
    for ours, theirs in zip(left, right, strict=False):
        here, there = pair.source.span(ours.start, ours.end), pair.target.span(theirs.start, theirs.end)
        right_day = _DAYS[ours.day]
        yield pair.finding(
            "date.mismatch",
            Severity.ERROR,
            f"{here.text} is {right_day}; the translation has {there.text}.",
            source=here,
            target=there,
            expected=(right_day,),
            # Where several are named, the days have one order, and changing one of them alone may break it.
            suggestion=right_day if len(source) == len(target) == 1 and there.text.capitalize() in _DAYS else None,
        )


def _missing(days: tuple[Weekday, ...], others: tuple[Weekday, ...]) -> list[Weekday]:
    known = {day.day for day in others}
    return [day for day in days if not day.doubtful and day.day not in known]


def _written(date: Date) -> tuple[str, ...]:
    """Give the date as English writes it, where it is Gregorian."""
    day = date.day
    if day.calendar is not Calendar.GREGORIAN or day.month is None:
        return ()
    month = _MONTHS[day.month - 1]
    parts = [f"{day.day} {month}" if day.day else month, str(day.year) if day.year else ""]
    return (" ".join(filter(None, parts)),)
