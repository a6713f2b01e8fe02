"""Is the page of findings true, safe and of use, also in a real browser?"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from service.bilingual import Columns, find_jobs, read_job
from service.checks.checked import Checked
from service.checks.examples import example_glossary
from service.checks.finding import Finding, Severity, Span
from service.checks.run import check_segments
from service.routes.report import report_policy
from service.web.findings import write_page
from service.web.findings.marking import SHOWN, mark_spans
from tests.service.report.chromium import CHROMIUM, Browser

in_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; install the package chromium")

TABLE = (
    "id,source,target\n"
    "one,قتل 12 جنديا.,Some soldiers were  killed.\n"
    '"<script>alert(1)</script>",وصل قاسم سليماني,"Qasem Suleimani </script><script>alert(2)</script>\u202e arrived"\n'
    "three,لم يعلق أحد على الخبر.,Nobody commented on the news.\n"
)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    path = tmp_path_factory.mktemp("page") / 'a "b" & <c>.csv'
    path.write_text(TABLE, encoding="utf-8")
    [job] = find_jobs([path], Columns())
    pairs = read_job(job, Columns())
    assert pairs is not None
    return Checked(pairs, check_segments(pairs.segments, example_glossary(), file=pairs.name))


@pytest.fixture(scope="module")
def page(checked: Checked) -> str:
    return write_page([checked], "Delivery <7>").decode()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


def test_every_finding_stands_beside_both_texts(page: str, checked: Checked) -> None:
    tree = LexborHTMLParser(page)
    assert len(tree.css("tr.finding")) == len(checked.report.findings)
    assert {row.attributes["data-mark"] for row in tree.css("tr.finding")} == set(checked.report.marks)
    texts = [cell.text() for cell in tree.css("tbody[data-segment=one] td.text")]
    assert texts == ["قتل 12 جنديا.", "Some soldiers were  killed."]
    assert [mark.text() for mark in tree.css("tbody[data-segment=one] mark")] == ["12", "  "]
    assert tree.css_first("tbody[data-segment=three]") is None  # nothing is wrong with it


def test_texts_run_and_load_nothing(page: str) -> None:
    tree = LexborHTMLParser(page)
    [script], [style] = tree.css("script"), tree.css("style")
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    for node in (script, style):
        digest = b64encode(hashlib.sha256(node.text().encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert report_policy(page.encode()[:8_192]).startswith(policy)
    assert "\u202e" not in page and "alert(1)" not in script.text()
    assert not re.search(r'(?:src|href)="(?!#)', page)


@in_browser
def test_filters_and_ignore_marks_work_in_a_browser(browser: Browser, checked: Checked, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(write_page([checked], "Delivery"))
    browser.open(path, width=1300)
    visible = "[...document.querySelectorAll('tr.finding')].filter(row => row.checkVisibility()).map(row => row.dataset.check)"
    assert sorted(browser.ask(visible)) == sorted(finding.check for finding in checked.report.findings)
    click = "document.querySelector(`input[value='{}']`).click()"
    browser.ask(click.format("whitespace"))
    assert "whitespace" not in browser.ask(visible)
    browser.ask(click.format("error"))
    assert "number.missing" not in browser.ask(visible)
    browser.ask(
        "document.querySelectorAll('form.filter input[type=checkbox]:not(:checked)').forEach(i => i.id || i.click())"
    )
    browser.ask("document.querySelector(\"tr[data-check='number.missing'] .ignore input\").click()")
    lines = browser.ask("document.querySelector('#ignored textarea').value")
    assert lines.startswith('[[ignore]]\ncheck = "number.missing"\nsegment = "one"\nfile = "a \\"b\\" & <c>.csv"')
    assert browser.ask("document.documentElement.scrollWidth") <= 1300
    assert browser.complaints == []


def test_a_very_long_text_is_shown_around_its_findings() -> None:
    text = "a" * 50_000 + "12" + "b" * 50_000
    finding = Finding("c", Severity.ERROR, "", "1", target=Span(50_000, 50_002, "12"))
    runs = mark_spans(text, [finding], "1", "target")
    assert sum(len(run.text) for run in runs) < SHOWN
    assert [run.text for run in runs if run.severity] == ["12"]


def test_stretches_joined_are_the_text() -> None:
    text = "Qasem Suleimani arrived"
    spans = [Span(0, 15, text[:15]), Span(6, 15, text[6:15]), Span(6, 23, text[6:])]
    findings = [Finding("c", Severity.WARNING, "", "1", target=span) for span in spans]
    runs = mark_spans(text, findings, "1", "target")
    assert "".join(run.text for run in runs) == text
    assert [run.numbers for run in runs] == [(1,), (1, 2, 3), (3,)]
