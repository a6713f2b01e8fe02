"""Which headers keep an answer from being misused by a browser?"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: For answers that are data: nothing in them may run, load or be framed, should a browser show them as a page.
DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

#: For our own pages: their files come from this server, and from nowhere else.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_POLICY = b"content-security-policy"
_SAME_ORIGIN = (b"cross-origin-resource-policy", b"same-origin")


class SecurityHeaders:
    """ASGI middleware that puts the security headers on every answer; a page's own policy is kept."""

    def __init__(self, app: ASGIApp, *, same_origin: bool = True) -> None:
        self._app = app
        self._headers = _ALWAYS + ((_SAME_ORIGIN,) if same_origin else ())
        self._with_policy = (*self._headers, (_POLICY, DATA_POLICY.encode()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                has_policy = any(name == _POLICY for name, _ in headers)
                message["headers"] = [*headers, *(self._headers if has_policy else self._with_policy)]
            await send(message)

        await self._app(scope, receive, send_with_headers)
