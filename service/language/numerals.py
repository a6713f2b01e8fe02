"""Which numbers are written in digits, and which values may each stand for?

Digits of all three sets have become one in a plain text (see ``service.language.plain``). What a point, comma or slash
between them means depends on the country: 3.500 is three and a half or three thousand five hundred, and in Persian 3/5
is three and a half. All readings are given, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

#: More digits than this are no quantity: they are compared as they are written.
_LONGEST = 30
#: Digits of a telephone number with its country (ITU-T E.164 allows 15); shorter ones are read as plain numbers.
_PHONE_DIGITS = range(9, 16)
#: What may stand between groups of three digits and nowhere else.
_GROUPING = "٬'’\u00a0\u202f\u2009 "
_VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅕": Fraction(1, 5),
    "⅛": Fraction(1, 8),
}  # fmt: skip
_NUMERAL = re.compile(
    r"""(?P<phone>(?<![\w.,+])(?:\+|0)\d{1,14}(?:[\ \u00a0.()-]{1,2}\d{1,14}){1,6}(?!\w))
    |(?P<time>(?<![\d:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]))
    |(?P<spaced>(?<![\d.,/])\d{1,3}(?:[\ ]\d{3})*[\ ]000(?![\d.,/])|(?<![\d.,/])\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?![\d/]))
    |(?P<slash>(?<![\d/.,])\d{1,6}/\d{1,6}(?![\d/]))
    |(?P<vulgar>\d{0,9}(?<!¿)[½⅓⅔¼¾⅕⅛])
    |(?P<run>\d+(?:[.,٫٬،'’]\d+)*)""",
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits at ``[start, end)`` with the values it may have, the likeliest first.

    ``whole`` is said of digits with nothing between them; ``minute`` of the minutes of a time of day.
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    whole: bool = False
    minute: bool = False


def find_numerals(text: str, language: str) -> Iterator[Numeral]:
    """Give the numbers that a plain text in ``language`` writes in digits, left to right.

    >>> [[float(v) for v in n.values] for n in find_numerals("قتل 3.500 في 12٫5 كم", "ar")]
    [[3500.0, 3.5], [12.5]]
    >>> [[float(v) for v in n.values] for n in find_numerals("نرخ 3/5 درصد", "fa")]
    [[3.5, 0.6]]
    """
    for match in _NUMERAL.finditer(text):
        start, written = match.start(), match[0]
        kind = match.lastgroup
        if kind == "phone":
            digits = re.sub(r"\D", "", written)
            if len(digits) in _PHONE_DIGITS:
                yield Numeral(start, match.end(), (_whole(digits.lstrip("0") or "0"),))
            else:
                yield from _split(start, written)
        elif kind == "time":
            yield from _read_time(start, written)
        elif kind == "spaced":
            yield Numeral(start, match.end(), (_whole(re.sub(r"\D", "", written)),))
        elif kind == "slash":
            yield from _read_slash(start, written, language)
        elif kind == "vulgar":
            yield Numeral(start, match.end(), (_whole(written[:-1] or "0") + _VULGAR[written[-1]],))
        elif values := read_numeral(written):
            yield Numeral(start, match.end(), values, whole=written.isdecimal())
        else:
            yield from _split(start, written)


@lru_cache(maxsize=4096)
def read_numeral(written: str) -> tuple[Fraction, ...]:
    """Give the values that one run of digits and separators may have, the likeliest first; none if it is a list.

    >>> read_numeral("1.234,56"), read_numeral("10.15.20")
    ((Fraction(30864, 25),), ())
    """
    groups = _SEPARATOR.split(written)
    separators = _SEPARATOR.findall(written)
    if not separators:
        return (_whole(written),)
    last = separators[-1]
    grouped = _is_grouped(groups) and len(set(separators)) == 1
    if grouped and (last in _GROUPING or len(separators) > 1):
        return (_whole("".join(groups)),)
    if last in _GROUPING:
        return ()
    if len(separators) == 1:
        value = _decimal(groups[0], groups[1])
        if not grouped:
            return (value,)
        thousands = _whole("".join(groups))
        return (value, thousands) if last == "٫" else (thousands, value)
    if last not in separators[:-1] and len(set(separators)) == 2 and _is_grouped(groups[:-1]):
        return (_decimal("".join(groups[:-1]), groups[-1]),)
    return ()


def _is_grouped(groups: list[str]) -> bool:
    head = groups[0]
    return len(head) <= 3 and not head.startswith("0") and all(len(group) == 3 for group in groups[1:])


def _whole(digits: str) -> Fraction:
    # Base 16 reads any number of digits in linear time, and keeps different numbers different.
    return Fraction(int(digits)) if len(digits) <= _LONGEST else Fraction(int(digits, 16))


def _decimal(whole: str, part: str) -> Fraction:
    if len(whole) + len(part) > _LONGEST:
        return Fraction(int(whole + "f" + part, 16))
    return Fraction(int(whole + part), 10 ** len(part))


def _split(start: int, written: str) -> Iterator[Numeral]:
    for match in re.finditer(r"\d+", written):
        yield Numeral(start + match.start(), start + match.end(), (_whole(match[0]),), whole=True)


def _read_time(start: int, written: str) -> Iterator[Numeral]:
    """Hours count from midnight or from noon: 15:00 is 3 p.m."""
    hour, *rest = written.split(":")
    value = int(hour)
    values = (Fraction(value), Fraction(value - 12 if value > 12 else value + 12))
    yield Numeral(start, start + len(hour), (*values, Fraction(12)) if value == 0 else values)
    place = start + len(hour) + 1
    for part in rest:
        yield Numeral(place, place + len(part), (Fraction(int(part)),), minute=True)
        place += len(part) + 1


def _read_slash(start: int, written: str, language: str) -> Iterator[Numeral]:
    first, second = written.split("/")
    left, right = int(first), int(second)
    end = start + len(written)
    small = 0 < left <= 31 and 0 < right <= 31
    if language in ("fa", "ckb") and len(second) <= 3 and not (len(first) == 4 and len(second) == 2):
        values = (_decimal(first, second), Fraction(left, right)) if right else (_decimal(first, second),)
        yield Numeral(start, end, values)
    elif small:
        yield Numeral(start, end, (Fraction(left, right),))
    else:
        yield from _split(start, written)
