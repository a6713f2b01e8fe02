"""GET /v1/entries and GET /v1/entries/{id}: what does the glossary hold?"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import FastAPI, Path, Query, Request, Response

from service.answers import tagged_answer
from service.browsing import browse
from service.negotiation import JSON, answer_form
from service.openapi import operation
from service.problems import Kind, Refusal
from service.running import Running
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
        glossary = running.live.current
        page = browse(glossary, search.q, type=search.type, cursor=search.cursor, limit=search.limit)
        answer = tagged_answer(
            request,
            {
                "revision": glossary.revision,
                "total": page.total,
                "entries": [entry.as_dict() for entry in page.entries],
                "next": page.next,
            },
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
            problems=(Kind.NO_SUCH_ENTRY, Kind.NOT_ACCEPTABLE),
        ),
    )
    def show_entry(
        request: Request,
        id: Annotated[str, Path(description="The id of the entry.", examples=["qasem-soleimani"])],
    ) -> Response:
        """The ETag stays the same until this entry changes, whatever happens to others."""
        answer_form(request, JSON)
        entry = running.live.current.entries.get(id)
        if entry is None:
            query = urlencode({"q": id})
            raise Refusal(
                Kind.NO_SUCH_ENTRY,
                f"{request.url.path}: no entry has the id '{id}'; look for it with /v1/entries?{query}",
            )
        return tagged_answer(request, entry.as_dict())


def _next_address(request: Request, search: EntrySearch, cursor: str) -> str:
    """The address of the next page, relative to this server, so that it holds behind any proxy."""
    asked: dict[str, Any] = search.model_dump(exclude_defaults=True) | {"cursor": cursor}
    return f"{request.url.path}?{urlencode(asked)}"
