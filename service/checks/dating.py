"""Which dates of a source and its translation are the same, and which differ?

A date is compared as far as both sides give it, in whatever calendars they give it. What is said twice on one side (in
two calendars, or with two names for a month) need be said only once on the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from service.language.calendars import agree
from service.language.dates import Date
from service.language.number import Number

#: With more dates than this on both sides, each with each would take too long; they are compared in order only.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Dating:
    """``differing`` are the dates that go wrong, as source and target, one of which may be missing.

    ``source`` and ``target`` are the places, as spans, whose numbers are settled thereby.
    """

    differing: tuple[tuple[Date | None, Date | None], ...]
    source: tuple[tuple[int, int], ...]
    target: tuple[tuple[int, int], ...]


def compare_dates(
    source: Sequence[Date], target: Sequence[Date], source_numbers: Sequence[Number], target_numbers: Sequence[Number]
) -> Dating:
    """Find the dates of each side on the other."""
    left = _without_partner(source, target)
    right = _without_partner(target, source)
    # What agrees with a date of its own side that has been found is that date again, in another calendar.
    left = [date for date in left if not _is_again(date, source, left)]
    right = [date for date in right if not _is_again(date, target, right)]
    differing: list[tuple[Date | None, Date | None]] = []
    for date in tuple(left):
        # Two names or numbers that may be dates, and differ, are no dates.
        others = [other for other in right if not (date.doubtful and other.doubtful)]
        if date in left and others:
            other = _nearest(date, others)
            differing.append((date, other))
            left = [one for one in left if one.start != date.start]
            right = [one for one in right if one.start != other.start]
    lost = [date for date in left if _is_lost(date, target_numbers)]
    added = [date for date in right if _is_lost(date, source_numbers)]
    differing += [(date, None) for date in lost] + [(None, date) for date in added]
    differing += _without_day(source, target, target_numbers)
    open_source = {date.start for date in left} - {date.start for date in lost}
    open_target = {date.start for date in right} - {date.start for date in added}
    return Dating(tuple(differing), _spans(source, open_source), _spans(target, open_target))


def _same(first: Date, second: Date) -> bool:
    return any(agree(one, other) for one in first.readings for other in second.readings)


def _without_partner(dates: Sequence[Date], others: Sequence[Date]) -> list[Date]:
    if len(dates) > _MOST or len(others) > _MOST:
        return []
    with_month = [other for other in others if other.day.month is not None]
    # A day or month is looked for among days and months, so that a year that stands alone does not answer for it.
    return [
        date
        for date in dates
        if not any(_same(date, other) for other in (date.day.month is not None and with_month) or others)
    ]


def _is_again(date: Date, own: Sequence[Date], left: Collection[Date]) -> bool:
    return any(
        other is not date and other not in left and other.day.calendar is not date.day.calendar and _same(date, other)
        for other in own
    )


def _nearest(date: Date, others: Sequence[Date]) -> Date:
    """Choose the date that was most likely meant: the one that has most in common."""

    def likeness(other: Date) -> tuple[int, int]:
        one, two = date.day, other.day
        common = sum(
            x is not None and x == y for x, y in ((one.year, two.year), (one.month, two.month), (one.day, two.day))
        )
        return -common, other.start

    return min(others, key=likeness)


def _is_lost(date: Date, numbers: Iterable[Number]) -> bool:
    """Say whether a date that the other side has no date for is not even there as a number."""
    if date.doubtful:
        return False
    asked = [value for value in (date.day.day, date.day.year) if value is not None]
    given = {value for number in numbers for value in number.values}
    return bool(asked) and not any(Fraction(value) in given for value in asked)


def _without_day(
    source: Sequence[Date], target: Sequence[Date], numbers: Sequence[Number]
) -> list[tuple[Date | None, Date | None]]:
    """Give the dates of the source whose day the translation leaves out."""
    found: list[tuple[Date | None, Date | None]] = []
    if len(source) > _MOST or len(target) > _MOST:
        return found
    for date in source:
        partners = [other for other in target if _same(date, other)]
        if date.day.day is None or not partners or any(other.day.day is not None for other in partners):
            continue
        if _is_lost(replace(date, readings=(replace(date.day, year=None),)), numbers):
            found.append((date, partners[0]))
    return found


def _spans(dates: Iterable[Date], left_out: Collection[int]) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys((date.start, date.end) for date in dates if date.start not in left_out))
