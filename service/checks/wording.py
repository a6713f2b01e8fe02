"""Is the English wording sound: nothing twice by accident, one spelling for a word, nothing turned into its opposite?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from glossary.words import FUNCTION_WORDS
from service.checks.finding import Finding, Severity
from service.checks.pair import Pair, Side
from service.checks.registry import check, document_check
from service.language.denial import denies, may_deny
from service.language.quotations import is_quoted
from service.language.spellings import spelling_key

_WORD = re.compile(r"[^\W_]+(?:['’\u200c][^\W_]+)*")
_ENGLISH_WORD = re.compile(r"(?<![\w'’@#/.-])[A-Za-z]+(?:['’-][A-Za-z]+)*(?![\w@/-])")
#: Words that English writes twice with good reason: he had had, that that is so; and sounds.
_TWICE = frozenset(["had", "that", "very", "no", "bye", "ha", "long", "many", "knock", "blah", "hear", "tut", "wow"])
#: Verbs that take such a word with them, so that it may come twice: sworn in in Basra, went on on Monday.
_WITH_PARTICLE = frozenset(
    ["sworn", "settled", "logged", "checked", "moved", "turned", "broke", "went", "carried", "signed", "joined"]
)
#: Words of a phrase that is looked for, and how often it must come running.
_SHORTEST, _LONGEST, _RUNNING = 2, 6, 3


@check(
    "repeat.word",
    Severity.WARNING,
    fires=[("وصل إلى بغداد", "He arrived in in Baghdad"), ("قال إنه وصل", "The the minister arrived")],
    silent=[
        ("كان قد وصل", "He had had enough; he said that that was so"),
        ("دوران دوران", "Duran Duran played in Walla Walla"),
        ("قال: لا لا", "He said: “No no, wait wait”"),
        ("رويدا رويدا", "Step by step, slowly slowly"),
        ("10 10", "10 10"),
    ],
)
def repeat_word(pair: Pair) -> Iterator[Finding]:
    """The same word stands twice running.

    Left alone are *had had* and *that that*, names, numbers, quoted speech, and what the source says twice as well.
    """
    text = pair.target.text
    before: re.Match[str] | None = None
    verb = ""
    emphatic: bool | None = None
    for word in _WORD.finditer(text):
        if before is not None and verb not in _WITH_PARTICLE and _is_repeated(before, word, text):
            if emphatic is None:
                emphatic = _repeats(pair.source)
            if emphatic:
                return
            if not is_quoted(pair.target.quotes, before.start()):
                span = pair.target.span(before.start(), word.end())
                message = f"{word[0]!r} stands twice running."
                expected = (before[0],)
                yield pair.finding(
                    "repeat.word", Severity.WARNING, message, target=span, expected=expected, suggestion=before[0]
                )
        verb, before = before[0].lower() if before else "", word


def _is_repeated(first: re.Match[str], second: re.Match[str], text: str) -> bool:
    if first.end() + 1 != second.start() and text[first.end() : second.start()].strip(" \u00a0"):
        return False
    between = text[first.end() : second.start()]
    if not between or between.strip(" \u00a0") or not second[0][0].isalpha():
        return False
    low = first[0].lower()
    if low != second[0].lower() or low in _TWICE:
        return False
    if (
        text[second.end() : second.end() + 1] == "-" or text[first.start() - 1 : first.start()] == "-"
    ):  # a sit-in in Basra
        return False
    return second[0][0].islower() or (len(second[0]) <= 3 and not second[0].isupper() and low in _SMALL)


#: Small words, which are no names even with a capital.
_SMALL = frozenset(["the", "a", "an", "of", "in", "to", "and", "for", "on", "at", "by", "is", "was", "it", "he", "as"])


def _repeats(side: Side) -> bool:
    """Say whether a word stands twice running in the source, for emphasis."""
    before = ""
    for match in _WORD.finditer(side.text):
        word = match[0].removeprefix("و").removeprefix("ف")
        if word.isalpha() and word == before:
            return True
        before = word
    return False


@check(
    "repeat.phrase",
    Severity.ERROR,
    fires=[
        ("أعلنت الوزارة ذلك", "The ministry said the ministry said the ministry said so"),
        ("أعلنت", "in the city of in the city of in the city of in the city of"),
    ],
    silent=[
        ("نعم نعم للعراق، نعم نعم للعراق، نعم نعم للعراق", "Yes yes to Iraq, yes yes to Iraq, yes yes to Iraq"),
        ("قال وقال", "He said it, and he said it again"),
        ("10 20 10 20 10 20", "10 20 10 20 10 20"),
    ],
)
def repeat_phrase(pair: Pair) -> Iterator[Finding]:
    """A phrase of two to six words stands three times running, as in the output of a model caught in a loop.

    A chant that the source repeats as well is none.
    """
    words = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(pair.target.text)]
    loops = list(_loops([word for word, _, _ in words]))
    if not loops or any(_loops([match[0] for match in _WORD.finditer(pair.source.text)])):
        return
    for first, last, length in loops:
        # Day after day after day is one *day after* and a day: the beginning of the next round belongs to the phrase.
        rest = (last - first) % length
        phrase = " ".join(word for word, _, _ in words[first : first + length])
        span = pair.target.span(words[first][1], words[last - 1][2])
        once = pair.target.span(words[first][1], words[first + length + rest - 1][2])
        message = f"{phrase!r} stands {(last - first) // length} times running."
        yield pair.finding(
            "repeat.phrase", Severity.ERROR, message, target=span, expected=(once.text,), suggestion=once.text
        )


def _loops(words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Give runs of words that are one phrase again and again: first word, the one behind the last, length of the phrase."""
    found: list[tuple[int, int, int]] = []
    for length in range(_SHORTEST, _LONGEST + 1):
        same = 0
        for place in range(length, len(words) + 1):
            if place < len(words) and words[place] == words[place - length]:
                same += 1
                continue
            if same >= (_RUNNING - 1) * length:
                found.append((place - same - length, place, length))
            same = 0
    reached = 0
    for first, last, length in sorted(found, key=lambda loop: (loop[0], loop[2])):
        if first >= reached and any(word.isalpha() for word in words[first : first + length]):
            yield first, last, length
            reached = last


@document_check(
    "spelling.consistent",
    Severity.INFO,
    fires=[
        [("المنظمة", "An organization"), ("المنظمة", "The organisation")],
        [("الهدنة", "A cease-fire is no ceasefire")],
    ],
    silent=[
        [("المنظمة", "The organization of labor in the centre")],
        [("كتاب «تنظيم العمل»", "The book “The Organisation of Labour” is about organization")],
        [("ساعة", "An hour of four; he called, he calls")],
    ],
)
def spelling_consistent(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A word is spelled in two ways in one document: organisation and organization, air strike and airstrike.

    Titles and quotations keep the spelling of whoever wrote them.
    """
    spelled: _Spelled = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        for match in _unquoted(pair):
            word = match[0].lower().replace("’", "'")
            places = spelled[spelling_key(word)][word]
            if len(places) < _MOST_PLACES:
                places.append((pair, *match.span()))
    for pair in pairs:
        _add_open_compounds(pair, spelled)
    for ways in spelled.values():
        if len(ways) > 1:
            yield _tell_spellings(ways)


#: A place in the plain text of a translation.
_Spot = tuple[Pair, int, int]
_Spelled = defaultdict[str, defaultdict[str, list[_Spot]]]


def _unquoted(pair: Pair) -> Iterator[re.Match[str]]:
    """Give the English words of a translation that stand in no quotation."""
    quotes, position = pair.target.quotes, 0
    for match in _ENGLISH_WORD.finditer(pair.target.text):
        while position < len(quotes) and quotes[position].end <= match.start():
            position += 1
        if position == len(quotes) or match.start() < quotes[position].start:
            yield match


def _add_open_compounds(pair: Pair, spelled: _Spelled) -> None:
    """Add what is written in two words here and in one elsewhere: air strike, airstrike; but not every day, everyday."""
    text, before = pair.target.text, None
    for match in _unquoted(pair):
        if before is not None and text[before.end() : match.start()] == " ":
            first, second = before[0].lower(), match[0]
            key = first + second
            if len(key) >= _LONG and key in spelled and first not in FUNCTION_WORDS and second not in FUNCTION_WORDS:
                places = spelled[key][f"{first} {second}"]
                if len(places) < _MOST_PLACES:
                    places.append((pair, before.start(), match.end()))
        before = match


#: A compound has so many letters; two short words side by side make another word too easily (may be, maybe).
_LONG = 8
#: Places of one spelling that are kept; nobody looks at more.
_MOST_PLACES = 100


def _tell_spellings(ways: dict[str, list[_Spot]]) -> Finding:
    ordered = sorted(ways, key=lambda word: -len(ways[word]))
    usual, rare = ordered[0], ordered[1]
    pair, start, end = ways[rare][0]
    span = pair.target.span(start, end)
    counted = ", ".join(f"{word} ({len(ways[word])})" for word in ordered)
    others = [(at.segment.id, "target", at.target.span(*place)) for word in ordered for at, *place in ways[word]]
    # Where both come equally often, either may be the right one.
    suggestion = usual if span.text.islower() and len(ways[usual]) > len(ways[rare]) else None
    return pair.finding(
        "spelling.consistent", Severity.INFO, f"One word is spelled in two ways: {counted}.", target=span,
        expected=(usual,), suggestion=suggestion, others=others,
    )  # fmt: skip


@check(
    "negation",
    Severity.INFO,
    fires=[
        ("لم يصل الوزير إلى بغداد", "The minister arrived in Baghdad"),
        ("وصل الوزير", "The minister did not arrive"),
    ],
    silent=[
        ("لم يصل الوزير إلى بغداد", "The minister never came to Baghdad"),
        ("لن يقبل العرض", "He will refuse the offer"),
        ("گفت که او به بغداد نرفت", "He did not go to Baghdad"),
        ("رفض الوزير العرض", "The minister did not accept the offer"),
    ],
    enabled=False,
)
def negation(pair: Pair) -> Iterator[Finding]:
    """The source denies something and the translation does not, or the other way round.

    Words that only may deny (*without*, *refuse*, غير) count in favour of a translation, so this finds bare opposites.
    """
    source, target = pair.source, pair.target
    if not source.text.strip() or not target.text.strip():
        return
    if denies(source.text, source.language) and not may_deny(target.text, "en"):
        whole = target.original_span(0, len(target.original))
        yield pair.finding("negation", Severity.INFO, "The source denies this, the translation does not.", target=whole)
    elif denies(target.text, "en") and not may_deny(source.text, source.language):
        whole = target.original_span(0, len(target.original))
        yield pair.finding("negation", Severity.INFO, "The translation denies this, the source does not.", target=whole)
