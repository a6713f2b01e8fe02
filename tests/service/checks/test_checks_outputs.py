"""Do other programs read what is handed on to them, whatever stands in the texts?"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree

from service.bilingual import Columns, find_jobs, read_job
from service.checks.checked import Checked, total
from service.checks.examples import example_glossary
from service.checks.finding import Severity
from service.checks.outputs import FORMATS, write_findings
from service.checks.run import check_segments

#: A wrong number, a name spelled otherwise, and what could break a form: a formula, a tag, controls, a line break.
TABLE = (
    "source,target\n"
    "قتل 12 جنديا.,Some soldiers were killed.\n"
    '"وصل قاسم سليماني =",=Qasem Suleimani <b>arrived</b> ]]> & "" here\n'
    '"سطر\nآخر","a line\nmore 7 \u202ex\u2066 \x0b"\n'
)


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    path = tmp_path / "a <b>.csv"
    path.write_text(TABLE + "نص\n", encoding="utf-8")
    [job] = find_jobs([path], Columns())
    pairs = read_job(job, Columns())
    assert pairs is not None
    return Checked(pairs, check_segments(pairs.segments, example_glossary(), file=pairs.name))


def test_json_has_a_line_for_each_document(checked: Checked) -> None:
    lines = write_findings([checked, checked], "json").decode().splitlines()
    assert len(lines) == 2
    record = json.loads(lines[0])
    assert record["document"] == "a <b>.csv" and record["passed"] is False
    missing = next(finding for finding in record["findings"] if finding["check"] == "number.missing")
    assert missing["place"] == {"file": str(checked.units["2"].source_at.file), "line": 2, "column": 5}
    assert missing["fingerprint"] in checked.report.marks
    assert len(record["problems"]) == 1


def test_csv_has_a_row_for_each_finding_and_runs_nothing(checked: Checked) -> None:
    content = write_findings([checked], "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert len(rows) == len(checked.report.findings) + 1
    assert rows[0]["severity"] == "unread"
    assert {row["check"] for row in rows[1:]} == {finding.check for finding in checked.report.findings}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_sarif_tells_places_and_rules(checked: Checked) -> None:
    [log] = json.loads(write_findings([checked], "sarif"))["runs"]
    rules = {rule["id"] for rule in log["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in log["results"]} <= rules
    missing = next(result for result in log["results"] if result["ruleId"] == "number.missing")
    region = missing["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["snippet"]["text"]) == (2, 5, "12")
    assert any(result["ruleId"] == "unread" for result in log["results"])


def test_junit_is_xml_with_a_failure_for_each_check_with_errors(checked: Checked) -> None:
    root = etree.fromstring(write_findings([checked], "junit"))
    errors = {finding.check for finding in checked.report.findings if finding.severity is Severity.ERROR}
    assert {failure.get("type") for failure in root.iter("failure")} == errors
    assert (root.get("failures"), root.get("errors")) == (str(len(errors)), "1")
    assert len(root.findall("testsuite/testcase")) == int(root.get("tests") or 0) > len(errors)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found_is_a_whole_answer_too(format: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("source,target\nقتل 12 جنديا.,12 soldiers were killed.\n", encoding="utf-8")
    [job] = find_jobs([path], Columns())
    pairs = read_job(job, Columns())
    assert pairs is not None
    checked = Checked(pairs, check_segments(pairs.segments, example_glossary()))
    assert checked.report.findings == ()
    assert write_findings([checked], format)
    assert write_findings([], format) is not None


def test_totals_are_sums(checked: Checked) -> None:
    totals = total([checked, checked])
    assert (totals.documents, totals.segments, totals.problems) == (2, 6, 2)
    assert totals.severities.total() == 2 * len(checked.report.findings)
    assert totals.worst() is Severity.ERROR
