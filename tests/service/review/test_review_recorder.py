"""Does what is met reach the list, without anybody waiting for it or being hurt when it cannot?"""

from __future__ import annotations

import logging
import sqlite3
import threading
from pathlib import Path

import pytest

from glossary import Outcome
from service.review import Recorder, ReviewStore
from service.review import recorder as recording
from tests.service.review.conftest import met


def counts(store: ReviewStore) -> dict[str, int]:
    return {each.surface: each.count for each in store.spellings(None)}


def test_notes_are_counted_and_written_at_the_end(store: ReviewStore) -> None:
    recorder = Recorder(store, every=60)
    recorder.note([met("Salami"), met("Salami"), met("Salami", 3, "b.txt")])
    recorder.note_names(["Qwer  Zxcv", "known", "12", "Khani"], ["unknown", "matched", "unknown", "ambiguous"], "r1")
    recorder.close()
    assert counts(store) == {"Salami": 5, "Qwer Zxcv": 1, "Khani": 1}
    assert len(store.contexts(["Salami"])["Salami"]) == 2


def test_notes_are_written_in_the_background(store: ReviewStore) -> None:
    written = threading.Event()
    add = store.add

    def add_and_tell(encounters: object) -> None:
        add(encounters)  # type: ignore[arg-type]
        written.set()

    store.add = add_and_tell  # type: ignore[method-assign, assignment]
    recorder = Recorder(store, every=0.01)
    recorder.note([met("Salami")])
    assert written.wait(timeout=30)
    assert counts(store) == {"Salami": 1}
    written.clear()
    recorder.note([met("Salami")])
    assert written.wait(timeout=30)
    recorder.close()
    assert counts(store) == {"Salami": 2}


def test_the_context_of_a_question_is_kept(store: ReviewStore) -> None:
    recorder = Recorder(store)
    recorder.note_names(["Khani"], ["ambiguous"], "r1", context="It was said that Khani came.")
    recorder.close()
    [context] = store.contexts(["Khani"])["Khani"]
    assert context.excerpt[context.start : context.end] == "Khani"


def test_many_threads_lose_nothing(store: ReviewStore) -> None:
    recorder = Recorder(store, every=0.001)
    threads = [
        threading.Thread(target=lambda: [recorder.note([met(f"Name {n % 7}")]) for n in range(200)]) for _ in range(5)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recorder.close()
    assert (sum(counts(store).values()), recorder.dropped) == (1000, 0)


def test_too_many_notes_are_dropped(store: ReviewStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "MOST_WAITING", 10)
    recorder = Recorder(store, every=60)
    recorder.note(met(f"Name {number}") for number in range(15))
    recorder.close()
    assert (len(counts(store)), recorder.dropped) == (10, 5)


def test_without_a_store_nothing_is_kept() -> None:
    recorder = Recorder(None)
    recorder.note([met("Salami")])
    recorder.note_names(["Salami"], ["unknown"], "r1")
    recorder.close()
    assert recorder.dropped == 0


def _write_rubbish(path: Path) -> None:
    path.write_bytes(b"no database " * 400)


@pytest.mark.parametrize("spoil", [_write_rubbish, Path.mkdir])
def test_a_broken_file_costs_only_the_notes_and_is_said_once(
    store: ReviewStore, spoil: object, caplog: pytest.LogCaptureFixture
) -> None:
    spoil(store.path)  # type: ignore[operator]
    recorder = Recorder(store, every=60)
    with caplog.at_level(logging.WARNING, "laqab.review"):
        for _ in range(3):
            recorder.note([met("Salami")])
            recorder.flush()
    assert recorder.dropped == 3
    [said] = caplog.messages
    assert str(store.path) in said
    store.path.rmdir() if store.path.is_dir() else store.path.unlink()
    recorder.note([met("Salami")])
    recorder.close()
    assert counts(store) == {"Salami": 1}


def test_a_locked_file_costs_only_the_notes(store: ReviewStore) -> None:
    store.add([met("Salami")])
    recorder = Recorder(store, every=60)
    with sqlite3.connect(store.path) as other:
        other.execute("BEGIN IMMEDIATE")
        recorder.note([met("Salami", outcome=Outcome.AMBIGUOUS)])
        recorder.flush()
    assert recorder.dropped == 1
    recorder.close()
    assert counts(store) == {"Salami": 1}
