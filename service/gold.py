"""What do people say is right: which names stand in these texts, and whose names are these?

A gold file is JSON Lines. A row is one of two things::

    {"doc": "a.txt", "start": 93, "end": 100, "surface": "Mojtaba", "canonical": "Mojtaba Khamenei", "type": "person"}
    {"query": "Qasem Suliemani", "canonical": "Qasem Soleimani"}

The first says that a text names somebody at ``text[start:end]`` (code points of the file read as UTF-8); the second
says whom a name on its own means, or with ``"canonical": null`` that it means nobody in the glossary. Other keys
are kept out of the way and ignored, so a gold file may carry notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from glossary.errors import RequestError


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A name that stands in a text: ``text[start:end]`` of ``doc`` names ``canonical``."""

    doc: str
    start: int
    end: int
    surface: str
    canonical: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class GoldQuery:
    """A name on its own and the preferred form it means; ``canonical`` None: nobody in the glossary."""

    query: str
    canonical: str | None
    type: str = ""
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """Everything one gold file says, with the texts it speaks of, in the order of the file."""

    texts: Mapping[str, str]
    mentions: tuple[GoldMention, ...]
    queries: tuple[GoldQuery, ...]


def read_gold(path: Path, texts: Path | None = None) -> Gold:
    """Read a gold file and the texts it names, which lie beside it or in the folder ``texts``.

    Raises RequestError naming the line when a row cannot be read, a text is missing, or a row's ``surface`` is not
    what stands at its offsets.
    """
    folder = texts or path.parent
    rows = list(_rows(path))
    mentions: list[GoldMention] = []
    queries: list[GoldQuery] = []
    contents: dict[str, str] = {}
    for number, row in rows:
        where = f"{path}:{number}"
        if "query" in row:
            queries.append(_query(row, where))
            continue
        mention = _mention(row, where)
        if mention.doc not in contents:
            contents[mention.doc] = _text(folder / mention.doc, where)
        found = contents[mention.doc][mention.start : mention.end]
        if found != mention.surface:
            raise RequestError(
                f"the row says {mention.surface!r} but {mention.doc}[{mention.start}:{mention.end}] is {found!r}",
                where=where,
                fix="offsets count code points of the file read as UTF-8; write the row again from the text",
            )
        mentions.append(mention)
    if not rows:
        raise RequestError("the gold file has no rows", where=str(path), fix="give one JSON object per line")
    return Gold(contents, tuple(mentions), tuple(queries))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except OSError as error:
        raise RequestError(
            f"the gold file cannot be read ({error.strerror})", where=str(path), fix="check the path"
        ) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise RequestError(
                f"not JSON ({error.msg})", where=f"{path}:{number}", fix="give one JSON object per line"
            ) from None
        if not isinstance(row, dict):
            raise RequestError("not a JSON object", where=f"{path}:{number}", fix="give one JSON object per line")
        yield number, row


def _text(path: Path, where: str) -> str:
    try:
        # Not read_text(): it would turn \r\n into \n and so move every offset after it.
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise RequestError(
            f"the text {path} cannot be read ({error.strerror})",
            where=where,
            fix="put the texts beside the gold file or name their folder with --texts",
        ) from None
    except UnicodeDecodeError as error:
        raise RequestError(
            f"the text {path} is not UTF-8 (byte {error.start})", where=where, fix="save it as UTF-8"
        ) from None


def _mention(row: dict[str, Any], where: str) -> GoldMention:
    return GoldMention(
        _string(row, "doc", where),
        _number(row, "start", where),
        _number(row, "end", where),
        _string(row, "surface", where),
        _string(row, "canonical", where),
        str(row.get("type") or ""),
    )


def _query(row: dict[str, Any], where: str) -> GoldQuery:
    canonical = None if row.get("canonical") in (None, "") else _string(row, "canonical", where)
    context = None if row.get("context") is None else _string(row, "context", where)
    return GoldQuery(_string(row, "query", where), canonical, str(row.get("type") or ""), context)


def _string(row: dict[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise _bad_value(row, key, "text", where)
    return value


def _number(row: dict[str, Any], key: str, where: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _bad_value(row, key, "a whole number", where)
    return value


def _bad_value(row: dict[str, Any], key: str, kind: str, where: str) -> RequestError:
    return RequestError(
        f"{key!r} is not {kind}" if key in row else f"{key!r} is missing",
        where=where,
        fix="a row has doc, start, end, surface and canonical, or query and canonical",
    )
