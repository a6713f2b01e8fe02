"""How is one caller kept from asking more often than the service allows?"""

from __future__ import annotations

import math
from collections import OrderedDict
from time import monotonic

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from service.http.access import caller_of
from service.http.problems import Kind, Refusal

#: So many callers are remembered, the last ones; whoever is forgotten begins anew.
_REMEMBERED = 10_000
#: What watches over the service is not counted.
_FREE = frozenset({"/healthz", "/readyz", "/metrics"})


class RateLimit:
    """ASGI middleware that refuses (429) what one key, or one address, asks beyond so many requests a minute.

    A token bucket: a whole minute's requests may come at once, and then one more each time its share of the minute
    has passed. Each process of several counts on its own.
    """

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        self._app = app
        self._buckets = Buckets(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in _FREE:
            name = caller_of(Request(scope)).name
            wait = self._buckets.take(f"key {name}" if name else str((scope.get("client") or ("",))[0]), monotonic())
            if wait:
                await self._refusal(name, wait).response()(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _refusal(self, name: str | None, wait: float) -> Refusal:
        seconds, allowed = math.ceil(wait), self._buckets.size
        who = f"the key of {name}" if name else "this address"
        return Refusal(
            Kind.TOO_MANY,
            f"{who} has sent its {allowed:,} requests of this minute; go on in {seconds} s, with more names or texts in "
            "one request",
            limit={"name": "max_requests_per_minute", "allowed": allowed, "unit": "requests a minute"},
            headers={"Retry-After": str(seconds)},
        )


class Buckets:
    """A bucket of tokens for each caller, full at first, refilled evenly within a minute.

    >>> buckets = Buckets(2)
    >>> [buckets.take("desk", now) for now in (0.0, 0.0, 0.0, 30.0)]
    [0.0, 0.0, 30.0, 0.0]
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._seconds = 60.0 / size
        #: Tokens left, and when that was.
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, who: str, now: float) -> float:
        """Take a token; gives 0, or the seconds until there is one."""
        tokens, since = self._left.pop(who, (float(self.size), now))
        tokens = min(float(self.size), tokens + (now - since) / self._seconds)
        wait = 0.0 if tokens >= 1 else (1 - tokens) * self._seconds
        self._left[who] = (tokens if wait else tokens - 1, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return wait
