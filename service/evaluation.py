"""How good is this glossary on texts and names whose answers are known?

A mention counts as right when its span and its preferred form equal the gold's and its outcome is ``matched``; a mention
left undecided is neither right nor a false alarm, but its gold row is missed. An answer with another span or another name
counts twice, as exact-span scoring has it (CoNLL-2003): the gold row is missed, and the answer is a false alarm.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import TypeVar

from glossary import Glossary, Level, Mention, Outcome, Report
from service.gold import Gold, GoldMention, GoldQuery
from service.mistakes import Mistake, Slip, edit_mistake, mention_mistake, name_slip, query_mistake

#: Score cut-offs that are tried: what precision and recall would be if only answers at or above each were taken.
THRESHOLDS = (0, 60, 70, 75, 80, 85, 90, 95, 98, 100)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many names there were (``gold``), how many answers were given (``found``) and how many were ``right``.

    >>> Tally(gold=10, found=8, right=8).precision
    1.0
    >>> Tally(gold=10, found=8, right=8).recall
    0.8
    """

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the answers that is right, 0-1 (1 when there was no answer)."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the names that was found, 0-1 (1 when there was none to find)."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0-1."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0

    def as_dict(self) -> dict[str, float]:
        """Counts and shares, the shares rounded to four places."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**asdict(self), **{name: round(share, 4) for name, share in shares.items()}}


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one kind of gold, mentions or queries, as a whole and taken apart.

    ``undecided`` counts gold rows answered with "ambiguous"; ``nobody`` counts queries that mean nobody in the glossary
    and ``first`` those whose best candidate is the right one, decided or not (both None for mentions).
    """

    total: Tally
    undecided: int
    by_level: dict[str, Tally]
    by_threshold: dict[int, Tally]
    by_type: dict[str, Tally]
    misses: tuple[Mistake, ...]
    false_alarms: tuple[Mistake, ...]
    nobody: int | None = None
    first: int | None = None

    def as_dict(self) -> dict[str, object]:
        """The figures as one JSON object."""
        record: dict[str, object] = {**self.total.as_dict(), "undecided": self.undecided}
        if self.nobody is not None:
            record |= {"nobody": self.nobody, "right_first": self.first}
        for name, parts in (("level", self.by_level), ("threshold", self.by_threshold), ("type", self.by_type)):
            record[f"by_{name}"] = {str(key): tally.as_dict() for key, tally in parts.items()}
        record["misses"] = [asdict(mistake) for mistake in self.misses]
        record["false_alarms"] = [asdict(mistake) for mistake in self.false_alarms]
        return record


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came out: the figures for mentions and for queries, the rewriting, and the promises that were checked.

    ``broken`` says where cleaning twice changed more, replaying the edits did not give the output, or a mention did not
    stand where it says. ``unlisted`` are gold names that no entry prefers: they cannot be found.
    """

    revision: str
    documents: int
    mentions: Score | None
    queries: Score | None
    edits: int
    wrong_rewrites: tuple[Mistake, ...]
    broken: tuple[str, ...]
    unlisted: tuple[str, ...]

    @property
    def worst(self) -> float:
        """The lowest precision or recall of all, 0-1; what ``--fail-under`` is compared with."""
        scores = [score.total for score in (self.mentions, self.queries) if score]
        return min(chain.from_iterable((tally.precision, tally.recall) for tally in scores), default=1.0)

    def as_dict(self) -> dict[str, object]:
        """Everything as one JSON object."""
        return {
            "revision": self.revision,
            "documents": self.documents,
            "mentions": self.mentions.as_dict() if self.mentions else None,
            "queries": self.queries.as_dict() if self.queries else None,
            "edits": self.edits,
            "wrong_rewrites": [asdict(mistake) for mistake in self.wrong_rewrites],
            "broken": list(self.broken),
            "unlisted": list(self.unlisted),
        }


@dataclass(frozen=True, slots=True)
class _Answer:
    """One decided answer, reduced to what the figures need."""

    type: str
    level: Level | None
    score: float
    right: bool


def evaluate(glossary: Glossary, gold: Gold) -> Evaluation:
    """Clean the gold's texts, look up its names, and compare every answer with what the gold says."""
    reports = {doc: glossary.clean(text) for doc, text in gold.texts.items()}
    preferred = {entry.name for entry in glossary.entries.values()}
    named = {row.canonical for row in gold.mentions} | {row.canonical for row in gold.queries if row.canonical}
    return Evaluation(
        revision=glossary.revision,
        documents=len(reports),
        mentions=_score_mentions(glossary, gold.mentions, reports) if gold.texts else None,
        queries=_score_queries(glossary, gold.queries) if gold.queries else None,
        edits=sum(len(report.edits) for report in reports.values()),
        wrong_rewrites=tuple(_wrong_rewrites(gold.mentions, reports)),
        broken=tuple(_broken(glossary, reports)),
        unlisted=tuple(sorted(named - preferred)),
    )


def _score_mentions(glossary: Glossary, rows: Sequence[GoldMention], reports: Mapping[str, Report]) -> Score:
    answers: list[_Answer] = []
    misses: list[Mistake] = []
    false_alarms: list[Mistake] = []
    for doc, expected in _by_document(rows, reports).items():
        report = reports[doc]
        for row in expected:
            mention = _overlapping(report.mentions, row.start, row.end)
            if slip := name_slip(mention, row):
                misses.append(mention_mistake(slip, report, doc, row, mention))
        for mention in report.mentions:
            if mention.outcome is not Outcome.MATCHED:
                continue
            gold = _overlapping(expected, mention.start, mention.end)
            slip = name_slip(mention, gold) if gold else Slip.NO_NAME
            answers.append(_Answer(_type(glossary, mention.id), mention.level, mention.score, slip is None))
            if slip:
                false_alarms.append(mention_mistake(slip, report, doc, gold, mention))
    return _score(answers, [row.type for row in rows], misses, false_alarms)


def _score_queries(glossary: Glossary, rows: Sequence[GoldQuery]) -> Score:
    answers: list[_Answer] = []
    misses: list[Mistake] = []
    false_alarms: list[Mistake] = []
    first = 0
    for row in rows:
        found = glossary.normalize(row.query, context=row.context)
        matched = found.outcome is Outcome.MATCHED
        right = matched and found.preferred == row.canonical
        if matched:
            answers.append(_Answer(row.type or _type(glossary, found.id), found.level, found.score, right))
            if not right:
                slip = Slip.OTHER_NAME if row.canonical else Slip.NO_NAME
                false_alarms.append(query_mistake(slip, row, found))
        if row.canonical:
            first += bool(found.candidates) and found.candidates[0].preferred == row.canonical
            if not right:
                undecided = Slip.UNDECIDED if found.outcome is Outcome.AMBIGUOUS else Slip.NOT_FOUND
                misses.append(query_mistake(Slip.OTHER_NAME if matched else undecided, row, found))
    meant = [row.type for row in rows if row.canonical]
    return _score(answers, meant, misses, false_alarms, nobody=len(rows) - len(meant), first=first)


def _score(
    answers: Sequence[_Answer],
    meant: Sequence[str],
    misses: Sequence[Mistake],
    false_alarms: Sequence[Mistake],
    nobody: int | None = None,
    first: int | None = None,
) -> Score:
    types = sorted({*meant, *(answer.type for answer in answers)} - {""})
    return Score(
        total=_tally(answers, len(meant)),
        undecided=sum(miss.slip is Slip.UNDECIDED for miss in misses),
        by_level={level.value: _tally([a for a in answers if a.level is level], len(meant)) for level in Level},
        by_threshold={cut: _tally([a for a in answers if a.score >= cut], len(meant)) for cut in THRESHOLDS},
        by_type={type_: _tally([a for a in answers if a.type == type_], meant.count(type_)) for type_ in types},
        misses=tuple(misses),
        false_alarms=tuple(false_alarms),
        nobody=nobody,
        first=first,
    )


def _tally(answers: Sequence[_Answer], gold: int) -> Tally:
    return Tally(gold, len(answers), sum(answer.right for answer in answers))


def _wrong_rewrites(rows: Sequence[GoldMention], reports: Mapping[str, Report]) -> Iterator[Mistake]:
    """Edits that no right mention stands behind: they put a name into the text that the gold does not see there."""
    for doc, expected in _by_document(rows, reports).items():
        right = {(row.start, row.end, row.canonical) for row in expected}
        report = reports[doc]
        sound = [mention for mention in report.mentions if (mention.start, mention.end, mention.preferred) in right]
        for edit in report.edits:
            mention = _overlapping(sound, edit.start, edit.end)
            if mention is None or mention.id != edit.id:
                yield edit_mistake(report, doc, edit)


def _broken(glossary: Glossary, reports: Mapping[str, Report]) -> Iterator[str]:
    for doc, report in reports.items():
        if report.replay() != report.text:
            yield f"{doc}: replaying the edits does not give the output"
        again = glossary.clean(report.text)
        if again.text != report.text:
            edit = again.edits[0]
            yield f"{doc}: cleaning the output again changes {edit.surface!r} at {edit.start} to {edit.replacement!r}"
        for mention in report.mentions:
            if report.original[mention.start : mention.end] != mention.surface:
                yield f"{doc}: the mention {mention.surface!r} does not stand at {mention.start}:{mention.end}"


def _by_document(rows: Sequence[GoldMention], reports: Mapping[str, Report]) -> dict[str, list[GoldMention]]:
    """The gold rows of every document, left to right."""
    grouped: dict[str, list[GoldMention]] = {doc: [] for doc in reports}
    for row in sorted(rows, key=lambda row: row.start):
        grouped[row.doc].append(row)
    return grouped


_Span = TypeVar("_Span", Mention, GoldMention)


def _overlapping(spans: Sequence[_Span], start: int, end: int) -> _Span | None:
    """The first of some spans, left to right and apart from each other, that shares a character with [start, end)."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    return spans[first] if first < len(spans) and spans[first].start < end else None


def _type(glossary: Glossary, id: str | None) -> str:
    return glossary.entries[id].type.value if id else ""
