"""What does a request to clean documents look like, and its answer?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from service.schemas.base import Asked, LevelWord, OutcomeWord, Revision, Score, Told, shown
from service.schemas.checks import FindingRecord
from service.schemas.names import CandidateRecord
from service.schemas.translation import Draft, LanguageCode, OriginField

_TEXT = "Suliemani met al-Ameri."
_REASON = "'Suliemani' sounds like 'سليماني' (0.99)"
_SOLEIMANI = {"id": "qasem-soleimani", "preferred": "Qasem Soleimani", "score": 96.5, "level": "sounds-alike"}
_AMIRI = {"id": "hadi-al-amiri", "preferred": "Hadi al-Amiri", "score": 100.0, "level": "exact"}
_EDIT = {
    "start": 0,
    "end": 9,
    "surface": "Suliemani",
    "replacement": "Soleimani",
    "id": "qasem-soleimani",
    "level": "sounds-alike",
    "score": 96.5,
    "why": f"short form of Qasem Soleimani ({_REASON})",
}
_MENTION = {
    "start": 0,
    "end": 9,
    "surface": "Suliemani",
    "outcome": "matched",
    **_SOLEIMANI,
    "candidates": [{**_SOLEIMANI, "type": "person", "variant": "سليماني", "why": [_REASON]}],
}
_UNDECIDED = {
    "start": 14,
    "end": 22,
    "surface": "al-Ameri",
    "outcome": "ambiguous",
    "id": None,
    "preferred": None,
    "score": 100.0,
    "level": None,
    "candidates": [{**_AMIRI, "type": "person", "variant": "Ameri", "why": ["written as 'Ameri'"]}],
}
_FRAGMENT: dict[str, Any] = {
    "start": 30,
    "end": 42,
    "surface": "اترك تعليقاً",
    "language": "ar",
    "translation": "Leave a comment",
    "origin": "memory",
    "draft": False,
    "written": "Leave a comment",
    "findings": [],
}

Start = Annotated[int, shown("Where it begins in the original text, in Unicode characters from 0.", 0, ge=0)]
End = Annotated[int, shown("Where it ends in the original text: the first character after it.", 9, ge=0)]
Surface = Annotated[str, shown("The text as written: exactly the characters from `start` to `end`.", "Suliemani")]


class Document(Asked):
    """A text to clean."""

    id: Annotated[str, shown("Your own name for the document; it comes back with the answer.", "article-7")]
    text: Annotated[
        str,
        shown("The text. Whatever is not an edited name comes back as it is, character by character.", _TEXT),
    ]
    format: Annotated[
        Literal["text", "html"],
        shown("How the text is written; in `html`, tags, scripts and links are left alone.", "text"),
    ] = "text"


class CleanRequest(Asked):
    """Documents whose names are wanted under one spelling."""

    documents: Annotated[
        list[Document],
        shown("The documents; each is read as a whole and on its own.", [{"id": "article-7", "text": _TEXT}]),
    ]
    rewrite: Annotated[
        bool,
        shown("false: only find the names, and leave the text as it is.", True),
    ] = True
    fragments: Annotated[
        Literal["replace", "annotate", "keep"] | None,
        shown(
            "What happens to passages in Arabic script: English in their place, English behind them in brackets, or "
            "nothing. Unless given they are replaced, but kept in a text that is nearly all in Arabic script itself. What a "
            "machine translated stands in brackets that say so; what could not be translated stays.",
            "replace",
        ),
    ] = None


class MentionRecord(Told):
    """A place in the original text that names somebody or something."""

    start: Start
    end: End
    surface: Surface
    outcome: Annotated[OutcomeWord, shown("Whether one entry is meant, several may be, or none is.", "matched")]
    id: Annotated[str | None, shown("The id of the entry; null unless matched.", "qasem-soleimani")]
    preferred: Annotated[str | None, shown("The entry's full preferred name; null unless matched.", "Qasem Soleimani")]
    score: Score
    level: Annotated[LevelWord | None, shown("How it was recognised.", "sounds-alike")]
    candidates: Annotated[
        list[CandidateRecord],
        shown("The entries it may stand for, best first.", _UNDECIDED["candidates"]),
    ]


class EditRecord(Told):
    """One replacement. Applied to the original text, all of them together give `text`."""

    start: Start
    end: End
    surface: Surface
    replacement: Annotated[str, shown("What stands there instead.", "Soleimani")]
    id: Annotated[str | None, shown("The id of the entry that asks for it.", "qasem-soleimani")]
    level: Annotated[LevelWord | None, shown("How the name was recognised.", "sounds-alike")]
    score: Score
    why: Annotated[str, shown("The reason, in plain words.", _EDIT["why"])]


class FragmentRecord(Told):
    """A passage of the original text in Arabic script, and what became of it."""

    start: Start
    end: End
    surface: Surface
    language: LanguageCode
    translation: Annotated[
        str | None, shown("Its English; null where there is none, and `findings` say why.", "Leave a comment")
    ]
    origin: OriginField
    draft: Draft
    written: Annotated[
        str, shown("What stands in its place in `text`; the surface where it was kept.", "Leave a comment")
    ]
    findings: Annotated[list[FindingRecord], shown("What is doubtful in the translation.", [])]


class Cleaned(Told):
    """One document, cleaned. In a stream each line is one of these."""

    id: Annotated[str, shown("The document's id, as it was sent.", "article-7")]
    text: Annotated[
        str,
        shown(
            "The text with its names under one spelling; the original text if `error` is there.",
            "Soleimani met al-Ameri.",
        ),
    ]
    mentions: Annotated[
        list[MentionRecord],
        shown("Every name found, left to right, those already right among them.", [_MENTION, _UNDECIDED]),
    ]
    edits: Annotated[list[EditRecord], shown("Every replacement made, left to right.", [_EDIT])]
    undecided: Annotated[
        list[MentionRecord],
        shown("The names left as they are, for a person to decide.", [_UNDECIDED]),
    ]
    fragments: Annotated[
        list[FragmentRecord],
        shown("Every passage in Arabic script, left to right, with its English.", [_FRAGMENT]),
    ]
    error: Annotated[
        str,
        shown(
            "Only there when this document could not be cleaned: what is wrong, where, and what to do.",
            "article-7: this document could not be cleaned, through a fault in Laqab; it was left as it is; please "
            "report incident 5f0c1d2e; the log, or LAQAB_DEBUG=1, has more",
        ),
    ] = ""


class Summary(Told):
    """The counts over all documents of one answer."""

    documents: Annotated[int, shown("Documents asked.", 1)]
    changed: Annotated[int, shown("Documents whose text was changed.", 1)]
    mentions: Annotated[int, shown("Names found.", 2)]
    edits: Annotated[int, shown("Replacements made.", 1)]
    undecided: Annotated[int, shown("Names left for a person.", 1)]
    errors: Annotated[int, shown("Documents that could not be cleaned.", 0)]
    fragments: Annotated[int, shown("Passages in Arabic script.", 0)]
    translated: Annotated[int, shown("Of these, those that are in English now.", 0)]


class CleanResponse(Told):
    """The documents, cleaned, in the order asked."""

    revision: Revision
    results: Annotated[
        list[Cleaned],
        shown(
            "One result for each document, in the order asked.",
            [
                {
                    "id": "article-7",
                    "text": "Soleimani met al-Ameri.",
                    "mentions": [_MENTION, _UNDECIDED],
                    "edits": [_EDIT],
                    "undecided": [_UNDECIDED],
                    "fragments": [],
                }
            ],
        ),
    ]
    summary: Annotated[
        Summary,
        shown(
            "The counts over all documents.",
            {
                "documents": 1,
                "changed": 1,
                "mentions": 2,
                "edits": 1,
                "undecided": 1,
                "errors": 0,
                "fragments": 0,
                "translated": 0,
            },
        ),
    ]
