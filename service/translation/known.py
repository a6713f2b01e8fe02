"""What can be said of a text without any model? What people approved before, and names of the glossary."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from glossary import Entry, Glossary, Kind, Mention
from glossary.folding import fold_key
from glossary.scripts import is_arabic
from service.translation.language import Language
from service.translation.marks import carry_marks
from service.translation.memory.memory import Memory
from service.translation.term import Placing, Term
from service.translation.translation import Origin, Translation

_Name = TypeVar("_Name", Mention, Term)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
#: So many words are an approved line wherever they stand.
_ENOUGH_WORDS = 2
#: Between two names and nothing else: *and*, a comma. Before the first name only *and*: what ل or ب is in English only
#: a whole sentence says.
_JOINED = re.compile(r"[ \u00a0]+و[ \u00a0]?\Z|[ \u00a0]*[،,][ \u00a0]*\Z")
_AND_FIRST = re.compile(r"([^\w]*)و[ \u00a0]?\Z")


def answer_known(
    text: str, language: Language, terms: Sequence[Term], memory: Memory, *, inside: bool = False
) -> Translation | None:
    """Answer what needs no model, or None: a text of the memory, names and nothing else, a text in other letters.

    ``terms`` are the names in the text, in order. A text that stands ``inside`` a line of other words is not taken for an
    approved line of one word: the button *Log in* is also a woman's name.

    >>> terms = Term(0, 12, "نوري المالكي", "nouri-al-maliki", "Nouri al-Maliki"), Term(14, 21, "العامري", "hadi-al-amiri", "Hadi al-Amiri")
    >>> answer_known("نوري المالكي والعامري.", Language("und", 0.0), terms, Memory([])).text
    'Nouri al-Maliki and Hadi al-Amiri.'
    """
    if not is_arabic(text):
        return Translation(text, text, "", language, Origin.NONE)
    lead, trail = margins(text)
    remembered = memory.find(text, language.code)
    if remembered is not None and not (inside and len(_WORD.findall(text)) < _ENOUGH_WORDS):
        english = lead + remembered.pair.target.strip() + trail
        return Translation(text, english, "", Language(remembered.pair.language, 100.0), Origin.MEMORY)
    english = "".join(_names_only(text, terms)) if terms else ""
    if not english:
        return None
    english = lead + carry_marks(text.strip(), english.strip()) + trail
    alone = tuple(replace(term, placing=Placing.ALONE) for term in terms)
    return Translation(text, english, "", language, Origin.GLOSSARY, alone)


def name_terms(mentions: Iterable[Mention], glossary: Glossary, *, inside: bool = False) -> list[Term]:
    """The names that are known for sure, with the forms they are to have: the preferred first, then the short one.

    For passages ``inside`` a text in other letters the text itself has said who is meant: one word of a name gives the
    short form at once, and an office that only the text makes this one (*the president*) is no name.
    """
    terms: list[Term] = []
    told: set[str] = set()
    for mention in mentions:
        if mention.id is None or not is_arabic(mention.surface):
            continue
        entry = glossary.entries[mention.id]
        if inside and entry.type is Kind.OFFICE and _is_supported(mention.surface, entry):
            continue
        short = entry.id in told or (inside and mention.bare)
        wanted = entry.short.get("en", entry.name) if short else entry.name
        told.add(entry.id)
        terms.append(Term(mention.start, mention.end, mention.surface, entry.id, wanted))
    return terms


def ambiguous_names(mentions: Iterable[Mention]) -> list[Mention]:
    """The names that may be several entries', so that none is held."""
    return [mention for mention in mentions if mention.id is None and is_arabic(mention.surface)]


def _is_supported(surface: str, entry: Entry) -> bool:
    """Whether a form means this entry only where something else in the text speaks for it."""
    written = fold_key(surface)
    return any(variant.supported and fold_key(variant.form) == written for variant in entry.variants)


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
        elif not number and (first := _AND_FIRST.match(between)):
            between = f"{first[1]}and "
        elif _LETTER.search(between):
            return
        parts += [between, term.wanted]
        place = term.end
    if not _LETTER.search(text[place:]):
        yield from [*parts, text[place:]]
