"""POST /v1/check and GET /v1/checks: what is wrong with this translation, and what is looked for?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from glossary import Glossary
from glossary.errors import RequestError
from service.checks.preferences import Preferences
from service.checks.profile import Profile, check_id
from service.checks.registry import catalogue
from service.checks.run import check_segments
from service.checks.segment import Segment
from service.http.answers import json_answer, tagged_answer
from service.http.negotiation import JSON, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import BadField, Kind, bad_fields, keep_limit
from service.http.running import Running
from service.schemas import CheckCatalogue, CheckRequest, CheckResponse
from service.settings import Settings

_EXAMPLES = {
    "A wrong number": {
        "segments": [{"id": "1", "source": "قتل 12 جنديا في بغداد.", "target": "13 soldiers were killed in Baghdad."}],
        "source_lang": "ar",
    },
    "A document": {
        "segments": [
            {"source": "وصل قاسم سليماني إلى بغداد.", "target": "Qasem Soleimani arrived in Baghdad."},
            {"source": "وقال سليماني إنه سيبقى.", "target": "Suliemani said he would stay."},
        ]
    },
    "An English text alone": {
        "segments": [{"source": "", "target": "Qasem Suliemani met محمد in Baghdad."}],
        "checks": ["name.*", "script.*"],
    },
}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put POST /v1/check and GET /v1/checks on ``app``."""

    @app.post(
        "/v1/check",
        **operation(
            "What is wrong with this translation?",
            tag="checks",
            body=CheckRequest,
            examples=_EXAMPLES,
            answer=CheckResponse,
            says="Everything that was found.",
            problems=(Kind.BAD_JSON, Kind.NOT_ACCEPTABLE, Kind.TOO_LARGE, Kind.WRONG_MEDIA, Kind.BAD_FIELDS),
        ),
    )
    async def check(request: Request) -> Response:
        """The segments of one request are one document: names are followed through all of them.

        Where no segment has a source, the English is checked on its own. A check that breaks costs only itself: a
        finding of the check `internal` says so, and the others go on.
        """
        answer_form(request, JSON)
        asked = await read_json(request, CheckRequest)
        _keep_limits(asked, running.settings)
        return await run_in_threadpool(_answer, running.live.current, asked)

    @app.get(
        "/v1/checks",
        **operation(
            "What is looked for?",
            tag="checks",
            answer=CheckCatalogue,
            says="Every check, with examples.",
            problems=(Kind.NOT_ACCEPTABLE,),
        ),
    )
    def list_checks(request: Request) -> Response:
        """Each check with its severity, an example in which it finds something, and one that it leaves alone."""
        answer_form(request, JSON)
        return tagged_answer(request, {"checks": [check.as_dict() for check in catalogue().values()]})


def _answer(glossary: Glossary, asked: CheckRequest) -> Response:
    profile = Profile(preferences=Preferences(allowed=frozenset(asked.allowed)))
    faults = [
        BadField(f"#/{field}/{number}", f"{error.what}; {error.fix}")
        for field, ids in (("checks", asked.checks or ()), ("ignore", asked.ignore))
        for number, id in enumerate(ids)
        if (error := _fault(id)) is not None
    ]
    segments = [
        Segment(sent.id if sent.id is not None else str(number), sent.source, sent.target)
        for number, sent in enumerate(asked.segments, 1)
    ]
    counts = Counter(segment.id for segment in segments)
    faults += [
        BadField(f"#/segments/{number}/id", "is the id of another segment too; give each its own")
        for number, segment in enumerate(segments)
        if counts[segment.id] > 1
    ]
    if faults:
        raise bad_fields(faults)
    profile = replace(profile, enabled=profile.narrowed(asked.checks, asked.ignore).enabled)
    report = check_segments(
        segments, glossary, profile=profile, source_lang=asked.source_lang, target_lang=asked.target_lang
    )
    return json_answer(report.as_dict())


def _fault(id: str) -> RequestError | None:
    try:
        check_id(id)
    except RequestError as error:
        return error
    return None


def _keep_limits(asked: CheckRequest, settings: Settings) -> None:
    fix = "send several smaller requests, or check the file with laqab check"
    keep_limit("`segments`", "max_segments", len(asked.segments), settings.max_segments, "segments", fix)
    for number, segment in enumerate(asked.segments):
        for side, text in (("source", segment.source), ("target", segment.target)):
            place, allowed = f"#/segments/{number}/{side}", settings.max_text_chars
            keep_limit(place, "max_text_chars", len(text), allowed, "characters", "send it in parts")
