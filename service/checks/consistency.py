"""Is the same sentence translated in the same way throughout, and are different ones told apart?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from service.checks.finding import Finding, Severity, Span
from service.checks.pair import Pair
from service.checks.registry import document_check

_NO_LETTER = re.compile(r"[\W_]+")
#: Letters and words from which on a string is a sentence, and no button or heading whose meaning its place decides.
_LETTERS, _WORDS = 15, 3
#: How alike two words are that are forms or spellings of one (0-100), and how long a word is that says something.
_ALIKE, _WEIGHTY = 75.0, 3
#: Words in which two sources that say the same may differ.
_MOST_DIFFERENT = 5
_WRITTEN_ON = re.compile(r"\A[وف]?(?:ال)?(?=\w{3})")
#: Places that one finding names.
_MOST_PLACES = 100


@document_check(
    "consistency.segment",
    Severity.WARNING,
    fires=[
        [
            ("لم تتبن أي جهة الهجوم حتى الآن.", "No group has claimed the attack so far."),
            ("لم تتبنَّ أي جهة الهجوم حتى الآن", "Nobody has taken responsibility for the attack until now."),
        ],
        [
            ("وصل وزير الدفاع إلى البصرة صباح اليوم", "The defense minister arrived in Basra this morning"),
            ("اعتقلت الشرطة ثلاثة مشتبه بهم في كركوك", "The defense minister arrived in Basra this morning"),
        ],
    ],
    silent=[
        [("نعم", "Yes"), ("نعم", "Right"), ("أجل", "Yes")],
        [
            ("لم تتبن أي جهة الهجوم حتى الآن.", "No group has claimed the attack so far."),
            ("لم تتبنَّ أي جهة الهجوم حتى الآن", "No group has claimed the attack so far"),
        ],
        [
            ("وصل وزير الدفاع إلى البصرة اليوم", "The defense minister arrived in Basra today"),
            ("ووصل اليوم وزير الدفاع الى البصرة", "The defense minister arrived in Basra today"),
        ],
    ],
)
def consistency_segment(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A sentence that comes twice is translated in two ways, or two different sentences are translated alike.

    Capitals, punctuation and vowel signs do not count; short strings, whose place decides what they mean, are left out.
    """
    sources: dict[str, list[Pair]] = defaultdict(list)
    targets: dict[str, list[Pair]] = defaultdict(list)
    read = {id(pair): (_key(pair.source.text), _key(pair.target.text)) for pair in pairs}
    for pair in pairs:
        source, target = read[id(pair)]
        if _is_sentence(source) and target:
            sources[source].append(pair)
        if _is_sentence(target) and source:
            targets[target].append(pair)
    for alike in sources.values():
        yield from _tell_differing(alike, {id(pair): read[id(pair)][1] for pair in alike})
    for alike in targets.values():
        yield from _tell_confused(alike, {id(pair): read[id(pair)][0] for pair in alike})


def _tell_differing(alike: Sequence[Pair], targets: dict[int, str]) -> Iterator[Finding]:
    """Tell of each translation of one source that differs from the most frequent one."""
    ways = _by_wording(alike, targets)
    if len(ways) < 2:
        return
    usual = ways[0][0]
    for pairs in ways[1:]:
        pair = pairs[0]
        message = f"The same source was translated differently in segment {usual.segment.id}."
        yield pair.finding(
            "consistency.segment", Severity.WARNING, message,
            source=pair.source.original_span(0, len(pair.segment.source)),
            target=pair.target.original_span(0, len(pair.segment.target)),
            expected=(usual.segment.target,), others=_places(ways[0], "target"),
        )  # fmt: skip


def _tell_confused(alike: Sequence[Pair], sources: dict[int, str]) -> Iterator[Finding]:
    """Tell of each source that has nothing to do with another one of the same translation."""
    ways = _by_wording(alike, sources)
    first = ways[0][0]
    for pairs in ways[1:]:
        pair = pairs[0]
        if _say_the_same(sources[id(first)], sources[id(pair)]):
            continue
        message = f"Segment {first.segment.id} has another source and the same translation."
        yield pair.finding(
            "consistency.segment", Severity.WARNING, message,
            source=pair.source.original_span(0, len(pair.segment.source)),
            target=pair.target.original_span(0, len(pair.segment.target)), others=_places(ways[0], "source"),
        )  # fmt: skip


def _say_the_same(first: str, second: str) -> bool:
    """Say whether two sources differ in nothing but small words, forms of words, and order."""
    ours, theirs = Counter(_words(first)), Counter(_words(second))
    left = [word for word in (ours - theirs).elements() if len(word) >= _WEIGHTY]
    right = [word for word in (theirs - ours).elements() if len(word) >= _WEIGHTY]
    if len(left) != len(right) or len(left) > _MOST_DIFFERENT:
        return False
    return all(any(fuzz.ratio(word, other) >= _ALIKE for other in right) for word in left)


def _words(source: str) -> list[str]:
    """Give the words of a source without *and* and the article that may be written on to them."""
    return [_WRITTEN_ON.sub("", word) for word in source.split()]


def _by_wording(pairs: Sequence[Pair], wordings: dict[int, str]) -> list[list[Pair]]:
    """Put pairs together by a wording, the most frequent first."""
    ways: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        ways[wordings[id(pair)]].append(pair)
    return sorted(ways.values(), key=len, reverse=True)


def _places(pairs: Sequence[Pair], side: str) -> list[tuple[str, str, Span]]:
    found = []
    for pair in pairs[:_MOST_PLACES]:
        of = pair.target if side == "target" else pair.source
        found.append((pair.segment.id, side, of.original_span(0, len(of.original))))
    return found


def _key(text: str) -> str:
    return _NO_LETTER.sub(" ", text.replace("\u200c", "").lower().replace("ة", "ه")).strip()


def _is_sentence(key: str) -> bool:
    return len(key) >= _LETTERS and key.count(" ") + 1 >= _WORDS
