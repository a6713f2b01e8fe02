"""How is a body stopped that is larger than the service takes?"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.problems import Refusal, too_large

_FIX = "send several smaller requests"


class BodyLimit:
    """ASGI middleware that refuses bodies over a limit with a problem document (413).

    A stated Content-Length is refused before anything is read; a body of no stated length (chunked) as soon as it
    has passed the limit, so no more than the limit is ever held. Starlette has such a limit of its own, but it
    answers in plain text, and callers of /v1 are promised problem documents.
    """

    def __init__(self, app: ASGIApp, allowed: int) -> None:
        self._app = app
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        stated = _stated_length(scope)
        if stated > self._allowed:
            await self._refusal(stated).response()(scope, receive, send)
            return
        taken = 0

        async def receive_counted() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > self._allowed:
                    raise self._refusal(taken)
            return message

        await self._app(scope, receive_counted, send)

    def _refusal(self, size: int) -> Refusal:
        refusal = too_large("the body", "max_body_bytes", size, self._allowed, "bytes", _FIX)
        # What is left of the body is not read, so the connection cannot be used again.
        refusal.headers = {"Connection": "close"}
        return refusal


def _stated_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0
