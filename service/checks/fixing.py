"""What does a translation look like with everything put right that has one right answer?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import RequestError
from service.bilingual import Pairs
from service.checks.finding import Finding, Severity, Span
from service.checks.profile import reaches
from service.documents.document import Replacement
from service.saving import save


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction of ``target[start:end]`` of a segment, and the finding that asks for it."""

    segment: str
    change: Replacement
    finding: Finding


def choose_fixes(findings: Iterable[Finding], pairs: Pairs) -> tuple[Fix, ...]:
    """The corrections that findings suggest, at most one for each place, in the order of the text.

    Where two overlap, the graver finding goes first, then the longer stretch. What the format of the file cannot hold
    (half an inline element, a letter that its encoding has not) is left to a person.
    """
    known = {unit.segment.id: unit.segment for unit in pairs.units}
    chosen: dict[str, list[Fix]] = {}
    for fix in sorted(_suggested(findings), key=_first):
        segment = known.get(fix.segment)
        change = fix.change
        if segment is None or pairs.writer is None or segment.target[change.start : change.end] == change.replacement:
            continue
        taken = chosen.setdefault(fix.segment, [])
        if not any(_clash(change, other.change) for other in taken) and pairs.writer.takes(fix.segment, change):
            taken.append(fix)
    return tuple(fix for id in known for fix in sorted(chosen.get(id, ()), key=lambda fix: fix.change.start))


def corrected(fixes: Iterable[Fix], pairs: Pairs) -> bytes:
    """All bytes of the file with the corrections in it."""
    if pairs.writer is None:
        raise RequestError("it cannot be written", where=pairs.name, fix="correct it by hand")
    changes: dict[str, list[Replacement]] = {}
    for fix in fixes:
        changes.setdefault(fix.segment, []).append(fix.change)
    return pairs.writer.write(changes)


def write_corrected(fixes: Iterable[Fix], pairs: Pairs, folder: Path, originals: Iterable[Path]) -> Path:
    """Write a copy with the corrections into a folder, under the document's own name; give its path.

    Raises RequestError where it would take the place of an original.
    """
    out = folder / pairs.name
    if out.exists() and any(out.samefile(original) for original in originals if original.exists()):
        raise RequestError(
            "the corrected copy would overwrite an original", where=str(out), fix="name another folder with --fix"
        )
    save(out, corrected(fixes, pairs))
    return out


def _suggested(findings: Iterable[Finding]) -> Iterator[Fix]:
    for finding in findings:
        if finding.suggestion is None or finding.target is None or finding.segment is None:
            continue
        yield _fix(finding.segment, finding.target, finding)
        # A finding about a whole document names its other places: what is written there alike is put right alike.
        for segment, side, span in finding.others:
            alike = span.text == finding.target.text
            if side == "target" and alike and (segment, span) != (finding.segment, finding.target):
                yield _fix(segment, span, finding)


def _fix(segment: str, span: Span, finding: Finding) -> Fix:
    return Fix(segment, Replacement(span.start, span.end, finding.suggestion or ""), finding)


def _first(fix: Fix) -> tuple[int, int, int]:
    rank = (
        0
        if reaches(fix.finding.severity, Severity.ERROR)
        else 1
        if reaches(fix.finding.severity, Severity.WARNING)
        else 2
    )
    return rank, fix.change.start - fix.change.end, fix.change.start


def _clash(one: Replacement, other: Replacement) -> bool:
    """Whether two changes touch the same characters; two insertions at one place do so too."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def by_check(fixes: Iterable[Fix]) -> Mapping[str, int]:
    """How many corrections each check asked for."""
    counts: dict[str, int] = {}
    for fix in fixes:
        counts[fix.finding.check] = counts.get(fix.finding.check, 0) + 1
    return counts
