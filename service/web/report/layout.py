"""How does an article stand on the page, the original beside the cleaned text?

Both sides are cut into the same paragraphs, so that a change stands beside what it changed. Equal explanations
within an article are kept once and shared by all their places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.documents import Format
from service.web.report.marking import Mark, State, mark_pieces

if TYPE_CHECKING:
    from service.cleaning import Cleaned

#: How many letters of a name the small word above it covers, at the sizes of the style sheet.
_WIDTHS = {State.UNDECIDED: 8, State.CHANGED: 7, State.RIGHT: 4, State.FOUND: 5}

_BREAK = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")
_TAG = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[a-z][^<>]*>|<![a-z][^<>]*>"
    r"|&(?:[a-z][a-z0-9]{1,30}|#[0-9]+|#x[0-9a-f]+);",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Note:
    """The explanation of a name: ``number`` counts from 1 within the article.

    ``name`` is the row of the name in the table of the whole report; ``count`` says how many places share the note.
    """

    number: int
    name: int
    mark: Mark
    count: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph: plain text, or a name with its state, its note and its place in the article.

    A ``tag`` is markup of a source shown as it is written, a ``passage`` is one that was translated (``anchors`` are
    the places of the names in it). A ``crowded`` name follows a short one so closely that
    the words above the two would overlap.
    """

    text: str
    state: State | None = None
    note: int = 0
    place: int = 0
    tag: bool = False
    passage: bool = False
    anchors: tuple[int, ...] = ()
    crowded: bool = False


Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """An article as it is shown: paragraphs of the original, of the cleaned text, and the notes they point to."""

    original: tuple[Paragraph, ...]
    cleaned: tuple[Paragraph, ...]
    notes: tuple[Note, ...]


def lay_out(result: Cleaned, number_of: Callable[[Mark], int] = lambda _: 0, *, rewritten: bool = True) -> Layout:
    """Lay a document out as paragraphs side by side; joined, each side is its text, every character of it.

    ``number_of`` tells the row a name has in the table of the whole report.
    """
    notes: dict[object, tuple[int, list[Mark]]] = {}
    original: list[list[Run]] = [[]]
    cleaned: list[list[Run]] = [[]]
    place = 0
    for piece, mark in mark_pieces(result, rewritten):
        if piece.edit is not None and mark is None:
            anchors = tuple(range(place + 1, place + 1 + len(piece.inside)))
            place += len(anchors)
            for side, text in ((original, piece.surface), (cleaned, piece.output)):
                side[-1].append(Run(text, passage=True, anchors=anchors))
            continue
        if mark is None:
            for part, tag, begins in _parts(piece.surface, result.format):
                for side in (original, cleaned):
                    if begins:
                        side.append([])
                    if part:
                        side[-1].append(Run(part, tag=tag))
            continue
        place += 1
        note, sharing = notes.setdefault(_sameness(mark), (len(notes) + 1, []))
        sharing.append(mark)
        for side, text in ((original, piece.surface), (cleaned, piece.output)):
            side[-1].append(Run(text, mark.state, note, place, crowded=_is_crowded(side[-1])))
    return Layout(
        tuple(tuple(runs) for runs in original if runs),
        tuple(tuple(runs) for runs in cleaned if runs),
        tuple(Note(note, number_of(marks[0]), marks[0], len(marks)) for note, marks in notes.values()),
    )


def _parts(text: str, format: Format) -> Iterator[tuple[str, bool, bool]]:
    """Cut plain text after its line breaks and around its tags: the part, if it is a tag, if it begins a paragraph.

    After a break at the end comes an empty part, so that whatever follows begins a paragraph.
    """
    begins = False
    for chunk, tag in _tags(text) if format is not Format.TEXT else ((text, False),):
        start = 0
        for found in _BREAK.finditer(chunk):
            yield chunk[start : found.end()], tag, begins
            start, begins = found.end(), True
        if start < len(chunk):
            yield chunk[start:], tag, begins
            begins = False
    if begins:
        yield "", False, True


def _tags(text: str) -> Iterator[tuple[str, bool]]:
    start = 0
    for found in _TAG.finditer(text):
        if start < found.start():
            yield text[start : found.start()], False
        yield found[0], True
        start = found.end()
    if start < len(text):
        yield text[start:], False


def _is_crowded(runs: list[Run]) -> bool:
    """Whether the next name would stand right behind one that is shorter than the word above it."""
    between = 0
    for run in reversed(runs):
        if run.state is not None:
            return len(run.text) + between < _WIDTHS[run.state]
        between += len(run.text)
    return False


def _sameness(mark: Mark) -> object:
    mention = mark.mention
    choices = tuple((candidate.id, candidate.score) for candidate in mention.candidates)
    return (mark.state, mark.surface, mark.output, mention.id, mention.level, mention.score, mark.why, choices)
