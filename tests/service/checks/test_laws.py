"""What holds for every check and every text, however odd: exact spans, no exceptions, fixes that fix."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.checks.examples import example_glossary
from service.checks.finding import Finding
from service.checks.pair import read_document
from service.checks.registry import FAMILIES, MOST_IN_A_SEGMENT, catalogue
from service.checks.segment import Segment

#: What the checks look for, in pieces, so that strange neighbours meet.
PIECES = st.sampled_from(
    [
        "قاسم سليماني", "سليماني", "الحشد الشعبي", "في", "بَغْداد", "می‌رود", "۳/۵", "؟", "«", "»", "Qasem Soleimani", "Suleimani",
        "Kassem", "the", "the the", "PMF", "“", "”", '"', "(", ")", "[", "{x}", "%s", "<b>", "</b>", "<br/>", "#بغداد", "@a", "a@b.org",
        "https://a.org/?b=1", " ", "  ", "\n", "\u200b", "\u202e", "\u2067", "\ud800", "\udc00", "\ufffd", "Ø§Ù", "ط§ظ", "а", "Solеimani",
        "organise", "organize", ".", "!", "?", ",", "'", "’s", "1)", ":)", "ﷺ", "é", "👨‍👩‍👧", "x" * 50,
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join)
OWN = FAMILIES[FAMILIES.index("names") :]
#: Checks whose suggestions leave nothing to find when all of them are followed.
MENDED = (
    "chars.invisible",
    "whitespace",
    "script.mixed_word",
    "repeat.word",
    "name.unapproved_spelling",
    "term.forbidden",
)


def find_all(texts: Sequence[tuple[str, str]]) -> list[Finding]:
    segments = [Segment(str(number), source, target) for number, (source, target) in enumerate(texts)]
    pairs = read_document(segments, example_glossary())
    return [finding for check in catalogue().values() for finding in check.run(pairs)]


@settings(max_examples=150)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3))
def test_every_span_is_exact_and_nothing_raises(texts: list[tuple[str, str]]) -> None:
    for finding in find_all(texts):
        assert finding.message
        source, target = texts[int(finding.segment or 0)]
        for span, text in ((finding.source, source), (finding.target, target)):
            assert span is None or text[span.start : span.end] == span.text
        for id, side, span in finding.others:
            assert texts[int(id)][side == "target"][span.start : span.end] == span.text


@settings(max_examples=100)
@given(TEXTS)
def test_a_text_that_follows_a_suggestion_needs_it_no_more(text: str) -> None:
    pairs = read_document([Segment("0", "", text)], example_glossary())
    for id in MENDED[:2]:
        mended = text
        findings = [f for f in catalogue()[id].run(pairs) if f.suggestion is not None and f.target is not None]
        for finding in sorted(findings, key=lambda finding: -finding.target.start):  # type: ignore[union-attr]
            assert finding.target is not None
            mended = mended[: finding.target.start] + (finding.suggestion or "") + mended[finding.target.end :]
        if len(findings) < MOST_IN_A_SEGMENT:
            again = catalogue()[id].run(read_document([Segment("0", "", mended)], example_glossary()))
            assert not [finding.target for finding in again if finding.suggestion is not None]


@pytest.mark.parametrize("id", [id for id, check in catalogue().items() if check.family in OWN])
def test_a_check_fires_on_its_examples_and_is_silent_on_the_others(id: str) -> None:
    check = catalogue()[id]
    for examples, fires in ((check.fires, True), (check.silent, False)):
        assert examples
        for example in examples:
            segments = [Segment(str(number), source, target) for number, (source, target) in enumerate(example)]
            findings = list(check.run(read_document(segments, example_glossary())))
            assert bool(findings) is fires, example
            assert {finding.check for finding in findings} <= {id}


@pytest.mark.parametrize("id", MENDED)
def test_the_suggestions_of_the_examples_mend_them(id: str) -> None:
    check = catalogue()[id]
    for example in check.fires:
        pairs = read_document([Segment(str(n), s, t) for n, (s, t) in enumerate(example)], example_glossary())
        texts = [target for _, target in example]
        findings = [finding for finding in check.run(pairs) if finding.suggestion is not None]
        for finding in sorted(findings, key=lambda finding: -finding.target.start if finding.target else 0):
            assert finding.target is not None and finding.suggestion is not None
            text = texts[int(finding.segment or 0)]
            texts[int(finding.segment or 0)] = (
                text[: finding.target.start] + finding.suggestion + text[finding.target.end :]
            )
        mended = [Segment(str(n), s, texts[n]) for n, (s, _) in enumerate(example)]
        assert [f for f in check.run(read_document(mended, example_glossary())) if f.suggestion is not None] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["(" * 300_000, "()" * 150_000 + ")", "<b>" * 100_000, "<a " * 100_000, "%1" * 200_000, "{" * 300_000, "\ud800 " * 150_000,
     '"' * 300_000, "‘a’" * 100_000, "? " * 150_000, "a\u200b" * 150_000, "\u2067" * 300_000, "Ø§" * 150_000, "a" * 300_000,
     "ا" * 300_000, " " * 300_000 + "a", "، " * 150_000, "#ا " * 100_000, "a b " * 75_000],
    ids=lambda text: f"{text[:6]!a}",
)  # fmt: skip
def test_long_texts_are_answered_with_a_bounded_number_of_findings(text: str) -> None:
    # No clock is asked: a check that looked at each place once for each other place would not come back for hours.
    findings = find_all([("قال", text), (text, "He said")])
    assert len(findings) < 2 * MOST_IN_A_SEGMENT * len(catalogue())
