"""Which names of a glossary make pairs of a source and a target term, and which entries does a list of pairs make?

Machine translation services want pairs. A source form may be any that names the entry by itself: the preferred one, the
short one, and variants; the target is always the preferred (or short) one. Read the other way, sources that share a
target are forms of one entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from glossary.entry import TARGET, Entry
from glossary.exchange.exchanged import Assumptions, Loss, in_order
from glossary.exchange.intake import Intake, Sketch, slug, tidy
from glossary.exchange.languages import guess_language

#: DeepL and Google both refuse longer terms, in bytes of UTF-8.
_LONGEST_TERM = 1024


class Term(NamedTuple):
    """A term and its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and its translation, from which field of which entry."""

    entry: str
    field: str
    source: str
    target: str


def name_pairs(entries: Iterable[Entry], assumed: Assumptions) -> tuple[list[Pair], list[Loss]]:
    """The pairs of entries in the languages that are assumed, each source once; and what makes no pair.

    >>> from glossary.entry import Kind, Variant
    >>> both = {"en": "Esmail Qaani", "ar": "إسماعيل قاآني"}
    >>> qaani = Entry("qaani", Kind.PERSON, both, variants=(Variant("Ismail Qaani"),))
    >>> [pair.source for pair in name_pairs([qaani], Assumptions())[0]]
    ['Esmail Qaani', 'Ismail Qaani']
    """
    pairs: dict[str, Pair] = {}
    lost: list[Loss] = []
    source, target = assumed.source, assumed.target
    for entry in in_order(entries):
        if source not in entry.preferred or target not in entry.preferred:
            missing = source if source not in entry.preferred else target
            lost.append(Loss(entry.id, "entry", 1, f"it has no preferred form in {missing}"))
            continue
        wanted = [("preferred", entry.preferred[source], entry.preferred[target])]
        if source in entry.short and target in entry.short:
            wanted += _short_pair(entry, source, target, lost)
        usable = [variant.form for variant in entry.variants if _can_stand_alone(entry, variant.form, source)]
        wanted += [("variants", form, entry.preferred[target]) for form in usable]
        for field, form, translation in wanted:
            if reason := _refusal(form, translation, pairs):
                lost.append(Loss(entry.id, field, 1, reason))
            else:
                pairs[form] = Pair(entry.id, field, form, translation)
        lost += _unpaired(entry, len(usable), assumed)
    return list(pairs.values()), lost


def take_pairs(rows: Iterable[tuple[int, Term, Term]], intake: Intake) -> None:
    """Take pairs of a source and a target term, each with its line.

    Pairs that share a target, or the name that the house would write, make one entry.
    """
    sketches: list[Sketch] = []
    found: dict[Term, Sketch] = {}
    for line, source, target in rows:
        if not tidy(source.text) or not tidy(target.text):
            side = "target" if tidy(source.text) else "source"
            intake.error(line, "row", f"there is no {side} term", "fill it in, or delete the row")
            continue
        keys = [target, *(term for term in (source,) if term.language == TARGET)]
        sketch = next((found[key] for key in keys if key in found), None)
        if sketch is None:
            sketch = Sketch(line)
            sketches.append(sketch)
        for key in keys:
            found.setdefault(key, sketch)
        for term in (target, source):
            if not sketch.prefer(term.text, term.language):
                sketch.vary(term.text, intake.assumed.status)
    for sketch in sketches:
        intake.take_sketch(sketch)


def _short_pair(entry: Entry, source: str, target: str, lost: list[Loss]) -> list[tuple[str, str, str]]:
    """The short forms as a pair, unless the glossary says that this one counts only in support of others."""
    form = entry.short[source]
    if any(variant.supported and variant.form == form for variant in entry.variants):
        lost.append(
            Loss(entry.id, "short", 2, "a form that counts only beside another sign of the entry makes no pair")
        )
        return []
    lost.append(Loss(entry.id, "short", 2, "short forms come back as entries of their own"))
    return [("short", form, entry.short[target])]


def _can_stand_alone(entry: Entry, form: str, language: str) -> bool:
    variant = next(variant for variant in entry.variants if variant.form == form)
    own = {*entry.preferred.values(), *entry.short.values()}
    return not variant.supported and form not in own and guess_language(form, entry.preferred) == language


def _refusal(form: str, translation: str, pairs: dict[str, Pair]) -> str | None:
    if form in pairs:
        return f"the form stands for {pairs[form].entry} already, and a source term may stand once"
    if form != form.strip() or translation != translation.strip():
        return "a term may not begin or end with a blank"
    if max(len(form.encode()), len(translation.encode())) > _LONGEST_TERM:
        return f"a term may not have more than {_LONGEST_TERM} bytes"
    return None


def _unpaired(entry: Entry, usable: int, assumed: Assumptions) -> list[Loss]:
    """What a list of pairs cannot say of an entry that stands in it."""
    others = len(entry.preferred) - len({assumed.source, assumed.target} & set(entry.preferred))
    paired = {assumed.source, assumed.target} <= set(entry.short)
    counts = [
        ("id", 0 if slug(entry.name) == entry.id else 1, "ids have no place; the entry will be called after its name"),
        ("type", 1, "there is no place for the type"),
        ("preferred", others, "there is room for two languages"),
        ("short", len(entry.short) - 2 * paired, "there is room for two languages, and both are needed"),
        ("variants", usable, "whether a form is admitted or deprecated has no place, nor have its notes"),
        ("variants", len(entry.variants) - usable, "only forms of the source language that need no support make pairs"),
        ("context", len(entry.context), "there is no place for it"),
        ("not", len(entry.never), "there is no place for it"),
        ("note", int(entry.note is not None), "there is no place for it"),
    ]
    return [Loss(entry.id, field, count, why) for field, count, why in counts if count]
