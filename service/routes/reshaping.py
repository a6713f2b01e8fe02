"""POST below /v1/entries/{id}: how does an entry get a variant or another id, and how are two told apart or made one?"""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query, Request, Response

from glossary.editing.changing import add_variant, drop_variant, merge_entries, rename_entry, split_entry
from glossary.entry import ID_PATTERN
from service.http.conditions import read_condition
from service.http.entry_changes import carry_out, read_entry, read_variant
from service.http.negotiation import JSON, answer_form, read_json
from service.http.problems import BadField, Kind, bad_fields
from service.http.running import Running
from service.routes.editing import BODY, CHANGE, How, Id, describe_change
from service.schemas import HowToDrop, MergeBody, RenameBody, SplitBody, VariantBody


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the changes of an entry's forms and id on ``app``."""
    writer = running.writer

    @app.post(
        "/v1/entries/{id}/variants",
        **describe_change(
            "Add a variant to an entry",
            body=VariantBody,
            examples={
                "A spelling to be rewritten": {"form": "Kassim Sulaimany"},
                "A nickname to be left as written": {"form": "Haji Qasem", "status": "admitted", "note": "nickname"},
            },
            problems=(*BODY, *CHANGE),
            conditions=("If-Match",),
        ),
    )
    async def add_one(request: Request, id: Id, how: How) -> Response:
        """Nobody's change can be lost by it, so If-Match is heeded and not needed. A form of another entry is a warning."""
        answer_form(request, JSON)
        condition = read_condition(request, needed=False)
        variant = read_variant(await read_json(request, VariantBody))
        return await carry_out(writer, request, how, id, lambda entries: add_variant(entries, id, variant), condition)

    @app.delete(
        "/v1/entries/{id}/variants",
        **describe_change(
            "Take a variant from an entry",
            problems=(Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS, *CHANGE),
            conditions=("If-Match",),
        ),
    )
    async def drop_one(request: Request, id: Id, how: Annotated[HowToDrop, Query()]) -> Response:
        """The form stands in the address: forms may hold any letter, a slash among them."""
        answer_form(request, JSON)
        condition = read_condition(request, needed=False)
        return await carry_out(writer, request, how, id, lambda entries: drop_variant(entries, id, how.form), condition)

    @app.post(
        "/v1/entries/{id}/rename",
        **describe_change(
            "Give an entry another id",
            body=RenameBody,
            examples={"Another id": {"id": "qassem-soleimani"}},
            problems=(*BODY, *CHANGE, Kind.NO_CONDITION),
            conditions=("If-Match",),
        ),
    )
    async def rename(request: Request, id: Id, how: How) -> Response:
        """The old id leads to the new one (308) from then on."""
        answer_form(request, JSON)
        condition = read_condition(request)
        new = (await read_json(request, RenameBody)).id
        if not ID_PATTERN.match(new):
            raise bad_fields([BadField("#/id", "cannot be an id; use a-z, 0-9 and single hyphens")])
        return await carry_out(
            writer, request, how, id, lambda entries: rename_entry(entries, id, new), condition, answers=new
        )

    @app.post(
        "/v1/entries/{id}/merge",
        **describe_change(
            "Make one entry of several",
            body=MergeBody,
            examples={"One that is the same": {"ids": ["hadi-al-amiri"]}},
            problems=(*BODY, *CHANGE, Kind.NO_CONDITION),
            conditions=("If-Match",),
        ),
    )
    async def merge(request: Request, id: Id, how: How) -> Response:
        """The forms of the others become variants of this one, and their ids lead to it (308) from then on."""
        answer_form(request, JSON)
        condition = read_condition(request)
        gone = (await read_json(request, MergeBody)).ids
        return await carry_out(writer, request, how, id, lambda entries: merge_entries(entries, id, gone), condition)

    @app.post(
        "/v1/entries/{id}/split",
        **describe_change(
            "Make two entries of one",
            body=SplitBody,
            examples={
                "A namesake": {
                    "new": {"id": "haj-qasem", "type": "person", "preferred": {"en": "Haj Qasem of Kerman"}},
                    "forms": ["Soleimani"],
                }
            },
            says="The new entry, and what came of the change; `tags` holds the ETag of the old one too.",
            problems=(*BODY, *CHANGE, Kind.NO_CONDITION),
            conditions=("If-Match",),
            creates=True,
        ),
    )
    async def split(request: Request, id: Id, how: How) -> Response:
        """The forms that are named move from this entry to the new one."""
        answer_form(request, JSON)
        condition = read_condition(request)
        body = await read_json(request, SplitBody)
        new = read_entry(body.new)
        return await carry_out(
            writer,
            request,
            how,
            id,
            lambda entries: split_entry(entries, id, new, body.forms),
            condition,
            created=True,
            answers=new.id,
        )
