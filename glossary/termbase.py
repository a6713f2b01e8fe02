"""What can one ask a glossary? The front of the house.

>>> from glossary import Entry, Glossary, Kind
>>> g = Glossary([Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani"}, short={"en": "Soleimani"})])
>>> g.normalize("Qassem Suleimani").preferred
'Qasem Soleimani'
>>> g.clean("Qasem Suliemani's men").text
"Qasem Soleimani's men"
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from glossary.canonical import dump_entries
from glossary.compiled import EntryTable, load_compiled, save_compiled
from glossary.entry import Entry
from glossary.filing import build_index
from glossary.index import Index
from glossary.mention import Mention
from glossary.querying import Resolution, query
from glossary.recognition import Recogniser
from glossary.report import Report
from glossary.resolution import resolve
from glossary.rewriting import rewrite
from glossary.spotting import spot
from glossary.store import accept, content_revision, read_source


class _EntriesById(Mapping[str, Entry]):
    """The entries by id, in order, over the numbered entries of an index."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        ids = entries.ids if isinstance(entries, EntryTable) else [entry.id for entry in entries]
        self._numbers = {id: number for number, id in enumerate(ids)}

    def __getitem__(self, id: str) -> Entry:
        return self._entries[self._numbers[id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Glossary:
    """A set of entries, read once and never changed, and everything that is asked of it. Safe to share by threads."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._set_up(build_index(tuple(sorted(entries, key=lambda entry: entry.id))), "", None)

    def _set_up(self, index: Index, revision: str, path: Path | None) -> None:
        self._index = index
        self._recogniser = Recogniser(index)
        self._entries = _EntriesById(index.entries)
        self._revision = revision
        self.path = path

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, cache: bool = True) -> Glossary:
        """Read a glossary file, or a folder of them. Raises GlossaryFileError with every problem found.

        With ``cache`` the index is taken from a compiled file beside the glossary, or kept there for the next time.
        """
        place = Path(path)
        revision = content_revision(place)
        index = load_compiled(place, revision) if cache else None
        if index is None:
            source = read_source(place)
            accept(source, place)
            revision = source.revision
            index = build_index(source.entries)
            if cache:
                save_compiled(index, place, revision)
        glossary = cls.__new__(cls)
        glossary._set_up(index, revision, place)
        return glossary

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries by id, in order."""
        return self._entries

    @property
    def revision(self) -> str:
        """A short name for exactly this content, for caches and for answers."""
        if not self._revision:
            self._revision = hashlib.sha256(dump_entries(self._entries.values()).encode()).hexdigest()[:12]
        return self._revision

    def normalize(
        self, name: str, *, limit: int = 5, context: str | None = None, type: str | None = None
    ) -> Resolution:
        """Say which entry one name means, on its own; at most `limit` candidates (1 to 100), best first.

        `context` is text around the name, which may decide between bearers; `type` keeps to one kind of entry.
        """
        return query(self._index, name, limit=limit, context=context or "", kind=type)

    def find(self, text: str) -> list[Mention]:
        """Find the mentions in a text, left to right, never overlapping."""
        return resolve(spot(text, self._recogniser), text, self._index)

    def clean(self, text: str, *, rewrite: bool = True) -> Report:
        """Bring every name of a text to the house form; with ``rewrite=False`` only say what stands there."""
        mentions = tuple(self.find(text))
        edits = _rewrite(mentions, text, self._entries) if rewrite else []
        return Report(text, mentions, tuple(edits))


_rewrite = rewrite
