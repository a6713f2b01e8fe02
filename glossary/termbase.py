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
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from glossary.canonical import dump_entries
from glossary.entry import Entry
from glossary.filing import build_index
from glossary.querying import Resolution, query
from glossary.report import Report
from glossary.resolution import Mention, resolve
from glossary.rewriting import rewrite
from glossary.spotting import Spotter
from glossary.store import content_revision, load_entries


class Glossary:
    """A set of entries, read once and never changed, and everything that is asked of it. Safe to share by threads."""

    def __init__(self, entries: Iterable[Entry], *, revision: str = "", path: Path | None = None) -> None:
        ordered = sorted(entries, key=lambda entry: entry.id)
        self._entries = MappingProxyType({entry.id: entry for entry in ordered})
        self._index = build_index(tuple(ordered))
        self._spotter = Spotter(self._index)
        self._revision = revision
        self.path = path

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, cache: bool = True) -> Glossary:
        """Read a glossary file, or a folder of them. Raises GlossaryFileError with every problem found."""
        place = Path(path)
        return cls(load_entries(place), revision=content_revision(place), path=place)

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
        return resolve(self._spotter.spot(text), text, self._index)

    def clean(self, text: str, *, rewrite: bool = True) -> Report:
        """Bring every name of a text to the house form; with ``rewrite=False`` only say what stands there."""
        mentions = tuple(self.find(text))
        edits = _rewrite(mentions, text, self._entries) if rewrite else []
        return Report(text, mentions, tuple(edits))


_rewrite = rewrite
