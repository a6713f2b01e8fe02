"""Are stretches of a text exchanged, and put back, exactly?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.editing.splicing import Rewriting, Splice, reversed_splices, spliced

_TEXTS = st.text("ab\n ق", max_size=6)


@st.composite
def _rewritings(draw: st.DrawFn) -> tuple[str, str, Rewriting]:
    """Draw a text, what becomes of it, and the rewriting that says so."""
    pieces = draw(st.lists(st.tuples(_TEXTS, st.none() | _TEXTS), max_size=8))
    text = "".join(old for old, _ in pieces)
    rewriting, at, expected = Rewriting(text), 0, ""
    for old, new in pieces:
        if new is None:
            rewriting.keep(at, at + len(old))
        else:
            rewriting.put(new)
        expected += old if new is None else new
        at += len(old)
    return text, expected, rewriting


@given(_rewritings())
def test_splices_lead_to_the_new_text_and_back(drawn: tuple[str, str, Rewriting]) -> None:
    text, expected, rewriting = drawn
    splices = rewriting.splices()
    assert spliced(text, splices) == expected
    assert spliced(expected, reversed_splices(splices)) == text
    assert [Splice.from_dict(splice.as_dict()) for splice in splices] == list(splices)


@given(_rewritings(), st.sampled_from(["\n", "\n\n", "a\n"]))
def test_the_end_of_what_is_there_so_far_is_known_and_can_be_trimmed(
    drawn: tuple[str, str, Rewriting], end: str
) -> None:
    text, expected, rewriting = drawn
    assert rewriting.ends_with(end) == expected.endswith(end)
    assert rewriting.empty == (not expected)
    rewriting.trim()
    trimmed = expected.rstrip("\n") + "\n" if expected.endswith("\n\n") else expected
    assert spliced(text, rewriting.splices()) == trimmed


def test_blank_lines_are_trimmed_that_lie_in_several_stretches() -> None:
    rewriting = Rewriting("a\n\nb\n")
    rewriting.keep(0, 3)
    rewriting.keep(4, 5)
    rewriting.trim()
    assert spliced("a\n\nb\n", rewriting.splices()) == "a\n"


def test_a_text_that_is_another_is_refused() -> None:
    with pytest.raises(ValueError, match="the text at 6 is not what was there"):
        spliced("Qasem Soleimani", [Splice(6, "Sulaimani", "Soleimani")])
