"""Do the checks find what the cases say, at the exact places, and nothing else? Cases: tests/cases/checks-*.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from glossary import Entry, Glossary
from service.checks.examples import example_glossary
from service.checks.finding import Finding, Span
from service.checks.pair import read_document
from service.checks.preferences import Preferences
from service.checks.registry import FAMILIES, catalogue
from service.checks.segment import Segment

CASES = Path(__file__).resolve().parents[2] / "cases"
FILES = ("checks-text.yaml", "checks-marks.yaml", "checks-names.yaml")
FIELDS = {"check", "lang", "pairs", "finds", "entries", "required", "allowed", "keep_quotations"}
FINDS = {"source", "target", "severity", "suggestion", "entry", "others"}


def read_cases() -> Iterator[Any]:
    for file in FILES:
        for number, case in enumerate(yaml.safe_load((CASES / file).read_text("utf-8"))):
            yield pytest.param(case, id=f"{file.removesuffix('.yaml')}-{case['check']}-{number}")


def run_case(case: dict[str, Any]) -> list[Finding]:
    assert case.keys() <= FIELDS, f"unknown fields {case.keys() - FIELDS}"
    glossary = example_glossary()
    if case.get("entries"):
        added = [Entry.from_dict(entry) for entry in case["entries"]]
        glossary = Glossary([*glossary.entries.values(), *added])
    preferences = Preferences(
        required=frozenset(case.get("required", ())),
        allowed=frozenset(case.get("allowed", ())),
        keep_quotations=case.get("keep_quotations", True),
    )
    segments = [Segment(str(n), source, target) for n, (source, target) in enumerate(case["pairs"])]
    pairs = read_document(segments, glossary, source_language=case.get("lang", "ar"), preferences=preferences)
    return list(catalogue()[case["check"]].run(pairs))


@pytest.mark.parametrize("case", list(read_cases()))
def test_a_check_finds_what_the_case_says(case: dict[str, Any]) -> None:
    findings = run_case(case)
    wanted = case.get("finds", [])
    assert len(findings) == len(wanted), [finding.as_dict() for finding in findings]
    for finding, want in zip(findings, wanted, strict=True):
        assert want.keys() <= FINDS
        found = {
            "source": _text(finding.source),
            "target": _text(finding.target),
            "severity": finding.severity.value,
            "suggestion": finding.suggestion,
            "entry": finding.entry,
            "others": [span.text for _, _, span in finding.others],
        }
        assert {key: found[key] for key in want} == want
        _assert_spans_are_exact(finding, case["pairs"])


def test_every_check_of_these_families_has_cases_on_both_sides() -> None:
    families = FAMILIES[FAMILIES.index("names") :]
    cases = [param.values[0] for param in read_cases()]
    for check in catalogue().values():
        if check.family in families:
            of_check = [case for case in cases if case["check"] == check.id]
            assert any(case.get("finds") for case in of_check), f"{check.id} never fires in the cases"
            assert any(not case.get("finds") for case in of_check), f"{check.id} is never silent in the cases"


def _text(span: Span | None) -> str | None:
    return span.text if span is not None else None


def _assert_spans_are_exact(finding: Finding, pairs: list[list[str]]) -> None:
    source, target = pairs[int(finding.segment or 0)]
    places = [(finding.source, source), (finding.target, target)]
    places += [(span, pairs[int(id)][side == "target"]) for id, side, span in finding.others]
    for span, text in places:
        assert span is None or text[span.start : span.end] == span.text
