"""Which texts stand in the elements of an XML file, and where is each character of them?

The file is read once as a row of events, each with its place in the bytes, so that a correction changes nothing but
the characters it is about. A file that declares entities is refused: they are how a small file is made to fill the
memory or to fetch others, and no exchange format needs them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from glossary.errors import DocumentError
from service.documents.document import Change

#: How deep elements may stand in each other; real files have about ten levels.
DEEPEST = 200
#: Elements that hold the code of another format, which is shown as it is: XLIFF 1.2, TMX 1.4.
CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
#: Elements that only mark a stretch of text, and are not shown.
MARKS = frozenset({"mrk", "cp"})
_ENDS = {"sub"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: ``bytes[start:end]`` of the file say ``text``. Only what is ``writable`` may be changed."""

    text: str
    start: int
    end: int
    writable: bool


@dataclass(slots=True)
class XmlText:
    """The text of one element: its pieces, and the line and column (from 1) where it begins."""

    line: int
    column: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text, with inline elements shown as tags."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_plain(self) -> bool:
        """Whether every character stands in the file as it is read, so that columns can be counted."""
        return all(piece.writable and piece.end - piece.start == len(piece.text.encode()) for piece in self.pieces)

    def trim(self) -> None:
        """Leave out line breaks and indents at the two ends: they order the file and are no part of the text."""
        for end in (0, -1):
            blank = 0
            for piece in self.pieces if end == 0 else reversed(self.pieces):
                if not piece.writable or piece.text.strip():
                    break
                blank += 1
            outer = self.pieces[:blank] if end == 0 else self.pieces[len(self.pieces) - blank :]
            if any("\n" in piece.text for piece in outer):
                self.pieces = self.pieces[blank:] if end == 0 else self.pieces[: len(self.pieces) - blank]

    def writes(self, change: Change, encoding: str) -> tuple[int, int, bytes]:
        """A change as bytes to be replaced; ValueError where it touches a tag or half of a reference."""
        new = escape(change.replacement).encode(encoding, "xmlcharrefreplace")
        position = 0
        begins = ends = -1
        for piece in self.pieces:
            after = position + len(piece.text)
            if change.start < after and position < change.end and not piece.writable:
                raise ValueError("it touches a tag")
            if (
                position <= change.start <= after
                and begins < 0
                and (change.start < after or change.end == change.start)
            ):
                begins = _byte(piece, change.start - position, encoding)
            if position < change.end <= after or (change.end == change.start and begins >= 0 and ends < 0):
                ends = _byte(piece, change.end - position, encoding)
            position = after
        if begins < 0 or ends < begins:
            raise ValueError("it lies outside the text")
        return begins, ends, new


def _byte(piece: Piece, offset: int, encoding: str) -> int:
    """The place in the bytes of a character of a piece."""
    if offset in (0, len(piece.text)):
        return piece.start if offset == 0 else piece.end
    before, whole = piece.text[:offset].encode(encoding), piece.text.encode(encoding)
    if len(whole) != piece.end - piece.start:
        raise ValueError("it begins or ends within a character reference")
    return piece.start + len(before)


def read_xml_texts(content: bytes, names: Collection[str], where: str) -> dict[int, XmlText]:
    """The texts of all elements with these names (prefixes aside), by the number of the element in the file, from 0.

    Raises DocumentError, with line and column, where the file is not well-formed, declares entities or is nested too
    deeply.

    >>> texts = read_xml_texts(b'<tu><seg>Gen. <bpt i="1">&lt;b></bpt>Qaani</seg></tu>', {"seg"}, "a.tmx")
    >>> texts[1].text
    'Gen. <b>Qaani'
    """
    reader = _Reader(frozenset(names), where)
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        raise DocumentError(
            f"this is not well-formed XML ({expat.ErrorString(error.code)})",
            where=f"{where}:{error.lineno}:{error.offset + 1}",
            fix="repair it there; the file was skipped",
        ) from None
    except (LookupError, ValueError, UnicodeError):
        raise DocumentError("its encoding is not known", where=where, fix="save it as UTF-8") from None
    return reader.texts


class _Reader:
    def __init__(self, names: frozenset[str], where: str) -> None:
        self.texts: dict[int, XmlText] = {}
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = False  # each piece of text must come with its own place
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.CommentHandler = parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._start_cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.EntityDeclHandler = self._refuse_entity
        self._names, self._where = names, where
        self._number, self._depth = -1, 0
        self._text: XmlText | None = None
        self._text_depth = 0
        self._code_depth = 0
        self._code = (0, "")
        self._shown: list[str] = []
        #: A piece of text that began and whose end is where the next event begins.
        self._open: tuple[str, int] | None = None
        self._in_cdata = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._close_piece()
        self._number += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._refusal(f"elements stand in each other more than {DEEPEST} deep")
        local = name.rpartition(":")[2]
        if self._text is None:
            if local in self._names:
                self._text = XmlText(0, 0)
                self.texts[self._number] = self._text
                self._text_depth = self._depth
            return
        if not self._code_depth and local in CODES:
            self._code_depth = self._depth
            self._code = (len(self._text.pieces), _tag(local, attributes))
        elif not self._code_depth and local not in MARKS and local not in _ENDS:
            self._shown.append(local)
            self._show(f"<{_tag(local, attributes)}>")
            return
        self._shown.append("")

    def _end(self, name: str) -> None:
        self._close_piece()
        if self._text is not None:
            if self._depth == self._text_depth:
                self._text.trim()
                self._text = None
            else:
                if shown := self._shown.pop():
                    self._end_tag(shown)
                if self._depth == self._code_depth:
                    self._code_depth = 0
                    pieces, tag = self._code
                    if pieces == len(self._text.pieces):  # It holds no code, so it is shown itself.
                        self._show(f"<{tag}/>")
        self._depth -= 1

    def _end_tag(self, local: str) -> None:
        """Show the end of an element; one without content is shown as one tag."""
        assert self._text is not None
        last = self._text.pieces[-1]
        if not last.writable and last.text.startswith(f"<{local}") and not last.text.endswith("/>"):
            self._text.pieces[-1] = Piece(last.text[:-1] + "/>", last.start, last.end, False)
        else:
            self._show(f"</{local}>")

    def _characters(self, text: str) -> None:
        self._close_piece()
        if self._text is not None:
            self._open = (text, self.parser.CurrentByteIndex)
            if not self._text.pieces:
                self._text.line = self.parser.CurrentLineNumber
                self._text.column = self.parser.CurrentColumnNumber + 1

    def _other(self, *parts: object) -> None:
        self._close_piece()

    def _start_cdata(self) -> None:
        self._close_piece()
        self._in_cdata = True

    def _end_cdata(self) -> None:
        self._close_piece()
        self._in_cdata = False

    def _show(self, tag: str) -> None:
        assert self._text is not None
        place = self.parser.CurrentByteIndex
        if not self._text.pieces:
            self._text.line = self.parser.CurrentLineNumber
            self._text.column = self.parser.CurrentColumnNumber + 1
        self._text.pieces.append(Piece(tag, place, place, False))

    def _close_piece(self) -> None:
        if self._open is not None and self._text is not None:
            text, start = self._open
            # What is put into a CDATA section would have to be written otherwise; there are hardly any.
            writable = not self._code_depth and not self._in_cdata
            self._text.pieces.append(Piece(text, start, self.parser.CurrentByteIndex, writable))
        self._open = None

    def _refuse_entity(self, *parts: object) -> None:
        raise self._refusal("it declares entities, as no file of this kind needs to")

    def _refusal(self, what: str) -> DocumentError:
        place = f"{self._where}:{self.parser.CurrentLineNumber}"
        return DocumentError(what, where=place, fix="do not trust it; the file was skipped")


def _tag(local: str, attributes: Mapping[str, str]) -> str:
    id = next((attributes[key] for key in ("id", "x", "i") if key in attributes), "")
    return f'{local} id="{id}"' if id else local


def splice_bytes(content: bytes, changes: Sequence[tuple[int, int, bytes]]) -> bytes:
    """The bytes with some stretches replaced."""
    parts: list[bytes] = []
    done = 0
    for start, end, new in sorted(changes):
        parts += [content[done:start], new]
        done = end
    return b"".join([*parts, content[done:]])
