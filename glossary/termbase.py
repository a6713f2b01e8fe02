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
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from glossary.canonical import dump_entries
from glossary.entry import Entry
from glossary.holdings import Holdings, follow_files, hold, load_holdings, update
from glossary.mention import Mention
from glossary.querying import Resolution, query
from glossary.recognition import Recogniser
from glossary.report import Report
from glossary.resolution import resolve
from glossary.rewriting import rewrite
from glossary.spotting import spot


class Glossary:
    """A set of entries, read once and never changed, and everything that is asked of it. Safe to share by threads."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._set_up(hold(entries), None)

    def _set_up(self, holdings: Holdings, path: Path | None) -> None:
        self._holdings = holdings
        self._index = holdings.index
        self._recogniser = Recogniser(holdings.index)
        self._revision = holdings.revision
        self.path = path

    @classmethod
    def _of(cls, holdings: Holdings, path: Path | None) -> Glossary:
        glossary = cls.__new__(cls)
        glossary._set_up(holdings, path)
        return glossary

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, cache: bool = True) -> Glossary:
        """Read a glossary file, or a folder of them. Raises GlossaryFileError with every problem found.

        With ``cache`` the index is taken from a compiled file beside the glossary, or kept there for the next time.
        """
        return cls._of(load_holdings(Path(path), cache=cache), Path(path))

    def reloaded(self) -> Glossary:
        """Give the glossary as its files are now: this one itself if they have not changed, else another.

        Only entries whose lines changed are read and filed. Raises GlossaryFileError with every problem found.
        """
        if self.path is None:
            return self
        holdings = follow_files(self._holdings, self.path)
        return self if holdings is self._holdings else Glossary._of(holdings, self.path)

    @property
    def shadowed(self) -> frozenset[str]:
        """The ids of reference entries that stand behind an edited entry with the same id, and would come back without it."""
        return self._holdings.shadowed

    def updated(self, changes: Mapping[str, Entry | None], revision: str = "") -> Glossary:
        """Give the glossary in which these entries are other or new, or gone (None), by id. This one stays as it is.

        It takes milliseconds where filing everything anew takes seconds. ``revision`` is the one of the new content.

        >>> from glossary.entry import Kind
        >>> before = Glossary([Entry("qaani", Kind.PERSON, {"en": "Esmail Qaani"})])
        >>> after = before.updated({"qaani": Entry("qaani", Kind.PERSON, {"en": "Esmail Ghaani"})})
        >>> before.normalize("Ismail Qaani").preferred, after.normalize("Ismail Qaani").preferred
        ('Esmail Qaani', 'Esmail Ghaani')
        """
        return Glossary._of(update(self._holdings, changes, revision), self.path)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries by id, in order."""
        return self._holdings.entries

    @property
    def edited(self) -> Iterator[Entry]:
        """The entries that people edit, in the order of their ids; those of reference lists are not among them."""
        index, entries = self._index, self._holdings.entries
        return (
            entry for id, entry in entries.items() if not index.layered or not index.is_reference(entries.numbers[id])
        )

    @property
    def forms(self) -> int:
        """How many forms there are, of all entries together."""
        return self._index.count_forms()

    @property
    def revision(self) -> str:
        """A short name for exactly this content, for caches and for answers."""
        if not self._revision:
            self._revision = hashlib.sha256(dump_entries(self.entries.values()).encode()).hexdigest()[:12]
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
        edits = _rewrite(mentions, text, self.entries) if rewrite else []
        return Report(text, mentions, tuple(edits))


_rewrite = rewrite
