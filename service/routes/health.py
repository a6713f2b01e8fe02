"""GET /healthz, /readyz and /metrics: is the service alive, can it answer, and what does it do?"""

from __future__ import annotations

from fastapi import FastAPI, Response

from service.http.answers import json_answer
from service.http.openapi import operation
from service.http.running import Running
from service.metrics import MEDIA_TYPE
from service.schemas import HealthState, ReadyState

_FRESH = {"Cache-Control": "no-store"}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the answers for machines that watch over the service on ``app``."""

    @app.get(
        "/healthz",
        **operation("Is the process alive?", tag="service", answer=HealthState, says="It is."),
    )
    def tell_health() -> Response:
        return json_answer({"status": "alive", "version": app.version}, headers=_FRESH)

    @app.get(
        "/readyz",
        **operation(
            "Can it answer?", tag="service", answer=ReadyState, says="A glossary is loaded, and requests are answered."
        ),
    )
    def tell_readiness() -> Response:
        """The service listens only once a glossary is loaded, so before that there is no connection at all."""
        glossary, trouble = running.live.current, running.live.trouble
        state = {
            "status": "stale" if trouble else "ready",
            "revision": glossary.revision,
            "entries": len(glossary.entries),
            "trouble": trouble.message if trouble else None,
        }
        return json_answer(state, headers=_FRESH)

    @app.get(
        "/metrics",
        summary="What does it do, and how fast?",
        tags=["service"],
        response_class=Response,
        responses={
            200: {
                "description": "Counters and timings for Prometheus.",
                "content": {
                    "text/plain": {
                        "schema": {"type": "string"},
                        "example": 'laqab_names_total{outcome="matched"} 12.0\n',
                    }
                },
            }
        },
    )
    def tell_metrics() -> Response:
        running.metrics.show_stale(running.live.trouble is not None)
        return Response(running.metrics.exposition(), headers=_FRESH | {"Content-Type": MEDIA_TYPE})
