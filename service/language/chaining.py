"""Which number words and digits that follow each other make one number, and where does the next begin?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.language.counting import Sum, Term
from service.language.numberword import Part, Word
from service.language.numerals import Numeral

_BLANK = r"[ \t\u00a0\u200c\u202f]"
_ADJACENT = {
    "ar": re.compile(rf"{_BLANK}{{0,3}}"),
    "en": re.compile(rf"(?:{_BLANK}{{0,3}}|-|‑|\xad)"),
}
_AND = {
    "ar": re.compile(rf"{_BLANK}{{1,3}}و{_BLANK}{{0,3}}"),
    "fa": re.compile(rf"{_BLANK}{{0,3}}و{_BLANK}{{0,3}}"),
    "en": re.compile(rf"(?:{_BLANK}{{1,3}}|-)and(?:{_BLANK}{{1,3}}(?:an?{_BLANK}{{1,3}})?|-)"),
}
_BETWEEN = re.compile(r"بين\s+\Z")
#: Half a million, a quarter of a million; ten per thousand is none.
_OF = re.compile(rf"{_BLANK}{{1,3}}(?:of{_BLANK}{{1,3}})?(?:an?{_BLANK}{{1,3}})?|-")


def chain(terms: Sequence[Term], text: str, language: str) -> Iterator[Sum]:
    """Put terms together, left to right; what follows *several* or *hundreds* is passed over."""
    number = 0
    while number < len(terms):
        reading = Sum(language)
        if not reading.take(terms[number], False):
            number += 1
            continue
        many = terms[number].is_part(Part.MANY)
        number += 1
        while number < len(terms):
            joined = _link(terms[number - 1], terms[number], text, language)
            if joined is None:
                break
            if many:
                if joined or not (terms[number].is_part(Part.SCALE) or terms[number].is_part(Part.HUNDRED)):
                    break
                number += 1
                continue
            if joined and _is_tenths(terms, number, text, language) and reading.takes_tenths:
                reading.add_tenths(terms[number], terms[number + 1])
                number += 2
                continue
            if (joined and _begins_anew(terms, number, reading, text, language)) or not reading.take(
                terms[number], joined
            ):
                break
            number += 1
        yield from _divide(reading, terms, number, text, language)


def _begins_anew(terms: Sequence[Term], number: int, reading: Sum, text: str, language: str) -> bool:
    """Say whether a scale comes after a joined term that cannot be a part of the sum: 3 billion and 4 billion."""
    if terms[number].is_part(Part.FRACTION):
        return False
    while number + 1 < len(terms) and reading.scaled and not terms[number].is_part(Part.SCALE):
        number += 1
        if _link(terms[number - 1], terms[number], text, language) is not False:
            return False
    return terms[number].is_part(Part.SCALE) and reading.rivals(terms[number].value)


def _divide(reading: Sum, terms: Sequence[Term], number: int, text: str, language: str) -> Iterator[Sum]:
    """Take apart what stands after *between* and was taken for one number: between 10,000 and 40,000."""
    first = reading.terms[0]
    if language != "ar" or len(reading.terms) < 2 or not _BETWEEN.search(text, max(0, first.outer - 6), first.outer):
        yield reading
        return
    if number < len(terms) and _link(terms[number - 1], terms[number], text, language):
        yield reading
        return
    cut = next((i for i in range(1, len(reading.terms)) if _is_cut(reading.terms, i, text, language)), 0)
    if not cut:
        yield reading
        return
    for part in (reading.terms[:cut], reading.terms[cut:]):
        yield from _sum_up(part, text, language)


def _is_cut(terms: Sequence[Term], place: int, text: str, language: str) -> bool:
    return terms[place - 1].is_part(Part.SCALE) and _link(terms[place - 1], terms[place], text, language) is True


def _sum_up(terms: Sequence[Term], text: str, language: str) -> Iterator[Sum]:
    reading = Sum(language)
    for place, term in enumerate(terms):
        joined = bool(place and _link(terms[place - 1], term, text, language))
        if not reading.take(term, joined):
            yield reading
            reading = Sum(language)
            reading.take(term, False)
    yield reading


def _link(before: Term, after: Term, text: str, language: str) -> bool | None:
    """Say how a term follows another: True with *and*, False without, None if something stands between them."""
    if isinstance(after.what, Word) and after.what.joined:
        apart = after.outer > before.end or language != "ar"
        return True if apart and _ADJACENT["ar"].fullmatch(text, before.end, after.outer) else None
    start = after.outer if after.outer >= 0 else after.start
    adjacent = _ADJACENT.get("en" if language == "en" else "ar")
    assert adjacent is not None
    if start - before.end > 20:
        return None
    if adjacent.fullmatch(text, before.end, start):
        glued = start == before.end and isinstance(after.what, Numeral)
        return None if glued else False
    if before.is_part(Part.FRACTION) and language == "en" and _OF.fullmatch(text, before.end, start):
        return False
    if _AND.get({"ckb": "fa"}.get(language, language), _AND["en"]).fullmatch(text, before.end, start):
        return True
    return None


def _is_tenths(terms: Sequence[Term], number: int, text: str, language: str) -> bool:
    """Say whether this term and the next are *8 tenths*."""
    if language == "en" or number + 1 >= len(terms):
        return False
    part, whole = terms[number], terms[number + 1]
    if not isinstance(whole.what, Word) or whole.value not in (10, 100, 1000) or part.value >= whole.value:
        return False
    tenths = whole.what.part is Part.PARTS or (language != "ar" and whole.what.ordinal)
    return tenths and _link(part, whole, text, language) is False
