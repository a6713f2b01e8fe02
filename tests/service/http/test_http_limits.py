"""What happens to a caller who asks too often, or for too much at once?"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

from service.http.rate_limit import Buckets
from service.http.time_limit import given_up
from service.keys import Right, add_key
from tests.service.http.conftest import Server
from tests.service.http.test_http_errors import problem


def test_429_says_when_to_go_on(start: Callable[..., Server]) -> None:
    server = start(max_requests_per_minute=3)
    for _ in range(3):
        assert server.client.get("/v1/glossary").status_code == 200
    answer = server.client.get("/v1/glossary")
    document = problem(answer, 429, "too-many")
    assert document["limit"] == {"name": "max_requests_per_minute", "allowed": 3, "unit": "requests a minute"}
    assert 1 <= int(answer.headers["retry-after"]) <= 20
    assert server.client.get("/healthz").status_code == 200


def test_the_limit_is_announced(start: Callable[..., Server]) -> None:
    description = start(max_requests_per_minute=600).client.get("/openapi.json").json()["info"]["description"]
    assert "| requests in one minute (429) | 600 |" in description


def test_each_key_has_a_minute_of_its_own(start: Callable[..., Server], tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    desk, website = (add_key(path, name, Right.READ) for name in ("desk", "website"))
    client = start(keys=path, max_requests_per_minute=1).client
    statuses = [client.get("/v1/glossary", headers={"X-Api-Key": key}).status_code for key in (desk, website, desk)]
    assert statuses == [200, 200, 429]


def test_buckets_fill_evenly_and_never_over() -> None:
    buckets = Buckets(6)
    assert [buckets.take("a", 0.0) for _ in range(7)] == [0.0] * 6 + [10.0]
    assert buckets.take("b", 0.0) == 0.0
    assert [buckets.take("a", 20.0) for _ in range(3)] == [0.0, 0.0, 10.0]
    assert [buckets.take("a", 9_000.0) for _ in range(7)].count(0.0) == 6


def test_callers_are_forgotten_before_they_fill_the_memory() -> None:
    buckets = Buckets(1)
    for number in range(10_001):
        buckets.take(str(number), 0.0)
    assert buckets.take("10000", 0.0) > 0
    assert buckets.take("0", 0.0) == 0.0


def test_503_when_an_answer_does_not_begin_in_time(start: Callable[..., Server]) -> None:
    noticed, finish = threading.Event(), threading.Event()

    def add_slow(app: FastAPI) -> None:
        @app.get("/v1/slow")
        def slow(request: Request) -> dict[str, str]:
            while not given_up(request.scope):
                time.sleep(0.01)
            noticed.set()
            finish.wait(30)
            return {"never": "sent"}

    server = start(add_slow, max_seconds=0.2)
    answer = server.client.get("/v1/slow")
    document = problem(answer, 503, "too-slow")
    assert document["limit"]["name"] == "max_seconds"
    assert answer.headers["connection"] == "close"
    assert noticed.wait(30)
    finish.set()
    assert server.client.get("/healthz").status_code == 200


def test_503_for_a_body_that_trickles_in(start: Callable[..., Server]) -> None:
    server = start(max_seconds=0.2)
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(
            b"POST /v1/clean HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
        )
        answer = b""
        while part := connection.recv(65_536):  # to the end: the connection is closed with the answer
            answer += part
    assert answer.startswith(b"HTTP/1.1 503") and b"max_seconds" in answer


def test_a_stream_that_has_begun_is_not_cut_off(start: Callable[..., Server]) -> None:
    def add_stream(app: FastAPI) -> None:
        def lines() -> Iterator[str]:
            yield "one\n"
            time.sleep(0.7)
            yield "two\n"

        @app.get("/v1/stream")
        def stream() -> StreamingResponse:
            return StreamingResponse(lines())

    assert start(add_stream, max_seconds=0.5).client.get("/v1/stream").text == "one\ntwo\n"
