"""Do several processes behind one address answer as one?"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from service.keys import Right, add_key
from tests.service.cli.commandline import PROGRAM, ROOT, laqab
from tests.service.http.conftest import connect

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are stopped by signals here")


@pytest.fixture
def address(own_file: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a service of two processes."""
    command = [*PROGRAM, "-g", str(own_file), "serve", "--port", "0", "--workers", "2"]
    process = subprocess.Popen(
        [*command, "--keys", str(tmp_path / "keys.json")], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert found
        yield found[0]
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=60)[1]
    assert "Traceback" not in rest
    assert process.returncode == 0


def workers(address: str) -> list[httpx.Client]:
    """A client for each process: a connection stays with the process that took it."""
    found: dict[float, httpx.Client] = {}
    end = time.monotonic() + 60
    while len(found) < 2:
        assert time.monotonic() < end, "only one process answers"
        client = connect(address)
        try:
            since = re.search(r"^laqab_glossary_swapped_seconds (\S+)", client.get("/metrics").text, re.MULTILINE)
        except httpx.TransportError:
            time.sleep(0.1)
            continue
        assert since
        if found.setdefault(float(since[1]), client) is not client:
            client.close()
            time.sleep(0.01)
    return list(found.values())


def test_what_one_has_written_all_have_read(address: str) -> None:
    first, second = workers(address)
    for number in range(5):
        one, other = (first, second) if number % 2 else (second, first)
        told = one.post("/v1/entries/iraq/variants", json={"form": f"Irak {number}"})
        assert told.status_code == 200, told.text
        # An entry is never older than the file, whoever answers; names follow within a second.
        seen = other.get("/v1/entries/iraq")
        assert seen.headers["etag"] == told.headers["etag"]
        assert seen.headers["glossary-revision"] == told.json()["revision"]
        answer = other.post("/v1/normalize", json={"names": [f"Irak {number}"]}).json()
        assert (answer["revision"], answer["results"][0]["level"]) == (told.json()["revision"], "exact")
    assert {client.get("/v1/glossary/log").json()["steps"][0]["number"] for client in (first, second)} == {5}


def test_a_wrong_number_of_workers(own_file: Path) -> None:
    result = laqab("-g", own_file, "serve", "--port", "0", "--workers", "0")
    assert result.exit_code == 2
    assert "--workers: '0' cannot be used; give a whole number from 1 to 256" in result.stderr


def test_it_is_not_opened_to_the_network_while_nobody_has_a_key(own_file: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    result = laqab("-g", own_file, "serve", "--host", "0.0.0.0", "--port", "0", "--keys", keys)
    assert result.exit_code == 2
    assert "laqab keys add NAME" in result.stderr and result.stderr.count("\n") == 1


def test_opened_to_the_network_it_asks_for_the_key(own_file: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys.json"
    secret = add_key(keys, "website", Right.READ)
    command = [*PROGRAM, "-g", str(own_file), "serve", "--host", "0.0.0.0", "--port", "0", "--keys", str(keys)]
    process = subprocess.Popen([*command, "--read-only"], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        found = re.search(r"http://0\.0\.0\.0:(\d+)", process.stderr.readline())
        assert found
        with connect(f"http://127.0.0.1:{found[1]}") as client:
            assert client.get("/v1/glossary").status_code == 401
            assert client.get("/v1/glossary", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0
