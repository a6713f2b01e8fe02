"""How does what was met get into the store without anybody having to wait for it?

Answers only leave a note; a thread of its own counts them together and writes every second or so. Whatever goes wrong
with the file costs the notes, is said once in the log, and never reaches the answer.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from glossary.mention import Outcome
from service.review.encounter import Context, Encounter, context_of, is_worth_keeping
from service.review.store import ReviewError, ReviewStore, review_place

#: Notes that may wait to be written; more are dropped. A note is some hundred bytes.
MOST_WAITING = 20_000
#: Seconds between two writings.
EVERY = 1.0

_log = logging.getLogger("laqab.review")


def open_recorder(setting: str, glossary: Path | None) -> Recorder:
    """Give the recorder for a setting (``on``, ``off`` or a path) and a glossary; see `review_place`."""
    place = review_place(setting, glossary)
    return Recorder(ReviewStore(place) if place else None)


class Recorder:
    """Takes notes of what stays unknown or undecided, for one store; without a store it takes none.

    ``dropped`` counts the notes that were lost because too many came at once or the file could not be written.
    """

    def __init__(self, store: ReviewStore | None, *, every: float = EVERY) -> None:
        self.store = store
        self.dropped = 0
        self._every = every
        self._waiting: deque[Encounter] = deque()
        self._came = threading.Event()
        self._closing = threading.Event()
        self._starting = threading.Lock()
        self._writing = threading.Lock()
        self._thread: threading.Thread | None = None
        self._in_trouble = False

    def note(self, encounters: Iterable[Encounter]) -> None:
        """Leave these encounters to be written; takes microseconds and raises nothing."""
        if self.store is None:
            return
        for met in encounters:
            if len(self._waiting) >= MOST_WAITING:
                self.dropped += 1
                continue
            self._waiting.append(met)
        if self._waiting and not self._came.is_set():
            self._start()
            self._came.set()

    def note_names(
        self, names: Sequence[str], outcomes: Sequence[str], revision: str, *, context: str | None = None
    ) -> None:
        """Leave a note of the names, asked one by one, that matched nothing or too much."""
        if self.store is None or all(outcome == "matched" for outcome in outcomes):
            return
        found = [
            Encounter(surface, Outcome(outcome), revision, 1, _context(surface, context))
            for name, outcome in zip(names, outcomes, strict=True)
            if outcome != "matched" and is_worth_keeping(surface := " ".join(name.split()))
        ]
        if found:
            self.note(found)

    def flush(self) -> None:
        """Write what waits, now."""
        with self._writing:
            counted = _count(self._take())
            if not counted or self.store is None:
                return
            try:
                self.store.add(counted)
            except ReviewError as error:
                self.dropped += len(counted)
                if not self._in_trouble:
                    _log.warning("names to review are not being kept: %s", error)
                self._in_trouble = True
            except Exception:  # noqa: BLE001 - nobody waits for this, and nobody may be hurt by it
                self.dropped += len(counted)
                if not self._in_trouble:
                    _log.exception("names to review are not being kept, through a fault in Laqab")
                self._in_trouble = True
            else:
                self._in_trouble = False

    def close(self) -> None:
        """Write what waits and end the thread."""
        self._closing.set()
        self._came.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self.flush()

    def _take(self) -> Iterable[Encounter]:
        with suppress(IndexError):
            while True:
                yield self._waiting.popleft()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None and not self._closing.is_set():
                self._thread = threading.Thread(target=self._write_on, name="laqab-review", daemon=True)
                self._thread.start()

    def _write_on(self) -> None:
        while not self._closing.is_set():
            self._came.wait()
            self._closing.wait(self._every)  # what comes in this time is written with it
            self._came.clear()
            self.flush()


def _count(encounters: Iterable[Encounter]) -> list[Encounter]:
    """Add up the encounters with one surface in one document, so that each is written once."""
    counted: dict[tuple[str, str], Encounter] = {}
    for met in encounters:
        key = (met.surface, met.context.document if met.context else "")
        present = counted.get(key)
        number = met.count + (present.count if present else 0)
        counted[key] = Encounter(met.surface, met.outcome, met.revision, number, met.context, met.candidates)
    return list(counted.values())


def _context(surface: str, text: str | None) -> Context | None:
    start = text.find(surface) if text else -1
    return context_of(text, start, start + len(surface)) if text and start >= 0 else None
