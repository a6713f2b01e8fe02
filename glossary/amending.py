"""What is the index of a glossary in which a few entries have changed?

Filing everything anew takes seconds with 10^5 forms. Here the old index stays as it is, for whoever is still reading
it, and the new one shares its tables: only what is filed under the words of the changed entries is written beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from glossary.entry import Entry
from glossary.filing import Filing, beginnings, marked_forms
from glossary.index import Index
from glossary.overlay import Overlay
from glossary.words import WORD


class AmendedEntries(Sequence[Entry]):
    """Entries by number, some of them other than in the index they come from. An entry taken out keeps its number."""

    __slots__ = ("_base", "_changed", "_length")

    def __init__(self, base: Sequence[Entry]) -> None:
        if isinstance(base, AmendedEntries):
            self._base: Sequence[Entry] = base._base
            self._changed: dict[int, Entry] = dict(base._changed)
        else:
            self._base, self._changed = base, {}
        self._length = len(base)

    def put(self, number: int, entry: Entry) -> None:
        """Set the entry with this number, which may be the next new one."""
        self._changed[number] = entry
        self._length = max(self._length, number + 1)

    @property
    def changed(self) -> int:
        """How many entries are other than in the index that was filed whole."""
        return len(self._changed)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(self._length))]
        found = self._changed.get(number)
        return self._base[number] if found is None else found

    def __iter__(self) -> Iterator[Entry]:
        return (self[number] for number in range(self._length))


def amend(index: Index, changes: Mapping[int, Entry | None]) -> Index:
    """Make the index of the same entries but for those given by number: changed, new (the next numbers) or gone (None).

    It finds what an index of those entries filed from scratch finds; only between entries that fit a name equally well
    may the order be another. What a form makes possible (how long a name may be that begins with a word) is sometimes
    kept after the form has gone, which costs a look and changes no answer.

    >>> from glossary.entry import Kind
    >>> from glossary.filing import build_index
    >>> before = build_index([Entry("qaani", Kind.PERSON, {"en": "Esmail Qaani"})])
    >>> after = amend(before, {0: Entry("qaani", Kind.PERSON, {"en": "Esmail Ghaani"})})
    >>> before.forms_written("esmail ghaani"), after.forms_written("esmail ghaani"), after.forms_written("esmail qaani")
    ((), (1,), ())
    """
    entries = AmendedEntries(index.entries)
    amended = Index(
        entries,
        texts=index.texts.copy(),
        owners=index.owners[:],
        marks=index.marks.copy(),
        firsts=index.firsts[:],
        persons=index.persons.copy(),
        folded=Overlay(index.folded),
        phrases=Overlay(index.phrases),
        postings=Overlay(index.postings),
        heads=Overlay(index.heads),
        known=Overlay(index.known),
        written=Overlay(index.written),
        lengths=Overlay(index.lengths),
        extendable=index.extendable,
        small_heads=Overlay(index.small_heads),
        layered=index.layered,
    )
    filing = Filing(amended)
    for number in changes:
        if number < len(index.entries):
            filing.take_out(number)
    for number, entry in sorted(changes.items()):
        if entry is not None:
            entries.put(number, entry)
            filing.put_in(number)
    amended.extendable = index.extendable | set(_extended(amended, [entry for entry in changes.values() if entry]))
    return amended


def _extended(index: Index, entries: Sequence[Entry]) -> Iterator[str]:
    """Give the forms that others go on from: the beginnings of the new ones, and new ones that may be beginnings."""
    for entry in entries:
        for text, _ in marked_forms(entry):
            yield from (beginning for beginning in beginnings(text) if beginning in index.written)
            words = WORD.findall(text)
            if words and index.reach(words[0]) > len(words):
                yield text
