"""What does an entry look like to a caller, and a page of them, and the glossary as a whole?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from service.schemas.base import EntryId, KindWord, Revision, Told, shown

_VARIANT = {"form": "Haj Qasem", "status": "admitted", "note": "nickname; keep in quotations"}
_ENTRY = {
    "id": "qasem-soleimani",
    "type": "person",
    "preferred": {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
    "short": {"en": "Soleimani"},
    "variants": [_VARIANT],
}


class EntrySearch(BaseModel):
    """Which entries are wanted."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[
        str,
        shown("A name or a part of one, in any script and spelling; none: all entries.", "سليماني", max_length=200),
    ] = ""
    type: Annotated[KindWord | None, shown("Only entries of this type.", "person")] = None
    cursor: Annotated[
        str | None,
        shown("Where the page begins: `next` of the page before. Its form may change.", max_length=2_000),
    ] = None
    limit: Annotated[int, shown("The most entries on the page.", 20, ge=1, le=200)] = 20


class VariantRecord(Told):
    """Another known form of an entry."""

    form: Annotated[str, shown("The form.", "Haj Qasem")]
    status: Annotated[
        Literal["admitted", "deprecated"],
        shown("`admitted`: recognised and left as written. `deprecated`: rewritten.", "admitted"),
    ]
    use: Annotated[
        str,
        shown(
            "The admitted form it is rewritten to, when that is not the preferred one.", "Popular Mobilization Forces"
        ),
    ] = ""
    when: Annotated[
        Literal["supported"],
        shown("Only there if the form counts only in a document that supports it.", "supported"),
    ] = "supported"
    note: Annotated[str, shown("A remark for people.", "nickname; keep in quotations")] = ""


class EntryRecord(Told):
    """One concept of the glossary, as its file has it; fields that are empty are left out."""

    id: EntryId
    type: Annotated[KindWord, shown("What it names.", "person")]
    preferred: Annotated[
        dict[str, str],
        shown("The canonical form in each language.", {"en": "Qasem Soleimani", "ar": "قاسم سليماني"}),
    ]
    short: Annotated[
        dict[str, str],
        shown("The form after the first full mention, by language.", {"en": "Soleimani"}, default_factory=dict),
    ]
    variants: Annotated[list[VariantRecord], shown("Other known forms.", [_VARIANT], default_factory=list)]
    context: Annotated[
        list[str],
        shown(
            "Words that speak for this entry when they stand in the same document.",
            ["Quds Force"],
            default_factory=list,
        ),
    ]
    never: Annotated[
        list[str],
        shown("Names that must never be taken for it.", ["Gholamreza Soleimani"], alias="not", default_factory=list),
    ]
    note: Annotated[str, shown("A remark for people.", "spelling of AP and Reuters")] = ""


class EntryPage(Told):
    """A page of entries. The next one is in `next` and in the Link header."""

    revision: Revision
    total: Annotated[int, shown("How many entries there are in all for this search.", 1, ge=0)]
    entries: Annotated[
        list[EntryRecord], shown("The entries: best match first, or by id where nothing is searched.", [_ENTRY])
    ]
    next: Annotated[str | None, shown("The `cursor` of the next page; null on the last one.", None)]


class ProblemRecord(Told):
    """One thing wrong or doubtful in the glossary file."""

    file: Annotated[str, shown("The file.", "glossary.yaml")]
    line: Annotated[int, shown("The line, from 1; 0 means the file as a whole.", 12, ge=0)]
    column: Annotated[int, shown("The column, from 1; 0 means the line as a whole.", 5, ge=0)]
    severity: Annotated[
        Literal["error", "warning", "info"],
        shown("`error`: the file is not used because of it. `warning`: it is used.", "warning"),
    ]
    rule: Annotated[str, shown("The name of the rule.", "duplicate-id")]
    message: Annotated[str, shown("What is wrong.", "id 'iraq' is used twice")]
    fix: Annotated[str, shown("What to do about it.", "rename one")]


class GlossaryState(Told):
    """The glossary in use."""

    revision: Revision
    name: Annotated[str, shown("The name of its file or folder.", "glossary.yaml")]
    since: Annotated[datetime, shown("Since when it is in use.", "2026-03-01T08:00:00Z")]
    current: Annotated[
        bool,
        shown("false: the file has changed and cannot be used; the last good one stays in use.", True),
    ]
    trouble: Annotated[str | None, shown("Why the changed file cannot be used; null if all is well.", None)]
    entries: Annotated[int, shown("Entries.", 57, ge=0)]
    forms: Annotated[int, shown("Forms of all entries.", 412, ge=0)]
    types: Annotated[dict[str, int], shown("Entries of each type.", {"person": 31, "place": 12})]
    languages: Annotated[dict[str, int], shown("Entries with a preferred form in each language.", {"en": 57, "ar": 55})]
    problems: Annotated[
        list[ProblemRecord],
        shown("What is wrong with a changed file, and what is doubtful in the one in use.", []),
    ]
