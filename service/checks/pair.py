"""What do the checks have to know about a segment and its translation?

Everything is found when a check first asks for it, and kept. Checks look at the plain text of a side (see
``service.language.plain``), whose places ``Side.span`` leads back to the text as it was given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from glossary import Glossary, Mention
from service.checks.dating import Dating, compare_dates
from service.checks.finding import Finding, Severity, Span
from service.checks.preferences import Preferences
from service.checks.segment import Segment
from service.checks.tallying import Unmatched, compare_numbers
from service.language.addresses import Address, AddressKind, find_addresses
from service.language.dates import Date, find_dates
from service.language.guessing import guess_language
from service.language.number import Number
from service.language.numbers import find_numbers
from service.language.plain import Plain, plain
from service.language.quotations import Brackets, Quotation, find_brackets, find_quotations
from service.language.sentences import split_sentences

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

    @property
    def urls(self) -> tuple[Address, ...]:
        """The addresses of pages alone."""
        return tuple(address for address in self.addresses if address.kind is AddressKind.URL)

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
        return compare_numbers(self._undated_numbers("source"), self._undated_numbers("target"), self.source.text)

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
