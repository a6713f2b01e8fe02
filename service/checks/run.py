"""What is wrong with this translation?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from glossary import Glossary
from service.checks.baseline import fingerprint, mark_segment
from service.checks.finding import Finding, Severity
from service.checks.pair import Pair, Side, read_document
from service.checks.profile import INTERNAL, Profile
from service.checks.registry import Check
from service.checks.rules import RULE, RuleBook
from service.checks.segment import Segment
from service.incidents import record_incident

#: Checks that make sense for an English text without its source: they look at the target alone.
ALONE = frozenset(
    (
        "term.forbidden", "name.unapproved_spelling", "name.inconsistent", "script.leftover", "script.mixed_word",
        "chars.invisible", "chars.mojibake", "lang.not_english", "whitespace", "repeat.word", "repeat.phrase",
        "punct.brackets", "spelling.consistent", "number.format",
    )
)  # fmt: skip

#: What the sides of a pair find out once for all checks; measured apart, or the first check would pay for the others.
_ANALYSIS = ("text", "letters", "sentences", "numbers", "dates", "quotes", "brackets", "addresses", "mentions")


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the checks found in the segments of one document.

    ``findings`` stand in the order of the segments; ``hidden`` are those that the profile ignores or knew before.
    ``marks`` are the fingerprints of ``findings``, one for each. ``seconds`` is the time each check took, and each
    part of the analysis they share (``analysis: numbers``), where it was measured.
    """

    segments: int
    findings: tuple[Finding, ...] = ()
    hidden: tuple[Finding, ...] = ()
    marks: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether nothing that was found is an error."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def summary(self) -> dict[str, object]:
        """The counts: segments, findings by severity, findings by check, and how many are not shown."""
        severities = Counter(finding.severity for finding in self.findings)
        checks = Counter(finding.check for finding in self.findings)
        return {
            "segments": self.segments,
            "errors": severities[Severity.ERROR],
            "warnings": severities[Severity.WARNING],
            "infos": severities[Severity.INFO],
            "hidden": len(self.hidden),
            "checks": dict(sorted(checks.items())),
        }

    def as_dict(self) -> dict[str, object]:
        """The report as JSON, as POST /v1/check answers."""
        return {
            "passed": self.passed,
            "findings": [finding.as_dict() for finding in self.findings],
            "summary": self.summary,
        }


def check_segments(
    segments: Sequence[Segment],
    glossary: Glossary | None,
    *,
    profile: Profile | None = None,
    source_lang: str | None = None,
    target_lang: str = "en",
    file: str = "",
    measure: bool = False,
) -> CheckReport:
    """Check the segments of one document against their translations.

    ``source_lang`` is ``ar``, ``fa`` or ``ckb``; None: found out, segment by segment. ``file`` is what an ``ignore`` of
    the profile may name. Where no segment has a source, the target is checked as a text alone. ``measure`` fills
    ``seconds``. A check that breaks costs only itself on that segment, and a finding of the check ``internal`` says so.

    >>> report = check_segments([Segment("1", "قتل 12 جنديا.", "13 soldiers were killed.")], None)
    >>> [finding.check for finding in report.findings]
    ['number.missing', 'number.extra']
    """
    profile = profile or Profile()
    pairs = read_document(
        segments,
        glossary,
        source_language=source_lang or profile.source_lang,
        target_language=target_lang,
        preferences=profile.preferences,
    )
    clock = _Clock(measure)
    if measure:
        _analyse(pairs, clock)
    checks = profile.checks()
    if pairs and not any(segment.source.strip() for segment in segments):
        checks = tuple(check for check in checks if check.id in ALONE)
    found: list[Finding] = []
    for check in checks:
        with clock.of(check.id):
            found += _run_check(check, pairs)
    if profile.rules and profile.runs(RULE):
        book = RuleBook(profile.rules)
        with clock.of(RULE):
            for segment in segments:
                found += book.check(segment)
    return _report(segments, found, profile, file, clock.seconds)


def _run_check(check: Check, pairs: Sequence[Pair]) -> Iterator[Finding]:
    if check.of_pair is None:
        yield from _kept_whole(check, pairs)
    else:
        for pair in pairs:
            yield from _kept_whole(check, (pair,))


def _kept_whole(check: Check, pairs: Sequence[Pair]) -> list[Finding]:
    """What a check finds; if it breaks, a finding that says so."""
    try:
        return list(check.run(pairs))
    except Exception as error:  # noqa: BLE001 - one check must not end the work of the others
        place = pairs[0].segment.id if check.of_pair and pairs else None
        incident = record_incident(f"check {check.id}", error)
        says = f"The check {check.id} broke and tells nothing here; please report incident {incident}."
        return [Finding(INTERNAL, Severity.WARNING, says, place)]


def _report(
    segments: Sequence[Segment], found: Sequence[Finding], profile: Profile, file: str, seconds: Mapping[str, float]
) -> CheckReport:
    order = {segment.id: number for number, segment in enumerate(segments)}
    known = {segment.id: segment for segment in segments}
    segment_marks: dict[str, str] = {}

    def place(finding: Finding) -> tuple[int, int]:
        at = finding.target or finding.source
        return order.get(finding.segment or "", -1), at.start if at else -1

    shown: list[Finding] = []
    hidden: list[Finding] = []
    marks: list[str] = []
    for finding in sorted((profile.severity_of(finding) for finding in found), key=place):
        id = finding.segment or ""
        if id not in segment_marks:  # A long segment may have thousands of findings.
            segment_marks[id] = mark_segment(known.get(id))
        mark = fingerprint(finding, segment_marks[id])
        if profile.ignored_by(finding, file) or (mark in profile.known and finding.check != INTERNAL):
            hidden.append(finding)
        else:
            shown.append(finding)
            marks.append(mark)
    return CheckReport(len(segments), tuple(shown), tuple(hidden), tuple(marks), seconds)


def _analyse(pairs: Sequence[Pair], clock: _Clock) -> None:
    """Let every pair find out what checks may ask it, so that its time is not counted as theirs."""
    for part in _ANALYSIS:
        with clock.of(f"analysis: {part}"):
            for pair in pairs:
                for side in (pair.source, pair.target):
                    _ask(side, part)


def _ask(side: Side, part: str) -> None:
    try:
        getattr(side, part)
    except Exception:  # noqa: BLE001 - the check that needs it breaks in the same way, and that is told
        return


class _Clock:
    """Sums up the time that parts of a run take, if it is asked to."""

    def __init__(self, measuring: bool) -> None:
        self.seconds: dict[str, float] = {}
        self._measuring = measuring
        self._part = ""
        self._began = 0.0

    def of(self, part: str) -> _Clock:
        self._part = part
        return self

    def __enter__(self) -> None:
        if self._measuring:
            self._began = perf_counter()

    def __exit__(self, *raised: object) -> None:
        if self._measuring:
            self.seconds[self._part] = self.seconds.get(self._part, 0.0) + perf_counter() - self._began
