"""What happened to each name of a text, and in which words is that said?

A report's pieces tile the original text. Here every piece gets its state and its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glossary import Piece
from service.documents import Format
from service.markup import strip_markup

if TYPE_CHECKING:
    from glossary import Mention
    from service.cleaning import Cleaned


class State(StrEnum):
    """What happened to a name in a text, the most pressing first."""

    UNDECIDED = "undecided"
    CHANGED = "changed"
    RIGHT = "right"
    #: Read as a name, in a run that rewrites nothing: whether it is written right was not the question.
    FOUND = "found"


#: How a name was recognised, in words for a reader who has never seen the program.
LEVEL_WORDS = {
    "exact": "written exactly like a form in the glossary",
    "folded": "the same but for capitals, marks or letter forms",
    "sounds-alike": "another spelling of the same sounds",
    "similar": "close in spelling, not the same",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece that names somebody, with its state and the line it starts on (from 1).

    ``surface`` and ``output`` are the name before and after as a reader sees it: without tags, blanks run together.
    """

    piece: Piece
    mention: Mention
    state: State
    line: int
    surface: str
    output: str

    @property
    def type(self) -> str | None:
        """What the name was read as (``person``, ``place``...), where that is known for sure."""
        mention = self.mention
        types = {str(each.type) for each in mention.candidates if mention.id is None or each.id == mention.id}
        return types.pop() if len(types) == 1 else None

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons in words; of an undecided name each candidate has its own."""
        if self.piece.edit is not None:
            return (self.piece.edit.why,)
        meant = (each.why for each in self.mention.candidates if each.id == self.mention.id)
        return next(meant, ()) if self.mention.id is not None else ()


def mark_pieces(result: Cleaned, rewritten: bool = True) -> Iterator[tuple[Piece, Mark | None]]:
    """Give every piece of a document its mark (None: plain text), in the order of the text.

    A document without a report has no pieces. ``rewritten`` False: names were only looked for.
    """
    report = result.report
    if report is None:
        return
    undecided = {(mention.start, mention.end) for mention in report.undecided}
    line = 1
    for piece in report.pieces:
        if piece.mention is None:
            yield piece, None
        else:
            state = State.RIGHT if rewritten else State.FOUND
            if piece.edit is not None:
                state = State.CHANGED
            elif (piece.start, piece.end) in undecided:
                state = State.UNDECIDED
            seen = _as_seen(piece.surface, result.format), _as_seen(piece.output, result.format)
            yield piece, Mark(piece, piece.mention, state, line, *seen)
        line += piece.surface.count("\n")


def mark_names(result: Cleaned, rewritten: bool = True) -> Iterator[Mark]:
    """Give the marks of a document's names, in the order of the text; those in a translated passage are among them."""
    line = 1
    for piece, mark in mark_pieces(result, rewritten):
        if mark is not None:
            yield mark
        for mention in piece.inside:
            before = line + piece.surface.count("\n", 0, mention.start - piece.start)
            yield _mark_inside(mention, before, result.format)
        line += piece.surface.count("\n")


def _mark_inside(mention: Mention, line: int, format: Format) -> Mark:
    """The mark of a name in a passage that was translated: with the passage, it is now written the preferred way."""
    surface = _as_seen(mention.surface, format)
    output = mention.preferred or surface
    piece = Piece(mention.start, mention.end, mention.surface, output, mention)
    return Mark(piece, mention, State.CHANGED if mention.id else State.UNDECIDED, line, surface, output)


def _as_seen(text: str, format: Format) -> str:
    return " ".join((text if format is Format.TEXT else strip_markup(text, format)).split())
