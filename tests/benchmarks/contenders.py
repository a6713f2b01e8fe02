"""Who is measured, and how is each one asked the same question?

A contender is built from the same list of people and then does what it can of three things: clean a text, find the
mentions in it, and say whose a single name is. The peers are set up as their own documentation advises.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any, Protocol, runtime_checkable

from tests.benchmarks.material import Material, entry

Span = tuple[int, int, str]


class Contender(ABC):
    """One tool. Libraries are imported in ``build``, so that a process holds no other tool than the one it measures.

    ``matching`` is exact, fuzzy or none; ``largest`` the number of forms beyond which a run would take many minutes;
    ``unit`` what is handed over at a time: a document, or a sentence to the tools that need minutes for a document.
    """

    label = ""
    matching = "fuzzy"
    largest = 10_000_000
    unit = "document"
    #: Whether ``build`` goes through ``material.people()``.
    reads_people = True

    @abstractmethod
    def build(self, material: Material) -> None:
        """Take the glossary in, as far as possible before the first question."""


@runtime_checkable
class CleansText(Protocol):
    def clean(self, text: str) -> str:
        """The text with every form replaced by its entry's preferred one."""

    def find(self, text: str) -> list[Span]:
        """The names in the text, each with its entry's id (not timed: it tells what the speed was paid with)."""


@runtime_checkable
class AnswersNames(Protocol):
    def normalize(self, name: str) -> str | None:
        """The id of the entry that the name stands for."""


class Laqab(Contender):
    """This project, through the same calls that its users make."""

    label = "laqab"

    def build(self, material: Material) -> None:
        from glossary import Glossary

        self._glossary = Glossary(entry(person) for person in material.people())

    def clean(self, text: str) -> str:
        return self._glossary.clean(text).text

    def find(self, text: str) -> list[Span]:
        return [(found.start, found.end, found.id) for found in self._glossary.find(text) if found.id]

    def normalize(self, name: str) -> str | None:
        return self._glossary.normalize(name).id


class LaqabFirstLoad(Contender):
    """This project reading a glossary file it has never seen, which it compiles for the next time."""

    label = "laqab, new file"
    reads_people = False

    def build(self, material: Material) -> None:
        from glossary import Glossary

        self._glossary = Glossary.load(material.glossary_file)


class LaqabFromFile(Laqab):
    """This project as it mostly starts: from a file whose compiled index is there. Comes after LaqabFirstLoad."""

    label = "laqab, compiled file"
    reads_people = False

    def build(self, material: Material) -> None:
        from glossary import Glossary

        self._glossary = Glossary.load(material.glossary_file)


class Flashtext(Contender):
    """A trie of characters in pure Python; spellings only as listed, in any case."""

    label = "flashtext"
    matching = "exact"

    def build(self, material: Material) -> None:
        from flashtext import KeywordProcessor

        self._replacing: Any = KeywordProcessor()
        self._ids: dict[str, str] = {}
        for person in material.people():
            self._ids[person.forms[0]] = person.id
            for form in person.forms:
                self._replacing.add_keyword(form, person.forms[0])

    def clean(self, text: str) -> str:
        cleaned: str = self._replacing.replace_keywords(text)
        return cleaned

    def find(self, text: str) -> list[Span]:
        found = self._replacing.extract_keywords(text, span_info=True)
        return [(start, end, self._ids[preferred]) for preferred, start, end in found]


class AhoCorasick(Contender):
    """An automaton in Rust; spellings only as listed, in the case listed, with word borders checked here."""

    label = "ahocorasick_rs"
    matching = "exact"

    def build(self, material: Material) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._owners: list[tuple[str, str]] = []
        forms: list[str] = []
        for person in material.people():
            forms += person.forms
            self._owners += [(person.id, person.forms[0])] * len(person.forms)
        self._automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)

    def clean(self, text: str) -> str:
        parts: list[str] = []
        done = 0
        for number, start, end in self._matches(text):
            parts += [text[done:start], self._owners[number][1]]
            done = end
        return "".join([*parts, text[done:]])

    def find(self, text: str) -> list[Span]:
        return [(start, end, self._owners[number][0]) for number, start, end in self._matches(text)]

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        return [
            (number, start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(text)
            if not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
        ]


class TokenLoop(Contender):
    """No tool, but the floor for one written in Python: cut the text into words and look each up in a dict."""

    label = "bare token loop"
    matching = "none"

    def build(self, material: Material) -> None:
        self._words = {word: word for person in material.people() for form in person.forms for word in form.split()}
        self._cut = re.compile(r"\w+|\W+").findall

    def clean(self, text: str) -> str:
        words = self._words
        return "".join([words.get(word, word) for word in self._cut(text)])

    def find(self, text: str) -> list[Span]:
        return []


class Spaczz(Contender):
    """Fuzzy phrases for spaCy: every pattern is tried at every place of the text."""

    label = "spaczz FuzzyMatcher"
    largest = 10_000
    unit = "sentence"

    def build(self, material: Material) -> None:
        import spacy
        from spaczz.matcher import FuzzyMatcher

        self._language = spacy.blank("en")
        self._matcher = FuzzyMatcher(self._language.vocab)
        self._preferred: dict[str, str] = {}
        for person in material.people():
            self._preferred[person.id] = person.forms[0]
            self._matcher.add(person.id, [self._language.make_doc(form) for form in person.forms])

    def clean(self, text: str) -> str:
        for start, end, id in reversed(self.find(text)):
            text = text[:start] + self._preferred[id] + text[end:]
        return text

    def find(self, text: str) -> list[Span]:
        document = self._language.make_doc(text)
        spans: list[Span] = []
        for match in sorted(self._matcher(document), key=lambda match: (match[1], -match[2])):
            found = document[match[1] : match[2]]
            if not spans or found.start_char >= spans[-1][1]:
                spans.append((found.start_char, found.end_char, match[0]))
        return spans


class ExtractOne(Contender):
    """rapidfuzz's search for the best of a list, with its default scorer; forms are made lower-case beforehand."""

    label = "rapidfuzz extractOne, WRatio"
    _scorer = "WRatio"

    def build(self, material: Material) -> None:
        from rapidfuzz import fuzz

        self._owners: list[str] = []
        self._forms: list[str] = []
        for person in material.people():
            self._forms += [form.casefold() for form in person.forms]
            self._owners += [person.id] * len(person.forms)
        self._score = getattr(fuzz, self._scorer)

    def normalize(self, name: str) -> str | None:
        from rapidfuzz import process

        best = process.extractOne(name.casefold(), self._forms, scorer=self._score, score_cutoff=80)
        return self._owners[best[2]] if best else None


class ExtractOneByRatio(ExtractOne):
    """The same with the plain edit ratio, its fastest scorer."""

    label = "rapidfuzz extractOne, ratio"
    _scorer = "ratio"


CONTENDERS: dict[str, type[Contender]] = {
    contender.label: contender
    for contender in (
        Laqab,
        LaqabFirstLoad,
        LaqabFromFile,
        Flashtext,
        AhoCorasick,
        TokenLoop,
        Spaczz,
        ExtractOne,
        ExtractOneByRatio,
    )
}
