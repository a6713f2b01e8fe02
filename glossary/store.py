"""How does a glossary get from its file into memory, and safely back?

Loading is strict and tells everything that is wrong at once, each with file, line and column. Saving writes the
canonical form (see glossary.canonical) to a new file beside the old one and then puts it in its place, so that
whoever looks, even after a power cut, finds the old file or the new one and never a part.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary.canonical import dump_entries
from glossary.entry import Entry
from glossary.entrynode import EntryReader, locate
from glossary.errors import GlossaryFileError, Problem
from glossary.yamlfile import decode, read_items
from glossary.yamlnodes import Findings, MapNode, Node, TextNode

__all__ = ["Place", "Source", "accept", "check_source", "content_revision", "dump_entries", "load_entries", "read_source",
           "save_entries"]  # fmt: skip

#: Hexadecimal digits of a revision: 48 bits never meet by accident among the versions of one glossary.
_DIGITS = 12
#: File, line and column.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """What a glossary file (or a directory of them) holds: entries by id, problems in order of place.

    ``places`` tells where each thing stands: ``(id, "variants", 0, "form")`` leads to the place of that form.
    ``revision`` is the content revision of the very bytes that were read.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    places: Mapping[tuple[str | int, ...], Place]
    revision: str


def load_entries(path: str | os.PathLike[str]) -> tuple[Entry, ...]:
    """Load the entries of a glossary file, or of all ``*.yaml`` files in a directory, in the order of their ids.

    Raises GlossaryFileError listing every problem, if there is one.
    """
    return accept(read_source(path), path)


def check_source(path: str | os.PathLike[str]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Load whatever entries are sound, and tell everything that is wrong with the others.

    Raises GlossaryFileError only if the path cannot be read at all.
    """
    source = read_source(path)
    return source.entries, source.problems


def read_source(path: str | os.PathLike[str], *, places: bool = False) -> Source:
    """Read a glossary with its problems and, if wanted, the place of everything in it.

    Raises GlossaryFileError only if the path cannot be read at all.
    """
    files = _files(path)
    if not files:
        message = "the directory holds no *.yaml file"
        problem = Problem(os.fspath(path), 0, 0, "error", "empty-directory", message, "put the glossary files there")
        return Source((), (problem,), {}, content_revision(path))
    return _read(((str(file), _bytes(file)) for file in files), places)


def save_entries(path: str | os.PathLike[str], entries: Iterable[Entry]) -> None:
    """Replace a glossary file in one step by the canonical form of these entries; its permissions stay.

    Raises GlossaryFileError, leaving the file as it was, if the entries make no file that can be loaded again or if
    the disk refuses.
    """
    # A link is followed, so that it stays a link.
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise GlossaryFileError(
            "is a directory", where=os.fspath(path), fix="name the file in it that is to be written"
        )
    data = dump_entries(entries).encode()
    accept(_read([(os.fspath(path), data)], places=False), path)
    try:
        _replace(target, data)
    except OSError as error:
        fix = "free some space or change the permissions, then save again; the file is as it was"
        raise GlossaryFileError(f"cannot be written: {error.strerror}", where=os.fspath(path), fix=fix) from error


def content_revision(path: str | os.PathLike[str]) -> str:
    """Give the 12 hexadecimal digits that stand for the bytes of a glossary, and change with every change of them.

    They are the first of the SHA-256 of the file, or of the ``*.yaml`` files of the directory one after the other.
    """
    digest = hashlib.sha256()
    for file in _files(path):
        digest.update(_bytes(file))
    return digest.hexdigest()[:_DIGITS]


def accept(source: Source, path: str | os.PathLike[str]) -> tuple[Entry, ...]:
    """Give the entries of a source that has no problem; raise GlossaryFileError listing them if it has."""
    if source.problems:
        count = len(source.problems)
        what = "the glossary has a problem" if count == 1 else f"the glossary has {count} problems"
        raise GlossaryFileError(what, where=os.fspath(path), fix="mend what is listed here", problems=source.problems)
    return source.entries


def _files(path: str | os.PathLike[str]) -> list[Path]:
    # Hidden files are what editors leave behind while they write.
    place = Path(path)
    if place.is_dir():
        return sorted(file for file in place.glob("*.yaml") if not file.name.startswith("."))
    return [place]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        fix = "name a glossary file or a directory of *.yaml files that may be read"
        raise GlossaryFileError(f"cannot be read: {error.strerror}", where=str(file), fix=fix) from error


def _read(files: Iterable[tuple[str, bytes]], places: bool) -> Source:
    entries: list[Entry] = []
    problems: list[Problem] = []
    found: dict[tuple[str | int, ...], Place] = {}
    seen: dict[str, Place] = {}
    digest = hashlib.sha256()
    for file, data in files:
        digest.update(data)
        findings = Findings(file)
        reader = EntryReader(findings)
        for item in read_items(decode(data, findings), findings):
            entry = reader.read(item)
            name = _id_of(item.node)
            if name and name.value in seen:
                first = ":".join(map(str, seen[name.value][:2]))
                message, fix = f"id {name.value!r} is used twice, first at {first}", "rename one, or merge the two"
                findings.error((name.line, name.column), "duplicate-id", message, fix)
                continue
            if name:
                seen[name.value] = (file, name.line, name.column)
                if places:
                    found |= {(name.value, *path): (file, *place) for path, place in locate(item.node)}
            if entry:
                entries.append(entry)
        problems += sorted(findings.problems, key=lambda problem: (problem.line, problem.column))
    entries.sort(key=lambda entry: entry.id)
    return Source(tuple(entries), tuple(problems), found, digest.hexdigest()[:_DIGITS])


def _id_of(node: Node) -> TextNode | None:
    name = node.pairs["id"][1] if type(node) is MapNode and "id" in node.pairs else None
    return name if type(name) is TextNode and name.value else None


def _replace(target: Path, data: bytes) -> None:
    """Put new bytes in the place of a file, through a new file that is safely on the disk before it is renamed."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    try:
        # A new file gets the mode that the umask leaves; an existing one hands its own mode on.
        with open(draft, "xb") as file:
            with contextlib.suppress(FileNotFoundError):
                os.chmod(draft, stat.S_IMODE(target.stat().st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync_directory(target.parent)


def _sync_directory(directory: Path) -> None:
    """Make sure that the new name outlives a power cut, where the system lets directories be opened (not Windows)."""
    with contextlib.suppress(PermissionError, IsADirectoryError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
