"""How do several programs that write one glossary take turns?

Whoever comes looks again and again whether the lock is free, and by luck alone might never find it so: a program that
writes without a pause gives it back and has it again at once. So one must queue first. Only one program at a time waits
at the lock itself; the one that has just had its turn finds that place taken.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from glossary.errors import Busy

#: Seconds between two looks: short against a step of editing, long against the look.
_LOOK_AGAIN = 0.01


@contextlib.contextmanager
def own_turn(lock: Path, patience: float, where: str) -> Iterator[None]:
    """Hold a lock, for which one waits at most ``patience`` seconds.

    ``where`` says in a message what is locked. Raises Busy if the others have not come to an end by then, and OSError if
    the lock cannot be made.
    """
    end = time.monotonic() + patience
    held = FileLock(lock)
    try:
        with FileLock(lock.with_suffix(".queue")).acquire(patience, poll_interval=_LOOK_AGAIN):
            held.acquire(max(0.0, end - time.monotonic()), poll_interval=_LOOK_AGAIN)
    except Timeout as error:
        fix = "try again, or find out which program holds it"
        raise Busy(f"others have been writing for {patience:g} s", where=where, fix=fix) from error
    try:
        yield
    finally:
        held.release()
