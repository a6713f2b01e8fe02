"""GET /v1/glossary/log and POST /v1/glossary/undo: who changed what, when and why, and how is a change taken back?"""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import FastAPI, Query, Request, Response

from glossary.editing.editor import entry_tag
from glossary.errors import Conflict
from service.http.access import author_of, demand
from service.http.answers import json_answer, stated_revision
from service.http.negotiation import JSON, answer_form, read_json
from service.http.openapi import operation
from service.http.problems import Kind, Refusal
from service.http.running import Running
from service.http.writing import Writer
from service.keys import Right
from service.schemas import GlossaryWritten, HowToUndo, LogPage, LogSearch, UndoBody


def add_routes(app: FastAPI, running: Running) -> None:
    """Put the history on ``app``."""
    writer = running.writer

    @app.get(
        "/v1/glossary/log",
        **operation(
            "Who changed what, when and why?",
            tag="editing",
            answer=LogPage,
            says="A page of the history, the newest step first.",
            problems=(Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS),
        ),
    )
    def show_log(request: Request, search: Annotated[LogSearch, Query()]) -> Response:
        """Every step that was made here or with `laqab glossary`; what an editor changed by hand is not in it."""
        answer_form(request, JSON)
        revision = writer.fresh().revision
        known = writer.editor.steps(id=search.id, limit=None if search.before else search.limit + 1)
        earlier = (step for step in known if search.before is None or step.number < search.before)
        steps = list(islice(earlier, search.limit + 1))
        shown = [step.as_dict() | {"changes": step.describe()} for step in steps[: search.limit]]
        following = steps[search.limit - 1].number if len(steps) > search.limit else None
        return json_answer({"revision": revision, "steps": shown, "next": following}, headers=stated_revision(revision))

    @app.post(
        "/v1/glossary/undo",
        **operation(
            "Take a change back",
            tag="editing",
            body=UndoBody,
            examples={"The last step": {}, "One step": {"step": 1}},
            answer=GlossaryWritten,
            says="What came of taking it back, which is a step itself.",
            problems=(
                Kind.BAD_JSON,
                Kind.NO_SUCH_PART,
                Kind.NOT_ACCEPTABLE,
                Kind.CHANGED_SINCE,
                Kind.TOO_LARGE,
                Kind.WRONG_MEDIA,
                Kind.BAD_FIELDS,
            ),
            writes=True,
        ),
    )
    async def undo(request: Request, how: Annotated[HowToUndo, Query()]) -> Response:
        """The file is as it was before the step, byte for byte where nothing else has changed since.

        409 if its entries have changed since. What somebody else did is taken back with the right to admin alone.
        """
        answer_form(request, JSON)
        number = (await read_json(request, UndoBody)).step
        author = author_of(request)

        def work() -> Response:
            _keep_to_own(request, writer, number, author)
            try:
                written = writer.undo(number, who=author, note=how.note)
            except Conflict as conflict:
                raise _changed_since(conflict) from None
            return json_answer(written.as_dict(), headers=stated_revision(written.revision))

        return await writer.in_turn(request, work)


def _keep_to_own(request: Request, writer: Writer, number: int | None, author: str) -> None:
    """Raise the refusal if the step is somebody else's and the caller may not take that back."""
    undone = {step.undoes for step in writer.editor.steps()}
    for step in writer.editor.steps():
        if step.number == number or (number is None and step.number not in undone and step.undoes is None):
            if step.who != author:
                demand(request, Right.ADMIN, f"taking back step {step.number}, which {step.who} made")
            return


def _changed_since(conflict: Conflict) -> Refusal:
    members: dict[str, object] = {}
    if conflict.current is not None:
        members = {"entry": conflict.current.as_dict(), "etag": entry_tag(conflict.current)}
    return Refusal(Kind.CHANGED_SINCE, str(conflict), members=members)
