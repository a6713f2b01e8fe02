"""How are single keys read from a terminal, with none lost that is pressed in advance?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

import typer

try:
    import termios
    import tty
except ImportError:  # Windows
    termios = None  # type: ignore[assignment]

#: What an arrow or a function key is read as.
OTHER = "?"


class Keyboard:
    """The keys of the terminal that stdin is; as a context it takes them one by one, without showing them."""

    def __init__(self) -> None:
        self._lines: list[Any] | None = None

    def __enter__(self) -> Self:
        if termios is not None:
            self._lines = termios.tcgetattr(sys.stdin)
            self._take_keys()
        return self

    def __exit__(self, *_: object) -> None:
        self._take_lines()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Whole lines again, shown as they are typed, for a question."""
        self._take_lines()
        try:
            yield
        finally:
            self._take_keys()

    def keys(self) -> Iterator[str]:
        """The keys as they are pressed, to the end of the input."""
        while key := self._read():
            yield key

    def _read(self) -> str:
        if termios is None:
            return str(typer.getchar())[:1]
        byte = self._read_byte()
        if byte in (b"", b"\x04"):
            return ""
        if byte == b"\x1b":
            self._pass_over_sequence()
            return OTHER
        if not byte.isascii():  # UTF-8 says in the first byte how many there are
            for _ in range(1 if byte < b"\xe0" else 2 if byte < b"\xf0" else 3):
                self._read_byte()
            return OTHER
        return byte.decode()

    def _pass_over_sequence(self) -> None:
        """Read what follows an Escape at once: the rest of an arrow or a function key (ECMA-48, 5.4)."""
        from select import select

        if not select([sys.stdin], [], [], 0)[0] or self._read_byte() not in (b"[", b"O"):
            return
        while (byte := self._read_byte()) and not b"@" <= byte <= b"~":
            pass

    def _read_byte(self) -> bytes:
        return os.read(sys.stdin.fileno(), 1)

    def _take_keys(self) -> None:
        # Draining, and not flushing as setcbreak() does by itself, keeps what was pressed in advance.
        if termios is not None:
            tty.setcbreak(sys.stdin, termios.TCSADRAIN)

    def _take_lines(self) -> None:
        if termios is not None and self._lines is not None:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._lines)
