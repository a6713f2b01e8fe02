"""How does a package get into the user's folder, and out again, without harm whatever is in the file?"""

from __future__ import annotations

import os
import shutil
import stat
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from service.translation.engine.packages import SHIPPED, Package, PackageError, package_folders, read_package

#: The largest stock packages hold some 20 files and 300 MB.
_MOST_FILES, _MOST_BYTES = 2_000, 4 << 30
#: What unpacks to more than so many times its size in the archive is a trap. Models hardly shrink at all.
_MOST_GROWTH, _GROWTH_FROM = 200, 1 << 20
_DEEPEST, _LONGEST = 8, 200
#: Characters that some system reads as more than a letter of a name.
_SPECIAL = frozenset('\\:<>|?*"')
_AGAIN = "download it again; a package is a .argosmodel file (a zip archive) with one folder in it"
_NO_TRUST = "do not trust the file"
_ASIDE = ".laqab-aside-"
_PATIENCE = 60.0


def install_package(archive: Path, folder: Path | None = None, pair: tuple[str, str] | None = None) -> Package:
    """Unpack an ``.argosmodel`` file into the user's folder of packages; an older one of the same name is replaced.

    It is unpacked aside, looked at, tried, and only then put in its place in one step, so that programs which are
    running see the old package or the new one. ``pair`` is what it is expected to translate. Raises PackageError,
    leaving everything as it was.
    """
    folder = package_folders()[0] if folder is None else folder
    if folder == SHIPPED:
        raise PackageError("there is no folder for your packages", where=str(folder), fix="set ARGOS_PACKAGES_DIR")
    if not archive.is_file():
        what = "is no file" if archive.exists() else "there is no such file"
        raise PackageError(what, where=str(archive), fix="name a .argosmodel file")
    with _undisturbed(folder) as aside:
        unpacked = _unpack(archive, aside)
        try:
            package = read_package(unpacked)
            _expect(package, pair)
            _try(package)
        except PackageError as error:
            raise PackageError(error.what, where=str(archive), fix=_AGAIN) from error
        target = folder / unpacked.name
        _swap(unpacked, target, aside)
        return read_package(target)


def remove_package(path: Path) -> None:
    """Remove the folder of an installed package, sound or broken.

    Raises PackageError for one that came with Laqab, or if the disk refuses.
    """
    if path.parent == SHIPPED:
        fix = "install a better one for this pair, which then goes before it"
        raise PackageError("comes with Laqab and stays", where=path.name, fix=fix)
    with _undisturbed(path.parent) as aside:
        os.replace(path, aside / "removed")  # in one step: nobody sees half of it


@contextmanager
def _undisturbed(folder: Path) -> Iterator[Path]:
    """Give a folder to work in, from which a package goes to its place in one step, to one program at a time.

    It is beside the folder of packages where that is possible: Argos itself fails over any folder in there that is no
    package. What a program that was killed left behind goes. Raises PackageError if the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder.parent
        near = os.access(beside, os.W_OK) and beside.stat().st_dev == folder.stat().st_dev
        room = beside if near else folder
        with FileLock(room / f".{folder.name}.laqab-lock", timeout=_PATIENCE):
            prefix = f"{_ASIDE}{folder.name}-"
            for left in room.glob(f"{prefix}*"):
                shutil.rmtree(left, ignore_errors=True)
            with tempfile.TemporaryDirectory(prefix=prefix, dir=room, ignore_cleanup_errors=True) as aside:
                yield Path(aside)
    except Timeout:
        why = "another program is installing or removing packages"
        raise PackageError(why, where=str(folder), fix="try again when it is done") from None
    except OSError as error:
        fix = "make room, or make the folder writable; the packages are as they were"
        why = f"the disk refuses ({error.strerror})"
        raise PackageError(why, where=str(error.filename or folder), fix=fix) from error


def _unpack(archive: Path, aside: Path) -> Path:
    try:
        with zipfile.ZipFile(archive) as packed:
            top = _check(packed.infolist(), archive)
            for member in packed.infolist():
                if not member.is_dir():
                    target = aside.joinpath(*PurePosixPath(member.filename).parts)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    _copy(packed, member, target)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        struct.error,
        zlib.error,
    ) as error:
        raise PackageError(f"is no sound archive ({error})", where=str(archive), fix=_AGAIN) from error
    return aside / top


def _check(members: Sequence[zipfile.ZipInfo], archive: Path) -> str:
    """Refuse an archive before anything of it is written; give its one top folder."""
    where = str(archive)
    files = [member for member in members if not member.is_dir()]
    size = sum(member.file_size for member in files)
    if not files:
        raise PackageError("holds no files", where=where, fix=_AGAIN)
    if len(members) > _MOST_FILES or size > _MOST_BYTES:
        what = f"would unpack to more than {_MOST_FILES:,} files or {_MOST_BYTES >> 30} GB"
        raise PackageError(what, where=where, fix="no package is that large: do not trust the file")
    if _grows(size, archive.stat().st_size) or any(_grows(file.file_size, file.compress_size) for file in files):
        what = f"grows {_MOST_GROWTH} times or more when it is unpacked"
        raise PackageError(what, where=where, fix=_NO_TRUST)
    for member in members:
        wrong = _wrong(member)
        if wrong:
            raise PackageError(f"has {wrong}: {member.filename[:80]!a}", where=where, fix=_NO_TRUST)
    paths = [PurePosixPath(member.filename) for member in files]
    tops = {path.parts[0] for path in paths}
    if len(tops) != 1 or any(len(path.parts) < 2 for path in paths):
        raise PackageError("has not one folder in it", where=where, fix=_AGAIN)
    # Some systems take capitals and small letters, or two ways to write one letter, for the same name.
    names = [unicodedata.normalize("NFKC", str(path)).casefold() for path in paths]
    folders = {str(folder) for name in names for folder in PurePosixPath(name).parents}
    if len(set(names)) < len(names) or folders & set(names):
        raise PackageError("has two files of one name", where=where, fix=_NO_TRUST)
    return tops.pop()


def _grows(size: int, packed: int) -> bool:
    return size > _GROWTH_FROM and size > _MOST_GROWTH * max(packed, 1)


def _wrong(member: zipfile.ZipInfo) -> str | None:
    """What is wrong with one file or folder of an archive, in words; None for an honest one."""
    parts = PurePosixPath(member.filename).parts
    if member.filename.startswith("/") or ".." in parts or "\\" in member.filename or ":" in member.filename:
        return "a file that would go elsewhere"
    if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "a link or a device in it"
    if len(parts) > _DEEPEST or len(member.filename) > _LONGEST:
        return "a name that is too long"
    # What cannot be seen, and what a hidden folder or a system that drops last points makes of a name.
    if not member.filename.isprintable() or _SPECIAL & set(member.filename):
        return "a name that not every system can write"
    if any(part.startswith(".") or part != part.strip(" .") for part in parts):
        return "a name that not every system can write"
    if member.flag_bits & 1:
        return "a file with a password"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "a file that is packed in an unusual way"
    return None


def _copy(packed: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Unpack one file; zipfile gives no more than the size that was checked, and sees to the checksum."""
    with packed.open(member) as source, open(target, "xb") as file:
        shutil.copyfileobj(source, file, 1 << 20)
        file.flush()
        os.fsync(file.fileno())


def _expect(package: Package, pair: tuple[str, str] | None) -> None:
    if pair is not None and (package.source, package.target) != pair:
        raise PackageError(f"translates {package.source} to {package.target}, not {pair[0]} to {pair[1]}")


def _try(package: Package) -> None:
    """Load it and translate two words: a damaged model shows now, not when somebody needs it."""
    from service.translation.engine.model import Model

    Model(package, threads=1).translate(["سلام 1"])


def _swap(unpacked: Path, target: Path, aside: Path) -> None:
    """Put a package in its place; whoever looks meanwhile finds the old one or the new one, and sometimes both."""
    if not os.path.lexists(target):
        os.replace(unpacked, target)
        return
    waiting = target.with_name(f"{target.name}~new")
    if os.path.lexists(waiting):  # an upgrade that was killed
        os.replace(waiting, aside / "waited")
    os.replace(unpacked, waiting)
    try:
        os.replace(target, aside / "before")
    except OSError:
        os.replace(waiting, unpacked)
        raise
    os.replace(waiting, target)
