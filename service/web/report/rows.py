"""How is the report of a batch written as a table: a row for each name that stands somewhere?

RFC 4180 with a byte order mark, because spreadsheets read Arabic script rightly only with it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from service.web.report.heading import WITHOUT_DETAILS, Heading
from service.web.report.marking import Mark, State, mark_names

if TYPE_CHECKING:
    from service.cleaning import Cleaned

COLUMNS = (
    "document", "line", "start", "end", "surface", "state", "output",
    "id", "preferred", "type", "level", "score", "why", "candidates",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(out: IO[bytes], results: Iterable[Cleaned], heading: Heading) -> None:
    """Write a header and a row for each mention (or failed document) into ``out``, document by document."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="backslashreplace", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for result in results:
        if result.report is None:
            failed = ("failed", "", "", "", "", "", "", result.error or WITHOUT_DETAILS, "")
            table.writerow([_cell(result.id), "", "", "", "", *failed])
            continue
        table.writerows(_row(result.id, mark) for mark in mark_names(result, heading.rewritten))
    text.flush()
    text.detach()


def _row(document: str, mark: Mark) -> list[object]:
    mention = mark.mention
    choices = mention.candidates if mark.state is State.UNDECIDED else ()
    return [
        _cell(document),
        mark.line,
        mention.start,
        mention.end,
        _cell(mention.surface),
        mark.state.value,
        _cell(mark.piece.output),
        mention.id or "",
        _cell(mention.preferred or ""),
        mark.type or "",
        mention.level.value if mention.level else "",
        round(mention.score, 1),
        _cell("; ".join(mark.why)),
        _cell("; ".join(f"{choice.preferred} ({choice.score:.0f})" for choice in choices)),
    ]


def _cell(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula (OWASP, CSV injection): an apostrophe says it is text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
