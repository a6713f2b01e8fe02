"""What is answered for what a model made of a text, and for what none could translate?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary.scripts import is_arabic
from service.checks.finding import Finding, Severity, Span
from service.translation.engine.packages import Package, PackageError
from service.translation.language import UNDETERMINED, Language
from service.translation.marks import carry_marks
from service.translation.naming import Held, Placing, Term
from service.translation.sentence import Sentence
from service.translation.spelled import spell_out, spelled
from service.translation.translation import UNSURE, Origin, Translation

#: A text of so few words whose language does not show is most often a name.
_NAME_WORDS = 4
#: What our own models say with less sureness than this (see `Output`) is not to stand in a text. Measured on sentences
#: never learned from: of Arabic and Persian news 6 and 7 % fall below it, with chrF 24 and 22 (above it 40 and 36); of
#: interface lines 10 and 12 %, with 22 and 21 (above it 50 and 45).
_UNSURE = -1.2
_WORD = re.compile(r"[^\W\d_]+")
Route = tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text on its way: the source, what the next package reads of it, and the names in that."""

    source: str
    text: str
    language: Language
    terms: tuple[Term, ...]


def describe(reading: Reading, made: Sequence[tuple[Sentence, Held]], route: Route) -> Translation:
    """The answer for one text, of which the last package made these sentences."""
    english = put_together(
        reading.text, [sentence for sentence, _ in made], [_finish(*each, reading.text) for each in made]
    )
    findings = [finding for sentence, held in made for finding in _findings(sentence, held, reading, route[-1])]
    terms = [term for sentence, held in made for term in _placed(sentence, held)]
    if len(route) > 1:
        # Offsets into what the first package made of it mean nothing to the reader of the source.
        findings = [replace(finding, source=None) for finding in findings]
        terms = []
        way = f"{reading.language.code} by way of {route[0].target}"
        message = f"this came from {way}, since no package goes straight to English; twice translated is twice unsure"
        findings.append(Finding("translation.pivot", Severity.INFO, message))
    return Translation(
        reading.source,
        english,
        " ".join(held.raw for _, held in made),
        reading.language,
        Origin.MODEL,
        tuple(terms),
        tuple(findings),
        any(package.starter for package in route),
        tuple(package.name for package in route),
    )


def put_together(text: str, sentences: Sequence[Sentence], english: Sequence[str]) -> str:
    """Put sentences where they stood; what was between them stays as it is."""
    parts, place = [], 0
    for sentence, written in zip(sentences, english, strict=True):
        parts += [text[place : sentence.start], written]
        place = sentence.end
    return "".join([*parts, text[place:]])


def _finish(sentence: Sentence, held: Held, text: str) -> str:
    """The English of a sentence with the marks of its source; the source itself where the model said nothing."""
    source = text[sentence.start : sentence.end]
    return carry_marks(source, held.text) if held.text else source


def _findings(sentence: Sentence, held: Held, reading: Reading, package: Package) -> Iterator[Finding]:
    span = Span(sentence.start, sentence.end, reading.text[sentence.start : sentence.end])
    if not held.text:
        yield Finding("translation.none", Severity.ERROR, "the model said nothing to this sentence", source=span)
    if held.loops:
        message = "the model repeats itself; do not use this sentence"
        yield Finding("repeat.phrase", Severity.ERROR, message, source=span)
    if package.signs and held.sureness < _UNSURE:
        message = "the model is not sure of this at all; it may say something else than the source"
        yield Finding(UNSURE, Severity.WARNING, message, source=span)
    if is_arabic(held.text):
        yield Finding("script.leftover", Severity.ERROR, "the model left words untranslated", source=span)
    for term in _placed(sentence, held):
        if term.placing is Placing.LEFT:
            yield _unplaced(term)
        elif term.id is None:
            yield spelled(term, reading.language.code)


def _placed(sentence: Sentence, held: Held) -> Iterator[Term]:
    """The names of a sentence with the offsets of its text, each with how it was placed."""
    now = {term.start: term for term in held.terms}
    for read, was in zip(sentence.terms, sentence.before, strict=True):
        if read.start in now:
            yield replace(was, placing=now[read.start].placing)


def _unplaced(term: Term) -> Finding:
    message = f"'{term.surface}' has no certain place in the English, and stands as the model wrote it"
    span = Span(term.start, term.end, term.surface)
    return Finding("name.unplaced", Severity.WARNING, message, entry=term.id, source=span, expected=(term.wanted,))


def leave(text: str, language: Language) -> Translation:
    """The answer where nothing can translate a text: a few words that are most likely a name are spelled out."""
    if language.code == UNDETERMINED and 0 < len(_WORD.findall(text)) <= _NAME_WORDS:
        return spell_out(text, language)
    unclear = language.code == UNDETERMINED
    what = "its language is not clear" if unclear else f"there is no package from {language.code} to English"
    fix = "name it with --from" if unclear else "'laqab models list' shows what is there"
    message = f"this was not translated: {what}; {fix}"
    finding = Finding("translation.none", Severity.WARNING, message, source=Span(0, len(text), text))
    return Translation(text, text, "", language, Origin.NONE, findings=(finding,))


def fail(reading: Reading, error: PackageError) -> Translation:
    """The answer where a package broke."""
    finding = Finding("translation.none", Severity.ERROR, f"this was not translated: {error}")
    return Translation(reading.source, reading.source, "", reading.language, Origin.NONE, findings=(finding,))
