"""Is what is written in another format what is read from it, and is everything else told as lost?"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from glossary import Glossary
from glossary.entry import Entry
from glossary.exchange import FORMATS, Assumptions, export, read_import
from tests.glossary.exchange.entries import ENTRIES, WHOLE, by_name, differing_fields, lost_fields

#: Formats without a place for ids, types or more than two languages: entries are recognised by their names.
_PARTIAL = sorted({name for name, format in FORMATS.items() if format.write} - set(WHOLE))


@pytest.mark.parametrize("format", WHOLE)
def test_the_shipped_glossary_comes_back_whole(house: Glossary, format: str) -> None:
    entries = tuple(house.entries.values())
    exported = export(entries, format)
    imported = read_import(exported.data, format)
    assert exported.lost == ()
    assert imported.problems == ()
    assert imported.entries == entries
    assert [list(entry.preferred) for entry in imported.entries] == [list(entry.preferred) for entry in entries]
    assert imported.whole


@pytest.mark.parametrize("languages", [("en", "ar"), ("fa", "en")], ids="-".join)
@pytest.mark.parametrize("format", _PARTIAL)
def test_of_the_shipped_glossary_exactly_what_is_told_is_lost(
    house: Glossary, format: str, languages: tuple[str, str]
) -> None:
    assumed = Assumptions(source=languages[0], target=languages[1])
    exported = export(house.entries.values(), format, assumed)
    back = by_name(read_import(exported.data, format, assumed=assumed).entries)
    told: dict[str, set[str]] = {id: set() for id in house.entries}
    for loss in exported.lost:
        assert loss.count > 0
        told[loss.entry].add(loss.field)
    for entry in house.entries.values():
        if "entry" in told[entry.id]:
            assert entry.name not in back
            continue
        found = lost_fields(entry, back[entry.name])
        # A type that is assumed may be the right one by chance.
        assert found <= told[entry.id] <= found | {"type"}


@pytest.mark.parametrize("format", [format for format in WHOLE if not format.startswith("xlsx")])
@given(entries=ENTRIES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_entries_come_back_but_for_what_is_told(format: str, entries: tuple[Entry, ...]) -> None:
    _check_whole_round_trip(format, entries)


@pytest.mark.parametrize("format", ["xlsx", "xlsx-forms"])
@given(entries=ENTRIES)
@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
def test_any_entries_come_back_from_a_spreadsheet(format: str, entries: tuple[Entry, ...]) -> None:
    _check_whole_round_trip(format, entries)


def _check_whole_round_trip(format: str, entries: tuple[Entry, ...]) -> None:
    exported = export(entries, format)
    imported = read_import(exported.data, format)
    told = Counter((loss.entry, loss.field) for loss in exported.lost)
    assert [entry.id for entry in imported.entries] == [entry.id for entry in entries]
    for before, after in zip(entries, imported.entries, strict=True):
        found = differing_fields(before, after)
        if before.name != after.name:  # which language comes first is no difference between equal mappings
            found.add("preferred")
        assert found == {field for id, field in told if id == before.id}
    assert read_import(export(imported.entries, format).data, format).entries == imported.entries


# In a spreadsheet stands the time at which it was written.
@pytest.mark.parametrize("format", [name for name in (*WHOLE, *_PARTIAL) if not name.startswith("xlsx")])
def test_equal_glossaries_give_equal_files(house: Glossary, format: str) -> None:
    entries = list(house.entries.values())[:12]
    assert export(entries, format).data == export(entries[::-1], format).data


@pytest.mark.parametrize("format", [name for name, format in FORMATS.items() if format.write])
def test_no_entries_make_a_file_that_can_be_read(format: str) -> None:
    assert read_import(export([], format).data, format).entries == ()
