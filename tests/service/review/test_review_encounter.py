"""Is what a document leaves open gathered with the words around it, in any format?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Glossary, Outcome
from service.cleaning import clean_document
from service.documents import Document, Format
from service.markup import strip_markup
from service.review.encounter import AROUND, context_of

TEXT = "Laith al-Khazali and Qais al-Khazali came. Khazali spoke to Hossein Salami, and Khazali left."
TEXTS = {
    Format.TEXT: TEXT,
    Format.HTML: TEXT.replace("Khazali spoke", "<b class='x'>Khazali</b> spoke").replace(
        "Hossein Sal", "<i>Hossein</i> Sal"
    ),
    Format.MARKDOWN: TEXT.replace("Khazali spoke", "**Khazali** spoke").replace("Hossein Sal", "*Hossein* Sal"),
}


@pytest.mark.parametrize("format", TEXTS)
def test_undecided_names_with_their_context(names_file: Path, format: Format) -> None:
    cleaned = clean_document(Document("a", TEXTS[format], format), Glossary.load(names_file))
    [khazali] = cleaned.to_review
    assert (khazali.surface, khazali.count, khazali.outcome) == ("Khazali", 2, Outcome.AMBIGUOUS)
    assert [candidate["id"] for candidate in khazali.candidates] == ["laith-al-khazali", "qais-al-khazali"]
    context = khazali.context
    assert context is not None
    assert context.excerpt[context.start : context.end] == "Khazali"
    assert (context.document, "came." in context.excerpt) == ("a", True)
    assert not {"<", "*"} & set(context.excerpt)


@pytest.mark.parametrize("format", TEXTS)
def test_names_that_the_glossary_lacks_only_when_asked(names_file: Path, format: Format) -> None:
    glossary, document = Glossary.load(names_file), Document("a", TEXTS[format], format)
    asked = clean_document(document, glossary, mine=True)
    assert [(each.surface, each.outcome.value) for each in asked.to_review] == [
        ("Khazali", "ambiguous"),
        ("Hossein Salami", "unknown"),
    ]
    assert asked.as_dict() == clean_document(document, glossary).as_dict()


def test_a_tag_that_is_cut_through_is_no_part_of_the_context() -> None:
    text = f"<p class='{'x' * 80}'>Khazali</p><a href='{'y' * 80}'>spoke</a>"
    start = text.index("Khazali")
    context = context_of(text, start, start + 7, format=Format.HTML)
    assert (context.excerpt, context.start) == ("Khazali", 0)


@given(st.text(min_size=1, max_size=300), st.data(), st.sampled_from(Format))
def test_a_context_is_short_and_points_at_the_name(text: str, data: st.DataObject, format: Format) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    context = context_of(text, start, end, format=format)
    surface = text[start:end] if format is Format.TEXT else strip_markup(text[start:end], format)
    assert context.excerpt[context.start : context.end] == " ".join(surface.split())
    assert len(context.excerpt) <= end - start + 2 * AROUND + 2
    assert "\n" not in context.excerpt
