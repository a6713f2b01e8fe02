"""Which entry is meant, now that the whole document has been read? Or can nobody tell?

A surname alone belongs to the one person whose full name stands in the document. Where two fit, or where the
document names somebody else of that surname, it stays undecided: a wrong name is worse than an open question.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from glossary.bearing import bearing_words, called_by, namesakes
from glossary.candidate import Reading, reading_of
from glossary.entry import Entry, Kind
from glossary.fitting import BY_ITSELF
from glossary.folding import fold_key
from glossary.index import Index, Mark, word_keys
from glossary.mention import Mention, Outcome
from glossary.neighbours import is_people
from glossary.reading import Role, TokenReading, last_word, read_words
from glossary.scoring import liken_tokens
from glossary.scripts import is_arabic
from glossary.sighting import Sighting
from glossary.similarity import Level
from glossary.support import Support, stands_in
from glossary.words import KIN, WORD

#: A word alone, decided by the document, is never as sure as a full name.
_BARE_SCORE = 95.0
#: A title belongs to the name that follows it this closely.
_TITLE_REACH = 40
#: So many entries named for certain show what a document is about.
_BEAT = 3
#: A family name borne by more entries than this decides nothing.
_MOST_NAMESAKES = 32
_NAMESAKE = "bears the same family name"
_PRESENT = "the full name stands in the document"
_ADJECTIVE_BEFORE = re.compile(
    rf"({WORD.pattern}?)(['’]s?)?[ \u00a0](?:(?:[Ff]ormer|[Tt]hen|[Ll]ate|[Aa]cting|[Cc]aretaker|[Dd]eputy)[ \u00a0])?\Z"
)
_CAPITAL_AFTER = re.compile(r"[ \u00a0][A-Z]")
_KIN_AFTER = re.compile(rf"['’ʼ][sS]?[ \u00a0](?:{WORD.pattern}[ \u00a0]){{0,2}}({WORD.pattern})")


def resolve(sightings: Sequence[Sighting], text: str, index: Index) -> list[Mention]:
    """Settle every sighting of one document.

    >>> from glossary.entry import Entry, Kind
    >>> from glossary.filing import build_index
    >>> from glossary.recognition import Recogniser
    >>> from glossary.spotting import spot
    >>> index = build_index([Entry("qais-al-khazali", Kind.PERSON, {"en": "Qais al-Khazali"})])
    >>> text = "Qays Khazali spoke. Khazali left."
    >>> [(m.surface, m.id) for m in resolve(spot(text, Recogniser(index)), text, index)]
    [('Qays Khazali', 'qais-al-khazali'), ('Khazali', 'qais-al-khazali')]
    """
    document = _Document(sightings, text, index)
    mentions = (document.settle(sighting) for sighting in sightings)
    return [mention for mention in mentions if mention]


class _Document:
    """What the sightings of one document say together."""

    def __init__(self, sightings: Sequence[Sighting], text: str, index: Index) -> None:
        self.text, self.index = text, index
        self.seen: dict[int, list[int]] = {}
        #: Persons named in full, each with the names as the document writes them.
        self.present: dict[int, list[str]] = {}
        self._bearing: dict[str, list[tuple[int, TokenReading]]] | None = None
        self._family: set[str] = set()
        self._borne: dict[str, dict[int, Reading]] = {}
        #: Entries named by a form that needs no support.
        self.certain: set[int] = set()
        #: Where people are named who are not in the glossary, and how.
        self.strangers: list[tuple[int, str]] = []
        self.places: dict[int, list[int]] = {}
        for sighting in sightings:
            self._note(sighting)
        self._support = Support(text, index, self.seen, {sighting.start: sighting.surface for sighting in sightings})
        self._starts = {sighting.start for sighting in sightings if sighting.readings}
        self._ends = {sighting.end for sighting in sightings if sighting.readings}

    def _note(self, sighting: Sighting) -> None:
        if sighting.foreign:
            if re.search(r"\s|-", sighting.surface):
                self.strangers.append((sighting.start, sighting.surface))
            return
        readings = sighting.readings
        if not readings or readings[0].owner != readings[-1].owner:
            return
        owner = readings[0].owner
        if sighting.doubtful and not sighting.bare:
            return
        if sighting.bare:
            if not sighting.doubtful and not self._needs_support(readings[0]):
                self.seen.setdefault(owner, []).append(sighting.start)
            return
        if not self._needs_support(readings[0]):
            self.certain.add(owner)
            self.seen.setdefault(owner, []).append(sighting.start)
        if self.index.persons[owner]:
            self.places.setdefault(owner, []).append(sighting.start)
            surfaces = self.present.setdefault(owner, [])
            if sighting.surface not in surfaces:
                surfaces.append(sighting.surface)

    def settle(self, sighting: Sighting) -> Mention | None:
        """Decide one sighting; None where it is no mention at all."""
        if sighting.foreign:
            return None
        if sighting.bare:
            return self._settle_bare(sighting)
        return self._settle_whole(sighting)

    def _settle_whole(self, sighting: Sighting) -> Mention | None:
        readings = sighting.readings
        if not readings:
            return None
        if sighting.doubtful and not any(reading.owner in self.certain for reading in readings):
            return None
        if len(readings) == 1 and not self._needs_support(readings[0]):
            return self._matched(sighting, readings[0], ())
        owners = dict.fromkeys(reading.owner for reading in readings)
        if len(owners) > 1:
            best = [r for r in readings if r.score >= readings[0].score - 1.0]
            supported = [r for r in best if r.owner in self.certain or self._support.reason(r.owner, sighting.start)]
            if len(best) == 1 or len({r.owner for r in supported}) == 1:
                chosen = supported[0] if len(best) > 1 else best[0]
                return self._matched(sighting, chosen, readings)
            return self._undecided(sighting, readings)
        reading = readings[0]
        if self._needs_support(reading):
            if self._is_anothers_office(sighting, reading):
                return None
            reason = _PRESENT if reading.owner in self.certain else self._support.reason(reading.owner, sighting.start)
            if not reason:
                return self._undecided(sighting, readings)
            return self._matched(sighting, _because(reading, reason), readings)
        return self._matched(sighting, reading, readings)

    def _is_anothers_office(self, sighting: Sighting, reading: Reading) -> bool:
        """Say whether an office is another country's, or held by somebody the glossary does not know.

        *Israeli Prime Minister*, *Prime Minister Benjamin Netanyahu*; but *Prime Minister Nuri al-Maliki*.
        """
        if self.index.entries[reading.owner].type is not Kind.OFFICE:
            return False
        before = _ADJECTIVE_BEFORE.search(self.text, max(0, sighting.start - 40), sighting.start)
        if before and (before.group(2) or is_people(before.group(1))):
            return before.end(1) not in self._ends and not _is_of(before.group(1), self.index.entries[reading.owner])
        after = _CAPITAL_AFTER.match(self.text, sighting.end)
        return (
            after is not None
            and after.end() - 1 not in self._starts
            and not self.text[sighting.start : after.end()].isupper()
        )

    def _needs_support(self, reading: Reading) -> bool:
        return bool(self.index.marks[reading.form] & Mark.SUPPORTED)

    def _settle_bare(self, sighting: Sighting) -> Mention | None:
        """Find the bearer of a word that stands alone."""
        mention = self._find_bearer(sighting)
        if mention is None or not sighting.open or mention.outcome is not Outcome.MATCHED:
            return mention
        return replace(mention, outcome=Outcome.AMBIGUOUS, id=None, preferred=None, level=None)

    def _find_bearer(self, sighting: Sighting) -> Mention | None:
        listed = {reading.owner: reading for reading in sighting.readings}
        named = self._bearers_present(sighting)
        if sighting.doubtful and (not listed or not is_arabic(sighting.surface)):
            named = {owner: reading for owner, reading in named.items() if reading.level is Level.EXACT}
        if named and self._is_kin(sighting):
            others = {owner: reading for owner, reading in listed.items() if owner not in named}
            if others:
                named, listed = {}, others
        titled = self._titled(sighting, listed, named)
        if titled is not None:
            return self._matched(sighting, titled, tuple(listed.values()))
        if len(named) == 1:
            ((owner, reading),) = named.items()
            if not self._strangers_come_first(sighting, owner):
                return self._matched(sighting, reading, (reading, *listed.values()))
        if named:
            return self._undecided(sighting, tuple({**listed, **named}.values()))
        if not listed:
            return None
        return self._settle_listed(sighting, listed)

    def _titled(self, sighting: Sighting, listed: dict[int, Reading], named: dict[int, Reading]) -> Reading | None:
        """Give the one whose title stands right before the word, where the document names another: *Supreme Leader* X."""
        if not named:
            return None
        before = self.text[max(0, sighting.start - _TITLE_REACH) : sighting.start].lower()
        fit = [
            o for o in {**listed, **named} if any(stands_in(p.lower(), before) for p in self.index.entries[o].context)
        ]
        if len(fit) == 1 and fit[0] in listed and fit[0] not in named:
            return listed[fit[0]]
        return None

    def _settle_listed(self, sighting: Sighting, listed: dict[int, Reading]) -> Mention:
        """Decide a short form or nickname whose bearer the document does not name in full."""
        readings = tuple(listed.values())
        if self._strangers(sighting) or (sighting.doubtful and not is_arabic(sighting.surface)):
            return self._undecided(sighting, readings)
        doubtful = sighting.doubtful and not (is_arabic(sighting.surface) and self._is_of_the_beat())
        free = [r for r in readings if not self._needs_support(r) and not doubtful]
        if len(free) != 1:
            free = [
                r for r in free or readings if r.owner in self.certain or self._support.reason(r.owner, sighting.start)
            ]
        if len(free) != 1:
            return self._undecided(sighting, readings)
        (chosen,) = free
        others = [n for n in self._namesakes(sighting) if n not in listed]
        reason = self._support.reason(chosen.owner, sighting.start)
        if others and not reason:
            return self._undecided(sighting, (*readings, *(self._as_namesake(n) for n in others)))
        return self._matched(sighting, _because(chosen, reason) if reason else chosen, readings)

    def _is_of_the_beat(self) -> bool:
        """Say whether enough names of the glossary stand in the document to trust a surname in the Arabic script."""
        return len(self.certain) >= _BEAT

    def _namesakes(self, sighting: Sighting) -> list[int]:
        """Give the persons whose family name this word is."""
        word = last_word(sighting.surface)
        if word is None:
            return []
        return namesakes(self.index, word, _MOST_NAMESAKES)

    def _as_namesake(self, owner: int) -> Reading:
        return reading_of(self.index, self.index.main_form(owner), Level.SOUNDS_ALIKE, _BARE_SCORE - 5.0, (_NAMESAKE,))

    def _bearers_present(self, sighting: Sighting) -> dict[int, Reading]:
        """Give the persons named in full here who bear this word; a widespread given name alone is nobody's."""
        word = last_word(sighting.surface)
        if word is None or not self.present:
            return {}
        if word.word not in self._borne:
            self._borne[word.word] = self._find_bearers(word)
        return dict(self._borne[word.word])

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
                if likeness >= BY_ITSELF and (owner not in found or likeness * _BARE_SCORE > found[owner].score):
                    level = Level.EXACT if same else Level.SOUNDS_ALIKE
                    form = self.index.main_form(owner)
                    found[owner] = reading_of(self.index, form, level, _BARE_SCORE * likeness, (_PRESENT,))
        return found

    def _file_present(self) -> dict[str, list[tuple[int, TokenReading]]]:
        """File the words of every person named in full: of the listed names, and as this document spells them."""
        table: dict[str, list[tuple[int, TokenReading]]] = {}
        for owner, surfaces in self.present.items():
            words = called_by(self.index, owner)
            for surface in surfaces:
                if surface not in self.index.written:
                    words = (*words, *bearing_words(surface))
            for key, token, family in words:
                if family:
                    self._family.add(token.word)
                table.setdefault(key, []).append((owner, token))
        return table

    def _strangers(self, sighting: Sighting, *, exactly: bool = False) -> list[int]:
        """Give the places where somebody outside the glossary is named who is written with this word."""
        word = last_word(sighting.surface)
        if word is None:
            return []
        return [place for place, name in self.strangers if _is_spelled_like(word, last_word(name), slips=not exactly)]

    def _strangers_come_first(self, sighting: Sighting, owner: int) -> bool:
        """Say whether the last full name before a bare word, or all there is, is a stranger's."""
        word = last_word(sighting.surface)
        written = {t.folded for name in self.present[owner] for t in read_words(name)}
        as_written = word is not None and word.folded in written
        strangers = self._strangers(sighting, exactly=as_written)
        if not strangers:
            return False
        before = bisect_left(self.places[owner], sighting.start)
        strange = bisect_left(strangers, sighting.start)
        if not before:
            return True
        return bool(strange) and strangers[strange - 1] > self.places[owner][before - 1]

    def _is_kin(self, sighting: Sighting) -> bool:
        """Say whether a relative is meant: *Khamenei's son* is not about the son's own name."""
        after = _KIN_AFTER.match(self.text, sighting.end)
        return bool(after and KIN & {fold_key(word) for word in WORD.findall(after.group())})

    def _matched(self, sighting: Sighting, reading: Reading, readings: Iterable[Reading]) -> Mention:
        first = reading.candidate
        others = tuple(other.candidate for other in readings if other.owner != reading.owner)
        return Mention(
            Outcome.MATCHED, first.id, first.preferred, first.score, first.level, (first, *others),
            start=sighting.start, end=sighting.end, surface=sighting.surface, bare=sighting.bare,
        )  # fmt: skip

    def _undecided(self, sighting: Sighting, readings: Sequence[Reading]) -> Mention:
        best = max(readings, key=lambda reading: reading.score)
        candidates = tuple(reading.candidate for reading in sorted(readings, key=lambda r: -r.score))
        return Mention(
            Outcome.AMBIGUOUS, None, None, best.score, None, candidates,
            start=sighting.start, end=sighting.end, surface=sighting.surface, bare=sighting.bare,
        )  # fmt: skip


def _is_of(adjective: str, entry: Entry) -> bool:
    """Say whether an adjective is that of the country in an office's name: *Iranian*, of *Supreme Leader of Iran*."""
    stem = fold_key(adjective)[:4]
    return any(word.startswith(stem) for word in fold_key(entry.name).split())


def _is_spelled_like(word: TokenReading, other: TokenReading | None, *, slips: bool) -> bool:
    """Say whether one document would spell two words alike: but for a letter, for nobody copies without slips."""
    return other is not None and OSA.distance(word.folded, other.folded, score_cutoff=1) <= slips


def _because(reading: Reading, reason: str) -> Reading:
    found = reading.candidate
    return reading.restated(found.level, min(found.score, _BARE_SCORE), (*found.why, reason))
