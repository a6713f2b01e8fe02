"""How is a glossary filed in an index, and how is an entry taken out again?

Each form is filed under every phrase it may be written as: the choices of its skeletons; for persons also without
a middle name, and with two words written as one.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossary.entry import Entry, Kind, Status
from glossary.folding import fold_key
from glossary.index import Index, Mark, Numbers, form_tokens, numbers_in, phrases, word_keys
from glossary.overlay import Overlay
from glossary.reading import Role, read_name, read_words
from glossary.scripts import is_arabic
from glossary.words import HEAD, KINDS, WORD

#: Entries from which on the garbage collector's rounds would be felt.
_LARGE = 1000
#: Longer forms are found word by word.
_LONGEST = 80


def build_index(entries: Sequence[Entry], edited: Collection[str] | None = None) -> Index:
    """File the entries, which keep their numbers. Those not ``edited``, by id, are reference: they give way to others.

    >>> index = build_index([Entry("iraq", Kind.PLACE, {"en": "Iraq", "ar": "العراق"})])
    >>> index.forms_written("iraq"), index.texts
    ((0,), ['Iraq', 'العراق'])
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is thrown away, and looking for it doubles the time
    try:
        filing = Filing(Index(entries, layered=edited is not None))
        for number, entry in enumerate(entries):
            filing.put_in(number, 0 if edited is None or entry.id in edited else Mark.REFERENCE)
        filing.note_beginnings()
    finally:
        if collecting:
            gc.enable()
        for memory in (read_words, read_name, form_tokens):
            memory.cache_clear()
        keep_out_of_collection(len(entries))
    return filing.index


def keep_out_of_collection(entries: int) -> None:
    """Tell Python's garbage collector to leave a large index alone: it holds no cycles, and looking takes long.

    With 10^5 forms this makes the cleaning of texts more than twice as fast.
    """
    if entries >= _LARGE:
        gc.freeze()


class Keys(NamedTuple):
    """Under which keys one form is filed: whole, by its phrases, its first word, its words, and its words as names."""

    folded: str
    phrases: tuple[str, ...]
    heads: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    length: int


def read_keys(text: str, mark: int) -> Keys | None:
    """Give the keys of a form; None for one that is never found.

    >>> read_keys("Qasem Soleimani", Mark.PERSON).phrases
    ('ksm slmny', 'ksmslmny')
    """
    folded = fold_key(text)
    if not folded:
        return None
    tokens = form_tokens(text, bool(mark & Mark.PERSON))
    rows = [word_keys(token.word) for token in tokens]
    if not rows:
        return Keys(folded, (), (), (), (), 0)
    choices = _variations(rows) if mark & Mark.PERSON and not mark & Mark.NEVER else (rows,)
    filed = () if mark & Mark.NEVER else zip(tokens, rows, strict=True)
    return Keys(
        folded,
        tuple(dict.fromkeys(phrase for row in choices for phrase in phrases(row))),
        rows[0],
        tuple({key for keys in rows for key in keys}),
        tuple({key for token, keys in filed if token.role is not Role.TITLE for key in keys}),
        len(rows),
    )


def marked_forms(entry: Entry) -> Iterator[tuple[str, int]]:
    """Give every text of an entry that is filed, with its kind (bits of `Mark`), preferred forms first."""
    person = entry.type is Kind.PERSON
    base = Mark.PERSON if person else Mark.OFFICE if entry.type is Kind.OFFICE else 0
    supported = {variant.form for variant in entry.variants if variant.supported}
    for form in entry.preferred.values():
        yield form, base | Mark.PREFERRED | (Mark.SUPPORTED if form in supported else 0)
    for form in entry.short.values():
        yield form, base | Mark.SHORT | (Mark.SUPPORTED if form in supported else 0)
    for variant in entry.variants:
        mark = base | Mark.ADMITTED if variant.status is Status.ADMITTED else base
        yield variant.form, mark | (Mark.SUPPORTED if variant.supported else 0)
    for form in entry.never:
        yield form, base | Mark.NEVER


class Filing:
    """The work of filing: entries are put in, and taken out, by their numbers."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def put_in(self, number: int, extra: int = 0) -> None:
        """File an entry, its forms with ``extra`` marks; a number that was not there before must be the next one."""
        index = self.index
        entry = index.entries[number]
        person = entry.type is Kind.PERSON
        if number == len(index.firsts):
            index.firsts.append(len(index.texts))
            index.persons.append(person)
        else:
            index.firsts[number], index.persons[number] = len(index.texts), person
        for text, mark in marked_forms(entry):
            if keys := read_keys(text, mark):
                self._add(number, text, mark | extra, keys)

    def take_out(self, number: int) -> None:
        """Forget the forms of an entry; their numbers stay empty."""
        index = self.index
        for text, mark in marked_forms(index.entries[number]):
            keys = read_keys(text, mark)
            if keys is None:
                continue
            form = next(
                n
                for n in numbers_in(index.folded, keys.folded)
                if index.owners[n] == number and index.texts[n] == text and index.marks[n] & ~Mark.REFERENCE == mark
            )
            index.texts[form], index.marks[form] = "", Mark.NEVER
            for table, key in (
                (index.folded, keys.folded),
                (index.written, text),
                *((index.phrases, p) for p in keys.phrases),
            ):
                _remove(table, key, form)
            for key in keys.heads:
                _count_down(index.heads, key, keys.length)
            for key in keys.words:
                if index.known[key] > 1:
                    index.known[key] -= 1
                else:
                    del index.known[key]
            for key in keys.names:
                self._unpost(key, number)

    def note_beginnings(self) -> None:
        """Note the forms that others go on from, once all are filed."""
        index = self.index
        for text in index.texts:
            index.extendable.update(beginning for beginning in beginnings(text) if beginning in index.written)

    def _add(self, owner: int, text: str, mark: int, keys: Keys) -> None:
        index = self.index
        number = len(index.texts)
        index.texts.append(text)
        index.owners.append(owner)
        index.marks.append(mark)
        add_number(index.folded, keys.folded, number)
        add_number(index.written, text, number)
        self._note_letters(text)
        for phrase in keys.phrases:
            add_number(index.phrases, phrase, number)
        for key in keys.heads:
            index.heads[key] = _counted(index.heads.get(key, ()), keys.length, 1)
        for key in keys.words:
            index.known[key] = index.known.get(key, 0) + 1
        for key in keys.names:
            self._post(key, owner)

    def _post(self, key: str, owner: int) -> None:
        posting = self.index.postings.get(key)
        if posting is None:
            self.index.postings[key] = array("I", (owner,))
        elif posting[-1] < owner:
            self._own(key, posting).append(owner)
        else:
            place = bisect_left(posting, owner)
            if posting[place] != owner:
                self._own(key, posting).insert(place, owner)

    def _unpost(self, key: str, owner: int) -> None:
        posting = self.index.postings.get(key, array("I"))
        place = bisect_left(posting, owner)
        if place < len(posting) and posting[place] == owner:
            if len(posting) == 1:
                del self.index.postings[key]
            else:
                self._own(key, posting).pop(place)

    def _own(self, key: str, posting: array[int]) -> array[int]:
        """Give the posting for writing: a copy where the table lies over another index's."""
        if isinstance(self.index.postings, Overlay):
            posting = self.index.postings[key] = posting[:]
        return posting

    def _note_letters(self, text: str) -> None:
        index = self.index
        first = HEAD.match(text)
        if first is None or len(text) > _LONGEST:
            return
        lengths = index.lengths.get(first.group(), ())
        if len(text) not in lengths:
            index.lengths[first.group()] = tuple(sorted({*lengths, len(text)}, reverse=True))
        second = WORD.search(text, first.end())
        if second and not is_arabic(text[0]) and len(first.group()) > 3:
            head, following = first.group().lower(), second.group().lower()
            for spelling in (head, *(word for word, kind in KINDS.items() if kind == KINDS.get(head))):
                seconds = index.small_heads.get(spelling, frozenset())
                if following not in seconds:
                    index.small_heads[spelling] = seconds | {following}


def _variations(rows: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """Give the row of a person's name, word by word as keys, and the rows it may shrink to.

    A middle name may be left out, and two words may be written as one.
    """
    yield rows
    if any(keys[0].startswith("=") for keys in rows):
        return  # with small words in it, it is an epithet and no row of names
    if len(rows) > 2:
        yield [rows[0], rows[-1]]
        if len(rows) == 3:
            yield rows[1:]
    for place in range(len(rows) - 1):
        one, other = rows[place : place + 2]
        joined = tuple(_join_keys(first, second) for first in one[:2] for second in other[:2])
        yield [*rows[:place], joined, *rows[place + 2 :]]


def _join_keys(first: str, second: str) -> str:
    """Give the skeleton of two words written as one: inside a word a vowel is no mark of beginning or end."""
    first = first.removesuffix("ya") if first.endswith("ya") else first.removesuffix("y")
    second = second.removeprefix("A")
    return first + (second[1:] if first[-1:] == second[:1] else second)


def beginnings(text: str) -> Iterator[str]:
    """Give the beginnings of a form that end with a word.

    >>> list(beginnings("Kata'ib Hezbollah of Iraq"))
    ["Kata'ib", "Kata'ib Hezbollah", "Kata'ib Hezbollah of"]
    """
    place = text.find(" ")
    while place > 0:
        yield text[:place]
        place = text.find(" ", place + 1)


def add_number(table: MutableMapping[str, Numbers], key: str, number: int) -> None:
    """Add a number under a key."""
    present = table.get(key)
    if present is None:
        table[key] = number
    elif isinstance(present, int):
        table[key] = (present, number)
    else:
        table[key] = (*present, number)


def _remove(table: MutableMapping[str, Numbers], key: str, number: int) -> None:
    present = table[key]
    left = () if isinstance(present, int) else tuple(n for n in present if n != number)
    if left:
        table[key] = left[0] if len(left) == 1 else left
    else:
        del table[key]


def _counted(counts: tuple[int, ...], length: int, more: int) -> tuple[int, ...]:
    """Count forms of so many words: place 0 counts those of one word, and the last place is never 0."""
    row = [*counts, *[0] * (length - len(counts))]
    row[length - 1] += more
    while row and not row[-1]:
        row.pop()
    # A million forms share a few hundred rows of counts.
    return _shared_row(tuple(row))


def _count_down(heads: MutableMapping[str, tuple[int, ...]], key: str, length: int) -> None:
    left = _counted(heads[key], length, -1)
    if left:
        heads[key] = left
    else:
        del heads[key]


@lru_cache(maxsize=1 << 12)
def _shared_row(row: tuple[int, ...]) -> tuple[int, ...]:
    return row
