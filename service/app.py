"""What is the service made of? ``create_app()`` puts it together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from glossary import Glossary
from service.http.access import Access
from service.http.body_limit import BodyLimit
from service.http.catching import CatchFailures, add_handlers
from service.http.openapi import describe_api
from service.http.rate_limit import RateLimit
from service.http.running import Running
from service.http.security import SecurityHeaders
from service.http.telling import TellGlossary
from service.http.time_limit import TimeLimit
from service.http.writing import Writer
from service.keys import KeyRing
from service.live import LiveGlossary
from service.metrics import CountRequests
from service.review.recorder import open_recorder
from service.routes import add_routes
from service.samples import find_samples
from service.settings import Settings
from service.translation.memory.file import open_memory

_ABOUT = (
    "Finds the names in a text however they are spelled, and writes them the way the house writes them.\n\n"
    "Offsets count Unicode characters of the original text, from 0; `end` is the first one after the span. Decide by "
    "`outcome` and `level`, not by `score`. Every error is a problem document (RFC 9457), see [/problems](problems).\n\n"
    "Where keys are in use (`laqab keys`), send yours as `Authorization: Bearer KEY` or `X-Api-Key: KEY`. Whoever changes "
    "an entry says with `If-Match` which version is meant, and is told what is different, what is doubtful, and which "
    "names in the sample texts are read otherwise; `dry_run=true` tells it and writes nothing. `Glossary-Revision` on "
    "every answer says which glossary gave it, `Glossary-Trouble` where its file is broken while an older one is in use."
)
_TAGS = [
    {"name": "names", "description": "Whom or what a name stands for."},
    {"name": "documents", "description": "Texts with their names under one spelling."},
    {"name": "translation", "description": "Texts in Arabic script in English, and what was approved before."},
    {"name": "checks", "description": "What is wrong with a translation."},
    {"name": "glossary", "description": "What is known, and which version of it is in use."},
    {"name": "editing", "description": "How the glossary is changed, by whom it was, and how a change is taken back."},
    {"name": "review", "description": "Spellings that were met and not known, and what becomes of them."},
    {"name": "service", "description": "For whoever watches over the service."},
]

_log = logging.getLogger("laqab.service")


def create_app(settings: Settings | None = None, *, glossary: Glossary | None = None) -> FastAPI:
    """The service as an ASGI app, with its glossary loaded; ``app.state.running`` holds its parts.

    ``settings`` come from the environment unless given; a ``glossary`` that is given is used instead of a file's.
    Raises GlossaryFileError if the glossary cannot be used, RequestError if a setting or the file of keys cannot.
    """
    settings = Settings.from_environment() if settings is None else settings
    live = LiveGlossary.load(settings.glossary) if glossary is None else LiveGlossary(glossary)
    running = Running(
        settings,
        live,
        Writer(live, find_samples(settings)),
        recorder=open_recorder(settings.review, live.path),
        memory=open_memory(live.path, settings.memory),
    )
    app = FastAPI(
        title="Laqab",
        version=_version(),
        summary="Names in, names out.",
        description=_ABOUT,
        openapi_tags=_TAGS,
        docs_url=None,  # our own page, which loads nothing from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        lifespan=_follow(running),
    )
    app.state.running = running
    add_handlers(app)
    add_routes(app, running)
    _describe(app, settings)
    live.on_swap(running.metrics.show_glossary)
    # Each is put around the ones before it.
    app.add_middleware(BodyLimit, allowed=settings.max_body_bytes)
    if settings.max_seconds:
        app.add_middleware(TimeLimit, seconds=settings.max_seconds)
    if settings.max_requests_per_minute:
        app.add_middleware(RateLimit, per_minute=settings.max_requests_per_minute)
    app.add_middleware(Access, ring=KeyRing(settings.keys), read_only=settings.read_only, origins=settings.cors_origins)
    app.add_middleware(CatchFailures)
    app.add_middleware(TellGlossary, live=live)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=("GET", "POST", "PUT", "PATCH", "DELETE"),
            allow_headers=("Authorization", "Content-Type", "If-Match", "If-None-Match", "X-Api-Key"),
            expose_headers=(
                "ETag",
                "Glossary-Revision",
                "Glossary-Trouble",
                "Link",
                "Location",
                "Retry-After",
                "WWW-Authenticate",
            ),
        )
    app.add_middleware(SecurityHeaders, same_origin=not settings.cors_origins)
    app.add_middleware(CountRequests, metrics=running.metrics)
    app.add_middleware(AnswerHead)
    return app


class AnswerHead:
    """ASGI middleware that answers HEAD wherever GET is answered; the server leaves out the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        await self._app(scope, receive, send)


def _describe(app: FastAPI, settings: Settings) -> None:
    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = describe_api(app, settings)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _follow(running: Running) -> Callable[[FastAPI], Any]:
    """A lifespan that looks every so many seconds whether the glossary's file has changed."""
    live, seconds = running.live, running.settings.reload_seconds

    async def look() -> None:
        while True:
            await asyncio.sleep(seconds)
            before = live.trouble
            if await run_in_threadpool(live.refresh):
                _log.info("the glossary was loaded again: revision %s", live.current.revision)
            elif live.trouble is not None and live.trouble is not before:
                _log.warning("the glossary has changed and cannot be used: %s", live.trouble.message)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        looking = asyncio.create_task(look()) if seconds else None
        try:
            yield
        finally:
            if looking is not None:
                looking.cancel()
                with suppress(asyncio.CancelledError):
                    await looking
            await run_in_threadpool(running.recorder.close)

    return lifespan


def _version() -> str:
    try:
        return version("laqab")
    except PackageNotFoundError:
        return "0"
