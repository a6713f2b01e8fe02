"""How do findings stand on a page that needs nothing but itself?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from service.checks.checked import Checked, total
from service.checks.finding import Finding, Severity
from service.checks.registry import catalogue
from service.web.findings.marking import Run, mark_spans
from service.web.standalone import page_environment

#: Segments with findings on one page; a browser shows some thousands at once.
SHOWN_SEGMENTS = 3_000
#: Findings of one segment on the page.
SHOWN_FINDINGS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A segment with what was found in it; without an id it stands for the document as a whole."""

    id: str
    place: str
    source: list[Run]
    target: list[Run]
    findings: list[tuple[Finding, str]]
    left_out: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the page."""

    number: int
    name: str
    rows: list[Row]
    checked: Checked


def write_page(results: Sequence[Checked], title: str) -> bytes:
    """The page about some documents, in UTF-8."""
    totals = total(results)
    left = SHOWN_SEGMENTS
    documents: list[Document] = []
    for number, checked in enumerate(results, 1):
        rows = []
        for row in _rows(checked):
            if left <= 0:
                break
            rows.append(row)
            left -= 1
        documents.append(Document(number, checked.name, rows, checked))
    page = _ENVIRONMENT.get_template("page.html.j2").render(
        title=title,
        totals=totals,
        documents=documents,
        severities=[(severity, totals.severities[severity]) for severity in Severity],
        checks=sorted(totals.checks.items()),
        about={id: check.title for id, check in catalogue().items()},
        full=left > 0,
    )
    return page.encode("utf-8")


def _rows(checked: Checked) -> Iterator[Row]:
    """The segments of a document that have findings, in the order of the document."""
    found: dict[str, list[tuple[Finding, str]]] = {}
    for finding, mark in checked.marked():
        found.setdefault(finding.segment or "", []).append((finding, mark))
    for id, marked in found.items():
        shown = marked[:SHOWN_FINDINGS]
        findings = [finding for finding, _ in shown]
        unit = checked.units.get(id)
        sides = (unit.segment.source, unit.segment.target) if unit else ("", "")
        yield Row(
            id,
            str(checked.place_of(id, "target", None)),
            mark_spans(sides[0], findings, id, "source"),
            mark_spans(sides[1], findings, id, "target"),
            shown,
            len(marked) - len(shown),
        )


_HERE = files("service.web.findings")
_ENVIRONMENT = page_environment(
    "service.web.findings",
    [files("service.web.report") / "report.css", _HERE / "findings.css"],
    _HERE / "findings.js",
)
