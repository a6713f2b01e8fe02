"""GET /v1/glossary/export and POST /v1/glossary/import: how does the glossary go to other tools and come from them?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request, Response

from glossary import Glossary
from glossary.editing.changing import Change, Entries
from glossary.entry import Kind as EntryKind
from glossary.entry import Status
from glossary.errors import RequestError
from glossary.exchange import (
    FORMATS,
    Assumptions,
    Choices,
    Exported,
    ImportPlan,
    export,
    plan_import,
    read_import,
    retired_ids,
)
from glossary.exchange.plan import Matching, OnClash, Update
from service.http.access import author_of, demand
from service.http.answers import json_answer, stated_revision
from service.http.negotiation import JSON, answer_form
from service.http.openapi import operation
from service.http.problems import Kind, Refusal
from service.http.running import Running
from service.http.writing import Writer, Written
from service.keys import Right
from service.live import bare
from service.schemas import ExportLosses, ExportWish, ImportReport, ImportWish

_WRITTEN = tuple(dict.fromkeys(format.media_type for format in FORMATS.values() if format.write))
_READ = tuple(dict.fromkeys(format.media_type for format in FORMATS.values() if format.read))
#: How a web form sends a file: wrapped in something that is no file of any format.
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
#: Of each list in the report so many are told; ``counts`` has them all.
_MOST_TOLD = 500
_LOST = {
    "description": "How many things the format had no place for; /v1/glossary/export/losses lists them.",
    "schema": {"type": "integer"},
    "example": 0,
}


def add_routes(app: FastAPI, running: Running) -> None:
    """Put export and import on ``app``."""
    writer = running.writer

    @app.get(
        "/v1/glossary/export",
        **operation(
            "The glossary in another format",
            tag="glossary",
            says="The file.",
            problems=(Kind.BAD_FIELDS,),
            headers={"Glossary-Lost": _LOST},
            files=_WRITTEN,
        ),
    )
    def send_file(wish: Annotated[ExportWish, Query()]) -> Response:
        """What a format has no place for is left out, never bent: GET /v1/glossary/export/losses lists it."""
        glossary, file = _write(writer, wish)
        chosen = FORMATS[wish.format]
        headers = stated_revision(glossary.revision) | {
            "Glossary-Lost": str(len(file.lost)),
            "Content-Disposition": f'attachment; filename="glossary{chosen.suffixes[0]}"',
        }
        return Response(file.data, headers=headers, media_type=chosen.media_type)

    @app.get(
        "/v1/glossary/export/losses",
        **operation(
            "What would be lost in another format?",
            tag="glossary",
            answer=ExportLosses,
            says="What the format has no place for.",
            problems=(Kind.NOT_ACCEPTABLE, Kind.BAD_FIELDS),
        ),
    )
    def list_losses(request: Request, wish: Annotated[ExportWish, Query()]) -> Response:
        """By entry and field, with the reason."""
        answer_form(request, JSON)
        glossary, file = _write(writer, wish)
        lost = [loss.as_dict() for loss in file.lost]
        told = {"revision": glossary.revision, "format": wish.format, "lost": lost}
        return json_answer(told, headers=stated_revision(glossary.revision))

    @app.post(
        "/v1/glossary/import",
        **operation(
            "Take in a file of another tool",
            tag="editing",
            answer=ImportReport,
            says="What becomes of each entry of the file, and what came of the change.",
            problems=(
                Kind.BAD_JSON,
                Kind.NOT_ACCEPTABLE,
                Kind.CLASH,
                Kind.TOO_LARGE,
                Kind.WRONG_MEDIA,
                Kind.BAD_FIELDS,
            ),
            takes=_READ,
            writes=True,
        ),
    )
    async def take_file(request: Request, wish: Annotated[ImportWish, Query()]) -> Response:
        """The file is the body as it is. First a dry run: nothing is written unless `dry_run=false` says so.

        An import is one step of the history. Writing it takes the right to admin, for it may change every entry.
        """
        answer_form(request, JSON)
        if not wish.dry_run:
            demand(request, Right.ADMIN, "an import that is written")
        _refuse_forms(request)
        data = await request.body()
        author = author_of(request)
        return await writer.in_turn(request, lambda: _take(writer, data, wish, author))


def _write(writer: Writer, wish: ExportWish) -> tuple[Glossary, Exported]:
    chosen = FORMATS.get(wish.format)
    if chosen is None or chosen.write is None:
        names = ", ".join(name for name, format in FORMATS.items() if format.write)
        raise RequestError(f"{wish.format!r} cannot be written", where="format", fix=f"give {names}")
    glossary = writer.fresh()
    assumed = Assumptions(source=wish.source, target=wish.target)
    return glossary, export(glossary.entries.values(), wish.format, assumed)


def _take(writer: Writer, data: bytes, wish: ImportWish, author: str) -> Response:
    assumed = Assumptions(EntryKind(wish.type), Status(wish.status), wish.source, wish.target)
    choices = Choices(OnClash(wish.on_clash), Matching(wish.match), Update(wish.update))
    imported = read_import(data, wish.format, wish.name, assumed)

    def plan_now(entries: Entries) -> ImportPlan:
        return plan_import(entries, imported, choices, glossary=writer.fresh(), retired=retired_ids(writer.editor))

    plan = plan_now(writer.fresh().entries)

    def make(entries: Entries) -> Change:
        # Under the lock the plan is made once more, on the entries that are there then.
        nonlocal plan
        plan = plan_now(entries)
        return plan.change(entries)

    written = writer.change(make, who=author, note=wish.note, dry_run=wish.dry_run or not plan.results)
    return json_answer(_report(plan, written), headers=stated_revision(written.revision))


def _report(plan: ImportPlan, written: Written) -> dict[str, Any]:
    lists = {
        name: [planned.as_dict() for planned in getattr(plan, name)[:_MOST_TOLD]]
        for name in ("new", "changed", "clashing", "skipped")
    }
    problems = [asdict(bare(problem)) for problem in plan.problems[:_MOST_TOLD]]
    told = written.as_dict()
    # What changes is told with each entry.
    del told["changes"], told["tags"]
    return told | lists | {"counts": plan.counts(), "problems": problems}


def _refuse_forms(request: Request) -> None:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if kind in _FORMS:
        detail = (
            f"the body is a web form ('{kind}'); send the file itself as the body, as with curl --data-binary @FILE"
        )
        raise Refusal(Kind.WRONG_MEDIA, detail, headers={"Accept": ", ".join(_READ)})
    if encoding != "identity":
        raise Refusal(Kind.WRONG_MEDIA, f"the body is compressed ('{encoding}'); send it as it is")
