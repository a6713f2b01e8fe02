"""Is what has one right answer put right in a copy, and nothing else?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from glossary.errors import RequestError
from service.bilingual import Columns, Pairs, find_jobs, read_job
from service.checks.examples import example_glossary
from service.checks.finding import Finding, Severity, Span
from service.checks.fixing import by_check, choose_fixes, corrected, write_corrected
from service.checks.profile import Profile
from service.checks.run import check_segments
from tests.service.bilingual.made import MAKERS

PAIRS = (
    ("وصل قاسم سليماني إلى بغداد.", "Qasem Suleimani arrived in  Baghdad."),
    ("قال الناطق باسم الحشد الشعبي", "said the the spokesman of the Popular Mobilization Movement\u200b"),
    ("قتل 12 جنديا.", "12 soldiers were killed."),
)
PROFILE = Profile().narrowed(
    ["name.unapproved_spelling", "term.forbidden", "whitespace", "repeat.word", "chars.invisible"]
)


def read(path: Path) -> Pairs:
    [job] = find_jobs([path], Columns())
    pairs = read_job(job, Columns())
    assert pairs is not None
    return pairs


def findings(pairs: Pairs) -> tuple[Finding, ...]:
    return check_segments(pairs.segments, example_glossary(), profile=PROFILE).findings


@pytest.mark.parametrize("ending", MAKERS)
def test_a_second_run_finds_nothing_of_what_was_fixed(ending: str, tmp_path: Path) -> None:
    path = MAKERS[ending](tmp_path / f"made.{ending}", PAIRS)
    before = path.read_bytes()
    pairs = read(path)
    fixes = choose_fixes(findings(pairs), pairs)
    assert {"whitespace", "repeat.word", "chars.invisible"} <= set(by_check(fixes))
    copy = write_corrected(fixes, pairs, tmp_path / "fixed", [path])
    assert path.read_bytes() == before
    again = read(copy)
    assert [segment.target for segment in again.segments] == [
        "Qasem Soleimani arrived in Baghdad.",
        "said the spokesman of the Popular Mobilization Forces",
        "12 soldiers were killed.",
    ]
    assert findings(again) == ()


def finding(start: int, end: int, suggestion: str, severity: Severity = Severity.WARNING, **more: object) -> Finding:
    return Finding("c", severity, "", "1", target=Span(start, end, TEXT[start:end]), suggestion=suggestion, **more)  # type: ignore[arg-type]


TEXT = "one two three four"


@pytest.fixture
def pairs(tmp_path: Path) -> Pairs:
    path = tmp_path / "a.csv"
    path.write_text(f"source,target\nنص,{TEXT}\nنص,two more\n", encoding="utf-8")
    return read(path)


def of_segment(found: Finding, segment: str) -> Finding:
    return replace(found, segment=segment)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([finding(0, 3, "1"), finding(4, 7, "2")], "1 2 three four"),
        ([finding(0, 7, "both"), finding(4, 7, "2")], "both three four"),
        ([finding(0, 7, "both"), finding(4, 7, "2", Severity.ERROR)], "one 2 three four"),
        ([finding(0, 3, "1"), finding(0, 3, "1")], "1 two three four"),
        ([finding(4, 8, "")], "one three four"),
        ([finding(4, 7, "two")], TEXT),
        ([finding(4, 7, 'a "quoted", part')], '"one a ""quoted"", part three four"'),
    ],
)
def test_of_corrections_that_overlap_one_is_made(found: list[Finding], expected: str, pairs: Pairs) -> None:
    given = [of_segment(each, pairs.segments[0].id) for each in found]
    lines = corrected(choose_fixes(given, pairs), pairs).decode().split("\n")
    assert lines[1] == f"نص,{expected}"


def test_other_places_are_put_right_where_they_are_written_alike(pairs: Pairs) -> None:
    first, second = (segment.id for segment in pairs.segments)
    others = (
        (first, "target", Span(4, 7, "two")),
        (second, "target", Span(0, 3, "two")),
        (first, "target", Span(0, 3, "one")),
    )
    given = of_segment(finding(4, 7, "deux", others=others), first)
    assert corrected(choose_fixes([given], pairs), pairs).decode().split("\n")[1:3] == [
        "نص,one deux three four",
        "نص,deux more",
    ]


def test_an_original_is_never_overwritten(pairs: Pairs, tmp_path: Path) -> None:
    given = of_segment(finding(0, 3, "1"), pairs.segments[0].id)
    with pytest.raises(RequestError, match="overwrite an original"):
        write_corrected(choose_fixes([given], pairs), pairs, tmp_path, [tmp_path / "a.csv"])
