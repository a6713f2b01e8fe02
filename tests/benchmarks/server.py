"""How many requests a second does POST /v1/normalize answer, and how many would a route that does nothing?

Both run under uvicorn on loopback and are asked by the same client, in turn, so that a busy machine slows both alike.
``python -m tests.benchmarks.server PORT ANSWERS`` serves the routes that do nothing.
"""

from __future__ import annotations

import contextlib
import itertools
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import orjson

from tests.benchmarks import corpus
from tests.benchmarks.material import Material
from tests.benchmarks.measure import percentiles

#: Kept open and each waiting for one answer at a time; enough to keep a server on one core busy.
CONNECTIONS = 4
#: The servers take turns so many times; the median of the rounds counts.
ROUNDS = 5
#: Different names to ask for; more than are asked, so that none is met again.
NAMES = 60_000
#: Answers that the empty routes repeat.
ANSWERS = 500


def serve_nothing(port: int, answers: Sequence[bytes]) -> None:
    """Answer each request with the next of the answers, whatever was asked."""
    import uvicorn
    from fastapi import FastAPI, Response

    app = FastAPI()
    following = itertools.cycle(answers)

    @app.post("/async")
    async def on_the_loop() -> Response:
        return Response(next(following), media_type="application/json")

    @app.post("/plain")
    def in_a_thread() -> Response:
        return Response(next(following), media_type="application/json")

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


def measure_server(material: Material, seconds: float) -> list[dict[str, Any]]:
    """Laqab first, then the empty routes: requests a second and milliseconds for one."""
    people = list(material.people())
    bodies = [orjson.dumps({"names": [name]}) for name, _ in corpus.queries(people, NAMES, seed=7)]
    met, fresh = bodies[:ANSWERS], bodies[ANSWERS:]
    kept = material.folder / "answers.json"
    with _running("service.cli", "--glossary", str(material.glossary_file), "serve", "--port") as laqab:
        kept.write_bytes(orjson.dumps([_ask(laqab, "/v1/normalize", body).decode() for body in met]))
        with _running("tests.benchmarks.server", str(kept)) as nothing:
            asked = {
                "POST /v1/normalize, a new name each time": (laqab, "/v1/normalize", fresh),
                "POST /v1/normalize, 500 names in turn": (laqab, "/v1/normalize", met),
                "empty FastAPI route, async def": (nothing, "/async", met),
                "empty FastAPI route, def": (nothing, "/plain", met),
            }
            times: dict[str, list[list[float]]] = {label: [] for label in asked}
            for turn in range(ROUNDS):
                for label, (port, route, names) in asked.items():
                    share = names[turn::ROUNDS] if names is fresh else names
                    times[label].append(_load(port, route, share, seconds / ROUNDS))
    return [{"label": label, **_summary(rounds)} for label, rounds in times.items()]


def _summary(rounds: list[list[float]]) -> dict[str, float]:
    speeds = [CONNECTIONS * len(times) / sum(times) for times in rounds]
    return {"per_second": statistics.median(speeds), **percentiles([time for times in rounds for time in times])}


def _load(port: int, route: str, bodies: Sequence[bytes], seconds: float) -> list[float]:
    """Ask for so many seconds over a few kept connections; the seconds that each answer took."""
    requests = itertools.cycle([_request(route, body) for body in bodies])
    times: list[float] = []
    with contextlib.ExitStack() as stack:
        lines = [stack.enter_context(_connect(port)) for _ in range(CONNECTIONS)]
        sent: list[float] = []
        for line in lines:
            sent.append(perf_counter())
            line.sendall(next(requests))
        end = perf_counter() + seconds
        while perf_counter() < end:
            for number, line in enumerate(lines):
                _receive(line)
                now = perf_counter()
                times.append(now - sent[number])
                sent[number] = now
                line.sendall(next(requests))
    return times


def _ask(port: int, route: str, body: bytes) -> bytes:
    with _connect(port) as line:
        line.sendall(_request(route, body))
        return _receive(line)


def _connect(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=30)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return line


def _request(route: str, body: bytes) -> bytes:
    return (
        f"POST {route} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def _receive(line: socket.socket) -> bytes:
    """The body of one answer; raises RuntimeError where it is not a 200, for then there is nothing to measure."""
    got = line.recv(65536)
    while (border := got.find(b"\r\n\r\n")) < 0:
        got += line.recv(65536)
    head = got[:border].lower()
    if b" 200 " not in head[:16]:
        raise RuntimeError(f"a server under measurement failed: {got.decode(errors='replace')}")
    length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
    while len(got) < border + 4 + length:
        got += line.recv(65536)
    return got[border + 4 :]


@contextlib.contextmanager
def _running(module: str, *arguments: str) -> Iterator[int]:
    """A server in a process of its own, from its first answer until the end of the block; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", module, *arguments, str(port)])
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), _connect(port):
                break
            if process.poll() is not None:
                raise RuntimeError(f"{module} stopped before it answered")
            sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    serve_nothing(int(sys.argv[2]), [answer.encode() for answer in orjson.loads(Path(sys.argv[1]).read_bytes())])
