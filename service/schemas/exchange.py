"""What can be said of an export or an import, and what is told of it?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from service.schemas.base import EntryId, KindWord, Revision, Told, shown
from service.schemas.entries import ProblemRecord
from service.schemas.writing import DifferenceRecord, EffectRecord

_PLANNED = {
    "verdict": "new",
    "id": "basra",
    "name": "Basra",
    "line": 3,
    "matched": None,
    "reasons": [],
    "others": [],
    "changes": [],
}
_FORMAT = "yaml, jsonl, csv, csv-forms, tbx, tbx2008 and others; unknown ones are answered with the list."


class ExportWish(BaseModel):
    """Which file is wanted."""

    model_config = ConfigDict(extra="forbid")

    format: Annotated[str, shown(f"The format: {_FORMAT}", "tbx", max_length=40)] = "yaml"
    source: Annotated[str, shown("In files of pairs, the language translated from.", "en", max_length=40)] = "en"
    target: Annotated[str, shown("In files of pairs, the language translated to.", "ar", max_length=40)] = "ar"


class LossRecord(Told):
    """What a format has no place for."""

    entry: EntryId
    field: Annotated[str, shown("The field of the entry; `entry`: the entry as a whole.", "not")]
    count: Annotated[int, shown("How many things are in it.", 2, ge=0)]
    why: Annotated[str, shown("Why.", "there is no place for names that must not match")]


class ExportLosses(Told):
    """What is lost in a format."""

    revision: Revision
    format: Annotated[str, shown("The format.", "tbx")]
    lost: Annotated[
        list[LossRecord],
        shown(
            "What is lost, by entry and field.",
            [
                {
                    "entry": "qasem-soleimani",
                    "field": "not",
                    "count": 2,
                    "why": "there is no place for names that must not match",
                }
            ],
        ),
    ]


class ImportWish(BaseModel):
    """How a file is taken in."""

    model_config = ConfigDict(extra="forbid")

    dry_run: Annotated[bool, shown("true: tell what would change, and write nothing.", True)] = True
    format: Annotated[str | None, shown(f"The format; none: by `name`. {_FORMAT}", "csv", max_length=40)] = None
    name: Annotated[
        str, shown("The name of the file, for its format and for messages.", "names.csv", max_length=200)
    ] = "file"
    on_clash: Annotated[
        Literal["skip", "drop", "share"],
        shown(
            "An entry with a form of another one: leave it out, take it without the form, or share the form.", "skip"
        ),
    ] = "skip"
    match: Annotated[
        Literal["exact", "names", "apart"],
        shown("Which entries are the same: equal forms, also forms spelled alike, or none but equal ids.", "exact"),
    ] = "exact"
    update: Annotated[
        Literal["add", "replace"], shown("An entry that is there already only gains, or is replaced.", "add")
    ] = "add"
    type: Annotated[KindWord, shown("Given to names without a type.", "person")] = "organisation"
    status: Annotated[
        Literal["admitted", "deprecated"], shown("Given to other spellings without a status.", "admitted")
    ] = "admitted"
    source: Annotated[str, shown("In files of pairs, the language of the first.", "en", max_length=40)] = "en"
    target: Annotated[str, shown("In files of pairs, the language of the second.", "ar", max_length=40)] = "ar"
    note: Annotated[str | None, shown("Why, for the history.", "the agency's list of March", max_length=1_000)] = None


class PlannedRecord(Told):
    """What becomes of one entry of the file."""

    verdict: Annotated[Literal["new", "changed", "clashing", "skipped"], shown("What happens to it.", "new")]
    id: Annotated[str, shown("The entry it goes to.", "basra")]
    name: Annotated[str, shown("Its name in the file.", "Basra")]
    line: Annotated[int, shown("Where it stands in the file, from 1; 0: unknown.", 3, ge=0)]
    matched: Annotated[str | None, shown("By what the entry was known, if it is there already.", None)]
    reasons: Annotated[
        list[Annotated[str, shown("A reason.", "'Basra' belongs to basra-city")]], shown("Why, in words.", [])
    ]
    others: Annotated[list[EntryId], shown("Entries that are in the way, or proposed.", [])]
    changes: Annotated[list[DifferenceRecord], shown("What is different then.", [])]


class ImportReport(Told):
    """What becomes of a file."""

    revision: Revision
    step: Annotated[int | None, shown("Its number in the history; null: nothing was written.", None)]
    dry_run: Annotated[bool, shown("true: nothing was written.", True)]
    counts: Annotated[
        dict[str, int],
        shown(
            "How many entries there are of each sort, and how many problems.",
            {"new": 1, "changed": 0, "same": 0, "clashing": 0, "skipped": 0, "problems": 0},
        ),
    ]
    new: Annotated[list[PlannedRecord], shown("Entries that were not there (the first 500).", [_PLANNED])]
    changed: Annotated[list[PlannedRecord], shown("Entries that change (the first 500).", [])]
    clashing: Annotated[list[PlannedRecord], shown("Entries left out because of others (the first 500).", [])]
    skipped: Annotated[list[PlannedRecord], shown("Entries left out for another reason (the first 500).", [])]
    problems: Annotated[list[ProblemRecord], shown("What could not be read (the first 500).", [])]
    warnings: Annotated[list[ProblemRecord], shown("What is doubtful about the entries as they would be.", [])]
    effects: Annotated[int, shown("How many mentions in the sample texts are read otherwise.", 0, ge=0)]
    effect: Annotated[list[EffectRecord], shown("The first 100 of them.", [])]
