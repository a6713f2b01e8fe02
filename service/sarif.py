"""How are problems and findings written for the tools that show them in a code review (SARIF 2.1.0)?

SARIF is an OASIS standard; GitHub, GitLab, Azure DevOps and the common editors read it. One log holds one run, with
each rule told once and each result at its place. Lines, columns and offsets count code points, as everywhere in Laqab.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#: The levels of the standard for our severities.
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class SarifRule:
    """One thing that is tested: a stable id, one sentence on what it tests, how serious it is unless a result says so.

    ``severity`` is ``error``, ``warning`` or ``info``; ``help`` says what to do about it.
    """

    id: str
    summary: str
    severity: str = "warning"
    help: str = ""


@dataclass(frozen=True, slots=True)
class SarifPlace:
    """Where a result was found: in a file, in a named part of it (an entry, a segment), or both.

    ``path`` is a path as the user gave it. ``line`` and ``column`` count from 1, and 0 leaves them out; the end column
    is the one behind the last character. ``offset`` and ``length`` count from 0 and are for texts without lines of
    their own. ``inside`` names the part; ``text`` is what stands there; ``message`` says what this place is to the result.
    """

    path: str | None = None
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    offset: int | None = None
    length: int = 0
    inside: str | None = None
    text: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class SarifResult:
    """One thing that a rule found; the first place is where it is shown, ``others`` are what it has to do with."""

    rule: str
    severity: str
    message: str
    place: SarifPlace
    others: tuple[SarifPlace, ...] = ()


def write_sarif(results: Iterable[SarifResult], rules: Iterable[SarifRule], tool_version: str) -> str:
    """Write results as one SARIF 2.1.0 log, indented JSON that ends in a newline.

    Rules are written in the order of their ids, those that found nothing too; a result may name a rule that is not
    among them. Paths below the working directory become relative, because that is how a review finds its files.

    >>> place = SarifPlace("glossary.yaml", 12, 9, inside="iraq")
    >>> log = json.loads(write_sarif([SarifResult("not-itself", "warning", "delete one", place)], [], "1.0"))
    >>> log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    {'startLine': 12, 'startColumn': 9}
    """
    known = sorted({rule.id: rule for rule in rules}.values(), key=lambda rule: rule.id)
    numbers = {rule.id: number for number, rule in enumerate(known)}
    driver = {"name": "Laqab", "version": tool_version, "rules": [_rule(rule) for rule in known]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, numbers) for result in results],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: SarifRule) -> dict[str, Any]:
    record: dict[str, Any] = {"id": rule.id, "shortDescription": {"text": rule.summary}}
    if rule.help:
        record["help"] = {"text": rule.help}
    return record | {"defaultConfiguration": {"level": _LEVELS[rule.severity]}}


def _result(result: SarifResult, numbers: Mapping[str, int]) -> dict[str, Any]:
    record: dict[str, Any] = {"ruleId": result.rule}
    if result.rule in numbers:
        record["ruleIndex"] = numbers[result.rule]
    record |= {
        "level": _LEVELS[result.severity],
        "message": _message(result.message),
        "locations": [_location(result.place)],
    }
    if result.others:
        record["relatedLocations"] = [
            {"id": number, **_location(place)} for number, place in enumerate(result.others, 1)
        ]
    return record | {"partialFingerprints": {"laqab/v1": _fingerprint(result)}}


def _message(text: str) -> dict[str, str]:
    # Section 3.11.5 wants every brace doubled, or {0} would be taken for a placeholder; 3.11.6 makes [..](..) a link.
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}


def _location(place: SarifPlace) -> dict[str, Any]:
    record: dict[str, Any] = {}
    if place.path:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
        if region := _region(place):
            physical["region"] = region
        record["physicalLocation"] = physical
    if place.inside:
        record["logicalLocations"] = [{"name": place.inside}]
    if place.message:
        record["message"] = _message(place.message)
    return record


def _region(place: SarifPlace) -> dict[str, Any]:
    region: dict[str, Any] = {}
    if place.line > 0:
        numbers = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        }
        region = {key: number for key, number in numbers.items() if number > 0}
    elif place.offset is not None:
        region = {"charOffset": place.offset, "charLength": place.length}
    if region and place.text is not None:
        region["snippet"] = {"text": place.text}
    return region


def _uri(path: str) -> str:
    absolute = Path(os.path.abspath(path))
    here = Path.cwd()
    return quote(absolute.relative_to(here).as_posix()) if absolute.is_relative_to(here) else absolute.as_uri()


def _fingerprint(result: SarifResult) -> str:
    """What makes this result the same one after lines were added above it: everything but the line and column."""
    place = result.place
    what = "\0".join([result.rule, _uri(place.path) if place.path else "", place.inside or "", result.message])
    return hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:32]
