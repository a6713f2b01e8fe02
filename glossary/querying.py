"""Which entry does one name on its own mean?

Here nobody reads on to see who was meant, but somebody looks at the answer: a query may be further from the
listed forms than a word in a text, and every candidate is given with its reasons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.bearing import namesakes
from glossary.candidate import Reading, reading_of
from glossary.entry import Entry, Kind
from glossary.fitting import explain_stretch, forbids
from glossary.index import Index, Mark, carriers, form_tokens
from glossary.mention import Decision, Outcome
from glossary.reading import NameReading, TokenReading, read_name, read_words
from glossary.scoring import CONTRADICTED, compare_readings
from glossary.shortlist import CROWD, choose_entries, choose_forms, count_shared, in_order
from glossary.similarity import Level
from glossary.support import stands_in

#: Two candidates closer than this, in points, are a tie.
TIE = 3.0
#: Candidates below this are not worth showing.
FLOOR = 45.0
#: How many entries are compared in full; more share so little that none of them would be chosen.
_MOST_COMPARED = 6
#: Names that share one word must be this alike, letter by letter (0-100), to be worth comparing.
_ALIKE_IN_LETTERS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Decision):
    """The answer to one query: the outcome, the entry if it was decided, and the candidates, best first."""

    query: str

    def as_dict(self) -> dict[str, object]:
        """The answer as JSON."""
        return {"query": self.query, **self.decision_as_dict()}


@dataclass(frozen=True, slots=True)
class _Answer:
    reading: Reading
    sure: bool


def query(index: Index, name: str, *, limit: int = 5, context: str = "", kind: str | None = None) -> Resolution:
    """Answer one query; see `Glossary.normalize`."""
    surface = _tidy(name)
    answers = _answers(index, surface, context)
    if kind:
        answers = [a for a in answers if index.entries[a.reading.owner].type.value == kind]
    answers.sort(key=lambda a: (not a.sure, -a.reading.score, a.reading.candidate.id))
    candidates = tuple(a.reading.candidate for a in answers[:limit])
    if not answers:
        return Resolution(Outcome.UNKNOWN, None, None, 0.0, None, (), query=name)
    best = answers[0]
    score = best.reading.score
    rivals = [a for a in answers[1:] if a.sure and a.reading.score > score - TIE and score < 99.0]
    twins = [a for a in answers[1:] if a.sure and a.reading.score >= 99.0 and score >= 99.0]
    if best.sure and not rivals and not twins:
        entry = index.entries[best.reading.owner]
        return Resolution(Outcome.MATCHED, entry.id, entry.name, score, best.reading.level, candidates, query=name)
    near = best.sure or any(a.reading.score > CONTRADICTED for a in answers)
    outcome = Outcome.AMBIGUOUS if near else Outcome.UNKNOWN
    return Resolution(outcome, None, None, score, None, candidates, query=name)


def _tidy(name: str) -> str:
    """Take off what surrounds a name in a text or a table: blanks, quotes, a possessive."""
    name = name.strip().strip('"“”«»„()[]{}.,;:!?؟،؛*•').strip()
    return re.sub(r"['’ʼ][sS]?\Z", "", name)


def _answers(index: Index, surface: str, context: str) -> list[_Answer]:
    row = carriers(read_words(surface))
    if not row:
        return []
    found: dict[int, _Answer] = {}
    barred: set[int] = set()
    for stretch, words in _stretches(surface):
        explained = explain_stretch(index, stretch, words)
        if explained is None:
            continue
        readings, forbidden = explained
        barred |= forbidden
        for reading in readings:
            answer = _Answer(reading, _is_decided(index, reading, words, context))
            present = found.get(reading.owner)
            if present is None or (answer.sure, reading.score) > (present.sure, present.reading.score):
                found[reading.owner] = answer
        if readings:
            break
    if len(row) == 1:
        _open_to_namesakes(index, row[0], found, context)
    if not any(answer.sure for answer in found.values()):
        for reading, sure in _compared(index, surface, barred):
            present = found.get(reading.owner)
            if present is None or (not present.sure and sure):
                found[reading.owner] = _Answer(reading, sure)
    return [answer for owner, answer in found.items() if owner not in barred]


def _open_to_namesakes(index: Index, word: TokenReading, found: dict[int, _Answer], context: str) -> None:
    """Leave a family name open that several persons bear, unless the context names one of them alone."""
    persons = namesakes(index, word, CROWD)
    if len(persons) < 2:
        return
    backed = [n for n in persons if context and _is_backed(index, n, context)]
    for number in persons:
        present = found.get(number)
        reading = (
            present.reading
            if present
            else reading_of(index, index.main_form(number), Level.SOUNDS_ALIKE, 90.0, ("bears this family name",))
        )
        found[number] = _Answer(reading, backed == [number])


def _is_backed(index: Index, owner: int, context: str) -> bool:
    entry = index.entries[owner]
    around = context.lower()
    return any(stands_in(phrase.lower(), around) for phrase in (*entry.context, *entry.preferred.values()))


def _stretches(surface: str) -> list[tuple[str, tuple[TokenReading, ...]]]:
    """Give the name as written, and without the titles before it, as rows to look up whole."""
    row = carriers(read_words(surface))
    rows = [(surface, row)]
    bare = re.sub(r"\A[Tt]he\s+(?=\S)", "", surface)
    if bare != surface:
        rows.append((bare, row))
    reading = read_name(surface)
    core = reading.core
    if core and core != row:
        rows.append((" ".join(token.surface for token in core), core))
    return rows


def _is_decided(index: Index, reading: Reading, words: tuple[TokenReading, ...], context: str) -> bool:
    """Say whether a fitting form decides the query: one that needs support must find it in the context given."""
    if not index.marks[reading.form] & Mark.SUPPORTED:
        return True
    return bool(context) and _is_backed(index, reading.owner, context)


def _compared(index: Index, surface: str, barred: set[int]) -> list[tuple[Reading, bool]]:
    """Compare with the entries that share the rarest words: for names with a word missing, added or slipped."""
    run = read_name(surface)
    words = run.core or carriers(run.tokens)
    whole = carriers(run.tokens)
    votes = count_shared(index, [word.word for word in words])
    found = []
    for owner in choose_entries(index, in_order(run), votes, _MOST_COMPARED, _ALIKE_IN_LETTERS):
        if owner in barred:
            continue
        entry = index.entries[owner]
        reading = NameReading(surface, run.tokens, words if entry.type is Kind.PERSON else whole)
        best = _best_form(index, owner, entry, reading)
        if best and best[0].score >= FLOOR:
            found.append(best)
    return found


def _best_form(index: Index, owner: int, entry: Entry, run: NameReading) -> tuple[Reading, bool] | None:
    person = entry.type is Kind.PERSON
    if person and forbids(index, owner, run.core):
        return None
    best: tuple[Reading, bool] | None = None
    for number, form in choose_forms(index, owner, run):
        tokens = form_tokens(form, person)
        if not tokens:
            continue
        comparison = compare_readings(run, NameReading(form, tokens, tokens))
        if comparison.level is None:
            continue
        whole = len(tokens) > 1 and len(run.core) > 1 if person else not comparison.missing
        sure = comparison.matches and not comparison.extended and whole and not index.marks[number] & Mark.SUPPORTED
        if not person and comparison.level is Level.SIMILAR and comparison.score < 90.0:
            sure = False
        reading = reading_of(index, number, comparison.level, min(comparison.score, 98.0), comparison.why)
        if best is None or (sure, reading.score) > (best[1], best[0].score):
            best = (reading, sure)
    return best
