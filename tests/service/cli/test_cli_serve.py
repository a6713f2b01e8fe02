"""Does ``laqab serve`` answer on its address, and say clearly when it cannot?"""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from pathlib import Path

import httpx

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
        assert "a report" in httpx.get(f"{address[0]}/report", timeout=30).text
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[1]
    assert "Traceback" not in rest
    assert process.returncode == 0


def test_an_address_in_use_is_said_in_one_sentence(small_glossary: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = laqab("-g", small_glossary, "serve", "--port", str(port))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: 127.0.0.1:{port}: this address cannot be listened on")
    assert result.stderr.count("\n") == 1


def test_a_broken_glossary_is_said_before_serving() -> None:
    result = laqab("-g", "nowhere.yaml", "serve", "--port", "0")
    assert result.exit_code == 3
    assert result.stderr.startswith("Error: nowhere.yaml: ")


def test_a_port_that_is_none() -> None:
    result = laqab("serve", "--port", "99999")
    assert result.exit_code == 2
    assert "--port: '99999' cannot be used; give a whole number from 0 to 65535" in result.stderr
