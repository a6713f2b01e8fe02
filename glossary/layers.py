"""Which reference lists lie under a glossary, and what do they hold?

In a folder that is a glossary, the ``*.yaml`` files are what people edit. Large lists from elsewhere (10^5 and more
names) lie beside them as ``*.jsonl`` or ``*.csv`` and are only read. The edited entries win: a list's entry with an id
that is edited too is passed over, and where a spelling fits both, the edited entry is meant.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from glossary.entry import Entry
from glossary.errors import GlossaryFileError, Problem

#: How the names of reference lists end.
LAYER_SUFFIXES = (".jsonl", ".csv")


@dataclass(frozen=True, slots=True)
class Layers:
    """The entries of the reference lists, in the order of their ids, and what was wrong with single rows of them.

    ``shadowed`` are the ids that are edited too and therefore passed over.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    shadowed: frozenset[str]


def list_layers(path: str | os.PathLike[str]) -> list[Path]:
    """Give the reference lists of a glossary, by name; a single file has none."""
    folder = Path(path)
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if file.suffix in LAYER_SUFFIXES and not file.name.startswith("."))


def digest_layers(files: Collection[Path]) -> bytes:
    """Give what stands for the content of these lists, or nothing for none. A list that did not change is not read."""
    return b"".join(_digest(file) for file in files)


def read_layers(files: Collection[Path], edited: Collection[str] = ()) -> Layers:
    """Read reference lists; of two entries with one id the first list's counts, and an edited id counts before all.

    A row that cannot be read costs only itself. Raises GlossaryFileError if a whole list cannot be read.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    shadowed: set[str] = set()
    for file in files:
        # Imported here: most glossaries are one file, and should not wait for what reads the lists.
        from glossary.exchange import ExchangeError, read_import

        try:
            imported = read_import(_bytes(file), name=str(file))
        except ExchangeError as error:
            raise GlossaryFileError(error.what, where=error.where or str(file), fix=error.fix) from error
        problems += imported.problems
        for entry in imported.entries:
            if entry.id in edited:
                shadowed.add(entry.id)
            elif entry.id in entries:
                message = f"id {entry.id!r} stands in a list before this one, which counts"
                place = imported.lines.get(entry.id, 0)
                problems.append(Problem(str(file), place, 1, "warning", "duplicate-id", message, "rename one"))
            else:
                entries[entry.id] = entry
    ordered = tuple(entries[id] for id in sorted(entries))
    return Layers(ordered, tuple(problems), frozenset(shadowed))


def _digest(file: Path) -> bytes:
    try:
        stat = file.stat()
    except OSError as error:
        raise _unreadable(file, error) from error
    return _digest_of_version(file, stat.st_mtime_ns, stat.st_size, stat.st_ino)


@lru_cache(maxsize=256)
def _digest_of_version(file: Path, changed: int, size: int, inode: int) -> bytes:
    return hashlib.sha256(file.name.encode() + b"\0" + _bytes(file)).digest()


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> GlossaryFileError:
    fix = "make it readable, or move it out of the folder"
    return GlossaryFileError(f"cannot be read: {error.strerror}", where=str(file), fix=fix)
