"""How is an entry found without looking at all the others?

Every form is filed under its folded key and under the *phrases* of its skeletons, so that one look into a
dictionary answers for any spelling. Single words of persons' names are filed too, for names of which a part
is missing or slipped. Nothing here grows a search with the size of the glossary but the dictionaries.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from glossary.entry import Entry, Kind, Status
from glossary.folding import fold_key
from glossary.reading import Role, TokenReading, read_name, read_words
from glossary.scripts import is_arabic
from glossary.skeleton import skeletons
from glossary.words import FUNCTION_WORDS, GLUED_ARTICLE, HEAD, KINDS, WORD


class Mark:
    """What kind of form it is: bits of one number, plain integers because they are asked at each mention."""

    PREFERRED = 1
    SHORT = 2
    ADMITTED = 4
    SUPPORTED = 8
    NEVER = 16
    PERSON = 32
    OFFICE = 64


#: Longer forms are found word by word.
_LONGEST = 80
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


def phrases(tokens: Sequence[TokenReading]) -> Iterator[str]:
    """Give the phrases of a row of words: one key a word, every choice where a word has several.

    >>> list(phrases(read_words("Qasem Soleimani")))
    ['ksm slmny']
    """
    for choice in islice(product(*(word_keys(token.word) for token in tokens)), _MOST_PHRASES):
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
        if len(core) > 1 or not any(token.role is Role.TITLE for token in read_name(form).tokens):
            return core
    return carriers(read_words(form))


class Index:
    """Everything that is looked up, built once from the entries and never changed.

    Forms have numbers; ``texts``, ``owners`` and ``marks`` give a form's text, the number of its entry and its
    kind. The dictionaries hold one number, or a tuple of them.
    """

    __slots__ = (
        "called", "entries", "extendable", "folded", "heads", "known", "lengths", "marks", "owners", "persons", "phrases", "postings",
        "small_heads", "texts", "written",
    )  # fmt: skip

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.texts: list[str] = []
        self.owners = array("I")
        self.marks = bytearray()
        self.persons = bytearray(entry.type is Kind.PERSON for entry in entries)
        self.folded: dict[str, int | tuple[int, ...]] = {}
        self.phrases: dict[str, int | tuple[int, ...]] = {}
        self.postings: dict[str, array[int]] = {}
        self.heads: dict[str, int] = {}
        self.known: set[str] = set()
        #: Forms letter by letter, and by first word how long they are, the longest first.
        self.written: set[str] = set()
        self.lengths: dict[str, tuple[int, ...]] = {}
        #: Forms that other forms go on from: Hezbollah, of Hezbollah of Iraq.
        self.extendable: set[str] = set()
        #: A memory for `resolution.name_words`.
        self.called: dict[int, tuple[tuple[str, TokenReading, bool], ...]] = {}
        #: First words, in small letters, of forms of several words, each with the second words.
        self.small_heads: dict[str, set[str]] = {}
        for number, entry in enumerate(entries):
            self._file_entry(number, entry)
        for text in self.written:
            self.extendable.update(beginning for beginning in _beginnings(text) if beginning in self.written)

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
        number = len(self.texts)
        self.texts.append(text)
        self.owners.append(owner)
        self.marks.append(mark)
        _add(self.folded, folded, number)
        tokens = form_tokens(text, bool(mark & Mark.PERSON))
        self._note_letters(text)
        if not tokens:
            return
        for variation in _variations(tokens, bool(mark & Mark.PERSON) and not mark & Mark.NEVER):
            for phrase in phrases(variation):
                _add(self.phrases, phrase, number)
            self._note_head(variation)
        if not mark & Mark.NEVER:
            for token in tokens:
                if token.role is Role.TITLE:
                    continue
                for key in word_keys(token.word):
                    row = self.postings.get(key)
                    if row is None:
                        row = self.postings[key] = array("I")
                    if not row or row[-1] != owner:
                        row.append(owner)

    def _note_letters(self, text: str) -> None:
        first = HEAD.match(text)
        if text in self.written or first is None or len(text) > _LONGEST:
            return
        self.written.add(text)
        lengths = self.lengths.get(first.group(), ())
        if len(text) not in lengths:
            self.lengths[first.group()] = tuple(sorted({*lengths, len(text)}, reverse=True))
        second = WORD.search(text, first.end())
        if second and not is_arabic(text[0]) and len(first.group()) > 3:
            self.small_heads.setdefault(first.group().lower(), set()).add(second.group().lower())

    def _note_head(self, tokens: Sequence[TokenReading]) -> None:
        for key in word_keys(tokens[0].word):
            self.heads[key] = max(self.heads.get(key, 0), len(tokens))
        for token in tokens:
            self.known.update(word_keys(token.word))

    def forbids(self, owner: int, word: TokenReading) -> bool:
        """Say whether a word is, by itself, a name that the entry must not be taken for."""
        numbers = self.forms_written(word.folded)
        return any(self.owners[number] == owner and self.marks[number] & Mark.NEVER for number in numbers)

    def knows(self, word: str) -> bool:
        """Say whether a word is part of any form, however it is spelled."""
        return not self.known.isdisjoint(word_keys(word))

    def reach(self, word: str) -> int:
        """Give the most words that a form beginning with this word has; 0 if none begins with it."""
        return max((self.heads.get(key, 0) for key in word_keys(word)), default=0)

    def forms_written(self, folded: str) -> tuple[int, ...]:
        """Give the forms with this folded key."""
        return _numbers(self.folded.get(folded))

    def forms_sounding(self, tokens: Sequence[TokenReading]) -> tuple[int, ...]:
        """Give the forms that share a phrase of skeletons with these words."""
        found = [number for phrase in phrases(tokens) for number in _numbers(self.phrases.get(phrase))]
        return tuple(dict.fromkeys(found))

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


def _variations(tokens: tuple[TokenReading, ...], person: bool) -> Iterator[tuple[TokenReading, ...]]:
    """Give a form's row of words, and for persons the rows it may shrink to.

    A middle name may be left out, and two words may be written as one.
    """
    yield tokens
    if not person:
        return
    if len(tokens) > 2:
        yield (tokens[0], tokens[-1])
        if len(tokens) == 3:
            yield tokens[1:]
    for place in range(len(tokens) - 1):
        one, other = tokens[place : place + 2]
        joined = TokenReading(one.surface + other.surface, one.word + other.word.lower(), Role.NAME)
        if len(tokens) > 1:
            yield (*tokens[:place], joined, *tokens[place + 2 :])


def _beginnings(text: str) -> Iterator[str]:
    """Give the beginnings of a form that end with a word."""
    place = text.find(" ")
    while place > 0:
        yield text[:place]
        place = text.find(" ", place + 1)


def _add(table: dict[str, int | tuple[int, ...]], key: str, number: int) -> None:
    present = table.get(key)
    if present is None:
        table[key] = number
    elif isinstance(present, int):
        if present != number:
            table[key] = (present, number)
    elif number not in present[-4:]:
        table[key] = (*present, number)


def _numbers(value: int | tuple[int, ...] | None) -> tuple[int, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, int) else value
