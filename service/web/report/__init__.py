"""What does a newsroom get to read, sort and keep about a cleaned batch?

``write_report`` writes the same findings as a page for people (``.html``), a table for spreadsheets (``.csv``) or a
record for programs (``.json``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from glossary.errors import RequestError
from glossary.replacing import rewriting
from service.web.report.heading import Heading
from service.web.report.page import write_page
from service.web.report.record import write_record
from service.web.report.rows import write_rows

if TYPE_CHECKING:
    from service.cleaning import Cleaned, Summary

__all__ = ["Heading", "write_report"]


_WRITERS: dict[str, Callable[[IO[bytes], Iterable[Cleaned], Heading], None]] = {
    ".html": write_page,
    ".htm": write_page,
    ".csv": write_rows,
    ".json": write_record,
}


def write_report(
    path: str | os.PathLike[str],
    results: Iterable[Cleaned],
    *,
    revision: str,
    made: date | datetime | None = None,
    title: str = "Names report",
    rewritten: bool = True,
    summary: Callable[[], Summary] | None = None,
) -> None:
    """Write the report of a batch; the suffix of ``path`` says as what: ``.html``, ``.csv`` or ``.json``.

    ``results`` are read once, one by one: a ``Batch`` can be handed over as it is, and what it writes is written on
    the way. They need their details. The report appears whole or not at all. ``made`` is the day it bears;
    ``rewritten`` False says that names were only looked for; ``summary``, called after the last result, tells of
    documents that an earlier run has finished.

    Raises RequestError, before the first result is asked for, where the suffix is another or the file cannot be
    written.
    """
    target = Path(path)
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise RequestError(
            f"a report cannot be written as {target.suffix or 'a file without a suffix'}",
            where=str(target),
            fix="name a file that ends in .html, .csv or .json",
        )
    with ExitStack() as stack:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            out = stack.enter_context(rewriting(target))
        except OSError as error:
            raise RequestError(
                f"the report cannot be written ({error.strerror})", where=str(target), fix="name another file or folder"
            ) from None
        write(out, results, Heading(title, revision, made, rewritten, summary))
