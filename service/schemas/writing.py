"""What does a change of the glossary look like as a request, and what is told of it?"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from service.schemas.base import Asked, EntryId, KindWord, Revision, Told, shown
from service.schemas.entries import EntryRecord, ProblemRecord

_VARIANT = {"form": "Haj Qasem", "status": "admitted"}
_CHANGE = {
    "id": "qasem-soleimani",
    "kind": "variant-added",
    "form": "Haj Qasem",
    "what": "variant 'Haj Qasem' added to Qasem Soleimani",
}
_EFFECT = {
    "text": "article-7.txt",
    "start": 0,
    "end": 9,
    "surface": "Haj Qasem",
    "before": None,
    "after": "Qasem Soleimani",
    "written_before": "Haj Qasem",
    "written_after": "Haj Qasem",
}
_STEP = {
    "number": 12,
    "at": "2026-03-01T08:00:00.000Z",
    "who": "Desk Baghdad",
    "kind": "variant",
    "note": "as the agency writes it",
    "before": {},
    "after": {},
    "retired": {},
    "revision_before": "3f9a1c0b7d2e",
    "revision": "8d2e0b7c1f9a",
    "undoes": None,
    "changes": ["variant 'Haj Qasem' added to Qasem Soleimani"],
}


class HowToUndo(BaseModel):
    """What can be said of a change in the address; the body of some is an entry, which has a note of its own."""

    model_config = ConfigDict(extra="forbid")

    note: Annotated[str | None, shown("Why, for the history.", "as the agency writes it", max_length=1_000)] = None


class HowToWrite(HowToUndo):
    """What can be said of most changes."""

    dry_run: Annotated[bool, shown("true: tell what would change, and write nothing.", True)] = False


class HowToDrop(HowToWrite):
    """Which variant is to go."""

    form: Annotated[str, shown("The form of the variant.", "Haj Qasem", max_length=1_000)]


class VariantBody(Asked):
    """Another known form of an entry."""

    form: Annotated[str, shown("The form.", "Haj Qasem")]
    status: Annotated[
        Literal["admitted", "deprecated"],
        shown("`admitted`: recognised and left as written. `deprecated`: rewritten.", "admitted"),
    ] = "deprecated"
    use: Annotated[
        str | None,
        shown("The admitted form it is rewritten to, when that is not the preferred one.", None),
    ] = None
    when: Annotated[
        Literal["supported"] | None,
        shown("`supported`: the form counts only in a document that supports it.", "supported"),
    ] = None
    note: Annotated[str | None, shown("A remark for people.", "nickname; keep in quotations")] = None


class EntryBody(Asked):
    """One concept of the glossary, as its file has it."""

    id: Annotated[
        str,
        shown("Its id: a-z, 0-9 and single hyphens. It is never given to another entry.", "qasem-soleimani"),
    ]
    type: Annotated[KindWord, shown("What it names.", "person")]
    preferred: Annotated[
        dict[str, str],
        shown("The canonical form in each language.", {"en": "Qasem Soleimani", "ar": "قاسم سليماني"}),
    ]
    short: Annotated[
        dict[str, str],
        shown("The form after the first full mention, by language.", {"en": "Soleimani"}, default_factory=dict),
    ]
    variants: Annotated[list[VariantBody], shown("Other known forms.", [_VARIANT], default_factory=list)]
    context: Annotated[
        list[str],
        shown("Words that speak for this entry in the same document.", ["Quds Force"], default_factory=list),
    ]
    never: Annotated[
        list[str],
        shown("Names that must never be taken for it.", ["Gholamreza Soleimani"], alias="not", default_factory=list),
    ]
    note: Annotated[str | None, shown("A remark for people.", "spelling of AP and Reuters")] = None


class EntryPatch(Asked):
    """A merge patch (RFC 7396): fields that are named replace what was there, null takes them away; lists as a whole."""

    id: Annotated[str | None, shown("The id itself; POST .../rename gives another one.", "qasem-soleimani")] = None
    type: Annotated[KindWord | None, shown("What it names.", "person")] = None
    preferred: Annotated[
        dict[str, str | None] | None, shown("Forms by language; null takes one away.", {"fa": "قاسم سلیمانی"})
    ] = None
    short: Annotated[dict[str, str | None] | None, shown("As `preferred`.", {"en": "Soleimani", "ar": None})] = None
    variants: Annotated[list[VariantBody] | None, shown("All variants anew.", [_VARIANT])] = None
    context: Annotated[list[str] | None, shown("All context words anew.", ["Quds Force"])] = None
    never: Annotated[
        list[str] | None, shown("All names that it must not be taken for anew.", ["Gholamreza Soleimani"], alias="not")
    ] = None
    note: Annotated[str | None, shown("A remark for people.", None)] = None

    def as_patch(self) -> dict[str, object]:
        """What the body says, and nothing that it does not say."""
        patch: dict[str, object] = self.model_dump(by_alias=True, exclude_unset=True, exclude={"id"})
        if self.variants:
            # Within a list null takes nothing away (RFC 7396, 1); there it says the same as a field that is left out.
            stated = (one.model_dump(exclude_unset=True, exclude_none=True) for one in self.variants)
            patch["variants"] = list(stated)
        return patch


class RenameBody(Asked):
    """Another id for an entry."""

    id: Annotated[str, shown("The new id; the old one leads to it from then on.", "qassem-soleimani")]


class MergeBody(Asked):
    """Entries that are the same as this one."""

    ids: Annotated[
        list[Annotated[str, shown("An id.", "qasim-sulaimani")]],
        shown("They become part of this entry: their forms are variants of it, their ids lead to it.",
              ["qasim-sulaimani"], min_length=1, max_length=100),
    ]  # fmt: skip


class SplitBody(Asked):
    """An entry that was hidden in this one."""

    new: Annotated[
        EntryBody,
        shown(
            "The entry that is to stand by itself.",
            {"id": "qasem-the-younger", "type": "person", "preferred": {"en": "Qasem Soleimani Junior"}},
        ),
    ]
    forms: Annotated[
        list[Annotated[str, shown("A form.", "Haj Qasem")]],
        shown("Forms that move to it from this entry.", ["Haj Qasem"], default_factory=list),
    ]


class UndoBody(Asked):
    """Which step is taken back."""

    step: Annotated[
        int | None, shown("Its number in the history; none: the last that is not taken back already.", None, ge=1)
    ] = None


class DifferenceRecord(Told):
    """One thing that differs."""

    id: EntryId
    kind: Annotated[str, shown("A fixed word for programs.", "variant-added")]
    form: Annotated[str | None, shown("The form it is about, if it is about one.", "Haj Qasem")] = None
    what: Annotated[str, shown("The same in words.", "variant 'Haj Qasem' added to Qasem Soleimani")]


class EffectRecord(Told):
    """A mention in the sample texts that is read otherwise after the change."""

    text: Annotated[str, shown("The name of the text.", "article-7.txt")]
    start: Annotated[int, shown("Where it begins, in characters.", 0, ge=0)]
    end: Annotated[int, shown("The first character after it.", 9, ge=0)]
    surface: Annotated[str, shown("The text as written.", "Haj Qasem")]
    before: Annotated[str | None, shown("Who was meant before; null: nobody for sure.", None)]
    after: Annotated[str | None, shown("Who is meant now; null: nobody for sure.", "Qasem Soleimani")]
    written_before: Annotated[str, shown("How a cleaned text wrote it before.", "Haj Qasem")]
    written_after: Annotated[str, shown("How a cleaned text writes it now.", "Haj Qasem")]


class GlossaryWritten(Told):
    """What came of a change."""

    revision: Revision
    step: Annotated[int | None, shown("Its number in the history; null: nothing was written.", 12)]
    dry_run: Annotated[bool, shown("true: nothing was written.", False)]
    tags: Annotated[
        dict[str, str],
        shown("The ETag of every entry that was changed or made.", {"qasem-soleimani": '"5b1c7c36cf2f0a9d1e44"'}),
    ]
    changes: Annotated[list[DifferenceRecord], shown("What is different now.", [_CHANGE])]
    warnings: Annotated[list[ProblemRecord], shown("What is doubtful about these entries.", [])]
    effects: Annotated[int, shown("How many mentions in the sample texts are read otherwise.", 1, ge=0)]
    effect: Annotated[list[EffectRecord], shown("The first 100 of them.", [_EFFECT])]


class EntryWritten(GlossaryWritten, EntryRecord):
    """The entry as it is now, and what came of the change."""


class EntryGone(GlossaryWritten):
    """What came of taking an entry away."""

    id: EntryId


class LogSearch(BaseModel):
    """Which steps are wanted."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str | None, shown("Only steps that are about this entry.", "qasem-soleimani", max_length=200)] = None
    before: Annotated[int | None, shown("Only steps before this number: `next` of the page before.", ge=1)] = None
    limit: Annotated[int, shown("The most steps on the page.", 20, ge=1, le=200)] = 20


class StepRecord(Told):
    """One step of the history."""

    number: Annotated[int, shown("Its number, from 1.", 12, ge=1)]
    at: Annotated[datetime, shown("When it was made.", "2026-03-01T08:00:00.000Z")]
    who: Annotated[str, shown("Who made it: the name of the key, or what the caller said.", "Desk Baghdad")]
    kind: Annotated[str, shown("What was done.", "variant")]
    note: Annotated[str | None, shown("Why.", "as the agency writes it")]
    before: Annotated[dict[str, EntryRecord], shown("The entries it altered or took away, as they were.", {})]
    after: Annotated[dict[str, EntryRecord], shown("The entries it altered or made, as they became.", {})]
    retired: Annotated[
        dict[str, str | None], shown("Ids that ended, and where they lead.", {"qasim": "qasem-soleimani"})
    ]
    revision_before: Annotated[str, shown("The glossary before it.", "3f9a1c0b7d2e")]
    revision: Annotated[str, shown("The glossary after it.", "8d2e0b7c1f9a")]
    undoes: Annotated[int | None, shown("The step it takes back.", None)]
    changes: Annotated[
        list[Annotated[str, shown("One change.", "variant 'Haj Qasem' added to Qasem Soleimani")]],
        shown("What it did, in words.", ["variant 'Haj Qasem' added to Qasem Soleimani"]),
    ]


class LogPage(Told):
    """A page of the history, the newest step first."""

    revision: Revision
    steps: Annotated[list[StepRecord], shown("The steps.", [_STEP])]
    next: Annotated[int | None, shown("The `before` of the next page; null on the last one.", None)]
