"""How do findings stand in a spreadsheet: a row for each?

RFC 4180 with a byte order mark, because spreadsheets read Arabic script rightly only with it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from service.checks.checked import Checked
from service.checks.finding import Finding

COLUMNS = (
    "document", "file", "line", "column", "segment", "severity", "check", "message", "source_text", "target_text",
    "expected", "suggestion", "entry", "source", "target", "fingerprint",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(results: Sequence[Checked]) -> bytes:
    """A header and a row for each finding, document by document; what could not be read has a row too."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for checked in results:
        table.writerows(_rows(checked))
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def _rows(checked: Checked) -> Iterator[list[object]]:
    for problem in checked.pairs.problems:
        row = dict.fromkeys(COLUMNS, "") | {"document": checked.name, "severity": "unread", "message": str(problem)}
        yield [_cell(str(row[column])) for column in COLUMNS]
    for finding, mark in checked.marked():
        yield [_cell(cell) if isinstance(cell, str) else cell for cell in _row(checked, finding, mark)]


def _row(checked: Checked, finding: Finding, mark: str) -> list[object]:
    place = checked.place(finding)
    unit = checked.units.get(finding.segment or "")
    return [
        checked.name,
        place.file,
        place.line or place.name,
        place.column or "",
        finding.segment or "",
        finding.severity.value,
        finding.check,
        finding.message,
        finding.source.text if finding.source else "",
        finding.target.text if finding.target else "",
        "; ".join(finding.expected),
        "" if finding.suggestion is None else finding.suggestion,
        finding.entry or "",
        unit.segment.source if unit else "",
        unit.segment.target if unit else "",
        mark,
    ]


def _cell(text: str) -> str:
    """Keep a spreadsheet from running a text as a formula (OWASP, CSV injection): an apostrophe says it is text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
