"""Is a SARIF log what the standard says, and does it say where each result stands?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from service.sarif import SarifPlace, SarifResult, SarifRule, write_sarif

_TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
_AT_LEAST_ONE = {"type": "integer", "minimum": 1}
_AT_LEAST_NOUGHT = {"type": "integer", "minimum": 0}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


_REGION = _object(
    [], startLine=_AT_LEAST_ONE, startColumn=_AT_LEAST_ONE, endLine=_AT_LEAST_ONE, endColumn=_AT_LEAST_ONE,
    charOffset=_AT_LEAST_NOUGHT, charLength=_AT_LEAST_NOUGHT, snippet=_TEXT,
)  # fmt: skip
_LOCATION = _object(
    [],
    id=_AT_LEAST_NOUGHT,
    physicalLocation=_object(
        ["artifactLocation"],
        artifactLocation=_object([], uri={"type": "string", "format": "uri-reference", "pattern": r"^[!-~]*$"}),
        region=_REGION,
    ),
    logicalLocations={"type": "array", "items": _object([], name={"type": "string"})},
    message=_TEXT,
)
_RESULT = _object(
    ["message"],
    ruleId={"type": "string"},
    ruleIndex=_AT_LEAST_NOUGHT,
    level=_LEVEL,
    message=_TEXT,
    locations={"type": "array", "items": _LOCATION},
    relatedLocations={"type": "array", "items": _LOCATION, "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
)
_RULE = _object(
    ["id"], id={"type": "string"}, shortDescription=_TEXT, help=_TEXT, defaultConfiguration=_object([], level=_LEVEL)
)
_DRIVER = _object(
    ["name"], name={"type": "string"}, version={"type": "string"},
    rules={"type": "array", "items": _RULE, "uniqueItems": True},
)  # fmt: skip
#: Of the schema of SARIF 2.1.0, the parts that we write, with the rules that it has for them.
SCHEMA = _object(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": _object(
            ["tool"],
            tool=_object(["driver"], driver=_DRIVER),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={"type": "array", "items": _RESULT},
        ),
    },
)

RULES = [SarifRule("names.wrong", "A name is the house's.", "error", "Write the preferred form."), SarifRule("a", "A.")]


def _log(*results: SarifResult) -> dict[str, Any]:
    text = write_sarif(results, RULES, "1.2.3")
    assert text.endswith("}\n")
    log: dict[str, Any] = json.loads(text)
    jsonschema.validate(log, SCHEMA)
    return log["runs"][0]  # type: ignore[no-any-return]


def test_rules_are_told_once_and_results_refer_to_them() -> None:
    run = _log(
        SarifResult("names.wrong", "error", "x", SarifPlace("a.txt", 1, 2)),
        SarifResult("elsewhere", "info", "y", SarifPlace("a.txt")),
    )
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("Laqab", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == ["a", "names.wrong"]
    assert driver["rules"][1]["help"] == {"text": "Write the preferred form."}
    assert [(result["ruleId"], result.get("ruleIndex"), result["level"]) for result in run["results"]] == [
        ("names.wrong", 1, "error"),
        ("elsewhere", None, "note"),
    ]


def test_an_empty_log_is_a_log() -> None:
    assert _log()["results"] == []


def test_places_by_line_by_offset_by_name_and_beside_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    other = SarifPlace("b.txt", offset=7, length=3, inside="segment 12", text="علي", message="the source")
    (result,) = _log(
        SarifResult("a", "warning", "x", SarifPlace(str(tmp_path / "my names" / "نص.txt"), 3, 5, 3, 9), (other,))
    )["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20names/%D9%86%D8%B5.txt"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert result["relatedLocations"] == [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": {"uri": "b.txt"},
                "region": {"charOffset": 7, "charLength": 3, "snippet": {"text": "علي"}},
            },
            "logicalLocations": [{"name": "segment 12"}],
            "message": {"text": "the source"},
        }
    ]


def test_a_file_elsewhere_keeps_its_whole_address(tmp_path: Path) -> None:
    (result,) = _log(SarifResult("a", "warning", "x", SarifPlace(str(tmp_path / "a.yaml"))))["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": (tmp_path / "a.yaml").as_uri()}}}]


def test_a_message_is_no_template_and_holds_no_link() -> None:
    (result,) = _log(SarifResult("a", "warning", "'{0}' of {form: x}, [here](1)", SarifPlace("a.txt")))["results"]
    assert result["message"]["text"] == "'{{0}}' of {{form: x}}, [here\\](1)"


def test_a_result_is_known_again_after_lines_were_added_above_it() -> None:
    one, moved, other = (
        SarifResult("a", "warning", message, SarifPlace("a.txt", line, inside="s1")) for message, line in (("x", 1), ("x", 9), ("y", 1))
    )  # fmt: skip
    first, second, third = (result["partialFingerprints"] for result in _log(one, moved, other)["results"])
    assert first == second != third
