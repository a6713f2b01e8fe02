"""Which characters of a text do findings point at?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from service.checks.finding import Finding, Severity, Span

#: Characters of one text that the page shows; of a longer one, what is around the findings.
SHOWN = 3_000
#: Stretches that are marked in one text; nobody looks at more.
MOST_SPANS = 300
#: Characters shown on either side of a finding in a text that is too long.
AROUND = 200

_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text with the findings that point at it: their numbers, and the gravest severity."""

    text: str
    numbers: tuple[int, ...] = ()
    severity: Severity | None = None
    cut: bool = False


def mark_spans(text: str, findings: Sequence[Finding], segment: str, side: str) -> list[Run]:
    """The text cut where spans of findings begin and end; joined (but for what is cut) it is the text.

    >>> finding = Finding("number.extra", Severity.ERROR, "13 is new.", "1", target=Span(0, 2, "13"))
    >>> [run.text for run in mark_spans("13 soldiers", [finding], "1", "target")]
    ['13', ' soldiers']
    """
    told = ((number, span) for number, finding in enumerate(findings, 1) for span in _spans(finding, segment, side))
    spans = list(islice(told, MOST_SPANS))
    bounds = {0, len(text)}
    for _, span in spans:
        bounds |= {min(span.start, len(text)), min(span.end, len(text))}
    places = sorted(bounds)
    runs = [_run(text, start, end, spans, findings) for start, end in pairwise(places)]
    return runs if len(text) <= SHOWN else list(_shortened(runs))


def _spans(finding: Finding, segment: str, side: str) -> list[Span]:
    own = finding.target if side == "target" else finding.source
    found = [own] if own is not None and finding.segment == segment else []
    return found + [span for id, other, span in finding.others if id == segment and other == side]


def _run(text: str, start: int, end: int, spans: Iterable[tuple[int, Span]], findings: Sequence[Finding]) -> Run:
    numbers = tuple(dict.fromkeys(number for number, span in spans if span.start <= start and end <= span.end))
    severities = [findings[number - 1].severity for number in numbers]
    return Run(text[start:end], numbers, min(severities, key=_ORDER.index) if severities else None)


def _shortened(runs: Sequence[Run]) -> Iterable[Run]:
    for number, run in enumerate(runs):
        if len(run.text) <= 2 * AROUND:
            yield run
            continue
        if number:
            yield Run(run.text[:AROUND], run.numbers, run.severity)
        yield Run("…", cut=True)
        if number < len(runs) - 1:
            yield Run(run.text[-AROUND:], run.numbers, run.severity)
