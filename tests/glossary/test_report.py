"""Does a report tell what was done in words an editor reads, and can it be done again?"""

from __future__ import annotations

import pytest

from glossary import Edit, Glossary, Report


def test_each_change_and_each_open_question_is_one_line_in_the_order_of_the_text(house: Glossary) -> None:
    report = house.clean("The Badr Organisation met Khamenei. QASEM SOLEIMANY left.")
    first, second, third = report.explain().splitlines()
    assert first.startswith("4: 'Badr Organisation' -> 'Badr Organization': ")
    assert second.startswith("26: 'Khamenei' left as it is: may be ")
    assert "Ali Khamenei" in second and "Mojtaba Khamenei" in second
    assert third.startswith("36: 'QASEM SOLEIMANY' -> 'QASEM SOLEIMANI': ")
    assert "'SOLEIMANY' sounds like 'Soleimani'" in third


def test_nothing_changed_is_nothing_to_tell(house: Glossary) -> None:
    assert house.clean("Qasem Soleimani left.").explain() == ""
    assert house.clean("").explain() == ""


def test_a_line_break_in_a_name_makes_no_line_of_its_own(house: Glossary) -> None:
    report = house.clean("He saw Kassem\nSuleimani.")
    assert len(report.edits) == 1
    assert "Qasem" in report.explain()


def test_the_pieces_say_what_stands_for_what(house: Glossary) -> None:
    report = house.clean("Gen. Kassem Soleimani’s Iran")
    assert [
        (piece.surface, piece.output, piece.mention is not None, piece.edit is not None) for piece in report.pieces
    ] == [
        ("Gen. ", "Gen. ", False, False),
        ("Kassem Soleimani", "Qasem Soleimani", True, True),
        ("’s ", "’s ", False, False),
        ("Iran", "Iran", True, False),
    ]


def test_edits_are_refused_for_another_text() -> None:
    edit = Edit(0, 9, "Suliemani", "Soleimani", None, None, 98.0, "house form")
    with pytest.raises(ValueError, match="the text has 'Khamenei ', the edit 'Suliemani'"):
        Report("Khamenei left.", (), (edit,)).replay()


def test_a_report_as_json(house: Glossary) -> None:
    record = house.clean("Khamenei saw Kassem Soleimani.").as_dict()
    assert set(record) == {"text", "mentions", "edits", "undecided"}
    assert record["text"] == "Khamenei saw Qasem Soleimani."
    mentions = record["mentions"]
    assert isinstance(mentions, list)
    assert [(m["surface"], m["outcome"], m["id"]) for m in mentions] == [
        ("Khamenei", "ambiguous", None),
        ("Kassem Soleimani", "matched", "qasem-soleimani"),
    ]
    assert record["undecided"] == mentions[:1]


def test_an_undecided_mention_shows_its_candidates_and_their_reasons(house: Glossary) -> None:
    (mention,) = house.clean("Qais al-Khazali met Laith al-Khazali. Khazali spoke.").undecided
    assert mention.surface == "Khazali"
    assert (mention.id, mention.preferred, mention.level) == (None, None, None)
    assert {candidate.id for candidate in mention.candidates} == {"qais-al-khazali", "laith-al-khazali"}
    assert all(candidate.why for candidate in mention.candidates)
