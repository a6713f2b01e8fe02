"""Does ``laqab normalize`` say whom a name means, to people and to programs?"""

from __future__ import annotations

import json
from pathlib import Path

from tests.service.cli.commandline import laqab, on_terminal


def test_a_line_per_name(small_glossary: Path) -> None:
    result = laqab("normalize", "--glossary", small_glossary, "Qasem Suliemani", "Imran Khan", "Haj Qasem")
    assert result.exit_code == 0, result.output
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[:4] for row in rows] == [
        ["Qasem Suliemani", "matched", "Qasem Soleimani", "qasem-soleimani"],
        ["Imran Khan", "unknown", "", ""],
        ["Haj Qasem", "matched", "Qasem Soleimani", "qasem-soleimani"],
    ]
    assert rows[2][4:] == ["exact", "100"]


def test_json_is_the_librarys_own_object(small_glossary: Path) -> None:
    from glossary import Glossary

    names = ["Qasem Suliemani", "قاسم سليماني", "Khamenei", "Imran Khan"]
    result = laqab("normalize", "--glossary", small_glossary, "--json", *names)
    expected = [Glossary.load(small_glossary).normalize(name).as_dict() for name in names]
    assert [json.loads(line) for line in result.stdout.splitlines()] == json.loads(json.dumps(expected))


def test_the_glossary_may_be_named_before_the_command(small_glossary: Path) -> None:
    result = laqab("--glossary", small_glossary, "normalize", "Qasem Suliemani")
    assert result.stdout.startswith("Qasem Suliemani\tmatched\tQasem Soleimani")


def test_names_from_a_file_and_from_stdin(small_glossary: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_bytes("\ufeffQasem Suliemani\r\n\r\nقاسم سلیمانی\n".encode())
    from_file = laqab("normalize", "-g", small_glossary, "--file", file)
    from_stdin = laqab("normalize", "-g", small_glossary, input=file.read_bytes())
    from_dash = laqab("normalize", "-g", small_glossary, "-", input=file.read_bytes())
    assert [line.split("\t")[2] for line in from_file.stdout.splitlines()] == ["Qasem Soleimani"] * 2
    assert from_file.stdout == from_stdin.stdout == from_dash.stdout


def test_limit_and_type(small_glossary: Path) -> None:
    result = laqab("normalize", "-g", small_glossary, "--json", "--limit", "1", "Khamenei")
    assert len(json.loads(result.stdout)["candidates"]) == 1
    assert (
        json.loads(laqab("normalize", "-g", small_glossary, "--json", "--type", "places", "Qasem Suliemani").stdout)[
            "outcome"
        ]
        == "unknown"
    )
    refused = laqab("normalize", "-g", small_glossary, "--type", "ship", "Qasem Suliemani")
    assert refused.exit_code == 2
    assert "'ship' is not a type; choose from person," in refused.stderr


def test_a_file_that_is_not_utf8_is_refused(small_glossary: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_bytes("Qasem\nقاسم".encode("cp1256"))
    result = laqab("normalize", "-g", small_glossary, "--file", file)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {file}: byte 6 is not UTF-8; save the names as UTF-8\n"


def test_a_terminal_shows_names_isolated(small_glossary: Path) -> None:
    seen = on_terminal("normalize", "-g", small_glossary, "قاسم سليماني", "Khamenei", NO_COLOR="1")
    assert "\u2068قاسم سليماني\u2069  →  Qasem Soleimani  exact, 100  [qasem-soleimani]" in seen
    assert "\x1b[" not in seen
