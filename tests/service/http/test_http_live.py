"""Does the service follow the glossary's file, and keep the last good one when the file is bad?"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.errors import GlossaryFileError
from service.live import LiveGlossary
from tests.service.http.conftest import NAMES, Server

MORE = NAMES + "- id: zagros\n  type: place\n  preferred: {en: Zagros}\n"
BAD = NAMES + "- id: zagros\n  type: planet\n  prefered: {en: Zagros}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "names.yaml"
    path.write_text(NAMES, encoding="utf-8")
    return path


def write(path: Path, content: str) -> None:
    """Replace the file as an editor does, so that no reader sees half of it."""
    fresh = path.with_suffix(".new")
    fresh.write_text(content, encoding="utf-8")
    os.replace(fresh, path)


def test_unchanged_file_is_not_loaded_again(file: Path) -> None:
    live = LiveGlossary.load(file)
    before = live.current
    assert not live.refresh()
    assert live.current is before


def test_changed_file_is_put_in_use(file: Path) -> None:
    live = LiveGlossary.load(file)
    seen = []
    live.on_swap(lambda glossary: seen.append(len(glossary.entries)))
    write(file, MORE)
    assert live.refresh()
    assert "zagros" in live.current.entries
    assert seen == [5, 6]


def test_bad_file_leaves_the_last_good_glossary_and_says_so(file: Path) -> None:
    live = LiveGlossary.load(file)
    before = live.current
    write(file, BAD)
    assert not live.refresh()
    assert live.current is before
    assert live.trouble is not None and len(live.trouble.problems) >= 2
    assert {problem.severity for problem in live.trouble.problems} == {"error"}
    assert live.problems()[: len(live.trouble.problems)] == live.trouble.problems
    write(file, MORE)
    assert live.refresh()
    assert live.trouble is None


def test_missing_file_leaves_the_last_good_glossary(file: Path) -> None:
    live = LiveGlossary.load(file)
    file.unlink()
    assert not live.refresh()
    assert live.trouble is not None
    write(file, NAMES)
    live.refresh()
    assert live.trouble is None


def test_bad_file_at_the_start_is_refused(file: Path) -> None:
    write(file, BAD)
    with pytest.raises(GlossaryFileError):
        LiveGlossary.load(file)


def test_service_follows_the_file(start: Callable[..., Server], file: Path) -> None:
    server = start(glossary=file, reload_seconds=0.05)
    revision = server.client.get("/readyz").json()["revision"]
    write(file, MORE)
    wait(lambda: server.client.get("/v1/entries/zagros").status_code == 200)
    ready = server.client.get("/readyz").json()
    assert (ready["status"], ready["entries"]) == ("ready", 6)
    assert ready["revision"] != revision
    assert "laqab_glossary_entries 6.0" in server.client.get("/metrics").text

    write(file, BAD)
    wait(lambda: server.client.get("/readyz").json()["status"] == "stale")
    assert server.client.get("/v1/entries/zagros").status_code == 200
    state = server.client.get("/v1/glossary").json()
    assert not state["current"] and state["trouble"]
    assert any(problem["severity"] == "error" and problem["line"] > 0 for problem in state["problems"])
    assert "laqab_glossary_stale 1.0" in server.client.get("/metrics").text
    assert "cannot be used" in server.client.get("/").text


def wait(done: Callable[[], bool]) -> None:
    """Wait until something is so; a minute is for machines that are busy with other things."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
