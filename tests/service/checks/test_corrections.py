"""Is only that corrected of which there is one right answer?"""

from __future__ import annotations

import pytest

from service.checks.examples import example_glossary
from service.checks.run import check_segments
from service.checks.segment import Segment


def corrected(*pairs: tuple[str, str]) -> list[str]:
    """The translations with every correction that is offered for a place of its own."""
    segments = [Segment(str(number), source, target) for number, (source, target) in enumerate(pairs)]
    texts = [segment.target for segment in segments]
    found = check_segments(segments, example_glossary()).findings
    for finding in sorted(found, key=lambda finding: -finding.target.start if finding.target else 0):
        if finding.suggestion is not None and finding.target is not None:
            text = texts[int(finding.segment or 0)]
            text = text[: finding.target.start] + finding.suggestion + text[finding.target.end :]
            texts[int(finding.segment or 0)] = text
    return texts


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("قتل 12 جنديا", "13 soldiers were killed", "12 soldiers were killed"),
        ("بلغت الكلفة ألفين وخمسمئة دينار.", "The cost was 2,050 dinars.", "The cost was 2,500 dinars."),
        ("بنسبة ٪١٢", "by ٪١٢", "by 12%"),
        ("وصل يوم الأربعاء.", "He arrived on Thursday.", "He arrived on Wednesday."),
        ("وصل الوزير", "The\u00ad minister\u200b arrived", "The minister arrived"),
        ("وصل ثم غادر", "He arrived   , then  left .", "He arrived, then left."),
        ("يوما بعد يوم", "Day after day after day after day", "Day after day"),
    ],
)
def test_one_right_answer_is_given(source: str, target: str, expected: str) -> None:
    assert corrected((source, target)) == [expected]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("الجلسة الثانية عشرة.", "The 21st session."),  # the 12st session
        ("عند الساعة 15:00", "at 4 p.m."),
        ("الساعة الخامسة إلا ربعا", "at 4:45"),
        ("رقم الهاتف 0770 123 4567", "phone 0770 123 4568"),
        ("من 5 إلى 7 ملايين", "from 5m to 8m"),
        ("5 كيلومترات", "3 miles"),
        ("100 دونم", "25 hectares"),
        ("درجة الحرارة 50", "122 degrees Fahrenheit"),
        ("10 أسابيع", "70 days"),
        ("اجتمعوا الثلاثاء والأربعاء.", "They met on Wednesday and Thursday."),
        ("يعقد السوق كل أربعاء.", "The market is held on Thursdays."),
        ("وصل الوزير", "The\u200bminister arrived"),
        ("نص", "if so:\n    and then"),
    ],
)
def test_what_may_be_right_otherwise_is_left_to_a_person(source: str, target: str) -> None:
    assert corrected((source, target)) == [target]


def test_of_two_spellings_the_more_frequent_one_is_taken() -> None:
    once, more = ("الهدنة", "A cease-fire"), ("الهدنة", "The ceasefire")
    assert corrected(once, more) == [once[1], more[1]]
    assert corrected(once, more, ("هدنة أخرى", "Another ceasefire"))[0] == "A ceasefire"
    assert corrected(("نص", "They re-sign"), ("نص", "They resign"), ("نص", "He may resign"))[0] == "They re-sign"
