"""What is answered for one text that was to be put into English?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary.scripts import is_arabic
from service.checks.finding import Finding, Severity
from service.translation.language import UNDETERMINED, Language
from service.translation.term import Term

#: The finding that a model was not sure of what it said.
UNSURE = "translation.unsure"
#: The route of a name that no glossary lists and no package was asked about.
SPELLING = ("spelling",)


class Origin(StrEnum):
    """Where a translation comes from: approved by people, a name of the glossary, a package's model, or nowhere."""

    MEMORY = "memory"
    GLOSSARY = "glossary"
    MODEL = "model"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in English. ``raw`` is what the model alone gave; ``terms`` are the names, with how each was placed.

    ``draft`` says that a starter package made it: good enough to see what it is about, not to be printed. ``route`` are
    the packages that it passed through, by name. Where nothing could be made of it, ``text`` is the source and
    ``findings`` say why.
    """

    source: str
    text: str
    raw: str
    language: Language
    origin: Origin
    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()
    draft: bool = False
    route: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether people stand behind every word: an approved translation, or names of the glossary and nothing else."""
        return self.origin in (Origin.MEMORY, Origin.GLOSSARY)

    @property
    def is_usable(self) -> bool:
        """Whether it may stand in place of its source: it says something, for sure enough, and nothing in it is an error."""
        return self.origin is not Origin.NONE and not any(
            finding.severity is Severity.ERROR or finding.check == UNSURE for finding in self.findings
        )

    @property
    def is_guess(self) -> bool:
        """Whether it is only spelled by its letters, in whichever language: most likely a name, but maybe a word."""
        return self.route == SPELLING

    def as_dict(self) -> dict[str, object]:
        """The translation as JSON."""
        return {
            "text": self.text,
            "raw": self.raw,
            "language": self.language.code,
            "confidence": self.language.confidence,
            "origin": self.origin.value,
            "draft": self.draft,
            "route": list(self.route),
            "terms": [term.as_dict() for term in self.terms],
            "findings": [finding.as_dict() for finding in self.findings],
        }


def join_lines(source: str, lines: Sequence[tuple[int, Translation]]) -> Translation:
    """The answer for a text from those for its lines, each with the place where it begins; offsets count in ``source``."""
    if len(lines) == 1:
        return lines[0][1]
    answered = [line for _, line in lines if is_arabic(line.source)]
    origins = {line.origin for line in answered} - {Origin.NONE}
    origin = next((each for each in (Origin.MODEL, Origin.MEMORY, Origin.GLOSSARY) if each in origins), Origin.NONE)
    return Translation(
        source,
        "".join(line.text for _, line in lines),
        "\n".join(line.raw for line in answered if line.raw),
        _common_language(answered),
        origin,
        tuple(replace(term, start=term.start + at, end=term.end + at) for at, line in lines for term in line.terms),
        tuple(_move(finding, at) for at, line in lines for finding in line.findings),
        any(line.draft for line in answered),
        next((line.route for line in answered if line.route), ()),
    )


def _move(finding: Finding, by: int) -> Finding:
    span = finding.source
    if span is None:
        return finding
    return replace(finding, source=replace(span, start=span.start + by, end=span.end + by))


def _common_language(lines: Sequence[Translation]) -> Language:
    """The language of most of the text, as sure as it is of that part."""
    lengths: Counter[str] = Counter()
    for line in lines:
        lengths[line.language.code] += len(line.source) if line.language.code != UNDETERMINED else 0
    if not lengths:
        return Language(UNDETERMINED, 0.0)
    code = lengths.most_common(1)[0][0]
    sure = [line.language.confidence for line in lines if line.language.code == code]
    return Language(code, round(sum(sure) / len(sure), 1))
