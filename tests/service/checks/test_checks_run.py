"""Does a run give what its profile asks for, and does one broken part cost only itself?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import RequestError
from service.checks import registry
from service.checks.baseline import fingerprint, mark_segment, read_baseline, write_baseline
from service.checks.examples import example_glossary
from service.checks.finding import Finding, Severity, Span
from service.checks.preferences import Preferences
from service.checks.profile import Ignore, Profile
from service.checks.registry import catalogue
from service.checks.rules import Mode, Rule
from service.checks.run import ALONE, CheckReport, check_segments
from service.checks.segment import Segment

#: A number is missing, and two blanks stand in a row.
WRONG = Segment("1", "قتل 12 جنديا في بغداد.", "Some soldiers were  killed in Baghdad.")
RIGHT = Segment("2", "وصل ١٢ وفدا إلى المؤتمر.", "12 delegations came to the conference.")
OTHER = Segment("3", "اعتقل 15 رجلا في البصرة.", "Some men were  arrested in Basra.")


def run(*segments: Segment, profile: Profile | None = None, **more: object) -> CheckReport:
    return check_segments(segments, example_glossary(), profile=profile, **more)  # type: ignore[arg-type]


def checks(report: CheckReport) -> list[str]:
    return [finding.check for finding in report.findings]


def test_findings_come_in_the_order_of_the_segments() -> None:
    report = run(RIGHT, WRONG, OTHER)
    assert [finding.segment for finding in report.findings] == ["1", "1", "3", "3"]
    assert set(checks(report)) == {"number.missing", "whitespace"}
    assert not report.passed
    assert report.summary == {
        "segments": 3, "errors": 2, "warnings": 0, "infos": 2, "hidden": 0,
        "checks": {"number.missing": 2, "whitespace": 2},
    }  # fmt: skip
    assert run(RIGHT).passed


def test_a_check_that_breaks_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(pair: object) -> None:
        raise ZeroDivisionError("a secret of the inside")

    known = dict(catalogue())
    known["number.missing"] = replace(known["number.missing"], of_pair=broken)
    monkeypatch.setattr(registry, "catalogue", lambda: known)
    monkeypatch.setattr("service.checks.profile.catalogue", lambda: known)
    report = run(WRONG, RIGHT)
    assert checks(report).count("internal") == 2  # one for each segment
    assert "whitespace" in checks(report)
    [first, _] = [finding for finding in report.findings if finding.check == "internal"]
    assert "number.missing" in first.message and "secret" not in first.message
    assert run(WRONG, profile=Profile(ignores=(Ignore("not today", check="internal"),))).findings[0].check == "internal"


def test_time_is_measured_when_asked_for() -> None:
    assert run(WRONG).seconds == {}
    measured = run(WRONG, measure=True).seconds
    assert {"number.missing", "name.inconsistent", "analysis: numbers"} <= set(measured)


def test_a_text_alone_is_not_held_against_nothing() -> None:
    report = run(Segment("1", "", "Qasem Suleimani met 12 men in محمد."))
    assert "script.leftover" in checks(report)
    assert set(checks(report)) <= ALONE
    assert set(catalogue()) >= ALONE


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=3))
def test_whatever_the_texts_are_the_answer_is_whole(texts: list[tuple[str, str]]) -> None:
    segments = [Segment(str(number), source, target) for number, (source, target) in enumerate(texts)]
    report = run(*segments)
    for finding in report.findings:
        assert finding.check != "internal", finding.message
        for side, span in (("source", finding.source), ("target", finding.target)):
            if span is not None:
                [segment] = [segment for segment in segments if segment.id == finding.segment]
                assert getattr(segment, side)[span.start : span.end] == span.text
    assert report.as_dict()["passed"] is report.passed


# profiles


def test_checks_are_chosen_by_id_and_family() -> None:
    ids = {check.id for check in Profile().narrowed(["name.*", "negation"], ["name.missing"]).checks()}
    assert ids == {"name.inconsistent", "name.unapproved_spelling", "negation"}
    assert "negation" not in {check.id for check in Profile().checks()}
    assert checks(run(WRONG, profile=Profile(enabled={"number.missing": False}))) == ["whitespace"]
    with pytest.raises(RequestError, match=r"did you mean 'number\.missing'"):
        Profile().narrowed(["number.mising"])


def test_severities_are_the_house_s() -> None:
    report = run(WRONG, profile=Profile(severities={"whitespace": Severity.WARNING, "number.missing": Severity.INFO}))
    assert report.passed
    assert {finding.severity for finding in report.findings} == {Severity.INFO, Severity.WARNING}


@pytest.mark.parametrize(
    ("ignore", "left"),
    [
        (Ignore("r", check="number.*"), ["whitespace"]),
        (Ignore("r", check="number.missing"), ["whitespace"]),
        (Ignore("r", segment="1"), []),
        (Ignore("r", segment="2"), ["number.missing", "whitespace"]),
        (Ignore("r", text="12"), ["whitespace"]),
        (Ignore("r", file="old/*"), []),
        (Ignore("r", file="new/*"), ["number.missing", "whitespace"]),
        (Ignore("r", check="number.missing", file="new/*"), ["number.missing", "whitespace"]),
        (Ignore("r", entry="baghdad"), ["number.missing", "whitespace"]),
    ],
)
def test_what_is_ignored_is_counted_and_not_shown(ignore: Ignore, left: list[str]) -> None:
    report = run(WRONG, profile=Profile(ignores=(ignore,)), file="old/a.csv")
    assert sorted(checks(report)) == left
    assert len(report.hidden) == 2 - len(left)


def test_preferences_reach_the_checks() -> None:
    leftover = Segment("1", "قال الله أكبر", "He said الله أكبر aloud")
    script = Profile().narrowed(["script.*"])
    assert checks(run(leftover, profile=script)) == ["script.leftover"]
    allowed = replace(script, preferences=Preferences(allowed=frozenset({"الله أكبر"})))
    assert checks(run(leftover, profile=allowed)) == []


# baseline


def test_a_baseline_knows_findings_wherever_they_stand(tmp_path: Path) -> None:
    report = run(WRONG)
    path = tmp_path / "sub" / "known.json"
    entries = [(mark, "a.csv", finding) for finding, mark in zip(report.findings, report.marks, strict=True)]
    assert write_baseline(path, entries) == 2
    known = Profile(known=read_baseline(path))
    moved = replace(WRONG, id="99", source=WRONG.source.replace(" ", "\n"))
    report = run(RIGHT, moved, profile=known)
    assert (checks(report), len(report.hidden)) == ([], 2)
    assert len(run(replace(WRONG, target="Soldiers  died in Baghdad."), profile=known).findings) == 2
    written = path.read_bytes()
    write_baseline(path, reversed(entries))
    assert path.read_bytes() == written


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"format": "laqab baseline 7", "findings": {}}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_baseline_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content)
    with pytest.raises(RequestError, match=r"known\.json"):
        read_baseline(path)


def test_fingerprints_tell_findings_of_one_segment_apart() -> None:
    marks = run(WRONG).marks
    assert len(set(marks)) == 2
    finding = Finding("empty", Severity.ERROR, "", "1", target=Span(0, 1, "\ud800"))
    assert fingerprint(finding, mark_segment(None)) != fingerprint(finding, mark_segment(WRONG))


# rules


def rule(**parts: object) -> Profile:
    return Profile(rules=(Rule(**{"id": "r", "mode": Mode.FORBID, **parts}),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("profile", "source", "target", "spans"),
    [
        (rule(target=r"\bregime\b"), "النظام", "The regime said regimes", ["regime"]),
        (rule(target="REGIME", ignore_case=True), "النظام", "The regime", ["regime"]),
        (rule(source="النظام", target="regime"), "الحكومة", "The regime", []),
        (rule(mode=Mode.REQUIRE, source="النظام", target="system|order"), "النظام", "The regime", [None]),
        (rule(mode=Mode.REQUIRE, source="النظام", target="system|order"), "النظام", "The order", []),
        (rule(mode=Mode.COUNT, source="٪", target="%"), "٪ ٪", "%", ["%"]),
        (rule(mode=Mode.COUNT, source="٪", target="%"), "٪ ٪", "% %", []),
        (rule(target="x*"), "النظام", "The order", []),
    ],
)
def test_rules_of_the_house(profile: Profile, source: str, target: str, spans: list[str | None]) -> None:
    found = [
        finding
        for finding in run(Segment("1", source, target), profile=profile).findings
        if finding.check == "profile.regex"
    ]
    assert [finding.target and finding.target.text for finding in found] == spans


def test_a_suggestion_of_a_rule_may_name_groups() -> None:
    profile = rule(
        target=r"(\w+) (\w+) regime", suggestion=r"\2 \1 government", severity=Severity.ERROR, message="Fairer."
    )
    [finding] = [
        f
        for f in run(Segment("1", "النظام", "the Iraqi old regime"), profile=profile).findings
        if f.check == "profile.regex"
    ]
    assert (finding.suggestion, finding.severity, finding.message) == (
        "old Iraqi government",
        Severity.ERROR,
        "Fairer. [r]",
    )


def test_a_catastrophic_rule_costs_a_finding_and_not_the_run() -> None:
    profile = replace(
        rule(target=r"(?:a+)+$"), rules=(Rule("slow", Mode.FORBID, target=r"(?:a+)+$"), Rule("quick", Mode.FORBID, target="b")),
    )  # fmt: skip
    segments = [Segment(str(number), "نص", "a" * 3_000 + "b") for number in range(20)]
    found = [finding for finding in run(*segments, profile=profile).findings if finding.check == "profile.regex"]
    slow = [finding for finding in found if "slow" in finding.message]
    assert len(slow) == 1 and slow[0].segment == "0" and "too long" in slow[0].message
    assert len(found) == 21
