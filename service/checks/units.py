"""Does the translation keep currencies, percentages and units?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from service.checks.finding import Finding, Severity
from service.checks.pair import Pair
from service.checks.registry import check
from service.language.number import Number
from service.language.units import Unit, is_currency, may_mean

_MILLIONS = 10**6
#: The first of two percentages often goes without a sign: 5 to 10%, 5 or 10%.
_IN_RANGE = re.compile(r"[\s-]*(?:-|–|—|to|or|and|,|out of|in|per|points?)\b|[-–—,]|\s?[-–—]\s?\d")


@check(
    "unit.currency",
    Severity.WARNING,
    fires=[
        ("بلغت الكلفة 5 ملايين دولار", "It cost 5 million euros"),
        ("۲۰۰ هزار تومان", "200,000 rials"),
        ("بنسبة 20 بالمئة", "by 20"),
    ],
    silent=[
        ("بلغت الكلفة 5 ملايين دولار", "It cost $5 million"),
        ("۲۰۰ هزار تومان", "200,000 tomans"),
        ("بنسبة 20 بالمئة", "by 20%"),
        ("10 آلاف ليرة", "10,000 Lebanese pounds"),
        ("فاز ريال مدريد 3-1", "Real Madrid won 3-1"),
        ("6 ملايين ناخب", "6m voters"),
        ("على بعد 100 كيلومتر", "62 miles (100 km) away"),
    ],
)
def unit_currency(pair: Pair) -> Iterator[Finding]:
    """A currency, a percent sign or a unit beside a number is lost or has become another one.

    A measure may be converted: 62 miles are 100 km. Rial and toman, of which one is ten of the other, are never the same; the lira of Lebanon and Syria may be a pound.
    """
    source, target = pair.source.units, [unit for unit in pair.target.units if not _is_scale(unit, pair)]
    converted = pair.converted
    lost = [unit for unit in _without_partner(source, target) if not _is_said_otherwise(unit, pair)]
    added = [unit for unit in _without_partner(target, source) if not _is_fraction(unit, pair)]
    lost = [unit for unit in lost if unit not in converted[0]]
    added = [unit for unit in added if unit not in converted[1]]
    changed = _find_changed(source, target)
    changed += [(unit, None) for unit in _find_bare_percentages(source, target, pair)]
    settled = {unit for one in changed for unit in one}
    for unit in lost:
        if unit not in settled and unit.name not in {ours.name for ours, _ in changed if ours}:
            other = next((one for one in added if _is_alike(one, unit) and one not in settled), None)
            changed.append((unit, other))
            settled.add(other)
    changed += [(None, unit) for unit in added if unit not in settled]
    for ours, theirs in changed:
        here = pair.source.span(ours.start, ours.end) if ours else None
        there = pair.target.span(theirs.start, theirs.end) if theirs else None
        if here and there and ours:
            message = f"{here.text} is {ours.name}; the translation has {there.text}."
        elif here and ours:
            message = f"{here.text} ({ours.name}) is not in the translation."
        elif there and theirs:
            message = f"{there.text} ({theirs.name}) is not in the source."
        else:
            continue
        expected = (ours.name,) if ours else ()
        yield pair.finding("unit.currency", Severity.WARNING, message, source=here, target=there, expected=expected)


def _is_scale(unit: Unit, pair: Pair) -> bool:
    """Say whether a lone m of the translation means millions, as many as the source has, and no metres."""
    if unit.number is None or pair.target.text[unit.start : unit.end] != "m":
        return False
    millions = {value for value in unit.number.values if value >= _MILLIONS * min(unit.number.values)}
    return any(not millions.isdisjoint(number.values) for number in pair.source.numbers)


def _without_partner(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """Give one of each unit that is counted on one side and not named on the other; money need not be counted."""
    named, own = {other.name for other in others}, {unit.name for unit in units}
    money = any(is_currency(name) and not may_mean(name) & own for name in named)
    found: dict[str, Unit] = {}
    for unit in units:
        asked = unit.counted or (money and is_currency(unit.name))
        if asked and not may_mean(unit.name) & named:
            found.setdefault(unit.name, unit)
    return list(found.values())


def _find_changed(source: Sequence[Unit], target: Sequence[Unit]) -> list[tuple[Unit | None, Unit | None]]:
    """Give the numbers that both sides have with another unit, or that lost their percent sign."""
    by_value: dict[Fraction, list[Unit]] = {}
    for unit in target:
        if unit.number:
            by_value.setdefault(unit.number.value, []).append(unit)
    changed: list[tuple[Unit | None, Unit | None]] = []
    for unit in source:
        partners = by_value.get(unit.number.value, []) if unit.number else []
        if partners and not any(partner.name in may_mean(unit.name) for partner in partners):
            other = next((partner for partner in partners if _is_alike(partner, unit)), None)
            if other:
                changed.append((unit, other))
    return changed


def _find_bare_percentages(source: Sequence[Unit], target: Sequence[Unit], pair: Pair) -> list[Unit]:
    """Give the percentages whose number is in the translation and has no percent sign there."""
    counted = {unit.number for unit in target if unit.name == "percent"}
    numbers: dict[Fraction, list[Number]] = {}
    for number in pair.target.numbers:
        numbers.setdefault(number.value, []).append(number)
    found = []
    for unit in source:
        partners = (
            numbers.get(unit.number.value, [])
            if unit.name == "percent" and unit.number and not _is_part(unit.number)
            else []
        )
        if partners and not any(
            number in counted or _IN_RANGE.match(pair.target.text, number.end) for number in partners
        ):
            found.append(unit)
    return found


def _is_alike(one: Unit, other: Unit) -> bool:
    return is_currency(one.name) == is_currency(other.name)


def _is_fraction(unit: Unit, pair: Pair) -> bool:
    """Say whether a percentage stands for a fraction of the source: half is 50%."""
    return unit.name == "percent" and any(_is_part(number) for number in pair.source.numbers)


def _is_said_otherwise(unit: Unit, pair: Pair) -> bool:
    """Say whether a percentage of the source is a fraction in the translation."""
    return unit.name == "percent" and any(_is_part(number) for number in pair.target.numbers)


def _is_part(number: Number) -> bool:
    return not number.digits and 0 < number.value < 1
