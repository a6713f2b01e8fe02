"""What do the approved translations look like to a caller, and a question about them?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from service.schemas.base import Asked, Revision, Told, shown
from service.schemas.entries import ProblemRecord

LanguageWord = Literal["ar", "fa", "ckb", "ur"]

#: So many texts are looked up at once.
MOST_TEXTS = 1_000
_PAIR = {
    "language": "ar",
    "source": "اترك تعليقاً",
    "target": "Leave a comment",
    "note": "",
    "revision": "3f9a1c0b7d2e",
    "who": "Layla",
    "house": True,
}
_DIFFERENCE = {"kind": "replaced", "known": "بريدك", "asked": "بريدكم"}


class MemorySearch(BaseModel):
    """Which pairs are wanted."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[
        str,
        shown("Words of the source, in any spelling, or of the English; none: all pairs.", "تعليق", max_length=200),
    ] = ""
    language: Annotated[LanguageWord | None, shown("Only pairs of this language.", "ar")] = None
    cursor: Annotated[
        str | None,
        shown("Where the page begins: `next` of the page before. Its form may change.", max_length=60_000),
    ] = None
    limit: Annotated[int, shown("The most pairs on the page.", 20, ge=1, le=200)] = 20


class HowToRemember(BaseModel):
    """What can be said of a change in the address."""

    model_config = ConfigDict(extra="forbid")

    dry_run: Annotated[bool, shown("true: tell what would change, and write nothing.", True)] = False


class HowToForget(HowToRemember):
    """Which pair is to go."""

    source: Annotated[str, shown("The source, in any spelling.", "اترك تعليقاً", max_length=10_000)]
    language: Annotated[LanguageWord | None, shown("Its language; none: whichever has it.", "ar")] = None


class PairBody(Asked):
    """A translation that was approved."""

    source: Annotated[str, shown("The segment.", "اترك تعليقاً", max_length=10_000)]
    target: Annotated[str, shown("Its English.", "Leave a comment", max_length=10_000)]
    language: Annotated[
        LanguageWord | None, shown("The language of the source; none: it is told by the source itself.", "ar")
    ] = None
    note: Annotated[str | None, shown("A remark for people.", "below every article", max_length=1_000)] = None


class FindRequest(Asked):
    """Texts that are looked up in the memory."""

    texts: Annotated[
        list[Annotated[str, shown("A text.", "اترك تعليقا")]],
        shown("The texts.", ["اترك تعليقا"], min_length=1, max_length=MOST_TEXTS),
    ]
    language: Annotated[
        LanguageWord | None, shown("Their language: only its pairs answer; none: the one that each text tells.", "ar")
    ] = None
    near: Annotated[int, shown("How many near pairs to propose for a text that is not known.", 3, ge=0, le=20)] = 3


class PairRecord(Told):
    """An approved translation."""

    language: Annotated[LanguageWord, shown("The language of the source.", "ar")]
    source: Annotated[str, shown("The segment.", "اترك تعليقاً")]
    target: Annotated[str, shown("Its English.", "Leave a comment")]
    note: Annotated[str, shown("A remark for people; empty if there is none.", "below every article")]
    revision: Annotated[str, shown("The glossary when it was approved; empty where unknown.", "3f9a1c0b7d2e")]
    who: Annotated[str, shown("Who approved it; empty where unknown.", "Layla")]
    house: Annotated[bool, shown("true: the house's own; false: it comes with Laqab.", True)]


class MemoryPage(Told):
    """A page of the memory. The next one is in `next` and in the Link header."""

    total: Annotated[int, shown("How many pairs there are in all for this search.", 1, ge=0)]
    pairs: Annotated[list[PairRecord], shown("The pairs, by language and source.", [_PAIR])]
    next: Annotated[str | None, shown("The `cursor` of the next page; null on the last one.", None)]
    problems: Annotated[list[ProblemRecord], shown("What cannot be used in the memory's files.", [])]


class PairChangeRecord(Told):
    """What became of one pair."""

    change: Annotated[Literal["added", "replaced", "same", "kept", "removed"], shown("What became of it.", "added")]
    pair: Annotated[PairRecord, shown("The pair.", _PAIR)]
    before: Annotated[PairRecord | None, shown("What stood there for the same words; null if nothing did.", None)]


class MemoryWritten(Told):
    """What came of a change of the memory."""

    revision: Revision
    dry_run: Annotated[bool, shown("true: nothing was written.", False)]
    changes: Annotated[
        list[PairChangeRecord], shown("What became of each pair.", [{"change": "added", "pair": _PAIR, "before": None}])
    ]


class MatchRecord(Told):
    """What the memory knows of a text."""

    text: Annotated[str, shown("The text in English.", "Leave a comment")]
    language: Annotated[LanguageWord, shown("The language of the (first) source.", "ar")]
    alike: Annotated[float, shown("100: the same words; 99: numbers were put over.", 100.0, ge=0, le=100)]
    how: Annotated[
        Literal["exact", "numbers", "pieces"],
        shown("`numbers`: the same but for its numbers; `pieces`: each line or sentence of it is known.", "exact"),
    ]
    parts: Annotated[list[PairRecord], shown("The pairs behind the answer.", [_PAIR])]


class DifferenceOfWords(Told):
    """Words in which a text differs from a pair's source."""

    kind: Annotated[Literal["missing", "added", "replaced"], shown("How they differ.", "replaced")]
    known: Annotated[str, shown("The words of the pair; empty where it has none.", "بريدك")]
    asked: Annotated[str, shown("The words of the text; empty where it has none.", "بريدكم")]


class ProposalRecord(PairRecord):
    """A pair that is near to a text; a person decides whether it helps."""

    alike: Annotated[float, shown("How alike the words are, 0 to 100.", 98.5, ge=0, le=100)]
    differences: Annotated[list[DifferenceOfWords], shown("Where they differ.", [_DIFFERENCE])]


class FoundRecord(Told):
    """What was found for one text."""

    match: Annotated[
        MatchRecord | None,
        shown(
            "What is known of it; null: nothing for sure.",
            {"text": "Leave a comment", "language": "ar", "alike": 100.0, "how": "exact", "parts": [_PAIR]},
        ),
    ]
    near: Annotated[
        list[ProposalRecord],
        shown(
            "Near pairs, most alike first; none where the text is known.", [_PAIR | {"alike": 98.5, "differences": []}]
        ),
    ]


class FindResponse(Told):
    """What was found, in the order asked."""

    revision: Revision
    results: Annotated[list[FoundRecord], shown("For each text.", [{"match": None, "near": []}])]
