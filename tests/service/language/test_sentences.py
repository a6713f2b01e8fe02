"""Is a text cut where its sentences end? Cases: tests/cases/language/sentences.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.language.sentences import split_sentences

CASES = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "cases" / "language" / "sentences.yaml").read_text("utf-8")
)
PIECES = st.sampled_from(
    [".", "!", "?", "؟", "۔", "…", "...", " ", "\n", "\n\n", "»", "«", '"', "A", "b", "Mr", "U.S", "و", "قال", "3", "5", "د", "(", ")", ":", "\ud800"]
)  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_text_is_cut_where_its_sentences_end(case: str) -> None:
    text = case.replace("|", "")
    wanted = [part.strip() for part in case.split("|")]
    if text.strip(". "):
        assert [text[start:end] for start, end in split_sentences(text)] == wanted
    else:
        assert split_sentences(text) == ()


def test_there_are_cases_enough() -> None:
    assert len(CASES) >= 60


@given(st.lists(PIECES, max_size=40).map("".join))
def test_sentences_lie_side_by_side_and_leave_out_nothing_but_blanks(text: str) -> None:
    end = 0
    spans = split_sentences(text)
    for start, stop in spans:
        assert end <= start < stop <= len(text)
        assert not text[start].isspace()
        assert not text[stop - 1].isspace()
        end = stop
    kept = "".join(text[start:stop] for start, stop in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@given(
    st.lists(st.sampled_from(["He left.", "Why not?", "وصل الوزير.", "هل وصل؟", "وزیر آمد."]), min_size=1, max_size=8)
)
def test_plain_sentences_are_found_again(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences
