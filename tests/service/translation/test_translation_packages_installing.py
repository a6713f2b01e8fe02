"""Does a package come in whole or not at all, whatever is in the file?"""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary import Glossary
from service.translation.engine.installing import install_package, remove_package
from service.translation.engine.models import Models
from service.translation.engine.packages import SHIPPED, PackageError, find_packages, read_package
from service.translation.translating import Translator
from tests.service.translation.tiny_packages import SENTENCES, make_package, pack, put_package

ROOT = Path(__file__).parents[3]
TOP = "translate-ar_en-1_0"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of packages with one in it that must never come to harm."""
    put_package(tmp_path / "packages" / "translate-fa_en-1_0", make_package(source="fa"))
    return tmp_path / "packages"


def everything(beneath: Path) -> dict[str, bytes]:
    """All files in a folder and beside it, with what is in them; the lock, which stays, aside."""
    return {
        str(path): path.read_bytes()
        for path in sorted(beneath.parent.rglob("*"))
        if path.is_file() and path.suffix not in (".argosmodel", ".laqab-lock")
    }


def test_a_package_is_installed_and_removed(folder: Path, tmp_path: Path) -> None:
    before = everything(folder)
    archive = tmp_path / "ar_en.argosmodel"
    archive.write_bytes(pack(make_package()))
    package = install_package(archive, folder, ("ar", "en"))
    assert package == read_package(folder / TOP)
    assert {path.name for path in folder.iterdir()} == {
        TOP,
        "translate-fa_en-1_0",
    }  # nothing that Argos would trip over
    assert (package.path / "README.md").read_bytes() == make_package()["README.md"]
    remove_package(package.path)
    assert everything(folder) == before


def test_folders_of_the_archive_and_splitters_are_no_trouble(folder: Path, tmp_path: Path) -> None:
    stream = io.BytesIO(pack(make_package() | {"stanza/ar/tokenize/padt.pt": b"not needed"}))
    with zipfile.ZipFile(stream, "a") as packed:
        packed.mkdir(TOP)
        packed.mkdir(f"{TOP}/minisbd")
    archive = tmp_path / "ar_en.argosmodel"
    archive.write_bytes(stream.getvalue())
    assert install_package(archive, folder).name == "ar-en 1.0"


def _member(
    name: str, content: bytes = b"x", *, mode: int = 0, count: int = 1, kind: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A sound package with something more in its archive."""
    stream = io.BytesIO(pack(make_package()))
    with zipfile.ZipFile(stream, "a") as packed:
        for number in range(count):
            member = zipfile.ZipInfo(name.format(number))
            member.external_attr, member.compress_type = mode << 16, kind
            packed.writestr(member, content)
    return stream.getvalue()


def _changed(change: dict[str, bytes | None]) -> bytes:
    return pack({name: content for name, content in (make_package() | change).items() if content is not None})


def _metadata(**changed: object) -> bytes:
    return json.dumps(json.loads(make_package()["metadata.json"]) | changed).encode()


def _says_less(archive: bytes) -> bytes:
    """The archive with a model that says it is 10 bytes long when it is unpacked."""
    size = struct.pack("<I", len(make_package()["model/model.bin"]))
    assert archive.count(size) >= 2
    return archive.replace(size, struct.pack("<I", 10))


def _locked(archive: bytes) -> bytes:
    """The archive with the mark of a password on its first file."""
    start = archive.index(b"PK\x01\x02")
    return archive[: start + 8] + b"\x01" + archive[start + 9 :]


SOUND = pack(make_package())
GIGABYTE = 1 << 30
HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is no sound archive"),
    "not an archive": (lambda: b"<html>404</html>", "is no sound archive"),
    "half of it": (lambda: SOUND[: len(SOUND) // 2], "is no sound archive"),
    "damaged": (lambda: SOUND[:3000] + bytes(500) + SOUND[3500:], "is no sound archive"),
    "no files": (lambda: pack({}), "holds no files"),
    "with a password": (lambda: _locked(SOUND), "has a file with a password"),
    "lying about a size": (lambda: _says_less(SOUND), "is no sound archive"),
    "bomb": (lambda: _member(f"{TOP}/bomb", bytes(8 << 20)), "grows 200 times or more"),
    "bomb of small files": (lambda: _member(f"{TOP}/{{}}", bytes(1 << 20), count=150), "grows 200 times or more"),
    "packed with bzip2": (lambda: _member(f"{TOP}/x", kind=zipfile.ZIP_BZIP2), "packed in an unusual way"),
    "very many files": (lambda: _member(f"{TOP}/{{}}", b"", count=2001), "more than 2,000 files"),
    "very many folders": (lambda: _member(f"{TOP}/{{}}/", b"", count=2001), "more than 2,000 files"),
    "way out": (lambda: _member("../escaped"), "a file that would go elsewhere"),
    "way out in the middle": (lambda: _member(f"{TOP}/model/../../../escaped"), "a file that would go elsewhere"),
    "folder on the way out": (lambda: _member("../escaped/"), "a file that would go elsewhere"),
    "from the root": (lambda: _member("/tmp/escaped"), "a file that would go elsewhere"),
    "another drive": (lambda: _member("C:/escaped"), "a file that would go elsewhere"),
    "another drive inside": (lambda: _member(f"{TOP}/C:escaped"), "a file that would go elsewhere"),
    "the way out of Windows": (lambda: _member(f"{TOP}\\..\\..\\escaped"), "a file that would go elsewhere"),
    "link": (lambda: _member(f"{TOP}/link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "a link or a device"),
    "device": (lambda: _member(f"{TOP}/null", mode=stat.S_IFCHR | 0o666), "a link or a device"),
    "pipe": (lambda: _member(f"{TOP}/pipe", mode=stat.S_IFIFO | 0o666), "a link or a device"),
    "line break in a name": (lambda: _member(f"{TOP}/a\nb"), "a name that not every system can write"),
    "turned name": (lambda: _member(f"{TOP}/\u202egpj.exe"), "a name that not every system can write"),
    "name with a last point": (lambda: _member(f"{TOP}/metadata.json."), "a name that not every system can write"),
    "hidden": (lambda: _member(f"{TOP}/.hidden"), "a name that not every system can write"),
    "hidden top": (lambda: pack(make_package(), ".laqab-aside-"), "a name that not every system can write"),
    "too deep": (lambda: _member("/".join([TOP, *"abcdefgh"])), "a name that is too long"),
    "too long": (lambda: _member(f"{TOP}/{'a' * 300}"), "a name that is too long"),
    "the same file twice": (lambda: _member(f"{TOP}/metadata.json"), "two files of one name"),
    "the same by a detour": (lambda: _member(f"{TOP}/./metadata.json"), "two files of one name"),
    "the same in capitals": (lambda: _member(f"{TOP}/METADATA.JSON"), "two files of one name"),
    "the same but wide": (lambda: _member(f"{TOP}/ｍetadata.json"), "two files of one name"),
    "file and folder": (lambda: _member(f"{TOP}/metadata.json/x"), "two files of one name"),
    "two folders": (lambda: _member("another/metadata.json"), "has not one folder in it"),
    "file outside": (lambda: _member("metadata.json"), "has not one folder in it"),
    "no metadata": (lambda: _changed({"metadata.json": None}), "metadata.json cannot be read"),
    "wrong metadata": (lambda: _changed({"metadata.json": b"{"}), "metadata.json is no JSON"),
    "a splitter": (lambda: _changed({"metadata.json": _metadata(type="sbd")}), "does not translate"),
    "another pair": (lambda: pack(make_package(source="fa")), "translates fa to en, not ar to en"),
    "no model": (lambda: _changed({"model/model.bin": None}), "model/model.bin is not there"),
    "no vocabulary": (lambda: _changed({"sentencepiece.model": None}), "sentencepiece.model or bpe.model is not there"),
    "truncated model": (
        lambda: _changed({"model/model.bin": make_package()["model/model.bin"][:-1000]}),
        "the model cannot be loaded",
    ),
    "a model for other pieces": (
        lambda: _changed({"model/shared_vocabulary.json": json.dumps([*map(str, range(9000))]).encode()}),
        "the model cannot be loaded (shared_vocabulary.json has 9000 pieces",
    ),
    "no vocabulary inside": (lambda: _changed({"sentencepiece.model": b"\x00"}), "sentencepiece.model cannot be read"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile, of the archive that is made so on purpose
@pytest.mark.parametrize("name", HARMFUL)
def test_nothing_harmful_comes_in(name: str, folder: Path, tmp_path: Path) -> None:
    make, told = HARMFUL[name]
    archive = tmp_path / "harmful.argosmodel"
    archive.write_bytes(make())
    before = everything(folder)
    with pytest.raises(PackageError) as caught:
        install_package(archive, folder, ("ar", "en"))
    assert str(caught.value).startswith(f"{archive}: ") and told in str(caught.value)
    assert "; " in str(caught.value) and str(caught.value).isprintable()
    assert everything(folder) == before
    assert not list(tmp_path.rglob("*escaped*")) and not list(tmp_path.glob(".laqab-aside-*"))
    assert [package.name for package in find_packages([folder])[0]] == ["fa-en 1.0"]


@pytest.mark.parametrize("there", [True, False])
def test_what_is_no_file(there: bool, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="is no file" if there else "there is no such file"):
        install_package(tmp_path if there else tmp_path / "none.argosmodel", folder)


def test_what_a_killed_program_left_goes(folder: Path, tmp_path: Path) -> None:
    before = everything(folder)
    put_package(tmp_path / ".laqab-aside-packages-abc", make_package())
    put_package(folder / f"{TOP}~new", make_package(version="0.9"))
    archive = tmp_path / "ar_en.argosmodel"
    archive.write_bytes(SOUND)
    install_package(archive, folder)
    install_package(archive, folder)
    assert {path.name for path in folder.iterdir()} == {TOP, "translate-fa_en-1_0"}
    remove_package(folder / TOP)
    assert everything(folder) == before


FULL_DISK = """
import resource, sys
from pathlib import Path
from service.translation.engine.installing import install_package
from service.translation.engine.packages import PackageError

resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))  # the model is larger: the system refuses to write on
try:
    install_package(Path(sys.argv[1]), Path(sys.argv[2]))
except PackageError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_a_full_disk_changes_nothing(folder: Path, tmp_path: Path) -> None:
    put_package(folder / TOP, make_package(version="0.9"))
    before = everything(folder)
    archive = tmp_path / "ar_en.argosmodel"
    archive.write_bytes(SOUND)
    told = subprocess.run(
        [sys.executable, "-c", FULL_DISK, archive, folder], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "the disk refuses (File too large)" in told and "make room" in told
    assert everything(folder) == before


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    archive = tmp_path / "ar_en.argosmodel"
    archive.write_bytes(SOUND)
    with pytest.raises(PackageError, match="the disk refuses"):
        install_package(archive, tmp_path / "file" / "packages")


def test_what_came_with_laqab_stays() -> None:
    with pytest.raises(PackageError, match="comes with Laqab and stays"):
        remove_package(SHIPPED / "translate-ar_en-1_0")


def test_an_upgrade_and_a_removal_while_serving(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "ar_en.argosmodel"
    models = Models()
    translator = Translator(Glossary([]), models=models, folders=[folder])

    def ask() -> list[str]:
        return [translation.raw for translation in translator.translate(SENTENCES[:12], "ar")]

    archive.write_bytes(SOUND)
    first = install_package(archive, folder)
    before = ask()
    assert any(before) and ask() == before
    archive.write_bytes(pack(make_package(seed=6)))
    second = install_package(archive, folder)
    assert first.path == second.path and first != second
    after = ask()
    assert after != before and any(after)
    archive.write_bytes(pack(make_package(seed=8, version="1.1"), "translate-ar_en-1_1"))
    third = install_package(archive, folder)
    assert ask() not in (before, after)
    remove_package(third.path)
    assert ask() == after and len(models) == 1
    remove_package(second.path)
    assert not any(ask()) and len(models) == 0
    shutil.rmtree(folder)
    assert not any(ask())
    assert not os.path.lexists(folder)
