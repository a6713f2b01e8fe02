"""What do the checks have to know about a segment and its translation?

Everything is found when a check first asks for it, and kept. Checks look at the plain text of a side (see
``service.language.plain``), whose places ``Side.span`` leads back to the text as it was given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from glossary import Glossary, Mention
from service.checks.dating import Dating, compare_dates
from service.checks.finding import Finding, Severity, Span
from service.checks.preferences import Preferences
from service.checks.segment import Segment
from service.checks.tallying import Unmatched, compare_numbers, join_groups
from service.language.addresses import Address, find_addresses
from service.language.dates import Date, find_dates
from service.language.guessing import guess_language
from service.language.number import Number
from service.language.numbers import find_numbers
from service.language.plain import Plain, plain
from service.language.quotations import Brackets, Quotation, find_brackets, find_quotations
from service.language.sentences import split_sentences
from service.language.units import Unit, find_units, is_converted

#: Measures of one side that are held against each of the other; more stand in no sentence.
_MEASURES = 100
_FindMentions = Callable[[], Sequence[Mention]]


class Side:
    """One side of a segment. All places are places in ``text`` unless said otherwise."""

    def __init__(self, original: str, language: str, find_mentions: _FindMentions = tuple) -> None:
        self.original = original
        self.language = language
        self._find_mentions = find_mentions

    @cached_property
    def _plain(self) -> Plain:
        return plain(self.original)

    @property
    def text(self) -> str:
        """The plain text, which is searched and compared."""
        return self._plain.text

    def origin(self, index: int) -> int:
        """Give the place in ``original`` of a place in ``text``."""
        return self._plain.origin(index)

    def span(self, start: int, end: int) -> Span:
        """Give the span of the original that ``text[start:end]`` stands for."""
        first, last = self._plain.span(start, end)
        return self.original_span(first, last)

    def original_span(self, start: int, end: int) -> Span:
        """Give the span ``[start, end)`` of the original itself."""
        return Span(start, end, self.original[start:end])

    @cached_property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(map(str.isalpha, self.text))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The spans of the sentences."""
        return split_sentences(self.text)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers, in digits and in words."""
        return find_numbers(self.text, self.language)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The currencies, percentages and units of measure."""
        return find_units(self.text, self.language, self.numbers)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """The dates."""
        return find_dates(self.text, self.language, self.numbers)

    @cached_property
    def quotes(self) -> tuple[Quotation, ...]:
        """What stands between quotation marks."""
        return find_quotations(self.text)

    @cached_property
    def brackets(self) -> Brackets:
        """The pairs of brackets, and those without a partner."""
        return find_brackets(self.text)

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Addresses of pages, mail addresses, handles and hashtags."""
        return find_addresses(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names of the glossary. Their places are places in ``original``."""
        return tuple(self._find_mentions())


class Pair:
    """A segment with the analysis of both its sides, the glossary it is held against and the wishes of the house."""

    def __init__(
        self,
        segment: Segment,
        glossary: Glossary | None = None,
        *,
        source_language: str | None = None,
        target_language: str = "en",
        preferences: Preferences | None = None,
        mentions: tuple[_FindMentions, _FindMentions] | None = None,
    ) -> None:
        self.segment = segment
        self.glossary = glossary
        self.preferences = preferences or Preferences()
        of_source, of_target = mentions or (
            lambda: glossary.find(segment.source) if glossary else (),
            lambda: glossary.find(segment.target) if glossary else (),
        )
        self.source = Side(segment.source, source_language or guess_language(segment.source), of_source)
        self.target = Side(segment.target, target_language, of_target)

    @cached_property
    def dating(self) -> Dating:
        """Which dates of the two sides are the same, and which differ."""
        return compare_dates(self.source.dates, self.target.dates, self.source.numbers, self.target.numbers)

    @cached_property
    def unmatched(self) -> Unmatched:
        """Which numbers of the two sides have no counterpart, those of dates that were compared aside."""
        source, target = self._undated_numbers("source"), self._undated_numbers("target")
        source, target = (
            join_groups(source, self.source.text, {value for number in target for value in number.values}),
            join_groups(target, self.target.text, {value for number in source for value in number.values}),
        )
        found = compare_numbers(source, target, self.source.text)
        # Digits that stand in a date over there are there, even where it was not seen that they are a date here.
        here = _values(self.source.numbers) - _values(source)
        there = _values(self.target.numbers) - _values(target)
        ours, theirs = ({unit.number for unit in side} for side in self.converted)
        return Unmatched(
            tuple(n for n in found.missing if n not in ours and not (n.digits and n.value in there)),
            tuple(n for n in found.extra if n not in theirs and not (n.digits and n.value in here)),
        )

    @cached_property
    def converted(self) -> tuple[frozenset[Unit], frozenset[Unit]]:
        """The measures of each side that the other gives in another unit: 100 km, which are 62 miles."""
        source, target = self.source.units[:_MEASURES], self.target.units[:_MEASURES]
        alike = [(one, other) for one in source for other in target if is_converted(one, other)]
        return frozenset(one for one, _ in alike), frozenset(other for _, other in alike)

    def _undated_numbers(self, side: str) -> tuple[Number, ...]:
        numbers = self.source.numbers if side == "source" else self.target.numbers
        spans = iter(self.dating.source if side == "source" else self.dating.target)
        kept = []
        span = next(spans, None)
        for number in numbers:
            while span and span[1] <= number.start:
                span = next(spans, None)
            if span is None or number.start < span[0]:
                kept.append(number)
        return tuple(kept)

    def finding(
        self,
        check: str,
        severity: Severity,
        message: str,
        *,
        source: Span | None = None,
        target: Span | None = None,
        entry: str | None = None,
        expected: Iterable[str] = (),
        suggestion: str | None = None,
        others: Iterable[tuple[str, str, Span]] = (),
    ) -> Finding:
        """Make a finding about this segment."""
        return Finding(
            check, severity, message, self.segment.id, entry, source, target, tuple(expected), suggestion, tuple(others)
        )


def read_document(
    segments: Sequence[Segment],
    glossary: Glossary | None = None,
    *,
    source_language: str | None = None,
    target_language: str = "en",
    preferences: Preferences | None = None,
) -> tuple[Pair, ...]:
    """Make the pairs of a document, whose segments are read together when names are sought.

    A surname that stands alone in one segment is then known by the full name in another. ``source_language`` is guessed
    for each segment if it is not given; where a segment gives no hint, the document decides.
    """
    texts = (
        _Shared([segment.source for segment in segments], glossary),
        _Shared([segment.target for segment in segments], glossary),
    )
    likely = guess_language(" ".join(segment.source for segment in segments[:50]))
    return tuple(
        Pair(
            segment,
            glossary,
            source_language=source_language or guess_language(segment.source, likely),
            target_language=target_language,
            preferences=preferences,
            mentions=(texts[0].of(number), texts[1].of(number)),
        )
        for number, segment in enumerate(segments)
    )


def _values(numbers: Iterable[Number]) -> set[Fraction]:
    return {number.value for number in numbers}


class _Shared:
    """The names in one side of a whole document, found together when the first segment is asked for its own."""

    _BETWEEN = "\n\n"

    def __init__(self, texts: Sequence[str], glossary: Glossary | None) -> None:
        self._texts = texts
        self._glossary = glossary

    def of(self, number: int) -> _FindMentions:
        return lambda: self._found[number]

    @cached_property
    def _found(self) -> Sequence[Sequence[Mention]]:
        found: list[list[Mention]] = [[] for _ in self._texts]
        if self._glossary is None:
            return found
        starts = [0]
        for text in self._texts[:-1]:
            starts.append(starts[-1] + len(text) + len(self._BETWEEN))
        for mention in self._glossary.find(self._BETWEEN.join(self._texts)):
            number = bisect_right(starts, mention.start) - 1
            start = starts[number]
            found[number].append(replace(mention, start=mention.start - start, end=mention.end - start))
        return found
