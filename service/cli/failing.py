"""How does a command end when something goes wrong?

With one clear sentence on stderr and an exit code that a script can act on, never with a traceback: unless
LAQAB_DEBUG is set, which lets every error through as Python raised it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from types import FrameType
from typing import Any

import typer
from typer.core import TyperGroup

from service.cli.terminal import note, shown_sentence


class Exit(IntEnum):
    """What the exit code says."""

    DONE = 0
    FINDINGS = 1
    WRONG_USAGE = 2
    BROKEN = 3
    #: Ctrl-C: what a program killed by SIGINT reports.
    STOPPED = 130
    #: The reader of our output went away (``| head``): what a program killed by SIGPIPE reports.
    PIPE_CLOSED = 141


class CarefulGroup(TyperGroup):
    """The root command: turns every error of a command into a sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            with _interrupted_once():
                result = super().invoke(ctx)
                sys.stdout.flush()
                return result
        except BrokenPipeError:
            _drop_output()
            raise typer.Exit(Exit.PIPE_CLOSED) from None
        except KeyboardInterrupt as stop:
            note(str(stop) or "Stopped.")
            raise typer.Exit(Exit.STOPPED) from None
        except Exception as error:
            if os.environ.get("LAQAB_DEBUG"):
                raise
            sentence, code = _explain(error)
            if sentence is None:
                raise
            note(f"Error: {shown_sentence(sentence, sys.stderr)}", style="red")
            raise typer.Exit(code) from None


@contextmanager
def _interrupted_once() -> Iterator[None]:
    """Heed the first Ctrl-C and pass over the next ones, which would only disturb the putting away."""

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        if signal.getsignal(signal.SIGINT) is stop:  # After an interruption it stays as it is: the program is ending.
            signal.signal(signal.SIGINT, before)


def _explain(error: Exception) -> tuple[str | None, Exit]:
    """The sentence and the exit code for an error; no sentence means that it is typer's own to handle."""
    if type(error).__module__.split(".")[0] in ("typer", "click"):
        return None, Exit.WRONG_USAGE
    from glossary import errors

    if isinstance(error, errors.UnknownEntry | errors.UnknownForm | errors.UnknownStep | errors.DocumentError):
        return str(error), Exit.FINDINGS
    if isinstance(error, errors.BadEntry | errors.Clash | errors.Conflict | errors.RequestError):
        return str(error), Exit.WRONG_USAGE
    if isinstance(error, errors.LaqabError):  # the glossary, a full disk, a process that was killed
        return str(error), Exit.BROKEN
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}; check the path and who may read and write there", Exit.WRONG_USAGE
    kind = type(error).__name__
    return f"this is a fault in Laqab ({kind}: {error}); LAQAB_DEBUG=1 shows where it happened", Exit.BROKEN


def _drop_output() -> None:
    """Send what is still to be written nowhere, or Python complains about the closed pipe once more at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())
