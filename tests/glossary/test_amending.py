"""A glossary after a change is the glossary one gets by filing everything anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import Entry, Glossary, Kind, Variant
from glossary.entry import Status
from glossary.index import Index

_NAMES = ["Qasem Soleimani", "Ismail Qaani", "Esmail Khani", "Sadr", "Muqtada al-Sadr", "Sadr City", "Hezbollah",
          "Hezbollah of Iraq", "Coordination Framework", "Minister of Oil", "PMF", "قاسم سليماني", "الحشد الشعبي",
          "al-Sadr Movement", "Abu Mahdi al-Muhandis", "Muhandis", "Mohammed Baqir al-Sadr"]  # fmt: skip
_TEXT = (
    "Qasim Sulaimani and Ismael Khaani met Muqtada Sadr of Sadr City. Hizbollah of Iraq, the coordination framework, and the "
    "PMF (الحشد الشعبي) said the Minister of Oil, Abu Mahdi Muhandis and Mohammad Baqer as-Sadr knew قاسم سليماني. Sadr left."
)

_names = st.sampled_from(_NAMES)
_variants = st.builds(Variant, _names, st.sampled_from(Status), supported=st.booleans())
_entries = st.builds(
    Entry,
    st.sampled_from(["a", "b", "c", "d", "e"]),
    st.sampled_from(Kind),
    st.fixed_dictionaries({"en": _names}, optional={"ar": _names, "fa": _names}),
    st.fixed_dictionaries({}, optional={"en": _names}),
    st.lists(_variants, max_size=2, unique_by=lambda variant: variant.form).map(tuple),
    never=st.lists(_names, max_size=1).map(tuple),
)
_changes = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e"]), st.none() | _entries, min_size=1, max_size=3)


@given(st.lists(_entries, max_size=4, unique_by=lambda entry: entry.id), st.lists(_changes, min_size=1, max_size=4))
@settings(max_examples=50)
def test_an_amended_index_holds_what_one_filed_anew_holds(entries: list[Entry], steps: list[dict[str, Any]]) -> None:
    glossary = Glossary(entries)
    known = {entry.id: entry for entry in entries}
    for step in steps:
        changes = {id: entry and replace(entry, id=id) for id, entry in step.items()}
        before, tables = glossary, _tables(glossary)
        glossary = glossary.updated(changes)
        known = {id: entry for id, entry in (known | changes).items() if entry}
        anew = Glossary(known.values())
        assert dict(glossary.entries) == dict(anew.entries) and list(glossary.entries) == list(anew.entries)
        assert _tables(glossary) == _tables(anew)
        assert _tables(before) == tables, "the glossary before the change has changed too"
        for name in ("extendable", "lengths", "small_heads"):
            assert set(getattr(anew._index, name)) <= set(getattr(glossary._index, name)), name


@given(st.lists(_entries, max_size=5, unique_by=lambda entry: entry.id), _changes)
@settings(max_examples=40)
def test_an_amended_glossary_reads_a_text_as_one_filed_anew(entries: list[Entry], step: dict[str, Any]) -> None:
    changes = {id: entry and replace(entry, id=id) for id, entry in step.items()}
    amended = Glossary(entries).updated(changes)
    known = {entry.id: entry for entry in entries} | changes
    anew = Glossary([entry for entry in known.values() if entry])
    assert amended.clean(_TEXT).text == anew.clean(_TEXT).text
    assert [_read(mention) for mention in amended.find(_TEXT)] == [_read(mention) for mention in anew.find(_TEXT)]


def test_many_changes_are_filed_anew(house: Glossary) -> None:
    without = dict.fromkeys(house.entries)
    keep = next(iter(without))
    del without[keep]
    few = house.updated(without)
    assert list(few.entries) == [keep]
    assert few.normalize(house.entries[keep].name).id == keep


def _read(mention: Any) -> tuple[Any, ...]:
    return mention.start, mention.end, mention.outcome, mention.id, {candidate.id for candidate in mention.candidates}


def _tables(glossary: Glossary) -> dict[str, Any]:
    """What an index holds, told without the numbers of forms and entries."""
    index: Index = glossary._index

    def form(number: int) -> tuple[str, str, int]:
        return index.entries[index.owners[number]].id, index.texts[number], index.marks[number]

    def forms(table: Any) -> dict[str, Any]:
        return {key: sorted(map(form, (n,) if isinstance(n, int) else n)) for key, n in table.items()}

    return {
        "folded": forms(index.folded),
        "phrases": forms(index.phrases),
        "written": forms(index.written),
        "postings": {key: sorted(index.entries[n].id for n in row) for key, row in index.postings.items()},
        "heads": dict(index.heads),
        "known": dict(index.known),
        "persons": {id: index.persons[number] for id, number in glossary.entries.numbers.items()},
        "firsts": {id: form(index.firsts[number]) if number < len(index.firsts) and index.firsts[number] < len(index.texts)
                   else None for id, number in glossary.entries.numbers.items()},
    }  # fmt: skip
