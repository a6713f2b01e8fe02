"""How are cleaned documents shown: one by one, summed up, and while they are under way?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from difflib import unified_diff
from enum import Enum, auto
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.terminal import (
    console,
    counted,
    is_terminal,
    note,
    note_table,
    paint,
    say,
    say_json,
    shown,
    shown_sentence,
)

if TYPE_CHECKING:
    from glossary import Glossary
    from service.cleaning import Batch, Cleaned, NameCount, Progress, Summary

#: Names and open spellings in the summary; the report has them all.
LISTED = 12
#: Spellings of one name in the summary.
SPELLINGS = 4


class Form(Enum):
    """What is written to stdout for each document."""

    WORDS = auto()
    DIFF = auto()
    JSON = auto()
    NOTHING = auto()


def show(cleaned: Cleaned, form: Form) -> None:
    """Write one document to stdout; why it was skipped goes to stderr."""
    if cleaned.error is not None:
        note(f"Skipped: {shown_sentence(cleaned.error, sys.stderr)}", style="red")
    if form is Form.JSON:
        say_json(cleaned.as_dict())
    elif cleaned.report is None:
        return
    elif form is Form.WORDS and (cleaned.edits or cleaned.undecided or cleaned.fragments):
        say(paint(shown(cleaned.id), "bold"))
        for line in cleaned.report.explain().splitlines():
            say(f"  {shown_sentence(line)}")
        for fragment in cleaned.fragments:
            if not fragment.is_translated:
                why = "; ".join(finding.message for finding in fragment.findings) or "left in its own letters"
                say(f"  {fragment.start}: {shown(fragment.surface)}: {shown_sentence(why)}")
    elif form is Form.DIFF and cleaned.changed:
        for line in diff_lines(cleaned.id, cleaned.original, cleaned.text):
            say_diff_line(line)


def diff_lines(name: str, before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff as ``patch`` reads it, without the newlines at their ends.

    >>> list(diff_lines("a.txt", "Qasem Suliemani came.\\n", "Qasem Soleimani came.\\n"))[-2:]
    ['-Qasem Suliemani came.', '+Qasem Soleimani came.']
    """
    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    for line in lines:
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(text: str) -> list[str]:
    # Not splitlines(): it would also split at a form feed or a line separator within a paragraph.
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def say_diff_line(line: str) -> None:
    """Write one line of a unified diff to stdout, in its colour."""
    if line.startswith(("--- ", "+++ ")):
        say(line, "bold")
    else:
        say(line[:1] + shown(line[1:]), _DIFF_STYLES.get(line[:1], ""))


@contextmanager
def show_progress(form: Form, paths: Sequence[str]) -> Iterator[Callable[[Progress], None] | None]:
    """Show a bar on stderr while a batch is under way.

    Only on a terminal, and only where no results run over the same screen: they are progress enough.
    """
    if not is_terminal(sys.stderr) or "-" in paths or (is_terminal(sys.stdout) and form is not Form.NOTHING):
        yield None
        return
    from rich import progress as bars

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TextColumn("{task.percentage:>3.0f} %"),
        bars.TimeRemainingColumn(),
    )
    # Stdout is left to its own way, or what goes into a file would land on the screen.
    with bars.Progress(*columns, console=console(errors=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("Cleaning", total=None)

        def advance(progress: Progress) -> None:
            bar.update(
                task,
                total=progress.total,
                completed=progress.done,
                description=f"Cleaning ({counted(progress.documents, 'document')})",
            )

        yield advance


def say_summary(batch: Batch, glossary: Glossary, *, out: Path | None, report: Path | None, dry: bool) -> None:
    """Write to stderr what came of a batch and where it is; a ``dry`` run might have written something."""
    summary = batch.summary
    if summary.names:
        rows = (
            (name.preferred or "", name, _listed([f"{form} {count}" for form, count in name.spellings]))
            for name in summary.names
        )
        _note_names("Names", ("name", "spellings"), rows, len(summary.names))
    if summary.open:
        rows = (
            (name.spellings[0][0], name, _listed([glossary.entries[id].name for id in name.could_be]))
            for name in summary.open
        )
        _note_names("Left for a person", ("spelling", "may be"), rows, len(summary.open))
    for why in batch.passed_over[:LISTED]:
        note(f"Passed over: {shown_sentence(why, sys.stderr)}")
    if len(batch.passed_over) > LISTED:
        note(f"… and {len(batch.passed_over) - LISTED} more files without texts")
    note(
        f"{counted(summary.documents, 'document')}, {summary.changed} changed; {counted(summary.mentions, 'name')} found, "
        f"{summary.edits - summary.translated} rewritten, {summary.undecided} left for a person"
        + (f"; {_passages(summary)}" if summary.fragments else "")
        + (f"; {summary.errors} skipped" if summary.errors else "")
        + "."
    )
    if summary.resumed:
        note(f"{counted(summary.resumed, 'document')} had been finished by an earlier run.")
        if report:
            note("They are not in the report; without --resume it has them all.")
    if out:
        note(f"Cleaned files: {out}")
    elif summary.edits and dry:
        note("Nothing was written; --out DIR writes the cleaned files.")
    if report:
        note(f"Report: {report}")


def _passages(summary: Summary) -> str:
    found = counted(summary.fragments, "passage")
    return f"{found} in Arabic script, {summary.translated} translated"


def _note_names(title: str, columns: tuple[str, str], rows: Iterable[tuple[str, NameCount, str]], total: int) -> None:
    first, last = columns
    cells = [(label, str(name.count), str(name.documents), more) for label, name, more in islice(rows, LISTED)]
    note_table((first, ">times", ">documents", last), cells, title)
    if total > LISTED:
        note(f"… and {total - LISTED} more")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:SPELLINGS]) + (", …" if len(words) > SPELLINGS else "")
