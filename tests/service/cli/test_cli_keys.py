"""Does ``laqab keys`` make keys that are good, list them without telling them, and take them back?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.keys import KeyRing, Right
from tests.service.cli.commandline import laqab


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def test_add_list_remove(keys: Path) -> None:
    made = laqab("keys", "add", "Desk Baghdad", "--right", "write", "--keys", keys)
    assert made.exit_code == 0
    secret = made.stdout.strip()
    found = KeyRing(keys).find(secret)
    assert found is not None and (found.name, found.right) == ("Desk Baghdad", Right.WRITE)
    listed = laqab("keys", "list", "--keys", keys)
    assert "Desk Baghdad" in listed.stdout and secret not in listed.stdout
    [record] = [json.loads(line) for line in laqab("keys", "list", "--json", "--keys", keys).stdout.splitlines()]
    assert record == {"name": "Desk Baghdad", "right": "write", "made": found.made}
    assert laqab("keys", "remove", "Desk Baghdad", "--keys", keys).exit_code == 0
    assert KeyRing(keys).find(secret) is None
    assert laqab("keys", "list", "--keys", keys).stdout == ""


def test_a_key_reads_unless_more_is_asked_for(keys: Path) -> None:
    secret = laqab("keys", "add", "website", "--keys", keys).stdout.strip()
    found = KeyRing(keys).find(secret)
    assert found is not None and found.right is Right.READ


def test_the_variable_names_the_file(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAQAB_KEYS", str(keys))
    assert laqab("keys", "add", "website").exit_code == 0
    assert keys.is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "website", "--right", "all"), "give read, write, admin"),
        (("add", "web\nsite"), "cannot be the name of a key"),
        (("remove", "nobody"), "see 'laqab keys list'"),
    ],
)
def test_wrong_usage_in_one_sentence(keys: Path, arguments: tuple[str, ...], told: str) -> None:
    result = laqab("keys", *arguments, "--keys", keys)
    assert result.exit_code == 2
    assert told in result.stderr and result.stderr.count("\n") == 1
    assert not keys.exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.joinpath("file").write_text("")
    result = laqab("keys", "add", "website", "--keys", tmp_path / "file" / "keys.json")
    assert result.exit_code == 2
    assert "--keys" in result.stderr and result.stdout == ""
