"""What is one document, and where does it stand in its file?

A file is read as a row of records that, one after the other, are the file. A record that holds a document
knows the slot its text came from; writing puts the edits into that slot and leaves every other character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TextIO

from glossary.errors import DocumentError
from service.documents.encoding import Encoding


class NoText(DocumentError):
    """A file of records of which none has a text; found in a folder, it is passed over."""


class Format(StrEnum):
    """How the text of a document is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Change(Protocol):
    """A replacement of ``text[start:end]``, in code points; ``glossary.Edit`` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def replacement(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Document:
    """One text to be cleaned.

    ``id`` is the path, ``path#row`` or the record's own id; ``where`` is the place a message names
    (``reports.jsonl:17``).

    >>> Document("seeds/000.txt", "Qasem Suliemani").format.value
    'text'
    """

    id: str
    text: str
    format: Format = Format.TEXT
    where: str = ""

    @property
    def place(self) -> str:
        """The place a message names."""
        return self.where or self.id


class Slot(Protocol):
    """The part of a record's raw text that a document's text is written in."""

    def write(self, raw: str, changes: Iterable[Change], encoding: Encoding) -> str:
        """The raw record with the changes in place; raises ``DocumentError`` where the encoding cannot hold them."""


@dataclass(frozen=True, slots=True)
class Record:
    """A piece of a file as it stands there, with the document in it, if there is one.

    ``error`` says why a record holds no document that can be cleaned; its ``document`` then has the id alone.
    ``whole`` records are the whole file, so that nothing is left to write when they fail.
    """

    raw: str
    document: Document | None = None
    slot: Slot | None = None
    error: DocumentError | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person may say about how files are read; None means: find out.

    ``format`` is one of txt, md, html, jsonl, csv, tsv and overrides the file's ending. ``text_field`` and
    ``id_field`` name a key (JSONL) or a column (CSV, TSV; a number counts columns from 1). ``text_format``
    is how the texts inside JSONL, CSV and TSV are written.
    """

    format: str | None = None
    text_field: str | None = None
    id_field: str | None = None
    encoding: str | None = None
    text_format: Format = Format.TEXT


#: Characters of one text, and of one line or row; more is no article but a mistake, and would fill the memory.
LARGEST = 1 << 26

#: Names of the field that holds the text, tried in this order.
TEXT_FIELDS = ("text", "body", "content")
#: Name of the field that holds a record's own id.
ID_FIELD = "id"


@dataclass(frozen=True, slots=True)
class Replacement:
    """The simplest ``Change``: what stands between two places of a text afterwards."""

    start: int
    end: int
    replacement: str


def bounded_lines(stream: TextIO, path: str) -> Iterator[str]:
    """The lines of a file with their line ends; raises ``DocumentError`` at one that is too long to be held.

    >>> import io
    >>> list(bounded_lines(io.StringIO("one\\ntwo"), "a.txt"))
    ['one\\n', 'two']
    """
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            raise too_large(f"{path}:{number}", "line", "characters")
        yield line


def too_large(where: str, what: str, unit: str) -> DocumentError:
    """What to say of a text that is too large to be cleaned in one piece."""
    return DocumentError(
        f"this {what} has more than {LARGEST:,} {unit}", where=where, fix="split it into several; the file was skipped"
    )


def splice(text: str, changes: Iterable[Change]) -> str:
    """The text with every change in place; the changes are in order and do not overlap.

    >>> splice("Qasem Suliemani said", [Replacement(6, 15, "Soleimani")])
    'Qasem Soleimani said'
    """
    parts: list[str] = []
    done = 0
    for change in changes:
        parts.append(text[done : change.start])
        parts.append(change.replacement)
        done = change.end
    parts.append(text[done:])
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class WholeSlot:
    """A record that is nothing but its document's text."""

    document: Document

    def write(self, raw: str, changes: Iterable[Change], encoding: Encoding) -> str:
        """The text with the changes in place; see ``Slot.write``."""
        return splice(raw, writable(changes, self.document, encoding))


def writable(changes: Iterable[Change], document: Document, encoding: Encoding) -> list[Change]:
    """The changes as this encoding can hold them; HTML may spell a character as a reference, text may not.

    Raises ``DocumentError`` naming the character.

    >>> latin = Encoding("cp1252")
    >>> html = Document("a.html", "Alaa", Format.HTML)
    >>> [change.replacement for change in writable([Replacement(0, 4, "ʿAlaʾ")], html, latin)]
    ['&#703;Ala&#702;']
    """
    fitting: list[Change] = []
    for change in changes:
        missing = encoding.missing(change.replacement)
        if not missing:
            fitting.append(change)
        elif document.format is Format.HTML:
            reference = change.replacement.encode(encoding.codec, "xmlcharrefreplace").decode(encoding.codec)
            fitting.append(Replacement(change.start, change.end, reference))
        else:
            raise DocumentError(
                f"{change.replacement!r} has {missing!r} (U+{ord(missing):04X}), which {encoding.name} cannot hold",
                where=document.place,
                fix="convert the file to UTF-8 first; it was skipped",
            )
    return fitting
