"""GET /v1/review and POST /v1/review/{surface}: what waits for a person, and what does one decide?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import FastAPI, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from glossary import Status
from glossary.editing.record import read_record
from glossary.errors import RequestError
from service.http.access import author_of
from service.http.answers import json_answer
from service.http.negotiation import JSON, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import Kind, Refusal
from service.http.running import Running
from service.review.desk import Decided, ReviewDesk, UnknownSpelling
from service.review.spelling import Decision, checked_surface
from service.review.store import ReviewError
from service.schemas import ReviewDecided, ReviewDecision, ReviewList, ReviewSearch

_EXAMPLES = {
    "A variant of an entry": {"decision": "variant", "id": "qasem-soleimani"},
    "A new entry": {
        "decision": "entry",
        "entry": {"id": "hossein-salami", "type": "person", "preferred": {"en": "Hossein Salami"}},
    },
    "Not a name": {"decision": "not-a-name"},
    "Taken back": {"decision": "undo"},
}
_LINK = {
    "description": "The address of the next page (rel=next), if there is one.",
    "schema": {"type": "string"},
    "example": '</v1/review?limit=20&cursor=Wy0zLCJTdWxlbWFueSJd>; rel="next"',
}
_T = TypeVar("_T")


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the review on ``app``."""

    @app.get(
        "/v1/review",
        **operation(
            "Which spellings were met and not known?",
            tag="review",
            answer=ReviewList,
            says="A page of groups of spellings, each group probably one name.",
            headers={"Link": _LINK},
            problems=(Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS, Kind.NO_REVIEW),
        ),
    )
    def list_review(request: Request, search: Annotated[ReviewSearch, Query()]) -> Response:
        """What clean and normalize left unknown or undecided, most frequent first, with some of the places it stood in.

        A spelling is listed a second or so after it was met. What is decided, or known by now, is left out.
        """
        answer_form(request, JSON)
        glossary = running.live.current
        answer: dict[str, object] = {"revision": glossary.revision, "kept": True}
        store = running.recorder.store
        if store is None:
            return json_answer(answer | {"kept": False, "waiting": 0, "groups": [], "next": None})
        decision = None if search.show == "waiting" else Decision(search.show)
        desk = ReviewDesk(store, running.writer.editor)
        page = _kept(lambda: desk.page(glossary, decision=decision, cursor=search.cursor, limit=search.limit))
        groups = [group.as_dict() for group in page.groups]
        headers = {}
        if page.next:
            asked = search.model_dump(exclude_defaults=True) | {"cursor": page.next}
            headers["Link"] = f'<{request.url.path}?{urlencode(asked)}>; rel="next"'
        return json_answer(answer | {"waiting": page.waiting, "groups": groups, "next": page.next}, headers=headers)

    @app.post(
        "/v1/review/{surface:path}",
        **operation(
            "What is to become of this spelling?",
            tag="review",
            body=ReviewDecision,
            examples=_EXAMPLES,
            writes=True,
            answer=ReviewDecided,
            says="What was decided, and the step of the glossary's history that it made.",
            problems=(
                Kind.BAD_JSON, Kind.NO_SUCH_ENTRY, Kind.NO_SUCH_SPELLING, Kind.NOT_ACCEPTABLE, Kind.CLASH,
                Kind.CHANGED_SINCE, Kind.TOO_LARGE, Kind.WRONG_MEDIA, Kind.BAD_FIELDS, Kind.NO_REVIEW, Kind.BUSY,
                Kind.BROKEN,
            ),
        ),
    )  # fmt: skip
    async def decide(
        request: Request,
        surface: Annotated[str, Path(description="The spelling, as the list has it.", examples=["Sulemany"])],
    ) -> Response:
        """A variant or a new entry is a step of the glossary's history; `undo` takes it back with all it decided.

        A decided spelling is not listed again, however often it is met.
        """
        answer_form(request, JSON)
        asked = await read_json(request, ReviewDecision)
        return await run_in_threadpool(_decide, running, surface, asked, author_of(request))


def _decide(running: Running, surface: str, asked: ReviewDecision, who: str) -> Response:
    store = running.recorder.store
    if store is None:
        raise Refusal(Kind.NO_REVIEW, "the list for review is turned off; start the service with LAQAB_REVIEW=on")
    running.recorder.flush()  # what was met a moment ago can be decided at once
    desk = ReviewDesk(store, running.writer.editor)
    decided = _kept(lambda: _carry_out(desk, [surface, *asked.spellings], asked, who))
    if decided.step is not None:
        running.writer.fresh()
    answer = {
        "revision": running.live.current.revision,
        "decision": str(decided.decision),
        "spellings": list(decided.surfaces),
        "id": decided.entry.id if decided.entry else None,
        "step": decided.step.number if decided.step else None,
    }
    return json_answer(answer)


def _carry_out(desk: ReviewDesk, surfaces: list[str], asked: ReviewDecision, who: str) -> Decided:
    match asked.decision:
        case "undo":
            return desk.undo(checked_surface(surfaces[0]), who=who, note=asked.note)
        case "variant":
            if asked.id is None:
                raise RequestError("is missing", where="#/id", fix="say of which entry it is a variant")
            status = Status(asked.status) if asked.status else None
            supported = asked.when == "supported"
            return desk.accept(surfaces, asked.id, status=status, supported=supported, who=who, note=asked.note)
        case "entry":
            if asked.entry is None:
                raise RequestError("is missing", where="#/entry", fix="give the new entry: id, type and preferred")
            entry = read_record(asked.entry.model_dump(exclude_none=True, exclude_defaults=True), where="#/entry")
            return desk.enter(surfaces, entry, who=who, note=asked.note)
        case _:
            return desk.set_aside(surfaces, Decision(asked.decision), who=who, note=asked.note)


def _kept(work: Callable[[], _T]) -> _T:
    """Do some work on the list; what is wrong with the list itself is told as that."""
    try:
        return work()
    except UnknownSpelling as error:
        raise Refusal(Kind.NO_SUCH_SPELLING, str(error)) from None
    except ReviewError as error:
        raise Refusal(Kind.NO_REVIEW, f"{error.what}; {error.fix}") from None
