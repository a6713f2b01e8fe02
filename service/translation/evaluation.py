"""How many of the names of a source come out in the house's form?

A file of sentences says which entries each of them names::

    ar:
      - ["التقى نوري المالكي بهادي العامري في النجف", nouri-al-maliki, hadi-al-amiri, najaf]

They are translated, and a name is right if its preferred or its short form stands in the English exactly as often as the
sentence names it: a name that is missing is as wrong as one that is said twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import yaml

from glossary import Glossary
from glossary.errors import RequestError
from service.translation.engine.repeating import repeats
from service.translation.term import Placing
from service.translation.translation import Translation

_FIX = "write it as '- [SENTENCE, ID, ID]' under its language, as tests/cases/translation/names.yaml does"


@dataclass(frozen=True, slots=True)
class NamedSentence:
    """A sentence, its language, and the ids of the entries that it names, one for each time, from left to right."""

    language: str
    text: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameFailure:
    """A name that came out wrong: how often the sentence names it, and how often its English does."""

    sentence: NamedSentence
    id: str
    expected: int
    found: int
    english: str

    def as_dict(self) -> dict[str, object]:
        """The failure as JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class NamesMeasured:
    """How many names were to come out (``names``), how many were ``right``, how they were placed, and what went wrong.

    ``placed`` counts the names that the translator saw, by how each came to stand in the output; ``repeated`` are the
    sentences whose English repeats itself.
    """

    sentences: int
    names: int
    right: int
    placed: Mapping[Placing, int]
    repeated: tuple[NamedSentence, ...]
    failures: tuple[NameFailure, ...]

    @property
    def share(self) -> float:
        """The share of the names that is right, 0-1 (1 when there was none)."""
        return self.right / self.names if self.names else 1.0

    def as_dict(self) -> dict[str, object]:
        """The figures as one JSON object, the share rounded to four places."""
        return {
            "sentences": self.sentences,
            "names": self.names,
            "right": self.right,
            "share": round(self.share, 4),
            "placed": {placing.value: number for placing, number in self.placed.items()},
            "repeated": [asdict(sentence) for sentence in self.repeated],
            "failures": [failure.as_dict() for failure in self.failures],
        }


class Translates(Protocol):
    """What is measured: a translator with its glossary."""

    @property
    def glossary(self) -> Glossary:
        """The glossary whose names it holds."""

    def translate(self, texts: Sequence[str], source: str = "auto") -> Sequence[Translation]:
        """Translate texts of one language into English, in order."""


def measure_names(translator: Translates, sentences: Iterable[NamedSentence]) -> NamesMeasured:
    """Translate sentences, all of a language together, and count the names that came out right.

    Raises RequestError if a sentence names an entry that the glossary has not.
    """
    asked = list(sentences)
    entries = translator.glossary.entries
    if unknown := next(((s, i) for s in asked for i in s.ids if i not in entries), None):
        sentence, name = unknown
        fix = "take its id from the glossary that translates"
        raise RequestError(f"no entry has the id '{name}'", where=sentence.text, fix=fix)
    answers: dict[NamedSentence, Translation] = {}
    for language in dict.fromkeys(sentence.language for sentence in asked):
        ours = [sentence for sentence in asked if sentence.language == language]
        answers |= zip(ours, translator.translate([sentence.text for sentence in ours], language), strict=True)
    failures = [failure for sentence in asked for failure in _failures(sentence, answers[sentence].text, translator)]
    return NamesMeasured(
        sentences=len(asked),
        names=sum(len(sentence.ids) for sentence in asked),
        right=sum(len(sentence.ids) for sentence in asked) - sum(failure.expected for failure in failures),
        placed=Counter(term.placing for sentence in asked for term in answers[sentence].terms),
        repeated=tuple(sentence for sentence in asked if repeats(answers[sentence].text.split())),
        failures=tuple(failures),
    )


def _failures(sentence: NamedSentence, english: str, translator: Translates) -> list[NameFailure]:
    expected = Counter(sentence.ids)
    found = count_names(english, {name: _forms(translator.glossary, name) for name in expected})
    return [
        NameFailure(sentence, name, times, found[name], english)
        for name, times in expected.items()
        if found[name] != times
    ]


def _forms(glossary: Glossary, name: str) -> tuple[str, ...]:
    entry = glossary.entries[name]
    return (entry.name, entry.short["en"]) if "en" in entry.short else (entry.name,)


def count_names(english: str, forms: Mapping[str, Sequence[str]]) -> Counter[str]:
    """Count how often each name stands in a text in one of its forms, as whole words.

    Where one form is a part of another the longer one counts alone: *US Embassy in Baghdad* is no *Baghdad*.

    >>> count_names("Soleimani left; Qasem Soleimani's men stayed.", {"qs": ["Qasem Soleimani", "Soleimani"]})
    Counter({'qs': 2})
    """
    owners = {form: name for name, written in forms.items() for form in written}
    if not owners:
        return Counter()
    longest_first = sorted(owners, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return Counter(owners[found[0]] for found in pattern.finditer(english))


def read_named_sentences(file: Path) -> tuple[NamedSentence, ...]:
    """Read a file of sentences with the ids of what they name.

    Raises RequestError if it cannot be read, or naming the sentence that is not written as it should be.
    """
    try:
        content = yaml.load(file.read_bytes(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        raise RequestError(f"it cannot be read ({error.strerror})", where=str(file), fix="check the path") from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise RequestError(f"this is not YAML: {error}", where=str(file), fix=_FIX) from None
    if not isinstance(content, dict) or not all(isinstance(rows, list) for rows in content.values()):
        raise RequestError("this is not a list of sentences for each language", where=str(file), fix=_FIX)
    sentences: list[NamedSentence] = []
    for language, rows in content.items():
        for number, row in enumerate(rows, 1):
            if not isinstance(row, list) or len(row) < 2 or not all(isinstance(field, str) for field in row):
                where = f"{file}: {language}: sentence {number}"
                raise RequestError("this is not a sentence with ids", where=where, fix=_FIX)
            sentences.append(NamedSentence(str(language), row[0], tuple(row[1:])))
    return tuple(sentences)
