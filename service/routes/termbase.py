"""GET /v1/glossary: which glossary is in use, how large is it, and what is wrong with it?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response

from glossary.stats import stats
from service.answers import json_answer
from service.live import LiveGlossary
from service.negotiation import JSON, answer_form
from service.openapi import operation
from service.problems import Kind
from service.running import Running
from service.schemas import GlossaryState


def add_routes(app: FastAPI, running: Running) -> None:
    """Put GET /v1/glossary on ``app``."""

    @app.get(
        "/v1/glossary",
        **operation(
            "Which glossary is in use?",
            tag="glossary",
            answer=GlossaryState,
            says="Its revision, its counts, its problems.",
            problems=(Kind.NOT_ACCEPTABLE,),
        ),
    )
    def show_glossary(request: Request) -> Response:
        """If its file was changed and can no longer be used, the last good glossary stays in use and this says so."""
        answer_form(request, JSON)
        return json_answer(_state(running.live))


def _state(live: LiveGlossary) -> dict[str, Any]:
    glossary, trouble = live.current, live.trouble
    counts = stats(glossary.entries.values())
    return {
        "revision": glossary.revision,
        "name": live.name,
        "since": live.since,
        "current": trouble is None,
        "trouble": trouble.message if trouble else None,
        "entries": counts.entries,
        "forms": counts.forms,
        "types": counts.types,
        "languages": counts.languages,
        "problems": [asdict(problem) | {"file": Path(problem.file).name} for problem in live.problems()],
    }
