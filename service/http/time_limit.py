"""How long does a caller wait at most for an answer to begin?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.problems import Kind, Refusal

#: Where a route finds that nobody waits for its work any more.
_SEAT = "laqab.given_up"


class TimeLimit:
    """ASGI middleware that answers 503 when an answer has not begun after so many seconds.

    What is bounded is the caller's waiting, and how long a connection is held by a body that trickles in. Python cannot
    stop a thread: work that was handed to one goes on until it ends or looks at ``given_up``, and keeps its place
    among the threads meanwhile, so that slow requests can never hold more than those. An answer that has begun is
    not cut off: a stream may take as long as it yields.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app = app
        self._seconds = seconds
        #: In the order of their arrival, which is that of their deadlines: one timer, for the first of them, is enough.
        self._waiting: dict[_Waiting, None] = {}
        self._timer: asyncio.TimerHandle | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        waiting = _Waiting(scope, receive, send, loop.time() + self._seconds)
        self._waiting[waiting] = None
        if self._timer is None:
            self._timer = loop.call_at(waiting.deadline, self._look)
        try:
            await self._app(scope, receive, waiting.send_in_time)
        finally:
            self._waiting.pop(waiting, None)
            if waiting.instead is not None:
                await waiting.instead

    def _look(self) -> None:
        """Answer for those whose time is up, and look again when the next one's is."""
        loop, self._timer = asyncio.get_running_loop(), None
        for waiting in list(self._waiting):
            if waiting.deadline > loop.time():
                self._timer = loop.call_at(waiting.deadline, self._look)
                return
            del self._waiting[waiting]
            if not waiting.begun:
                waiting.scope[_SEAT] = True
                waiting.instead = loop.create_task(self._answer(waiting))

    async def _answer(self, waiting: _Waiting) -> None:
        scope = waiting.scope
        where = f"{scope['method']} {scope['path']}"
        refusal = Refusal(
            Kind.TOO_SLOW,
            f"{where} did not begin to answer within {self._seconds:g} s; send less at once",
            limit={"name": "max_seconds", "allowed": self._seconds, "unit": "seconds"},
            headers={"Connection": "close"},
        )
        await refusal.response()(scope, waiting.receive, waiting.send)


class _Waiting:
    """A caller who waits for an answer to begin. ``instead`` is the task that answers when the time is up."""

    __slots__ = ("begun", "deadline", "instead", "receive", "scope", "send")

    def __init__(self, scope: Scope, receive: Receive, send: Send, deadline: float) -> None:
        self.scope, self.receive, self.send, self.deadline = scope, receive, send, deadline
        self.begun = False
        self.instead: asyncio.Task[None] | None = None

    async def send_in_time(self, message: Message) -> None:
        if self.instead is None:
            self.begun = True
            await self.send(message)


def given_up(scope: Mapping[str, object]) -> bool:
    """Whether nobody waits for this request's answer any more, so that long work may stop where it is."""
    return _SEAT in scope
