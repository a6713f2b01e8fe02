"""Which packages are found, in which order, and does one that is broken cost only itself?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from service.translation.engine.packages import SHIPPED, find_packages, package_folders, read_package
from tests.service.translation.tiny_packages import SENTENCES, make_package, put_package

ROOT = Path(__file__).parents[3]


def test_a_package_says_what_it_is(tmp_path: Path) -> None:
    package = read_package(
        put_package(tmp_path, make_package(version="1.9", prefix=">>en<<", laqab={"placeholders": True}))
    )
    assert (package.source, package.target, package.version, package.prefix) == ("ar", "en", "1.9", ">>en<<")
    assert (package.pair, package.name, package.vocabulary) == ("ar-en", "ar-en 1.9", "sentencepiece.model")
    assert package.signs and not package.starter
    assert not read_package(put_package(tmp_path, make_package(kind="bpe"))).signs


def test_the_best_of_each_pair_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    monkeypatch.setattr("service.translation.engine.packages.SHIPPED", shipped)
    put_package(shipped / "starter", make_package(version="9.9"))
    for number, version in enumerate(["1.9", "1.10", "1.9.1", "?", "1.9rc"]):
        put_package(
            own / str(number),
            make_package(version=version) | ({} if version != "?" else _metadata(package_version=None)),
        )
    put_package(own / "other", make_package(source="fa"))
    found, troubles = find_packages([own, shipped])
    assert [package.name for package in found] == [
        "ar-en 1.10", "ar-en 1.9.1", "ar-en 1.9", "ar-en 1.9rc", "ar-en ?", "ar-en 9.9", "fa-en 1.0",
    ]  # fmt: skip
    assert [package.starter for package in found] == [False] * 5 + [True, False]
    assert not troubles


def _metadata(**changed: object) -> dict[str, bytes]:
    return {"metadata.json": json.dumps(json.loads(make_package()["metadata.json"]) | changed).encode()}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"metadata.json": None}, "metadata.json cannot be read (No such file or directory)"),
        ({"metadata.json": b'{"from_code":\n]'}, "metadata.json is no JSON (line 2"),
        ({"metadata.json": b"\xff"}, "metadata.json is no JSON"),
        ({"metadata.json": b"[" * 100_000}, "metadata.json is no JSON"),
        ({"metadata.json": b" " * 1_000_001}, "metadata.json is far too large"),
        ({"metadata.json": b"[]"}, "metadata.json says nothing of a package"),
        (_metadata(from_code=None), "metadata.json has no language code under 'from_code'"),
        (_metadata(to_code="../en"), "metadata.json has no language code under 'to_code'"),
        (_metadata(to_code=7), "metadata.json has no language code under 'to_code'"),
        (_metadata(package_version="1\n2"), "metadata.json has no version under 'package_version'"),
        (_metadata(package_version=[1]), "metadata.json has no version under 'package_version'"),
        (_metadata(target_prefix=["en"]), "metadata.json has no text under 'target_prefix'"),
        ({"model/model.bin": None}, "model/model.bin is not there"),
        ({"model/config.json": None, "model/model.bin": None}, "model/model.bin, model/config.json is not there"),
        ({"sentencepiece.model": None}, "sentencepiece.model or bpe.model is not there"),
    ],
)
def test_a_broken_package_costs_only_itself(change: dict[str, bytes | None], told: str, tmp_path: Path) -> None:
    put_package(tmp_path / "sound", make_package(source="fa"))
    files = {name: content for name, content in (make_package() | change).items() if content is not None}
    broken = put_package(tmp_path / "broken", files)
    found, troubles = find_packages([tmp_path])
    assert [package.pair for package in found] == ["fa-en"]
    [trouble] = troubles
    assert str(trouble).startswith(f"{broken}: {told}") and "; " in str(trouble)


def test_what_is_no_translation_package_is_passed_over(tmp_path: Path) -> None:
    put_package(tmp_path / "sound", make_package())
    put_package(tmp_path / "splitter", _metadata(type="sbd", from_code=None))
    put_package(tmp_path / ".hidden", {"anything": b""})
    (tmp_path / "a file").write_text("")
    (tmp_path / "leads nowhere").symlink_to(tmp_path / "nothing")
    (tmp_path / "leads in a circle").symlink_to(tmp_path / "leads in a circle")
    found, troubles = find_packages([tmp_path, tmp_path / "not there", tmp_path / "a file"])
    assert [package.name for package in found] == ["ar-en 1.0"]
    assert not troubles


def test_they_are_where_argos_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert package_folders() == [tmp_path / ".local/share/argos-translate/packages", SHIPPED]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert package_folders() == [tmp_path / "data/argos-translate/packages", SHIPPED]
    settings = put_package(tmp_path / ".config/argos-translate", {"settings.json": b"{"}) / "settings.json"
    assert package_folders() == [tmp_path / "data/argos-translate/packages", SHIPPED]
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": "/srv/packages"}))
    assert package_folders() == [Path("/srv/packages"), SHIPPED]
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))
    assert package_folders() == [tmp_path, SHIPPED]


def test_a_change_of_any_file_makes_another_package(tmp_path: Path) -> None:
    seen = {read_package(put_package(tmp_path, make_package()))}
    for number, name in enumerate(("metadata.json", "sentencepiece.model", "model/model.bin", "model/config.json"), 1):
        os.utime(tmp_path / name, (number, number))
        seen.add(read_package(tmp_path))
    assert len(seen) == 5


def test_somebody_finds_it_at_every_moment_of_an_upgrade(tmp_path: Path) -> None:
    from service.translation.engine.installing import _swap

    folder, aside = tmp_path / "packages", tmp_path / "aside"
    put_package(folder / "pair", make_package(version="1.0"))
    done = threading.Event()

    def upgrade() -> None:
        for number in range(60):
            new = put_package(aside / f"new{number}", make_package(version=f"1.{number}"))
            room = aside / f"room{number}"
            room.mkdir()
            _swap(new, folder / "pair", room)
            shutil.rmtree(room)
        done.set()

    upgrading = threading.Thread(target=upgrade)
    upgrading.start()
    looks = 0
    while not done.is_set():
        found, troubles = find_packages([folder])
        assert found and not troubles
        looks += 1
    upgrading.join()
    assert looks > 60
    assert [package.name for package in find_packages([folder])[0]] == ["ar-en 1.59"]


OFFLINE = """
import socket, sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise AssertionError("the network was asked")

sys.addaudithook(refuse)
try:
    socket.create_connection(("127.0.0.1", 9))
except AssertionError:
    print("refused")

from typer.testing import CliRunner
from glossary import Glossary
from service.cli import app
from service.translation.engine.packages import find_packages
from service.translation.translating import Translator

print([package.name for package in find_packages()[0] if not package.starter])
print({answer.origin.value for answer in Translator(Glossary([])).translate(sys.argv[1:], "ar")})
for command in (["models", "list"], ["models", "test"], ["doctor"]):
    result = CliRunner().invoke(app, command)
    print(command, result.exit_code, result.output if result.exit_code else "")
"""


def test_no_network_is_needed(tmp_path: Path) -> None:
    put_package(tmp_path / "pair", make_package())
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, *SENTENCES[:3]],
        env={**os.environ, "ARGOS_PACKAGES_DIR": str(tmp_path)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    assert done.stdout.splitlines() == [
        "refused",
        "['ar-en 1.0']",
        "{'model'}",
        "['models', 'list'] 0 ",
        "['models', 'test'] 0 ",
        "['doctor'] 0 ",
    ]
