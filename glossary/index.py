"""How is an entry found without looking at all the others?

Every form is filed under its folded key and under the *phrases* of its skeletons, so that one look into a
dictionary answers for any spelling. Single words are filed too, for names of which a part is missing or slipped.
Nothing here grows a search with the size of the glossary but the dictionaries. How they are filled: `filing.py`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, product

from glossary.entry import Entry
from glossary.folding import fold_key
from glossary.reading import Role, TokenReading, read_name, read_words
from glossary.skeleton import skeletons
from glossary.words import FUNCTION_WORDS, GLUED_ARTICLE, KINDS

#: Where a dictionary leads: to one number, or to several.
Numbers = int | tuple[int, ...]


class Mark:
    """What kind of form it is: bits of one number, plain integers because they are asked at each mention."""

    PREFERRED = 1
    SHORT = 2
    ADMITTED = 4
    SUPPORTED = 8
    NEVER = 16
    PERSON = 32
    OFFICE = 64
    REFERENCE = 128


#: More phrases than this for one form add nothing but memory.
_MOST_PHRASES = 6


@lru_cache(maxsize=1 << 17)
def word_keys(word: str) -> tuple[str, ...]:
    """Give the keys one word is filed under: its skeletons, or one key for words that only say what kind of thing.

    >>> word_keys("Alliance") == word_keys("bloc"), word_keys("Qaani")
    (True, ('kny',))
    """
    folded = fold_key(word)
    if folded in KINDS:
        return ("=" + KINDS[folded],)
    if folded in FUNCTION_WORDS or folded.isdigit():
        return ("=" + folded,)
    keys = skeletons(word) or ("=" + folded,)
    bare = GLUED_ARTICLE.sub("", folded)
    return keys if bare == folded else tuple(dict.fromkeys((*keys, *skeletons(bare))))


def phrases(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the phrases of a row of words, each given as its keys: one key a word, in every choice.

    >>> list(phrases([word_keys("Qasem"), word_keys("Soleimani")]))
    ['ksm slmny']
    """
    for choice in islice(product(*rows), _MOST_PHRASES):
        yield " ".join(choice)


def carriers(tokens: Iterable[TokenReading]) -> tuple[TokenReading, ...]:
    """Leave out the words that carry nothing: articles, patronymics, an English *the*, initials among names."""
    kept = tuple(t for t in tokens if t.role is not Role.PARTICLE and t.folded not in ("the", "al"))
    named = tuple(t for t in kept if len(t.folded) > 1 or not t.folded.isalpha() or t is kept[0])
    return named if len(named) > 1 else kept


@lru_cache(maxsize=1 << 16)
def form_tokens(form: str, person: bool) -> tuple[TokenReading, ...]:
    """Read a form the way it is filed; a person's titles are left out where a name remains.

    >>> [t.word for t in form_tokens("General Qasem Soleimani", True)], [t.word for t in form_tokens("Haj Qasem", True)]
    (['Qasem', 'Soleimani'], ['Haj', 'Qasem'])
    """
    if person:
        core = read_name(form).core
        plain = [token for token in core if token.folded not in FUNCTION_WORDS]
        if (len(core) > 1 and plain == list(core)) or not any(
            token.role is Role.TITLE for token in read_name(form).tokens
        ):
            return core
    return carriers(read_words(form))


@dataclass(slots=True, eq=False)
class Index:
    """Everything that is looked up. Filled once (`filing.build_index`, or from a compiled file) and never changed;
    `amending.amend` makes another one for a glossary that is a little different.

    Forms have numbers: ``texts``, ``owners`` and ``marks`` give a form's text, the number of its entry and its kind.
    ``firsts`` is the first form of each entry; ``persons`` says which entries are persons. ``folded`` and ``phrases``
    lead from a key to forms, ``postings`` from the key of one word to entries. ``heads`` counts the forms that begin
    with a word by how many words they have, ``known`` those that have a word at all. ``written`` are the forms letter by letter,
    ``lengths`` how long they are by first word, longest first, ``extendable`` those that others go on from (Hezbollah,
    of Hezbollah of Iraq), ``small_heads`` the first words of forms of several words, in small letters, each with the
    second words. ``layered`` says that some entries are of a reference list, whose forms give way to those of edited
    entries. ``called`` is a memory.
    """

    entries: Sequence[Entry]
    texts: list[str] = field(default_factory=list)
    owners: array[int] = field(default_factory=lambda: array("I"))
    marks: bytearray = field(default_factory=bytearray)
    firsts: array[int] = field(default_factory=lambda: array("I"))
    persons: bytearray = field(default_factory=bytearray)
    folded: MutableMapping[str, Numbers] = field(default_factory=dict)
    phrases: MutableMapping[str, Numbers] = field(default_factory=dict)
    postings: MutableMapping[str, array[int]] = field(default_factory=dict)
    heads: MutableMapping[str, tuple[int, ...]] = field(default_factory=dict)
    known: MutableMapping[str, int] = field(default_factory=dict)
    written: MutableMapping[str, Numbers] = field(default_factory=dict)
    lengths: MutableMapping[str, tuple[int, ...]] = field(default_factory=dict)
    extendable: set[str] = field(default_factory=set)
    small_heads: MutableMapping[str, frozenset[str]] = field(default_factory=dict)
    layered: bool = False
    called: dict[int, tuple[tuple[str, TokenReading, bool], ...]] = field(default_factory=dict)

    def forbids(self, owner: int, word: TokenReading) -> bool:
        """Say whether a word is, by itself, a name that the entry must not be taken for."""
        numbers = self.forms_written(word.folded)
        return any(self.owners[number] == owner and self.marks[number] & Mark.NEVER for number in numbers)

    def knows(self, word: str) -> bool:
        """Say whether a word is part of any form, however it is spelled."""
        known = self.known
        return any(key in known for key in word_keys(word))

    def reach(self, word: str) -> int:
        """Give the most words that a form beginning with this word has; 0 if none begins with it."""
        heads = self.heads
        return max((len(heads.get(key, ())) for key in word_keys(word)), default=0)

    def forms_exactly(self, text: str) -> tuple[int, ...]:
        """Give the forms that are this text letter by letter."""
        return self.edited_first(numbers_in(self.written, text))

    def forms_written(self, folded: str) -> tuple[int, ...]:
        """Give the forms with this folded key."""
        return self.edited_first(numbers_in(self.folded, folded))

    def forms_sounding(self, tokens: Sequence[TokenReading]) -> tuple[int, ...]:
        """Give the forms that share a phrase of skeletons with these words."""
        found = [
            number
            for phrase in phrases([word_keys(t.word) for t in tokens])
            for number in numbers_in(self.phrases, phrase)
        ]
        return self.edited_first(tuple(dict.fromkeys(found)))

    def count_forms(self) -> int:
        """Count the forms by which entries are found."""
        return len(self.marks) - sum(self.marks.count(mark) for mark in range(256) if mark & Mark.NEVER)

    def edited_first(self, forms: tuple[int, ...]) -> tuple[int, ...]:
        """Leave out the forms of reference lists where an edited entry has one too."""
        if not self.layered or len(forms) < 2:
            return forms
        return tuple(number for number in forms if not self.marks[number] & Mark.REFERENCE) or forms

    def is_reference(self, owner: int) -> bool:
        """Say whether an entry is of a reference list."""
        return bool(self.marks[self.firsts[owner]] & Mark.REFERENCE)

    def main_form(self, owner: int) -> int:
        """Give the form under which an entry is shown."""
        numbers = numbers_in(self.written, self.entries[owner].name)
        return next(number for number in numbers if self.owners[number] == owner)

    def users(self, word: str) -> tuple[int, ...]:
        """Give the entries with a word like this in one of their forms."""
        rows = [self.postings[key] for key in word_keys(word) if key in self.postings]
        return tuple(rows[0]) if len(rows) == 1 else tuple(sorted({number for row in rows for number in row}))

    def bears(self, word: str) -> bool:
        """Say whether any person's name has a word like this."""
        return any(self.persons[number] for number in self.users(word)[:8])

    def bearers(self, word: str) -> tuple[int, ...]:
        """Give the persons with a word like this in their names."""
        return tuple(number for number in self.users(word) if self.persons[number])


def numbers_in(table: MutableMapping[str, Numbers], key: str) -> tuple[int, ...]:
    """Give the numbers under a key."""
    value = table.get(key)
    if value is None:
        return ()
    return (value,) if isinstance(value, int) else value
