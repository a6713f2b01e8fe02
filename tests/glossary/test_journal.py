"""Does the journal say the same to everyone who reads it?"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.editing.journal import BY_HAND, FileStep, Journal, Step, void_line
from glossary.editing.splicing import Splice
from glossary.errors import UnknownStep
from tests.glossary.samples import PMF, SOLEIMANI

STEP = Step(
    1,
    "2026-05-03T09:30:00.000Z",
    "maryam",
    "rename",
    "as agreed",
    {PMF.id: PMF},
    {"pmf": replace(PMF, id="pmf")},
    {PMF.id: "pmf"},
    "000000000000",
    "111111111111",
    files=(FileStep("glossary.yaml", "a" * 12, "b" * 12, (Splice(7, "old\n", "قاسم\n"),), {PMF.id: "iraq"}),),
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "glossary.yaml.journal")


def _other(number: int, **fields: object) -> Step:
    return replace(STEP, number=number, **{"before": {}, "after": {}, "retired": {}} | fields)  # type: ignore[arg-type]


def test_a_step_is_read_as_it_was_written(journal: Journal) -> None:
    journal.add(STEP.line())
    assert journal.step(1) == STEP
    again = Journal(journal.path)
    again.catch_up()
    assert again.last() == STEP
    assert json.loads(journal.path.read_text("utf-8"))["note"] == "as agreed"


def test_what_others_add_is_seen_and_an_unfinished_line_is_not(journal: Journal) -> None:
    reader = Journal(journal.path)
    reader.catch_up()
    assert (reader.last(), reader.next_number) == (None, 1)
    journal.add(STEP.line())
    journal.add(_other(2).line())
    with open(journal.path, "ab") as file:
        file.write(_other(3).line()[:50])
    reader.catch_up()
    assert [step.number for step in reader.newest_first()] == [2, 1]


def test_a_void_step_never_was_and_its_number_is_not_used_again(journal: Journal) -> None:
    journal.add(STEP.line())
    journal.add(void_line(1, STEP.at))
    assert (journal.last(), journal.next_number, dict(journal.retired)) == (None, 2, {})
    with pytest.raises(UnknownStep, match="there is no step 1; look for it with 'laqab glossary log'"):
        journal.step(1)


def test_a_file_that_was_replaced_is_read_anew(journal: Journal) -> None:
    journal.add(STEP.line())
    copy = journal.path.with_name("copy")
    copy.write_bytes(_other(1, who="somebody else").line())
    copy.replace(journal.path)
    journal.catch_up()
    assert [step.who for step in journal.newest_first()] == ["somebody else"]


def test_the_steps_of_an_entry_are_those_under_all_its_ids(journal: Journal) -> None:
    pmf = replace(PMF, id="pmf")
    journal.add(_other(1, after={PMF.id: PMF}).line())
    journal.add(_other(2, before={PMF.id: PMF}, after={"pmf": pmf}, retired={PMF.id: "pmf"}).line())
    journal.add(_other(3, after={SOLEIMANI.id: SOLEIMANI}).line())
    assert [step.number for step in journal.newest_first("pmf")] == [2, 1]
    assert [step.number for step in journal.newest_first(SOLEIMANI.id)] == [3]
    assert [step.number for step in journal.newest_first("nobody")] == []


def test_an_id_leads_on_as_long_as_the_steps_are_in_force(journal: Journal) -> None:
    journal.add(_other(1, retired={"a": "b"}, after={"b": PMF}).line())
    journal.add(_other(2, retired={"b": "c"}, after={"c": PMF}).line())
    journal.add(_other(3, retired={"d": None}).line())
    assert [journal.leads_to(id) for id in "abcde"] == ["c", "c", "c", None, "e"]
    journal.add(_other(4, kind="undo", undoes=2).line())
    assert [journal.leads_to(id) for id in "abc"] == ["b", "b", "c"]
    journal.add(_other(5, kind="undo", undoes=4).line())
    assert [journal.leads_to(id) for id in "abc"] == ["c", "c", "c"]


def test_the_step_to_undo_is_the_last_that_is_in_force_and_was_made_here(journal: Journal) -> None:
    journal.add(_other(1).line())
    journal.add(_other(2).line())
    journal.add(_other(3, kind=BY_HAND).line())
    assert journal.undoable() == 2
    journal.add(_other(4, kind="undo", undoes=2).line())
    assert (journal.undoable(), journal.undone_by(2)) == (1, 4)
    journal.add(_other(5, kind="undo", undoes=4).line())
    assert (journal.undoable(), journal.undone_by(2), journal.undone_by(4)) == (2, None, 5)
