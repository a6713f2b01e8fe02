"""What did an answer get wrong, and what does the line look like where it stands?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary import Edit, Mention, Outcome, Report, Resolution
from service.gold import GoldMention, GoldQuery

#: Characters of the line shown on either side of a mistake: enough to recognise the place, short enough for one row.
CONTEXT = 40


class Slip(StrEnum):
    """The ways in which an answer can be wrong."""

    NOT_FOUND = "not found"
    UNDECIDED = "left undecided"
    OTHER_NAME = "taken for another"
    OTHER_SPAN = "another span"
    NO_NAME = "no name here"
    REWRITTEN = "rewritten to"


@dataclass(frozen=True, slots=True)
class Mistake:
    """One answer that is not the gold's.

    ``where`` is ``file:line`` (empty for a query), ``start`` and ``end`` are code points, ``line`` is the text around
    them with the span in square brackets (for a query: the candidates there were).
    """

    slip: Slip
    where: str
    start: int
    end: int
    surface: str
    expected: str | None
    found: str | None
    level: str | None
    score: float
    line: str


def name_slip(mention: Mention | None, row: GoldMention) -> Slip | None:
    """Say what is wrong with a mention as an answer to a gold row, or None when it is right."""
    if mention is None or mention.outcome is Outcome.UNKNOWN:
        return Slip.NOT_FOUND
    if mention.outcome is Outcome.AMBIGUOUS:
        return Slip.UNDECIDED
    if mention.preferred != row.canonical:
        return Slip.OTHER_NAME
    return None if (mention.start, mention.end) == (row.start, row.end) else Slip.OTHER_SPAN


def mention_mistake(slip: Slip, report: Report, doc: str, row: GoldMention | None, mention: Mention | None) -> Mistake:
    """Put a mistake about a mention on record; it stands where the answer stands, or where the gold row does."""
    shown = mention or row
    if shown is None:
        raise ValueError("a mistake needs a gold row, an answer, or both")
    return Mistake(
        slip,
        place(report.original, doc, shown.start),
        shown.start,
        shown.end,
        shown.surface,
        row.canonical if row else None,
        mention.preferred if mention else None,
        mention.level.value if mention and mention.level else None,
        mention.score if mention else 0.0,
        line_around(report.original, shown.start, shown.end),
    )


def query_mistake(slip: Slip, row: GoldQuery, found: Resolution) -> Mistake:
    """Put a mistake about a name on its own on record."""
    best = found.candidates[0] if found.candidates else None
    return Mistake(
        slip,
        "",
        0,
        len(row.query),
        row.query,
        row.canonical,
        found.preferred,
        best.level.value if best else None,
        best.score if best else 0.0,
        " | ".join(candidate.preferred for candidate in found.candidates),
    )


def edit_mistake(report: Report, doc: str, edit: Edit) -> Mistake:
    """Put an edit that no right mention stands behind on record."""
    return Mistake(
        Slip.REWRITTEN,
        place(report.original, doc, edit.start),
        edit.start,
        edit.end,
        edit.surface,
        None,
        edit.replacement,
        edit.level.value if edit.level else None,
        edit.score,
        line_around(report.original, edit.start, edit.end),
    )


def place(text: str, doc: str, start: int) -> str:
    """The place of an offset as editors write it.

    >>> place("One.\\nQasem Suliemani came.", "a.txt", 11)
    'a.txt:2'
    """
    return f"{doc}:{text.count(chr(10), 0, start) + 1}"


def line_around(text: str, start: int, end: int) -> str:
    """The line around a span, cut to CONTEXT characters on either side, the span in square brackets.

    >>> line_around("One.\\nQasem Suliemani came.", 11, 20)
    'Qasem [Suliemani] came.'
    """
    first = max(text.rfind("\n", 0, start) + 1, start - CONTEXT)
    newline = text.find("\n", end)
    last = min(len(text) if newline < 0 else newline, end + CONTEXT)
    before = ("…" if first and text[first - 1] != "\n" else "") + text[first:start]
    after = text[end:last] + ("…" if last < len(text) and text[last] != "\n" else "")
    return " ".join(f"{before}[{text[start:end]}]{after}".split())
