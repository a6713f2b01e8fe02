"""How right are the checks on translations whose errors are known?

An error that was planted counts as found when a finding of its check points at it. A finding that nobody expected is a
false one; in a segment that is correct it is what makes people stop reading findings, so these are counted apart: those
of errors and warnings, for each hundred correct segments.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary import Glossary
from service.checks.finding import Finding, Severity, Span
from service.checks.labelled import Expected, LabelledDocument
from service.checks.profile import fits
from service.checks.run import check_segments
from service.evaluation import Tally


@dataclass(frozen=True, slots=True)
class Miss:
    """A planted error that was not found, or a finding that nobody expected (``finding`` says what it said)."""

    where: str
    check: str
    source: str
    target: str
    finding: Finding | None = None
    correct: bool = False

    def as_dict(self) -> dict[str, object]:
        """The miss as JSON."""
        record: dict[str, object] = {
            "where": self.where, "check": self.check, "source": self.source, "target": self.target,
        }  # fmt: skip
        return (
            record if self.finding is None else {**record, "finding": self.finding.as_dict(), "correct": self.correct}
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came out: counts of segments, figures by check, and every answer that was not right.

    ``flagged_correct`` and ``flagged_wrong`` count segments with a finding, the former with one that nobody expected.
    """

    documents: int
    correct: int
    wrong: int
    by_check: Mapping[str, Tally]
    missed: tuple[Miss, ...]
    false: tuple[Miss, ...]
    flagged_correct: int
    flagged_wrong: int

    @property
    def false_per_100(self) -> float:
        """False errors and warnings for each hundred correct segments."""
        loud = [miss for miss in self.false if miss.correct and miss.finding and miss.finding.severity != Severity.INFO]
        return 100 * len(loud) / self.correct if self.correct else 0.0

    @property
    def total(self) -> Tally:
        """The figures of all checks together."""
        tallies = self.by_check.values()
        return Tally(sum(t.gold for t in tallies), sum(t.found for t in tallies), sum(t.right for t in tallies))

    def as_dict(self) -> dict[str, object]:
        """Everything as one JSON object."""
        return {
            "documents": self.documents,
            "correct": self.correct,
            "wrong": self.wrong,
            **self.total.as_dict(),
            "false_per_100_correct": round(self.false_per_100, 2),
            "flagged_correct": self.flagged_correct,
            "flagged_wrong": self.flagged_wrong,
            "by_check": {check: tally.as_dict() for check, tally in self.by_check.items()},
            "missed": [miss.as_dict() for miss in self.missed],
            "false": [miss.as_dict() for miss in self.false],
        }


def judge(documents: Sequence[LabelledDocument], glossary: Glossary) -> Judgement:
    """Check every document and hold the findings against what is known."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    missed: list[Miss] = []
    false: list[Miss] = []
    correct = wrong = flagged_correct = flagged_wrong = 0
    for document in documents:
        findings = _check(document, glossary)
        met, unmet = _hold(document, findings)
        gold.update(expected.check for expected, _ in _expectations(document))
        right.update(finding.check for finding in met)
        missed += unmet
        extra = [finding for finding in findings if not any(finding is one for one in met)]
        unwanted = list(_unwanted(document, extra))
        false += unwanted
        found.update(finding.check for finding in met)
        found.update(miss.check for miss in unwanted)
        flagged = {finding.segment for finding in findings}
        falsely = {miss.finding.segment for miss in unwanted if miss.finding}
        for labelled in document.segments:
            if labelled.expect:
                wrong += 1
                flagged_wrong += labelled.segment.id in flagged
            else:
                correct += 1
                flagged_correct += labelled.segment.id in falsely
    checks = sorted({*gold, *found})
    return Judgement(
        len(documents),
        correct,
        wrong,
        {check: Tally(gold[check], found[check], right[check]) for check in checks},
        tuple(missed),
        tuple(false),
        flagged_correct,
        flagged_wrong,
    )


def _check(document: LabelledDocument, glossary: Glossary) -> tuple[Finding, ...]:
    segments = [labelled.segment for labelled in document.segments]
    profile = document.profile
    return check_segments(segments, document.names(glossary), profile=profile, source_lang=document.language).findings


def _expectations(document: LabelledDocument) -> Iterator[tuple[Expected, str | None]]:
    """Everything that is expected, with the segment it is expected in (None: any)."""
    for labelled in document.segments:
        for expected in labelled.expect:
            yield expected, labelled.segment.id
    for expected in document.expect:
        yield expected, None


def _hold(document: LabelledDocument, findings: Sequence[Finding]) -> tuple[list[Finding], list[Miss]]:
    """The findings that meet an expectation, one for one, and the expectations that are not met.

    Expectations that few findings can meet choose first.
    """
    texts = {labelled.segment.id: labelled.segment for labelled in document.segments}
    by_check: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_check[finding.check].append(finding)
    choices = [
        (expected, id, [each for each in by_check[expected.check] if _meets(each, expected, id, document)])
        for expected, id in _expectations(document)
    ]
    met: list[Finding] = []
    unmet: list[Miss] = []
    for expected, id, fitting in sorted(choices, key=lambda choice: len(choice[2])):
        free = next((each for each in fitting if not any(each is one for one in met)), None)
        if free is not None:
            met.append(free)
            continue
        place = document.where if id is None else f"{document.where}, segment {id}"
        segment = texts.get(id or "")
        source = expected.source or (segment.source if segment else "")
        unmet.append(Miss(place, expected.check, source, expected.target or (segment.target if segment else "")))
    return met, unmet


def _meets(finding: Finding, expected: Expected, segment: str | None, document: LabelledDocument) -> bool:
    places = [
        (id, side, span)
        for id, side, span in (
            (finding.segment, "source", finding.source), (finding.segment, "target", finding.target), *finding.others,
        )
    ]  # fmt: skip
    ids = {id for id, _, _ in places}
    if segment is not None and segment not in ids:
        return False
    for side, text in (("source", expected.source), ("target", expected.target)):
        spans = [
            (id, span) for id, which, span in places if which == side and span and (segment is None or id == segment)
        ]
        if text is not None and spans and not any(_touches(span, text, document, id, side) for id, span in spans):
            return False
    return True


def _touches(span: Span, text: str, document: LabelledDocument, id: str | None, side: str) -> bool:
    """Whether a span shares a character with a place where the text stands."""
    whole = next((getattr(each.segment, side) for each in document.segments if each.segment.id == id), "")
    start = whole.find(text)
    while start >= 0:
        if span.start < start + len(text) and start < span.end:
            return True
        start = whole.find(text, start + 1)
    return False


def _unwanted(document: LabelledDocument, extra: Iterable[Finding]) -> Iterator[Miss]:
    """The findings that were neither expected nor allowed."""
    labels = {labelled.segment.id: labelled for labelled in document.segments}
    for finding in extra:
        labelled = labels.get(finding.segment or "")
        allowed = (*document.allow, *(labelled.allow if labelled else ()))
        if any(fits(finding.check, pattern) for pattern in allowed):
            continue
        source, target = (labelled.segment.source, labelled.segment.target) if labelled else ("", "")
        place = f"{document.where}, segment {finding.segment}" if finding.segment else document.where
        correct = labelled is None or not labelled.expect
        yield Miss(place, finding.check, source, target, finding, correct)
