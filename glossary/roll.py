"""Who is named in full in a document, where, and what are they called there?

A word that stands alone is read by this: it belongs to whom the document names in full, unless a stranger of that name,
somebody who is not in the glossary, was named after them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from glossary.bearing import bearing_words, called_by
from glossary.candidate import Reading, reading_of
from glossary.fitting import BY_ITSELF
from glossary.index import Index, Mark, word_keys
from glossary.reading import Role, TokenReading, last_word, read_words
from glossary.scoring import liken_tokens
from glossary.scripts import is_arabic
from glossary.sighting import Sighting
from glossary.similarity import Level

#: A word alone, decided by the document, is never as sure as a full name.
BARE_SCORE = 95.0
PRESENT = "the full name stands in the document"


def needs_support(index: Index, reading: Reading) -> bool:
    """Say whether a form counts only where something else in the document speaks for it."""
    return bool(index.marks[reading.form] & Mark.SUPPORTED)


class Roll:
    """The names of a document that need no other to be understood.

    ``seen`` are the entries with the places where they are named, ``certain`` those named by a form that needs no support.
    """

    def __init__(self, sightings: Sequence[Sighting], index: Index) -> None:
        self._index = index
        self.seen: dict[int, list[int]] = {}
        self.certain: set[int] = set()
        #: Persons named in full, each with the names as the document writes them, and where.
        self._present: dict[int, list[str]] = {}
        self._places: dict[int, list[int]] = {}
        #: Where people are named who are not in the glossary, and how.
        self._strangers: list[tuple[int, str]] = []
        self._bearing: dict[str, list[tuple[int, TokenReading]]] | None = None
        self._family: set[str] = set()
        self._borne: dict[str, dict[int, Reading]] = {}
        for sighting in sightings:
            self._note(sighting)

    def bearers(self, sighting: Sighting) -> dict[int, Reading]:
        """Give the persons named in full here who bear this word; a widespread given name alone is nobody's."""
        word = last_word(sighting.surface)
        if word is None or not self._present:
            return {}
        if word.word not in self._borne:
            self._borne[word.word] = self._find_bearers(word)
        return dict(self._borne[word.word])

    def strangers_called(self, sighting: Sighting, *, exactly: bool = False) -> list[int]:
        """Give the places where somebody outside the glossary is named who is written with this word."""
        word = last_word(sighting.surface)
        if word is None:
            return []
        return [place for place, name in self._strangers if _is_spelled_like(word, last_word(name), slips=not exactly)]

    def has_stranger_before(self, sighting: Sighting, owner: int) -> bool:
        """Say whether the last full name before a bare word, or all there is, is a stranger's."""
        word = last_word(sighting.surface)
        written = {t.folded for name in self._present[owner] for t in read_words(name)}
        as_written = word is not None and word.folded in written
        strangers = self.strangers_called(sighting, exactly=as_written)
        if not strangers:
            return False
        before = bisect_left(self._places[owner], sighting.start)
        strange = bisect_left(strangers, sighting.start)
        if not before:
            return True
        return bool(strange) and strangers[strange - 1] > self._places[owner][before - 1]

    def _note(self, sighting: Sighting) -> None:
        if sighting.foreign:
            if re.search(r"\s|-", sighting.surface):
                self._strangers.append((sighting.start, sighting.surface))
            return
        readings = sighting.readings
        if not readings or readings[0].owner != readings[-1].owner:
            return
        owner = readings[0].owner
        if sighting.doubtful and not sighting.bare:
            return
        if sighting.bare:
            if not sighting.doubtful and not needs_support(self._index, readings[0]):
                self.seen.setdefault(owner, []).append(sighting.start)
            return
        if not needs_support(self._index, readings[0]):
            self.certain.add(owner)
            self.seen.setdefault(owner, []).append(sighting.start)
        if self._index.persons[owner]:
            self._places.setdefault(owner, []).append(sighting.start)
            surfaces = self._present.setdefault(owner, [])
            if sighting.surface not in surfaces:
                surfaces.append(sighting.surface)

    def _find_bearers(self, word: TokenReading) -> dict[int, Reading]:
        found: dict[int, Reading] = {}
        if self._bearing is None:
            self._bearing = self._file_present()
        for key in word_keys(word.word):
            for owner, token in self._bearing.get(key, ()):
                if is_arabic(token.word) != is_arabic(word.word):
                    continue  # Khamenei and خميني differ by a letter that Latin does not write
                same = token.folded == word.folded
                if (
                    not same
                    and (token.role is Role.COMMON or word.role is Role.COMMON)
                    and token.word not in self._family
                ):
                    continue
                likeness = liken_tokens(word, token).score
                if likeness >= BY_ITSELF and (owner not in found or likeness * BARE_SCORE > found[owner].score):
                    level = Level.EXACT if same else Level.SOUNDS_ALIKE
                    form = self._index.main_form(owner)
                    found[owner] = reading_of(self._index, form, level, BARE_SCORE * likeness, (PRESENT,))
        return found

    def _file_present(self) -> dict[str, list[tuple[int, TokenReading]]]:
        """File the words of every person named in full: of the listed names, and as this document spells them."""
        table: dict[str, list[tuple[int, TokenReading]]] = {}
        for owner, surfaces in self._present.items():
            words = called_by(self._index, owner)
            for surface in surfaces:
                if surface not in self._index.written:
                    words = (*words, *bearing_words(surface))
            for key, token, family in words:
                if family:
                    self._family.add(token.word)
                table.setdefault(key, []).append((owner, token))
        return table


def _is_spelled_like(word: TokenReading, other: TokenReading | None, *, slips: bool) -> bool:
    """Say whether one document would spell two words alike: but for a letter, for nobody copies without slips."""
    return other is not None and OSA.distance(word.folded, other.folded, score_cutoff=1) <= slips
