"""Does ``laqab glossary log`` tell who changed what, and ``diff`` how two versions differ, of files and in git?"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.service.cli.commandline import laqab


def _edit(path: Path, *arguments: str) -> None:
    result = laqab("glossary", *arguments, "-g", path)
    assert result.exit_code == 0, result.output


@pytest.fixture
def edited(small_glossary: Path) -> Path:
    """The small glossary after three steps, of which the second is undone."""
    _edit(small_glossary, "variant", "qasem-soleimani", "Suliemany", "--by", "Sara", "--note", "met in Tasnim")
    _edit(small_glossary, "remove", "ali-khamenei", "--by", "Omar")
    _edit(small_glossary, "undo", "--by", "Sara", "--note", "wrong man")
    return small_glossary


def test_log_tells_the_steps_newest_first(edited: Path) -> None:
    lines = laqab("glossary", "log", "-g", edited).stdout.splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert [line.split("  ", 2)[0] for line in heads] == ["3", "2", "1"]
    assert heads[0].endswith("Sara  undo (undoes 2): wrong man")
    assert heads[1].endswith("Omar  remove (undone by 3)")
    assert heads[2].endswith("Sara  variant: met in Tasnim")
    assert lines[-1] == "    variant 'Suliemany' added to Qasem Soleimani"


def test_a_note_of_several_lines_looks_like_no_other_step(small_glossary: Path) -> None:
    _edit(
        small_glossary,
        "variant",
        "qasem-soleimani",
        "Suliemany",
        "--by",
        "Sara",
        "--note",
        "x\n99  2026  fake  remove\x1b[2J",
    )
    lines = laqab("glossary", "log", "-g", small_glossary).stdout.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("Sara  variant: x 99 2026 fake remove [2J")


def test_log_of_one_entry_and_of_the_last_steps(edited: Path) -> None:
    about = [
        json.loads(line)
        for line in laqab("glossary", "log", "-g", edited, "--id", "qasem-soleimani", "--json").stdout.splitlines()
    ]
    assert [(step["number"], step["note"]) for step in about] == [(1, "met in Tasnim")]
    last = [
        json.loads(line)
        for line in laqab("glossary", "log", "-g", edited, "--limit", "2", "--json").stdout.splitlines()
    ]
    assert [step["number"] for step in last] == [3, 2]
    assert last[0]["undoes"] == 2


def test_an_edit_by_hand_is_in_the_log(edited: Path) -> None:
    edited.write_text(
        edited.read_text(encoding="utf-8") + "- {id: zakho, type: place, preferred: {en: Zakho}}\n", encoding="utf-8"
    )
    _edit(edited, "rename", "zakho", "zaxo", "--by", "Omar")
    heads = [line for line in laqab("glossary", "log", "-g", edited).stdout.splitlines() if not line.startswith(" ")]
    assert heads[0].endswith("  Omar  rename")
    assert heads[1].endswith("  somebody  by hand")


def test_the_log_says_who_as_git_or_else_the_machine_knows(
    small_glossary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Sara al-Basri\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    _edit(small_glossary, "remove", "ali-khamenei")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "omar")
    _edit(small_glossary, "undo")
    steps = [json.loads(line) for line in laqab("glossary", "log", "-g", small_glossary, "--json").stdout.splitlines()]
    assert [step["who"] for step in steps] == ["omar", "Sara al-Basri"]


def test_undoing_says_how_the_undoing_is_taken_back(edited: Path) -> None:
    result = laqab("glossary", "undo", "1", "-g", edited)
    assert result.stderr.endswith("Take it back with: laqab glossary undo 4\n")


def test_a_log_without_steps(small_glossary: Path) -> None:
    result = laqab("glossary", "log", "-g", small_glossary)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "the history holds nothing" in result.stderr


def _git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True,
        env={**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull},
    )  # fmt: skip


@pytest.fixture
def committed(small_glossary: Path) -> Path:
    """The small glossary in a git repository, with a variant committed after it."""
    _git(small_glossary.parent, "init", "--quiet")
    _git(small_glossary.parent, "add", small_glossary.name)
    _git(small_glossary.parent, "commit", "--quiet", "-m", "one")
    _edit(small_glossary, "variant", "qasem-soleimani", "Suliemany")
    _git(small_glossary.parent, "commit", "--quiet", "-a", "-m", "two")
    return small_glossary


def test_diff_between_revisions_and_with_the_working_copy(committed: Path) -> None:
    _edit(committed, "remove", "ali-khamenei")
    told = laqab("glossary", "diff", "HEAD~1", "HEAD", "-g", committed)
    assert told.stdout == "variant 'Suliemany' added to Qasem Soleimani\n"
    assert told.stderr == "HEAD~1 to HEAD: 1 entry changed\n"
    working = laqab("glossary", "diff", "-g", committed)
    assert "Ali Khamenei" in working.stdout
    assert working.stderr == f"HEAD to {committed}: 1 entry removed\n"
    assert (working.exit_code, laqab("glossary", "diff", "-g", committed, "--exit-code").exit_code) == (0, 1)


def test_diff_as_json_and_as_markdown(committed: Path) -> None:
    _edit(committed, "variant", "qasem-soleimani", "al_Hajj *Qasem*")
    records = [
        json.loads(line) for line in laqab("glossary", "diff", "HEAD~1", "-g", committed, "--json").stdout.splitlines()
    ]
    assert [(record["id"], record["kind"], record["form"]) for record in records] == [
        ("qasem-soleimani", "variant-added", "Suliemany"),
        ("qasem-soleimani", "variant-added", "al_Hajj *Qasem*"),
    ]
    assert laqab("glossary", "diff", "HEAD~1", "-g", committed, "--markdown").stdout == (
        "**Glossary: 1 entry changed**, from `HEAD~1` to the working copy\n\n"
        "#### Qasem Soleimani (`qasem-soleimani`)\n\n"
        "- variant 'Suliemany' added to Qasem Soleimani\n"
        "- variant 'al\\_Hajj \\*Qasem\\*' added to Qasem Soleimani\n"
    )


def test_diff_of_two_files(small_glossary: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "theirs.yaml"
    other.parent.mkdir()
    other.write_bytes(small_glossary.read_bytes())
    _edit(other, "remove", "ali-khamenei")
    assert "Ali Khamenei" in laqab("glossary", "diff", small_glossary, other).stdout
    same = laqab("glossary", "diff", other, other, "--exit-code")
    assert (same.exit_code, same.stdout, same.stderr) == (0, "", f"{other} to {other}: no difference\n")


def test_a_renamed_entry_is_told_as_one(committed: Path) -> None:
    _edit(committed, "rename", "ali-khamenei", "khamenei")
    records = [json.loads(line) for line in laqab("glossary", "diff", "-g", committed, "--json").stdout.splitlines()]
    assert "entry-removed" not in {record["kind"] for record in records}
    assert laqab("glossary", "diff", "-g", committed).stderr.endswith(": 1 entry renamed\n")


def test_diff_of_a_folder_in_git(committed: Path) -> None:
    folder = committed.parent
    (folder / "places.yaml").write_text("- id: zakho\n  type: place\n  preferred: {en: Zakho}\n", encoding="utf-8")
    assert "Zakho" in laqab("glossary", "diff", "-g", folder).stdout


def test_diff_of_a_folder_below_the_top_of_the_repository(committed: Path) -> None:
    folder = committed.parent / "desk" / "names"
    folder.mkdir(parents=True)
    _git(committed.parent, "mv", committed.name, "desk/names/persons.yaml")
    (folder / ".draft.yaml").write_text("not read", encoding="utf-8")
    (folder / "places.yaml").write_text("- id: zakho\n  type: place\n  preferred: {en: Zakho}\n", encoding="utf-8")
    _git(committed.parent, "add", "desk")
    _git(committed.parent, "commit", "--quiet", "-m", "three")
    _edit(folder, "remove", "zakho")
    assert "Zakho" in laqab("glossary", "diff", "HEAD", "-g", folder).stdout
    assert "was not there at HEAD~1" in laqab("glossary", "diff", "HEAD~1", "HEAD", "-g", folder).stderr


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("no-such-thing", "neither a file nor a revision that git knows"),
        ("--upload-pack=x", "neither a file nor a revision that git knows"),
        ("HEAD~9", "neither a file nor a revision that git knows"),
    ],
)
def test_a_version_that_is_none(committed: Path, version: str, said: str) -> None:
    result = laqab("glossary", "diff", "-g", committed, "--", version)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_glossary_that_was_not_there_yet(committed: Path) -> None:
    later = committed.with_name("later.yaml")
    later.write_bytes(committed.read_bytes())
    result = laqab("glossary", "diff", "HEAD", "-g", later)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "was not there at HEAD" in result.stderr


def test_a_version_that_was_broken_is_named_with_its_lines(committed: Path) -> None:
    committed.write_text("- id: iraq\n  type: plaice\n", encoding="utf-8")
    _git(committed.parent, "commit", "--quiet", "-a", "-m", "three")
    result = laqab("glossary", "diff", "HEAD~1", "HEAD", "-g", committed)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"HEAD:{committed}:2:9: error: 'type' cannot be 'plaice'" in result.stderr


def test_outside_of_a_repository_and_without_git(small_glossary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = laqab("glossary", "diff", "-g", small_glossary)
    assert outside.exit_code == 2
    assert "git cannot say: not a git repository" in outside.stderr
    monkeypatch.setenv("PATH", str(small_glossary.parent))
    without = laqab("glossary", "diff", "-g", small_glossary)
    assert without.exit_code == 2
    assert "git is not installed" in without.stderr
