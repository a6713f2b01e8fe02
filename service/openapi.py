"""What does the API page say beyond what the routes' own signatures tell?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from service import schemas as schema_models
from service.problems import MEDIA_TYPE, BadField, Kind, Refusal, bad_fields, too_large
from service.settings import Settings

_REF = "#/components/schemas/{model}"


#: One problem of each kind for the page; the sentences that callers get name their own case.
_SAMPLES = {
    problem.kind: problem
    for problem in (
        Refusal(
            Kind.BAD_JSON,
            "the body is not valid JSON: EOF while parsing a list at line 1 column 12; send one JSON object in UTF-8, "
            "see /docs",
        ),
        Refusal(
            Kind.NO_SUCH_ENTRY,
            "/v1/entries/qasim: no entry has the id 'qasim'; look for it with /v1/entries?q=qasim",
        ),
        Refusal(
            Kind.NOT_ACCEPTABLE,
            "/v1/clean does not answer in 'text/csv'; put application/json or application/x-ndjson into the Accept "
            "header",
        ),
        too_large("`names`", "max_names", 1_200, 1_000, "names", "send several smaller requests"),
        Refusal(
            Kind.WRONG_MEDIA,
            "the body is 'text/plain'; send JSON with the header Content-Type: application/json",
        ),
        bad_fields([BadField("#/names/0", "is not text; write it in quotes")]),
        Refusal(Kind.INTERNAL, "the service failed at POST /v1/clean; report incident 5f0c2a91"),
    )
}


def operation(
    summary: str,
    *,
    tag: str,
    answer: type[BaseModel],
    says: str,
    body: type[BaseModel] | None = None,
    examples: Mapping[str, Any] | None = None,
    problems: Iterable[Kind] = (),
    also: Mapping[str, type[BaseModel]] | None = None,
    headers: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The arguments of a route that describe it on the API page.

    ``examples`` are bodies by their title; the tests send each of them. ``also`` are other forms of the answer by
    their media type, ``headers`` those that an answer carries; one with an ETag may also be 304.
    """
    responses: dict[int | str, Any] = {200: {"description": says, "model": answer}}
    if also:
        forms = {media: {"schema": {"$ref": _REF.format(model=model.__name__)}} for media, model in also.items()}
        responses[200]["content"] = forms
    for kind in (*problems, Kind.INTERNAL):
        responses[kind.status] = _problem_response(kind)
    if headers:
        responses[200]["headers"] = dict(headers)
        if "ETag" in headers:
            responses[304] = {"description": "Still the content of the ETag that was sent as If-None-Match."}
    described: dict[str, Any] = {"summary": summary, "tags": [tag], "responses": responses, "response_model": None}
    if body is not None:
        content = {
            "schema": {"$ref": _REF.format(model=body.__name__)},
            "examples": {title: {"summary": title, "value": value} for title, value in (examples or {}).items()},
        }
        described["openapi_extra"] = {"requestBody": {"required": True, "content": {"application/json": content}}}
    return described


def describe_api(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """The OpenAPI document of ``app`` with the limits of this server in it."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version=app.openapi_version,
        summary=app.summary,
        description=app.description + _limits(settings),
        license_info={"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        routes=app.routes,
        tags=app.openapi_tags,
    )
    # Bodies are read by the routes themselves (see negotiation.py) and problems answered by the error handlers, so
    # FastAPI does not know them; and of those it knows it leaves out every null, also those in examples.
    models = [(getattr(schema_models, name), "validation") for name in schema_models.__all__]
    _, definitions = models_json_schema(models, ref_template=_REF)  # type: ignore[arg-type]
    schemas = dict(sorted(definitions["$defs"].items()))
    document["components"]["schemas"] = schemas
    for item in document["paths"].values():
        for described in item.values():
            # Put there by FastAPI wherever there are parameters; where one can be wrong, our own 422 stands already.
            if "application/json" in described["responses"].get("422", {}).get("content", {}):
                del described["responses"]["422"]
    schemas["NormalizeRequest"]["properties"]["names"]["maxItems"] = settings.max_names
    schemas["NormalizeRequest"]["properties"]["names"]["items"]["maxLength"] = settings.max_name_chars
    schemas["CleanRequest"]["properties"]["documents"]["maxItems"] = settings.max_documents
    schemas["Document"]["properties"]["text"]["maxLength"] = settings.max_text_chars
    return document


def _limits(settings: Settings) -> str:
    rows = [
        ("names in one request", settings.max_names),
        ("characters in one name", settings.max_name_chars),
        ("documents in one request", settings.max_documents),
        ("characters in one text or context", settings.max_text_chars),
        ("bytes in one body", settings.max_body_bytes),
    ]
    table = "\n".join(f"| {what} | {number:,} |" for what, number in rows)
    return (
        "\n\n## Limits\n\nWhat is larger is refused with 413, and the answer names the limit.\n\n"
        f"| at most | |\n| --- | ---: |\n{table}\n"
    )


def _problem_response(kind: Kind) -> dict[str, Any]:
    example = _SAMPLES[kind].as_dict()
    schema = {"$ref": _REF.format(model=schema_models.ProblemDocument.__name__)}
    return {"description": kind.title, "content": {MEDIA_TYPE: {"schema": schema, "example": example}}}
