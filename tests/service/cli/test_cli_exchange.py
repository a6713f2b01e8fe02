"""Do ``laqab glossary import`` and ``export`` tell what they do, and write only when told to?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary.exchange import FORMATS
from glossary.store import load_entries
from tests.service.cli.commandline import laqab, on_terminal, program

TABLE = """\
id,type,en,ar
basra,place,Basra,البصرة
qasem-soleimani,person,Qasem Soleimani,
,person,Haidar Abadi,
x,ship,Ark,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with a new entry, a known one, one that is spelled like another, and a wrong row."""
    path = tmp_path / "names.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_dry_run_writes_nothing_and_says_why(small_glossary: Path, table: Path) -> None:
    before = small_glossary.read_bytes()
    result = laqab("glossary", "import", table, "-g", small_glossary)
    assert laqab("glossary", "import", table, "-g", small_glossary, "--dry-run").output == result.output
    assert result.exit_code == 1
    rows = [line.split(maxsplit=1) for line in result.stdout.splitlines()[1:] if line]
    assert [row[0] for row in rows if row[0] in ("new", "changed", "clashing", "skipped")] == ["new", "skipped"]
    assert "spelled like Haider al-Abadi" in result.stdout
    assert f"{table}:5:2: error: 'type' cannot be 'ship'" in result.stderr
    assert "1 new, 0 changed, 1 same, 0 clashing, 1 skipped, 1 problem." in result.stderr
    assert "Nothing was written: with --apply it would be." in result.stderr
    assert small_glossary.read_bytes() == before


def test_apply_makes_one_step_that_undo_takes_back(small_glossary: Path, table: Path) -> None:
    before = small_glossary.read_bytes()
    options = ("--apply", "--match", "names", "--by", "Rawa", "--note", "spring list", "-g", small_glossary, "--json")
    told = json.loads(laqab("glossary", "import", table, *options).stdout)
    assert (told["dry_run"], told["step"], told["counts"]["new"], told["counts"]["changed"]) == (False, 1, 1, 1)
    entries = {entry.id: entry for entry in load_entries(small_glossary)}
    assert entries["basra"].preferred == {"en": "Basra", "ar": "البصرة"}
    assert [variant.form for variant in entries["haider-al-abadi"].variants] == ["Haidar Abadi"]
    [step] = [json.loads(line) for line in laqab("glossary", "log", "-g", small_glossary, "--json").stdout.splitlines()]
    assert (step["kind"], step["who"], step["note"]) == ("import", "Rawa", "spring list")
    assert laqab("glossary", "undo", "-g", small_glossary).exit_code == 0
    assert small_glossary.read_bytes() == before


def test_pairs_come_from_stdin_in_the_languages_named(small_glossary: Path) -> None:
    options = ("--format", "deepl", "--from", "fa", "--to", "en", "--type", "places", "-g", small_glossary, "--json")
    told = json.loads(laqab("glossary", "import", "-", *options, input="بصره\tBasra\n".encode()).stdout)
    [new] = told["new"]
    assert (new["name"], new["line"], told["dry_run"], told["step"]) == ("Basra", 1, True, None)
    assert [change["kind"] for change in new["changes"]]


def test_a_file_from_which_nothing_was_left_out_ends_with_0(small_glossary: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.tbx"
    assert laqab("glossary", "export", "--out", out, "-g", small_glossary).exit_code == 0
    result = laqab("glossary", "import", out, "-g", small_glossary, "--apply")
    assert (result.exit_code, result.stdout.strip()) == (0, "")
    assert "nothing to change" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["names.what"], 2, "the format cannot be told; name one of yaml, "),
        (["names.what", "--format", "docx"], 2, "there is no format 'docx'; use one of yaml, "),
        (["names.what", "--format", "tbx"], 3, "the file is no sound XML"),
        (["names.what", "--match", "maybe"], 2, "'maybe' is none of exact, names, apart"),
        (["names.what", "--type", "ship"], 2, "'ship' is not a type"),
        (["names.what", "--from", "Persian"], 2, "'Persian' is no language"),
        (["names.what", "--to", "en"], 2, "the two languages are the same"),
        (["nowhere.csv"], 2, "nowhere.csv"),
    ],
)
def test_what_cannot_be_done_is_said(
    small_glossary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("names.what").write_text("Basra", encoding="utf-8")
    result = laqab("glossary", "import", *arguments, "-g", small_glossary)
    assert result.exit_code == code
    assert said in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("format", [name for name, format in FORMATS.items() if format.write])
def test_every_format_goes_to_stdout_and_to_a_file(small_glossary: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"names{FORMATS[format].suffixes[0]}"
    told = laqab("glossary", "export", "--format", format, "--out", out, "-g", small_glossary)
    shown = laqab("glossary", "export", "--format", format, "-g", small_glossary)
    assert (told.exit_code, shown.exit_code, told.stdout) == (0, 0, "")
    assert f"{out}: 4 entries as {format}" in told.stderr
    if not format.startswith("xlsx"):
        assert out.read_bytes() == shown.stdout_bytes


def test_what_is_lost_is_told_on_stderr(small_glossary: Path) -> None:
    plain = laqab("glossary", "export", "--format", "tmx", "-g", small_glossary)
    assert "What this format has no place for:" in plain.stderr
    lines = laqab("glossary", "export", "--format", "tmx", "-g", small_glossary, "--json").stderr.splitlines()
    assert [(loss["entry"], loss["field"], loss["count"]) for loss in map(json.loads, lines)] == [
        ("qasem-soleimani", "variants", 1),
        ("qasem-soleimani", "not", 1),
    ]
    assert laqab("glossary", "export", "--format", "jsonl", "-g", small_glossary, "--json").stderr == ""


def test_only_some_entries_go_out(small_glossary: Path) -> None:
    def names(*options: str) -> list[str]:
        lines = laqab("glossary", "export", "--format", "jsonl", "-g", small_glossary, *options).stdout.splitlines()
        return [json.loads(line)["id"] for line in lines]

    assert names("--lang", "fa") == ["ali-khamenei", "mojtaba-khamenei"]
    assert names("--lang", "fa", "--lang", "ar") == []
    assert names("--type", "place") == []
    assert len(names("--type", "person")) == 4


def test_the_glossary_is_not_written_over(small_glossary: Path, tmp_path: Path) -> None:
    before = small_glossary.read_bytes()
    refused = laqab("glossary", "export", "--format", "csv", "--out", small_glossary, "-g", small_glossary)
    assert (refused.exit_code, small_glossary.read_bytes()) == (2, before)
    assert "is a file of the glossary itself" in refused.stderr
    # In a folder, a table would be taken for a reference list from then on.
    table = small_glossary.with_name("names.csv")
    assert laqab("glossary", "export", "--out", table, "-g", small_glossary.parent).exit_code == 2
    assert not table.exists()


def test_a_place_that_cannot_be_written_to_is_named_as_it_was_given(small_glossary: Path, tmp_path: Path) -> None:
    result = laqab("glossary", "export", "--format", "csv", "--out", tmp_path, "-g", small_glossary)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: {tmp_path}: it cannot be written (Is a directory)")


def test_a_spreadsheet_is_not_written_to_a_terminal(small_glossary: Path) -> None:
    seen = on_terminal("glossary", "export", "--format", "xlsx", "-g", small_glossary)
    assert "cannot be shown here" in seen
    assert program("glossary", "export", "--format", "xlsx", "-g", small_glossary).stdout.startswith(b"PK")


def test_the_formats_are_listed() -> None:
    listed = laqab("glossary", "import", "--list-formats")
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()[1:] if line] == list(FORMATS)
