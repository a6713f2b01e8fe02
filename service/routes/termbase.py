"""GET /v1/glossary: which glossary is in use, how large is it, and what is wrong with it?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request, Response

from glossary import Glossary
from glossary.stats import stats
from service.http.answers import json_answer, stated_revision
from service.http.negotiation import JSON, answer_form
from service.http.openapi import operation
from service.http.problems import Kind
from service.http.running import Running
from service.live import LiveGlossary, bare
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
        glossary = running.writer.fresh()
        return json_answer(_state(running.live, glossary), headers=stated_revision(glossary.revision))


def _state(live: LiveGlossary, glossary: Glossary) -> dict[str, Any]:
    trouble = live.trouble
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
        "problems": [asdict(bare(problem)) for problem in live.problems()],
    }
