"""Which numbers stand in a segment, and can others take their places in its English?"""

from __future__ import annotations

import re

_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_NUMBER = re.compile(rf"(?<!\w)[{_DIGITS}]+(?:[.,٫٬/:-][{_DIGITS}]+)*(?!\w)")
#: Thousands are divided or not; what divides anything else makes it another kind of number.
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_CLOCK = re.compile(r"(\d{1,2}):\d\d(?::\d\d)?")
#: English with the hours of half a day.
_HALF_DAY = re.compile(r"(?i)(?<![a-z])[ap]\.? ?m\b|\b(?:morning|afternoon|evening|night|noon)\b")
_WESTERN = str.maketrans(
    {chr(ord(zero) + number): str(number) for zero in "٠۰" for number in range(10)} | {"٫": ".", "٬": ","}
)
#: A comma that may be a decimal point as well as one between two numbers.
_UNSURE = re.compile(r",\d{1,2}(?!\d)")
#: What English writes otherwise after one than after several.
_SEVERAL = re.compile(r"\s+(?:[A-Za-z]+\s+)?(?:[a-z]*[^s\W\d_]s|people|men|women|children)\b")
#: Words that may stand after a number without being counted by it.
_UNCOUNTED = re.compile(r"\s+(?!(?:of|and|to|or|in|at|on|by|from|for|with)\b)[a-z]")


def western(text: str) -> str:
    """Give a text with its digits, and the points between them, as English writes them.

    >>> western("١٢٫۵")
    '12.5'
    """
    return text.translate(_WESTERN)


def find_numbers(text: str) -> list[str]:
    """Give the numbers of a text in its order, in Western digits.

    >>> find_numbers("صفحة ٣ من 40، 12:30 و ۳٫۵")
    ['3', '40', '12:30', '3.5']
    """
    return [western(found[0]) for found in _NUMBER.finditer(text)]


def without_numbers(text: str) -> str:
    """Give the text with a 0 in the place of each number: what two texts share that differ in numbers alone."""
    return _NUMBER.sub("0", text)


def carry_numbers(asked: str, known: str, english: str) -> str | None:
    """Put the numbers of ``asked`` into the English of ``known``, which is the same but for its numbers.

    None where a number has no certain place: each must stand once in ``known`` and once in its English. None too where
    one is of another kind (a time for a plain number), where the English would count one thing in the plural or several
    in the singular, or where 3,5 may be two numbers.

    >>> carry_numbers("منذ ٧ دقائق", "منذ 5 دقائق", "5 minutes ago")
    '7 minutes ago'
    >>> carry_numbers("منذ 1 دقائق", "منذ 5 دقائق", "5 minutes ago") is None
    True
    >>> carry_numbers("منذ 3:30 دقائق", "منذ 5 دقائق", "5 minutes ago") is None
    True
    """
    old, new = find_numbers(known), find_numbers(asked)
    there = list(_NUMBER.finditer(english))
    written = [western(found[0]) for found in there]
    if len(old) != len(new) or len(set(old)) < len(old) or any(written.count(number) != 1 for number in old):
        return None
    if any(_UNSURE.search(number) for number in new):
        return None
    if [_kind(number, english) for number in old] != [_kind(number, english) for number in new]:
        return None
    wanted = dict(zip(old, new, strict=True))
    pieces: list[str] = []
    place = 0
    for found, number in zip(there, written, strict=True):
        put = wanted.get(number, found[0])
        if number != put and not _agrees(number, put, english[found.end() :]):
            return None
        pieces += [english[place : found.start()], put]
        place = found.end()
    return "".join([*pieces, english[place:]])


def _kind(number: str, english: str) -> str:
    """Tell a plain number, a decimal one, a time and a date of so many parts apart: by what divides them.

    Where the English has the hours of half a day, those after twelve are another kind of time.
    """
    if _THOUSANDS.fullmatch(number):
        return ""
    clock = _CLOCK.fullmatch(number)
    late = clock is not None and int(clock[1]) > 12 and _HALF_DAY.search(english) is not None
    return re.sub(r"\d+", "", number) + ("late" if late else "")


def _agrees(old: str, new: str, after: str) -> bool:
    if new == "1":
        return _SEVERAL.match(after) is None
    return old != "1" or _UNCOUNTED.match(after) is None
