"""Which entries, however awkward their texts, can a glossary hold?"""

from __future__ import annotations

import re

from hypothesis import strategies as st

from glossary.entry import Entry, Kind, Status, Variant
from glossary.entrynode import BIDI_CONTROLS
from glossary.folding import fold_key

#: What the rules of the glossary refuse in a form, and in a note.
_REFUSED = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff{BIDI_CONTROLS}]")
_REFUSED_IN_NOTES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def awkward_texts(nasty: list[str]) -> st.SearchStrategy[str]:
    """Draw one of the texts, several of them together, or any text at all."""
    one = st.sampled_from(nasty)
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    return one | anything | st.lists(one, min_size=2, max_size=4).map("".join)


def entry_lists(texts: st.SearchStrategy[str], languages: list[str]) -> st.SearchStrategy[list[Entry]]:
    """Draw entries with ids of their own, of such texts less what the glossary refuses."""
    forms = texts.map(lambda text: _REFUSED.sub("", text)).map(lambda text: text if fold_key(text) else f"{text}a")
    notes = st.none() | texts.map(lambda text: _REFUSED_IN_NOTES.sub("", text) or "a")
    by_language = st.dictionaries(st.sampled_from(languages), forms, max_size=3)
    lists = st.lists(forms, max_size=3).map(tuple)
    return st.lists(
        st.builds(
            Entry,
            st.integers(0, 99).map("n-{}".format),
            st.sampled_from(Kind),
            by_language.map(lambda forms: forms or {"ar": "a"}),
            by_language,
            _variants(forms, notes),
            lists,
            lists,
            notes,
        ),
        max_size=4,
        unique_by=lambda entry: entry.id,
    )


@st.composite
def _variants(
    draw: st.DrawFn, forms: st.SearchStrategy[str], notes: st.SearchStrategy[str | None]
) -> tuple[Variant, ...]:
    drawn = draw(st.lists(forms, unique=True, max_size=4))
    statuses = [draw(st.sampled_from(Status)) for _ in drawn]
    admitted = [form for form, status in zip(drawn, statuses, strict=True) if status is Status.ADMITTED]
    uses = st.none() | st.sampled_from(admitted) if admitted else st.none()
    return tuple(
        Variant(form, status, draw(uses), draw(st.booleans()), draw(notes))
        for form, status in zip(drawn, statuses, strict=True)
    )
