"""Does a translation keep to the rules that a house has written as regular expressions?

The patterns are those of the ``regex`` package, which can be stopped: one that needs too long costs a clear finding
and itself for the rest of the run, never the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import prod
from time import monotonic

import regex

from service.checks.finding import Finding, Severity, Span
from service.checks.segment import Segment

#: The id of the check that all these findings belong to.
RULE = "profile.regex"
#: Seconds that one pattern may take on one segment, and more for each million characters. Sound patterns take
#: microseconds on a page of text.
PATIENCE, PATIENCE_PER_MILLION = 0.25, 1.0
#: Characters of a pattern; what is longer is a word list, which belongs into the glossary.
LONGEST = 2_000
#: All counts of a pattern (``{2,40}``) multiplied: counts inside counts are unrolled when it is compiled, and take
#: the memory of what they multiply to.
REPEATED = 100_000
#: Matches of one pattern that are told in one segment.
MOST = 50

_GROUP = re.compile(r"(?<!\\)(?:\\\\)*\\(?:(\d+)|g<([^>]*)>)")
_COUNT = re.compile(r"\{\s*(\d*)\s*,?\s*(\d*)\s*\}")


class Mode(StrEnum):
    """What a rule asks of the matches of its patterns."""

    #: The target pattern must not be found; with a source pattern, only where that is found.
    FORBID = "forbid"
    #: Where the source pattern is found the target pattern must be; without a source pattern, always.
    REQUIRE = "require"
    #: Both must be found equally often.
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Rule:
    """A house's own rule; the patterns are looked for in the texts as they are given.

    ``suggestion`` is put in the place of a forbidden match; it may refer to groups (``\\1``).
    """

    id: str
    mode: Mode
    source: str | None = None
    target: str | None = None
    message: str = ""
    severity: Severity = Severity.WARNING
    suggestion: str | None = None
    ignore_case: bool = False


class RuleBook:
    """The rules of one run; those that took too long once are closed for the rest of it."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._closed: set[str] = set()

    def check(self, segment: Segment) -> Iterator[Finding]:
        """The findings of every rule in one segment.

        >>> book = RuleBook([Rule("hijab", Mode.FORBID, target=r"\\bveil(s?)\\b", suggestion=r"hijab\\1")])
        >>> [(f.target.text, f.suggestion) for f in book.check(Segment("1", "الحجاب", "The veils are banned."))]
        [('veils', 'hijabs')]
        """
        patience = PATIENCE + PATIENCE_PER_MILLION * (len(segment.source) + len(segment.target)) / 1e6
        for rule in self._rules:
            if rule.id in self._closed:
                continue
            try:
                yield from _apply(rule, segment, monotonic() + patience)
            except TimeoutError:
                self._closed.add(rule.id)
                yield Finding(
                    RULE,
                    Severity.WARNING,
                    f"The rule {rule.id!r} needs too long here and was not applied from this segment on; "
                    "write its pattern without repetitions inside repetitions.",
                    segment.id,
                )


def compile_pattern(pattern: str, ignore_case: bool = False) -> regex.Pattern[str]:
    """The pattern, ready to search with; raises ValueError with what is wrong with it."""
    if len(pattern) > LONGEST:
        raise ValueError(f"it has {len(pattern):,} characters, and a pattern may have {LONGEST:,}")
    counts = [max(int(bound[:9]) for bound in (*found, "1") if bound) for found in _COUNT.findall(pattern)]
    if prod(counts) > REPEATED:
        raise ValueError(f"its counts in braces multiply to more than {REPEATED:,}")
    try:
        return _compile(pattern, ignore_case)
    except regex.error as error:
        raise ValueError(str(error)) from None
    except (OverflowError, RecursionError, MemoryError, IndexError, TypeError):
        raise ValueError("it is nested too deeply or repeats too often") from None


def expands(pattern: str, suggestion: str) -> bool:
    r"""Whether a pattern has every group that a suggestion names; raises ValueError where the pattern is none.

    >>> expands("(a)", r"\1"), expands("(a)", r"\2"), expands("(?P<b>a)", r"\g<b>")
    (True, False, True)
    """
    compiled = compile_pattern(pattern)
    named = {first or second for first, second in _GROUP.findall(suggestion)}
    return named <= set(compiled.groupindex) | {str(number) for number in range(compiled.groups + 1)}


@lru_cache(maxsize=256)
def _compile(pattern: str, ignore_case: bool) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.V0 | (regex.IGNORECASE if ignore_case else 0))


def _apply(rule: Rule, segment: Segment, deadline: float) -> Iterator[Finding]:
    sources = _search(rule, rule.source, segment.source, deadline)
    if rule.source is not None and rule.mode is not Mode.COUNT and not sources:
        return
    targets = _search(rule, rule.target, segment.target, deadline)
    first = _span(sources[0]) if sources else None
    if rule.mode is Mode.FORBID:
        for found in targets[:MOST]:
            says = rule.message or f"{found.group()!r} is not wanted here."
            yield _finding(rule, says, segment, first, _span(found), _expand(rule, found))
    elif rule.mode is Mode.REQUIRE:
        if not targets:
            says = rule.message or f"Nothing in the translation fits {rule.target!r}."
            yield _finding(rule, says, segment, first, None, None)
    elif len(sources) != len(targets):
        says = rule.message or f"The patterns are found {len(sources)} times here, and {len(targets)} times there."
        yield _finding(rule, says, segment, first, _span(targets[0]) if targets else None, None)


def _finding(
    rule: Rule, says: str, segment: Segment, source: Span | None, target: Span | None, suggestion: str | None
) -> Finding:
    return Finding(RULE, rule.severity, f"{says} [{rule.id}]", segment.id, None, source, target, (), suggestion)


def _search(rule: Rule, pattern: str | None, text: str, deadline: float) -> list[regex.Match[str]]:
    if pattern is None:
        return []
    compiled = compile_pattern(pattern, rule.ignore_case)
    found: list[regex.Match[str]] = []
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    for match in compiled.finditer(text, timeout=left):
        if match.group():  # A pattern that fits everywhere fits nothing.
            found.append(match)
        if monotonic() > deadline:
            raise TimeoutError
    return found


def _span(found: regex.Match[str]) -> Span:
    return Span(found.start(), found.end(), found.group())


def _expand(rule: Rule, found: regex.Match[str]) -> str | None:
    if rule.suggestion is None:
        return None
    try:
        return found.expand(rule.suggestion)
    except (regex.error, IndexError):
        return None
