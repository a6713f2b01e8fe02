"""Do the commands that change the glossary change it, say what changed, and refuse what makes no sense?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary import Entry
from glossary.entry import Status, Variant
from glossary.store import load_entries
from tests.service.cli.commandline import laqab, program


def _entries(path: Path) -> dict[str, Entry]:
    return {entry.id: entry for entry in load_entries(path)}


def _edit(path: Path, *arguments: str | Path, code: int = 0) -> str:
    """Run an editing command on a glossary; what it says, results before notes."""
    result = laqab("glossary", *arguments, "-g", path, "--by", "Sara")
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


def _refused(path: Path, *arguments: str, code: int) -> str:
    """Run an editing command that must be refused, and see that nothing is written."""
    before = path.read_bytes()
    said = _edit(path, *arguments, code=code)
    assert path.read_bytes() == before
    return said


def test_add_makes_an_id_of_the_english_form(small_glossary: Path) -> None:
    said = _edit(
        small_glossary, "add", "Esmail Qaani", "--type", "person", "--ar", "إسماعيل قاآني", "--preferred", "fa=اسماعیل قاآنی",
        "--short", "Qaani", "--short", "ar=قاآني", "--variant", "Ismail Kani", "--admitted", "Haj Esmail", "--context", "Quds Force",
        "--not", "Reza Qaani", "--entry-note", "spelling of AP", "--note", "asked for by the desk",
    )  # fmt: skip
    assert "Esmail Qaani" in said.splitlines()[0]
    assert "step 1 by Sara" in said
    assert _entries(small_glossary)["esmail-qaani"].as_dict() == {
        "id": "esmail-qaani",
        "type": "person",
        "preferred": {"en": "Esmail Qaani", "fa": "اسماعیل قاآنی", "ar": "إسماعيل قاآني"},
        "short": {"en": "Qaani", "ar": "قاآني"},
        "variants": [
            {"form": "Ismail Kani", "status": "deprecated"},
            {"form": "Haj Esmail", "status": "admitted"},
        ],
        "context": ["Quds Force"],
        "not": ["Reza Qaani"],
        "note": "spelling of AP",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["add", "--type", "person"], 2, "give NAME or --preferred"),
        (["add", "العراق", "--type", "place"], 2, "say its language, such as --preferred ar='العراق'"),
        (["add", "--type", "place", "--preferred", "العراق"], 2, "write --preferred en="),
        (["add", "Iraq", "--type", "place", "--short", "ar=ع", "--short", "ar=عراق"], 2, "'ar' stands twice"),
        (["add", "--type", "place", "--preferred", "ar=العراق"], 2, "such as --id al-karkh"),
        (["add", "Ali Khamenei", "--type", "person"], 2, "ali-khamenei"),
        (["add", "Iraq", "--type", "place", "--id", "New Iraq"], 2, "cannot be an id"),
        (["variant", "qasem-soleimani", "Haj Qasem"], 2, "has 'Haj Qasem' already"),
        (["variant", "qasem-soleimani", "Hajji", "--remove"], 1, "has no variant 'Hajji'"),
        (["variant", "qasem-soleimani", "Haj Qasem", "--remove", "--status", "admitted"], 2, "leave out either"),
        (["variant", "qasem-soleimani", "Hajji", "--use", "Hajj Q"], 2, "'Hajji' has 'use: Hajj Q', which is no admitted variant"),
        (["variant", "Khamenei", "Leader"], 2, "give an id: ali-khamenei, mojtaba-khamenei"),
        (["variant", "Imran Khan", "Kaptaan"], 1, "no entry has this id or name"),
        (["rename", "ali-khamenei", "haider-al-abadi"], 2, "is taken"),
        (["merge", "ali-khamenei", "ali-khamenei"], 2, "cannot be merged with itself"),
        (["split", "qasem-soleimani", "haj-qasem", "Haj Qasem"], 2, '--preferred en="Haj Qasem"'),
        (["split", "qasem-soleimani", "x", "Sulaimani", "--preferred", "en=X"], 1, "has no form 'Sulaimani'"),
        (["undo"], 1, "undo"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(small_glossary: Path, arguments: list[str], code: int, said: str) -> None:
    assert said in _refused(small_glossary, *arguments, code=code)


def test_an_entry_may_be_called_by_any_spelling_that_leads_to_it_alone(small_glossary: Path) -> None:
    said = _edit(
        small_glossary, "variant", "قاسم سلیمانی", "Shadow Commander", "--when", "supported", "--form-note", "epithet"
    )
    assert "'Shadow Commander'" in said
    assert "Qasem Soleimani" in said
    assert _entries(small_glossary)["qasem-soleimani"].variants[-1] == Variant(
        "Shadow Commander", Status.DEPRECATED, None, True, "epithet"
    )


def test_a_variant_is_altered_and_taken_away(small_glossary: Path) -> None:
    _edit(small_glossary, "variant", "qasem-soleimani", "Hajji Qasem", "--use", "Haj Qasem", "--when", "supported")
    _edit(small_glossary, "variant", "qasem-soleimani", "Hajji Qasem", "--when", "always", "--form-note", "old")
    haj, hajji = _entries(small_glossary)["qasem-soleimani"].variants
    assert hajji == Variant("Hajji Qasem", Status.DEPRECATED, "Haj Qasem", False, "old")
    _edit(small_glossary, "variant", "qasem-soleimani", "Hajji Qasem", "--remove")
    assert _entries(small_glossary)["qasem-soleimani"].variants == (haj,)


def test_an_id_that_was_renamed_or_merged_leads_on(small_glossary: Path) -> None:
    _edit(small_glossary, "rename", "mojtaba-khamenei", "mojtaba")
    _edit(small_glossary, "merge", "ali-khamenei", "mojtaba")
    (merged,) = (entry for entry in _entries(small_glossary).values() if "khamenei" in entry.id)
    assert merged.id == "ali-khamenei"
    assert Variant("Mojtaba Khamenei") in merged.variants
    assert "'mojtaba-khamenei' is now 'ali-khamenei'" in _edit(small_glossary, "variant", "mojtaba-khamenei", "Agha")
    shown = laqab("glossary", "show", "mojtaba-khamenei", "-g", small_glossary, "--json")
    assert json.loads(shown.stdout)["id"] == "ali-khamenei"
    assert "was in use before" in _refused(small_glossary, "add", "M", "--type", "person", "--id", "mojtaba", code=2)


def test_split_takes_forms_over_with_their_status(small_glossary: Path) -> None:
    _edit(small_glossary, "variant", "qasem-soleimani", "Gholamreza Soleimani")
    _edit(
        small_glossary, "split", "qasem-soleimani", "gholamreza", "Haj Qasem", "--preferred", "en=Gholamreza Soleimani"
    )
    entries = _entries(small_glossary)
    assert entries["qasem-soleimani"].variants == ()
    assert entries["gholamreza"].preferred == {"en": "Gholamreza Soleimani"}
    assert entries["gholamreza"].type == "person"
    assert entries["gholamreza"].variants == (Variant("Haj Qasem", Status.ADMITTED, note="nickname"),)


def test_undo_gives_the_very_bytes_back(small_glossary: Path) -> None:
    before = small_glossary.read_bytes()
    _edit(small_glossary, "remove", "qasem-soleimani", "--note", "by mistake")
    assert "qasem-soleimani" not in _entries(small_glossary)
    assert "Qasem Soleimani" in _edit(small_glossary, "undo")
    assert small_glossary.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "Esmail Qaani", "--type", "person"],
        ["variant", "qasem-soleimani", "Haj Qasem", "--remove"],
        ["rename", "ali-khamenei", "khamenei"],
        ["merge", "ali-khamenei", "mojtaba-khamenei"],
        ["split", "qasem-soleimani", "haj-qasem", "--preferred", "en=Haj Qasem"],
        ["remove", "ali-khamenei"],
    ],
)
@pytest.mark.parametrize("folder", [False, True], ids=["file", "folder"])
def test_a_dry_run_shows_everything_and_writes_nothing(
    small_glossary: Path, arguments: list[str], folder: bool
) -> None:
    path = small_glossary.parent if folder else small_glossary
    before = small_glossary.read_bytes()
    said = _edit(path, *arguments, "--dry-run")
    assert "\n@@ " in said
    assert "Nothing was written" in said
    assert small_glossary.read_bytes() == before
    assert "the history holds nothing" in laqab("glossary", "log", "-g", path).stderr


def test_a_dry_run_knows_the_history(small_glossary: Path) -> None:
    _edit(small_glossary, "remove", "ali-khamenei")
    after = small_glossary.read_bytes()
    assert "+- id: ali-khamenei" in _edit(small_glossary, "undo", "--dry-run")
    assert small_glossary.read_bytes() == after


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Qasem Soleimani, called the Shadow Commander, came.", encoding="utf-8")
    return folder


def test_the_effect_is_shown_on_sample_texts(small_glossary: Path, texts: Path) -> None:
    change = ("variant", "qasem-soleimani", "Shadow Commander")
    said = _edit(small_glossary, *change, "--samples", texts, "--dry-run")
    assert "In 1 sample text, 1 name would be read otherwise:\n  a.txt:28: 'Shadow Commander'" in said
    texts.rename(small_glossary.parent / "seeds")
    assert "In 1 sample text, 1 name is now read otherwise:\n" in _edit(small_glossary, *change)


def test_effects_that_are_alike_are_told_once(small_glossary: Path, texts: Path) -> None:
    (texts / "b.txt").write_text("Haj Qasem left. Soleimani, the Shadow Commander: Shadow Commander!", encoding="utf-8")
    said = _edit(small_glossary, "variant", "qasem-soleimani", "Shadow Commander", "--samples", texts)
    assert "In 2 sample texts, 3 names are now read otherwise:\n  a.txt:28: 'Shadow Commander'" in said
    assert said.count("(2 more like it)") == said.count("'Shadow Commander' now means") == 1


def test_json_holds_the_step_its_effect_and_the_doubts(small_glossary: Path, texts: Path) -> None:
    change = ("variant", "qasem-soleimani", "Shadow Commander", "--note", "met in Tasnim", "--json", "--samples", texts)
    answers: list[dict[str, Any]] = [
        json.loads(_run_json(small_glossary, *change, *dry)) for dry in (["--dry-run"], [])
    ]
    for answer, dry in zip(answers, (True, False), strict=True):
        assert (answer["number"], answer["who"], answer["kind"], answer["note"]) == (
            1,
            "Sara",
            "variant",
            "met in Tasnim",
        )
        assert answer["dry_run"] is dry
        assert ("diff" in answer) is dry
        (effect,) = answer["effect"]
        assert (effect["text"], effect["start"], effect["surface"]) == ("a.txt", 28, "Shadow Commander")
        assert answer["after"]["qasem-soleimani"]["variants"][-1] == {
            "form": "Shadow Commander",
            "status": "deprecated",
        }
        assert answer["warnings"] == []
        assert (answer["step"], answer["effects"]) == (None if dry else 1, 1)
        assert [change["kind"] for change in answer["changes"]] == ["variant-added"]
    assert "+    - {form: Shadow Commander, status: deprecated}\n" in answers[0]["diff"]
    assert answers[0]["revision"] == answers[1]["revision"]


def _run_json(path: Path, *arguments: str | Path) -> str:
    result = laqab("glossary", *arguments, "-g", path, "--by", "Sara")
    assert result.exit_code == 0
    return result.stdout


def test_what_lint_has_to_say_of_a_change_is_said_at_once(small_glossary: Path) -> None:
    said = _edit(small_glossary, "variant", "haider-al-abadi", "Haj Qasem")
    assert (
        "info: haider-al-abadi: 'Haj Qasem' is also a form of qasem-soleimani: ambiguous unless the text decides"
        in said
    )
    assert "need not be listed" in _edit(small_glossary, "variant", "qasem-soleimani", "Qasem Suliemani")
    # What was doubtful before is not said again.
    assert "Haj Qasem" not in _edit(
        small_glossary, "variant", "haider-al-abadi", "Doctor Abadi", "--form-note", "title"
    )


def test_without_a_glossary_of_ones_own_nothing_is_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LAQAB_GLOSSARY", raising=False)
    result = laqab("glossary", "add", "Zakho", "--type", "place")
    assert result.exit_code == 2
    assert "Laqab's own is not changed; name yours with --glossary" in result.stderr


def test_a_new_entry_goes_into_the_file_that_is_named(small_glossary: Path) -> None:
    places = small_glossary.with_name("places.yaml")
    places.write_text("- id: baghdad\n  type: place\n  preferred: {en: Baghdad}\n", encoding="utf-8")
    _edit(small_glossary.parent, "add", "Zakho", "--type", "place", "--file", "places.yaml")
    assert sorted(_entries(places)) == ["baghdad", "zakho"]


def test_results_and_notes_of_the_program_itself_go_where_they_belong(small_glossary: Path) -> None:
    done = program("glossary", "variant", "qasem-soleimani", "Shadow Commander", "-g", small_glossary, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["kind"] == "variant"
    assert b"revision" in done.stderr
    assert b"Take it back with" in done.stderr
