"""Is there an index of this glossary on disk already, and how is it read and written?

Building an index reads every form; a compiled file beside the glossary spares that. It says which content it was made
of, entry by entry, so that after an edit only the entries that changed are filed, and it is only read by the very code
that wrote it. It is written whole or not at all, and a file that does not read back to the byte is made anew. Losing it
loses nothing.

The layout is Python's own `marshal` of plain tables, behind a checksum: of all ways measured it loads quickest
(10^5 forms in a quarter of a second). Whoever can write it can write the glossary as well.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import marshal
import os
import secrets
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, overload

from glossary.entry import Entry
from glossary.filing import keep_out_of_collection
from glossary.index import Index

_ANY_REVISION = "0" * 12
_MAGIC = b"laqab index 2\n"


@dataclass(frozen=True, slots=True)
class CacheState:
    """Where a glossary's compiled index is kept, whether it fits (``fresh``, ``stale`` or ``missing``), and its size."""

    path: Path
    state: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is kept: an index, and what it was made of (see `glossary.store.Source` and `glossary.layers`)."""

    index: Index
    revision: str
    digests: Mapping[str, bytes]
    layers: bytes
    shadowed: frozenset[str]


class EntryTable(Sequence[Entry]):
    """Entries by number, made from their records when they are first asked for."""

    __slots__ = ("_made", "_records", "ids")

    def __init__(self, ids: Sequence[str], records: list[bytes]) -> None:
        self.ids = ids
        self._records = records
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = Entry.from_dict(json.loads(self._records[number]))
        return made

    def __iter__(self) -> Iterator[Entry]:
        return (self[number] for number in range(len(self)))


def load_compiled(glossary: Path) -> Compiled | None:
    """Read what is kept beside a glossary, which may have changed since; None if there is nothing, or it is damaged."""
    try:
        data = _place(glossary).read_bytes()
    except OSError:
        return None
    length = len(_head(_ANY_REVISION))
    revision = data[len(_MAGIC) : len(_MAGIC) + len(_ANY_REVISION)].decode("ascii", "replace")
    body = memoryview(data)[length + 32 :]
    if not data.startswith(_head(revision)) or hashlib.sha256(body).digest() != data[length : length + 32]:
        return None
    collecting = gc.isenabled()
    gc.disable()  # there is no garbage among hundreds of thousands of new strings, and looking takes longer than reading
    try:
        state, digests, layers, shadowed = marshal.loads(body)
        index = _restore(state)
        keep_out_of_collection(len(index.entries))
        return Compiled(index, revision, digests, layers, shadowed)
    except (EOFError, ValueError, TypeError, KeyError):
        return None
    finally:
        if collecting:
            gc.enable()


def save_compiled(compiled: Compiled, glossary: Path) -> bool:
    """Write an index beside its glossary; say whether that was possible, for a read-only folder is no error."""
    body = marshal.dumps((_state(compiled.index), dict(compiled.digests), compiled.layers, compiled.shadowed))
    data = b"".join((_head(compiled.revision), hashlib.sha256(body).digest(), body))
    target = _place(glossary)
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    try:
        with open(draft, "xb") as file:
            file.write(data)
        os.replace(draft, target)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        return False
    return True


def describe(glossary: str | os.PathLike[str]) -> CacheState:
    """Tell how things stand with the compiled index of a glossary file or folder."""
    from glossary.store import content_revision

    place = _place(Path(glossary))
    try:
        with open(place, "rb") as file:
            head = file.read(len(_head(_ANY_REVISION)))
        size = place.stat().st_size
    except OSError:
        return CacheState(place, "missing", 0)
    fits = head == _head(content_revision(glossary))
    return CacheState(place, "fresh" if fits else "stale", size)


def _place(glossary: Path) -> Path:
    if glossary.is_dir():
        return glossary / ".glossary.compiled"
    return glossary.with_name(f".{glossary.name}.compiled")


def _head(revision: str) -> bytes:
    return _MAGIC + f"{revision} {_code_key()}\n".encode()


@cache
def _code_key() -> str:
    """Give a key of everything that makes an index: the files of this package and the Python that runs them."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {marshal.version} {sys.byteorder}".encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _state(index: Index) -> tuple[Any, ...]:
    keys = list(index.postings)
    return (
        [entry.id for entry in index.entries],
        [json.dumps(entry.as_dict(), ensure_ascii=False).encode() for entry in index.entries],
        index.texts,
        index.owners.tobytes(),
        index.firsts.tobytes(),
        bytes(index.marks),
        bytes(index.persons),
        index.folded,
        index.phrases,
        keys,
        [len(index.postings[key]) for key in keys],
        b"".join(index.postings[key].tobytes() for key in keys),
        index.heads,
        index.known,
        index.lengths,
        index.written,
        index.extendable,
        index.small_heads,
        index.layered,
    )


def _restore(state: tuple[Any, ...]) -> Index:
    (ids, records, texts, owners, firsts, marks, persons, folded, phrases, keys, sizes, numbers, heads, known, lengths,
     written, extendable, small_heads, layered) = state  # fmt: skip
    index = Index(EntryTable(ids, records))
    index.texts = texts
    index.owners.frombytes(owners)
    index.firsts.frombytes(firsts)
    index.marks.extend(marks)
    index.persons.extend(persons)
    index.folded, index.phrases, index.heads = folded, phrases, heads
    index.known, index.lengths, index.small_heads = known, lengths, small_heads
    index.extendable, index.written, index.layered = extendable, written, layered
    index.postings = _restore_postings(keys, sizes, numbers)
    return index


def _restore_postings(keys: list[str], sizes: list[int], numbers: bytes) -> dict[str, array[int]]:
    rows = array("I")
    rows.frombytes(numbers)
    postings, place = {}, 0
    for key, size in zip(keys, sizes, strict=True):
        postings[key] = rows[place : place + size]
        place += size
    return postings
