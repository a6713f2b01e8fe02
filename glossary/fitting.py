"""Which forms of the glossary explain a stretch of text, and how well?

A stretch fits a form if it is written the same, but for case and marks; or if it shares a phrase of skeletons
and every single word is likely enough. What a slip in one word may be is only asked of whole names (`read_against`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from glossary.candidate import Reading, reading_of
from glossary.folding import fold_key
from glossary.index import Index, Mark, carriers, form_tokens, numbers_in, word_keys
from glossary.reading import NameReading, Role, TokenReading, read_words, strip_article
from glossary.scoring import compare_readings, liken_tokens
from glossary.scripts import is_arabic
from glossary.similarity import ALIKE, Level, liken, worst
from glossary.words import FUNCTION_WORDS, KUNYAS, PATRONYMICS, PEOPLES, TITLES, WORD

#: A word of a text counts as a spelling of a form's word from this likeness on, among others and alone.
AMONG_OTHERS = 0.80
BY_ITSELF = 0.93
#: The same between two words in the Arabic script, which writes its long vowels and leaves less to choose.
ARABIC_AMONG_OTHERS = 0.90
#: Forms compared word by word with one stretch, at most.
_MOST_FITTED = 12
#: What merely sounds alike scores this at best.
SOUNDING = 98.0
#: A form in the script of the text tells more, and explains better.
OTHER_SCRIPT = 5.0


@dataclass(frozen=True, slots=True)
class Match:
    """A beginning of a window that some form explains; ``length`` counts characters of the window.

    ``bare`` is one word of a person's name; ``never`` are the entries that forbid the stretch, ``titled`` that
    it begins with a title, ``plain`` that it is one entry's form letter by letter and nothing else.
    """

    length: int
    readings: tuple[Reading, ...]
    word: str
    bare: bool
    never: frozenset[int]
    titled: bool = False
    plain: bool = False


def match_window(index: Index, window: str) -> Match | None:
    """Find the longest beginning of a window that some form explains, or one word of a person's name."""
    tokens = read_words(window)
    for count in range(len(tokens), 0, -1):
        last = tokens[count - 1]
        if last.role is Role.PARTICLE:
            continue
        row = carriers(tokens[:count])
        if not row or row[0].start != 0 or row[-1] is not last:
            continue
        explained = explain_stretch(index, window[: last.end], row)
        if explained is None:
            continue
        readings, never = explained
        if not readings and not never:
            continue
        bare = len(row) == 1 and bool(readings) and all(index.persons[r.owner] for r in readings)
        titled = len(row) > 1 and row[0].folded in TITLES
        plain = len(readings) == 1 and not (bare or never or titled) and readings[0].level is Level.EXACT
        return Match(last.end, readings, row[-1].word, bare, never, titled, plain)
    first = next((token for token in tokens if token.role is not Role.PARTICLE), None)
    if (
        first
        and first.start == 0
        and window.lstrip("ʿʾ")[:1].isupper()
        and is_name_word(first.folded)
        and index.bears(first.word)
    ):
        return Match(first.end, (), first.word, True, frozenset())
    return None


def match_letters(index: Index, stretch: str) -> Match | None:
    """Match a stretch that is a form letter by letter; None where more than one entry is, or might be, concerned."""
    numbers = index.forms_exactly(stretch)
    owners = {index.owners[number] for number in numbers}
    if len(owners) != 1 or any(index.marks[number] & (Mark.NEVER | Mark.REFERENCE) for number in numbers):
        return None
    words = WORD.findall(stretch)
    # The mark that asks for support counts if any of the entry's forms of these letters has it.
    form = max(numbers, key=lambda number: index.marks[number] & Mark.SUPPORTED)
    reading = reading_of(index, form, Level.EXACT, 100.0, (f"written as '{stretch}'",))
    titled = len(words) > 1 and fold_key(words[0]) in TITLES
    bare = bool(index.persons[reading.owner]) and len(carriers(read_words(stretch))) == 1
    plain = not (titled or bare or is_arabic(stretch[0]))
    return Match(len(stretch), (reading,), words[-1] if words else stretch, bare, frozenset(), titled, plain)


def alike(first: str, second: str) -> bool:
    """Say whether two words could be spellings of one name word."""
    return liken(first, second).score >= ALIKE


def is_name_word(folded: str) -> bool:
    """Say whether a word can be part of a person's name by itself: no title, people or small word is.

    >>> is_name_word("maliki"), is_name_word("minister"), is_name_word("iraqi")
    (True, False, False)
    """
    return len(folded) > 1 and not (folded in TITLES or folded in FUNCTION_WORDS or folded in PEOPLES)


def explain_stretch(
    index: Index, surface: str, row: Sequence[TokenReading]
) -> tuple[tuple[Reading, ...], frozenset[int]] | None:
    """Give the readings of a whole stretch, best first, and the entries it must not be taken for; None if neither."""
    written = index.forms_written(fold_key(surface))
    # What is written as listed is not asked what else it sounds like: that could never be the better reading.
    numbers: Sequence[int] = written
    if all(index.marks[number] & Mark.NEVER for number in written):
        numbers = tuple(dict.fromkeys((*written, *_nearest(index, surface, index.forms_sounding(row)))))
    elif index.layered and all(index.marks[number] & Mark.REFERENCE for number in written):
        # An edited entry goes before a reference list's even where it only sounds like the name.
        numbers = index.edited_first((*written, *_nearest(index, surface, index.forms_sounding(row))))
    best: dict[int, Reading] = {}
    forbidden: dict[int, float] = {}
    for number in numbers:
        never = index.marks[number] & Mark.NEVER
        if never and not _forbids_spelling(index.texts[number], surface, len(row), number in written):
            continue
        fit = _fit(index, number, surface, row, number in written)
        if fit is None:
            continue
        owner = fit.owner
        if never:
            forbidden[owner] = max(forbidden.get(owner, 0.0), fit.score)
        elif owner not in best or fit.score > best[owner].score:
            best[owner] = fit
    if not best and not forbidden:
        return None
    kept = [r for owner, r in best.items() if forbidden.get(owner, 0.0) < r.score or r.level is Level.EXACT]
    kept.sort(key=lambda reading: (-reading.score, reading.candidate.id))
    return tuple(kept), frozenset(set(forbidden) - {reading.owner for reading in kept})


def _nearest(index: Index, surface: str, numbers: tuple[int, ...]) -> Sequence[int]:
    """Of many forms that share a phrase, choose those written most like the stretch."""
    if len(numbers) <= _MOST_FITTED:
        return numbers
    texts = {number: index.texts[number] for number in numbers}
    return [number for _, _, number in process.extract(surface, texts, scorer=fuzz.ratio, limit=_MOST_FITTED)]


def _forbids_spelling(form: str, surface: str, words: int, written: bool) -> bool:
    """Say whether a forbidden name forbids this spelling of it.

    It does so in its own script; one word only letter by letter (*Sulaimani*, not *Suleimani*); and a son only if
    the text has one too (*Faisal bin Abdullah*, not *Faisal Abdullah*).
    """
    if is_arabic(form) != is_arabic(surface):
        return False
    if words == 1:
        return written or fold_key(form).removeprefix("al ") == fold_key(surface)
    return PATRONYMICS.isdisjoint(fold_key(form).split()) or not PATRONYMICS.isdisjoint(fold_key(surface).split())


def _fit(index: Index, number: int, surface: str, row: Sequence[TokenReading], written: bool) -> Reading | None:
    """Compare a stretch with one form, word by word, at the strictness a running text needs."""
    form = index.texts[number]
    person = bool(index.marks[number] & Mark.PERSON)
    if not index.marks[number] & Mark.NEVER and not _case_allows(form, surface, row, written, person):
        return None
    if not written and len(row) == 1 and _is_abbreviation(form):
        return None  # an abbreviation has no sound: X is not KH
    if index.marks[number] & Mark.OFFICE and not _same_capitals(surface):
        return None
    if form == surface:
        return reading_of(index, number, Level.EXACT, 100.0, (f"written as '{form}'",))
    if written:
        return reading_of(index, number, Level.FOLDED, 99.5, (f"'{form}' but for case, marks or punctuation",))
    arabic = is_arabic(surface)
    if arabic and not _arabic_allows(form, surface, len(row)):
        return None
    if len(row) == 1 and not arabic and is_arabic(form):
        return None  # one word is too little to go by across scripts: Sabah is not سپاه
    tokens = form_tokens(form, person)
    if len(tokens) != len(row):
        return _fit_unequal(index, number, form, tokens, surface, row)
    needed = BY_ITSELF if len(row) == 1 else ARABIC_AMONG_OTHERS if arabic else AMONG_OTHERS
    total, level, why = 0.0, Level.FOLDED, []
    for one, other in zip(row, tokens, strict=True):
        if one.folded == other.folded or word_keys(one.word)[0].startswith("="):
            total += 1.0
            continue
        likeness = liken_tokens(one, other)
        if likeness.score < needed or likeness.level is Level.SIMILAR:
            return None
        total += likeness.score
        level = worst(level, likeness.level)
        why.append(f"'{one.surface}' sounds like '{other.surface}' ({likeness.score:.2f})")
    score = 99.0 if level is Level.FOLDED else SOUNDING * total / len(row)
    if arabic != is_arabic(form):
        score -= OTHER_SCRIPT
    return reading_of(index, number, level, score, tuple(why) or (f"'{form}' but for an article or a common word",))


def _fit_unequal(
    index: Index, number: int, form: str, tokens: Sequence[TokenReading], surface: str, row: Sequence[TokenReading]
) -> Reading | None:
    """Compare where a middle name is missing or two words are written as one."""
    run = NameReading(surface, tuple(row), tuple(row))
    comparison = compare_readings(run, NameReading(form, tuple(tokens), tuple(tokens)))
    if not comparison.matches or comparison.level is Level.SIMILAR:
        return None
    return reading_of(index, number, Level.SOUNDS_ALIKE, min(comparison.score, 98.0), comparison.why)


def _arabic_allows(form: str, surface: str, words: int) -> bool:
    """Say whether a word or name in the Arabic script may be read as a form: one word only if its letters are the same."""
    if not is_arabic(form):
        return False
    return words > 1 or _in_nominative(surface) == _in_nominative(form)


def _in_nominative(word: str) -> str:
    """Give the key of a word of the Arabic script without its article, and of a kunya as أبو whatever its case."""
    folded = fold_key(strip_article(word))
    head, blank, rest = folded.partition(" ")
    return f"ابو {rest}" if blank and head in KUNYAS else folded


def _case_allows(form: str, surface: str, row: Sequence[TokenReading], written: bool, person: bool) -> bool:
    """Say whether the capitals of a stretch can be those of a form: *US* is not *us*, *Trump* is not *trump*."""
    if is_arabic(surface):
        return True
    if _is_abbreviation(form):
        bare = surface.replace(".", "")
        return (bare[:-1] if len(bare) > 3 and bare[-1] == "s" else bare).isupper()
    if row[0].surface.lstrip("ʿʾ")[:1].isupper():
        return True
    return len(row) > 1 and (written or not person)


def _is_abbreviation(form: str) -> bool:
    letters = form.replace(".", "")
    return letters.isupper() and len(letters) < 6


def _same_capitals(surface: str) -> bool:
    """Say whether an office is written as a name: any *prime minister* may hold office somewhere."""
    words = re.findall(r"[^\W\d_]+", surface)
    return is_arabic(surface) or all(word[0].isupper() for word in words if word.lower() in TITLES)


def forbids(index: Index, owner: int, words: Sequence[TokenReading]) -> bool:
    """Say whether one of these words is, by itself, a name that the entry must not be taken for (*Kahani*, *Suleiman*).

    A word that is also a spelling of the family name forbids nothing: *Sulaimani* is a city and a man.
    """
    family = form_tokens(index.entries[owner].name, True)[-1:]
    return any(
        index.forbids(owner, word) and not any(liken_tokens(word, own).score >= BY_ITSELF for own in family)
        for word in words
    )


def forms_of(index: Index, owner: int) -> list[tuple[int, str]]:
    """Give the forms of one entry with their numbers, preferred first."""
    entry = index.entries[owner]
    found: dict[int, str] = {}
    for form in dict.fromkeys(form for form, _ in entry.forms()):
        for number in numbers_in(index.folded, fold_key(form)):
            if index.owners[number] == owner and not index.marks[number] & Mark.NEVER:
                found[number] = index.texts[number]
    return list(found.items())
