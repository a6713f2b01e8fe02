"""Is anything lost or torn when many write at once, over HTTP and by the command line, while others read?"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.editing.editor import Editor
from glossary.store import content_revision, load_entries
from tests.service.cli.commandline import ROOT
from tests.service.http.conftest import Server, connect
from tests.service.http.scribe import form_of

SCRIBE = Path(__file__).with_name("scribe.py")
ASKED = {"names": ["Haj Qasem", "Muqtada Sadr", form_of("Aban", 0), form_of("Bahar", 1)]}


@pytest.mark.parametrize(
    ("writers", "edits", "readers"),
    [pytest.param(3, 5, 1, id="a few"), pytest.param(8, 200, 4, id="many", marks=pytest.mark.endurance)],
)
def test_no_change_is_lost_and_no_answer_torn(
    start: Callable[..., Server], own_file: Path, writers: int, edits: int, readers: int
) -> None:
    server = start(glossary=own_file, reload_seconds=0.05)
    done = threading.Event()
    seen: list[list[tuple[str, bytes]]] = [[] for _ in range(readers)]
    failed: list[str] = []

    def read(answers: list[tuple[str, bytes]]) -> None:
        with connect(server.url) as client:
            while not done.is_set():
                answer = client.post("/v1/normalize", json=ASKED)
                if answer.status_code != 200:
                    failed.append(answer.text)
                    return
                revision = answer.headers["glossary-revision"]
                assert answer.json()["revision"] == revision
                if not answers or answers[-1][0] != revision:
                    answers.append((revision, answer.content))
                time.sleep(0.01)  # who writes has to get a turn too

    threads = [threading.Thread(target=read, args=(answers,)) for answers in seen]
    for thread in threads:
        thread.start()
    names = [f"{first}{second}" for first in ("Aban", "Bahar", "Cyrus", "Dara") for second in ("", "an")][:writers]
    processes = [
        subprocess.Popen(
            [
                *(sys.executable, str(SCRIBE), "cli" if number % 2 else "api"),
                *(server.url, str(own_file), name, str(edits)),
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, name in enumerate(names)
    ]
    told = [process.communicate(timeout=1_800) for process in processes]
    done.set()
    for thread in threads:
        thread.join()
    assert [error for process, (_, error) in zip(processes, told, strict=True) if process.returncode] == []
    assert failed == []

    # No change is lost, and none is there twice.
    written = [form for out, _ in told for form in out.splitlines()]
    assert len(written) == writers * edits
    variants = [variant.form for entry in load_entries(own_file) for variant in entry.variants]
    assert sorted(variants) == sorted([*written, "Haj Qasem"])

    # The history has each as one step, and each step begins where the one before it ended.
    steps = list(reversed(Editor(own_file).steps()))
    assert [step.number for step in steps] == list(range(1, writers * edits + 1))
    assert all(before.revision == step.revision_before for before, step in itertools.pairwise(steps))
    assert steps[-1].revision == content_revision(own_file)
    assert server.client.get("/v1/glossary").json()["revision"] == steps[-1].revision

    # Nobody was sent back in time, and one revision gave one answer.
    order = {
        revision: number for number, revision in enumerate([steps[0].revision_before, *(s.revision for s in steps)])
    }
    for answers in seen:
        places = [order[revision] for revision, _ in answers]
        assert places == sorted(places)
    contents = {pair for answers in seen for pair in answers}
    assert len({revision for revision, _ in contents}) == len(contents)
