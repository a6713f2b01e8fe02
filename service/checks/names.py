"""Are the names of the source in the translation, and is each of them written in one way, the way of the house?

Names are looked at over the whole document: a surname belongs to the full name that stands somewhere else, and two
spellings of one man are often pages apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz

from glossary import Entry, Level, Mention, Status
from glossary.reading import name_words, read_words
from glossary.scripts import is_arabic
from glossary.similarity import ALIKE, liken
from glossary.words import TITLES
from service.checks.finding import Finding, Severity, Span
from service.checks.naming import (
    bare_key,
    decided,
    is_approved,
    is_doubtful,
    is_initials,
    is_spelling,
    read_as,
    rewritten,
    source_entries,
)
from service.checks.pair import Pair
from service.checks.registry import MOST_IN_A_SEGMENT, document_check
from service.checks.rendering import Rendering, approved_forms, rendering
from service.checks.surnames import misspelled_surnames

#: Places that one finding names.
_MOST_PLACES = 200
#: How alike, 0 to 100, two names are of which one is the deprecated spelling of the other.
_NEARLY = 80


@document_check(
    "name.unapproved_spelling",
    Severity.WARNING,
    fires=[[("وصل قاسم سليماني", "Kassem Sulaymani arrived")], [("وصل قاسم سليماني", "Qasem Suleimani arrived")]],
    silent=[
        [("وصل قاسم سليماني", "Qasem Soleimani arrived")],
        [("وصل الحاج قاسم", "Haj Qasem arrived")],
        [("سيارة سليماني", "Soleimani's car")],
        [("كتائب حزب الله", "Kataib Hezbollah")],
        [("راجع https://example.org/Qassem-Suleimani", "See https://example.org/Qassem-Suleimani")],
    ],
)
def name_unapproved_spelling(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A name of the glossary is spelled as the house does not spell it.

    Forms the house admits are left alone, and so are capitals, apostrophes, hyphens and the article al-.
    """
    for pair in pairs:
        yield from islice(_misspelled(pair), MOST_IN_A_SEGMENT)


def _misspelled(pair: Pair) -> Iterator[Finding]:
    if pair.glossary is None:
        return
    edits = rewritten(pair)
    for mention in decided(pair.target):
        entry = pair.glossary.entries[mention.id or ""]
        if is_arabic(mention.surface) or is_approved(mention, entry) or not is_spelling(mention, entry):
            continue
        edit = edits.get((mention.start, mention.end))
        wanted = edit.replacement if edit else entry.name
        yield pair.finding(
            "name.unapproved_spelling", Severity.WARNING, f"{mention.surface} is not how {entry.name} is written here.",
            target=pair.target.original_span(mention.start, mention.end), entry=entry.id,
            expected=dict.fromkeys((wanted, *approved_forms(entry)[:2])), suggestion=edit.replacement if edit else None,
        )  # fmt: skip
    for surname in misspelled_surnames(pair):
        yield pair.finding(
            "name.unapproved_spelling", Severity.WARNING,
            f"{surname.surface} is not how {surname.entry.name} is written here.",
            target=pair.target.original_span(surname.start, surname.end), entry=surname.entry.id,
            expected=dict.fromkeys((surname.right, *approved_forms(surname.entry)[:2])), suggestion=surname.right,
        )  # fmt: skip


@document_check(
    "name.inconsistent",
    Severity.WARNING,
    fires=[
        [("وصل قاسم سليماني", "Qasem Soleimani arrived"), ("غادر سليماني", "Suleimani left")],
        [("وصل قاسم سليماني ثم غادر سليماني", "Qassem Sulaimani arrived; then Soleimani left")],
    ],
    silent=[
        [("وصل قاسم سليماني", "Qasem Soleimani arrived"), ("غادر سليماني", "Soleimani's men left")],
        [("الحشد الشعبي", "The Popular Mobilization Forces"), ("الحشد", "the PMF")],
        [("قاسم سليماني", "QASEM SOLEIMANI"), ("الحاج قاسم", "Haj Qasem")],
    ],
)
def name_inconsistent(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A name is spelled in two or more ways in one document.

    A surname after the full name, a nickname, initials and capitals are no other spelling. All places are given, those
    of the most frequent spelling first.
    """
    named: dict[str, list[_Place]] = defaultdict(list)
    for pair in pairs:
        for mention in decided(pair.target):
            if not is_arabic(mention.surface):
                place = _Place(pair, mention.start, mention.end, mention.surface, listed=_listed(mention, pair))
                named[mention.id or ""].append(place)
        for surname in misspelled_surnames(pair):
            place = _Place(pair, surname.start, surname.end, surname.surface, surname.right)
            named[surname.entry.id].append(place)
    for id, places in named.items():
        glossary = places[0].pair.glossary
        if glossary is None:
            continue
        if ways := _ways(places):
            usual = {way.most_common(1)[0][0] for way in ways}
            yield _tell_ways(glossary.entries[id], places, ways, usual)
        elif listed := _listed_ways(places):
            right = {word for place in listed if place.listed is not Status.DEPRECATED for word in place.words}
            yield _tell_ways(glossary.entries[id], listed, [Counter(w for p in listed for w in p.words)], right)


@document_check(
    "name.missing",
    Severity.WARNING,
    fires=[
        [("وصل قاسم سليماني إلى بغداد", "The general arrived in Baghdad")],
        [("وصل سليماني إلى بغداد", "Soleimani arrived yesterday")],
    ],
    silent=[
        [("وصل قاسم سليماني", "Qasem Soleimani arrived."), ("ثم غادر سليماني", "Then he left.")],
        [("وصل قاسم سليماني", "Kassem Sulaymani arrived")],
        [("مقر الحشد الشعبي", "The headquarters of the PMF")],
        [("سكان بغداد", "Baghdadis")],
        [("قال كتائب حزب الله", "Kataib Hezbollah said")],
    ],
)
def name_missing(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """The source names somebody or something of the glossary, and the translation never does.

    A pronoun, a surname, an adjective (*Iraqi*) or initials are enough, and so is the name in the sentence before or
    after.
    """
    for number, pair in enumerate(pairs):
        if not pair.segment.target.strip():
            continue
        for entry, mention in source_entries(pair):
            if rendering(entry, pair.target) is not Rendering.ABSENT:
                continue
            beside = pairs[max(0, number - 1) : number + 2]
            if any(other is not pair and rendering(entry, other.target) is not Rendering.ABSENT for other in beside):
                continue
            span = pair.source.original_span(mention.start, mention.end)
            message = f"{entry.name} is named in the source, and not in the translation."
            severity = Severity.INFO if is_doubtful(mention, entry, pair.source.language) else Severity.WARNING
            yield pair.finding(
                "name.missing", severity, message, source=span, entry=entry.id, expected=approved_forms(entry)[:2]
            )


@dataclass(frozen=True, slots=True)
class _Place:
    """A place of a translation that names an entry, and what should stand there if only the surname tells it."""

    pair: Pair
    start: int
    end: int
    surface: str
    right: str | None = None
    listed: Status | None = None
    whole: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, folded; ``whole`` takes it for one word."""
        return (bare_key(_plain(self.surface)),) if self.whole else _read(self.surface)

    @property
    def span(self) -> Span:
        return self.pair.target.original_span(self.start, self.end)


@lru_cache(maxsize=1 << 12)
def _read(surface: str) -> tuple[str, ...]:
    """Give the words of a name that can be spelled in two ways: no titles, no articles, no initials."""
    words = name_words(read_words(re.sub(r"['’]s?\Z", "", surface)))
    return tuple(
        word.folded
        for word in words
        if word.folded not in TITLES and len(word.folded) > 2 and not is_initials(word.surface)
    )


def _ways(places: Sequence[_Place]) -> list[Counter[str]]:
    """Give, for each word of a name that is spelled in two ways, its spellings with how often each stands."""
    counts = Counter(word for place in places for word in place.words)
    together = {frozenset((one, other)) for place in places for one in place.words for other in place.words}
    ways: list[Counter[str]] = []
    for word, count in counts.most_common(_MOST_PLACES):
        for way in ways:
            if all(_is_same_word(word, other) and frozenset((word, other)) not in together for other in way):
                way[word] = count
                break
        else:
            ways.append(Counter({word: count}))
    return [way for way in ways if len(way) > 1]


def _listed(mention: Mention, pair: Pair) -> Status | None:
    """Give the status of the form of the glossary that a mention is: preferred and short forms are admitted."""
    entry = pair.glossary.entries[mention.id or ""] if pair.glossary else None
    if entry is None or mention.level not in (Level.EXACT, Level.FOLDED):
        return None
    variant = read_as(mention, entry)
    return Status.ADMITTED if variant is None else variant.status


def _listed_ways(places: Sequence[_Place]) -> list[_Place]:
    """Give the places of deprecated spellings and those of the approved names they are spellings of.

    That the glossary lists them apart says that they differ, even where no two of their words do: *Ahlul Haq* is
    *Ahl al-Haq*. A deprecated name with nothing in common with the approved one is another name.
    """
    whole = [replace(place, whole=True) for place in places]
    wrong = {place.words[0] for place in whole if place.listed is Status.DEPRECATED}
    right = {place.words[0] for place in whole if place.listed not in (None, Status.DEPRECATED)} - wrong
    near = [(one, other) for one in wrong for other in right if fuzz.ratio(one, other) >= _NEARLY]
    concerned = {name for both in near for name in both}
    return [place for place in whole if place.words[0] in concerned]


@lru_cache(maxsize=1 << 14)
def _is_same_word(one: str, other: str) -> bool:
    if one == other or one == f"{other}s" or other == f"{one}s":
        return one == other
    return liken(one, other).score >= ALIKE


def _tell_ways(entry: Entry, places: Sequence[_Place], ways: Sequence[Counter[str]], usual: set[str]) -> Finding:
    """Tell of the spellings of a name; the first place with one that is not ``usual`` is pointed at."""
    counts = {word: count for way in ways for word, count in way.items()}
    concerned = [place for place in places if any(word in counts for word in place.words)]
    surfaces = Counter(_plain(place.surface) for place in concerned)
    first = next(place for place in concerned if any(word in counts and word not in usual for word in place.words))

    def frequency(place: _Place) -> int:
        return -min(counts[word] for word in place.words if word in counts)

    ordered = sorted(concerned, key=frequency)[:_MOST_PLACES]
    told = ", ".join(f"{surface} ({count})" for surface, count in surfaces.most_common(8))
    edit = rewritten(first.pair).get((first.start, first.end))
    return first.pair.finding(
        "name.inconsistent", Severity.WARNING, f"{entry.name} is spelled in more than one way: {told}.",
        target=first.span, entry=entry.id, expected=approved_forms(entry)[:2],
        suggestion=edit.replacement if edit else first.right,
        others=[(place.pair.segment.id, "target", place.span) for place in ordered],
    )  # fmt: skip


def _plain(surface: str) -> str:
    return " ".join(re.sub(r"['’]s\Z", "", surface).split())
