"""Which translation packages are there, and what is wrong with those that cannot be used?

The packages are Argos's: a folder with ``metadata.json``, a CTranslate2 model in ``model/`` and the vocabulary in
``sentencepiece.model`` or ``bpe.model``. Splitters of sentences that some bring along are not needed here. One broken
package costs only itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from glossary.errors import LaqabError

#: Where our own starter packages are.
SHIPPED = Path(__file__).parents[1] / "starters"
_NEEDED = ("model/model.bin", "model/config.json")
_VOCABULARIES = ("sentencepiece.model", "bpe.model")
_MOST_METADATA_BYTES = 1_000_000
#: ISO 639 as Argos writes it, and its own codes (``zt``, ``pb``), some with a script or a region behind.
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_VERSION = re.compile(r"\w[\w.+-]{0,31}")
#: A folder that changes while it is listed is listed again, so many times.
_LOOKS = 5
_INSTALL_AGAIN = "install the package again"


class PackageError(LaqabError):
    """One translation package cannot be used, installed or removed; the others are not concerned."""


class OtherPackage(PackageError):
    """A sound package of Argos's that does not translate: a splitter of sentences, for instance."""


@dataclass(frozen=True, slots=True)
class Package:
    """One package on disk. ``starter`` packages come with Laqab; ``signs`` says that it was trained to keep name signs.

    ``stamp`` changes when the files do, so that a model that was loaded before an upgrade does not go on answering.
    """

    path: Path
    source: str
    target: str
    version: str
    prefix: str
    vocabulary: str
    signs: bool
    starter: bool
    stamp: tuple[int, ...]

    @property
    def pair(self) -> str:
        """What it translates: ``ar-en``."""
        return f"{self.source}-{self.target}"

    @property
    def name(self) -> str:
        """What it is called in lists: ``ar-en 1.9``."""
        return f"{self.pair} {self.version}"


def read_package(path: Path, *, starter: bool = False) -> Package:
    """Read what a package says of itself, without loading its model.

    Raises PackageError saying what is missing or wrong.
    """
    try:
        return _read(path, starter)
    except OSError as error:
        why = f"{Path(error.filename or path).name} cannot be read ({error.strerror})"
        raise PackageError(why, where=str(path), fix=f"remove the folder, or {_INSTALL_AGAIN}") from None


def package_folders() -> list[Path]:
    """The folders in which packages are looked for, the user's own first: Argos's, then those that come with Laqab.

    ``ARGOS_PACKAGES_DIR`` names the user's, or the same line in Argos's own settings, as for Argos itself.
    """
    chosen = os.environ.get("ARGOS_PACKAGES_DIR") or _from_argos_settings()
    if chosen:
        return [Path(chosen), SHIPPED]
    home = _home("XDG_DATA_HOME", ".local/share")
    return [home / "packages", SHIPPED] if home else [SHIPPED]


def find_packages(folders: Iterable[Path] | None = None) -> tuple[list[Package], list[PackageError]]:
    """List the packages that can be used, the best of each pair first, and what is wrong with the others.

    A package that the user installed goes before a starter package, and a newer version before an older one.
    """
    found: list[Package] = []
    troubles: list[PackageError] = []
    for folder in package_folders() if folders is None else folders:
        sound, broken = _look(folder)
        found += sound
        troubles += broken
    found.sort(key=lambda package: (package.source, package.target, package.starter, version_order(package.version)))
    return found, troubles


def version_order(version: str) -> tuple[int, ...]:
    """A key that sorts newer versions first: 1.10 before 1.9.1, and that before 1.9.

    >>> sorted(["1.9", "1.10", "1.9.1"], key=version_order)
    ['1.10', '1.9.1', '1.9']
    """
    numbers = [-int(part) for part in re.findall(r"[0-9]+", version[:32])[:6]]
    return tuple(numbers + [0] * (6 - len(numbers)))


def _look(folder: Path) -> tuple[list[Package], list[PackageError]]:
    """Read the packages of one folder.

    If one is put in or taken out meanwhile, look again: between two looks a package that is upgraded has two names.
    """
    for _ in range(_LOOKS):
        found: list[Package] = []
        troubles: list[PackageError] = []
        try:
            before = folder.stat().st_mtime_ns
            for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
                try:
                    if path.is_dir():
                        found.append(read_package(path, starter=folder == SHIPPED))
                except OtherPackage:
                    continue
                except PackageError as error:
                    troubles.append(error)
            # A clock may be too coarse to tell two changes apart; a folder that is gone tells in any case.
            if folder.stat().st_mtime_ns == before and all(os.path.lexists(trouble.where) for trouble in troubles):
                break
        except (FileNotFoundError, NotADirectoryError):
            return [], []  # nothing was installed there yet
        except OSError as error:
            why = f"the folder of packages cannot be read ({error.strerror})"
            return [], [PackageError(why, where=str(folder), fix="make it readable, or set ARGOS_PACKAGES_DIR")]
    return found, troubles


def _read(path: Path, starter: bool) -> Package:
    file = path / "metadata.json"
    if file.stat().st_size > _MOST_METADATA_BYTES:
        raise PackageError("metadata.json is far too large", where=str(path), fix="download the package again")
    try:
        metadata = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        why = f"metadata.json is no JSON (line {error.lineno}: {error.msg})"
        raise PackageError(why, where=str(path), fix=_INSTALL_AGAIN) from None
    if not isinstance(metadata, dict):
        raise PackageError("metadata.json says nothing of a package", where=str(path), fix=_INSTALL_AGAIN)
    if metadata.get("type", "translate") != "translate":
        why = f"is a package of the type {str(metadata['type'])[:40]!r}, which does not translate"
        raise OtherPackage(why, where=str(path), fix="choose a package of the type 'translate'")
    source, target = _code(metadata, "from_code", path), _code(metadata, "to_code", path)
    version, prefix = metadata.get("package_version") or "?", metadata.get("target_prefix") or ""
    if version != "?" and not (isinstance(version, str) and _VERSION.fullmatch(version)):
        why = "metadata.json has no version under 'package_version'"
        raise PackageError(why, where=str(path), fix=_INSTALL_AGAIN)
    if not isinstance(prefix, str):
        why = "metadata.json has no text under 'target_prefix'"
        raise PackageError(why, where=str(path), fix=_INSTALL_AGAIN)
    vocabulary = next((name for name in _VOCABULARIES if (path / name).is_file()), None)
    missing = [name for name in _NEEDED if not (path / name).is_file()]
    if vocabulary is None:
        missing.append(" or ".join(_VOCABULARIES))
    if missing or vocabulary is None:
        raise PackageError(f"{', '.join(missing)} is not there", where=str(path), fix=_INSTALL_AGAIN)
    ours = metadata.get("laqab")
    return Package(
        path,
        source,
        target,
        version,
        prefix,
        vocabulary,
        bool(isinstance(ours, dict) and ours.get("placeholders")),
        starter,
        _stamp(path / name for name in ("metadata.json", vocabulary, *_NEEDED)),
    )


def _stamp(files: Iterable[Path]) -> tuple[int, ...]:
    return tuple(number for file in files for number in (file.stat().st_mtime_ns, file.stat().st_ino))


def _home(variable: str, beneath: str) -> Path | None:
    """Where Argos keeps things of one kind; None for a user who has no home, as in some containers."""
    chosen = os.environ.get(variable)
    try:
        return (Path(chosen) if chosen else Path.home() / beneath) / "argos-translate"
    except RuntimeError:
        return None


def _from_argos_settings() -> str | None:
    folder = _home("XDG_CONFIG_HOME", ".config")
    try:
        settings = orjson.loads((folder / "settings.json").read_bytes()) if folder else None
    except (OSError, orjson.JSONDecodeError):
        return None
    chosen = settings.get("ARGOS_PACKAGES_DIR") if isinstance(settings, dict) else None
    return chosen if isinstance(chosen, str) and chosen else None


def _code(metadata: dict[str, Any], key: str, path: Path) -> str:
    code = metadata.get(key)
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        why = f"metadata.json has no language code under {key!r}"
        raise PackageError(why, where=str(path), fix="it is no package for translation, or a broken one: remove it")
    return code.lower()
