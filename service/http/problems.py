"""What does a caller get when something is wrong?

Every error is a problem document (RFC 9457, ``application/problem+json``). Its ``detail`` is a sentence in
three parts: what is wrong, where, and what to do. Its ``type`` is an address on this server (/problems) that
explains the kind of problem; programs decide by it or by ``status``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

import orjson
from fastapi import Response

MEDIA_TYPE = "application/problem+json"

#: Where the kinds of problem are explained; a kind's address is this page and its own name.
PAGE = "/problems"

#: A caller who sends ten thousand bad names learns enough from the first of them.
MOST_FIELDS = 50


class Kind(Enum):
    """The kinds of problem there are: name in the address, status, title, explanation."""

    BAD_JSON = ("bad-json", 400, "The body is not JSON", "The body must be one JSON object in UTF-8.")
    NO_KEY = (
        "no-key",
        401,
        "A key is needed here",
        "Send it as Authorization: Bearer KEY or as X-Api-Key: KEY. Who runs the service makes one with laqab keys add.",
    )
    NO_RIGHT = (
        "no-right",
        403,
        "The key does not allow this",
        "Keys have the right to read, to write or to admin; whoever runs the service gives out another one.",
    )
    READ_ONLY = ("read-only", 403, "Nothing can be changed here", "This server only answers questions.")
    WRONG_ORIGIN = (
        "wrong-origin",
        403,
        "The request comes from another web page, or asks for another machine",
        "A page of another origin must not write here, and without keys the service answers to its own names alone.",
    )
    NOT_FOUND = ("not-found", 404, "There is nothing here", "This service has no such address.")
    NO_SUCH_ENTRY = (
        "no-such-entry",
        404,
        "No entry has this id",
        "Ids come from GET /v1/entries and from the answers about names.",
    )
    NO_SUCH_PART = (
        "no-such-part",
        404,
        "There is no such form or step",
        "An entry shows its forms, and GET /v1/glossary/log its steps.",
    )
    NO_SUCH_SPELLING = (
        "no-such-spelling",
        404,
        "This spelling does not wait for review",
        "GET /v1/review lists the spellings that were met and not known.",
    )
    NO_SUCH_SEGMENT = (
        "no-such-segment",
        404,
        "The house's memory has no such segment",
        "GET /v1/memory lists the approved translations; those that come with Laqab cannot be taken away.",
    )
    WRONG_METHOD = ("wrong-method", 405, "This address takes other methods", "The Allow header names them.")
    NOT_ACCEPTABLE = (
        "not-acceptable",
        406,
        "The answer does not come in this form",
        "The Accept header names no form in which this address answers.",
    )
    CLASH = (
        "clash",
        409,
        "Another entry is in the way",
        "The member “clash” names the entry, and the form where it is about one.",
    )
    CHANGED_SINCE = (
        "changed-since",
        409,
        "It has changed in between",
        "What a step wrote can be undone only as long as nobody has changed it further.",
    )
    GONE = (
        "gone",
        410,
        "The entry is no longer there",
        "It was removed, merged or renamed, and its id is not given to another; the member “now” is where it leads.",
    )
    CHANGED = (
        "changed",
        412,
        "The entry is not the one that was meant",
        "The member “entry” is the entry as it is, “etag” its ETag; look at it, then send the request with that ETag.",
    )
    TOO_LARGE = (
        "too-large",
        413,
        "More than this server takes at once",
        "The member “limit” says which limit was passed; send several smaller requests.",
    )
    WRONG_MEDIA = (
        "wrong-media",
        415,
        "The body is not of a kind that is read here",
        "Bodies are read as application/json in UTF-8, not compressed.",
    )
    BAD_FIELDS = (
        "bad-fields",
        422,
        "The request says something that cannot be used",
        "The member “errors” names every field at fault, by a JSON pointer or the name of a parameter.",
    )
    NO_CONDITION = (
        "no-condition",
        428,
        "The request must say which version it means",
        "Send If-Match with the ETag that GET answered, so that nobody's change is lost; If-None-Match: * creates.",
    )
    TOO_MANY = (
        "too-many",
        429,
        "Too many requests",
        "Each key, or each address, may send so many in a minute; Retry-After says in how many seconds to go on.",
    )
    INTERNAL = (
        "internal",
        500,
        "The service failed",
        "This is a fault of the service, not of the request; its log has the details under the incident number.",
    )
    TOO_SLOW = (
        "too-slow",
        503,
        "The answer would have taken too long",
        "Send less at once. A change may have been made all the same: look before sending it again.",
    )
    BUSY = ("busy", 503, "Somebody else is writing", "Nothing was changed; try again in a moment.")
    NO_REVIEW = (
        "no-review",
        503,
        "The list for review cannot be used",
        "It is turned off (LAQAB_REVIEW=off), or its file cannot be read or written. Nothing else needs it.",
    )
    NO_MEMORY = (
        "no-memory",
        503,
        "The house's memory cannot be used",
        "The file of approved translations cannot be read or written. What could be read before is still in use.",
    )
    BROKEN = (
        "glossary-broken",
        503,
        "The glossary's file cannot be used",
        "Questions are answered from the last good one; nothing can be written until somebody mends the file.",
    )

    def __init__(self, slug: str, status: int, title: str, explanation: str) -> None:
        self.slug, self.status, self.title, self.explanation = slug, status, title, explanation


@dataclass(frozen=True, slots=True)
class BadField:
    """One field at fault: where it is and what is wrong with it.

    ``place`` is a JSON pointer into the body (RFC 6901, ``#/names/0``) or the name of a parameter.
    """

    place: str
    detail: str

    def as_dict(self) -> dict[str, str]:
        key = "pointer" if self.place.startswith("#") else "parameter"
        return {key: self.place, "detail": self.detail}


class Refusal(Exception):
    """A request that is answered with a problem document.

    >>> Refusal(Kind.NO_SUCH_ENTRY, "no entry has the id 'qasim'; look it up with GET /v1/entries?q=qasim").status
    404
    """

    def __init__(
        self,
        kind: Kind,
        detail: str,
        *,
        fields: Iterable[BadField] = (),
        limit: Mapping[str, object] | None = None,
        members: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.fields = kind, detail, tuple(fields)
        self.limit, self.members, self.headers = limit, members, headers

    @property
    def status(self) -> int:
        return self.kind.status

    def as_dict(self) -> dict[str, object]:
        """The problem document."""
        record: dict[str, object] = {
            "type": f"{PAGE}#{self.kind.slug}",
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
        }
        if self.fields:
            record["errors"] = [field.as_dict() for field in self.fields[:MOST_FIELDS]]
        if self.limit:
            record["limit"] = dict(self.limit)
        return record | dict(self.members or {})

    def response(self) -> Response:
        return Response(
            orjson.dumps(self.as_dict()), status_code=self.kind.status, headers=self.headers, media_type=MEDIA_TYPE
        )


def too_large(what: str, limit: str, value: int, allowed: int, unit: str, fix: str) -> Refusal:
    """The refusal of something over a limit; the limit is named in the sentence and as data."""
    detail = f"{what} has {value:,} {unit}; this server takes at most {allowed:,}; {fix}"
    return Refusal(Kind.TOO_LARGE, detail, limit={"name": limit, "allowed": allowed, "unit": unit})


def keep_limit(what: str, limit: str, value: int, allowed: int, unit: str, fix: str) -> None:
    """Raise the refusal if ``value`` is over the limit."""
    if value > allowed:
        raise too_large(what, limit, value, allowed, unit, fix)


def bad_fields(fields: Iterable[BadField]) -> Refusal:
    """The refusal of a request with fields that cannot be used, every one of them named."""
    fields = tuple(fields)
    shown = "; ".join(f"{field.place}: {field.detail}" for field in fields[:3])
    more = f"; and {len(fields) - 3:,} more, see `errors`" if len(fields) > 3 else ""
    return Refusal(Kind.BAD_FIELDS, shown + more, fields=fields)
