"""Are the Arabic-script fragments of texts and pages found where a reader sees them, and only there?"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glossary.scripts import is_arabic
from service.documents import Format
from service.markup import read_html
from service.translation.fragments import find_fragments, find_shown

CASES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "translation" / "fragments.yaml").read_text(encoding="utf-8")
)
MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)
#: Letters, marks, digits and signs that have a part in where a fragment begins or ends.
TEXTS = st.text(
    alphabet="بغدادكـسلامینۆٹہ\u064b\u0651\u200c\u200d\ufefb\ufdf2\ufdfa\u06de﴾﴿ABab éПא12٣۴$%.,؟،؛!:…*#@_-/\\|•\"'()[]{}«»“”\t\n\r"
    "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\u00a0\u2028😢<>&;`",
    max_size=80,
)
FORMATS = (Format.TEXT, Format.HTML, Format.MARKDOWN)


def read(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Give a case's text and the spans that its marks show."""
    spans = [
        (found.start() - 2 * number, found.end() - 2 * number - 2)
        for number, found in enumerate(MARKED.finditer(marked))
    ]
    return MARKED.sub(r"\1", marked), spans


@pytest.mark.parametrize(
    ("format", "marked"), [(Format(name), marked) for name, listed in CASES.items() for marked in listed]
)
def test_fragments_are_found(format: Format, marked: str) -> None:
    text, expected = read(marked)
    found = find_fragments(text, format)
    assert [text[start:end] for start, end in expected] == [fragment.surface for fragment in found]
    assert expected == [(fragment.start, fragment.end) for fragment in found]


def test_what_a_reader_sees_is_given_beside_the_source() -> None:
    [fragment] = find_fragments("<p>اترك <b>تعليقاً</b> &amp; شارك</p>", Format.HTML)
    assert fragment.surface == "اترك <b>تعليقاً</b> &amp; شارك"
    assert fragment.visible == "اترك تعليقاً & شارك"


def test_fragments_of_a_page_are_found_in_what_is_shown() -> None:
    page = read_html("<p>In <b>بغداد</b>. <a>كركوك</a> <a>النجف</a></p>")
    found = find_shown(page)
    assert [page.text[fragment.start : fragment.end] for fragment in found] == ["بغداد", "كركوك", "النجف"]
    assert [page.span(fragment.start, fragment.end) for fragment in found] == [
        (fragment.start, fragment.end) for fragment in find_fragments(page.source, Format.HTML)
    ]


@given(TEXTS, st.sampled_from(FORMATS))
def test_fragments_stand_where_they_say(text: str, format: Format) -> None:
    place = 0
    for fragment in find_fragments(text, format):
        assert place <= fragment.start < fragment.end <= len(text)
        assert text[fragment.start : fragment.end] == fragment.surface
        assert is_arabic(fragment.visible)
        assert not set("\n\r\t\u2028") & set(fragment.visible)
        place = fragment.end


@given(TEXTS.filter(lambda text: not re.search(r"[@/.#\\]", text)))
def test_no_word_is_left_out(text: str) -> None:
    """Addresses and hashtags apart, only single letters, strokes and ornaments stand outside of fragments."""
    rest = list(text)
    for fragment in find_fragments(text):
        rest[fragment.start : fragment.end] = "|" * len(fragment.surface)
    assert not re.search("[بغدادكسلامینۆٹہ]{2}", "".join(rest))


@given(TEXTS.filter(lambda text: not re.search("[A-Za-zéП@/]", text)))
def test_a_fragment_by_itself_is_the_same_fragment(text: str) -> None:
    for fragment in find_fragments(text):
        assert [again.surface for again in find_fragments(fragment.surface)] == [fragment.surface]


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda size: "بغداد" + "(" * size + "كركوك",
        lambda size: "(" * size + "بغداد" + ")" * size + "كركوك" + ")" * size,
        lambda size: "بغداد ( " * size,
        lambda size: "بغداد CNN " * size,
        lambda size: "بغداد " + "1" * size + " CNN كركوك",
        lambda size: '"بغداد", ' * size,
        lambda size: "بغداد (بغداد [" * size + "x)]",
        lambda size: "بغداد #" + "كركوك_" * size + " x",
        lambda size: "بغداد_-." * size + "x " + "/بغداد" * size,
        lambda size: '"' + "بغداد \\" * size + "C:\\" + "بغداد " * size,
        lambda size: "12 " * size + "بغداد" + " 12" * size + " x",
        lambda size: "ب" + "\u064b\u0650\u0651" * size,
    ],
)
def test_long_texts_take_time_in_proportion(make: Callable[[int], str]) -> None:
    """Eight times the text takes about eight times the time; a square would take sixty-four times."""

    def least(size: int) -> float:
        text, times = make(size), []
        for _ in range(3):
            begin = time.perf_counter()
            find_fragments(text)
            times.append(time.perf_counter() - begin)
        return min(times)

    assert least(40_000) < 30 * least(5_000) + 0.05
