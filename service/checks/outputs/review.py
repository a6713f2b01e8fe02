"""How do findings get into a code review (SARIF)?"""

from __future__ import annotations

from collections.abc import Sequence

from service.checks.checked import Checked
from service.checks.finding import Finding, Span
from service.checks.registry import catalogue
from service.sarif import SarifPlace, SarifResult, SarifRule, write_sarif
from service.version import own_version

#: Other places that are told with one finding.
MOST_OTHERS = 20


def write_review(results: Sequence[Checked]) -> bytes:
    """The findings of some documents as one SARIF log, with every check as a rule."""
    rules = [SarifRule(check.id, check.title, check.severity.value, check.doc) for check in catalogue().values()]
    found = [_result(checked, finding) for checked in results for finding in checked.report.findings]
    unread = [
        SarifResult("unread", "error", str(problem), SarifPlace(checked.pairs.name))
        for checked in results
        for problem in checked.pairs.problems
    ]
    if unread:
        rules.append(SarifRule("unread", "A file, or a part of it, cannot be read.", "error"))
    return write_sarif(found + unread, rules, own_version()).encode("utf-8", "backslashreplace")


def _result(checked: Checked, finding: Finding) -> SarifResult:
    expected = f" Expected: {', '.join(finding.expected)}." if finding.expected else ""
    side = "target" if finding.target is not None or finding.source is None else "source"
    span = finding.target if side == "target" else finding.source
    others: list[SarifPlace] = []
    if side == "target" and finding.source is not None:
        others.append(_place(checked, finding.segment, "source", finding.source, "the source"))
    for segment, other_side, other in finding.others[:MOST_OTHERS]:
        others.append(_place(checked, segment, other_side, other, "also here"))
    return SarifResult(
        finding.check,
        finding.severity.value,
        finding.message + expected,
        _place(checked, finding.segment, side, span),
        tuple(others),
    )


def _place(
    checked: Checked, segment: str | None, side: str, span: Span | None, message: str | None = None
) -> SarifPlace:
    place = checked.place_of(segment, side, span)
    one_line = span is not None and "\n" not in span.text and place.column > 0
    return SarifPlace(
        place.file,
        place.line,
        place.column,
        end_line=place.line if one_line else 0,
        end_column=place.column + len(span.text) if one_line and span is not None else 0,
        inside=place.name or segment,
        text=span.text if span is not None else None,
        message=message,
    )
