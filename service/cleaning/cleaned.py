"""What is said of one document that was cleaned, or could not be?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from glossary import Glossary, Mention, Outcome, Report
from glossary.errors import DocumentError, LaqabError
from service.cleaning.fragments import Fragment, Handling, handle_fragments
from service.documents import Document, Format
from service.incidents import record_incident
from service.markup import clean_html, clean_markdown, strip_markup
from service.review.encounter import Encounter, encounters_in, unlisted_in
from service.translation.translating import Translator


@dataclass(frozen=True, slots=True)
class Naming:
    """How often one spelling stands in a document, and for which entry.

    ``id``, ``preferred`` and ``type`` are empty where no entry is meant for sure; ``could_be`` then lists the ids
    of the entries it may stand for. ``surface`` is what a reader sees: without tags, blanks run together.
    """

    surface: str
    count: int
    id: str | None = None
    preferred: str | None = None
    type: str | None = None
    could_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The result for one document.

    ``report`` has offsets into the document's source; it is None where ``error`` says what is wrong, where, and
    what to do, and where details were not asked for. ``original`` is the text as it was, if it could be read.
    ``file`` is the file's name below its source folder; ``encoding`` how it is written ("cp1256 (guessed)").
    ``passages`` counts the ``fragments`` in Arabic script, and ``translated`` those that are in English now.
    ``to_review`` are the spellings that a person should look at.
    """

    id: str
    original: str = ""
    format: Format = Format.TEXT
    report: Report | None = None
    error: str | None = None
    file: str = ""
    encoding: str = ""
    changed: bool = False
    mentions: int = 0
    edits: int = 0
    undecided: int = 0
    passages: int = 0
    translated: int = 0
    names: tuple[Naming, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    to_review: tuple[Encounter, ...] = ()

    @property
    def text(self) -> str:
        """The text with its names under one spelling; the original where it could not be cleaned."""
        return self.report.text if self.report else self.original

    def as_dict(self) -> dict[str, object]:
        """The object that the command line, HTTP and the library all give."""
        record: dict[str, object] = {"id": self.id}
        record |= self.report.as_dict() if self.report else _nothing_found(self.original)
        record["fragments"] = [fragment.as_dict() for fragment in self.fragments]
        if self.encoding:
            record["encoding"] = self.encoding
        if self.error is not None:
            record["error"] = self.error
        return record

    def without_details(self) -> Cleaned:
        """The counts alone, small enough to travel between processes by the million."""
        return replace(self, original="", report=None, fragments=())


def _nothing_found(text: str) -> dict[str, object]:
    return {"text": text, "mentions": [], "edits": [], "undecided": []}


def clean_document(
    document: Document,
    glossary: Glossary,
    *,
    rewrite: bool = True,
    mine: bool = False,
    translator: Translator | None = None,
    handling: Handling | None = None,
) -> Cleaned:
    """Clean one document by the rules of its format; the one function behind library, command line and HTTP.

    With ``mine`` what looks like a name and is not in the glossary is gathered for review too. With a ``translator``
    fragments in Arabic script are put into English, as ``handling`` says (see `handle_fragments`); without one they stay.
    A document that cannot be cleaned comes back as it is, with ``error`` set: nothing is raised, the others go on.
    """
    try:
        match document.format:
            case Format.HTML:
                report = clean_html(document.text, glossary, rewrite=rewrite)
            case Format.MARKDOWN:
                report = clean_markdown(document.text, glossary, rewrite=rewrite)
            case _:
                report = glossary.clean(document.text, rewrite=rewrite)
        to_review = _gather(document, report, glossary, mine)
        names = _count_names(report.mentions, document.format)
        report, fragments = handle_fragments(document, report, translator, handling, rewrite=rewrite)
    except LaqabError as error:
        return fail(document, str(error))
    except Exception as error:  # noqa: BLE001 - one document must not end the work on the thousands after it
        incident = record_incident(document.place, error)
        fault = "this document could not be cleaned, through a fault in Laqab"
        fix = f"it was left as it is; please report incident {incident}; the log, or LAQAB_DEBUG=1, has more"
        return fail(document, str(DocumentError(fault, where=document.place, fix=fix)))
    return Cleaned(
        document.id,
        document.text,
        document.format,
        report,
        changed=bool(report.edits),
        mentions=len(report.mentions),
        edits=len(report.edits),
        undecided=len(report.undecided),
        names=names,
        passages=len(fragments),
        translated=sum(fragment.written != fragment.surface for fragment in fragments),
        fragments=fragments,
        to_review=to_review,
    )


def fail(document: Document, error: str) -> Cleaned:
    """The result for a document that could not be cleaned."""
    return Cleaned(document.id, document.text, document.format, error=error)


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
