"""What stayed unknown or undecided in one document, and in which words did it stand?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from glossary import Glossary, Mention, Outcome
from glossary.mining import mine
from service.documents import Format
from service.markup import strip_markup

#: Characters kept on either side of a name: enough to see who is meant, too little to be the text.
AROUND = 60
#: A longer surface is no name.
LONGEST = 120
#: Candidates kept with an undecided name, best first.
_CANDIDATES = 3
#: Marks that open before a name and are seen as such only where they stand alone: ``***``, ``[``.
_LONGEST_MARK = 8
_BROKEN_TAG_BEFORE = re.compile(r"\A[^<>]*>")
_BROKEN_TAG_AFTER = re.compile(r"<[^<>]*\Z")
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a name: ``excerpt[start:end]`` is the name as written, in code points of the excerpt.

    ``document`` is the id of the document, ``place`` where the name begins in it.
    """

    excerpt: str
    start: int
    end: int
    document: str = ""
    place: int = 0

    def as_dict(self) -> dict[str, object]:
        """The context as JSON."""
        return {
            "document": self.document,
            "place": self.place,
            "excerpt": self.excerpt,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Encounter:
    """One surface that one document, or one request, left unknown or undecided: how often, and where first.

    ``candidates`` are the entries it may stand for as the answer told them, best first.
    """

    surface: str
    outcome: Outcome
    revision: str
    count: int = 1
    context: Context | None = None
    candidates: tuple[Mapping[str, Any], ...] = field(default=())


def encounters_in(
    text: str, mentions: Iterable[Mention], revision: str, *, document: str = "", format: Format = Format.TEXT
) -> tuple[Encounter, ...]:
    """Gather the undecided mentions of one document, each surface once with its first context.

    >>> from glossary import Entry, Kind
    >>> brothers = [Entry(f"{name.lower()}-al-khazali", Kind.PERSON, {"en": f"{name} al-Khazali"}) for name in ("Laith", "Qais")]
    >>> house = Glossary(brothers)
    >>> text = "Laith al-Khazali and Qais al-Khazali came. Khazali spoke."
    >>> [(met.surface, met.context.excerpt) for met in encounters_in(text, house.find(text), "1")]
    [('Khazali', 'Laith al-Khazali and Qais al-Khazali came. Khazali spoke.')]
    """
    found: dict[str, Encounter] = {}
    for mention in mentions:
        if mention.outcome is Outcome.MATCHED:
            continue
        candidates = tuple(candidate.as_dict() for candidate in mention.candidates[:_CANDIDATES])
        _add(found, text, (mention.start, mention.end), mention.outcome, revision, document, format, candidates)
    return tuple(found.values())


def unlisted_in(
    text: str, mentions: Iterable[Mention], glossary: Glossary, *, document: str = "", format: Format = Format.TEXT
) -> tuple[Encounter, ...]:
    """Gather what looks like a name in a text and is none of the glossary's, each surface once.

    ``mentions`` are those that the glossary found in the text: what they cover is known, or already undecided.

    >>> house = Glossary([])
    >>> [met.surface for met in unlisted_in("In Baghdad, Hossein Salami spoke. Salami left.", [], house)]
    ['Baghdad', 'Hossein Salami', 'Salami']
    """
    visible = text if format is Format.TEXT else strip_markup(text, format)
    if visible is not text:  # offsets of mentions count in the source; what they cover is looked for anew
        mentions = glossary.find(visible)
    known = sorted((mention.start, mention.end) for mention in mentions)
    found: dict[str, Encounter] = {}
    reached = 0
    for span in mine(visible):
        while reached < len(known) and known[reached][1] <= span.start:
            reached += 1
        if reached < len(known) and known[reached][0] < span.end:
            continue
        _add(found, visible, (span.start, span.end), Outcome.UNKNOWN, glossary.revision, document, Format.TEXT)
    return tuple(met for met in found.values() if not glossary.normalize(met.surface, limit=1).id)


def is_worth_keeping(surface: str) -> bool:
    """Say whether a surface may be a name at all: two letters at least, and not a paragraph.

    >>> is_worth_keeping("Qa'ani"), is_worth_keeping("12.5"), is_worth_keeping("x" * 200)
    (True, False, False)
    """
    return len(surface) <= LONGEST and _LETTERS.search(surface) is not None


def context_of(text: str, start: int, end: int, *, document: str = "", format: Format = Format.TEXT) -> Context:
    """Cut the words around ``text[start:end]``, with blanks run together and markup left out.

    >>> context_of("One.\\n\\nQasem  Suliemani came.", 6, 22, document="a.txt")
    Context(excerpt='One. Qasem Suliemani came.', start=5, end=20, document='a.txt', place=6)
    """
    surface = _shown(text[start:end], format)
    head = _from_word(text[max(0, start - AROUND) : start], whole=start <= AROUND)
    tail = _to_word(text[end : end + AROUND], whole=end + AROUND >= len(text))
    if format is not Format.TEXT:  # read in one piece: marks that belong together stand on both sides of the name
        head, tail = _BROKEN_TAG_BEFORE.sub("", head), _BROKEN_TAG_AFTER.sub("", tail)
        line = _shown(head + text[start:end] + tail, format)
        place = line.find(surface, max(0, len(_shown(head, format)) - _LONGEST_MARK))
        if place >= 0:
            return Context(line, place, place + len(surface), document, start)
    before, after = _shown(head, format, ends="left"), _shown(tail, format, ends="right")
    return Context(before + surface + after, len(before), len(before) + len(surface), document, start)


def _add(
    found: dict[str, Encounter],
    text: str,
    span: tuple[int, int],
    outcome: Outcome,
    revision: str,
    document: str,
    format: Format,
    candidates: tuple[Mapping[str, Any], ...] = (),
) -> None:
    surface = _shown(text[span[0] : span[1]], format)
    present = found.get(surface)
    if present is not None:
        count = present.count + 1
        found[surface] = Encounter(surface, outcome, revision, count, present.context, present.candidates)
    elif is_worth_keeping(surface):
        context = context_of(text, *span, document=document, format=format)
        found[surface] = Encounter(surface, outcome, revision, 1, context, candidates)


def _shown(text: str, format: Format, ends: str = "") -> str:
    """What a reader sees of a piece of text, in one line; the blank at one end may part it from the name."""
    visible = text if format is Format.TEXT else strip_markup(text, format)
    line = " ".join(visible.split())
    if ends == "left" and visible[-1:].isspace() and line:
        return line + " "
    if ends == "right" and visible[:1].isspace() and line:
        return " " + line
    return line


def _from_word(text: str, *, whole: bool) -> str:
    blank = -1 if whole else text.find(" ")
    return text[blank + 1 :] if 0 <= blank < len(text) - 1 else text


def _to_word(text: str, *, whole: bool) -> str:
    blank = -1 if whole else text.rfind(" ")
    return text[:blank] if blank > 0 else text
