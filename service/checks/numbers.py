"""Does the translation give the numbers of the source, and in English digits?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from service.checks.finding import Finding, Severity
from service.checks.pair import Pair
from service.checks.registry import check
from service.language.number import Number
from service.language.units import may_mean

#: Digits of the source scripts, and the separators and percent sign that go with them.
_FOREIGN = re.compile(r"٪?[٠-٩۰-۹](?:[٠-٩۰-۹]|[٫٬.,/،](?=[٠-٩۰-۹]))*٪?|(?<=\d)[٫٬](?=\d)|٪")
_IN_ENGLISH = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬،٪", "01234567890123456789.,,%")
_POINTS = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\w.,]*\d)")
#: Characters of a number that a message shows.
_LONGEST = 60
#: Digits that count something, as English writes them; 0770 is the beginning of a telephone number.
_QUANTITY = re.compile(r"(?!0\d)\d[\d,]*(?:\.\d+)?")
#: What makes digits a part of something longer: letters (21st, 8m), an hour, a telephone number.
_JOINED_BEFORE = re.compile(r"(?:[^\W\d_]|[\d+][.:/'’ ()-]?)\Z")
_JOINED_AFTER = re.compile(r"[^\W\d_]|[:/'’ (]?\d|\.\d|\s?[ap]\.?\s?m\b|\s?o['’]clock", re.IGNORECASE)
#: Measures that a translator may have converted: 70 days are 10 weeks, 122 degrees Fahrenheit are 50.
_CONVERTED = re.compile(
    r"[\s-]?(?:[°º]|degrees?\b|(?:second|minute|hour|day|night|week|month|year|decade)s?\b)", re.IGNORECASE
)
_SLASH = re.compile(r"(?<![\w/.,])\d{1,3}/\d{1,3}(?![\w/])")


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _written(value: Fraction, *, grouped: bool = False) -> str | None:
    """Write a value as English does; None for one that is no quantity. Four digits have a comma if ``grouped``.

    >>> _written(Fraction(5300000)), _written(Fraction(7, 2)), _written(Fraction(2020))
    ('5.3 million', '3.5', '2020')
    """
    if value.denominator > 10**6 or abs(value) >= 10**18:
        return None
    for scale, name in ((10**12, " trillion"), (10**9, " billion"), (10**6, " million")):
        if abs(value) >= scale and (value / scale * 1000).denominator == 1:
            return f"{_written(value / scale)}{name}"
    if value.denominator == 1:
        return f"{int(value):,}" if grouped or abs(value) >= 10_000 else str(int(value))
    decimals = f"{float(value):.3f}".rstrip("0")
    return decimals if Fraction(decimals) == value else str(value)


@check(
    "number.missing",
    Severity.ERROR,
    fires=[
        ("قتل 12 جنديا في الهجوم", "13 soldiers were killed in the attack"),
        ("۳۵ نفر زخمی شدند", "People were injured"),
        ("خمسة ملايين و300 ألف دولار", "5 million dollars"),
    ],
    silent=[
        ("قتل ١٢ جنديا", "Twelve soldiers were killed"),
        ("عثر على ملفان وسيارتين", "Two files and two cars were found"),
        ("۳/۵ درصد", "3.5 percent"),
        ("مليون ونصف المليون دولار", "$1.5 million"),
        ("بلغ 3.500 طن", "It came to 3,500 tons"),
        ("أسقطت طائرة إف-16", "The jet was shot down"),
        ("۲ هزار و ۵۰۰ میلیارد تومان", "2.5 trillion tomans"),
        ("خلال الـ48 ساعة الماضية", "over the past two days"),
    ],
)
def number_missing(pair: Pair) -> Iterator[Finding]:
    """A number of the source is not in the translation.

    Numbers are compared by value, in digits and in words: ٣, ثلاثة and three are one number. One and two, which a
    singular or a dual says, numbers inside names and parts of dates need not be there.
    """
    unmatched = pair.unmatched
    single = unmatched.extra[0] if len(unmatched.missing) == len(unmatched.extra) == 1 else None
    for number in unmatched.missing:
        here = pair.source.span(number.start, number.end)
        there = pair.target.span(single.start, single.end) if single else None
        message = f"The number {_shown(here.text)} is not in the translation"
        message += f", which has {_shown(there.text)}." if there else "."
        right = _written(number.value)
        yield pair.finding(
            "number.missing", Severity.ERROR, message, source=here, target=there, expected=(right,) if right else ()
        )


@check(
    "number.extra",
    Severity.ERROR,
    fires=[
        ("قتل 12 جنديا في الهجوم", "13 soldiers were killed in the attack"),
        ("قُتل جنود", "40 soldiers were killed"),
        ("قُتل جنود", "1,001 soldiers were killed"),
    ],
    silent=[
        ("قتل شخصان", "2 people were killed"),
        ("قتل اثنا عشر جنديا", "12 soldiers were killed"),
        ("سه‌شنبه", "Tuesday"),
        ("في القرن التاسع عشر", "in the 1800s"),
        ("ساعت ۱۷", "5 p.m."),
        ("ألف ليلة وليلة", "The 1001 Nights"),
        ("على بعد 100 كيلومتر", "62 miles (100 kilometres) away"),
        ("بنسبة ٪١٥", "by 15%"),
    ],
)
def number_extra(pair: Pair) -> Iterator[Finding]:
    """A number of the translation is not in the source.

    Numbers are compared by value, as in number.missing.
    """
    unmatched = pair.unmatched
    single = unmatched.missing[0] if len(unmatched.missing) == len(unmatched.extra) == 1 else None
    for number in unmatched.extra:
        there = pair.target.span(number.start, number.end)
        here = pair.source.span(single.start, single.end) if single else None
        right = _written(single.value, grouped="," in there.text) if single else None
        message = f"The number {_shown(there.text)} is not in the source"
        message += f", which has {_shown(here.text)}." if here else "."
        yield pair.finding(
            "number.extra",
            Severity.ERROR,
            message,
            source=here,
            target=there,
            expected=(right,) if right else (),
            suggestion=right if single and _is_only_number(pair, single, number) else None,
        )


def _is_only_number(pair: Pair, ours: Number, theirs: Number) -> bool:
    """Say whether the right value can take the place of digits of the translation, and nothing else has to change."""
    text = pair.target.text
    if not theirs.digits or not _QUANTITY.fullmatch(text, theirs.start, theirs.end):
        return False
    if _JOINED_BEFORE.search(text, max(0, theirs.start - 2), theirs.start) or _JOINED_AFTER.match(text, theirs.end):
        return False
    if _CONVERTED.match(text, theirs.end):
        return False
    named = {name for unit in pair.source.units if unit.number == ours for name in may_mean(unit.name)}
    return all(unit.name in named for unit in pair.target.units if unit.number == theirs)


@check(
    "number.format",
    Severity.INFO,
    fires=[
        ("قتل ١٢ جنديا", "١٢ soldiers were killed"),
        ("بلغ 3.500 طن", "It came to 3.500 tons"),
        ("۳/۵ درصد", "3/5 percent"),
    ],
    silent=[
        ("قتل ١٢ جنديا", "12 soldiers were killed"),
        ("بطول 3.5 كم", "3.5 km long"),
        ("https://t.me/٣", "https://t.me/٣"),
    ],
)
def number_format(pair: Pair) -> Iterator[Finding]:
    """A number is written the way the source writes it: ١٢ for 12, 3.500 for 3,500 or 3/5 for 3.5."""
    protected = [(address.start, address.end) for address in pair.target.addresses]
    hidden = [pair.target.span(start, end) for start, end in protected]
    for match in _FOREIGN.finditer(pair.target.original):
        if any(span.start <= match.start() < span.end for span in hidden):
            continue
        right = match[0].translate(_IN_ENGLISH)
        if right.startswith("%") and len(right) > 1:  # English has the sign behind the number.
            right = right.strip("%") + "%"
        yield _misformed(pair, match.start(), match.end(), right)
    source = {value for number in pair.source.numbers for value in number.values[:1]}
    for match in _POINTS.finditer(pair.target.text):
        if Fraction(match[0].replace(".", "")) in source and not _is_protected(match.start(), protected):
            span = pair.target.span(*match.span())
            yield _misformed(pair, span.start, span.end, match[0].replace(".", ","))
    if pair.source.language not in ("fa", "ckb"):
        return
    for match in _SLASH.finditer(pair.target.text):
        decimal = match[0].replace("/", ".")
        if Fraction(decimal) in source and not _is_protected(match.start(), protected):
            span = pair.target.span(*match.span())
            yield _misformed(pair, span.start, span.end, decimal)


def _is_protected(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _misformed(pair: Pair, start: int, end: int, right: str) -> Finding:
    span = pair.target.original_span(start, end)
    message = f"{_shown(span.text)} is not how English writes this number."
    return pair.finding("number.format", Severity.INFO, message, target=span, expected=(right,), suggestion=right)
