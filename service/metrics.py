"""How much does the service do, how fast, and with which glossary? In Prometheus's words."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable
from functools import lru_cache
from time import perf_counter

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from glossary import Glossary, Outcome

MEDIA_TYPE = CONTENT_TYPE_LATEST

#: From a name that is known (well under a millisecond) to a thousand long documents.
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

#: Anything else would let a caller make up label values without end.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """The counters of one running service, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "laqab_http_requests", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "laqab_http_request_seconds",
            "Seconds from a request's headers to the end of its answer.",
            ["method", "route"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._names = Counter("laqab_names", "Names looked up, by outcome.", ["outcome"], registry=self.registry)
        self._documents = Counter(
            "laqab_documents", "Documents cleaned, by what came of them.", ["result"], registry=self.registry
        )
        self._edits = Counter("laqab_edits", "Replacements made in documents.", registry=self.registry)
        self._undecided = Counter("laqab_undecided", "Names left for a person.", registry=self.registry)
        self._entries = Gauge("laqab_glossary_entries", "Entries of the glossary in use.", registry=self.registry)
        self._forms = Gauge("laqab_glossary_forms", "Forms of the glossary in use.", registry=self.registry)
        self._since = Gauge(
            "laqab_glossary_swapped_seconds",
            "When the glossary in use was put in use (Unix time).",
            registry=self.registry,
        )
        self._stale = Gauge(
            "laqab_glossary_stale",
            "1 while the file on disk cannot be used and an older one is in use.",
            registry=self.registry,
        )
        self._revision = Info("laqab_glossary", "Which glossary is in use.", registry=self.registry)
        # Finding a labelled child costs more than counting in it.
        self._request_of = lru_cache(maxsize=1_000)(self._requests.labels)
        self._seconds_of = lru_cache(maxsize=1_000)(self._seconds.labels)
        self._name_of = {outcome.value: self._names.labels(outcome.value) for outcome in Outcome}
        self._document_of = {result: self._documents.labels(result) for result in ("changed", "unchanged", "error")}

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; ``route`` is the pattern, not the address, so that labels stay few."""
        method = method if method in _METHODS else "other"
        self._request_of(method, route, str(status)).inc()
        self._seconds_of(method, route).observe(seconds)

    def count_names(self, outcomes: Iterable[str]) -> None:
        """Count names by what came of them."""
        for outcome, number in Tally(outcomes).items():
            self._name_of[outcome].inc(number)

    def count_document(self, result: str, edits: int = 0, undecided: int = 0) -> None:
        """Count one document: ``changed``, ``unchanged`` or ``error``."""
        self._document_of[result].inc()
        self._edits.inc(edits)
        self._undecided.inc(undecided)

    def show_glossary(self, glossary: Glossary) -> None:
        """Tell which glossary is in use from now on."""
        self._entries.set(len(glossary.entries))
        self._forms.set(glossary.forms)
        self._revision.info({"revision": glossary.revision})
        self._since.set_to_current_time()

    def show_stale(self, stale: bool) -> None:
        """Tell whether the file on disk is newer than the glossary in use and cannot be used."""
        self._stale.set(stale)

    def exposition(self) -> bytes:
        """Everything counted, in Prometheus's text format."""
        return generate_latest(self.registry)


class CountRequests:
    """ASGI middleware that counts and times every request, to the last byte of its answer."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # A request that dies without an answer counts as the 500 that the server sends for it.
        status = 500
        began = perf_counter()

        async def send_watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_watched)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            self._metrics.count_request(scope["method"], route, status, perf_counter() - began)
