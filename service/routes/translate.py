"""POST /v1/translate: what is this in English?"""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from service.http.answers import json_answer
from service.http.negotiation import JSON, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import Kind, keep_limit
from service.http.running import Running
from service.schemas import TranslateRequest, TranslateResponse
from service.settings import Settings
from service.translation.checking import check_translations

_EXAMPLES = {
    "Of a page": {"texts": ["اترك تعليقاً", "الحقول الإلزامية مشار إليها بـ *"]},
    "A name": {"texts": ["قاسم سليماني"]},
    "A sentence": {"texts": ["وصل قاسم سليماني إلى بغداد."], "source": "ar"},
}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put POST /v1/translate on ``app``."""

    @app.post(
        "/v1/translate",
        **operation(
            "What is this in English?",
            tag="translation",
            body=TranslateRequest,
            examples=_EXAMPLES,
            answer=TranslateResponse,
            says="One result for each text, in the order asked.",
            problems=(Kind.BAD_JSON, Kind.NOT_ACCEPTABLE, Kind.TOO_LARGE, Kind.WRONG_MEDIA, Kind.BAD_FIELDS),
        ),
    )
    async def translate(request: Request) -> Response:
        """Approved translations and names of the glossary come first; the rest is translated on this machine.

        Names of the glossary stand in the English in the house's form. What cannot be translated comes back as it was,
        with a finding that says why. Nothing is sent anywhere.
        """
        answer_form(request, JSON)
        asked = await read_json(request, TranslateRequest)
        _keep_limits(asked, running.settings)
        return await run_in_threadpool(_answer, running, asked)


def _answer(running: Running, asked: TranslateRequest) -> Response:
    translator = running.translator()
    made = check_translations(translator.translate(asked.texts, asked.source), translator.glossary)
    return json_answer({"revision": translator.glossary.revision, "results": [each.as_dict() for each in made]})


def _keep_limits(asked: TranslateRequest, settings: Settings) -> None:
    fix = "send several smaller requests, or translate the file with laqab translate"
    keep_limit("`texts`", "max_segments", len(asked.texts), settings.max_segments, "texts", fix)
    for number, text in enumerate(asked.texts):
        allowed = settings.max_text_chars
        keep_limit(f"#/texts/{number}", "max_text_chars", len(text), allowed, "characters", "send it in parts")
