"""GET, POST and DELETE /v1/memory, POST /v1/memory/find: which translations are approved, and how does one become so?"""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import orjson
from fastapi import FastAPI, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from glossary.errors import RequestError
from service.http.access import author_of
from service.http.answers import json_answer, stated_revision, tagged_answer
from service.http.negotiation import JSON, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import BadField, Kind, Refusal, bad_fields, keep_limit
from service.http.running import Running
from service.live import bare
from service.schemas import (
    FindRequest,
    FindResponse,
    HowToForget,
    HowToRemember,
    MemoryPage,
    MemorySearch,
    MemoryWritten,
    PairBody,
)
from service.translation.memory.editing import MemoryEditor, PairChange, make_pair
from service.translation.memory.file import LiveMemory, MemoryFileError
from service.translation.memory.memory import Memory, Remembered

_LINK = {
    "description": "The address of the next page (rel=next), if there is one.",
    "schema": {"type": "string"},
    "example": '</v1/memory?limit=20&cursor=WyJhciIsIti02KfYsdmDIl0>; rel="next"',
}
_TAG = {
    "description": "Changes with the content; send it back as If-None-Match.",
    "schema": {"type": "string"},
    "example": '"5b1c7c36cf2f0a9d1e44"',
}
_BODY = (Kind.BAD_JSON, Kind.NOT_ACCEPTABLE, Kind.TOO_LARGE, Kind.WRONG_MEDIA, Kind.BAD_FIELDS)
_WRITING = (Kind.READ_ONLY, Kind.BUSY, Kind.NO_MEMORY)


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the memory on ``app``."""
    memory = running.memory

    @app.get(
        "/v1/memory",
        **operation(
            "Which translations are approved?",
            tag="translation",
            answer=MemoryPage,
            says="A page of approved pairs.",
            headers={"ETag": _TAG, "Link": _LINK},
            problems=(Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS),
        ),
    )
    def list_memory(request: Request, search: Annotated[MemorySearch, Query()]) -> Response:
        """All pairs, or those with `q` in the source or in the English; the house's own hide those that they replace."""
        answer_form(request, JSON)
        page = _page(memory.current, search)
        page["problems"] = [asdict(bare(problem)) for problem in memory.problems]
        answer = tagged_answer(request, page)
        if page["next"]:
            asked = search.model_dump(exclude_defaults=True) | {"cursor": page["next"]}
            answer.headers["Link"] = f'<{request.url.path}?{urlencode(asked)}>; rel="next"'
        return answer

    @app.post(
        "/v1/memory/find",
        **operation(
            "What does the memory say of these texts?",
            tag="translation",
            body=FindRequest,
            examples={"A known line": {"texts": ["اترك تعليقا"]}, "A near one": {"texts": ["لن ينشر عنوان بريدكم"]}},
            answer=FindResponse,
            says="For each text the English that is certain, or the pairs that are near.",
            problems=_BODY,
        ),
    )
    async def find_remembered(request: Request) -> Response:
        """Only the same words are certain, in any spelling, with other numbers, or line by line and sentence by sentence.

        They answer in the language that is given, else in the one that a text itself tells.
        """
        answer_form(request, JSON)
        asked = await read_json(request, FindRequest)
        allowed = running.settings.max_text_chars
        for number, text in enumerate(asked.texts):
            keep_limit(f"`texts/{number}`", "max_text_chars", len(text), allowed, "characters", "send a shorter text")
        results = await run_in_threadpool(_find, memory.current, asked)
        revision = running.live.current.revision
        return json_answer({"revision": revision, "results": results}, headers=stated_revision(revision))

    @app.post(
        "/v1/memory",
        **operation(
            "Approve a translation",
            tag="translation",
            body=PairBody,
            examples={"A line below articles": {"source": "شاركنا رأيك", "target": "Tell us what you think"}},
            answer=MemoryWritten,
            says="What became of the pair.",
            problems=(*_BODY, *_WRITING),
            writes=True,
            creates=True,
        ),
    )
    async def approve(request: Request, how: Annotated[HowToRemember, Query()]) -> Response:
        """It goes into the house's file, in the place of a pair with the same words, and counts from the next text on.

        The pair keeps who approved it and the revision of the glossary then.
        """
        answer_form(request, JSON)
        body = await read_json(request, PairBody)
        author, revision = author_of(request), running.live.current.revision
        try:
            pair = make_pair(
                body.source, body.target, body.language, note=body.note or "", revision=revision, who=author
            )
        except RequestError as error:
            raise bad_fields([BadField(f"#/{error.where}", f"{error.what}; {error.fix}")]) from None
        changes = await _write(running, memory, request, lambda editor: editor.add([pair], dry_run=how.dry_run))
        made = changes[0].kind == "added" and not how.dry_run
        headers = {"Location": f"/v1/memory?q={quote(body.source[:200])}"} if made else {}
        return _answer(running, changes, how.dry_run, status=201 if made else 200, headers=headers)

    @app.delete(
        "/v1/memory",
        **operation(
            "Take an approved translation away",
            tag="translation",
            answer=MemoryWritten,
            says="What was taken away.",
            problems=(Kind.NO_SUCH_SEGMENT, Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS, *_WRITING),
            writes=True,
        ),
    )
    async def forget(request: Request, how: Annotated[HowToForget, Query()]) -> Response:
        """From the house's file. What comes with Laqab stays; an approved pair of the house's own goes before it."""
        answer_form(request, JSON)
        changes = await _write(
            running,
            memory,
            request,
            lambda editor: editor.remove(how.source, how.language, dry_run=how.dry_run),
        )
        if not changes:
            raise Refusal(
                Kind.NO_SUCH_SEGMENT,
                f"{how.source[:80]!r} is not in the house's memory; look for it with GET /v1/memory?q=",
            )
        return _answer(running, changes, how.dry_run)


def _page(memory: Memory, search: MemorySearch) -> dict[str, Any]:
    found = memory.search(search.q, search.language)
    begin = 0
    if search.cursor is not None:
        begin = bisect_right(found, _read_cursor(search), key=lambda pair: (pair.language, pair.source))
    shown = found[begin : begin + search.limit]
    more = begin + search.limit < len(found)
    return {
        "total": len(found),
        "pairs": [pair.as_dict() for pair in shown],
        "next": _write_cursor(shown[-1], search) if more else None,
    }


def _write_cursor(last: Remembered, search: MemorySearch) -> str:
    content = orjson.dumps([last.language, last.source, search.q, search.language])
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _read_cursor(search: MemorySearch) -> tuple[str, str]:
    cursor = search.cursor or ""
    try:
        language, source, q, asked = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        place = str(language), str(source)
    except (ValueError, TypeError, binascii.Error):
        raise RequestError("is not a cursor", where="cursor", fix="take it from `next` of the page before") from None
    if (q, asked) != (search.q, search.language):
        fix = "ask with the same q and language as for the page before"
        raise RequestError("belongs to another search", where="cursor", fix=fix)
    return place


def _find(memory: Memory, asked: FindRequest) -> list[dict[str, object]]:
    results: list[dict[str, object]] = []
    for text in asked.texts:
        match, near = memory.look_up(text, asked.language, asked.near)
        told = match.as_dict() if match else None
        results.append({"match": told, "near": [proposal.as_dict() for proposal in near]})
    return results


async def _write(
    running: Running, memory: LiveMemory, request: Request, work: Callable[[MemoryEditor], list[PairChange]]
) -> list[PairChange]:
    """Change the house's file when it is this request's turn. Refusal if there is none, or it cannot be used."""
    path = memory.path
    if path is None:
        raise Refusal(Kind.READ_ONLY, "this memory has no file; start the service with LAQAB_MEMORY=FILE")

    def write() -> list[PairChange]:
        try:
            return work(MemoryEditor(path))
        except MemoryFileError as error:
            # Without the way to the file on this machine.
            raise Refusal(Kind.NO_MEMORY, f"{path.name}: {error.what}; {error.fix}") from None

    return await running.writer.in_turn(request, write)


def _answer(
    running: Running,
    changes: list[PairChange],
    dry_run: bool,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response:
    revision = running.live.current.revision
    told = [change.as_dict() for change in changes]
    content = {"revision": revision, "dry_run": dry_run, "changes": told}
    return json_answer(content, status=status, headers=stated_revision(revision) | (headers or {}))
