"""Are dates read in every calendar, and compared across them? Cases: tests/cases/language/dates.yaml."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jdatetime
import pytest
import yaml
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from service.language.calendars import Day, agree, year_span
from service.language.dates import find_dates
from service.language.months import Calendar
from service.language.plain import plain_text
from service.language.weekdays import find_weekdays

CASES = yaml.safe_load((Path(__file__).resolve().parents[2] / "cases" / "language" / "dates.yaml").read_text("utf-8"))
CALENDARS = {"g": Calendar.GREGORIAN, "h": Calendar.HIJRI, "j": Calendar.JALALI}
#: hijridate has tables from here to there.
DAYS = st.dates(datetime.date(1930, 1, 1), datetime.date(2070, 12, 31))


def read_day(written: str) -> Day:
    calendar, *parts = written.split()
    year, month, day = (None if part == "_" else int(part) for part in parts)
    return Day(CALENDARS[calendar], year, month, day)


def params(section: str) -> Iterator[object]:
    for language, cases in CASES[section].items():
        for text, wanted in cases.items():
            yield pytest.param(language, text, wanted, id=f"{language}-{text}")


@pytest.mark.parametrize(("language", "text", "wanted"), list(params("dates")))
def test_dates_of_a_text(language: str, text: str, wanted: list[str]) -> None:
    assert [date.day for date in find_dates(plain_text(text), language)] == [read_day(day) for day in wanted]


@pytest.mark.parametrize(("language", "text", "wanted"), list(params("weekdays")))
def test_weekdays_of_a_text(language: str, text: str, wanted: list[Any]) -> None:
    found = find_weekdays(plain_text(text), language)
    assert [[day.day] if day.doubtful else day.day for day in found] == wanted


@pytest.mark.parametrize(("first", "second", "same"), CASES["same"])
def test_the_same_day_in_two_calendars(first: str, second: str, same: bool) -> None:
    assert agree(read_day(first), read_day(second)) is same
    assert agree(read_day(second), read_day(first)) is same


def test_there_are_cases_enough() -> None:
    assert sum(map(len, CASES["dates"].values())) + len(CASES["same"]) >= 60


@given(DAYS)
def test_a_jalali_day_is_its_gregorian_day_and_no_other(day: datetime.date) -> None:
    jalali = jdatetime.date.fromgregorian(date=day)
    written = Day(Calendar.JALALI, jalali.year, jalali.month, jalali.day)
    assert agree(written, gregorian(day))
    assert not agree(written, gregorian(day + datetime.timedelta(days=1)))
    assert day.year in year_span(jalali.year, Calendar.JALALI)


@given(DAYS, st.integers(-9, 9))
def test_a_hijri_day_is_its_gregorian_day_within_one(day: datetime.date, off: int) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    written = Day(Calendar.HIJRI, hijri.year, hijri.month, hijri.day)
    assert agree(written, gregorian(day + datetime.timedelta(days=off))) is (abs(off) <= 1)
    assert day.year in year_span(hijri.year, Calendar.HIJRI)


@given(DAYS, st.sampled_from([("year",), ("day",), ("year", "day")]))
def test_what_is_left_out_does_not_make_a_date_another(day: datetime.date, left_out: tuple[str, ...]) -> None:
    jalali = jdatetime.date.fromgregorian(date=day)
    parts = {"year": jalali.year, "month": jalali.month, "day": jalali.day} | dict.fromkeys(left_out)
    assert agree(Day(Calendar.JALALI, **parts), gregorian(day))


@given(st.lists(st.sampled_from(["12", " ", "مايو", "أيار", "/", "(", ")", "2020", "من", "May", "in", "-", ",", "3", "خرداد", "1402", "\u200c", "رمضان"]),
                max_size=20).map("".join), st.sampled_from(["ar", "fa", "ckb", "en", "xx"]))  # fmt: skip
def test_dates_stand_in_order_and_inside_the_text(text: str, language: str) -> None:
    dates = find_dates(plain_text(text), language)
    assert [date.start for date in dates] == sorted(date.start for date in dates)
    for date in dates:
        assert 0 <= date.start < date.end <= len(text)
        assert all(reading.month is None or 1 <= reading.month <= 12 for reading in date.readings)


def gregorian(day: datetime.date) -> Day:
    return Day(Calendar.GREGORIAN, day.year, day.month, day.day)
