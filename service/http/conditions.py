"""Which version of an entry does a request mean? If-Match and If-None-Match as RFC 9110, 13.1, has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import Request

from glossary.editing.changing import Entries
from glossary.editing.editor import entry_tag
from service.http.problems import BadField, Kind, Refusal, bad_fields
from service.http.writing import Expected

_TAGS = re.compile(r'\s*(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"\s*(?:,\s*(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"\s*)*\Z')
_ONE_TAG = re.compile(r'(?:W/)?"[^"]*"')


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be so for a change to be made.

    ``tags`` are ETags of which the entry must have one (empty: whichever version is there); ``absent``: there must be
    no such entry yet.
    """

    tags: tuple[str, ...] = ()
    absent: bool = False

    def expected(self, id: str, entries: Entries) -> Expected:
        """The same as the editor takes it, which looks once more when nobody else can write."""
        if self.absent:
            return {id: None}
        if not self.tags:
            return {}
        current = entries.get(id)
        tag = entry_tag(current) if current is not None else ""
        return {id: tag if tag in self.tags else self.tags[0]}


def read_condition(request: Request, *, needed: bool = True, may_create: bool = False) -> Condition:
    """The condition that a request states.

    Raises Refusal: 428 if none is stated and one is ``needed``, 422 if it cannot be read. A weak tag (``W/"..."``) is
    read and never fits, since it does not promise the same bytes.
    """
    match, none = request.headers.get("if-match"), request.headers.get("if-none-match")
    if match is None and none is not None and may_create:
        if none.strip() != "*":
            raise bad_fields(
                [BadField("If-None-Match", "says which version must not be there; send * to make an entry")]
            )
        return Condition(absent=True)
    if match is None:
        if not needed:
            return Condition()
        create = " (or If-None-Match: * to make it)" if may_create else ""
        raise Refusal(
            Kind.NO_CONDITION,
            f"{request.method} {request.url.path}: it is not said which version is meant; send If-Match with the ETag "
            f"that GET answered{create}",
        )
    if match.strip() == "*":
        return Condition()
    if not _TAGS.match(match):
        raise bad_fields(
            [BadField("If-Match", 'is no ETag; send it with its quotes, as in "5b1c7c36cf2f0a9d1e44", or *')]
        )
    return Condition(tags=tuple(_ONE_TAG.findall(match)))
