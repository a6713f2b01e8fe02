"""What does a request to translate look like, and its answer?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from service.schemas.base import Asked, Revision, Told, shown
from service.schemas.checks import FindingRecord

OriginWord = Literal["memory", "glossary", "model", "none"]
_ORIGIN = (
    "Where it comes from: `memory`: a translation that people approved; `glossary`: names alone; `model`: a machine; "
    "`none`: it was not translated."
)
_TERM = {"start": 4, "end": 16, "surface": "قاسم سليماني", "id": "qasem-soleimani", "preferred": "Qasem Soleimani", "placing": "sign"}  # fmt: skip
_RESULT: dict[str, Any] = {
    "text": "Leave a comment", "raw": "", "language": "ar", "confidence": 100.0, "origin": "memory", "draft": False,
    "route": [], "terms": [], "findings": [],
}  # fmt: skip

LanguageCode = Annotated[
    str, shown("Its language: `ar`, `fa`, `ckb`, `ur`, or `und` where it does not say, as names alone.", "ar")
]
OriginField = Annotated[OriginWord, shown(_ORIGIN, "memory")]
Draft = Annotated[
    bool, shown("Whether a starter package made it: a rough draft, good enough to see what it is about.", False)
]


class TranslateRequest(Asked):
    """Texts in Arabic script that are wanted in English."""

    texts: Annotated[
        list[Annotated[str, shown("A text of any length.", "اترك تعليقاً")]],
        shown("The texts, each answered on its own.", ["اترك تعليقاً"]),
    ]
    source: Annotated[
        Literal["auto", "ar", "fa", "ckb", "ur"],
        shown("Their language; found out for each unless given.", "ar"),
    ] = "auto"
    target: Annotated[Literal["en"], shown("What they are translated into.", "en")] = "en"


class TermRecord(Told):
    """A name in the source, and how it came into the English."""

    start: Annotated[int, shown("Where it begins in the source, in Unicode characters from 0.", 4, ge=0)]
    end: Annotated[int, shown("Where it ends: the first character after it.", 16, ge=0)]
    surface: Annotated[str, shown("The name as it stands there.", "قاسم سليماني")]
    id: Annotated[
        str | None,
        shown("The id of its entry; null for a name that no entry has, spelled by its letters.", "qasem-soleimani"),
    ]
    preferred: Annotated[str, shown("The form that it is to have in English.", "Qasem Soleimani")]
    placing: Annotated[
        Literal["sign", "recognised", "attention", "forced", "alone", "left"],
        shown(
            "How it was placed. `left`: it has no certain place, stands as the model wrote it, and is a finding.",
            "sign",
        ),
    ]


class TranslationRecord(Told):
    """A text in English."""

    text: Annotated[str, shown("The English; the source itself where there is none.", "Leave a comment")]
    raw: Annotated[str, shown("What the model alone made of it, before names were put in.", "")]
    language: LanguageCode
    confidence: Annotated[float, shown("How sure the language is, 0 to 100.", 100.0, ge=0, le=100)]
    origin: OriginField
    draft: Draft
    route: Annotated[
        list[Annotated[str, shown("A package.", "ar-en 1.9")]], shown("The packages it passed through.", ["ar-en 1.9"])
    ]
    terms: Annotated[list[TermRecord], shown("The names in the source.", [_TERM])]
    findings: Annotated[
        list[FindingRecord],
        shown("What is doubtful in it: our own output goes through the same checks as yours.", []),
    ]


class TranslateResponse(Told):
    """The texts in English, in the order asked."""

    revision: Revision
    results: Annotated[list[TranslationRecord], shown("One for each text.", [_RESULT])]
