"""What is this text in English?

Is it in the memory? Is it names and nothing else? Then the answer is certain. Otherwise a package's model translates it
sentence by sentence, with the names held. Lines and blank lines stay where they are, and what could not be translated
stays as it is and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from glossary import Glossary
from service.translation.answering import Reading, Route, describe, fail, leave, pass_by, put_together
from service.translation.engine.model import FAST, Settings
from service.translation.engine.models import Models
from service.translation.engine.packages import Package, PackageError, find_packages
from service.translation.engine.route import choose_route
from service.translation.foreign import find_foreign
from service.translation.known import answer_known, name_terms
from service.translation.lines import Group, Line, cut_lines
from service.translation.memory.file import open_memory
from service.translation.memory.memory import Memory
from service.translation.naming import translate_holding
from service.translation.sentence import cut_sentences
from service.translation.translation import Translation, join_lines
from service.translation.unlisted import find_unlisted


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

    def translate(self, texts: Sequence[str], source: str = "auto") -> list[Translation]:
        """Translate texts that belong together into English, all sentences of all texts at once.

        ``source`` is their language (``ar``, ``fa``, ``ckb``...), or ``auto``. What cannot be translated comes back as it is, with a
        finding that says why; nothing is raised.
        """
        return self.translate_groups([Group(texts)], source)[0]

    def translate_groups(self, groups: Sequence[Group], source: str = "auto") -> list[list[Translation]]:
        """Translate as ``translate`` does what belongs together and what does not, all sentences of all groups at once."""
        texts = [text for group in groups for text in cut_lines(group, self.glossary, source)]
        answers = iter(self._translate_lines([line for text in texts for line in text]))
        made = (
            join_lines(text, [(line.start, next(answers)) for line in lines])
            for text, lines in zip((text for group in groups for text in group.texts), texts, strict=True)
        )
        return [[next(made) for _ in group.texts] for group in groups]

    def recall(self, group: Group) -> list[Translation | None]:
        """What is certain without any model: texts of the memory, and names and nothing else; None for all others.

        Each text is one line.
        """
        return [self._recall(line) for [line] in cut_lines(group, self.glossary)]

    def _recall(self, line: Line) -> Translation | None:
        return answer_known(line.text, line.language, line.terms, self.memory, inside=line.inside)

    def _translate_lines(self, lines: Sequence[Line]) -> list[Translation]:
        known = map(self._recall, lines)
        answers = {number: answer for number, answer in enumerate(known) if answer is not None}
        packages: list[Package] = []
        if len(answers) < len(lines):
            packages = find_packages(self._folders)[0]
            self._models.let_go_of_removed()
        waiting: dict[str, list[int]] = {}
        for number in range(len(lines)):
            if number not in answers:
                waiting.setdefault(lines[number].language.code, []).append(number)
        for numbers in waiting.values():
            answers |= zip(numbers, self._translate_alike([lines[n] for n in numbers], packages), strict=True)
        return [answers[number] for number in range(len(lines))]

    def _translate_alike(self, lines: Sequence[Line], packages: Sequence[Package]) -> list[Translation]:
        """Translate lines of one language; where a package is broken, with the next best."""
        troubles: list[PackageError] = []
        while route := choose_route(packages, lines[0].language.code):
            readings = [_read_for(route, line) for line in lines]
            try:
                return [pass_by(made, troubles) for made in self._travel(route, readings)]
            except PackageError as error:
                troubles.append(error)
                broken = [package for package in route if package.name == error.where] or route
                packages = [package for package in packages if package not in broken]
        if troubles:
            return [fail(line.text, line.language, troubles[0]) for line in lines]
        return [leave(line.text, line.language, has_names=bool(line.terms)) for line in lines]

    def _travel(self, route: Route, readings: Sequence[Reading]) -> list[Translation]:
        """Translate by one package, or by two: the first then only gives what the second, which holds the names, reads.

        Raises PackageError, naming the package, if one is broken.
        """
        *before, last = route
        for package in before:
            readings = self._pass_on(package, readings)
        cut = [cut_sentences(reading.text, reading.terms, last) for reading in readings]
        asked = [(sentence.text, sentence.terms) for found in cut for sentence in found]
        held = iter(translate_holding(self._models.get(last), asked, self.glossary, self._settings))
        return [
            describe(reading, [(sentence, next(held)) for sentence in found], route, self.glossary)
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


def _read_for(route: Route, line: Line) -> Reading:
    """The line with the names to be held: for a package that takes signs for them, also those that no entry has, and what
    stands there in Latin letters.
    """
    terms = list(line.terms)
    if len(route) == 1 and route[0].signs:
        for find in (find_foreign, partial(find_unlisted, language=route[0].source)):
            terms += find(line.text, [(term.start, term.end) for term in terms])
            terms.sort(key=lambda term: term.start)
    return Reading(line.text, line.text, line.language, tuple(terms), line.ambiguous)
