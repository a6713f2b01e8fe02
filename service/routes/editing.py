"""POST, PUT, PATCH and DELETE of entries: how is one made, changed, taken away?"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import FastAPI, Path, Query, Request, Response

from glossary.editing.changing import add_entry, patch_entry, remove_entry, replace_entry
from service.http.conditions import read_condition
from service.http.entry_changes import carry_out, read_entry
from service.http.negotiation import JSON, MERGE_PATCH, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import BadField, Kind, Refusal, bad_fields
from service.http.running import Running
from service.schemas import EntryBody, EntryGone, EntryPatch, EntryWritten, HowToWrite

How = Annotated[HowToWrite, Query()]
Id = Annotated[str, Path(description="The id of the entry.", examples=["qasem-soleimani"])]

#: The ETag on the answer to a change.
TAG = {
    "ETag": {
        "description": "The entry's; send it back as If-Match with the next change. Not there after a dry run.",
        "schema": {"type": "string"},
        "example": '"5b1c7c36cf2f0a9d1e44"',
    }
}
#: What can be wrong with a body, and with a change of an entry that is there.
BODY = (Kind.BAD_JSON, Kind.NOT_ACCEPTABLE, Kind.TOO_LARGE, Kind.WRONG_MEDIA, Kind.BAD_FIELDS)
CHANGE = (Kind.NO_SUCH_ENTRY, Kind.CLASH, Kind.GONE, Kind.CHANGED)

#: What the API page says of every change that is answered with the entry.
describe_change = partial(
    operation,
    tag="editing",
    says="The entry as it is now, and what came of the change.",
    answer=EntryWritten,
    headers=TAG,
    writes=True,
)
_WHOLE = {
    "id": "qasem-soleimani",
    "type": "person",
    "preferred": {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "fa": "قاسم سلیمانی"},
    "short": {"en": "Soleimani", "ar": "سليماني"},
    "variants": [{"form": "Haj Qasem", "status": "admitted", "note": "nickname; keep in quotations"}],
    "context": ["Quds Force"],
    "not": ["Gholamreza Soleimani", "Sulaymaniyah"],
}
_NEW = {"id": "rustam-al-basri", "type": "person", "preferred": {"en": "Rustam al-Basri", "ar": "رستم البصري"}}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the changes of whole entries on ``app``."""
    writer = running.writer

    @app.post(
        "/v1/entries",
        **describe_change(
            "Add an entry",
            body=EntryBody,
            examples={"A person": _NEW},
            problems=(*BODY, Kind.CLASH, Kind.GONE),
            creates=True,
        ),
    )
    async def add(request: Request, how: How) -> Response:
        """409 names the entry that has this id, or one of the preferred forms, already."""
        answer_form(request, JSON)
        entry = read_entry(await read_json(request, EntryBody))
        return await carry_out(writer, request, how, entry.id, lambda entries: add_entry(entries, entry), created=True)

    @app.put(
        "/v1/entries/{id}",
        **describe_change(
            "Replace an entry",
            body=EntryBody,
            examples={"The whole entry": _WHOLE},
            problems=(*BODY, *CHANGE, Kind.NO_CONDITION),
            conditions=("If-Match", "If-None-Match"),
            creates=True,
        ),
    )
    async def replace(request: Request, id: Id, how: How) -> Response:
        """Fields that are left out are empty from then on. With `If-None-Match: *` it makes an entry that is new."""
        answer_form(request, JSON)
        condition = read_condition(request, may_create=True)
        body = await read_json(request, EntryBody)
        if body.id != id:
            raise _other_id(id)
        entry, put = read_entry(body), add_entry if condition.absent else replace_entry
        return await carry_out(
            writer, request, how, id, lambda entries: put(entries, entry), condition, created=condition.absent
        )

    @app.patch(
        "/v1/entries/{id}",
        **describe_change(
            "Change some fields of an entry",
            body=EntryPatch,
            examples={"Another short form": {"short": {"en": "Soleimani"}}, "No remark any more": {"note": None}},
            problems=(*BODY, *CHANGE, Kind.NO_CONDITION),
            media=(MERGE_PATCH, JSON),
            conditions=("If-Match",),
        ),
    )
    async def patch(request: Request, id: Id, how: How) -> Response:
        """A merge patch (RFC 7396): what is named is replaced, null takes it away, lists are replaced as a whole."""
        answer_form(request, JSON)
        condition = read_condition(request)
        body = await read_json(request, EntryPatch, MERGE_PATCH)
        if body.id is not None and body.id != id:
            raise _other_id(id)
        fields = body.as_patch()
        return await carry_out(writer, request, how, id, lambda entries: patch_entry(entries, id, fields), condition)

    @app.delete(
        "/v1/entries/{id}",
        **operation(
            "Take an entry away",
            tag="editing",
            answer=EntryGone,
            says="What came of the change.",
            problems=(Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS, *CHANGE, Kind.NO_CONDITION),
            writes=True,
            conditions=("If-Match",),
        ),
    )
    async def remove(request: Request, id: Id, how: How) -> Response:
        """Its id is gone (410) from then on and never given to another entry; POST /v1/glossary/undo brings it back."""
        answer_form(request, JSON)
        condition = read_condition(request)
        return await carry_out(writer, request, how, id, lambda entries: remove_entry(entries, id), condition)


def _other_id(id: str) -> Refusal:
    return bad_fields([BadField("#/id", f"is not '{id}', as the address says; POST .../rename gives another id")])
