"""How does a glossary get from its file into memory, and safely back?

Loading is strict and tells everything that is wrong at once, each with file, line and column. Saving writes the
canonical form (see glossary.canonical) to a new file beside the old one and then puts it in its place, so that
whoever looks, even after a power cut, finds the old file or the new one and never a part.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary.blocks import cut
from glossary.canonical import dump_entries
from glossary.entry import Entry
from glossary.entrynode import EntryReader, locate, read_single
from glossary.errors import GlossaryFileError, Problem
from glossary.layers import LAYER_SUFFIXES, digest_layers, list_layers
from glossary.replacing import replace_file
from glossary.yamlfile import decode, read_items
from glossary.yamlnodes import Findings, MapNode, Node, TextNode

__all__ = ["Place", "Source", "accept", "check_source", "content_revision", "dump_entries", "is_part", "list_files",
           "load_entries", "read_bytes", "read_files", "read_source", "revision_of", "save_entries"]  # fmt: skip

#: Hexadecimal digits of a revision: 48 bits never meet by accident among the versions of one glossary.
_DIGITS = 12
#: Entries that were read before, by the digest of their lines. So many take some hundred megabytes.
_read_before: dict[bytes, Entry] = {}
_MOST_REMEMBERED = 200_000
#: File, line and column.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """What a glossary file (or a directory of them) holds: entries by id, problems in order of place.

    ``places`` tells where each thing stands: ``(id, "variants", 0, "form")`` leads to the place of that form.
    ``revision`` is the content revision of the very bytes that were read. ``digests`` stand for the lines of each
    entry, by id; it is empty where the files had to be read in one piece. ``layers`` stands for the reference lists
    under the glossary (see `glossary.layers`), whose entries are not among these.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    places: Mapping[tuple[str | int, ...], Place]
    revision: str
    digests: Mapping[str, bytes] = field(default_factory=dict)
    layers: bytes = b""


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
    files = list_files(path)
    if not files:
        message = "the directory holds no *.yaml file"
        problem = Problem(os.fspath(path), 0, 0, "error", "empty-directory", message, "put the glossary files there")
        return Source((), (problem,), {}, content_revision(path))
    source = read_files(((str(file), read_bytes(file)) for file in files), places=places)
    layers = digest_layers(list_layers(path))
    return replace(source, layers=layers, revision=_with_layers(source.revision, layers)) if layers else source


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
    accept(read_files([(os.fspath(path), data)]), path)
    try:
        replace_file(target, data)
    except OSError as error:
        fix = "free some space or change the permissions, then save again; the file is as it was"
        raise GlossaryFileError(f"cannot be written: {error.strerror}", where=os.fspath(path), fix=fix) from error


def content_revision(path: str | os.PathLike[str]) -> str:
    """Give the 12 hexadecimal digits that stand for the bytes of a glossary, and change with every change of them.

    They are the first of the SHA-256 of the file, or of the ``*.yaml`` files of the directory one after the other;
    reference lists in the directory count too.
    """
    return revision_of(path, map(read_bytes, list_files(path)))


def revision_of(path: str | os.PathLike[str], contents: Iterable[bytes]) -> str:
    """Give the content revision that a glossary has if its files, in their order, hold these bytes."""
    digest = hashlib.sha256()
    for data in contents:
        digest.update(data)
    revision = digest.hexdigest()[:_DIGITS]
    layers = digest_layers(list_layers(path))
    return _with_layers(revision, layers) if layers else revision


def _with_layers(revision: str, layers: bytes) -> str:
    return hashlib.sha256(revision.encode() + layers).hexdigest()[:_DIGITS]


def accept(source: Source, path: str | os.PathLike[str]) -> tuple[Entry, ...]:
    """Give the entries of a source that has no problem; raise GlossaryFileError listing them if it has."""
    if source.problems:
        count = len(source.problems)
        what = "the glossary has a problem" if count == 1 else f"the glossary has {count} problems"
        raise GlossaryFileError(what, where=os.fspath(path), fix="mend what is listed here", problems=source.problems)
    return source.entries


def list_files(path: str | os.PathLike[str]) -> list[Path]:
    """Give the files of a glossary that people edit: the file itself, or the ``*.yaml`` of a directory by name."""
    # Hidden files are what editors leave behind while they write.
    place = Path(path)
    if place.is_dir():
        return sorted(file for file in place.glob("*.yaml") if not file.name.startswith("."))
    return [place]


def is_part(file: str | os.PathLike[str], path: str | os.PathLike[str]) -> bool:
    """Whether a file is one of the glossary's, or would be as soon as it is there.

    >>> is_part("./names.yaml", "names.yaml"), is_part("names.csv", "names.yaml"), is_part("names.csv", ".")
    (True, False, True)
    """
    here, glossary = Path(file).resolve(), Path(path).resolve()
    if glossary.is_dir():
        return here.parent == glossary and here.suffix in (".yaml", *LAYER_SUFFIXES)
    return here == glossary


def read_bytes(file: Path) -> bytes:
    """Read a file of a glossary. Raises GlossaryFileError if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        fix = "name a glossary file or a directory of *.yaml files that may be read"
        raise GlossaryFileError(f"cannot be read: {error.strerror}", where=str(file), fix=fix) from error


def read_files(files: Iterable[tuple[str, bytes]], *, places: bool = False) -> Source:
    """Read the given bytes of files, each with its name, as one glossary with all its problems."""
    files = list(files)
    return (None if places else _read_quickly(files)) or _read_whole(files, places)


def _read_quickly(files: Sequence[tuple[str, bytes]]) -> Source | None:
    """Read files entry by entry, and only those that were not read before; None if anything is out of the ordinary."""
    entries: dict[str, Entry] = {}
    digests: dict[str, bytes] = {}
    whole = hashlib.sha256()
    blocks = 0
    for file, data in files:
        whole.update(data)
        findings = Findings(file)
        pieces = cut(decode(data, findings))
        if findings.problems or not pieces.regular or not pieces.blocks:
            return None
        blocks += len(pieces.blocks)
        for block in pieces.blocks:
            digest = hashlib.blake2b(block.text.encode(), digest_size=16).digest()
            entry = _read_before.get(digest) or _read_block(block.text, digest)
            if entry is None:
                return None
            entries[entry.id], digests[entry.id] = entry, digest
    if len(entries) < blocks:
        return None  # an id stands twice
    ordered = tuple(entries[id] for id in sorted(entries))
    return Source(ordered, (), {}, whole.hexdigest()[:_DIGITS], digests)


def _read_block(text: str, digest: bytes) -> Entry | None:
    entry = read_single(text, Findings(""))
    if entry is not None:
        remember_blocks([(digest, entry)])
    return entry


def remember_blocks(blocks: Iterable[tuple[bytes, Entry]]) -> None:
    """Remember the entries that certain lines hold, by the digest of the lines, so that they need not be parsed again."""
    if len(_read_before) > _MOST_REMEMBERED:
        _read_before.clear()
    _read_before.update(blocks)


def _read_whole(files: Iterable[tuple[str, bytes]], places: bool) -> Source:
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
