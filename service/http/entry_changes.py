"""How is one request's change of an entry carried out, and how is it answered?"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from fastapi import Request, Response

from glossary.editing.changing import Change, Entries
from glossary.editing.editor import entry_tag
from glossary.editing.record import read_record
from glossary.entry import Entry, Status, Variant
from glossary.errors import Conflict, UnknownEntry
from service.http.absence import explain_absence
from service.http.access import author_of
from service.http.answers import json_answer, stated_revision
from service.http.conditions import Condition
from service.http.problems import Kind, Refusal
from service.http.writing import Writer, Written
from service.schemas import EntryBody, HowToWrite, VariantBody


async def carry_out(
    writer: Writer,
    request: Request,
    how: HowToWrite,
    id: str,
    make: Callable[[Entries], Change],
    condition: Condition | None = None,
    *,
    created: bool = False,
    answers: str | None = None,
) -> Response:
    """Make the change in a thread and answer with the entry ``answers`` (``id`` unless given) and what came of it.

    What stands against the change is raised as the refusal that its caller gets.
    """
    author = author_of(request)

    def work() -> Response:
        expected = (condition or Condition()).expected(id, writer.fresh().entries)
        try:
            written = writer.change(make, who=author, note=how.note, expected=expected, dry_run=how.dry_run)
        except Conflict as conflict:
            if conflict.current is None:
                raise explain_absence(writer, id) from None
            raise _changed(request, conflict.current) from None
        except UnknownEntry as unknown:
            raise explain_absence(writer, unknown.where or id) from None
        return answer_change(written, answers or id, created=created)

    return await writer.in_turn(request, work)


def answer_change(written: Written, id: str, *, created: bool = False) -> Response:
    """The answer to a change: the entry with this id as it is now, under its ETag, and what came of the change.

    After a removal there is no such entry; its id is all that is left to tell.
    """
    entry = written.change.after.get(id)
    headers = stated_revision(written.revision)
    if entry is None:
        return json_answer({"id": id, **written.as_dict()}, headers=headers)
    if written.step is not None:
        headers["ETag"] = entry_tag(entry)
    status = 200
    if created and written.step is not None:
        status = 201
        headers["Location"] = f"/v1/entries/{quote(id)}"
    return json_answer({**entry.as_dict(), **written.as_dict()}, status=status, headers=headers)


def read_entry(body: EntryBody) -> Entry:
    """The entry that a body describes; BadEntry with every reason if the glossary's file could not hold it."""
    return read_record(body.model_dump(by_alias=True, exclude_unset=True, exclude_none=True), where=body.id)


def read_variant(body: VariantBody) -> Variant:
    """The variant that a body describes."""
    return Variant(body.form, Status(body.status), body.use, body.when == "supported", body.note)


def _changed(request: Request, current: Entry) -> Refusal:
    tag = entry_tag(current)
    return Refusal(
        Kind.CHANGED,
        f"{request.method} {request.url.path}: the entry '{current.id}' is another than the one meant; look at it as it "
        "is now (member `entry`), and send the request again with its ETag",
        members={"entry": current.as_dict(), "etag": tag},
        headers={"ETag": tag},
    )
