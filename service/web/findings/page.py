"""How do findings stand on a page that needs nothing but itself?

Style and script are inlined and named by their hash in the page's own content security policy; nothing else may run or
load. Without the script everything can still be read.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from glossary.scripts import is_arabic
from service.checks.checked import Checked, total
from service.checks.finding import Finding, Severity
from service.checks.registry import catalogue
from service.web.findings.marking import Run, mark_spans
from service.web.report.page import said, visible

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


def _language(text: str) -> Markup:
    """The lang attribute of a text: the page is English, Arabic script is some language or other in that script."""
    return Markup(' lang="und-Arab"') if is_arabic(text) else Markup("")


def _integrity(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service.web.findings"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        # Every value on the page passes here, so that no template can forget it.
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    here = files("service.web.findings")
    shared = (files("service.web.report") / "report.css").read_text(encoding="utf-8")
    style = shared + (here / "findings.css").read_text(encoding="utf-8")
    script = (here / "findings.js").read_text(encoding="utf-8")
    environment.globals.update(
        style=Markup(style),
        script=Markup(script),
        style_hash=_integrity(style),
        script_hash=_integrity(script),
        lang=_language,
        said=said,
    )
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return environment


_ENVIRONMENT = _environment()
