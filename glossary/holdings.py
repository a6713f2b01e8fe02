"""What does a glossary hold, filed for looking up, and how does that follow the files it came from?

Parsing and filing 10^5 forms takes seconds, so as little as possible is done twice: what was filed is kept beside the
glossary (`compiled`), only entries whose lines changed are parsed, and only changed entries are filed (`amending`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossary.amending import AmendedEntries, amend
from glossary.compiled import Compiled, EntryTable, load_compiled, save_compiled
from glossary.entry import Entry
from glossary.filing import build_index
from glossary.index import Index
from glossary.layers import list_layers, read_layers
from glossary.overlay import Overlay
from glossary.store import Source, accept, content_revision, read_source, remember_blocks

#: Once so many entries have changed, and this share of all, everything is filed anew: each look goes through the
#: changes first, and they are copied with each step.
_MANY_CHANGES, _LARGE_SHARE = 500, 0.1


class EntriesById(Mapping[str, Entry]):
    """The entries by id, in order, over the numbered entries of an index."""

    def __init__(self, entries: Sequence[Entry], numbers: MutableMapping[str, int], length: int) -> None:
        self.entries = entries
        self.numbers = numbers
        self._length = length

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> EntriesById:
        """Number the entries of an index that was filed whole."""
        ids = entries.ids if isinstance(entries, EntryTable) else [entry.id for entry in entries]
        return cls(entries, {id: number for number, id in enumerate(ids)}, len(ids))

    def __getitem__(self, id: str) -> Entry:
        return self.entries[self.numbers[id]]

    def __contains__(self, id: object) -> bool:
        return id in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.numbers) if isinstance(self.numbers, Overlay) else self.numbers)

    def __len__(self) -> int:
        return self._length


@dataclass(frozen=True, slots=True)
class Holdings:
    """Entries, filed; never changed.

    ``digests`` stand for the lines of each entry in the edited files, by id, and ``layers`` for the reference lists;
    ``shadowed`` are ids of such lists that are edited too. They are empty for entries that came from no file.
    """

    index: Index
    entries: EntriesById
    revision: str = ""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    layers: bytes = b""
    shadowed: frozenset[str] = frozenset()


def hold(entries: Iterable[Entry]) -> Holdings:
    """File entries that come from no file."""
    index = build_index(tuple(sorted(entries, key=lambda entry: entry.id)))
    return Holdings(index, EntriesById.of(index.entries))


def load_holdings(path: Path, *, cache: bool) -> Holdings:
    """Read a glossary file or folder, filed; with ``cache`` through the compiled file beside it.

    Raises GlossaryFileError with every problem found.
    """
    kept = load_compiled(path) if cache else None
    if kept is None:
        return _file_source(_read_sound(path), path, cache)
    holdings = _restore(kept)
    if kept.revision == content_revision(path):
        return holdings
    remember_blocks((digest, holdings.entries[id]) for id, digest in kept.digests.items())
    return follow_files(holdings, path, cache=cache)


def follow_files(holdings: Holdings, path: Path, *, cache: bool = True) -> Holdings:
    """Give what the files hold now, with as much of the earlier holdings as still stands.

    Raises GlossaryFileError with every problem found; the earlier holdings are good as before.
    """
    source = _read_sound(path)
    if source.revision == holdings.revision:
        return holdings
    gone = holdings.digests.keys() - source.digests.keys()
    in_pieces = bool(holdings.digests) and bool(source.digests)
    if not in_pieces or source.layers != holdings.layers or not holdings.shadowed.isdisjoint(gone):
        return _file_source(source, path, cache)
    other = {id for id, digest in source.digests.items() if holdings.digests.get(id) != digest}
    changes: dict[str, Entry | None] = {entry.id: entry for entry in source.entries if entry.id in other}
    changes |= dict.fromkeys(gone)
    updated = update(holdings, changes, source.revision)
    return replace(updated, digests=source.digests)


def update(holdings: Holdings, changes: Mapping[str, Entry | None], revision: str = "") -> Holdings:
    """Give the holdings in which these entries are other or new, or gone (None), by id."""
    known = holdings.entries
    numbers = Overlay(known.numbers)
    amendments: dict[int, Entry | None] = {}
    length, following = len(known), len(known.entries)
    for id, entry in sorted(changes.items()):
        number = numbers.get(id)
        if number is not None:
            amendments[number] = entry
            if entry is None:
                del numbers[id]
                length -= 1
        elif entry is not None:
            amendments[following] = entry
            numbers[id] = following
            following += 1
            length += 1
    changed = len(amendments) + (known.entries.changed if isinstance(known.entries, AmendedEntries) else 0)
    if changed > max(_MANY_CHANGES, _LARGE_SHARE * length) and not holdings.index.layered:
        left = {id: entry for id, entry in known.items() if id not in changes}
        left |= {id: entry for id, entry in changes.items() if entry is not None}
        return replace(hold(left.values()), revision=revision)
    index = amend(holdings.index, amendments)
    # Nobody has read the lines of the changed entries yet, so nothing stands for them.
    digests = {id: b"" if id in changes else digest for id, digest in holdings.digests.items() if changes.get(id, True)}
    covered = {id for id in changes if id in known and id not in holdings.digests} if holdings.layers else set()
    entries = EntriesById(index.entries, numbers, length)
    return Holdings(index, entries, revision, digests, holdings.layers, holdings.shadowed | covered)


def _read_sound(path: Path) -> Source:
    source = read_source(path)
    accept(source, path)
    return source


def _file_source(source: Source, path: Path, cache: bool) -> Holdings:
    edited = {entry.id for entry in source.entries}
    layers = read_layers(list_layers(path), edited)
    entries = (
        sorted((*source.entries, *layers.entries), key=lambda entry: entry.id) if layers.entries else source.entries
    )
    index = build_index(entries, edited if layers.entries else None)
    kept = Compiled(index, source.revision, source.digests, source.layers, layers.shadowed)
    if cache:
        save_compiled(kept, path)
    return _restore(kept)


def _restore(kept: Compiled) -> Holdings:
    entries = EntriesById.of(kept.index.entries)
    return Holdings(kept.index, entries, kept.revision, kept.digests, kept.layers, kept.shadowed)
