"""GET /v1/entries and GET /v1/entries/{id}: what does the glossary hold?"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Path, Query, Request, Response

from glossary.editing.editor import entry_tag
from service.http.absence import explain_absence
from service.http.answers import stated_revision, tagged_answer
from service.http.browsing import browse
from service.http.negotiation import JSON, answer_form
from service.http.openapi import operation
from service.http.problems import Kind
from service.http.running import Running
from service.schemas import EntryPage, EntryRecord, EntrySearch

_LINK = {
    "description": "The address of the next page (rel=next), if there is one.",
    "schema": {"type": "string"},
    "example": '</v1/entries?limit=20&cursor=WzAsImlyYXEiLCIiLG51bGxd>; rel="next"',
}
_TAG = {
    "description": "Changes with the content; send it back as If-None-Match.",
    "schema": {"type": "string"},
    "example": '"5b1c7c36cf2f0a9d1e44"',
}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the entries on ``app``."""

    @app.get(
        "/v1/entries",
        **operation(
            "Which entries are there?",
            tag="glossary",
            answer=EntryPage,
            says="A page of entries.",
            headers={"ETag": _TAG, "Link": _LINK},
            problems=(Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS),
        ),
    )
    def list_entries(request: Request, search: Annotated[EntrySearch, Query()]) -> Response:
        """All entries by id, or those that `q` finds: in either script, by any spelling, best first."""
        answer_form(request, JSON)
        glossary = running.writer.fresh()
        page = browse(glossary, search.q, type=search.type, cursor=search.cursor, limit=search.limit)
        answer = tagged_answer(
            request,
            {
                "revision": glossary.revision,
                "total": page.total,
                "entries": [entry.as_dict() for entry in page.entries],
                "next": page.next,
            },
            headers=stated_revision(glossary.revision),
        )
        if page.next:
            answer.headers["Link"] = f'<{_next_address(request, search, page.next)}>; rel="next"'
        return answer

    @app.get(
        "/v1/entries/{id}",
        **operation(
            "What does this entry say?",
            tag="glossary",
            answer=EntryRecord,
            says="The entry, as the glossary's file has it.",
            headers={"ETag": _TAG},
            problems=(Kind.NO_SUCH_ENTRY, Kind.GONE, Kind.NOT_ACCEPTABLE),
            moves=True,
        ),
    )
    def show_entry(
        request: Request,
        id: Annotated[str, Path(description="The id of the entry.", examples=["qasem-soleimani"])],
    ) -> Response:
        """The ETag stays the same until this entry changes, whatever happens to others.

        An id is never given to another entry: one that was merged or renamed leads on, one that was removed is gone.
        """
        answer_form(request, JSON)
        glossary = running.writer.fresh()
        headers = stated_revision(glossary.revision)
        entry = glossary.entries.get(id)
        if entry is not None:
            return tagged_answer(request, entry.as_dict(), tag=entry_tag(entry), headers=headers)
        absence = explain_absence(running.writer, id)
        now = (absence.members or {}).get("now")
        if now is None:
            raise absence
        return Response(status_code=308, headers=headers | {"Location": f"/v1/entries/{now}"})


def _next_address(request: Request, search: EntrySearch, cursor: str) -> str:
    """The address of the next page, relative to this server, so that it holds behind any proxy."""
    asked: dict[str, Any] = search.model_dump(exclude_defaults=True) | {"cursor": cursor}
    return f"{request.url.path}?{urlencode(asked)}"
