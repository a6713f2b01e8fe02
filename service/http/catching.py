"""Who turns what goes wrong into a problem document?

Handlers for what is refused, and a middleware for what nobody foresaw.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from glossary.errors import (
    BadEntry,
    Busy,
    Clash,
    GlossaryError,
    GlossaryFileError,
    LaqabError,
    RequestError,
    UnknownEntry,
    UnknownForm,
    UnknownStep,
)
from service.http.fields import refuse_parameters
from service.http.problems import BadField, Kind, Refusal, bad_fields
from service.incidents import record_incident
from service.live import bare


def add_handlers(app: FastAPI) -> None:
    """Make ``app`` answer every error with a problem document."""

    @app.exception_handler(Refusal)
    async def refuse(request: Request, refusal: Refusal) -> Response:
        return refusal.response()

    @app.exception_handler(RequestValidationError)
    async def refuse_address(request: Request, error: RequestValidationError) -> Response:
        return refuse_parameters(error.errors()).response()

    @app.exception_handler(LaqabError)
    async def refuse_named(request: Request, error: LaqabError) -> Response:
        return refusal_of(error).response()

    @app.exception_handler(HTTPException)
    async def refuse_http(request: Request, error: HTTPException) -> Response:
        return _of_framework(request, error).response()


class CatchFailures:
    """ASGI middleware that answers with a problem document where the service itself fails.

    The traceback goes to the log, and only the number of the incident to the caller. Starlette's own handler stands
    outside every other middleware, so its answer would lack the security headers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = False

        async def send_watched(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, receive, send_watched)
        except ClientDisconnect:
            return  # nobody is left to be told anything
        except Exception as error:
            where = f"{scope['method']} {scope['path']}"
            incident = record_incident(where, error)
            if answering:
                # The answer is half out; only breaking off tells the caller that it is not whole.
                raise
            await Refusal(Kind.INTERNAL, f"the service failed at {where}; report incident {incident}").response()(
                scope, receive, send
            )


def refusal_of(error: LaqabError) -> Refusal:
    """The refusal for an error of Laqab's own; errors that are not the caller's fault become incidents."""
    if isinstance(error, UnknownEntry):
        return Refusal(Kind.NO_SUCH_ENTRY, str(error))
    if isinstance(error, UnknownForm):
        return Refusal(Kind.NO_SUCH_PART, str(error))
    if isinstance(error, UnknownStep):
        return Refusal(Kind.NO_SUCH_PART, f"{Path(error.where).name}: {error.what}; {error.fix}")
    if isinstance(error, Clash):
        return Refusal(Kind.CLASH, str(error), members={"clash": {"id": error.other, "form": error.form}})
    if isinstance(error, BadEntry):
        return bad_fields(BadField("#", f"{problem.message}; {problem.fix}") for problem in error.problems)
    if isinstance(error, Busy):
        return Refusal(Kind.BUSY, str(error), headers={"Retry-After": "1"})
    if isinstance(error, GlossaryFileError):
        return _broken(error)
    if isinstance(error, RequestError) and error.where:
        return bad_fields([BadField(error.where, f"{error.what}; {error.fix}")])
    if isinstance(error, RequestError):
        return Refusal(Kind.BAD_FIELDS, str(error))
    if isinstance(error, GlossaryError):
        return Refusal(Kind.BAD_FIELDS, str(error))
    incident = record_incident(type(error).__name__, error)
    return Refusal(Kind.INTERNAL, f"the service failed; report incident {incident}")


def _broken(error: GlossaryFileError) -> Refusal:
    """The refusal while the file cannot be used: where it is broken, without the way to it on this machine."""
    if not error.problems:
        return Refusal(Kind.BROKEN, f"{Path(error.where).name}: {error.what}; {error.fix}")
    first = bare(error.problems[0])
    return Refusal(Kind.BROKEN, f"{first.file}:{first.line}: {first.message}; {first.fix}")


def _of_framework(request: Request, error: HTTPException) -> Refusal:
    path = request.url.path
    if error.status_code == 404:
        return Refusal(Kind.NOT_FOUND, f"{path} is not an address of this service; / and /docs list what there is")
    if error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "")
        detail = f"{path} does not take {request.method}; use {allowed or 'another method, see /docs'}"
        return Refusal(Kind.WRONG_METHOD, detail, headers=error.headers)
    if error.status_code < 500:
        return Refusal(Kind.BAD_JSON, f"{path}: the request cannot be read; see /docs for its form")
    incident = record_incident(f"{request.method} {path}", error)
    return Refusal(Kind.INTERNAL, f"the service failed at {request.method} {path}; report incident {incident}")
