"""How is something shown: on a terminal, in a pipe, as JSON?

Data goes to stdout, notes to stderr. Colour, isolated Arabic-script names and drawn tables are for terminals only; what
goes into a pipe or a file is plain text, and the bytes of a name are never touched there. NO_COLOR and TERM=dumb are
respected (no-color.org).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

STYLES = {"red": "31", "green": "32", "yellow": "33", "cyan": "36", "bold": "1", "dim": "2"}

#: First strong isolate and its end (Unicode Annex 9): a right-to-left name then leaves the columns beside it in place.
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RIGHT_TO_LEFT = re.compile(_LETTER)
#: A stretch of right-to-left words: joiners and blanks may stand between them.
_STRETCH = re.compile(f"{_LETTER}+(?:[\u200c\u200d\\s]+{_LETTER}+)*")
#: Control characters of a text would steer the terminal; they are shown as the pictures Unicode has for them.
_VISIBLE = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {127: 0x2421}
#: What turns the direction of the text after it, and could show a reader another text than there is.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def is_terminal(stream: TextIO) -> bool:
    """Whether a person is looking at what is written to a stream."""
    try:
        return stream.isatty()
    except ValueError:  # a closed stream
        return False


def has_colour(stream: TextIO) -> bool:
    """Whether colour may be used on a stream."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str, stream: TextIO | None = None) -> str:
    """The text in a colour where the stream (stdout unless given) has colours, and the text itself elsewhere."""
    if not style or not has_colour(stream or sys.stdout):
        return text
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def shown(text: str | None, stream: TextIO | None = None) -> str:
    """A piece of somebody's text as it can stand in a line: isolated and harmless on a terminal, itself elsewhere."""
    if not text:
        return ""
    if not is_terminal(stream or sys.stdout):
        return text
    text = text.translate(_VISIBLE | _TURNING)
    return f"{ISOLATE}{text}{END_ISOLATE}" if _RIGHT_TO_LEFT.search(text) else text


def shown_sentence(text: str, stream: TextIO | None = None) -> str:
    """A sentence of our own that may quote somebody's text: on a terminal, each right-to-left stretch is isolated.

    Isolated as a whole it would run from right to left if it happened to begin with a quotation in Arabic script.
    """
    if not is_terminal(stream or sys.stdout):
        return text
    return _STRETCH.sub(lambda found: f"{ISOLATE}{found[0]}{END_ISOLATE}", text.translate(_VISIBLE | _TURNING))


def say(text: str = "", style: str = "") -> None:
    """Write a line of results to stdout."""
    print(paint(text, style))


def note(text: str, style: str = "") -> None:
    """Write a line about the work to stderr."""
    print(paint(text, style, sys.stderr), file=sys.stderr)


def say_json(record: object) -> None:
    """Write one object as one line of JSON to stdout, in the shape the HTTP service gives."""
    import orjson

    print(orjson.dumps(record).decode())


def say_row(cells: Iterable[object]) -> None:
    """Write one row to stdout with tabs between its cells; a tab or line break within a cell becomes a blank."""
    print("\t".join(" ".join(str(cell).split()) for cell in cells))


def say_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """Write a table to stdout: drawn on a terminal, in plain columns elsewhere; ``>`` before a column sets it right."""
    _write_table(sys.stdout, columns, rows, title)


def note_table(columns: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """Write a table to stderr, like ``say_table``."""
    _write_table(sys.stderr, columns, rows, title)


def _write_table(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    names = [column.removeprefix(">") for column in columns]
    right = [column.startswith(">") for column in columns]
    rows = [tuple(" ".join(cell.split()) for cell in row) for row in rows]
    if is_terminal(stream):
        from rich.box import SIMPLE_HEAD
        from rich.table import Table
        from rich.text import Text

        table = Table(box=SIMPLE_HEAD, title=title or None, title_justify="left", title_style="bold", pad_edge=False)
        for name, is_right in zip(names, right, strict=True):
            table.add_column(name, justify="right" if is_right else "left")
        for row in rows:
            table.add_row(*(Text(shown_sentence(cell, stream)) for cell in row))
        console(errors=stream is sys.stderr).print(table)
        return
    if title:
        print(title, file=stream)
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    for row in (names, *rows):
        cells = zip(row, widths, right, strict=True)
        line = "  ".join(cell.rjust(width) if is_right else cell.ljust(width) for cell, width, is_right in cells)
        print(line.rstrip(), file=stream)
    print(file=stream)


def console(*, errors: bool = False) -> Any:
    """A rich console on stdout (or stderr) that shows text as it is: no markup, no guessing at numbers."""
    from rich.console import Console

    return Console(stderr=errors, markup=False, highlight=False, emoji=False)


def scored(score: float) -> str:
    """A score (0-100) as JSON has it too, with one digit after the point where it is not whole.

    >>> scored(100.0), scored(96.4444)
    ('100', '96.4')
    """
    return f"{round(score, 1):g}"


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "document"), counted(2, "document")
    ('1 document', '2 documents')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")
