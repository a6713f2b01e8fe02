"""Which numbers of a source and of its translation have no counterpart?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from service.language.number import Number, Weight

#: Words of Arabic that may be a dual, which says two without a number: ملفان, سيارتين, مديرا, طرفيهما.
_DUAL = re.compile(r"(?<!\w)[^\W\d_]{2,25}(?:ان|ين|تا|تي|هما|كما|ا|ي)(?:ه|ها|هم)?(?!\w)")

#: Digits of a group between blanks, and groups of a number at most: 999 999 999 999.
_GROUP, _MOST_GROUPS = 3, 4


@dataclass(frozen=True, slots=True)
class Unmatched:
    """The numbers of a source and of its translation that have no counterpart, in their order."""

    missing: tuple[Number, ...]
    extra: tuple[Number, ...]


def compare_numbers(source: Sequence[Number], target: Sequence[Number], source_text: str) -> Unmatched:
    """Tell which numbers one side has and the other has not; ``source_text`` is looked through for duals."""
    left, right = _match(source, target)
    said_target, said_source = _all_values(target), _all_values(source)
    missing = [
        number for number in left if number.weight is Weight.FIRM and not _is_said_otherwise(number, said_target)
    ]
    extra = [number for number in right if number.weight is Weight.FIRM and not _is_said_otherwise(number, said_source)]
    if not missing:
        # With nothing missing, a two that nothing says may be a dual. With a three missing it is that three.
        dual = any(number.value == 2 for number in extra) and _DUAL.search(source_text) is not None
        extra = [number for number in extra if not (dual and number.value == 2)]
    for weight in (Weight.NAMED, Weight.ROUND):
        # A name that lost its number is a name said otherwise; one that has another number is wrong. A hundred that is
        # gone where another number has come is wrong, too.
        lost = [number for number in left if number.weight is weight]
        found = [number for number in right if number.weight is weight]
        if lost and (found or (extra and weight is Weight.ROUND)):
            missing = missing + lost
        if found and (lost or (missing and weight is Weight.ROUND)):
            extra = extra + found
    missing, extra = _take_sums(missing, extra)
    extra, missing = _take_sums(extra, missing)
    return Unmatched(tuple(sorted(missing, key=_place)), tuple(sorted(extra, key=_place)))


def join_groups(numbers: Sequence[Number], text: str, said: Collection[Fraction]) -> tuple[Number, ...]:
    """Read digits with ordinary blanks between groups of three as one number if that is among what the other side says.

    1 240 is 1,240 in a text that writes thousands so, and two numbers otherwise; ``text`` is where they stand.

    >>> one, other = (Number(place, end, (Fraction(value),), digits=True) for place, end, value in ((0, 1, 1), (2, 5, 240)))
    >>> [str(number.value) for number in join_groups([one, other], "1 240 men", {Fraction(1240)})]
    ['1240']
    """
    found: list[Number] = []
    place = 0
    while place < len(numbers):
        last, value = place, numbers[place].value
        joined, after = numbers[place], place + 1
        while last + 1 < min(len(numbers), place + _MOST_GROUPS) and _is_next_group(
            numbers[place], numbers[last], numbers[last + 1], text
        ):
            last += 1
            value = value * 1000 + int(text[numbers[last].start : numbers[last].end])
            if value in said:
                joined = Number(numbers[place].start, numbers[last].end, (value,), digits=True)
                after = last + 1
        found.append(joined)
        place = after
    return tuple(found)


def _is_next_group(first: Number, last: Number, following: Number, text: str) -> bool:
    digits = text[first.start : first.end]
    return (
        first.end - first.start <= _GROUP
        and digits.isdecimal()
        and not digits.startswith("0")
        and following.start == last.end + 1
        and text[last.end] == " "
        and following.end - following.start == _GROUP
        and text[following.start : following.end].isdecimal()
    )


def _place(number: Number) -> int:
    return number.start


def _all_values(numbers: Sequence[Number]) -> frozenset[Fraction]:
    return frozenset(value for number in numbers for value in number.values)


def _is_said_otherwise(number: Number, said: Collection[Fraction]) -> bool:
    """Say whether the number is one, which articles and singulars say, or a word that only says again what was said."""
    return number.value == 1 or (not number.digits and any(value in said for value in number.values))


def _match(source: Sequence[Number], target: Sequence[Number]) -> tuple[list[Number], list[Number]]:
    """Give what is left on both sides when equal numbers are taken away in pairs, the likeliest values first."""
    free_source, free_target = dict(enumerate(source)), dict(enumerate(target))
    for depth, weights in ((1, {Weight.FIRM}), (1, set(Weight)), (None, set(Weight))):
        places: defaultdict[Fraction, list[int]] = defaultdict(list)
        for place, number in reversed(free_target.items()):
            if number.weight in weights:
                for value in number.values[:depth]:
                    places[value].append(place)
        # Firm numbers choose first.
        for place, number in sorted(free_source.items(), key=lambda item: item[1].weight is not Weight.FIRM):
            if number.weight not in weights:
                continue
            partner = _take(places, number.values[:depth], free_target)
            if partner is not None:
                del free_source[place], free_target[partner]
    return list(free_source.values()), list(free_target.values())


def _take(places: dict[Fraction, list[int]], values: Sequence[Fraction], free: dict[int, Number]) -> int | None:
    for value in values:
        candidates = places.get(value)
        while candidates:
            place = candidates.pop()
            if place in free:
                return place
    return None


def _take_sums(parts: list[Number], wholes: list[Number]) -> tuple[list[Number], list[Number]]:
    """Take away two numbers in a row that are one on the other side: 3 million dinars and 500 thousand, 83 dollars 40."""
    by_value: defaultdict[Fraction, list[int]] = defaultdict(list)
    for index, whole in enumerate(wholes):
        for value in whole.values:
            by_value[value].append(index)
    remaining = dict(enumerate(wholes))
    left: list[Number] = []
    ordered = sorted(parts, key=_place)
    place = 0
    while place < len(ordered):
        partner = None
        if place + 1 < len(ordered) and remaining:
            partner = _take(by_value, _sums(ordered[place].value, ordered[place + 1].value), remaining)
        if partner is None:
            left.append(ordered[place])
        else:
            del remaining[partner]
            place += 1
        place += 1
    return left, list(remaining.values())


def _sums(whole: Fraction, part: Fraction) -> tuple[Fraction, ...]:
    """Give what the two may be together: the second may count hundredths (cents) or thousandths (grams)."""
    return whole + part, whole + part / 10, whole + part / 100, whole + part / 1000
