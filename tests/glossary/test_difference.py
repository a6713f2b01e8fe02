"""Is it told in words what differs?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary.editing.difference import differences
from glossary.entry import Entry, Kind, Status, Variant
from tests.glossary.samples import PMF, SOLEIMANI

_CHANGED = [
    (
        replace(SOLEIMANI, variants=(*SOLEIMANI.variants, Variant("Suliemani"))),
        ("variant-added", "Suliemani", "variant 'Suliemani' added to Qasem Soleimani"),
    ),
    (
        replace(SOLEIMANI, variants=(*SOLEIMANI.variants, Variant("Hajji", Status.ADMITTED))),
        ("variant-added", "Hajji", "admitted variant 'Hajji' added to Qasem Soleimani"),
    ),
    (
        replace(SOLEIMANI, variants=SOLEIMANI.variants[:1]),
        ("variant-removed", "Khani", "variant 'Khani' removed from Qasem Soleimani"),
    ),
    (
        replace(SOLEIMANI, variants=(SOLEIMANI.variants[0], Variant("Khani", use="Haj Qasem", note="rare"))),
        (
            "variant-changed",
            "Khani",
            "variant 'Khani' of Qasem Soleimani: rewritten to 'Haj Qasem', counts everywhere, note added: 'rare'",
        ),
    ),
    (
        replace(SOLEIMANI, variants=SOLEIMANI.variants[::-1]),
        ("variant-changed", None, "order of the variants of Qasem Soleimani changed"),
    ),
    (
        replace(SOLEIMANI, preferred={**SOLEIMANI.preferred, "en": "Qassem Soleimani"}),
        (
            "preferred-changed",
            "Qassem Soleimani",
            "preferred English form of Qassem Soleimani changed from 'Qasem Soleimani' to 'Qassem Soleimani'",
        ),
    ),
    (
        replace(SOLEIMANI, short={}),
        ("short-removed", "Soleimani", "short English form 'Soleimani' removed from Qasem Soleimani"),
    ),
    (
        replace(SOLEIMANI, context=("Quds Force", "IRGC", "Tehran")),
        ("context-added", "Tehran", "'Tehran' added to 'context' of Qasem Soleimani"),
    ),
    (
        replace(SOLEIMANI, never=("Sulaymaniyah",)),
        ("not-removed", "Gholamreza Soleimani", "'Gholamreza Soleimani' removed from 'not' of Qasem Soleimani"),
    ),
    (
        replace(SOLEIMANI, type=Kind.OFFICE),
        ("type-changed", None, "type of Qasem Soleimani changed from person to office"),
    ),
    (
        replace(SOLEIMANI, note=None),
        ("note-changed", None, "note of Qasem Soleimani removed: 'spelling of AP and Reuters'"),
    ),
    (
        replace(SOLEIMANI, variants=(*SOLEIMANI.variants, Variant("سردار دل\u200cها"))),
        ("variant-added", "سردار دل\u200cها", "variant 'سردار دل\u200cها' added to Qasem Soleimani"),
    ),
]


@pytest.mark.parametrize(("new", "expected"), _CHANGED)
def test_one_thing_that_differs(new: Entry, expected: tuple[str, str | None, str]) -> None:
    (found,) = differences({new.id: SOLEIMANI}, {new.id: new})
    assert (found.kind, found.form, found.what) == expected
    assert found.id == SOLEIMANI.id


def test_entries_come_and_go() -> None:
    found = differences({PMF.id: PMF}, {SOLEIMANI.id: SOLEIMANI})
    assert [(difference.kind, difference.what) for difference in found] == [
        ("entry-removed", "Popular Mobilization Forces (PMF) removed"),
        ("entry-added", "Qasem Soleimani added"),
    ]


def test_a_rename_and_a_merge_are_told_as_such() -> None:
    new = replace(SOLEIMANI, id="soleimani", note=None)
    found = differences({SOLEIMANI.id: SOLEIMANI}, {new.id: new}, {SOLEIMANI.id: new.id})
    assert [difference.kind for difference in found] == ["entry-renamed", "note-changed"]
    assert found[0].what == "Qasem Soleimani renamed from qasem-soleimani to soleimani"
    (merged,) = differences({PMF.id: PMF, new.id: new}, {new.id: new}, {PMF.id: new.id})
    assert (merged.id, merged.kind) == ("soleimani", "entry-merged")


def test_equal_entries_do_not_differ() -> None:
    assert differences({PMF.id: PMF}, {PMF.id: Entry.from_dict(PMF.as_dict())}) == ()


def test_long_notes_that_begin_alike_are_quoted_where_they_differ() -> None:
    long = "Commander of the Quds Force, killed in Baghdad on 3 January 2020, as all agencies write"
    old, new = replace(SOLEIMANI, note=long), replace(SOLEIMANI, note=f"{long}\nHe was general")
    told = differences({old.id: old}, {new.id: new})[0].what
    assert told == "note of Qasem Soleimani changed from '...write' to '...write He was general'"
