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
    allowed: Annotated[int, shown("The most that is taken.", 1000)]
    unit: Annotated[str, shown("What is counted.", "names")]


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
