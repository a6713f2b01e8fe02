"""Is an import planned so that nothing is overwritten, taken for something else, or written without being told?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings

from glossary import Glossary
from glossary.canonical import dump_entries
from glossary.editing.changing import merge_entries, remove_entry
from glossary.editing.editor import Editor
from glossary.entry import Entry, Kind, Status, Variant
from glossary.exchange import Choices, Imported, apply_import, export, plan_import, read_import, retired_ids
from glossary.exchange.plan import ImportPlan, Matching, OnClash, Update, Verdict
from glossary.store import load_entries
from tests.glossary.exchange.entries import ENTRIES

SOLEIMANI = Entry(
    "qasem-soleimani",
    Kind.PERSON,
    {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
    {"en": "Soleimani"},
    (Variant("Haj Qasem", Status.ADMITTED), Variant("Shadow Commander", supported=True)),
    ("Quds Force",),
    ("Sulaymaniyah",),
    "of the Quds Force",
)
QUDS_FORCE = Entry("quds-force", Kind.ORGANISATION, {"en": "Quds Force"}, variants=(Variant("Jerusalem Force"),))
HOUSE = {entry.id: entry for entry in (QUDS_FORCE, SOLEIMANI)}
CAREFUL, REPLACE = Choices(), Choices(update=Update.REPLACE)


def _file(*entries: Entry) -> Imported:
    """What is read of a file that holds these entries."""
    return read_import(export(entries, "jsonl").data, "jsonl", "file.jsonl")


def _plan(*entries: Entry, choices: Choices = CAREFUL, house: Mapping[str, Entry] = HOUSE) -> ImportPlan:
    return plan_import(house, _file(*entries), choices)


def test_what_is_there_already_is_the_same() -> None:
    plan = _plan(*HOUSE.values())
    assert [planned.verdict for planned in plan.planned] == [Verdict.SAME, Verdict.SAME]
    assert plan.results == ()
    assert plan.counts() == {"new": 0, "changed": 0, "same": 2, "clashing": 0, "skipped": 0, "problems": 0}


@given(ENTRIES)
@settings(max_examples=30)
def test_what_comes_into_an_empty_glossary_is_what_is_there_afterwards(entries: tuple[Entry, ...]) -> None:
    imported = _file(*entries)
    apart = Choices(match=Matching.APART, on_clash=OnClash.SHARE)
    plan = plan_import({}, imported, apart)
    there = {**plan.change({}).after}
    assert {planned.id for planned in plan.new} == set(there)
    assert all(there[entry.id] == entry for entry in entries if entry.id in there)
    # What is left out has a preferred form that another entry of the file has.
    for planned in plan.clashing:
        assert set(planned.others) <= set(there)
    if not plan.clashing:
        for update in Update:
            assert plan_import(there, imported, Choices(update=update)).results == ()


def test_an_entry_only_gains() -> None:
    theirs = Entry(
        "qasem-soleimani",
        Kind.ORGANISATION,
        {"en": "Qassem Suleimani", "fa": "قاسم سلیمانی"},
        {"en": "Suleimani", "fa": "سلیمانی"},
        (Variant("Haj Qasem"), Variant("Sulaymaniyah"), Variant("The General", Status.ADMITTED, supported=True),
         Variant("Gen. Soleimani", use="The General")),
        ("Quds Force", "IRGC"),
        ("Soleimani", "Gholamreza Soleimani"),
        "their note",
    )  # fmt: skip
    theirs_too = Entry("x", Kind.PERSON, {"ar": "قاسم سليماني"}, variants=theirs.variants)
    assert _plan(theirs_too).changed[0].matched == "preferred"
    # By id alone it would be somebody else: it has no form of the entry but a short one that is no more than a surname.
    [planned] = _plan(Entry(theirs.id, theirs.type, theirs.preferred)).clashing
    assert planned.others == ("qasem-soleimani",)
    [planned] = _plan(theirs).changed
    assert planned.result == Entry(
        "qasem-soleimani",
        Kind.PERSON,
        {**SOLEIMANI.preferred, "fa": "قاسم سلیمانی"},
        {"fa": "سلیمانی", "en": "Soleimani"},
        (*SOLEIMANI.variants, Variant("Qassem Suleimani", Status.ADMITTED), theirs.variants[2], theirs.variants[3]),
        ("Quds Force", "IRGC"),
        ("Sulaymaniyah", "Gholamreza Soleimani"),
        "of the Quds Force",
    )
    assert planned.reasons == (
        "type stays person; the file has organisation",
        "preferred en stays 'Qasem Soleimani'; 'Qassem Suleimani' becomes a variant",
        "short en stays 'Soleimani'; the file has 'Suleimani'",
        "'Haj Qasem' stays admitted",
        "'Sulaymaniyah' is left out, because 'not' forbids it",
        "the note stays as it is",
    )


def test_a_whole_file_may_replace_what_there_is() -> None:
    theirs = Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani"}, note="new")
    [planned] = _plan(theirs, choices=REPLACE).changed
    assert planned.result == theirs


def test_a_file_that_has_no_place_for_everything_replaces_only_what_it_speaks_of() -> None:
    imported = read_import("Qasem Soleimani\tقاسم سلیمانی\n".encode(), "deepl")
    [planned] = plan_import(HOUSE, imported, REPLACE).changed
    assert planned.result is not None
    assert planned.result.preferred == {"en": "Qasem Soleimani", "ar": "قاسم سلیمانی"}
    assert (planned.result.type, planned.result.variants) == (Kind.PERSON, SOLEIMANI.variants)


@pytest.mark.parametrize("type_", ["", "person"])
def test_a_name_that_is_spelled_like_an_entry_is_proposed(type_: str) -> None:
    imported = read_import(f"en,type\nQassem Sulaimani,{type_}\n".encode(), "csv")
    [proposed] = plan_import(HOUSE, imported).skipped
    assert proposed.others == ("qasem-soleimani",)
    assert "Qasem Soleimani" in proposed.reasons[0]
    [merged] = plan_import(HOUSE, imported, Choices(match=Matching.NAMES)).changed
    assert (merged.id, merged.matched) == ("qasem-soleimani", "names")
    assert merged.result is not None
    assert merged.result.variants[-1] == Variant("Qassem Sulaimani", Status.ADMITTED)
    [apart] = plan_import(HOUSE, imported, Choices(match=Matching.APART)).new
    assert apart.id == "qassem-sulaimani"


def test_a_name_of_another_type_is_not_taken_for_an_entry() -> None:
    [planned] = _plan(Entry("town", Kind.PLACE, {"en": "Qassem Sulaimani"})).new
    assert planned.id == "town"


BRIGADE = Entry("brigade", Kind.ORGANISATION, {"en": "Jerusalem Brigade"}, variants=(Variant("jerusalem force"),))


def test_a_form_of_another_entry_is_a_clash_that_names_it() -> None:
    [skipped] = _plan(BRIGADE).clashing
    assert skipped.others == ("quds-force",)
    assert skipped.reasons == ("'jerusalem force' belongs to quds-force",)
    [dropped] = _plan(BRIGADE, choices=Choices(OnClash.DROP)).new
    assert dropped.result == Entry("brigade", Kind.ORGANISATION, {"en": "Jerusalem Brigade"})
    [shared] = _plan(BRIGADE, choices=Choices(OnClash.SHARE)).new
    assert shared.result == BRIGADE


def test_forms_that_count_only_beside_others_may_be_shared() -> None:
    brother = Entry(
        "sohrab-soleimani", Kind.PERSON, {"en": "Sohrab Soleimani"}, {"en": "Soleimani"},
        (Variant("Shadow Commander", supported=True),),
    )  # fmt: skip
    assert _plan(brother, choices=Choices(match=Matching.APART)).new


@pytest.mark.parametrize("on_clash", OnClash)
def test_two_entries_never_have_one_preferred_form(on_clash: OnClash) -> None:
    both = Entry("both", Kind.PERSON, {"en": "Qasem Soleimani", "ar": "Quds Force"})
    assert _plan(both, choices=Choices(on_clash)).clashing[0].others == ("qasem-soleimani", "quds-force")
    twins = [Entry(id, Kind.PLACE, {"en": "Basra"}) for id in ("basra-1", "basra-2")]
    plan = _plan(*twins, choices=Choices(on_clash))
    assert [planned.id for planned in plan.new] == ["basra-1"]
    assert [(planned.id, planned.others) for planned in plan.clashing] == [("basra-2", ("basra-1",))]


def test_an_id_of_another_entry_is_a_clash() -> None:
    [planned] = _plan(Entry("quds-force", Kind.PERSON, {"en": "Ali Quds"})).clashing
    assert planned.others == ("quds-force",)


def test_several_entries_of_the_file_may_add_to_one() -> None:
    two = [Entry(id, Kind.PERSON, {"en": "Qasem Soleimani"}, variants=(Variant(id),)) for id in ("al-haj", "hajji")]
    plan = _plan(*two)
    [result] = plan.results
    assert [variant.form for variant in result.variants[-2:]] == ["al-haj", "hajji"]


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    path = tmp_path / "glossary.yaml"
    path.write_text(dump_entries(HOUSE.values()) + "# a remark of the desk\n", encoding="utf-8")
    return Editor(path)


def test_an_import_is_one_step_that_can_be_taken_back(editor: Editor) -> None:
    before = editor.path.read_bytes()
    more = Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani", "ckb": "قاسم سولەیمانی"})
    basra = Entry("basra", Kind.PLACE, {"en": "Basra"})
    plan, step = apply_import(editor, _file(more, basra), who="Hiwa", note="from Berlin")
    assert step is not None
    assert (step.kind, step.who, step.note, step.number) == ("import", "Hiwa", "from Berlin", 1)
    assert [len(plan.new), len(plan.changed)] == [1, 1]
    assert [entry.id for entry in load_entries(editor.path)] == ["basra", "qasem-soleimani", "quds-force"]
    assert "# a remark of the desk" in editor.path.read_text("utf-8")
    editor.undo(who="Hiwa")
    assert editor.path.read_bytes() == before


def test_an_import_that_changes_nothing_is_no_step(editor: Editor) -> None:
    before = editor.path.read_bytes()
    plan, step = apply_import(editor, _file(*HOUSE.values()), who="Hiwa")
    assert (step, len(plan.same)) == (None, 2)
    assert editor.path.read_bytes() == before
    assert not editor.steps()


def test_an_import_is_planned_on_what_is_there_when_it_is_written(editor: Editor) -> None:
    stale = Glossary(HOUSE.values())
    editor.apply(lambda entries: remove_entry(entries, "qasem-soleimani"), who="Rawa")
    plan, _ = apply_import(editor, _file(SOLEIMANI), who="Hiwa", glossary=stale)
    [planned] = plan.skipped
    assert "never used again" in planned.reasons[0]


def test_an_entry_that_was_merged_into_another_goes_there(editor: Editor) -> None:
    hajji = Entry("hajji-qasem", Kind.PERSON, {"en": "Hajji Qasem"})
    apply_import(editor, _file(hajji), Choices(match=Matching.APART), who="Hiwa")
    editor.apply(lambda entries: merge_entries(entries, "qasem-soleimani", ["hajji-qasem"]), who="Hiwa")
    assert retired_ids(editor) == {"hajji-qasem": "qasem-soleimani"}
    theirs = Entry("hajji-qasem", Kind.PERSON, {"en": "Hajji Qasem", "fa": "حاجی قاسم"})
    plan, _ = apply_import(editor, _file(theirs), who="Hiwa")
    assert [(planned.id, planned.matched) for planned in plan.changed] == [("qasem-soleimani", "id")]


def test_the_plan_is_told_as_json() -> None:
    told = _plan(BRIGADE, SOLEIMANI).as_dict()
    assert told["counts"] == {"new": 0, "changed": 0, "same": 1, "clashing": 1, "skipped": 0, "problems": 0}
    assert told["clashing"] == [
        {"verdict": "clashing", "id": "brigade", "name": "Jerusalem Brigade", "line": 1, "matched": None,
         "reasons": ["'jerusalem force' belongs to quds-force"], "others": ["quds-force"], "changes": []}
    ]  # fmt: skip
