"""What is this text in English?

Is it in the memory? Is it names and nothing else? Then the answer is certain. Otherwise a package's model translates it
sentence by sentence, with the names held. Lines and blank lines stay where they are, and what could not be translated
stays as it is and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from glossary import Glossary, Mention
from service.translation.answering import Reading, Route, describe, fail, leave, put_together
from service.translation.engine.model import FAST, Settings
from service.translation.engine.models import Models
from service.translation.engine.packages import Package, PackageError, find_packages
from service.translation.engine.route import choose_route
from service.translation.known import answer_known, name_terms, names_within
from service.translation.language import UNDETERMINED, Language, detect_language
from service.translation.memory.file import open_memory
from service.translation.memory.memory import Memory
from service.translation.naming import Term, translate_holding
from service.translation.sentence import cut_sentences
from service.translation.translation import Translation, join_lines
from service.translation.unlisted import find_unlisted

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    terms: Sequence[Term]
    language: Language


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that belong together, as the passages of one document do: one whose language does not show is in the language of
    the others. ``mentions`` are the names in each where they were found before, in a longer text that says more of whom they
    mean.
    """

    texts: Sequence[str]
    mentions: Sequence[Sequence[Mention]] | None = None


class Translator:
    """Translates with the packages that are there, a glossary and a memory. Safe to share by threads.

    ``models`` are the loaded models, which several translators may share; ``folders`` are where packages are looked for
    (as `package_folders` says, unless given), at each call, so that a package just installed is used at once.
    """

    def __init__(
        self,
        glossary: Glossary,
        memory: Memory | None = None,
        *,
        models: Models | None = None,
        settings: Settings = FAST,
        folders: Sequence[Path] | None = None,
    ) -> None:
        self.glossary = glossary
        self.memory = memory if memory is not None else Memory([])
        # Not "or": models of which none is loaded yet are no fewer models to share.
        self._models = models if models is not None else Models()
        self._settings, self._folders = settings, folders

    def translate(
        self, texts: Sequence[str], source: str = "auto", mentions: Sequence[Sequence[Mention]] | None = None
    ) -> list[Translation]:
        """Translate texts that belong together into English, all sentences of all texts at once.

        ``source`` is their language (``ar``, ``fa``, ``ckb``...), or ``auto``; ``mentions`` as in `Group`. What cannot be translated comes
        back as it is, with a finding that says why; nothing is raised.
        """
        return self.translate_groups([Group(texts, mentions)], source)[0]

    def translate_groups(self, groups: Sequence[Group], source: str = "auto") -> list[list[Translation]]:
        """Translate as ``translate`` does what belongs together and what does not, all sentences of all groups at once."""
        lines: list[_Line] = []
        places: list[list[list[tuple[int, int]]]] = []
        for group in groups:
            cut = [
                self._cut(*each)
                for each in zip(group.texts, group.mentions or map(self.glossary.find, group.texts), strict=True)
            ]
            found = [line for each in cut for _, line in each]
            if source == "auto":
                languages = _tell_languages([line.text for line in found], [line.terms for line in found])
            else:
                languages = [Language(source, 100.0)] * len(found)
            number = count(len(lines))
            places.append([[(start, next(number)) for start, _ in each] for each in cut])
            lines += [replace(line, language=language) for line, language in zip(found, languages, strict=True)]
        answers = self._translate_lines(lines)
        return [
            [
                join_lines(text, [(start, answers[number]) for start, number in where])
                for text, where in zip(group.texts, texts, strict=True)
            ]
            for group, texts in zip(groups, places, strict=True)
        ]

    def recall(self, texts: Sequence[str], mentions: Sequence[Sequence[Mention]]) -> list[Translation | None]:
        """What is certain without any model: texts of the memory, and names and nothing else; None for all others."""
        terms = [name_terms(found, self.glossary) for found in mentions]
        languages = _tell_languages(texts, terms)
        return [answer_known(*each, self.memory) for each in zip(texts, languages, terms, strict=True)]

    def _cut(self, text: str, mentions: Sequence[Mention]) -> list[tuple[int, _Line]]:
        """The lines of a text, each with its start."""
        names = name_terms(mentions, self.glossary)
        return [
            (start, _Line(text[start:end], names_within(names, start, end), Language(UNDETERMINED, 0.0)))
            for start, end in _cut_lines(text)
        ]

    def _translate_lines(self, lines: Sequence[_Line]) -> list[Translation]:
        known = [answer_known(line.text, line.language, line.terms, self.memory) for line in lines]
        answers = {number: answer for number, answer in enumerate(known) if answer is not None}
        packages: list[Package] = []
        if len(answers) < len(lines):
            packages = find_packages(self._folders)[0]
            self._models.let_go_of_removed()
        waiting: dict[Route, list[int]] = {}
        for number in (number for number, answer in enumerate(known) if answer is None):
            if route := choose_route(packages, lines[number].language.code):
                waiting.setdefault(route, []).append(number)
            else:
                answers[number] = leave(lines[number].text, lines[number].language)
        for route, numbers in waiting.items():
            asked = [_read_for(route, lines[number]) for number in numbers]
            answers |= zip(numbers, self._travel(route, asked), strict=True)
        return [answers[number] for number in range(len(lines))]

    def _travel(self, route: Route, readings: Sequence[Reading]) -> list[Translation]:
        """Translate by one package, or by two: the first then only gives what the second, which holds the names, reads."""
        *before, last = route
        try:
            for package in before:
                readings = self._pass_on(package, readings)
            cut = [cut_sentences(reading.text, reading.terms, last) for reading in readings]
            asked = [(sentence.text, sentence.terms) for found in cut for sentence in found]
            held = iter(translate_holding(self._models.get(last), asked, self.glossary, self._settings))
        except PackageError as error:
            return [fail(reading, error) for reading in readings]
        return [
            describe(reading, [(sentence, next(held)) for sentence in found], route)
            for reading, found in zip(readings, cut, strict=True)
        ]

    def _pass_on(self, package: Package, readings: Sequence[Reading]) -> list[Reading]:
        """What a package makes of texts; the names are then looked for in that."""
        cut = [cut_sentences(reading.text, (), package) for reading in readings]
        outputs = iter(self._models.get(package).translate([s.text for found in cut for s in found], self._settings))
        texts = [
            put_together(reading.text, found, [next(outputs).text for _ in found])
            for reading, found in zip(readings, cut, strict=True)
        ]
        return [
            replace(reading, text=text, terms=tuple(name_terms(self.glossary.find(text), self.glossary)))
            for reading, text in zip(readings, texts, strict=True)
        ]


def open_translator(glossary: Glossary, threads: int = 0, settings: Settings = FAST) -> Translator:
    """A translator with the packages of this machine and the memory that belongs to a glossary.

    ``threads`` are the processor's for each model, all unless given.
    """
    return Translator(glossary, open_memory(glossary.path).current, models=Models(threads), settings=settings)


def _cut_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text with their ends; the whole of an empty one."""
    place = 0
    for line in text.splitlines(keepends=True) or [text]:
        yield place, place + len(line)
        place += len(line)


def _read_for(route: Route, line: _Line) -> Reading:
    """The line with the names to be held: for a package that takes signs for them, also those that no entry has."""
    terms = list(line.terms)
    if len(route) == 1 and route[0].signs:
        terms += find_unlisted(line.text, [(term.start, term.end) for term in terms], route[0].source)
        terms.sort(key=lambda term: term.start)
    return Reading(line.text, line.text, line.language, tuple(terms))


def _tell_languages(texts: Sequence[str], terms: Sequence[Sequence[Term]]) -> list[Language]:
    """The language of each text, told by the words that are no names, since names are written alike in all of them.

    One that does not say is in the language of the others, if they agree.
    """
    languages = []
    for text, names in zip(texts, terms, strict=True):
        outside = "".join(text[start:end] for start, end in _gaps([(n.start, n.end) for n in names], len(text)))
        found = detect_language(outside)
        languages.append(detect_language(text) if found.code == UNDETERMINED and _WORD.search(outside) else found)
    told = {language.code for language in languages} - {UNDETERMINED}
    if len(told) != 1:
        return languages
    [code] = told
    return [Language(code, 0.0) if each.code == UNDETERMINED else each for each in languages]


def _gaps(spans: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    place = 0
    for start, end in spans:
        yield place, start
        place = end
    yield place, length
