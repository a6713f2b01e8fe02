"""Which segments do two plain texts make, or one text alone?

Where both have as many lines, and empty ones in the same places, each line is the translation of the same line.
Otherwise sentences are aligned. A segment is always a stretch of its file, so that what stands between the segments
survives a correction.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from glossary import Glossary
from glossary.errors import DocumentError
from service.bilingual.alignment import align
from service.bilingual.fitting import Sentence
from service.bilingual.pairs import Columns, Gathering, Pairs, Place, numbered
from service.bilingual.reading import read_text
from service.documents.document import Change, Document, Replacement, WholeSlot
from service.documents.encoding import Encoding
from service.language.addresses import find_addresses
from service.language.numbers import find_numbers
from service.language.plain import plain_text
from service.language.sentences import split_sentences

#: Words in Latin letters that stand in the source are sought in the translation too: F-16, COVID-19, BBC.
_LATIN_WORD = re.compile(r"\b[A-Z][\w-]*\w\b", re.ASCII | re.IGNORECASE)

_Spans = Sequence[tuple[int, int]]


def read_two_texts(source: Path, target: Path, name: str, columns: Columns, glossary: Glossary | None = None) -> Pairs:
    """The segments of a text and its translation; ``glossary`` helps to find out which sentences belong together."""
    (here, _), (there, encoding) = read_text(source, columns), read_text(target, columns)
    lines_here, lines_there = _lines(here), _lines(there)
    by_lines = columns.lines
    if by_lines is None:
        by_lines = [start == end for start, end in lines_here] == [start == end for start, end in lines_there]
    if by_lines and len(lines_here) != len(lines_there):
        raise DocumentError(
            f"it has {len(lines_there)} lines, and {source} has {len(lines_here)}",
            where=str(target),
            fix="make the lines fit, or leave out --lines",
        )
    gathered = Gathering()
    if by_lines:
        spans = list(zip(lines_here, lines_there, strict=True))
    else:
        spans = _align_sentences(here, there, columns, glossary)
    places_here, places_there = _Places(here, str(source)), _Places(there, str(target))
    starts: dict[str, int] = {}
    for number, ((start, end), (first, last)) in enumerate(spans, 1):
        id = gathered.add(
            str(number), here[start:end], there[first:last], places_here.of(start), places_there.of(first)
        )
        starts[id] = first
    writer = _TextWriter(there, str(target), encoding, starts)
    return Pairs(name, tuple(gathered.units), source_lang=columns.source_lang, target_lang="en", writer=writer)


def read_one_text(path: Path, name: str, columns: Columns) -> Pairs:
    """The paragraphs of an English text as segments without a source."""
    text, encoding = read_text(path, columns)
    places = _Places(text, str(path))
    gathered = Gathering()
    starts: dict[str, int] = {}
    for number, (start, end) in enumerate(_lines(text), 1):
        id = gathered.add(str(number), "", text[start:end], places.of(start), places.of(start))
        starts[id] = start
    writer = _TextWriter(text, str(path), encoding, starts)
    return Pairs(name, tuple(gathered.units), target_lang="en", writer=writer)


class _TextWriter:
    """Writes a text anew with changes in its segments, which begin at ``starts``."""

    def __init__(self, text: str, file: str, encoding: Encoding, starts: Mapping[str, int]) -> None:
        self._text, self._file, self._encoding, self._starts = text, file, encoding, starts

    def takes(self, id: str, change: Change) -> bool:
        """See ``Writer.takes``."""
        return not self._encoding.missing(change.replacement)

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """See ``Writer.write``."""
        placed = [
            Replacement(self._starts[id] + change.start, self._starts[id] + change.end, change.replacement)
            for id, of_segment in changes.items()
            for change in of_segment
        ]
        slot = WholeSlot(Document(self._file, self._text))
        written = slot.write(self._text, numbered(placed), self._encoding)
        return self._encoding.mark + written.encode(self._encoding.codec)


class _Places:
    """Lines and columns of offsets that are asked for in rising order."""

    def __init__(self, text: str, file: str) -> None:
        self._text, self._file = text, file
        self._line, self._begins, self._seen = 1, 0, 0

    def of(self, offset: int) -> Place:
        lines = self._text.count("\n", self._seen, offset)
        if lines:
            self._line += lines
            self._begins = self._text.rfind("\n", self._seen, offset) + 1
        self._seen = offset
        return Place(self._file, self._line, offset - self._begins + 1)


def _lines(text: str) -> list[tuple[int, int]]:
    """The spans of the lines without their ends; a newline at the very end begins no line."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        spans.append((start, end - text.startswith("\r", end - 1) if end > start else end))
        start = end + 1
    return spans


def _align_sentences(
    here: str, there: str, columns: Columns, glossary: Glossary | None
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    sources, begin_here = _sentences(here)
    targets, begin_there = _sentences(there)
    words = frozenset(_latin_words(here))
    beads = align(
        _describe(here, sources, begin_here, columns.source_lang or "ar", words, glossary),
        _describe(there, targets, begin_there, columns.target_lang, words, glossary),
    )
    return [
        (_joined(sources, bead.source_start, bead.source_end), _joined(targets, bead.target_start, bead.target_end))
        for bead in beads
    ]


def _joined(spans: _Spans, first: int, last: int) -> tuple[int, int]:
    """The stretch of text from the first to the last of some sentences; of none, the empty place where they would be."""
    if first == last:
        place = spans[first - 1][1] if first else 0
        return place, place
    return spans[first][0], spans[last - 1][1]


def _sentences(text: str) -> tuple[list[tuple[int, int]], set[int]]:
    """The sentences of a text, and the numbers of those that begin a line."""
    spans: list[tuple[int, int]] = []
    begins: set[int] = set()
    for start, end in _lines(text):
        begins.add(len(spans))
        spans += [(start + first, start + last) for first, last in split_sentences(text[start:end])]
    return spans, begins


def _describe(
    text: str, spans: _Spans, begins: set[int], language: str, words: frozenset[str], glossary: Glossary | None
) -> list[Sentence]:
    names = _names(text, spans, glossary)
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(spans):
        said = plain_text(text[start:end])
        anchors: Counter[Hashable] = Counter(names[number])
        anchors.update(found.value for found in find_numbers(said, language))
        anchors.update(found.text for found in find_addresses(said))
        anchors.update(_latin_words(said) & words)
        question = said.rstrip("\"'”»’) ").endswith(("?", "؟"))
        sentences.append(Sentence(sum(map(str.isalpha, said)), anchors, question, number in begins))
    return sentences


def _latin_words(text: str) -> set[str]:
    return {word.casefold() for word in _LATIN_WORD.findall(text)}


def _names(text: str, spans: _Spans, glossary: Glossary | None) -> list[list[str]]:
    """The entries that each sentence names."""
    names: list[list[str]] = [[] for _ in spans]
    starts = [start for start, _ in spans]
    for mention in glossary.find(text) if glossary is not None and spans else ():
        if mention.id is not None:
            names[max(0, bisect_right(starts, mention.start) - 1)].append(mention.id)
    return names
