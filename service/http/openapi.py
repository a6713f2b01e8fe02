"""What does the API page say beyond what the routes' own signatures tell?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from service import schemas as schema_models
from service.http.negotiation import JSON
from service.http.problem_examples import SAMPLES
from service.http.problems import MEDIA_TYPE, Kind
from service.settings import Settings

_REF = "#/components/schemas/{model}"

#: Any address may answer so, depending on how the service was started; those that only watch over it may not.
_EVERYWHERE = (Kind.NO_KEY, Kind.NO_RIGHT, Kind.TOO_MANY, Kind.TOO_SLOW)
_UNWATCHED = ("/healthz", "/readyz")

#: How a caller says who it is.
_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A key of `laqab keys add`."},
    "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key", "description": "The same key."},
}

#: How a caller says which version of an entry is meant.
_CONDITIONS = {
    "If-Match": {
        "name": "If-Match",
        "in": "header",
        "required": False,
        "description": "The ETag of the version that is meant, so that nobody's change is lost; `*`: whichever is there.",
        "schema": {"type": "string", "pattern": "^[ -~]*$"},
        "example": "*",
    },
    "If-None-Match": {
        "name": "If-None-Match",
        "in": "header",
        "required": False,
        "description": "`*`: the entry must not be there yet, and is made.",
        "schema": {"type": "string", "enum": ["*"]},
        "example": "*",
    },
}
_USER = {
    "name": "X-Laqab-User",
    "in": "header",
    "required": False,
    "description": "Who is writing, for the history, where no keys are in use; with a key it is the name of the key.",
    "schema": {"type": "string", "maxLength": 100, "pattern": "^[ -~]*$"},
    "example": "Layla",
}


def operation(
    summary: str,
    *,
    tag: str,
    says: str,
    answer: type[BaseModel] | None = None,
    body: type[BaseModel] | None = None,
    examples: Mapping[str, Any] | None = None,
    problems: Iterable[Kind] = (),
    also: Mapping[str, type[BaseModel]] | None = None,
    headers: Mapping[str, Any] | None = None,
    media: Iterable[str] = (JSON,),
    files: Iterable[str] = (),
    takes: Iterable[str] = (),
    writes: bool = False,
    conditions: Iterable[Literal["If-Match", "If-None-Match"]] = (),
    creates: bool = False,
    moves: bool = False,
) -> dict[str, Any]:
    """The arguments of a route that describe it on the API page.

    The request: ``body`` with its ``examples`` by title (the tests send each of them), under each type in ``media``; or
    a file of one of the types it ``takes``; a route that ``writes`` also takes the ``conditions`` as headers.

    The answer: ``says`` what it is, in JSON as ``answer`` or ``also`` in other forms by their media type, or as one of
    the ``files``; with ``headers``, of which an ETag makes the answer to a question 304 where it is known already. A
    route that ``creates`` answers 201, and 200 to a dry run; one that ``moves`` answers 308 where an entry has another
    id now; ``problems`` are what else may come.
    """
    responses: dict[int | str, Any] = {200: {"description": says} | ({"model": answer} if answer else {})}
    if also:
        forms = {media: {"schema": {"$ref": _REF.format(model=model.__name__)}} for media, model in also.items()}
        responses[200]["content"] = forms
    if files:
        responses[200]["content"] = {kind: {"schema": {"description": "The file."}} for kind in files}
    if headers:
        responses[200]["headers"] = dict(headers)
        if "ETag" in headers and not writes:
            responses[304] = {"description": "Still the content of the ETag that was sent as If-None-Match."}
    if creates:
        responses[201] = responses[200] | {"description": f"{says} It is new; Location says where it is."}
    if moves:
        responses[308] = {"description": "It was merged or renamed; Location says where it is now."}
    for kind in (*problems, Kind.INTERNAL):
        responses.setdefault(kind.status, _problem_response(kind))
    described: dict[str, Any] = {"summary": summary, "tags": [tag], "responses": responses, "response_model": None}
    if answer is None:
        described["response_class"] = Response  # FastAPI would add JSON to what it answers with
    request = _request(body, examples or {}, media, takes)
    if writes:
        request["parameters"] = [*(_CONDITIONS[name] for name in conditions), _USER]
    return described | {"openapi_extra": request}


def _request(
    body: type[BaseModel] | None, examples: Mapping[str, Any], media: Iterable[str], takes: Iterable[str]
) -> dict[str, Any]:
    content: dict[str, Any] = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in takes}
    if body is not None:
        described = {
            "schema": {"$ref": _REF.format(model=body.__name__)},
            "examples": {title: {"summary": title, "value": value} for title, value in examples.items()},
        }
        content |= dict.fromkeys(media, described)
    return {"requestBody": {"required": True, "content": content}} if content else {}


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
    document["components"]["securitySchemes"] = _SCHEMES
    document["security"] = [{}, *({name: []} for name in _SCHEMES)]
    for path, item in document["paths"].items():
        for described in item.values():
            for kind in () if path in _UNWATCHED else _EVERYWHERE:
                described["responses"].setdefault(str(kind.status), _problem_response(kind))
            # Put there by FastAPI wherever there are parameters; where one can be wrong, our own 422 stands already.
            if "application/json" in described["responses"].get("422", {}).get("content", {}):
                del described["responses"]["422"]
    schemas["NormalizeRequest"]["properties"]["names"]["maxItems"] = settings.max_names
    schemas["NormalizeRequest"]["properties"]["names"]["items"]["maxLength"] = settings.max_name_chars
    schemas["CleanRequest"]["properties"]["documents"]["maxItems"] = settings.max_documents
    schemas["Document"]["properties"]["text"]["maxLength"] = settings.max_text_chars
    schemas["CheckRequest"]["properties"]["segments"]["maxItems"] = settings.max_segments
    for side in ("source", "target"):
        schemas["SegmentBody"]["properties"][side]["maxLength"] = settings.max_text_chars
    return document


def _limits(settings: Settings) -> str:
    rows = [
        ("names in one request", settings.max_names),
        ("characters in one name", settings.max_name_chars),
        ("documents in one request", settings.max_documents),
        ("segments in one request", settings.max_segments),
        ("characters in one text or context", settings.max_text_chars),
        ("bytes in one body", settings.max_body_bytes),
    ]
    if settings.max_requests_per_minute:
        rows.append(("requests in one minute (429)", settings.max_requests_per_minute))
    table = "\n".join(f"| {what} | {number:,} |" for what, number in rows)
    return (
        "\n\n## Limits\n\nWhat is larger is refused with 413, and the answer names the limit.\n\n"
        f"| at most | |\n| --- | ---: |\n{table}\n"
    )


def _problem_response(kind: Kind) -> dict[str, Any]:
    example = SAMPLES[kind].as_dict()
    schema = {"$ref": _REF.format(model=schema_models.ProblemDocument.__name__)}
    return {"description": kind.title, "content": {MEDIA_TYPE: {"schema": schema, "example": example}}}
