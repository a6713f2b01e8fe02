"""How do the names of a source come out in the house's form, whatever the model makes of them?

In this order, until one holds: a sign that the model was trained to carry over; the name where the glossary recognises it
in the model's own English; the words that the model's attention says came from the name; the model asked once more with
the name written for it; and its less likely outputs. What still has no place is left as the model gave it and told, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from glossary import Glossary
from service.translation.articles import put_articles
from service.translation.engine.attention import Word, output_words, source_pieces, words_from
from service.translation.engine.model import FAST, Model, Settings
from service.translation.engine.output import Output
from service.translation.engine.placeholders import FOUND, MOST, put_signs, take_signs
from service.translation.term import Placing, Term

_CLOSING = ".,;:!?)]}»”\"'…"
#: Outputs that are looked at for one with every sign; of a package without signs, which may be large and slow, fewer.
_CHOICES, _FEWER_CHOICES = 40, 8
_OPENING = "([{«“\"'"


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence translated with its names: as the model gave it, as it is with the names held, and how each was placed.

    ``sureness`` is that of the output in which the names were put (see `Output`).
    """

    raw: str
    text: str
    terms: tuple[Term, ...]
    loops: bool
    sureness: float = 0.0


def translate_holding(
    model: Model, sentences: Sequence[tuple[str, Sequence[Term]]], glossary: Glossary, settings: Settings = FAST
) -> list[Held]:
    """Translate sentences, each given with its terms (offsets count in the sentence), with the names held."""
    plain = [n for n, (_, terms) in enumerate(sentences) if model.package.signs or not terms]
    raw = dict(zip(plain, model.translate([sentences[n][0] for n in plain], settings), strict=True))
    held = {n: _without_names(output) for n, output in raw.items() if not sentences[n][1]}
    if model.package.signs:
        asked = {n: sentences[n] for n in plain if n not in held}
        held |= _carry_signs(model, asked, raw, glossary, settings)
        # A sentence with fewer signs may come out where one with many does not; unlisted names can go without.
        listed = {n: (text, _listed(terms)) for n, (text, terms) in asked.items() if n not in held}
        fewer = {n: each for n, each in listed.items() if len(each[1]) < len(asked[n][1])}
        held |= _carry_signs(model, {n: each for n, each in fewer.items() if each[1]}, raw, glossary, settings)
        held |= {n: _without_names(raw[n]) for n, each in fewer.items() if not each[1]}
        sentences = [(text, _listed(terms) if n not in held else terms) for n, (text, terms) in enumerate(sentences)]
    left = [n for n in range(len(sentences)) if n not in held]
    for n, output in zip(left, model.translate([sentences[n][0] for n in left], settings, attention=True), strict=True):
        held[n] = _place(model, *sentences[n], output, glossary, settings)
    return [held[n] for n in range(len(sentences))]


def _without_names(output: Output) -> Held:
    return Held(output.text, output.text, (), output.loops, output.sureness)


def _listed(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if term.id is not None]


def _carry_signs(
    model: Model,
    sentences: Mapping[int, tuple[str, Sequence[Term]]],
    raw: Mapping[int, Output],
    glossary: Glossary,
    settings: Settings,
) -> dict[int, Held]:
    """Translate with signs in place of names; only sentences that come back with each sign once."""
    asked = {n: (text, terms) for n, (text, terms) in sentences.items() if len(terms) <= MOST}
    signed = [
        put_signs(text, [(t.start, t.end) for t in terms], range(1, len(terms) + 1)) for text, terms in asked.values()
    ]
    held = {}
    for (number, (_, terms)), sentence, output in zip(
        asked.items(), signed, model.translate(signed, settings), strict=True
    ):
        whole = _is_whole(output, len(terms))
        # What comes second or fifth may have every sign where the likeliest has not.
        found = output if whole else _first_whole(model.choices(sentence, _CHOICES), len(terms))
        if found is not None:
            text = take_signs(
                put_articles(found.text, terms, raw[number].text, glossary), [term.wanted for term in terms]
            )
            if text[:1].islower() and FOUND.match(found.text):
                text = text[0].upper() + text[1:]  # al-Amiri begins the sentence now
            placed = tuple(replace(term, placing=Placing.SIGN) for term in terms)
            held[number] = Held(raw[number].text, text, placed, False, found.sureness)
    return held


def _first_whole(outputs: Iterable[Output], signs: int) -> Output | None:
    return next((output for output in outputs if _is_whole(output, signs)), None)


def _is_whole(output: Output, signs: int) -> bool:
    """Whether an output has each sign once, and does not repeat itself."""
    carried = sorted(int(found[1]) for found in FOUND.finditer(output.text))
    return carried == list(range(1, signs + 1)) and not output.loops


def _place(
    model: Model, sentence: str, terms: Sequence[Term], output: Output, glossary: Glossary, settings: Settings
) -> Held:
    """Put the names into an output; where one is missing or stands too often, look for an output that does better."""
    best = _place_in(model, sentence, terms, output, glossary)
    if best.faults:
        lost = next((number for number, term in enumerate(best.terms) if term.placing is Placing.LEFT), None)
        # One name can be forced: what comes before it must stay as it is.
        forced = None if lost is None else _force(model, sentence, terms[lost], output, settings)
        if forced is not None and lost is not None:
            again = _place_in(model, sentence, terms, forced, glossary)
            best = min([best, _call_forced(again, lost)], key=_faults)
    if best.faults:
        others = model.choices(sentence, _FEWER_CHOICES, attention=True)
        best = min([best, *(_place_in(model, sentence, terms, other, glossary) for other in others)], key=_faults)
    return Held(output.text, best.text, best.terms, best.output.loops, best.output.sureness)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An output with the names put in; ``faults`` counts those that are missing or stand too often, and a repetition."""

    output: Output
    text: str
    terms: tuple[Term, ...]
    faults: int


def _faults(placed: _Placed) -> int:
    return placed.faults


def _call_forced(placed: _Placed, number: int) -> _Placed:
    """Say of the name with this number that it was forced, if it stands."""
    terms = list(placed.terms)
    if terms[number].placing is not Placing.LEFT:
        terms[number] = replace(terms[number], placing=Placing.FORCED)
    return replace(placed, terms=tuple(terms))


def _place_in(model: Model, sentence: str, terms: Sequence[Term], output: Output, glossary: Glossary) -> _Placed:
    """Put the wanted forms into an output, as many as have a place there."""
    text = output.text
    edits: list[tuple[int, int, str]] = []
    placed = list(terms)
    named: dict[str, list[tuple[int, int]]] = {}
    for mention in glossary.find(text):
        if mention.id:
            named.setdefault(mention.id, []).append((mention.start, mention.end))
    for number, term in enumerate(terms):
        if term.id is not None and named.get(term.id):
            start, end = named[term.id].pop(0)
            edits.append((start, end, term.wanted))
            placed[number] = replace(term, placing=Placing.RECOGNISED)
    places = _word_places(output_words(output), text)
    pieces = model.cut(sentence)
    for number, term in enumerate(terms):
        if placed[number].placing is not Placing.LEFT or places is None:
            continue
        found = words_from(output, source_pieces(pieces, sentence, term.start, term.end))
        if found is None:
            continue
        start, end = _trim(text, places[found[0]][0], places[found[1] - 1][1])
        start = _without_article(text, start, glossary, term.id)
        if start < end and not any(start < other_end and other_start < end for other_start, other_end, _ in edits):
            edits.append((start, end, term.wanted))
            placed[number] = replace(term, placing=Placing.ATTENTION)
    for start, end, wanted in sorted(edits, reverse=True):
        text = text[:start] + wanted + text[end:]
    placed = [term if _stands(term.wanted, text) else replace(term, placing=Placing.LEFT) for term in placed]
    left = sum(term.placing is Placing.LEFT for term in placed)
    return _Placed(output, text, tuple(placed), left + _too_many(text, terms, glossary) + output.loops)


def _too_many(text: str, terms: Sequence[Term], glossary: Glossary) -> int:
    """How many times names stand in a text that its source has not, or has less often."""
    wanted = Counter(term.id for term in terms if term.id)
    standing = Counter(mention.id for mention in glossary.find(text) if mention.id)
    return (standing - wanted).total()


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as words of its own."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _force(model: Model, sentence: str, term: Term, output: Output, settings: Settings) -> Output | None:
    """Ask again with the name written where the model's attention to it is strongest, however weak that is."""
    span = source_pieces(model.cut(sentence), sentence, term.start, term.end)
    if output.attention is None or not span:
        return None
    words = output_words(output)
    weights = [
        max(sum(row[place] for place in span if place < len(row)) for row in output.attention[word.first : word.last])
        for word in words
        if output.attention[word.first : word.last]
    ]
    if not weights:
        return None
    best = words[max(range(len(weights)), key=weights.__getitem__)]
    prefix = [*output.pieces[: best.first], *model.cut(term.wanted)]
    [forced] = model.translate([sentence], settings, prefixes=[prefix], attention=True)
    return None if forced.loops else forced


def _word_places(words: Sequence[Word], text: str) -> list[tuple[int, int]] | None:
    """Where the words of an output stand in its text; None where they cannot all be found."""
    places, reached = [], 0
    for word in words:
        start = text.find(word.text, reached)
        if start < 0:
            return None
        reached = start + len(word.text)
        places.append((start, reached))
    return places


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave marks around a name outside, and the possessive."""
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    for ending in ("'s", "’s"):
        end -= len(ending) if text[start:end].endswith(ending) else 0
    while start < end and text[start] in _OPENING:
        start += 1
    return start, end


def _without_article(text: str, start: int, glossary: Glossary, id: str | None) -> int:
    """Take in an English article that a person's name does not want: *the Sudanese* said."""
    entry = glossary.entries.get(id) if id is not None else None
    if entry is not None and entry.type.value == "person" and text[:start].lower().endswith(("the ", "an ")):
        before = text[:start].rstrip().rfind(" ") + 1
        return before
    return start
