"""How are documents cleaned, one or many together?

Names are put under one spelling document by document, since a full name in one says what a surname in it means. The
fragments in Arabic script of all documents are then translated together, which is several times faster than a few at a
time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from glossary import Glossary, Mention, Outcome, Report
from glossary.errors import DocumentError, LaqabError
from service.cleaning.cleaned import Cleaned, Naming, fail
from service.cleaning.fragments import Found, Handling, find_in, handle_fragments
from service.documents import Document, Format
from service.incidents import record_incident
from service.markup import clean_html, clean_markdown, strip_markup
from service.review.encounter import Encounter, encounters_in, unlisted_in
from service.translation.translating import Translator
from service.translation.translation import Origin, Translation


@dataclass(frozen=True, slots=True)
class _Begun:
    """A document whose names are done, and whose fragments wait for their English."""

    found: Found
    names: tuple[Naming, ...]
    to_review: tuple[Encounter, ...]


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Cleans documents by the rules of their formats; the one behind library, command line and HTTP. Safe to share by threads.

    With ``rewrite`` False names are found and nothing is changed. With ``mine`` what looks like a name and is not in the
    glossary is gathered for review too. With a ``translator`` fragments in Arabic script are put into English, as
    ``handling`` says (see `find_in`); without one they stay.
    """

    glossary: Glossary
    translator: Translator | None = None
    handling: Handling | None = None
    rewrite: bool = True
    mine: bool = False

    def clean(self, documents: Sequence[Document]) -> list[Cleaned]:
        """Clean documents; the results in their order.

        One that cannot be cleaned comes back as it is, with ``error`` set: nothing is raised, the others go on.
        """
        begun = [self._begin(document) for document in documents]
        translations = self._translate([each for each in begun if isinstance(each, _Begun)])
        return [self._finish(each, next(translations)) if isinstance(each, _Begun) else each for each in begun]

    def _begin(self, document: Document) -> _Begun | Cleaned:
        try:
            match document.format:
                case Format.HTML:
                    report = clean_html(document.text, self.glossary, rewrite=self.rewrite)
                case Format.MARKDOWN:
                    report = clean_markdown(document.text, self.glossary, rewrite=self.rewrite)
                case _:
                    report = self.glossary.clean(document.text, rewrite=self.rewrite)
            found = find_in(document, report, self.translator, self.handling)
            names = _count_names(report.mentions, document.format)
            return _Begun(found, names, _gather(document, report, self.glossary, self.mine))
        except Exception as error:  # noqa: BLE001 - one document must not end the work on the thousands after it
            return _failed(document, error)

    def _translate(self, begun: Sequence[_Begun]) -> Iterator[list[Translation] | None]:
        """The English of each document's fragments; None for all where their translation failed."""
        if self.translator is None:
            return repeat([], len(begun))
        try:
            return iter(self.translator.translate_groups([each.found.asked for each in begun]))
        except Exception:  # noqa: BLE001 - each document is then tried alone, so that only the one at fault fails
            return repeat(None, len(begun))

    def _finish(self, begun: _Begun, translations: list[Translation] | None) -> Cleaned:
        found = begun.found
        document = found.document
        try:
            if translations is None and self.translator is not None:
                [translations] = self.translator.translate_groups([found.asked])
            checked = _check(translations or [], self.glossary)
            report, fragments = handle_fragments(found, checked, self.handling, rewrite=self.rewrite)
        except Exception as error:  # noqa: BLE001 - as above
            return _failed(document, error)
        return Cleaned(
            document.id,
            document.text,
            document.format,
            report,
            changed=bool(report.edits),
            mentions=len(report.mentions),
            edits=len(report.edits),
            undecided=len(report.undecided),
            names=begun.names,
            passages=len(fragments),
            translated=sum(fragment.is_translated for fragment in fragments),
            fragments=fragments,
            to_review=begun.to_review,
        )


def clean_document(
    document: Document,
    glossary: Glossary,
    *,
    rewrite: bool = True,
    mine: bool = False,
    translator: Translator | None = None,
    handling: Handling | None = None,
) -> Cleaned:
    """Clean one document, as a `Cleaner` does."""
    [cleaned] = Cleaner(glossary, translator, handling, rewrite, mine).clean([document])
    return cleaned


def _failed(document: Document, error: Exception) -> Cleaned:
    if isinstance(error, LaqabError):
        return fail(document, str(error))
    incident = record_incident(document.place, error)
    fault = "this document could not be cleaned, through a fault in Laqab"
    fix = f"it was left as it is; please report incident {incident}; the log, or LAQAB_DEBUG=1, has more"
    return fail(document, str(DocumentError(fault, where=document.place, fix=fix)))


def _check(translations: list[Translation], glossary: Glossary) -> list[Translation]:
    """What a machine made of a document's fragments goes through the checks, as anybody's translation does."""
    if all(translation.origin is not Origin.MODEL for translation in translations):
        return translations
    # The whole catalogue of checks: not before it is needed.
    from service.translation.checking import check_translations

    return check_translations(translations, glossary)


def _gather(document: Document, report: Report, glossary: Glossary, mine: bool) -> tuple[Encounter, ...]:
    """The undecided names of a document, and those that the glossary lacks if they are wanted."""
    place, format = document.id, document.format
    undecided: tuple[Encounter, ...] = ()
    if report.undecided:
        undecided = encounters_in(document.text, report.undecided, glossary.revision, document=place, format=format)
    if not mine:
        return undecided
    return undecided + unlisted_in(document.text, report.mentions, glossary, document=place, format=format)


def _count_names(mentions: tuple[Mention, ...], format: Format) -> tuple[Naming, ...]:
    counts: Counter[Naming] = Counter()
    for mention in mentions:
        surface = mention.surface if format is Format.TEXT else strip_markup(mention.surface, format)
        surface = " ".join(surface.split())
        meant = mention.outcome is Outcome.MATCHED
        type = next((str(each.type) for each in mention.candidates if each.id == mention.id), None) if meant else None
        could_be = () if meant else tuple(each.id for each in mention.candidates)
        counts[Naming(surface, 1, mention.id, mention.preferred, type, could_be)] += 1
    return tuple(replace(naming, count=count) for naming, count in counts.items())
