"""Does ``laqab why`` show the keys, the candidates and the reasons?"""

from __future__ import annotations

import json
from pathlib import Path

from glossary import Glossary, compare
from tests.service.cli.commandline import laqab, on_terminal


def test_one_name(small_glossary: Path) -> None:
    result = laqab("why", "Qasem Suliemani", "-g", small_glossary)
    assert result.exit_code == 0, result.output
    assert "skeletons" in result.stdout
    best = Glossary.load(small_glossary).normalize("Qasem Suliemani").candidates[0]
    assert f"Qasem Soleimani [qasem-soleimani]: {best.level}, {round(best.score, 1):g}" in result.stdout
    assert all(reason in result.stdout for reason in best.why)
    assert "Outcome: matched, Qasem Soleimani" in result.stdout


def test_two_names_need_no_glossary() -> None:
    result = laqab("-g", "nowhere.yaml", "why", "Qasem Suliemani", "قاسم سليماني")
    assert result.exit_code == 0, result.output
    assert ": the same name (" in result.stdout
    assert ": not the same name (" in laqab("why", "Ali Khamenei", "Mojtaba Khamenei").stdout


def test_json(small_glossary: Path) -> None:
    one = json.loads(laqab("why", "Khamenei", "-g", small_glossary, "--json").stdout)
    assert one["resolution"] == json.loads(json.dumps(Glossary.load(small_glossary).normalize("Khamenei").as_dict()))
    assert one["reading"]["tokens"][0]["surface"] == "Khamenei"
    two = json.loads(laqab("why", "Ali Khamenei", "Mojtaba Khamenei", "--json").stdout)
    assert two["comparison"]["matches"] is False
    assert two["comparison"]["why"] == list(compare("Ali Khamenei", "Mojtaba Khamenei").why)


def test_nothing_comes_near(small_glossary: Path) -> None:
    assert "Nothing in the glossary comes near it." in laqab("why", "Zbigniew", "-g", small_glossary).stdout


def test_a_sentence_that_begins_in_arabic_still_runs_from_left_to_right(small_glossary: Path) -> None:
    seen = on_terminal("why", "سليماني", "Suleimani")
    assert "  '\u2068سليماني\u2069' sounds like 'Suleimani'" in seen


def test_a_name_cannot_turn_the_line_or_steer_the_terminal() -> None:
    seen = on_terminal("why", "Ali \u202eevil\x1b[2J", "Ali")
    assert "Ali evil␛[2J and Ali" in seen
