"""What do an error and the two health answers look like?"""

from __future__ import annotations

from typing import Annotated, Literal

from service.schemas.base import Revision, Told, shown


class BadFieldRecord(Told):
    """One field at fault."""

    pointer: Annotated[str, shown("Where it is in the body, as a JSON pointer (RFC 6901).", "#/names/0")] = ""
    parameter: Annotated[str, shown("Its name, if it is a parameter of the address.", "limit")] = ""
    detail: Annotated[str, shown("What is wrong with it and what to do.", "is not text; write it in quotes")]


class LimitRecord(Told):
    """The limit that was passed."""

    name: Annotated[str, shown("The setting's name.", "max_names")]
    allowed: Annotated[float, shown("The most that is taken.", 1000)]
    unit: Annotated[str, shown("What is counted.", "names")]


class ClashRecord(Told):
    """What is in the way."""

    id: Annotated[str, shown("The entry that has it already.", "esmail-qaani")]
    form: Annotated[str | None, shown("The form both would have; null if it is the id.", "Qaani")] = None


class ProblemDocument(Told):
    """An error (RFC 9457)."""

    type: Annotated[str, shown("The kind of problem: an address that explains it.", "/problems#bad-fields")]
    title: Annotated[str, shown("The kind of problem in words.", "The request says something that cannot be used")]
    status: Annotated[int, shown("The status code.", 422, ge=400, le=599)]
    detail: Annotated[str, shown("What is wrong, where, and what to do.", "#/names/0: is not text; write it in quotes")]
    errors: Annotated[
        list[BadFieldRecord],
        shown(
            "Every field at fault (the first 50), where fields are.",
            [{"pointer": "#/names/0", "detail": "is not text; write it in quotes"}],
            default_factory=list,
        ),
    ]
    limit: Annotated[
        LimitRecord | None,
        shown("Only there if a limit was passed: which one.", {"name": "max_names", "allowed": 1000, "unit": "names"}),
    ] = None
    clash: Annotated[
        ClashRecord | None,
        shown("Only there if another entry is in the way: which one.", {"id": "esmail-qaani", "form": "Qaani"}),
    ] = None
    now: Annotated[
        str | None, shown("Only there if the entry is gone: the id it leads to now; null if none.", "esmail-qaani")
    ] = None
    entry: Annotated[
        dict[str, object] | None,
        shown("Only there if the entry has changed: as it is now; null if it is gone.", None),
    ] = None
    etag: Annotated[str | None, shown("The ETag of `entry`.", '"5b1c7c36cf2f0a9d1e44"')] = None


class HealthState(Told):
    """The process is alive."""

    status: Annotated[Literal["alive"], shown("Always `alive`.", "alive")]
    version: Annotated[str, shown("The version of Laqab.", "0.1.0")]


class ReadyState(Told):
    """A glossary is loaded and requests are answered."""

    status: Annotated[
        Literal["ready", "stale"],
        shown("`stale`: ready, but with the last good glossary, since the changed file cannot be used.", "ready"),
    ]
    revision: Revision
    entries: Annotated[int, shown("Entries of the glossary in use.", 57, ge=0)]
    trouble: Annotated[str | None, shown("Why the changed file cannot be used; null if all is well.", None)]
