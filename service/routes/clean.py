"""POST /v1/clean: what do these texts look like with every name under one spelling?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from glossary import Glossary
from service import cleaning, documents
from service.cleaning.bundles import cut_bundles
from service.http.answers import json_answer
from service.http.negotiation import JSON, NDJSON, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import Kind, keep_limit
from service.http.running import Running
from service.http.time_limit import given_up
from service.schemas import Cleaned, CleanRequest, CleanResponse
from service.settings import Settings

_EXAMPLES = {
    "One text": {
        "documents": [
            {
                "id": "article-7",
                "text": "Qasem Suliemani landed in Baghdad. Suliemani’s convoy left the airport at once.",
            }
        ]
    },
    "A page": {
        "documents": [
            {"id": "page-1", "text": "<p>Gen. <b>Qassim Sulaimani</b> &amp; Hadi Ameri</p>", "format": "html"},
            {"id": "text-2", "text": "وصل قاسم سليماني إلى بغداد."},
        ]
    },
    "Arabic left inside": {
        "documents": [{"id": "page-2", "text": "Qasem Suliemani was there.\n\nاترك تعليقاً"}],
        "fragments": "annotate",
    },
    "Find only": {"documents": [{"id": "1", "text": "Qasem Suliemani was there."}], "rewrite": False},
}

#: Characters of text that are cleaned together where the answer waits for all of them.
_TOGETHER = 1 << 16

_REVISION = {
    "description": "Which glossary answered; a stream has no other place for it.",
    "schema": {"type": "string"},
    "example": "3f9a1c0b7d2e",
}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put POST /v1/clean on ``app``."""

    @app.post(
        "/v1/clean",
        **operation(
            "What do these texts look like with every name under one spelling?",
            tag="documents",
            body=CleanRequest,
            examples=_EXAMPLES,
            answer=CleanResponse,
            says="One result for each document, in the order asked; as application/x-ndjson one on each line, "
            "sent as soon as it is done.",
            problems=(Kind.BAD_JSON, Kind.NOT_ACCEPTABLE, Kind.TOO_LARGE, Kind.WRONG_MEDIA, Kind.BAD_FIELDS),
            also={NDJSON: Cleaned},
            headers={"Glossary-Revision": _REVISION},
        ),
    )
    async def clean(request: Request) -> Response:
        """Each document is read as a whole and on its own: a full name in it decides what a surname in it means.

        A document that cannot be cleaned comes back as it was, with `error`; the others are not held up by it.
        Passages in Arabic script are put into English as `fragments` says; what a machine translated is marked in the
        text, and every fragment is listed with its original, where its English comes from and what is doubtful in it. With
        `Accept: application/x-ndjson` the answer is a stream, a line for each document, and Glossary-Revision says
        which glossary made it.
        """
        form = answer_form(request, JSON, NDJSON)
        asked = await read_json(request, CleanRequest)
        _keep_limits(asked, running.settings)
        glossary = running.live.current
        # In a stream each document is sent as soon as it is done, so it is done alone.
        each = _clean_each(glossary, asked, running, together=1 if form == NDJSON else _TOGETHER)
        results = takewhile(lambda _: not given_up(request.scope), each)
        headers = {"Glossary-Revision": glossary.revision}
        if form == NDJSON:
            # Each line is made in a thread when the one before has been sent; proxies are asked not to hold it back.
            lines = (orjson.dumps(result.as_dict(), option=orjson.OPT_APPEND_NEWLINE) for result in results)
            return StreamingResponse(lines, headers=headers | {"X-Accel-Buffering": "no"}, media_type=NDJSON)
        return await run_in_threadpool(_answer_whole, glossary, results, headers)


def _answer_whole(glossary: Glossary, results: Iterator[cleaning.Cleaned], headers: Mapping[str, str]) -> Response:
    cleaned = list(results)
    answer = {
        "revision": glossary.revision,
        "results": [result.as_dict() for result in cleaned],
        "summary": cleaning.summarise(cleaned).counts(),
    }
    return json_answer(answer, headers=headers)


def _clean_each(glossary: Glossary, asked: CleanRequest, running: Running, together: int) -> Iterator[cleaning.Cleaned]:
    handling = cleaning.Handling(asked.fragments) if asked.fragments else None
    cleaner = cleaning.Cleaner(glossary, running.translator(), handling, asked.rewrite)
    sent = [documents.Document(each.id, each.text, documents.Format(each.format)) for each in asked.documents]
    for bundle in cut_bundles(sent, together, lambda document: len(document.text)):
        for result in cleaner.clean(bundle):
            outcome = "error" if result.error is not None else "changed" if result.changed else "unchanged"
            running.metrics.count_document(outcome, result.edits, result.undecided)
            running.recorder.note(result.to_review)
            yield result


def _keep_limits(asked: CleanRequest, settings: Settings) -> None:
    number, allowed = len(asked.documents), settings.max_documents
    keep_limit("`documents`", "max_documents", number, allowed, "documents", "send several smaller requests")
    fix = "send it in parts, or clean the file with laqab clean"
    for number, document in enumerate(asked.documents):
        place = f"#/documents/{number}/text"
        keep_limit(place, "max_text_chars", len(document.text), settings.max_text_chars, "characters", fix)
