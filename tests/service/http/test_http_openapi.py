"""Is the API page true: a valid document, every field explained, every example answered with 200?"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from service.app import create_app
from service.settings import Settings
from tests.service.http.conftest import NAMES, NO_KEYS, Server, serving


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> dict[str, Any]:
    content: dict[str, Any] = client.get("/openapi.json").json()
    return content


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method, path, operation


def schema_of(document: dict[str, Any], content: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(content["schema"] | {"components": document["components"]})


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    validate(document)


def test_the_routes_of_the_contract_are_there(document: dict[str, Any]) -> None:
    assert {(method, path) for method, path, _ in operations(document)} == {
        ("post", "/v1/normalize"),
        ("post", "/v1/clean"),
        ("post", "/v1/check"),
        ("get", "/v1/checks"),
        ("post", "/v1/translate"),
        ("get", "/v1/entries"),
        ("post", "/v1/entries"),
        ("get", "/v1/entries/{id}"),
        ("put", "/v1/entries/{id}"),
        ("patch", "/v1/entries/{id}"),
        ("delete", "/v1/entries/{id}"),
        ("post", "/v1/entries/{id}/variants"),
        ("delete", "/v1/entries/{id}/variants"),
        ("post", "/v1/entries/{id}/rename"),
        ("post", "/v1/entries/{id}/merge"),
        ("post", "/v1/entries/{id}/split"),
        ("get", "/v1/glossary"),
        ("get", "/v1/glossary/log"),
        ("post", "/v1/glossary/undo"),
        ("get", "/v1/glossary/export"),
        ("get", "/v1/glossary/export/losses"),
        ("post", "/v1/glossary/import"),
        ("get", "/v1/memory"),
        ("post", "/v1/memory"),
        ("delete", "/v1/memory"),
        ("post", "/v1/memory/find"),
        ("get", "/v1/review"),
        ("post", "/v1/review/{surface}"),
        ("get", "/healthz"),
        ("get", "/readyz"),
        ("get", "/metrics"),
    }


def test_every_field_has_a_description_and_an_example(document: dict[str, Any]) -> None:
    missing = [
        f"{name}.{field}"
        for name, schema in document["components"]["schemas"].items()
        for field, described in schema["properties"].items()
        if not described.get("description") or "examples" not in described
    ]
    assert missing == []


def test_every_example_of_a_field_is_valid(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        for field, described in schema["properties"].items():
            check = Draft202012Validator(described | {"components": document["components"]})
            for example in described["examples"]:
                assert not list(check.iter_errors(example)), f"{name}.{field}: {example}"


def test_every_operation_says_what_it_does_and_what_can_go_wrong(document: dict[str, Any]) -> None:
    for method, path, operation in operations(document):
        assert operation["summary"] and operation["tags"], path
        for status, response in operation["responses"].items():
            assert response["description"]
            if int(status) >= 400:
                assert list(response["content"]) == ["application/problem+json"], (path, status)
                example = response["content"]["application/problem+json"]["example"]
                check = schema_of(document, response["content"]["application/problem+json"])
                assert not list(check.iter_errors(example))
        for parameter in operation.get("parameters", []):
            assert parameter["description"] or parameter["schema"]["description"], (path, parameter)
        if method in ("post", "put", "patch"):
            assert {"400", "406", "413", "415", "422"} <= set(operation["responses"]), path


#: A name that no entry of the tests has.
UNKNOWN = "Hossein Salami"

#: What must have happened before an example can be sent, by the address and the title of the example.
BEFORE: dict[tuple[str, str], list[tuple[str, dict[str, Any]]]] = {
    ("/v1/glossary/undo", ""): [("/v1/entries/iraq/variants", {"form": "Irak"})],
    ("/v1/review/{surface}", ""): [("/v1/normalize", {"names": [UNKNOWN]})],
    ("/v1/review/{surface}", "Taken back"): [
        ("/v1/normalize", {"names": [UNKNOWN]}),
        (f"/v1/review/{UNKNOWN}", {"decision": "not-a-name"}),
    ],
}


def test_every_example_of_a_body_is_answered(
    document: dict[str, Any], client: httpx.Client, tmp_path: Path, start: Callable[..., Server]
) -> None:
    sent = 0
    for method, path, operation in operations(document):
        for media, content in operation.get("requestBody", {}).get("content", {}).items():
            for title, example in content.get("examples", {}).items():
                forms = operation["responses"]["200"]["content"]
                for accept in forms:
                    if path.startswith(("/v1/entries", "/v1/glossary", "/v1/memory", "/v1/review")):
                        # Each changes a glossary of its own.
                        own = tmp_path / str(sent) / "names.yaml"
                        own.parent.mkdir()
                        own.write_text(NAMES, encoding="utf-8")
                        client = start(glossary=own).client
                    for before, body in BEFORE.get((path, title)) or BEFORE.get((path, ""), []):
                        assert client.post(before, json=body).status_code == 200
                    answer = client.request(
                        method,
                        address(path.replace("{surface}", UNKNOWN), operation),
                        content=json.dumps(example["value"]).encode(),
                        headers={"Content-Type": media, "Accept": accept, "If-Match": "*"},
                    )
                    made = "201" in operation["responses"] and method == "post"
                    assert answer.status_code == (201 if made else 200), answer.text
                    assert answer.headers["content-type"] == accept
                    check = schema_of(document, forms[accept])
                    for line in answer.text.splitlines() if "ndjson" in accept else [answer.text]:
                        assert [error.message for error in check.iter_errors(json.loads(line))] == []
                    sent += 1
    assert sent >= 20


def address(path: str, operation: dict[str, Any]) -> str:
    """The address of an operation with the examples of its parts in it."""
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            examples = parameter.get("examples") or parameter["schema"]["examples"]
            path = path.replace("{" + parameter["name"] + "}", examples[0])
    return path


def test_every_example_of_a_parameter_is_answered(document: dict[str, Any], client: httpx.Client) -> None:
    for method, path, operation in operations(document):
        if method != "get":
            continue
        query: dict[str, Any] = {}
        for parameter in operation.get("parameters", []):
            examples = parameter.get("examples") or parameter["schema"].get("examples") or [parameter.get("example")]
            [value] = examples.values() if isinstance(examples, dict) else examples[:1] or [None]
            value = value["value"] if isinstance(value, dict) else value
            if parameter["in"] == "query" and value is not None:
                query[parameter["name"]] = value
        answer = client.get(address(path, operation), params=query)
        assert answer.status_code == 200, answer.text
        content = operation["responses"]["200"]["content"]
        if answer.headers["content-type"] == "application/json":
            check = schema_of(document, content["application/json"])
            assert [error.message for error in check.iter_errors(answer.json())] == []


def test_limits_are_announced(strict: Server) -> None:
    document = strict.client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert schemas["NormalizeRequest"]["properties"]["names"]["maxItems"] == 3
    assert schemas["CleanRequest"]["properties"]["documents"]["maxItems"] == 2
    assert schemas["Document"]["properties"]["text"]["maxLength"] == 100
    assert "| bytes in one body | 2,000 |" in document["info"]["description"]


def test_examples_show_what_the_service_is_for() -> None:
    with serving(create_app(Settings(reload_seconds=0, review="off", keys=NO_KEYS))) as house:
        document = house.client.get("/openapi.json").json()
        bodies = document["paths"]["/v1/normalize"]["post"]["requestBody"]["content"]["application/json"]["examples"]
        for title, example in bodies.items():
            results = house.client.post("/v1/normalize", json=example["value"]).json()["results"]
            assert results[0]["outcome"] == "matched", title
        bodies = document["paths"]["/v1/clean"]["post"]["requestBody"]["content"]["application/json"]["examples"]
        for title, example in bodies.items():
            answer = house.client.post("/v1/clean", json=example["value"]).json()
            assert answer["results"][0]["mentions"], title
            assert (answer["summary"]["edits"] > 0) is example["value"].get("rewrite", True), title
