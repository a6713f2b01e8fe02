"""Does ``laqab serve`` answer on its address, and say clearly when it cannot?"""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest

from service.cli.serve import listen
from tests.service.cli.commandline import PROGRAM, ROOT, laqab


def test_it_answers_and_stops_on_ctrl_c(small_glossary: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("<p>a report</p>", encoding="utf-8")
    command = [*PROGRAM, "-g", str(small_glossary), "serve", "--port", "0", "--report", str(report)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        told = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", told)
        assert address, told
        answer = httpx.post(f"{address[0]}/v1/normalize", json={"names": ["Qasem Suliemani"]}, timeout=30)
        assert answer.json()["results"][0]["preferred"] == "Qasem Soleimani"
        assert "server" not in answer.headers
        assert "a report" in httpx.get(f"{address[0]}/report", timeout=30).text
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[1]
    assert "Traceback" not in rest
    assert process.returncode == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_small_answers_are_sent_without_delay(host: str) -> None:
    """asyncio sees to it on TCP sockets alone; else an answer on a kept-alive connection waits for 40 ms."""
    if ":" in host and not _has_ipv6():
        pytest.skip("this machine has no IPv6")

    async def answered_without_delay(listener: socket.socket) -> int:
        without_delay: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def note_option(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            without_delay.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(note_option, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname()[:2])
            writer.close()
            return await without_delay

    assert asyncio.run(answered_without_delay(listen(host, 0))) == 1


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def test_the_port_is_free_again_at_once_after_a_stop() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            first.accept()[0].close()  # the side that closes first waits: its port stays taken without SO_REUSEADDR
    listen("127.0.0.1", port).close()


def test_an_address_in_use_is_said_in_one_sentence(small_glossary: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = laqab("-g", small_glossary, "serve", "--port", str(port))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: 127.0.0.1:{port}: this address cannot be listened on")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("host", ["a..b", "no machine", "192.0.2.1", "::2"])
def test_an_address_that_is_not_ours(host: str) -> None:
    result = laqab("serve", "--host", host, "--port", "0")
    assert result.exit_code == 2
    assert "--host" in result.stderr
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1


def test_a_broken_glossary_is_said_before_serving() -> None:
    result = laqab("-g", "nowhere.yaml", "serve", "--port", "0")
    assert result.exit_code == 3
    assert result.stderr.startswith("Error: nowhere.yaml: ")


def test_a_port_that_is_none() -> None:
    result = laqab("serve", "--port", "99999")
    assert result.exit_code == 2
    assert "--port: '99999' cannot be used; give a whole number from 0 to 65535" in result.stderr
