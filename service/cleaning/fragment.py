"""What is said of one passage in Arabic script of a document, and how does its English become an edit?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from glossary import Edit
from service.checks.finding import Finding, Span
from service.markup import Visible
from service.translation.fragments import Stretch
from service.translation.language import Language, detect_language
from service.translation.term import Term
from service.translation.translation import Origin, Translation

_ORIGINS = {
    Origin.MEMORY: "approved translation",
    Origin.GLOSSARY: "name of the glossary",
    Origin.MODEL: "translated by machine",
}
_LANGUAGES = {"ar": "Arabic", "fa": "Persian", "ckb": "Sorani", "ur": "Urdu"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """One fragment ``[start, end)`` of a document's source, and its English.

    ``written`` is what stands in the cleaned text now; the surface itself where it was kept.
    """

    start: int
    end: int
    surface: str
    language: Language
    translation: str | None
    origin: Origin
    draft: bool
    written: str
    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_translated(self) -> bool:
        """Whether its English stands in the cleaned text now. Where it stays, names in it may still have been cleaned."""
        return self.translation is not None and self.written != self.surface

    def as_dict(self) -> dict[str, object]:
        """The fragment as JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "language": self.language.code,
            "translation": self.translation,
            "origin": self.origin.value,
            "draft": self.draft,
            "written": self.written,
            "findings": [finding.as_dict() for finding in self.findings],
        }


def describe(stretch: Stretch, translation: Translation, visible: Visible) -> Fragment:
    """The fragment with what was made of it, still in its own letters."""
    start, end = visible.span(stretch.start, stretch.end)
    surface = visible.source[start:end]
    return Fragment(
        start,
        end,
        surface,
        translation.language,
        None if translation.origin is Origin.NONE else translation.text,
        translation.origin,
        translation.draft,
        surface,
        translation.terms,
        tuple(_move(finding, start, surface) for finding in translation.findings),
    )


def keep(stretch: Stretch, visible: Visible) -> Fragment:
    """A fragment that was not to be translated."""
    start, end = visible.span(stretch.start, stretch.end)
    surface = visible.source[start:end]
    return Fragment(start, end, surface, detect_language(stretch.surface), None, Origin.NONE, False, surface)


def put_into_english(fragment: Fragment) -> Edit:
    """The edit that writes what stands for a fragment now."""
    language = _LANGUAGES.get(fragment.language.code, "Arabic script")
    why = f"{language} into English: {_ORIGINS[fragment.origin]}"
    entry = fragment.terms[0].id if fragment.origin is Origin.GLOSSARY and len(fragment.terms) == 1 else None
    # Nobody vouches for what a machine said.
    score = 0.0 if fragment.origin is Origin.MODEL else 100.0
    return Edit(fragment.start, fragment.end, fragment.surface, fragment.written, entry, None, score, why)


def _move(finding: Finding, start: int, surface: str) -> Finding:
    """The finding with its place in the document; the whole fragment where tags stand between its letters."""
    span = finding.source
    if span is None:
        return finding
    if surface[span.start : span.end] == span.text:
        return replace(finding, source=Span(start + span.start, start + span.end, span.text))
    return replace(finding, source=Span(start, start + len(surface), surface))
