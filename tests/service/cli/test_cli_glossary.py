"""Does ``laqab glossary`` check, order, show and count what stands in the file?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.store import dump_entries, load_entries
from tests.service.cli.commandline import laqab

BROKEN = """\
- id: qasem-soleimani
  type: person
  preferred: {en: Qasem Soleimani}
- id: qasem-soleimani
  type: ship
  preferred: {en: Another}
"""


def test_lint_names_every_problem_and_exits_1(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    result = laqab("glossary", "lint", path)
    assert result.exit_code == 1
    places = [line.split(": error: ")[0] for line in result.stdout.splitlines() if ": error: " in line]
    assert f"{path}:4:7" in places
    assert any(place.startswith(f"{path}:5:") for place in places)
    assert result.stderr.startswith(f"{path}: ")
    assert " errors, " in result.stderr


def test_lint_as_json(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    problems = [json.loads(line) for line in laqab("glossary", "lint", path, "--json").stdout.splitlines()]
    first = next(problem for problem in problems if problem["line"] == 4)
    assert (first["file"], first["column"], first["severity"], first["rule"]) == (str(path), 7, "error", "duplicate-id")


def test_lint_has_nothing_to_say_about_our_own_glossary() -> None:
    result = laqab("glossary", "lint")
    assert (result.exit_code, result.stdout) == (0, "")


def test_lint_may_pass_over_warnings(tmp_path: Path) -> None:
    path = tmp_path / "doubtful.yaml"
    # An admitted form that is the preferred form says nothing: it loads, and lint says so.
    path.write_text(
        "- id: a-b\n  type: person\n  preferred: {en: Adnan Badran}\n  variants:\n"
        "    - {form: Adnan Badran, status: deprecated}\n",
        encoding="utf-8",
    )
    strict, lenient = laqab("glossary", "lint", path), laqab("glossary", "lint", path, "--fail-on", "error")
    assert ": warning: " in strict.stdout
    assert (strict.exit_code, lenient.exit_code) == (1, 0)


def test_lint_gives_hints_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "brothers.yaml"
    path.write_text(
        "- id: laith\n  type: person\n  preferred: {en: Laith al-Khazali}\n  short: {en: al-Khazali}\n"
        "- id: qais\n  type: person\n  preferred: {en: Qais al-Khazali}\n  short: {en: al-Khazali}\n",
        encoding="utf-8",
    )
    plain, more = laqab("glossary", "lint", path), laqab("glossary", "lint", path, "--hints")
    assert (plain.exit_code, plain.stdout) == (0, "")
    assert more.exit_code == 0
    assert [line.rsplit(" ", 1)[1] for line in more.stdout.splitlines()] == ["[shared-form]", "[shared-form]"]
    assert "2 hints" in more.stderr


def test_a_glossary_that_is_not_there() -> None:
    result = laqab("glossary", "lint", "nowhere.yaml")
    assert result.exit_code == 3
    assert result.stderr.startswith("Error: nowhere.yaml: ")


def test_fmt_writes_the_canonical_form_once(small_glossary: Path) -> None:
    canonical = dump_entries(load_entries(small_glossary)).encode()
    checked = laqab("glossary", "fmt", small_glossary, "--check")
    assert checked.exit_code == 1
    assert checked.stdout == f"{small_glossary}: not in canonical form\n"
    assert small_glossary.read_bytes() != canonical
    assert laqab("glossary", "fmt", small_glossary).exit_code == 0
    assert small_glossary.read_bytes() == canonical
    assert laqab("glossary", "fmt", small_glossary, "--check").exit_code == 0


@pytest.mark.parametrize(
    "comment", ["# ask the desk\n", "- id: zz # ask the desk\n  type: place\n  preferred: {en: Zakho}\n"]
)
def test_fmt_does_not_lose_a_comment_unasked(small_glossary: Path, comment: str) -> None:
    written = small_glossary.read_text(encoding="utf-8") + comment
    small_glossary.write_text(written, encoding="utf-8")
    refused = laqab("glossary", "fmt", small_glossary)
    assert refused.exit_code == 2
    assert "ask the desk" in refused.stderr
    assert small_glossary.read_text(encoding="utf-8") == written
    assert laqab("glossary", "fmt", small_glossary, "--drop-comments").exit_code == 0


def test_fmt_of_a_folder_writes_each_file(small_glossary: Path) -> None:
    result = laqab("glossary", "fmt", small_glossary.parent)
    assert result.stdout == f"{small_glossary}: written anew\n"


@pytest.mark.parametrize("name", ["qasem-soleimani", "Qasem Suliemani", "قاسم سلیمانی"])
def test_show_by_id_or_any_spelling(small_glossary: Path, name: str) -> None:
    shown = laqab("glossary", "show", name, "-g", small_glossary, "--json")
    [entry] = [entry for entry in load_entries(small_glossary) if entry.id == "qasem-soleimani"]
    assert json.loads(shown.stdout) == entry.as_dict()


def test_show_for_people(small_glossary: Path) -> None:
    shown = laqab("glossary", "show", "qasem-soleimani", "-g", small_glossary).stdout
    assert "preferred en: Qasem Soleimani\n" in shown
    assert "variant: Haj Qasem  (admitted; nickname)\n" in shown
    assert "not: Sulaymaniyah\n" in shown


def test_show_what_is_not_there(small_glossary: Path) -> None:
    result = laqab("glossary", "show", "Imran Khan", "-g", small_glossary)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No entry is called 'Imran Khan'" in result.stderr


def test_stats(small_glossary: Path) -> None:
    counts = json.loads(laqab("glossary", "stats", "-g", small_glossary, "--json").stdout)
    assert (counts["entries"], counts["types"], counts["variants"]) == (4, {"person": 4}, {"admitted": 1})
    assert counts["languages"] == {"en": 4, "ar": 2, "fa": 2}
    assert "entries" in laqab("glossary", "stats", "-g", small_glossary).stdout
