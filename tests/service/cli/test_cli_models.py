"""Do ``laqab models`` and ``laqab doctor`` tell what packages there are, and do packages come and go as asked?"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from service.translation.engine.packages import find_packages
from tests.service.cli.commandline import laqab, program
from tests.service.translation.tiny_packages import make_package, pack, put_package


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of packages; no package comes with Laqab."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setattr("service.translation.engine.packages.SHIPPED", tmp_path / "shipped")
    monkeypatch.setattr("service.translation.engine.installing.SHIPPED", tmp_path / "shipped")
    return tmp_path / "packages"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A package in a file."""
    path = tmp_path / "translate-ar_en.argosmodel"
    path.write_bytes(pack(make_package()))
    return path


def records(*arguments: str | Path) -> list[dict[str, object]]:
    result = laqab(*arguments, "--json")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_install_list_test_remove(folder: Path, archive: Path) -> None:
    assert laqab("models", "list").stderr.startswith("There are no packages; 'laqab models install ar en'")
    installed = laqab("models", "install", archive)
    place = folder / "translate-ar_en-1_0"
    assert (installed.exit_code, installed.stdout) == (0, f"ar-en 1.0 is installed in {place}\n")
    listed = laqab("models", "list")
    assert listed.stdout.splitlines()[1].split() == ["ar-en", "*", "1.0", "installed", "0", str(place)]
    [record] = records("models", "list")
    assert record == {
        "pair": "ar-en", "source": "ar", "target": "en", "version": "1.0", "starter": False, "used": True,
        "bytes": sum(map(len, make_package().values())), "path": str(place), "problem": None,
    }  # fmt: skip
    tried = laqab("models", "test", "ar-en")
    assert tried.exit_code == 0 and tried.stdout.startswith("ar-en 1.0: loaded in ")
    assert "  اترك تعليقا -> " in tried.stdout
    [record] = records("models", "test")
    assert record["problem"] is None and isinstance(record["sentences"], list)
    assert [set(sentence) for sentence in record["sentences"]] == [{"source", "text"}] * 2
    removed = laqab("models", "remove", "ar-en")
    assert (removed.exit_code, removed.stdout) == (0, f"{place} is removed\n")
    assert not place.exists() and records("models", "list") == []


def test_an_upgrade_goes_before_what_is_there(folder: Path, archive: Path) -> None:
    laqab("models", "install", archive)
    archive.write_bytes(pack(make_package(version="1.10"), "translate-ar_en-1_10"))
    newer = laqab("models", "install", archive)
    assert newer.stderr == "It goes before ar-en 1.0, which is still there.\n"
    archive.write_bytes(pack(make_package(version="1.9"), "translate-ar_en-1_9"))
    older = laqab("models", "install", archive)
    assert older.stderr.startswith("ar-en 1.10 in ") and older.stderr.endswith(" is newer, and goes on being used.\n")
    assert [(each["version"], each["used"]) for each in records("models", "list")] == [
        ("1.10", True), ("1.9", False), ("1.0", False)
    ]  # fmt: skip
    assert laqab("models", "remove", "ar_en", "--version", "1.10").exit_code == 0
    assert [each["version"] for each in records("models", "list")] == ["1.9", "1.0"]
    assert laqab("models", "remove", "ar-en").stdout.count(" is removed\n") == 2


def test_a_broken_package_is_told_and_can_go(folder: Path, archive: Path) -> None:
    laqab("models", "install", archive)
    broken = put_package(folder / "half", {"metadata.json": b"{"})
    damaged = put_package(folder / "damaged", make_package(source="fa"))
    (damaged / "model/model.bin").write_bytes(b"")
    listed = laqab("models", "list")
    assert listed.exit_code == 0 and f"Broken: {broken}: metadata.json is no JSON" in listed.stderr
    assert [each["problem"] is None for each in records("models", "list")] == [True, True, False]
    tried = laqab("models", "test")
    assert (
        tried.exit_code == 3 and "fa-en 1.0: the model cannot be loaded" in tried.stderr and str(broken) in tried.stderr
    )
    assert [each["problem"] is None for each in records("models", "test")] == [True, False, False]
    checks = {check["name"]: check for check in records("doctor")}
    assert checks["packages"]["well"] and f"2 found; looked in {folder}, " in str(checks["packages"]["seen"])
    assert checks["package ar-en"]["well"] and str(folder / "translate-ar_en-1_0") in str(
        checks["package ar-en"]["seen"]
    )
    assert not checks["package fa-en"]["well"] and "cannot be loaded" in str(checks["package fa-en"]["seen"])
    assert not checks["package"]["well"] and str(broken) in str(checks["package"]["seen"])
    assert laqab("doctor").exit_code == 3
    assert laqab("models", "remove", "half").exit_code == laqab("models", "remove", "fa-en").exit_code == 0
    assert laqab("models", "test").exit_code == 0 and not broken.exists() and not damaged.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("install", "none.argosmodel"), 3, "none.argosmodel: there is no such file; name a .argosmodel file"),
        (("install", "a", "b", "c"), 2, "give one of them"),
        (("install", "arabic", "english"), 2, "give one of them"),
        (("remove", "ar-en"), 2, "ar-en: there is no such package; see 'laqab models list'"),
        (("remove", "ar-en", "--version", "7"), 2, "there is no such package of version 7"),
        (("remove", ".."), 2, "there is no such package"),
        (("test", "ar-fr"), 2, "there is no package for this pair"),
    ],
)
def test_wrong_usage_in_one_sentence(folder: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    result = laqab("models", *arguments)
    assert result.exit_code == code and told in result.stderr
    assert result.stderr.count("\n") == 1 and result.stdout == ""


def test_a_starter_package_stays(folder: Path, tmp_path: Path) -> None:
    place = put_package(tmp_path / "shipped" / "translate-ar_en-1_0", make_package())
    assert records("models", "list")[0]["starter"] is True
    result = laqab("models", "remove", "ar-en")
    assert result.exit_code == 3 and "comes with Laqab and stays" in result.stderr
    assert place.is_dir()


def test_lines_of_the_memory_that_cannot_be_used_are_told(
    small_glossary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LAQAB_MEMORY", raising=False)
    well = {check["name"]: check for check in records("doctor", "-g", small_glossary)}["memory"]
    assert well["well"] and "none of your own" in str(well["seen"])
    (small_glossary.parent / "memory.tsv").write_text("ar\tنعم\tYes\nno tabs\nnone here\n", encoding="utf-8")
    ill = {check["name"]: check for check in records("doctor", "-g", small_glossary)}["memory"]
    assert (
        not ill["well"] and "memory.tsv:2:1: error: " in str(ill["seen"]) and str(ill["seen"]).endswith("(and 1 more)")
    )


class Index:
    """Argos's index on this machine: a server of the files in a folder."""

    def __init__(self, files: Path) -> None:
        handler = partial(Quiet, directory=str(files))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An index with a sound package, an older one, one for another pair under a wrong name, and one that is not there."""
    files = tmp_path / "index"
    files.mkdir()
    server = Index(files)
    for name, package in {
        "ar-1.10": make_package(version="1.10"),
        "ar-1.9": make_package(version="1.9"),
        "fa": make_package(source="ar"),
    }.items():
        (files / f"{name}.argosmodel").write_bytes(pack(package))
    offered = [("ar", "1.9", "ar-1.9"), ("ar", "1.10", "ar-1.10"), ("fa", "1.0", "fa"), ("ckb", "1.0", "ckb")]
    (files / "index.json").write_text(
        json.dumps(
            [
                {
                    "type": "translate", "from_code": code, "to_code": "en", "package_version": version,
                    "links": [f"{server.address}{name}.argosmodel"],
                }
                for code, version, name in offered
            ]
        )
    )  # fmt: skip
    yield server
    server.close()


def fetch(*pair: str, address: str, home: Path) -> tuple[int, str]:
    """Install from an index, as a program of its own, because Argos reads its settings once."""
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home / "home"))
    done = program(
        "models", "install", *pair,
        ARGOS_PACKAGE_INDEX=address, ARGOS_PACKAGES_DIR=str(home / "packages"), no_proxy="127.0.0.1", **places,
    )  # fmt: skip
    return done.returncode, done.stderr.decode()


def test_a_package_comes_from_argos_index(index: Index, tmp_path: Path) -> None:
    code, told = fetch("ar", "en", address=index.address, home=tmp_path)
    assert (code, told) == (0, "Asking Argos's index for ar-en …\n")
    assert [package.name for package in find_packages([tmp_path / "packages"])[0]] == ["ar-en 1.10"]
    assert not list((tmp_path / "home").rglob("*.argosmodel")) and not list((tmp_path / "home").rglob("index.json"))


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        (("fr-en",), "has no package from fr to en; choose another pair; to en there are: ar, ckb, fa"),
        (("fa", "en"), "translates ar to en, not fa to en"),
        (("ckb", "en"), "the package from ckb to en cannot be downloaded"),
    ],
)
def test_what_the_index_has_not_got_or_got_wrong(
    pair: tuple[str, ...], told: str, index: Index, tmp_path: Path
) -> None:
    code, said = fetch(*pair, address=index.address, home=tmp_path)
    assert code == 3 and told in said and len(said.splitlines()) == 2
    assert find_packages([tmp_path / "packages"]) == ([], [])


def test_an_index_that_is_out_of_reach(tmp_path: Path) -> None:
    code, said = fetch("ar", "en", address="http://127.0.0.1:9/", home=tmp_path)
    assert code == 3 and "Argos's index cannot be reached; connect to it, or bring a .argosmodel file" in said
    assert len(said.splitlines()) == 2


def test_a_page_that_wants_a_login_is_no_index(index: Index, tmp_path: Path) -> None:
    (tmp_path / "index" / "index.json").write_text("<html>Log in</html>")
    code, said = fetch("ar", "en", address=index.address, home=tmp_path)
    assert code == 3 and "what came is not Argos's index" in said
