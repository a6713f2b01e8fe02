"""What is said of one document that was cleaned, or could not be?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from glossary import Report
from service.cleaning.fragment import Fragment
from service.documents import Document, Format
from service.review.encounter import Encounter


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


def fail(document: Document, error: str) -> Cleaned:
    """The result for a document that could not be cleaned."""
    return Cleaned(document.id, document.text, document.format, error=error)
