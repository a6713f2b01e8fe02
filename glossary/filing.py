"""How is a glossary filed in an index?

Each form is filed under every phrase it may be written as: the choices of its skeletons; for persons also without
a middle name, and with two words written as one.
"""

from __future__ import annotations

import gc
from array import array
from collections.abc import Iterable, Iterator, Sequence

from glossary.entry import Entry, Kind, Status
from glossary.folding import fold_key
from glossary.index import Index, Mark, Numbers, form_tokens, phrases, word_keys
from glossary.reading import Role, read_name, read_words
from glossary.scripts import is_arabic
from glossary.words import HEAD, KINDS, WORD

#: Entries from which on the garbage collector's rounds would be felt.
_LARGE = 1000
#: Longer forms are found word by word.
_LONGEST = 80


def build_index(entries: Sequence[Entry]) -> Index:
    """File the entries, which keep their numbers.

    >>> index = build_index([Entry("iraq", Kind.PLACE, {"en": "Iraq", "ar": "العراق"})])
    >>> index.forms_written("iraq"), index.texts
    ((0,), ['Iraq', 'العراق'])
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is thrown away, and looking for it doubles the time
    try:
        filing = _Filing(entries)
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


class _Filing:
    """The work of filing."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.index = index = Index(entries)
        index.persons.extend(entry.type is Kind.PERSON for entry in entries)
        for number, entry in enumerate(entries):
            index.firsts.append(len(index.texts))
            self._file_entry(number, entry)
        for number, text in enumerate(index.texts):
            _add(index.written, text, number)
        for text in index.texts:
            index.extendable.update(beginning for beginning in _beginnings(text) if beginning in index.written)

    def _file_entry(self, number: int, entry: Entry) -> None:
        person = entry.type is Kind.PERSON
        base = Mark.PERSON if person else Mark.OFFICE if entry.type is Kind.OFFICE else 0
        supported = {variant.form for variant in entry.variants if variant.supported}
        for form in entry.preferred.values():
            self._file_form(number, form, base | Mark.PREFERRED, supported)
        for form in entry.short.values():
            self._file_form(number, form, base | Mark.SHORT, supported)
        for variant in entry.variants:
            mark = base | Mark.ADMITTED if variant.status is Status.ADMITTED else base
            self._file_form(number, variant.form, mark, supported)
        for form in entry.never:
            self._file_form(number, form, base | Mark.NEVER, frozenset())

    def _file_form(self, owner: int, text: str, mark: int, supported: Iterable[str]) -> None:
        folded = fold_key(text)
        if not folded:
            return
        if text in supported:
            mark |= Mark.SUPPORTED
        number = len(self.index.texts)
        self.index.texts.append(text)
        self.index.owners.append(owner)
        self.index.marks.append(mark)
        _add(self.index.folded, folded, number)
        tokens = form_tokens(text, bool(mark & Mark.PERSON))
        self._note_letters(text)
        if not tokens:
            return
        rows = [word_keys(token.word) for token in tokens]
        for row in _variations(rows) if mark & Mark.PERSON and not mark & Mark.NEVER else (rows,):
            for phrase in phrases(row):
                _add(self.index.phrases, phrase, number)
            for key in row[0]:
                self.index.heads[key] = max(self.index.heads.get(key, 0), len(row))
            self.index.known.update(*row)
        if not mark & Mark.NEVER:
            for token, keys in zip(tokens, rows, strict=True):
                if token.role is Role.TITLE:
                    continue
                for key in keys:
                    posting = self.index.postings.get(key)
                    if posting is None:
                        posting = self.index.postings[key] = array("I")
                    if not posting or posting[-1] != owner:
                        posting.append(owner)

    def _note_letters(self, text: str) -> None:
        first = HEAD.match(text)
        if first is None or len(text) > _LONGEST:
            return
        lengths = self.index.lengths.get(first.group(), ())
        if len(text) not in lengths:
            self.index.lengths[first.group()] = tuple(sorted({*lengths, len(text)}, reverse=True))
        second = WORD.search(text, first.end())
        if second and not is_arabic(text[0]) and len(first.group()) > 3:
            head = first.group().lower()
            for spelling in (head, *(word for word, kind in KINDS.items() if kind == KINDS.get(head))):
                self.index.small_heads.setdefault(spelling, set()).add(second.group().lower())


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


def _beginnings(text: str) -> Iterator[str]:
    """Give the beginnings of a form that end with a word."""
    place = text.find(" ")
    while place > 0:
        yield text[:place]
        place = text.find(" ", place + 1)


def _add(table: dict[str, Numbers], key: str, number: int) -> None:
    present = table.get(key)
    if present is None:
        table[key] = number
    elif isinstance(present, int):
        if present != number:
            table[key] = (present, number)
    elif number not in present[-4:]:
        table[key] = (*present, number)
