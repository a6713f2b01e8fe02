"""What does the list for review look like, and a decision about a spelling?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from service.schemas.base import Asked, EntryId, KindWord, OutcomeWord, Revision, Told, shown
from service.schemas.names import CandidateRecord

_CONTEXT = {"document": "article-7", "place": 31, "excerpt": "Gen. Sulemany left Baghdad", "start": 5, "end": 13}
_NEW = {"id": "hossein-salami", "type": "person", "preferred": {"en": "Hossein Salami", "fa": "حسین سلامی"}}

DecisionWord = Literal["variant", "entry", "not-a-name", "leave"]


class ReviewSearch(BaseModel):
    """Which part of the list is wanted."""

    model_config = ConfigDict(extra="forbid")

    show: Annotated[
        Literal["waiting", "variant", "entry", "not-a-name", "leave"],
        shown("What waits for a decision, or what was decided so.", "waiting"),
    ] = "waiting"
    cursor: Annotated[
        str | None, shown("Where the page begins: `next` of the page before. Its form may change.", max_length=2_000)
    ] = None
    limit: Annotated[int, shown("The most groups on the page.", 20, ge=1, le=200)] = 20


class ContextRecord(Told):
    """The words around a spelling. Offsets count in the excerpt."""

    document: Annotated[str, shown("The id of the document; empty if there was none.", "article-7")]
    place: Annotated[int, shown("Where the spelling begins in the document.", 31, ge=0)]
    excerpt: Annotated[str, shown("The words around it, in one line.", "Gen. Sulemany left Baghdad")]
    start: Annotated[int, shown("Where the spelling begins in the excerpt.", 5, ge=0)]
    end: Annotated[int, shown("Where it ends there; the first character after it.", 13, ge=0)]


class SpellingRecord(Told):
    """A spelling that was met and not known."""

    surface: Annotated[str, shown("The spelling, in one line.", "Sulemany")]
    outcome: Annotated[OutcomeWord, shown("What became of it when it was met last.", "ambiguous")]
    count: Annotated[int, shown("How often it was met.", 3, ge=0)]
    first_seen: Annotated[datetime, shown("When it was met first.", "2026-03-01T08:00:00.000Z")]
    last_seen: Annotated[datetime, shown("When it was met last.", "2026-03-02T08:00:00.000Z")]
    revision: Revision
    contexts: Annotated[list[ContextRecord], shown("Some of the places where it stood.", [_CONTEXT])]
    decision: Annotated[DecisionWord | None, shown("What was decided; null while it waits.", None)]
    entry: Annotated[str | None, shown("Only there if decided: the entry it belongs to.", "qasem-soleimani")] = None
    step: Annotated[int | None, shown("Only there if decided: the step of the glossary's history.", 12)] = None
    decided: Annotated[datetime | None, shown("Only there if decided: when.", "2026-03-03T08:00:00.000Z")] = None
    who: Annotated[str | None, shown("Only there if decided: by whom.", "Desk Baghdad")] = None
    note: Annotated[str | None, shown("Only there if decided: why.", "as the agency writes it")] = None


class ReviewGroupRecord(Told):
    """Spellings of what is probably one name."""

    count: Annotated[int, shown("How often any of them was met.", 5, ge=0)]
    spellings: Annotated[
        list[SpellingRecord],
        shown(
            "The spellings, the most frequent first.",
            [
                {
                    "surface": "Sulemany",
                    "outcome": "ambiguous",
                    "count": 3,
                    "first_seen": "2026-03-01T08:00:00.000Z",
                    "last_seen": "2026-03-02T08:00:00.000Z",
                    "revision": "3f9a1c0b7d2e",
                    "contexts": [_CONTEXT],
                    "decision": None,
                }
            ],
        ),
    ]
    candidates: Annotated[list[CandidateRecord], shown("The entries they may belong to, best first, with reasons.", [])]


class ReviewList(Told):
    """A page of what waits for a person."""

    revision: Revision
    kept: Annotated[bool, shown("false: the list is turned off, so it is empty.", True)]
    waiting: Annotated[int, shown("Spellings of this kind in all, those that are known by now included.", 1, ge=0)]
    groups: Annotated[list[ReviewGroupRecord], shown("The groups, the most frequent first.", [])]
    next: Annotated[str | None, shown("The `cursor` of the next page; null on the last one.", None)]


class NewEntryBody(Asked):
    """A new entry; the spellings that are none of its forms become variants of it."""

    id: Annotated[str, shown("Its id: a-z, 0-9 and single hyphens.", "hossein-salami")]
    type: Annotated[KindWord, shown("What it names.", "person")]
    preferred: Annotated[dict[str, str], shown("The canonical form in each language.", _NEW["preferred"])]
    short: Annotated[
        dict[str, str],
        shown("The form after the first full mention, by language.", {"en": "Salami"}, default_factory=dict),
    ]
    context: Annotated[
        list[str], shown("Words that speak for this entry in the same document.", ["IRGC"], default_factory=list)
    ]
    note: Annotated[str | None, shown("A remark for people.", None)] = None


class ReviewDecision(Asked):
    """What is to become of a spelling."""

    decision: Annotated[
        Literal["variant", "entry", "not-a-name", "leave", "undo"],
        shown(
            "`variant`: another form of the entry `id`. `entry`: the new entry `entry`. `not-a-name`, `leave`: nothing "
            "changes, and it is not shown again. `undo`: what was decided is taken back.",
            "variant",
        ),
    ]
    id: Annotated[EntryId | None, shown("The entry it is a variant of.", "qasem-soleimani")] = None
    entry: Annotated[NewEntryBody | None, shown("The new entry.", _NEW)] = None
    spellings: Annotated[
        list[Annotated[str, shown("A spelling.", "Sulemani")]],
        shown("Others for which the same is decided, in the same step.", [], default_factory=list, max_length=200),
    ]
    status: Annotated[
        Literal["admitted", "deprecated"] | None,
        shown(
            "`admitted`: left as written. `deprecated`: rewritten. Unless said: Latin letters are rewritten.",
            "deprecated",
        ),
    ] = None
    when: Annotated[
        Literal["supported"] | None,
        shown("`supported`: a variant that counts only in a document that supports it.", "supported"),
    ] = None
    note: Annotated[str | None, shown("Why.", "as the agency writes it", max_length=1_000)] = None


class ReviewDecided(Told):
    """What a decision came to."""

    revision: Revision
    decision: Annotated[
        Literal["variant", "entry", "not-a-name", "leave", "undo"], shown("What was decided.", "variant")
    ]
    spellings: Annotated[list[str], shown("For which spellings.", ["Sulemany"])]
    id: Annotated[str | None, shown("The entry that has them now; null if none has.", "qasem-soleimani")]
    step: Annotated[int | None, shown("The step of the glossary's history; null if nothing in it changed.", 12)]
