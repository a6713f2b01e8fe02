"""Which entry is meant, now that the whole document has been read? Or can nobody tell?

A surname alone belongs to the one person whose full name stands in the document. Where two fit, or where the
document names somebody else of that surname, it stays undecided: a wrong name is worse than an open question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from glossary.bearing import namesakes
from glossary.candidate import Reading, reading_of
from glossary.entry import Entry, Kind
from glossary.folding import fold_key
from glossary.index import Index
from glossary.mention import Mention, Outcome
from glossary.neighbours import is_people
from glossary.reading import last_word
from glossary.roll import BARE_SCORE, PRESENT, Roll, needs_support
from glossary.scripts import is_arabic
from glossary.sighting import Sighting
from glossary.similarity import Level
from glossary.support import Support, stands_in
from glossary.words import KIN, WORD

#: A title belongs to the name that follows it this closely.
_TITLE_REACH = 40
#: So many entries named for certain show what a document is about.
_BEAT = 3
#: A family name borne by more entries than this decides nothing.
_MOST_NAMESAKES = 32
_NAMESAKE = "bears the same family name"
_WORD_BEFORE = re.compile(
    rf"({WORD.pattern})['’]?[ \u00a0](?:(?:[Ff]ormer|[Tt]hen|[Ll]ate|[Aa]cting|[Cc]aretaker|[Dd]eputy)[ \u00a0])?\Z"
)
_OWNING = re.compile(r"['’ʼ]s\Z")
_CAPITAL_AFTER = re.compile(r"[ \u00a0][A-Z]")
_KIN_AFTER = re.compile(rf"['’ʼ][sS]?[ \u00a0](?:{WORD.pattern}[ \u00a0]){{0,2}}({WORD.pattern})")

#: Who is brought in like this is nobody of whom one has heard: *a Mr Soleimani*, *a certain Sadr*.
_NEWCOMER_BEFORE = re.compile(
    r"\b(?:(?:[Aa]n?|[Oo]ne|[Aa]nother)[ \u00a0](?:[Cc]ertain[ \u00a0])?(?:Mrs?|Ms|Miss|Messrs)\.?|[Aa][ \u00a0]certain)[ \u00a0]\Z"
)


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
        self._roll = Roll(sightings, index)
        surfaces = {sighting.start: sighting.surface for sighting in sightings}
        self._support = Support(text, index, self._roll.seen, surfaces)
        self._starts = {sighting.start for sighting in sightings if sighting.readings}
        self._ends = {sighting.end: sighting.readings[0].owner for sighting in sightings if sighting.readings}

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
        if sighting.doubtful and not any(reading.owner in self._roll.certain for reading in readings):
            return None
        if len(readings) == 1 and not needs_support(self.index, readings[0]):
            return self._matched(sighting, readings[0], ())
        owners = dict.fromkeys(reading.owner for reading in readings)
        if len(owners) > 1:
            best = [r for r in readings if r.score >= readings[0].score - 1.0]
            supported = [
                r for r in best if r.owner in self._roll.certain or self._support.reason(r.owner, sighting.start)
            ]
            if len(best) == 1 or len({r.owner for r in supported}) == 1:
                chosen = supported[0] if len(best) > 1 else best[0]
                return self._matched(sighting, chosen, readings)
            return self._undecided(sighting, readings)
        reading = readings[0]
        if needs_support(self.index, reading):
            if self._is_anothers_office(sighting, reading):
                return None
            reason = (
                PRESENT if reading.owner in self._roll.certain else self._support.reason(reading.owner, sighting.start)
            )
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
        before = _WORD_BEFORE.search(self.text, max(0, sighting.start - 40), sighting.start)
        if before:
            word = _OWNING.sub("", before[1])
            if (word != before[1] and word[:1].isupper()) or is_people(word):
                holder = self._ends.get(before.start(1) + len(word))
                if holder is None or self.index.entries[holder].type is Kind.PLACE:
                    return not _is_of(word, self.index.entries[reading.owner])
                return False
        after = _CAPITAL_AFTER.match(self.text, sighting.end)
        return (
            after is not None
            and after.end() - 1 not in self._starts
            and not self.text[sighting.start : after.end()].isupper()
        )

    def _settle_bare(self, sighting: Sighting) -> Mention | None:
        """Find the bearer of a word that stands alone."""
        if _NEWCOMER_BEFORE.search(self.text, max(0, sighting.start - 24), sighting.start):
            return None
        mention = self._find_bearer(sighting)
        if mention is None or not sighting.open or mention.outcome is not Outcome.MATCHED:
            return mention
        return replace(mention, outcome=Outcome.AMBIGUOUS, id=None, preferred=None, level=None)

    def _find_bearer(self, sighting: Sighting) -> Mention | None:
        listed = {reading.owner: reading for reading in sighting.readings}
        named = self._roll.bearers(sighting)
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
            if not self._roll.has_stranger_before(sighting, owner):
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
        if self._roll.strangers_called(sighting) or (sighting.doubtful and not is_arabic(sighting.surface)):
            return self._undecided(sighting, readings)
        doubtful = sighting.doubtful and not (is_arabic(sighting.surface) and self._is_of_the_beat())
        free = [r for r in readings if not needs_support(self.index, r) and not doubtful]
        if len(free) != 1:
            free = [
                r
                for r in free or readings
                if r.owner in self._roll.certain or self._support.reason(r.owner, sighting.start)
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
        return len(self._roll.certain) >= _BEAT

    def _namesakes(self, sighting: Sighting) -> list[int]:
        """Give the persons whose family name this word is."""
        word = last_word(sighting.surface)
        if word is None:
            return []
        return namesakes(self.index, word, _MOST_NAMESAKES)

    def _as_namesake(self, owner: int) -> Reading:
        return reading_of(self.index, self.index.main_form(owner), Level.SOUNDS_ALIKE, BARE_SCORE - 5.0, (_NAMESAKE,))

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


def _because(reading: Reading, reason: str) -> Reading:
    found = reading.candidate
    return reading.restated(found.level, min(found.score, BARE_SCORE), (*found.why, reason))
