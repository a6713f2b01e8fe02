"""How are findings shown: one by one with their texts, summed up, and as the catalogue of checks?"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from service.cli.terminal import (
    END_ISOLATE,
    ISOLATE,
    counted,
    has_colour,
    is_terminal,
    note,
    note_table,
    paint,
    say,
    shown,
    shown_sentence,
)

if TYPE_CHECKING:
    from service.checks.checked import Checked, Totals
    from service.checks.finding import Finding, Span
    from service.checks.registry import Check, Example

#: Characters of a text shown on either side of a span.
AROUND = 45

_STYLES = {"error": "red", "warning": "yellow", "info": "cyan"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: What would break a line, turn its direction or steer the terminal.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def say_findings(checked: Checked) -> None:
    """Write the findings of a document to stdout; what could not be read goes to stderr."""
    for problem in checked.pairs.problems:
        note(f"Not read: {shown_sentence(str(problem), sys.stderr)}", style="red")
    for finding in checked.report.findings:
        _say_finding(checked, finding)


def _say_finding(checked: Checked, finding: Finding) -> None:
    severity = finding.severity.value
    place = paint(shown(str(checked.place(finding))), "bold")
    expected = f" Expected: {', '.join(finding.expected)}." if finding.expected else ""
    says = shown_sentence(finding.message + expected)
    say(f"{place}: {paint(severity, _STYLES[severity])}: {says} [{finding.check}]")
    unit = checked.units.get(finding.segment or "")
    if unit is None:
        return
    for text, span in ((unit.segment.source, finding.source), (unit.segment.target, finding.target)):
        if text.strip() and (span is not None or text is unit.segment.target):
            for line in excerpt(text, span):
                say(f"    {line}")


def excerpt(text: str, span: Span | None) -> list[str]:
    """The part of a text around a span as one line, with the span underlined.

    With colours the terminal underlines it; else marks stand on a line below, or, where the text runs from right to left
    and columns mean nothing, square brackets stand around it. Control characters are shown as pictures.

    >>> from service.checks.finding import Span
    >>> excerpt("13 soldiers were killed.", Span(0, 2, "13"))
    ['13 soldiers were killed.', '^^']
    """
    start, end = (span.start, span.end) if span is not None else (0, 0)
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = ("…" if first else "") + _one_line(text[first:start])
    inside, after = _one_line(text[start:end]), _one_line(text[end:last]) + ("…" if last < len(text) else "")
    if len(inside) > 2 * AROUND:
        inside = f"{inside[:AROUND]} … {inside[-AROUND:]}"
    if has_colour(sys.stdout):
        return [_isolated(f"{before}\x1b[4m{inside}\x1b[24m{after}" if inside else before + after)]
    if _RIGHT_TO_LEFT.search(before + inside + after):
        return [_isolated(f"{before}[{inside}]{after}" if span is not None else before + after)]
    marks = " " * len(before) + "^" * max(1, len(inside))
    return [before + inside + after, *([marks] if span is not None else [])]


def _one_line(text: str) -> str:
    return _UNSHOWABLE.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "⏎" if found[0] in "\n\u2028\u2029" else chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else "⟐"


def _isolated(line: str) -> str:
    if is_terminal(sys.stdout) and _RIGHT_TO_LEFT.search(line):
        return f"{ISOLATE}{line}{END_ISOLATE}"
    return line


def note_totals(totals: Totals, *, measured: bool = False) -> None:
    """Write to stderr what came of all documents."""
    if measured:
        rows = [(part, f"{1000 * seconds:.1f}") for part, seconds in totals.seconds.most_common()]
        note_table(("part", ">ms"), rows, "Time")
    # StrEnum members are strings, so the counts can be asked for by their words.
    severities = {severity.value: number for severity, number in totals.severities.items()}
    hidden = f"; {totals.hidden} not shown (ignored, or known before)" if totals.hidden else ""
    unread = f"; {counted(totals.problems, 'part')} could not be read" if totals.problems else ""
    note(
        f"{counted(totals.documents, 'document')}, {counted(totals.segments, 'segment')}: "
        f"{counted(severities.get('error', 0), 'error')}, {counted(severities.get('warning', 0), 'warning')}, "
        f"{counted(severities.get('info', 0), 'remark')}{hidden}{unread}."
    )


def say_catalogue(checks: Iterable[Check], running: Sequence[str]) -> None:
    """Write every check to stdout with what it looks for and its examples."""
    for check in checks:
        state = "" if check.id in running else ", off unless asked for"
        say(f"{paint(check.id, 'bold')}  ({paint(check.severity.value, _STYLES[check.severity.value])}{state})")
        for line in check.doc.splitlines():
            say(f"    {line}" if line else "")
        for label, examples in (("finds", check.fires), ("leaves", check.silent)):
            for example in examples[:1]:
                _say_example(label, example)
        say()


def _say_example(label: str, example: Example) -> None:
    for number, (source, target) in enumerate(example):
        head = f"{label}:" if not number else ""
        arrow = " → " if source else ""
        say(f"    {head:<8}{shown(_one_line(source))}{arrow}{shown(_one_line(target)) or '(nothing)'}")
