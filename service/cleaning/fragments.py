"""What becomes of the Arabic-script fragments of a text that is cleaned?

They are replaced by their English, or have it written behind them, or are kept. What people approved and names of the
glossary stand as they are; what a model made is marked where it stands, since nobody has looked at it. A fragment that
could not be translated, or not without an error, stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary import Edit, Report
from glossary.scripts import is_arabic
from service.checks.finding import Finding, Span
from service.documents import Document, Format
from service.markup import Visible, escape_html, escape_markdown, read_html, read_markdown
from service.translation.fragments import Stretch, find_fragments
from service.translation.known import names_within
from service.translation.language import Language, detect_language
from service.translation.naming import Term
from service.translation.translating import Group, Translator
from service.translation.translation import Origin, Translation

_ORIGINS = {
    Origin.MEMORY: "approved translation",
    Origin.GLOSSARY: "name of the glossary",
    Origin.MODEL: "translated by machine",
}
#: With more than this share of its letters in Arabic script, a text is no text with fragments.
_ITSELF = 0.8
_LANGUAGES = {"ar": "Arabic", "fa": "Persian", "ckb": "Sorani", "ur": "Urdu"}


class Handling(StrEnum):
    """What happens to a fragment: English in its place, English behind it in brackets, or nothing."""

    REPLACE = "replace"
    ANNOTATE = "annotate"
    KEEP = "keep"


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


@dataclass(frozen=True, slots=True)
class Found:
    """The fragments of a document, of which nothing has become yet. ``asked`` is what is to be translated: nothing where
    they stay.
    """

    document: Document
    report: Report
    visible: Visible
    stretches: Sequence[Stretch]
    asked: Group


def find_in(document: Document, report: Report, translator: Translator | None, handling: Handling | None) -> Found:
    """Find the fragments of a document whose names were found, and say what of them is to be translated.

    Unless it is asked for (``handling`` is None) fragments are replaced in a text that is not itself in Arabic script:
    such a text is to be translated, not cleaned, so in it only what is certain is replaced, and only if all of it is.
    With ``KEEP``, or without a translator, nothing is translated.
    """
    visible = _read(document)
    stretches = find_fragments(visible.text) if is_arabic(document.text) else []
    kept = Found(document, report, visible, stretches, Group([]))
    if not stretches or translator is None or handling is Handling.KEEP:
        return kept
    # The whole text says whom a surname means: the names of a fragment are those found in it as a part of the text.
    mentions = report.mentions if document.format is Format.TEXT else translator.glossary.find(visible.text)
    names = [names_within(mentions, stretch.start, stretch.end) for stretch in stretches]
    surfaces = [stretch.surface for stretch in stretches]
    if handling is None and _is_itself_arabic(visible.text, surfaces) and None in translator.recall(surfaces, names):
        return kept
    return replace(kept, asked=Group(surfaces, names))


def handle_fragments(
    found: Found, translations: Sequence[Translation], handling: Handling | None = None, *, rewrite: bool = True
) -> tuple[Report, tuple[Fragment, ...]]:
    """Do with fragments what is asked, given the English of what was to be translated; gives the report with their edits,
    and them. With ``rewrite`` False the English is only told.
    """
    if not translations:
        return found.report, tuple(_kept(stretch, found.visible) for stretch in found.stretches)
    wanted: Handling = (handling or Handling.REPLACE) if rewrite else Handling.KEEP
    escape = _ESCAPES.get(found.document.format, str)
    fragments = [
        _handle(stretch, translation, found.visible, found.report, wanted, escape)
        for stretch, translation in zip(found.stretches, translations, strict=True)
    ]
    return _with_edits(found.report, fragments), tuple(fragments)


_ESCAPES: dict[Format, Callable[[str], str]] = {Format.HTML: escape_html, Format.MARKDOWN: escape_markdown}


def _read(document: Document) -> Visible:
    match document.format:
        case Format.HTML:
            return read_html(document.text)
        case Format.MARKDOWN:
            return read_markdown(document.text)
    return Visible.plain(document.text)


def _is_itself_arabic(text: str, surfaces: Sequence[str]) -> bool:
    """Whether a text is nearly all in Arabic script."""
    return sum(map(_letters, surfaces)) > _ITSELF * _letters(text)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _kept(stretch: Stretch, visible: Visible) -> Fragment:
    start, end = visible.span(stretch.start, stretch.end)
    surface = visible.source[start:end]
    return Fragment(start, end, surface, detect_language(stretch.surface), None, Origin.NONE, False, surface)


def _handle(
    stretch: Stretch,
    translation: Translation,
    visible: Visible,
    report: Report,
    wanted: Handling,
    escape: Callable[[str], str],
) -> Fragment:
    start, end = visible.span(stretch.start, stretch.end)
    surface = visible.source[start:end]
    fragment = Fragment(
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
    if wanted is Handling.KEEP or not translation.is_usable:
        return fragment
    if _is_gloss(translation, visible.text, stretch, report, start) or _is_cut(report, start, end):
        return fragment
    said = _say(translation)
    if wanted is Handling.ANNOTATE:
        behind = f" [{said}]"
        there = visible.text.startswith(behind, stretch.end)
        return fragment if there else replace(fragment, written=surface + escape(behind))
    if not translation.is_certain:
        said = f"[{said}]"
    return replace(fragment, written=_write_over(visible, stretch.start, stretch.end, escape(said)))


def _say(translation: Translation) -> str:
    """The English as it stands in a text: what nobody has approved says so."""
    english = translation.text.strip()
    if translation.is_certain:
        return english
    return f"{'rough draft' if translation.draft else 'machine translation'}: {english}"


def _write_over(visible: Visible, start: int, end: int, written: str) -> str:
    """The source of a stretch of the visible text with other words in its place; tags between its letters stay.

    >>> from service.markup import read_html
    >>> page = read_html("<b>اترك</b> تعليقاً")
    >>> _write_over(page, 0, len(page.text), "Leave a comment")
    'Leave a comment</b>'
    """
    if visible.is_whole(start, end):
        return written
    between = (
        visible.source[visible.ends[n] : visible.starts[n + 1]]
        for n in range(start, end - 1)
        if visible.starts[n] != visible.starts[n + 1]
    )
    return written + "".join(between)


def _is_gloss(translation: Translation, text: str, stretch: Stretch, report: Report, start: int) -> bool:
    """Whether a fragment in brackets only says in its own letters what stands before it: Qasem Soleimani (قاسم سليماني)."""
    if stretch.surface.startswith(("(", "[")):
        before = text[: stretch.start]
    elif text[: stretch.start].endswith(("(", "[")):
        before = text[: stretch.start - 1]
    else:
        return False
    place = bisect_right(report.mentions, start, key=lambda mention: mention.end)
    last = report.mentions[place - 1] if place else None
    if last is not None and start - last.end <= 3 and any(term.id == last.id for term in translation.terms):
        return True
    return before[-200:].rstrip().casefold().endswith(translation.text.strip("()[] .").casefold())


def _is_cut(report: Report, start: int, end: int) -> bool:
    """Whether an edit to a name runs over the border of a fragment."""
    inside = _edits_in(report, start, end)
    return any(edit.start < start or edit.end > end for edit in inside)


def _edits_in(report: Report, start: int, end: int) -> Sequence[Edit]:
    """The edits that touch a span."""
    first = bisect_right(report.edits, start, key=lambda edit: edit.end)
    return report.edits[first : bisect_left(report.edits, end, key=lambda edit: edit.start)]


def _move(finding: Finding, start: int, surface: str) -> Finding:
    """The finding with its place in the document; the whole fragment where tags stand between its letters."""
    span = finding.source
    if span is None:
        return finding
    if surface[span.start : span.end] == span.text:
        return replace(finding, source=Span(start + span.start, start + span.end, span.text))
    return replace(finding, source=Span(start, start + len(surface), surface))


def _with_edits(report: Report, fragments: Sequence[Fragment]) -> Report:
    """The report with the fragments' edits, which take the place of edits to names inside them."""
    changed = [fragment for fragment in fragments if fragment.written != fragment.surface]
    covered = {edit for fragment in changed for edit in _edits_in(report, fragment.start, fragment.end)}
    kept = [edit for edit in report.edits if edit not in covered]
    edits = sorted([*kept, *map(_edit, changed)], key=lambda edit: edit.start)
    return replace(report, edits=tuple(edits)) if changed else report


def _edit(fragment: Fragment) -> Edit:
    language = _LANGUAGES.get(fragment.language.code, "Arabic script")
    why = f"{language} into English: {_ORIGINS[fragment.origin]}"
    entry = fragment.terms[0].id if fragment.origin is Origin.GLOSSARY and len(fragment.terms) == 1 else None
    # Nobody vouches for what a machine said.
    score = 0.0 if fragment.origin is Origin.MODEL else 100.0
    return Edit(fragment.start, fragment.end, fragment.surface, fragment.written, entry, None, score, why)
