"""POST /v1/normalize: whom or what do these names stand for?"""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from glossary import Glossary
from service.http.answers import stated_revision
from service.http.lookup import Lookup
from service.http.negotiation import JSON, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import Kind, keep_limit
from service.http.running import Running
from service.schemas import NormalizeRequest, NormalizeResponse
from service.settings import Settings

#: So many names are looked up on the event loop itself: a name takes microseconds, a trip through a thread ten
#: times that, and half the requests per second would be lost to it. More names, or a context to read, go to a thread.
FEW_NAMES = 4

_EXAMPLES = {
    "One name": {"names": ["Qasem Suliemani"]},
    "Several names, both scripts": {"names": ["Hadi Ameri", "قاسم سلیمانی", "Somebody Else"], "limit": 3},
    "A name that needs its context": {
        "names": ["Khani"],
        "context": "The commander of the Quds Force, General Khani, arrived in Baghdad.",
        "type": "person",
    },
}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put POST /v1/normalize on ``app``."""
    lookup = Lookup(running.live.current)

    def renew(glossary: Glossary) -> None:
        nonlocal lookup
        lookup = Lookup(glossary)

    running.live.on_swap(renew)

    @app.post(
        "/v1/normalize",
        **operation(
            "Whom or what do these names stand for?",
            tag="names",
            body=NormalizeRequest,
            examples=_EXAMPLES,
            answer=NormalizeResponse,
            says="One result for each name, in the order asked.",
            problems=(Kind.BAD_JSON, Kind.NOT_ACCEPTABLE, Kind.TOO_LARGE, Kind.WRONG_MEDIA, Kind.BAD_FIELDS),
        ),
    )
    async def normalize(request: Request) -> Response:
        """Each name is matched with one entry, is ambiguous between several, or is unknown; unsure is an answer.

        A list of names is not a text: they are looked up one by one, and `context` speaks for all of them.
        """
        answer_form(request, JSON)
        asked = await read_json(request, NormalizeRequest)
        _keep_limits(asked, running.settings)
        using = lookup  # to the end, whatever is put in use meanwhile
        if len(asked.names) <= FEW_NAMES and asked.context is None:
            content, outcomes = _look_up(using, asked)
        else:
            content, outcomes = await run_in_threadpool(_look_up, using, asked)
        running.metrics.count_names(outcomes)
        if asked.type is None:  # of a type that was asked for there may be none of a name that is known
            running.recorder.note_names(asked.names, outcomes, using.revision, context=asked.context)
        return Response(content, headers=stated_revision(using.revision), media_type=JSON)


def _look_up(lookup: Lookup, asked: NormalizeRequest) -> tuple[bytes, list[str]]:
    return lookup.answer(asked.names, limit=asked.limit, context=asked.context, type=asked.type)


def _keep_limits(asked: NormalizeRequest, settings: Settings) -> None:
    keep_limit("`names`", "max_names", len(asked.names), settings.max_names, "names", "send several smaller requests")
    for number, name in enumerate(asked.names):
        place, fix = f"#/names/{number}", "send a text to POST /v1/clean instead"
        keep_limit(place, "max_name_chars", len(name), settings.max_name_chars, "characters", fix)
    fix = "send only the part around the names"
    keep_limit("#/context", "max_text_chars", len(asked.context or ""), settings.max_text_chars, "characters", fix)
