"""What is answered for what a model made of a text, and for what none could translate?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary import Glossary, Kind, Mention
from glossary.scripts import is_arabic
from service.checks.finding import Finding, Severity, Span
from service.translation.engine.packages import Package, PackageError
from service.translation.language import UNDETERMINED, Language
from service.translation.marks import carry_marks
from service.translation.naming import Held
from service.translation.sentence import Sentence
from service.translation.spelled import spell_out, spelled
from service.translation.term import Placing, Term
from service.translation.translation import UNSURE, Origin, Translation
from service.translation.unlisted import is_name

#: What our own models say with less sureness than this (see `Output`) is not to stand in a text. Measured on sentences
#: never learned from: of Arabic and Persian news 5 and 7 % fall below it, with chrF 29 and 28 (above it 47 and 42); of
#: interface lines 6 and 8 %, with 31 and 26 (above it 54 and 51); of FLORES-200 a fifth, with 28 and 29 (36 and 34).
_UNSURE = -1.0
Route = tuple[Package, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text on its way: the source, what the next package reads of it, the names in that, and the names in the source
    that may be several entries'.
    """

    source: str
    text: str
    language: Language
    terms: tuple[Term, ...]
    ambiguous: tuple[Mention, ...] = ()


def describe(reading: Reading, made: Sequence[tuple[Sentence, Held]], route: Route, glossary: Glossary) -> Translation:
    """The answer for one text, of which the last package made these sentences."""
    english = put_together(
        reading.text, [sentence for sentence, _ in made], [_finish(*each, reading.text) for each in made]
    )
    findings = [finding for sentence, held in made for finding in _findings(sentence, held, reading, route[-1])]
    terms = [term for sentence, held in made for term in _placed(sentence, held)]
    findings += [_ambiguous(mention) for mention in reading.ambiguous]
    findings += _strangers(english, reading, glossary)
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
        elif term.id is None and is_arabic(term.surface):
            yield spelled(term, reading.language.code)


def _ambiguous(mention: Mention) -> Finding:
    could_be = ", ".join(candidate.preferred for candidate in mention.candidates)
    message = f"'{mention.surface}' may be {could_be}; it stands as the model wrote it"
    return Finding("name.undecided", Severity.INFO, message, source=Span(mention.start, mention.end, mention.surface))


def _strangers(english: str, reading: Reading, glossary: Glossary) -> Iterator[Finding]:
    """The persons of the glossary who stand in the English and not in the source: the model made them up."""
    known = {term.id for term in reading.terms}
    known |= {candidate.id for mention in reading.ambiguous for candidate in mention.candidates}
    for mention in glossary.find(english):
        if mention.id is None or mention.id in known or glossary.entries[mention.id].type is not Kind.PERSON:
            continue
        message = f"'{mention.surface}' stands in the English, and nobody of that name in the source"
        span = Span(mention.start, mention.end, mention.surface)
        yield Finding("name.invented", Severity.ERROR, message, entry=mention.id, target=span)


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


def leave(text: str, language: Language, *, has_names: bool = False) -> Translation:
    """The answer where nothing can translate a text: the name of a person and nothing else is spelled out.

    A text that has names of the glossary and more is no such name.
    """
    if not has_names and language.code == UNDETERMINED and is_name(text):
        return spell_out(text, language)
    unclear = language.code == UNDETERMINED
    what = "its language is not clear" if unclear else f"there is no package from {language.code} to English"
    fix = "name it with --from" if unclear else "'laqab models list' shows what is there"
    message = f"this was not translated: {what}; {fix}"
    finding = Finding("translation.none", Severity.WARNING, message, source=Span(0, len(text), text))
    return Translation(text, text, "", language, Origin.NONE, findings=(finding,))


def fail(text: str, language: Language, error: PackageError) -> Translation:
    """The answer where a package is broken and there is no other."""
    finding = Finding("translation.none", Severity.ERROR, f"this was not translated: {error}")
    return Translation(text, text, "", language, Origin.NONE, findings=(finding,))


def pass_by(made: Translation, errors: Sequence[PackageError]) -> Translation:
    """The answer with a word on the packages that would have come first and are broken."""
    found = (Finding("translation.package", Severity.WARNING, f"another package was used: {error}") for error in errors)
    return replace(made, findings=(*made.findings, *found))
