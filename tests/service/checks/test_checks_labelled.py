"""Are the checks judged as people would judge them?"""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.errors import RequestError
from service.checks.examples import example_glossary
from service.checks.judging import Judgement, judge
from service.checks.labelled import read_labelled
from service.checks.pofilter import run_pofilter

HEAD = "- id: d\n  lang: ar\n"
FOUND = "    - {source: قتل 12 جنديا., target: Several soldiers were killed."


def judged(folder: Path, content: str) -> Judgement:
    (folder / "a.yaml").write_text(content, encoding="utf-8")
    return judge(read_labelled(folder), example_glossary())


def test_what_is_expected_counts_as_found_and_the_rest_as_false(tmp_path: Path) -> None:
    result = judged(
        tmp_path,
        HEAD + "  segments:\n" + FOUND + ", expect: [{check: number.missing, source: '12'}]}\n"
        "    - {source: قتل 15 رجلا., target: Some men were  killed.}\n"
        "    - {source: وصل الوفد., target: The delegation arrived., expect: [number.missing]}\n"
        "    - {source: قتل 16 رجلا., target: Men were killed., allow: [number.*]}\n",
    )
    tally = result.by_check["number.missing"]
    assert (tally.gold, tally.found, tally.right) == (2, 2, 1)
    assert [miss.where.rpartition(" ")[2] for miss in result.missed] == ["3"]
    assert sorted(miss.check for miss in result.false) == ["number.missing", "whitespace"]
    assert (result.correct, result.wrong) == (2, 2)
    assert result.false_per_100 == 50.0  # a remark about blanks is none of them
    assert (result.flagged_correct, result.flagged_wrong) == (1, 1)
    assert result.as_dict()["recall"] == 0.5


def test_a_finding_must_point_at_the_words_that_are_expected(tmp_path: Path) -> None:
    result = judged(tmp_path, HEAD + "  segments:\n" + FOUND + ", expect: [{check: number.missing, source: جنديا}]}\n")
    assert (len(result.missed), len(result.false), result.by_check["number.missing"].right) == (1, 1, 0)


def test_a_document_is_judged_as_a_whole(tmp_path: Path) -> None:
    result = judged(
        tmp_path,
        HEAD
        + """\
  segments:
    - {source: وصل نوري المالكي, target: Nouri al-Maliki arrived today.}
    - {source: غادر المالكي, target: Maleki left., allow: [name.unapproved_spelling, term.*]}
  document_expect:
    - {check: name.inconsistent, target: Maleki}
  entries:
    - {id: nouri-al-maliki, type: person, preferred: {en: Nouri al-Maliki, ar: نوري المالكي}, short: {en: al-Maliki}}
  profile: {checks: {whitespace: false}}
""",
    )
    assert (result.missed, result.false) == ((), ())


def test_pofilter_is_asked_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        HEAD
        + "  segments:\n"
        + FOUND
        + ", expect: [number.missing]}\n    - {source: وصل الوفد., target: The delegation arrived.}\n",
        encoding="utf-8",
    )
    figures = run_pofilter(read_labelled(tmp_path))
    assert (figures.wrong, figures.correct, figures.flagged_correct, figures.without_capitals) == (1, 1, 1, (1, 0))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not a list"),
        ("- 1", "document 1 has no id"),
        ("- {id: d, lang: de, segments: [{}]}", "lang is not"),
        (HEAD, "no segments"),
        (HEAD + "  segments: [{source: a, target: b, expekt: []}]", "'expekt' is not known"),
        (HEAD + "  segments: [{source: a, target: b, expect: [{check: none}]}]", "no check is called 'none'"),
        (
            HEAD + "  segments: [{source: a, target: b, expect: [{check: empty, target: c}]}]",
            "'c' does not stand in the target",
        ),
        (HEAD + "  segments: [{source: 1, target: b}]", "are texts"),
        (HEAD + "  segments: [{source: a, target: b}]\n  entries: [{id: X}]", "entry cannot be used"),
        (HEAD + "  segments: [{source: a, target: b}]\n  profile: {colour: red}", "not known here"),
        (
            HEAD + "  segments: [{source: a, target: b}]\n" + HEAD + "  segments: [{source: a, target: b}]",
            "has this id too",
        ),
        ("- [", "not YAML"),
    ],
)
def test_a_labelled_file_that_is_none_is_refused(content: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(RequestError) as raised:
        read_labelled(tmp_path)
    assert says in str(raised.value) and "a.yaml" in str(raised.value)


def test_a_folder_without_labelled_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no labelled files"):
        read_labelled(tmp_path)
