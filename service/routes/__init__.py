"""What can be asked over HTTP? One file per question; each reads, calls one function and answers."""

from __future__ import annotations

from fastapi import FastAPI

from service.http.running import Running
from service.routes import (
    check,
    clean,
    editing,
    entries,
    exchange,
    health,
    history,
    memory,
    normalize,
    pages,
    report,
    reshaping,
    review,
    termbase,
    translate,
)


def add_routes(app: FastAPI, running: Running) -> None:
    """Put every route on ``app``.

    Straight on the app and not through included routers, which would make each request a tenth slower.
    """
    # The first is found first, and names are asked for most.
    normalize.add_routes(app, running)
    clean.add_routes(app, running)
    check.add_routes(app, running)
    translate.add_routes(app, running)
    memory.add_routes(app, running)
    entries.add_routes(app, running)
    editing.add_routes(app, running)
    reshaping.add_routes(app, running)
    termbase.add_routes(app, running)
    history.add_routes(app, running)
    exchange.add_routes(app, running)
    review.add_routes(app, running)
    health.add_routes(app, running)
    report.add_routes(app, running)
    pages.add_routes(app, running)
