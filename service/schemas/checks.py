"""What does a request to check translations look like, and its answer?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from service.schemas.base import Asked, EntryId, Told, shown

SeverityWord = Literal["error", "warning", "info"]

_SOURCE, _TARGET = "قتل 12 جنديا في بغداد.", "13 soldiers were killed in Baghdad."
_MISSING = {
    "check": "number.missing",
    "severity": "error",
    "message": "12 is missing.",
    "segment": "1",
    "source": {"start": 4, "end": 6, "text": "12"},
    "expected": [],
}
_SUMMARY: dict[str, Any] = {
    "segments": 1, "errors": 2, "warnings": 0, "infos": 0, "hidden": 0, "checks": {"number.extra": 1, "number.missing": 1},
}  # fmt: skip

CheckId = Annotated[
    str, shown("The id of a check, see GET /v1/checks; `name.*` stands for all whose ids begin so.", "number.missing")
]
Start = Annotated[int, shown("Where it begins, in Unicode characters from 0.", 4, ge=0)]
End = Annotated[int, shown("Where it ends: the first character after it.", 6, ge=0)]
SpanText = Annotated[str, shown("What stands there.", "12")]
SegmentId = Annotated[str, shown("The id of the segment.", "1")]


class SegmentBody(Asked):
    """A piece of a text, most often a sentence, and its translation."""

    id: Annotated[str | None, shown("Your own name for the segment; its number from 1 unless given.", "1")] = None
    source: Annotated[str, shown("The source; empty where an English text is checked on its own.", _SOURCE)]
    target: Annotated[str, shown("The translation.", _TARGET)]


class CheckRequest(Asked):
    """Segments of one document, and how they are to be checked."""

    segments: Annotated[
        list[SegmentBody],
        shown(
            "The segments in the order of the document; a surname in one is known by the full name in another.",
            [{"id": "1", "source": _SOURCE, "target": _TARGET}],
        ),
    ]
    source_lang: Annotated[
        Literal["ar", "fa", "ckb"] | None,
        shown("What is translated: Arabic, Persian or Sorani; found out for each segment unless given.", "ar"),
    ] = None
    target_lang: Annotated[Literal["en"], shown("What it is translated into.", "en")] = "en"
    checks: Annotated[
        list[CheckId] | None,
        shown("Only these checks run, also those that are off; unless given, all that are on.", ["number.*"]),
    ] = None
    ignore: Annotated[list[CheckId], shown("These checks do not run.", ["whitespace"], default_factory=list)]
    allowed: Annotated[
        list[Annotated[str, shown("A text in Arabic script.", "الله")]],
        shown("Texts in Arabic script that may stand in the English.", ["الله"], default_factory=list),
    ]


class SpanRecord(Told):
    """A stretch of a text as it was sent."""

    start: Start
    end: End
    text: SpanText


class OtherPlace(Told):
    """Another place that a finding about the whole document is about."""

    segment: SegmentId
    side: Annotated[Literal["source", "target"], shown("In which of the two texts.", "target")]
    start: Start
    end: End
    text: SpanText


class FindingRecord(Told):
    """One thing that a check found. What it does not have is left out, except `expected`."""

    check: Annotated[
        str,
        shown(
            "The check that found it; `internal` says that a check broke and was not made.",
            "number.missing",
        ),
    ]
    severity: Annotated[
        SeverityWord, shown("`error`: must not be published. `warning`: wants a look. `info`: for tidiness.", "error")
    ]
    message: Annotated[str, shown("What is wrong, as a sentence.", "12 is missing.")]
    segment: Annotated[str, shown("The segment; left out where it is about the document as a whole.", "1")] = ""
    entry: EntryId = ""
    source: Annotated[SpanRecord | None, shown("Where in the source.", _MISSING["source"])] = None
    target: Annotated[SpanRecord | None, shown("Where in the translation.", {"start": 0, "end": 2, "text": "13"})] = (
        None
    )
    expected: Annotated[
        list[Annotated[str, shown("A form.", "Qasem Soleimani")]],
        shown("What would have been right, best first.", ["Qasem Soleimani"]),
    ]
    suggestion: Annotated[
        str, shown("What to put in the place of `target`, where one thing alone is right.", "Qasem Soleimani")
    ] = ""
    others: Annotated[
        list[OtherPlace],
        shown(
            "The other places it is about.",
            [{"segment": "2", "side": "target", "start": 0, "end": 9, "text": "Suliemani"}],
            default_factory=list,
        ),
    ]


class CheckSummary(Told):
    """The counts over all segments."""

    segments: Annotated[int, shown("Segments checked.", 1)]
    errors: Annotated[int, shown("Errors.", 2)]
    warnings: Annotated[int, shown("Warnings.", 0)]
    infos: Annotated[int, shown("Remarks.", 0)]
    hidden: Annotated[int, shown("Findings that are not shown.", 0)]
    checks: Annotated[
        dict[str, Annotated[int, shown("How many.", 1)]],
        shown("Findings by check; those that found nothing are left out.", _SUMMARY["checks"]),
    ]


class CheckResponse(Told):
    """What is wrong with the translation."""

    passed: Annotated[bool, shown("Whether there is no error.", False)]
    findings: Annotated[list[FindingRecord], shown("What was found, in the order of the segments.", [_MISSING])]
    summary: Annotated[CheckSummary, shown("The counts.", _SUMMARY)]


class ExampleSegment(Told):
    """A segment of an example."""

    source: Annotated[str, shown("The source.", "قتل 12 شخصا")]
    target: Annotated[str, shown("The translation.", "Several people died")]


_EXAMPLES = [[{"source": "قتل 12 شخصا", "target": "Several people died"}]]


class CheckRecord(Told):
    """A check of the catalogue."""

    id: Annotated[str, shown("Its id, which never changes.", "number.missing")]
    severity: Annotated[SeverityWord, shown("How much its findings matter.", "error")]
    enabled: Annotated[bool, shown("Whether it runs unless told otherwise.", True)]
    scope: Annotated[
        Literal["segment", "document"], shown("Whether it looks at one segment or at all of them together.", "segment")
    ]
    description: Annotated[str, shown("What it looks for.", "A number of the source is not in the translation.")]
    fires: Annotated[
        list[list[ExampleSegment]],
        shown("Examples in which it finds something; each is a document, most often of one segment.", _EXAMPLES),
    ]
    silent: Annotated[
        list[list[ExampleSegment]],
        shown(
            "Examples that look like one and are right.",
            [[{"source": "قتل ١٢ شخصا", "target": "12 people died"}]],
        ),
    ]


class CheckCatalogue(Told):
    """Every check there is."""

    checks: Annotated[
        list[CheckRecord],
        shown(
            "The checks, family by family.",
            [
                {
                    "id": "number.missing",
                    "severity": "error",
                    "enabled": True,
                    "scope": "segment",
                    "description": "A number of the source is not in the translation.",
                    "fires": _EXAMPLES,
                    "silent": [[{"source": "قتل ١٢ شخصا", "target": "12 people died"}]],
                }
            ],
        ),
    ]
