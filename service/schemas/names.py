"""What does a request about names look like, and its answer?"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from service.schemas.base import (
    Asked,
    EntryId,
    KindWord,
    LevelWord,
    OutcomeWord,
    PreferredName,
    Revision,
    Score,
    Told,
    shown,
)

_CANDIDATE = {
    "id": "qasem-soleimani",
    "preferred": "Qasem Soleimani",
    "type": "person",
    "variant": "Qasem Soleimani",
    "score": 98.0,
    "level": "sounds-alike",
    "why": ["'Suliemani' sounds like 'Soleimani' (0.96)"],
}


def _as_whole(number: object) -> object:
    """Take 5.0 for 5, as JSON Schema does; some programs write every number so."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


class NormalizeRequest(Asked):
    """Names whose entries are wanted."""

    names: Annotated[
        list[Annotated[str, shown("A name as it was found.", "Qasem Suliemani")]],
        shown("The names, in any script and spelling; the answers come in this order.", ["Qasem Suliemani"]),
    ]
    limit: Annotated[
        int, BeforeValidator(_as_whole), shown("The most candidates told for one name.", 5, ge=1, le=100)
    ] = 5
    context: Annotated[
        str | None,
        shown(
            "Text around the names, which may decide between people of one name: offices, places, other names.",
            "The commander of the Quds Force arrived in Baghdad.",
        ),
    ] = None
    type: Annotated[KindWord | None, shown("Only entries of this type count.", "person")] = None


class CandidateRecord(Told):
    """An entry that a name may stand for, with the reasons."""

    id: EntryId
    preferred: PreferredName
    type: Annotated[KindWord, shown("What the entry names.", "person")]
    variant: Annotated[str, shown("The form of the entry that fits best.", "Qasem Soleimani")]
    score: Score
    level: Annotated[
        LevelWord, shown("How it was recognised, best first: exact, folded, sounds-alike, similar.", "sounds-alike")
    ]
    why: Annotated[
        list[Annotated[str, shown("One reason.", "'Suliemani' sounds like 'Soleimani' (0.96)")]],
        shown("The reasons, in plain words.", ["'Suliemani' sounds like 'Soleimani' (0.96)"]),
    ]


class Result(Told):
    """What one name stands for."""

    query: Annotated[str, shown("The name as it was asked.", "Qasem Suliemani")]
    outcome: Annotated[
        OutcomeWord,
        shown(
            "`matched`: one entry is meant. `ambiguous`: several may be, see `candidates`. `unknown`: none is.",
            "matched",
        ),
    ]
    id: Annotated[str | None, shown("The id of the entry that is meant; null unless matched.", "qasem-soleimani")]
    preferred: Annotated[str | None, shown("The entry's full preferred name; null unless matched.", "Qasem Soleimani")]
    score: Score
    level: Annotated[
        LevelWord | None,
        shown("How it was recognised, best first: exact, folded, sounds-alike, similar.", "sounds-alike"),
    ]
    candidates: Annotated[
        list[CandidateRecord],
        shown(
            "The entries the name may stand for, best first.",
            [_CANDIDATE],
        ),
    ]


class NormalizeResponse(Told):
    """What each name stands for."""

    revision: Revision
    results: Annotated[
        list[Result],
        shown(
            "One result for each name, in the order asked.",
            [
                {
                    "query": "Qasem Suliemani",
                    "outcome": "matched",
                    "id": "qasem-soleimani",
                    "preferred": "Qasem Soleimani",
                    "score": 98.0,
                    "level": "sounds-alike",
                    "candidates": [_CANDIDATE],
                }
            ],
        ),
    ]
