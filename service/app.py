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
from service.body_limit import BodyLimit
from service.catching import CatchFailures, add_handlers
from service.live import LiveGlossary
from service.metrics import CountRequests
from service.openapi import describe_api
from service.routes import add_routes
from service.running import Running
from service.security import SecurityHeaders
from service.settings import Settings

_ABOUT = (
    "Finds the names in a text however they are spelled, and writes them the way the house writes them.\n\n"
    "Offsets count Unicode characters of the original text, from 0; `end` is the first one after the span. Decide by "
    "`outcome` and `level`, not by `score`. Every error is a problem document (RFC 9457), see [/problems](problems)."
)
_TAGS = [
    {"name": "names", "description": "Whom or what a name stands for."},
    {"name": "documents", "description": "Texts with their names under one spelling."},
    {"name": "glossary", "description": "What is known, and which version of it is in use."},
    {"name": "service", "description": "For whoever watches over the service."},
]

_log = logging.getLogger("laqab.service")


def create_app(settings: Settings | None = None, *, glossary: Glossary | None = None) -> FastAPI:
    """The service as an ASGI app, with its glossary loaded; ``app.state.running`` holds its parts.

    ``settings`` come from the environment unless given; a ``glossary`` that is given is used instead of a file's.
    Raises GlossaryFileError if the glossary cannot be used, RequestError if a setting cannot.
    """
    settings = Settings.from_environment() if settings is None else settings
    live = LiveGlossary.load(settings.glossary) if glossary is None else LiveGlossary(glossary)
    running = Running(settings, live)
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
        lifespan=_follow(live, settings.reload_seconds),
    )
    app.state.running = running
    add_handlers(app)
    add_routes(app, running)
    _describe(app, settings)
    live.on_swap(running.metrics.show_glossary)
    # Each is put around the ones before it.
    app.add_middleware(BodyLimit, allowed=settings.max_body_bytes)
    app.add_middleware(CatchFailures)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=("GET", "POST"),
            allow_headers=("Content-Type", "If-None-Match"),
            expose_headers=("ETag", "Link", "Glossary-Revision"),
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


def _follow(live: LiveGlossary, seconds: float) -> Callable[[FastAPI], Any]:
    """A lifespan that looks every so many seconds whether the glossary's file has changed."""

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
        if not seconds:
            yield
            return
        looking = asyncio.create_task(look())
        try:
            yield
        finally:
            looking.cancel()
            with suppress(asyncio.CancelledError):
                await looking

    return lifespan


def _version() -> str:
    try:
        return version("laqab")
    except PackageNotFoundError:
        return "0"
