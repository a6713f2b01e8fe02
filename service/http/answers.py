"""In which bytes does the service answer?"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import orjson
from fastapi import Request, Response

JSON = "application/json"


def json_answer(content: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """``content`` as JSON in UTF-8.

    The content comes from the glossary's own ``as_dict()``, which the tests hold against the schemas; checking it
    once more for each answer would cost more than looking the name up.
    """
    return Response(orjson.dumps(content), status_code=status, headers=headers, media_type=JSON)


def tagged_answer(
    request: Request, content: object, *, tag: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """``content`` as JSON under an ETag, its own bytes' unless given; 304 without a body if the caller has it already."""
    body = orjson.dumps(content)
    tag = tag or f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", **(headers or {})}
    if _has_already(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=JSON)


def stated_revision(revision: str) -> dict[str, str]:
    """The header that says which glossary answered, for routes that took it once."""
    return {"Glossary-Revision": revision}


def _has_already(if_none_match: str, tag: str) -> bool:
    """Whether an If-None-Match header names the tag, weakly compared (RFC 9110, 13.1.2).

    >>> _has_already('W/"a", "b"', '"a"'), _has_already("*", '"a"'), _has_already("", '"a"')
    (True, True, False)
    """
    known = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return tag in known or "*" in known
