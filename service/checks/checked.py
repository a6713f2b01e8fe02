"""What came of checking one file of translations, and where does each finding stand in it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from service.bilingual import Pairs, Place, Unit
from service.checks.finding import Finding, Severity, Span
from service.checks.run import CheckReport


@dataclass(frozen=True)
class Checked:
    """A document with the findings in it. ``fixed`` tells how many corrections a copy of it got."""

    pairs: Pairs
    report: CheckReport
    fixed: int = 0

    @property
    def name(self) -> str:
        """What the document is called."""
        return self.pairs.name

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The segments with their places, by id."""
        return {unit.segment.id: unit for unit in self.pairs.units}

    def place(self, finding: Finding) -> Place:
        """Where a person looks first: at the translation, else at the source, else at the file as a whole."""
        if finding.target is None and finding.source is not None:
            return self.place_of(finding.segment, "source", finding.source)
        return self.place_of(finding.segment, "target", finding.target)

    def place_of(self, segment: str | None, side: str, span: Span | None) -> Place:
        """Where a span of a segment begins, or the segment itself."""
        unit = self.units.get(segment or "")
        if unit is None:
            return Place(self.name)
        at, text = (unit.source_at, unit.segment.source) if side == "source" else (unit.target_at, unit.segment.target)
        return at.at(text, span.start) if span is not None else at

    def as_dict(self) -> dict[str, object]:
        """The document as JSON: what POST /v1/check answers, with names, places and what could not be read."""
        answer = self.report.as_dict()
        answer["findings"] = [
            {**finding.as_dict(), "place": place_as_dict(self.place(finding)), "fingerprint": mark}
            for finding, mark in self.marked()
        ]
        problems = [str(problem) for problem in self.pairs.problems]
        return {"document": self.name, **answer, **({"problems": problems} if problems else {})}

    def marked(self) -> Iterator[tuple[Finding, str]]:
        """The findings with their fingerprints."""
        return zip(self.report.findings, self.report.marks, strict=True)


def place_as_dict(place: Place) -> dict[str, object]:
    """A place as JSON; what it has not is left out."""
    parts = {"file": place.file, "line": place.line, "column": place.column, "name": place.name}
    return {key: value for key, value in parts.items() if value}


@dataclass
class Totals:
    """The counts over several documents, added up one by one."""

    documents: int = 0
    segments: int = 0
    hidden: int = 0
    problems: int = 0
    fixed: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, checked: Checked) -> None:
        """Count a document."""
        report = checked.report
        self.documents += 1
        self.segments += report.segments
        self.hidden += len(report.hidden)
        self.problems += len(checked.pairs.problems)
        self.fixed += checked.fixed
        self.severities.update(finding.severity for finding in report.findings)
        self.checks.update(finding.check for finding in report.findings)
        self.seconds.update(report.seconds)

    def worst(self) -> Severity | None:
        """The gravest severity that was found."""
        return next((severity for severity in Severity if self.severities[severity]), None)


def total(results: Iterable[Checked]) -> Totals:
    """The counts over some documents."""
    totals = Totals()
    for checked in results:
        totals.add(checked)
    return totals
