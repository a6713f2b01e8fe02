"""Is one name on its own looked up with all it may mean, best first?"""

from __future__ import annotations

import pytest

from glossary import Glossary, Level, Outcome


@pytest.mark.parametrize(
    "dressed",
    ["Qasem Soleimani", "  Qasem Soleimani ", '"Qasem Soleimani"', "«Qasem Soleimani»", "(Qasem Soleimani)", "Qasem Soleimani's", "Qasem Soleimani’s",
     "Qasem Soleimani,", "* Qasem Soleimani", "Qasem Soleimani."],
)  # fmt: skip
def test_what_surrounds_a_name_in_a_table_is_taken_off(dressed: str, house: Glossary) -> None:
    answer = house.normalize(dressed)
    assert (answer.id, answer.level, answer.query) == ("qasem-soleimani", Level.EXACT, dressed)


def test_context_decides_between_bearers_of_a_surname(house: Glossary) -> None:
    assert house.normalize("al-Hakim").outcome is Outcome.AMBIGUOUS
    assert house.normalize("al-Hakim", context="the National Wisdom Movement and its leader").id == "ammar-al-hakim"


def test_context_supports_a_doubtful_form(house: Glossary) -> None:
    assert house.normalize("Khani").outcome is Outcome.AMBIGUOUS
    assert house.normalize("Khani", context="the Quds Force").id == "esmail-qaani"
    assert house.normalize("Khani", context="a poet of Shiraz").outcome is Outcome.AMBIGUOUS


def test_a_type_keeps_to_its_kind(house: Glossary) -> None:
    assert house.normalize("Hezbollah", type="organisation").id == "hezbollah"
    assert house.normalize("Hezbollah", type="person").outcome is Outcome.UNKNOWN
    assert all(candidate.type == "person" for candidate in house.normalize("Khamenei", type="person").candidates)


def test_candidates_come_best_first_and_no_more_than_asked_for(house: Glossary) -> None:
    answer = house.normalize("al-Khazali", limit=1)
    assert len(answer.candidates) == 1
    scores = [candidate.score for candidate in house.normalize("Khamenei", limit=9).candidates]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("nothing", ["", " ", "...", "'s", "the", "42", "؟", "\n"])
def test_nothing_means_nobody(nothing: str, house: Glossary) -> None:
    answer = house.normalize(nothing)
    assert (answer.outcome, answer.id, answer.level) == (Outcome.UNKNOWN, None, None)


def test_an_answer_as_json(house: Glossary) -> None:
    record = house.normalize("Kassem Soleimani").as_dict()
    assert record["outcome"] == "matched"
    assert record["id"] == "qasem-soleimani"
    assert record["preferred"] == "Qasem Soleimani"
    assert record["level"] == "sounds-alike"
    candidates = record["candidates"]
    assert isinstance(candidates, list)
    assert set(candidates[0]) == {"id", "preferred", "type", "variant", "score", "level", "why"}
