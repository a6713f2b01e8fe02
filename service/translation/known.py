"""What can be said of a text without any model? What people approved before, and names of the glossary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from glossary import Glossary, Mention
from glossary.scripts import is_arabic
from service.translation.language import Language
from service.translation.memory.memory import Memory
from service.translation.naming import Placing, Term
from service.translation.translation import Origin, Translation

_Name = TypeVar("_Name", Mention, Term)
_LETTER = re.compile(r"[^\W\d_]")
#: Between two names and nothing else: *and*, a comma.
_JOINED = re.compile(r"[ \u00a0]+و[ \u00a0]?\Z|[ \u00a0]*[،,][ \u00a0]*\Z")


def answer_known(text: str, language: Language, terms: Sequence[Term], memory: Memory) -> Translation | None:
    """Answer what needs no model, or None: a text of the memory, names and nothing else, a text in other letters.

    ``terms`` are the names in the text, in order.

    >>> terms = Term(0, 12, "نوري المالكي", "nouri-al-maliki", "Nouri al-Maliki"), Term(14, 21, "العامري", "hadi-al-amiri", "Hadi al-Amiri")
    >>> answer_known("نوري المالكي والعامري.", Language("und", 0.0), terms, Memory([])).text
    'Nouri al-Maliki and Hadi al-Amiri.'
    """
    if not is_arabic(text):
        return Translation(text, text, "", language, Origin.NONE)
    remembered = memory.find(text, language.code)
    if remembered is not None:
        lead, trail = margins(text)
        english = lead + remembered.pair.target.strip() + trail
        return Translation(text, english, "", Language(remembered.pair.language, 100.0), Origin.MEMORY)
    english = "".join(_names_only(text, terms)) if terms else ""
    if not english:
        return None
    alone = tuple(replace(term, placing=Placing.ALONE) for term in terms)
    return Translation(text, english, "", language, Origin.GLOSSARY, alone)


def name_terms(mentions: Iterable[Mention], glossary: Glossary) -> list[Term]:
    """The names that are known for sure, with the forms they are to have: the preferred first, then the short one."""
    terms: list[Term] = []
    told: set[str] = set()
    for mention in mentions:
        if mention.id is None or not is_arabic(mention.surface):
            continue
        entry = glossary.entries[mention.id]
        wanted = entry.short.get("en", entry.name) if entry.id in told else entry.name
        told.add(entry.id)
        terms.append(Term(mention.start, mention.end, mention.surface, entry.id, wanted))
    return terms


def names_within(names: Sequence[_Name], start: int, end: int) -> list[_Name]:
    """The names in ``[start, end)`` of a text, which are in order, with the offsets that they have in that part."""
    first = bisect_left(names, start, key=lambda name: name.start)
    last = bisect_right(names, end, key=lambda name: name.end)
    return [replace(name, start=name.start - start, end=name.end - start) for name in names[first:last]]


def margins(text: str) -> tuple[str, str]:
    """The blanks before and after a text."""
    bare = text.strip()
    start = text.find(bare)
    return text[:start], text[start + len(bare) :]


def _names_only(text: str, terms: Sequence[Term]) -> Iterator[str]:
    """Write a text that is names and nothing else in English; nothing if there is a word beside them."""
    parts: list[str] = []
    place = 0
    for number, term in enumerate(terms):
        between = text[place : term.start]
        if number and _JOINED.match(between):
            between = " and " if "و" in between else ", "
        elif _LETTER.search(between):
            return
        parts += [between, term.wanted]
        place = term.end
    if not _LETTER.search(text[place:]):
        yield from [*parts, text[place:]]
