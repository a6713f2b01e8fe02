"""Is a report written whole or not at all, and do its rows and records hold what the page shows?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import RequestError
from service.cleaning import Cleaned
from service.web.report import write_report
from service.web.report.marking import State
from tests.service.report.articles import ARTICLE, GLOSSARY, REVISION, done, written


def test_a_report_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Cleaned]:
        yield done("a.txt", ARTICLE)
        raise OSError("the disk went away")

    for suffix in ("html", "csv", "json"):
        with pytest.raises(OSError, match="went away"):
            write_report(tmp_path / f"report.{suffix}", broken(), revision=REVISION)
    assert list(tmp_path.iterdir()) == []


def test_another_suffix_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"report\.pdf: .*\.html, \.csv or \.json"):
        write_report(tmp_path / "report.pdf", [], revision=REVISION)


def test_csv_has_a_row_for_every_mention(tmp_path: Path) -> None:
    content = written(
        tmp_path / "report.csv", done("=a.txt", ARTICLE), Cleaned("b.txt", error="unreadable")
    ).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    report = GLOSSARY.clean(ARTICLE)
    assert len(rows) == len(report.mentions) + 1
    for row, mention in zip(rows, report.mentions, strict=False):
        assert ARTICLE[int(row["start"]) : int(row["end"])] == row["surface"] == mention.surface
        assert row["state"] in set(State)
    assert rows[0]["document"] == "'=a.txt"  # a spreadsheet would run it as a formula
    assert (rows[-1]["state"], rows[-1]["why"]) == ("failed", "unreadable")


def test_json_holds_what_the_library_answers(tmp_path: Path) -> None:
    target = written(tmp_path / "report.json", done("a.txt", ARTICLE), Cleaned("b.txt", error="unreadable"))
    record = json.loads(target.read_bytes())
    report = GLOSSARY.clean(ARTICLE)
    assert record["documents"][0] == json.loads(json.dumps(done("a.txt", ARTICLE).as_dict()))
    assert record["documents"][1]["error"] == "unreadable"
    assert record["summary"]["changed"] == len(report.edits)
    assert sum(name["count"] for name in record["names"]) == record["summary"]["mentions"] == len(report.mentions)
    assert (record["revision"], record["date"]) == (REVISION, "2021-10-13T19:13:00+00:00")
