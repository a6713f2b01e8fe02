"""Do ``laqab glossary lint`` and ``fmt`` say what is wrong with a glossary, and put it in order?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.editing.formatting import format_source
from tests.service.cli.commandline import laqab

BROKEN = """\
- id: qasem-soleimani
  type: person
  preferred: {en: Qasem Soleimani}
- id: qasem-soleimani
  type: ship
  preferred: {en: Another}
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_lint_names_every_problem_and_exits_1(broken: Path) -> None:
    result = laqab("glossary", "lint", broken)
    assert result.exit_code == 1
    places = [line.split(": error: ")[0] for line in result.stdout.splitlines() if ": error: " in line]
    assert f"{broken}:4:7" in places
    assert any(place.startswith(f"{broken}:5:") for place in places)
    assert result.stderr.startswith(f"{broken}: ")
    assert " errors, " in result.stderr


def test_lint_as_json(broken: Path) -> None:
    problems = [json.loads(line) for line in laqab("glossary", "lint", broken, "--json").stdout.splitlines()]
    first = next(problem for problem in problems if problem["line"] == 4)
    assert (first["file"], first["column"], first["severity"], first["rule"]) == (
        str(broken),
        7,
        "error",
        "duplicate-id",
    )


def test_lint_as_sarif(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken.parent)
    result = laqab("glossary", "lint", broken, "--sarif")
    assert result.exit_code == 1
    (run,) = json.loads(result.stdout)["runs"]
    first = next(found for found in run["results"] if found["ruleId"] == "duplicate-id")
    assert first["level"] == "error"
    assert "used twice" in first["message"]["text"]
    place = first["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("broken.yaml", {"startLine": 4, "startColumn": 7})
    rule = run["tool"]["driver"]["rules"][first["ruleIndex"]]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("duplicate-id", "An id stands for one entry.")


def test_lint_prints_one_form_at_a_time(broken: Path) -> None:
    result = laqab("glossary", "lint", broken, "--sarif", "--json")
    assert (result.exit_code, result.stdout) == (2, "")


def test_lint_has_nothing_to_say_about_our_own_glossary() -> None:
    result = laqab("glossary", "lint", "--samples", "seeds")
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


def test_lint_counts_dangerous_forms_in_the_sample_texts(tmp_path: Path) -> None:
    path, texts = tmp_path / "names.yaml", tmp_path / "texts"
    path.write_text("- id: hope\n  type: place\n  preferred: {en: Hope}\n", encoding="utf-8")
    texts.mkdir()
    (texts / "a.txt").write_text("We hope and hope. In Hope they sing.", encoding="utf-8")
    assert laqab("glossary", "lint", path).exit_code == 0
    result = laqab("glossary", "lint", path, "--samples", texts)
    assert "it stands 2 times in small letters; in the sample text it would be found 1 time (a.txt 1)" in result.stdout
    beside = tmp_path / "seeds"
    texts.rename(beside)
    assert laqab("glossary", "lint", path).stdout == result.stdout


def test_lint_tells_what_is_wrong_in_a_reference_list(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_text("- {id: iraq, type: place, preferred: {en: Iraq}}\n", encoding="utf-8")
    (tmp_path / "list.jsonl").write_text('{"id": "basra", "type": "place", "preferred": {"en": "Basra"}}\nBasra\n')
    result = laqab("glossary", "lint", tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path / 'list.jsonl'}:2:1: error: this line is no JSON" in result.stdout


def test_a_merge_that_was_left_unfinished_is_named(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(BROKEN.replace("  type: ship", "<<<<<<< HEAD\n  type: place\n=======\n  type: ship\n>>>>>>> them"))
    told = laqab("glossary", "lint", path).stdout
    assert f"{path}:5:1: error: a merge of two versions was left unfinished here; keep one version" in told


def test_a_glossary_that_is_not_there() -> None:
    result = laqab("glossary", "lint", "nowhere.yaml")
    assert result.exit_code == 3
    assert result.stderr.startswith("Error: nowhere.yaml: ")


def test_fmt_writes_the_canonical_form_once(small_glossary: Path) -> None:
    canonical = format_source(small_glossary.read_text(encoding="utf-8")).encode()
    checked = laqab("glossary", "fmt", small_glossary, "--check")
    assert checked.exit_code == 1
    assert checked.stdout == f"{small_glossary}: not in canonical form\n"
    assert small_glossary.read_bytes() != canonical
    assert laqab("glossary", "fmt", small_glossary).exit_code == 0
    assert small_glossary.read_bytes() == canonical
    assert laqab("glossary", "fmt", small_glossary, "--check").exit_code == 0


def test_fmt_keeps_every_comment(small_glossary: Path) -> None:
    written = small_glossary.read_text(encoding="utf-8")
    small_glossary.write_text(
        "# ask the desk\n" + written + "- id: baghdad # the capital\n  type: place\n  preferred: {en: Baghdad}\n",
        encoding="utf-8",
    )
    assert laqab("glossary", "fmt", small_glossary).exit_code == 0
    formatted = small_glossary.read_text(encoding="utf-8")
    assert formatted.count("# ask the desk") == formatted.count("# the capital") == 1
    assert formatted.index("ali-khamenei") < formatted.index("the capital") < formatted.index("haider-al-abadi")


def test_fmt_of_a_folder_writes_each_file(small_glossary: Path) -> None:
    result = laqab("glossary", "fmt", small_glossary.parent)
    assert result.stdout == f"{small_glossary}: written anew\n"


def test_fmt_leaves_a_broken_file_alone(broken: Path) -> None:
    result = laqab("glossary", "fmt", broken)
    assert (result.exit_code, broken.read_text(encoding="utf-8")) == (3, BROKEN)
    assert f"{broken}:4:7" in result.stderr
