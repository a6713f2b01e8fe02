"""Does each kind of change do what it says, and refuse what it should?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from glossary.editing.changing import (
    Change,
    add_entry,
    add_variant,
    change_many,
    drop_variant,
    merge_entries,
    patch_entry,
    remove_entry,
    rename_entry,
    replace_entry,
    split_entry,
)
from glossary.entry import Entry, Kind, Status, Variant
from glossary.errors import BadEntry, Clash, GlossaryError, UnknownEntry, UnknownForm
from tests.glossary.samples import PMF, QAANI, SOLEIMANI

ENTRIES = {PMF.id: PMF, SOLEIMANI.id: SOLEIMANI}


def test_adding_makes_one_new_entry() -> None:
    assert add_entry(ENTRIES, QAANI) == Change("add", {}, {QAANI.id: QAANI})


def test_replacing_keeps_what_was_there_before() -> None:
    new = replace(SOLEIMANI, note=None)
    assert replace_entry(ENTRIES, new) == Change("replace", {SOLEIMANI.id: SOLEIMANI}, {SOLEIMANI.id: new})


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ({"note": None}, replace(SOLEIMANI, note=None)),
        ({"preferred": {"fa": None, "ckb": "قاسم سولەیمانی"}}, None),
        ({"context": ["IRGC"]}, replace(SOLEIMANI, context=("IRGC",))),
        ({"id": "qasem-soleimani"}, SOLEIMANI),
        ({"short": None, "type": "office"}, replace(SOLEIMANI, short={}, type=Kind.OFFICE)),
    ],
)
def test_a_merge_patch_touches_the_fields_it_names(patch: dict[str, object], expected: Entry | None) -> None:
    changed = patch_entry(ENTRIES, SOLEIMANI.id, patch).after[SOLEIMANI.id]
    if expected is None:
        languages = {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "ckb": "قاسم سولەیمانی"}
        expected = replace(SOLEIMANI, preferred=languages)
    assert changed == expected


@pytest.mark.parametrize(
    ("patch", "reason"),
    [
        ({"type": "preson"}, "'type' cannot be 'preson'"),
        ({"preferred": None}, "an entry needs 'preferred'"),
        ({"note": 7}, "a number stands where a text belongs"),
        ({"variants": [{"form": "Haj", "use": "Hajji"}]}, "no admitted variant of this entry"),
        ({"short": {"en": "Solei\u202emani"}}, "which nobody sees"),
        ({"colour": "red"}, "no field 'colour'"),
    ],
)
def test_a_patch_that_makes_no_entry_is_refused_with_the_reason(patch: dict[str, object], reason: str) -> None:
    with pytest.raises(BadEntry, match=reason) as caught:
        patch_entry(ENTRIES, SOLEIMANI.id, patch)
    assert caught.value.problems


def test_variants_come_and_go() -> None:
    added = add_variant(ENTRIES, SOLEIMANI.id, Variant("Suliemani")).after[SOLEIMANI.id]
    assert added.variants == (*SOLEIMANI.variants, Variant("Suliemani"))
    dropped = drop_variant({added.id: added}, added.id, "Suliemani").after[added.id]
    assert dropped == SOLEIMANI


def test_renaming_retires_the_old_id() -> None:
    change = rename_entry(ENTRIES, SOLEIMANI.id, "soleimani")
    assert change.after == {"soleimani": replace(SOLEIMANI, id="soleimani")}
    assert change.retired == {SOLEIMANI.id: "soleimani"}


def test_merging_makes_variants_of_the_forms_of_the_other() -> None:
    double = Entry(
        "haji-sulaimani",
        Kind.PERSON,
        {"en": "Haji Sulaimani", "ar": "قاسم سليماني"},
        {"en": "Sulaimani"},
        (Variant("Haj Qasem"), Variant("Hajji", Status.ADMITTED, note="as in speeches"), Variant("Haji", use="Hajji")),
        ("Quds Force", "Tehran"),
        ("Qasem Soleimani", "Sulaymaniyah"),
        "found in transcripts",
    )
    change = merge_entries({**ENTRIES, double.id: double}, SOLEIMANI.id, [double.id])
    assert change.retired == {double.id: SOLEIMANI.id}
    assert change.after == {
        SOLEIMANI.id: replace(
            SOLEIMANI,
            variants=(
                *SOLEIMANI.variants,
                Variant("Haji Sulaimani"),
                Variant("Sulaimani"),
                Variant("Hajji", Status.ADMITTED, note="as in speeches"),
                Variant("Haji", use="Hajji"),
            ),
            context=("Quds Force", "IRGC", "Tehran"),
            note="spelling of AP and Reuters\nfound in transcripts",
        )
    }


def test_merging_forgets_a_use_whose_form_is_no_admitted_variant_any_more() -> None:
    other = replace(
        PMF,
        id="pmf",
        preferred={"en": "PMF"},
        variants=(Variant("Hashd", Status.ADMITTED), Variant("Hash", use="Hashd")),
    )
    into = replace(PMF, preferred={"en": "Hashd"}, variants=())
    merged = merge_entries({into.id: into, "pmf": other}, into.id, ["pmf"]).after[into.id]
    assert merged.variants == (Variant("PMF"), Variant("Hash"))


def test_merging_keeps_the_status_of_a_short_form_that_is_a_variant_too() -> None:
    listed = (Variant("al-Qaani", Status.ADMITTED, supported=True), Variant("Khaani", use="al-Qaani", supported=True))
    other = replace(QAANI, short={"en": "al-Qaani"}, variants=listed, context=("Soleimani", "Kerman"))
    change = merge_entries({SOLEIMANI.id: SOLEIMANI, other.id: other}, SOLEIMANI.id, [other.id])
    merged = change.after[SOLEIMANI.id]
    assert set(listed) <= set(merged.variants)
    assert merged.context == (*SOLEIMANI.context, "Kerman")


def test_splitting_moves_forms_with_all_that_belongs_to_them() -> None:
    both = replace(
        SOLEIMANI,
        variants=(*SOLEIMANI.variants, Variant("Ismail Qaani", Status.ADMITTED), Variant("Ghaani", use="Ismail Qaani")),
    )
    change = split_entry({both.id: both}, both.id, QAANI, {"Khani", "Ismail Qaani", "Ghaani"})
    assert change.after[both.id] == replace(SOLEIMANI, variants=SOLEIMANI.variants[:1])
    assert change.after[QAANI.id].variants == (SOLEIMANI.variants[1], *both.variants[2:])


def test_splitting_keeps_the_status_of_a_form_that_becomes_the_short_one() -> None:
    listed = Variant("Qaani", Status.ADMITTED, supported=True)
    both = replace(SOLEIMANI, variants=(*SOLEIMANI.variants, listed, Variant("Ghaani")))
    new = replace(QAANI, short={"en": "Qaani", "fa": "Ghaani"})
    change = split_entry({both.id: both}, both.id, new, {"Qaani", "Ghaani"})
    assert change.after[QAANI.id].variants == (listed,)
    assert change.after[both.id] == SOLEIMANI


def test_removing_retires_the_id_for_good() -> None:
    assert remove_entry(ENTRIES, PMF.id) == Change("remove", {PMF.id: PMF}, {}, {PMF.id: None})


def test_many_changes_are_one_and_leave_out_what_is_equal() -> None:
    change = change_many(ENTRIES, [PMF, replace(SOLEIMANI, note=None), QAANI])
    assert (change.kind, set(change.before), set(change.after)) == ("import", {SOLEIMANI.id}, {SOLEIMANI.id, QAANI.id})


_REFUSED: list[tuple[Callable[[], Change], type[GlossaryError], str]] = [
    (lambda: add_entry(ENTRIES, SOLEIMANI), Clash, "the id 'qasem-soleimani' is taken"),
    (
        lambda: add_entry(ENTRIES, replace(QAANI, preferred={"fa": "قاسم سلیمانی"})),
        Clash,
        "'قاسم سلیمانی' is the preferred form of 'qasem-soleimani' already",
    ),
    (lambda: replace_entry(ENTRIES, QAANI), UnknownEntry, "esmail-qaani: no entry has this id"),
    (lambda: replace_entry(ENTRIES, replace(PMF, preferred=SOLEIMANI.preferred)), Clash, "is the preferred form of"),
    (lambda: patch_entry(ENTRIES, PMF.id, {"id": "pmf"}), GlossaryError, "'laqab glossary rename'"),
    (lambda: add_variant(ENTRIES, SOLEIMANI.id, Variant("Soleimani")), Clash, "has 'Soleimani' already"),
    (lambda: drop_variant(ENTRIES, SOLEIMANI.id, "Soleimani"), UnknownForm, "has no variant 'Soleimani'"),
    (
        lambda: drop_variant(ENTRIES, PMF.id, "Popular Mobilization Forces"),
        Clash,
        "'Popular Mobilization Movement' is rewritten to 'Popular Mobilization Forces'",
    ),
    (lambda: rename_entry(ENTRIES, PMF.id, SOLEIMANI.id), Clash, "merge the two"),
    (lambda: merge_entries(ENTRIES, PMF.id, [PMF.id]), Clash, "cannot be merged with itself"),
    (lambda: merge_entries(ENTRIES, PMF.id, ["pmf"]), UnknownEntry, "pmf: no entry has this id"),
    (lambda: split_entry(ENTRIES, PMF.id, QAANI, {"Qaani"}), UnknownForm, "has no form 'Qaani'"),
    (lambda: split_entry(ENTRIES, PMF.id, QAANI, set(PMF.preferred.values())), UnknownForm, "without a preferred form"),
    (lambda: split_entry(ENTRIES, PMF.id, SOLEIMANI, set()), Clash, "is taken"),
    (lambda: remove_entry(ENTRIES, "pmf"), UnknownEntry, "pmf: no entry has this id"),
]


@pytest.mark.parametrize(("make", "error", "message"), _REFUSED)
def test_what_cannot_be_done_is_refused(make: Callable[[], Change], error: type[GlossaryError], message: str) -> None:
    with pytest.raises(error, match=message):
        make()


def test_a_clash_names_the_other_entry_and_the_form() -> None:
    with pytest.raises(Clash) as caught:
        add_entry(ENTRIES, replace(QAANI, preferred={"en": "Qasem Soleimani"}))
    assert (caught.value.other, caught.value.form) == (SOLEIMANI.id, "Qasem Soleimani")
