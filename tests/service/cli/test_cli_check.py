"""Does ``laqab check`` say what is wrong, where, and with which exit code?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.service.bilingual.made import MAKERS, PAIRS, table
from tests.service.cli.commandline import laqab, on_terminal, program

RIGHT = (("لم يعلق أحد على الخبر.", "Nobody commented on the news."),)


def two_texts(folder: Path) -> tuple[Path, Path]:
    source, target = folder / "news.ar.txt", folder / "news.en.txt"
    source.write_text("قتل 12 جنديا.\nوصل الوفد.\n", encoding="utf-8")
    target.write_text("Some soldiers were killed.\nThe delegation  arrived.\n", encoding="utf-8")
    return source, target


def test_two_texts(tmp_path: Path) -> None:
    source, target = two_texts(tmp_path)
    result = laqab("check", source, target)
    assert result.exit_code == 1
    first, *lines = result.stdout.splitlines()
    assert first.startswith(f"{source}:1:5: error: ") and first.endswith("[number.missing]")
    assert lines == [
        "    قتل [12] جنديا.",
        "    Some soldiers were killed.",
        f"{target}:2:15: info: There are blanks in a row. [whitespace]",
        "    The delegation  arrived.",
        "                  ^^",
    ]
    assert "1 document, 2 segments: 1 error, 0 warnings, 1 remark." in result.stderr


@pytest.mark.parametrize("ending", MAKERS)
def test_every_kind_of_file(ending: str, tmp_path: Path, small_glossary: Path) -> None:
    path = MAKERS[ending](tmp_path / f"made.{ending}", [*PAIRS, ("قتل 14 رجلا", "Some men were killed.")])
    result = laqab("check", path, "--json", "-g", small_glossary, "--checks", "number.missing,name.*")
    [record] = [json.loads(line) for line in result.stdout.splitlines()]
    assert {finding["check"] for finding in record["findings"]} == {"number.missing", "name.unapproved_spelling"}
    assert record["document"] == path.name
    assert (result.exit_code, record["summary"]["segments"]) == (1, 4)


def test_a_folder_and_what_cannot_be_read_in_it(tmp_path: Path) -> None:
    table(tmp_path / "a.csv", RIGHT)
    (tmp_path / "b.xlf").write_text("<xliff>", encoding="utf-8")
    result = laqab("check", tmp_path)
    assert result.exit_code == 1
    assert "b.xlf:1:8: this is not well-formed XML" in result.stderr
    assert "2 documents, 1 segment: 0 errors" in result.stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1), (("--fail-on", "never"), 0), (("--ignore", "number.*"), 0), (("--checks", "whitespace"), 0),
        (("--checks", "whitespace", "--fail-on", "warning"), 0), (("--checks", "whitespace", "--fail-on", "info"), 1),
        (("--checks", "nothing"), 2), (("--checks", ","), 2), (("--format", "yaml"), 2), (("--out", "x.pdf"), 2), (("--input-format", "pdf"), 2),
        (("--profile", "none.toml"), 2), (("--baseline", "none.json"), 2), (("--fail-on", "some"), 2),
    ],
)  # fmt: skip
def test_exit_codes(options: tuple[str, ...], code: int, tmp_path: Path) -> None:
    assert laqab("check", *two_texts(tmp_path), *options).exit_code == code


def test_wrong_usage_is_explained(tmp_path: Path) -> None:
    assert "PATH" in laqab("check").stderr
    assert "no such file" in laqab("check", tmp_path / "none.csv").stderr
    assert "did you mean 'whitespace'" in laqab("check", tmp_path, "--ignore", "whitespaces").stderr
    assert laqab("check", "-g", tmp_path / "none.yaml", *two_texts(tmp_path)).exit_code == 3


def test_a_profile_and_all_its_mistakes(tmp_path: Path) -> None:
    profile = tmp_path / "house.toml"
    profile.write_text('[checks]\n"number.*" = false\n', encoding="utf-8")
    assert laqab("check", *two_texts(tmp_path), "--profile", profile).exit_code == 0
    profile.write_text('[checks]\nnothing = false\n[severity]\nempty = "bad"\n', encoding="utf-8")
    result = laqab("check", *two_texts(tmp_path), "--profile", profile)
    assert result.exit_code == 2
    assert f"{profile}:2:" in result.stderr and f"{profile}:4:" in result.stderr


def test_a_baseline_hides_what_was_known(tmp_path: Path) -> None:
    source, target = two_texts(tmp_path)
    known = tmp_path / "known.json"
    assert laqab("check", source, target, "--write-baseline", known).exit_code == 0
    source.write_text("عنوان\n" + source.read_text(encoding="utf-8") + "قتل 99 جنديا.\n", encoding="utf-8")
    target.write_text("A title\n" + target.read_text(encoding="utf-8") + "Many died.\n", encoding="utf-8")
    result = laqab("check", source, target, "--baseline", known)
    assert result.exit_code == 1
    assert "[99]" in result.stdout and "[12]" not in result.stdout and "blanks" not in result.stdout
    assert "2 not shown" in result.stderr
    assert laqab("check", source, target, "--baseline", known, "--write-baseline", known).exit_code == 0
    assert laqab("check", source, target, "--baseline", known).exit_code == 0


@pytest.mark.parametrize("name", ["a.html", "a.json", "a.csv", "a.sarif", "a.xml"])
def test_findings_go_into_a_file_of_the_form_it_is_named(name: str, tmp_path: Path) -> None:
    out = tmp_path / "sub" / name
    result = laqab("check", *two_texts(tmp_path), "--out", out)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "number.missing" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "csv", "sarif", "junit", "html"])
def test_findings_in_a_form_go_to_stdout(form: str, tmp_path: Path) -> None:
    result = laqab("check", *two_texts(tmp_path), "--format", form)
    assert result.exit_code == 1
    assert b"number.missing" in result.stdout_bytes


def test_corrected_copies_are_written_and_originals_are_not_touched(tmp_path: Path) -> None:
    source, target = two_texts(tmp_path)
    before = target.read_bytes()
    result = laqab("check", source, target, "--fix", tmp_path / "fixed")
    assert "1 correction written" in result.stderr
    assert target.read_bytes() == before
    assert (tmp_path / "fixed" / "news.en.txt").read_bytes() == before.replace(b"  ", b" ")
    assert laqab("check", source, tmp_path / "fixed" / "news.en.txt", "--fix", tmp_path / "more").exit_code == 1
    assert not (tmp_path / "more").exists()
    assert laqab("check", source, target, "--fix", tmp_path).exit_code == 2


def test_english_texts_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("He met محمد there.\n", encoding="utf-8")
    result = laqab("check", tmp_path / "a.txt", tmp_path / "b.txt", "--alone", "--checks", "script.*,number.*")
    assert result.stdout.count("[script.leftover]") == 2 and result.exit_code == 1
    piped = program("check", "-", "--checks", "script.*", input="He met محمد there.".encode())
    assert piped.returncode == 1 and piped.stdout.startswith(b"stdin.txt:1:8")


def test_the_list_shows_every_check_with_examples() -> None:
    from service.checks.registry import catalogue

    result = laqab("check", "--list")
    assert result.exit_code == 0
    for check in catalogue().values():
        assert f"{check.id}  ({check.severity.value}" in result.stdout
        assert check.title in " ".join(result.stdout.split())
    records = [json.loads(line) for line in laqab("check", "--list", "--json").stdout.splitlines()]
    assert [record["id"] for record in records] == list(catalogue())
    assert laqab("check", "--list", "--checks", "number.*").stdout.count(", off unless asked for") > 20


def test_on_a_terminal_spans_are_underlined_and_arabic_stands_apart(tmp_path: Path) -> None:
    seen = on_terminal("check", *map(str, two_texts(tmp_path)))
    assert "\u2068قتل \x1b[4m12\x1b[24m جنديا.\u2069" in seen
    assert "delegation\x1b[4m  \x1b[24marrived" in seen
    plain = on_terminal("check", *map(str, two_texts(tmp_path)), NO_COLOR="1")
    assert "\u2068قتل [12] جنديا.\u2069" in plain and "\x1b[" not in plain


def test_texts_cannot_steer_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'source,target\n"قتل 12 \x1b[31m\u202e","x \x1b]0;title\x07 \u2066y"\n', encoding="utf-8"
    )
    seen = on_terminal("check", str(tmp_path / "a.csv"), NO_COLOR="1")
    assert "number.missing" in seen
    assert not any(sign in seen for sign in ("\x1b", "\x07", "\u202e", "\u2066"))


def test_time_is_told(tmp_path: Path) -> None:
    result = laqab("check", *two_texts(tmp_path), "--timing")
    assert "analysis: numbers" in result.stderr and "number.missing" in result.stderr


def test_the_checks_are_judged(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "- id: d\n  lang: ar\n  segments:\n"
        "    - {source: قتل 12 جنديا., target: Soldiers died., expect: [number.missing]}\n"
        "    - {source: وصل الوفد., target: The delegation arrived.}\n",
        encoding="utf-8",
    )
    result = laqab("eval", "--checks", tmp_path, "--pofilter")
    assert result.exit_code == 0
    assert "planted errors found: 1 of 1" in result.stdout and "pofilter" in result.stdout
    record = json.loads(laqab("eval", "--checks", tmp_path, "--json").stdout)
    assert (record["recall"], record["false_per_100_correct"]) == (1.0, 0.0)
    assert laqab("eval").exit_code == 2
