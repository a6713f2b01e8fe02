"""How does a command keep what it met and did not know?"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.terminal import note

if TYPE_CHECKING:
    from service.review.recorder import Recorder
    from service.review.store import ReviewStore

#: Where the list is kept: on (beside the glossary), off, or a path.
VARIABLE = "LAQAB_REVIEW"


def review_store(glossary: Path) -> ReviewStore | None:
    """The list that belongs to a glossary; None if it is turned off."""
    from service.review.store import ReviewStore, review_place

    place = review_place(os.environ.get(VARIABLE, "on"), glossary)
    return ReviewStore(place) if place else None


@contextmanager
def recording(glossary: Path, *, asked: bool = False) -> Iterator[Recorder]:
    """A recorder for the time of a command; what it took a note of is written at the end.

    That something could not be written is told only to those who ``asked``: nobody else waits for it.
    """
    from service.review.recorder import Recorder

    log = logging.getLogger("laqab.review")
    before = log.level
    log.setLevel(logging.CRITICAL)
    recorder = Recorder(review_store(glossary))
    try:
        yield recorder
    finally:
        recorder.close()
        log.setLevel(before)
        if asked and (recorder.store is None or recorder.dropped):
            why = f"{VARIABLE}=off" if recorder.store is None else f"{recorder.store.path} could not be written"
            note(f"Nothing was kept for review: {why}.", style="yellow")
