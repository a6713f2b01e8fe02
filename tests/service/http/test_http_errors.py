"""Is every error a problem document whose sentence says what is wrong, where, and what to do?"""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.service.http.conftest import Server, connect

JSON = {"Content-Type": "application/json"}


def problem(answer: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["status"] == status
    assert document["type"] == f"/problems#{kind}"
    assert document["title"]
    # What and where, then what to do.
    assert ";" in document["detail"], document["detail"]
    return document


def test_kinds_are_explained_where_their_address_says(client: httpx.Client) -> None:
    kind = client.get("/nowhere").json()["type"]
    page, anchor = kind.split("#")
    assert f'id="{anchor}"' in client.get(page).text


@pytest.mark.parametrize(
    "body", [b"", b"{", b"names", b'{"names": ["a",]}', b'{"names": ["\xff"]}', rb'{"names": ["\ud800"]}']
)
@pytest.mark.parametrize("path", ["/v1/normalize", "/v1/clean"])
def test_400_bad_json(client: httpx.Client, path: str, body: bytes) -> None:
    problem(client.post(path, content=body, headers=JSON), 400, "bad-json")


def test_400_nested_without_end(client: httpx.Client) -> None:
    problem(client.post("/v1/normalize", content=b'{"names":' + b"[" * 100_000, headers=JSON), 400, "bad-json")


@pytest.mark.parametrize(
    "path", ["/nowhere", "/v1", "/v1/normalize/", "/v1/entries/", "/assets/../app.py", "/assets/x"]
)
def test_404_no_such_address(client: httpx.Client, path: str) -> None:
    problem(client.get(path), 404, "not-found")


def test_405_names_what_is_allowed(client: httpx.Client) -> None:
    answer = client.get("/v1/normalize")
    assert "POST" in problem(answer, 405, "wrong-method")["detail"]
    assert answer.headers["allow"] == "POST"
    problem(client.delete("/v1/glossary"), 405, "wrong-method")


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("POST", "/v1/normalize", "text/html"),
        ("POST", "/v1/normalize", "application/x-ndjson"),
        ("POST", "/v1/clean", "text/csv"),
        ("POST", "/v1/clean", "application/json;q=0, application/x-ndjson;q=0"),
        ("GET", "/v1/entries", "application/xml"),
        ("GET", "/v1/entries/iraq", "image/*"),
        ("GET", "/v1/glossary", "text/plain"),
    ],
)
def test_406(client: httpx.Client, method: str, path: str, accept: str) -> None:
    body = json.dumps({"names": [], "documents": []}).encode()
    answer = client.request(
        method, path, headers={"Accept": accept, **JSON}, content=body if method == "POST" else None
    )
    assert "application/json" in problem(answer, 406, "not-acceptable")["detail"]


@pytest.mark.parametrize("accept", ["*/*", "application/*", "application/json", "text/html, */*;q=0.1", ""])
def test_json_is_what_most_callers_take(client: httpx.Client, accept: str) -> None:
    answer = client.post("/v1/clean", json={"documents": []}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "application/json; charset=utf-16"},
        {"Content-Type": "application/json", "Content-Encoding": "gzip"},
        {},
    ],
)
def test_415(client: httpx.Client, headers: dict[str, str]) -> None:
    answer = client.post("/v1/normalize", content=b'{"names": []}', headers=headers)
    problem(answer, 415, "wrong-media")


@pytest.mark.parametrize(
    "media", ["application/json", "Application/JSON; charset=UTF-8", 'application/json; charset="utf-8"']
)
def test_json_under_its_other_names(client: httpx.Client, media: str) -> None:
    answer = client.post("/v1/normalize", content=b'{"names": []}', headers={"Content-Type": media})
    assert answer.status_code == 200


def test_422_names_every_field(client: httpx.Client) -> None:
    body = {"names": ["a", 3, None], "limit": "5", "context": [], "type": "planet", "nmaes": []}
    document = problem(client.post("/v1/normalize", json=body), 422, "bad-fields")
    assert {error["pointer"] for error in document["errors"]} == {
        "#/names/1",
        "#/names/2",
        "#/limit",
        "#/context",
        "#/type",
        "#/nmaes",
    }
    assert all(error["detail"] for error in document["errors"])


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ([], "#"),
        ({}, "#/documents"),
        ({"documents": {}}, "#/documents"),
        ({"documents": ["text"]}, "#/documents/0"),
        ({"documents": [{"text": "a"}]}, "#/documents/0/id"),
        ({"documents": [{"id": 7, "text": "a"}]}, "#/documents/0/id"),
        ({"documents": [{"id": "7", "text": None}]}, "#/documents/0/text"),
        ({"documents": [{"id": "7", "text": "a", "format": "pdf"}]}, "#/documents/0/format"),
        ({"documents": [{"id": "7", "text": "a", "a/b~c": 1}]}, "#/documents/0/a~1b~0c"),
        ({"documents": [], "fragments": "translate"}, "#/fragments"),
        ({"documents": [], "rewrite": "yes"}, "#/rewrite"),
        ({"documents": [], "query": 1}, "#/query"),
    ],
)
def test_422_points_at_the_field(client: httpx.Client, body: object, pointer: str) -> None:
    document = problem(client.post("/v1/clean", json=body), 422, "bad-fields")
    assert [error["pointer"] for error in document["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=ten", "limit"),
        ("type=planet", "type"),
        ("tpye=person", "tpye"),
        ("q=" + "a" * 201, "q"),
    ],
)
def test_422_names_the_parameter(client: httpx.Client, query: str, parameter: str) -> None:
    document = problem(client.get(f"/v1/entries?{query}"), 422, "bad-fields")
    assert [error["parameter"] for error in document["errors"]] == [parameter]


def test_422_does_not_grow_with_the_faults(client: httpx.Client) -> None:
    document = problem(client.post("/v1/normalize", json={"names": [0] * 900}), 422, "bad-fields")
    assert len(document["errors"]) == 50
    assert "897 more" in document["detail"]


@pytest.mark.parametrize(
    ("path", "body", "limit"),
    [
        ("/v1/normalize", {"names": ["a"] * 4}, ("max_names", 3)),
        ("/v1/normalize", {"names": ["a" * 41]}, ("max_name_chars", 40)),
        ("/v1/normalize", {"names": ["a"], "context": "a" * 101}, ("max_text_chars", 100)),
        ("/v1/clean", {"documents": [{"id": "1", "text": "a"}] * 3}, ("max_documents", 2)),
        ("/v1/clean", {"documents": [{"id": "1", "text": "ن" * 101}]}, ("max_text_chars", 100)),
        ("/v1/clean", {"documents": [{"id": "1", "text": "a" * 2_000}]}, ("max_body_bytes", 2_000)),
    ],
)
def test_413_names_the_limit(strict: Server, path: str, body: object, limit: tuple[str, int]) -> None:
    document = problem(strict.client.post(path, json=body), 413, "too-large")
    assert (document["limit"]["name"], document["limit"]["allowed"]) == limit
    assert f"{limit[1]:,}" in document["detail"]


def test_at_the_limit_all_is_well(strict: Server) -> None:
    assert strict.client.post("/v1/normalize", json={"names": ["a" * 40] * 3, "context": "a" * 100}).status_code == 200
    assert strict.client.post("/v1/clean", json={"documents": [{"id": "1", "text": "ن" * 100}] * 2}).status_code == 200


def test_413_chunked_body_is_not_read_to_its_end(strict: Server) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        yield b'{"names": ["'
        for _ in range(100_000):
            taken += 1
            yield b"a" * 1_000

    with connect(strict.url) as client:
        try:
            answer = client.post("/v1/normalize", content=endless(), headers=JSON)
        except httpx.WriteError:
            pass  # the server closed the connection before everything was sent, which is the point
        else:
            problem(answer, 413, "too-large")
    assert taken < 100_000
    assert strict.client.get("/healthz").status_code == 200


def test_413_is_told_before_the_body_is_sent(strict: Server) -> None:
    host, port = strict.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(
            b"POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000000000\r\n\r\n"
        )
        answer = b""
        while b"max_body_bytes" not in answer:
            received = connection.recv(65_536)
            assert received, answer
            answer += received
    assert answer.startswith(b"HTTP/1.1 413")


def test_500_tells_nothing_but_a_number(start: Callable[..., Server], caplog: pytest.LogCaptureFixture) -> None:
    def add_fault(app: FastAPI) -> None:
        @app.get("/v1/fault")
        def fault() -> None:
            raise ZeroDivisionError("a secret")

    server = start(add_fault)
    answer = server.client.get("/v1/fault")
    detail = problem(answer, 500, "internal")["detail"]
    assert "secret" not in answer.text and "ZeroDivision" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    incident = detail.split()[-1]
    [record] = [record for record in caplog.records if incident in record.getMessage()]
    assert record.exc_info is not None and record.exc_info[0] is ZeroDivisionError
    assert server.client.get("/healthz").status_code == 200


def test_a_caller_who_hangs_up_is_no_incident(start: Callable[..., Server], caplog: pytest.LogCaptureFixture) -> None:
    server = start()
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(
            b"POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
        )
    # The request that was broken off is counted when the server is done with it.
    end = time.monotonic() + 60
    while 'route="/v1/clean"' not in server.client.get("/metrics").text:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert not [record for record in caplog.records if "incident" in record.getMessage()]
