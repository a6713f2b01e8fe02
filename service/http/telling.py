"""Which glossary gave this answer, and is it the one on disk? Every answer of /v1 says so in its head."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.live import LiveGlossary, Trouble

_REVISION, _TROUBLE = b"glossary-revision", b"glossary-trouble"
#: Longer headers are refused by some proxies; the whole story is at GET /v1/glossary.
_LONGEST = 300


class TellGlossary:
    """ASGI middleware that puts Glossary-Revision on every answer of /v1, and Glossary-Trouble while the file is broken.

    A route that took the glossary once states its revision itself; elsewhere it is the one in use as the answer begins.
    """

    def __init__(self, app: ASGIApp, live: LiveGlossary) -> None:
        self._app = app
        self._live = live
        self._told: tuple[Trouble | None, tuple[bytes, bytes]] = (None, (_TROUBLE, b""))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/v1/"):
            await self._app(scope, receive, send)
            return

        async def send_told(message: Message) -> None:
            if message["type"] == "http.response.start":
                trouble, headers = self._live.trouble, message["headers"]
                if _REVISION not in [name for name, _ in headers]:
                    message["headers"] = [*headers, (_REVISION, self._live.current.revision.encode())]
                if trouble is not None:
                    message["headers"] = [*message["headers"], self._tell(trouble)]
            await send(message)

        await self._app(scope, receive, send_told)

    def _tell(self, trouble: Trouble) -> tuple[bytes, bytes]:
        if self._told[0] is not trouble:
            self._told = (trouble, (_TROUBLE, trouble_header(trouble)))
        return self._told[1]


def trouble_header(trouble: Trouble) -> bytes:
    """Where the file is broken and why, in characters that may stand in a header: ``file:line: what``.

    >>> from datetime import datetime
    >>> from glossary.errors import Problem
    >>> broken = Problem("names.yaml", 12, 5, "error", "duplicate-id", "id 'عراق' is used twice", "rename one")
    >>> trouble_header(Trouble("names.yaml: the glossary has a problem", datetime.now(), (broken,))).decode()
    "names.yaml:12: id '\\\\u0639\\\\u0631\\\\u0627\\\\u0642' is used twice"
    """
    told = trouble.message
    if trouble.problems:
        first, more = trouble.problems[0], len(trouble.problems) - 1
        told = f"{first.file}:{first.line}: {first.message}" + (f" (and {more} more)" if more else "")
    plain = "".join(character if character.isprintable() else " " for character in told)
    return plain.encode("ascii", "backslashreplace")[:_LONGEST].strip()
