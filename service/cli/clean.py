"""``laqab clean``: what changes when the names in these texts are written the way the house writes them?"""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption, glossary_path, load_glossary
from service.cli.recording import recording
from service.cli.remembering import tell_problems
from service.cli.terminal import note
from service.incidents import LOG

if TYPE_CHECKING:
    from glossary import Glossary
    from service.cleaning import Batch, Cleaned
    from service.cli.showing import Form
    from service.review.recorder import Recorder

STDIN = "-"


def clean(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is stdin.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write the cleaned files there; without it nothing is written."),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show the changes as a unified diff.")] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write a report as well; FILE ends in .html, .csv or .json."),
    ] = None,
    as_json: JsonOption = False,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="txt, md, html, jsonl, csv or tsv, whatever the file's ending."
        ),
    ] = None,
    text_column: Annotated[
        str | None,
        typer.Option("--text-column", metavar="NAME", help="The column, or the key in JSONL, that holds the text."),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option("--id-column", metavar="NAME", help="The column, or the key in JSONL, that holds the id."),
    ] = None,
    text_format: Annotated[
        str,
        typer.Option(
            "--text-format",
            metavar="FORMAT",
            help="How the texts in CSV, TSV and JSONL are written: text, markdown, html.",
        ),
    ] = "text",
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="How the files are encoded, such as cp1256.")
    ] = None,
    rewrite: Annotated[
        bool, typer.Option("--rewrite/--no-rewrite", help="Change the names, or only find them.")
    ] = True,
    fragments: Annotated[
        str | None,
        typer.Option(
            "--fragments",
            metavar="WHAT",
            help="Arabic-script passages: replace, annotate (English behind them in brackets) or keep. Unless given they "
            "are replaced, but in texts that are nearly all in Arabic script kept.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", help="Work in so many processes.")] = 1,
    resume: Annotated[
        bool, typer.Option("--resume", help="Take up a run into the same --out that was cut off.")
    ] = False,
    review: Annotated[
        bool,
        typer.Option(
            "--review", help="Also keep names that the glossary lacks for laqab review; takes twice the time."
        ),
    ] = False,
    glossary: GlossaryOption = None,
) -> None:
    """Write every name in texts the way the house writes it.

    A dry run, which shows what would change and why, unless --out names a folder; the originals are never touched.
    What goes into --out keeps the names, encodings and line ends of the files, and everything that is no name. With -
    alone the cleaned text goes to stdout. The summary goes to stderr. Exit 1 if a document had to be skipped.
    Names left for a person are kept for laqab review, unless LAQAB_REVIEW=off.

    \b
    Examples:
      laqab clean seeds --diff
      laqab clean seeds --out cleaned --report report.html
      laqab clean posts.csv --text-column post --text-format html --out cleaned --jobs 4
      laqab clean seeds --fragments annotate --diff
      laqab clean - < article.txt > cleaned.txt
    """
    from service.cleaning import Handling, clean_documents
    from service.cli.showing import Form, say_summary, show_progress
    from service.documents import Format, Reading
    from service.documents.sources import ENDINGS
    from service.translation.memory.file import open_memory

    if STDIN in paths and len(paths) > 1:
        raise typer.BadParameter("- (stdin) cannot be cleaned together with files", param_hint="PATH")
    if fragments is not None and fragments not in tuple(Handling):
        raise typer.BadParameter(f"{fragments!r} is none of {', '.join(Handling)}", param_hint="--fragments")
    if text_format not in tuple(Format):
        raise typer.BadParameter(f"{text_format!r} is none of {', '.join(Format)}", param_hint="--text-format")
    form = Form.JSON if as_json else Form.DIFF if diff else Form.NOTHING if out or STDIN in paths else Form.WORDS
    reading = Reading(format_, text_column, id_column, encoding, Format(text_format))
    termbase = load_glossary(context, glossary)
    if fragments != Handling.KEEP:
        tell_problems(open_memory(termbase.path).problems)
    with (
        _quiet_log(),
        TemporaryDirectory(prefix="laqab-") as aside,
        show_progress(form, paths) as progress,
        recording(glossary_path(context, glossary), asked=review) as recorder,
    ):
        # Stdin becomes stdout by way of a folder of its own, so that rows, encoding and line ends are kept alike.
        filtered = Path(aside) if form is Form.NOTHING and out is None else None
        batch = clean_documents(
            paths,
            termbase,
            out=out or filtered,
            jobs=jobs,
            resume=resume,
            rewrite=rewrite,
            details=form is not Form.NOTHING or report is not None,
            mine=review,
            handling=Handling(fragments) if fragments else None,
            reading=reading,
            progress=progress,
        )
        _run(batch, _shown(batch, form, recorder), report, out, termbase, rewrite)
        if filtered:
            _pour(filtered)
    if not batch.files:
        note(f"No text was found. In a folder, texts are files that end in {', '.join(ENDINGS)}.")
    say_summary(batch, termbase, out=out, report=report, dry=not (out or filtered) and rewrite)
    if batch.summary.errors:
        raise typer.Exit(Exit.FINDINGS)


def _run(
    batch: Batch, results: Iterator[Cleaned], report: Path | None, out: Path | None, glossary: Glossary, rewrite: bool
) -> None:
    """Clean everything, passing each document on to the report as it comes."""
    try:
        with closing(batch):
            if report is None:
                for _ in results:
                    pass
                return
            from service.web.report import write_report

            _spare(report, batch, out)
            write_report(
                report,
                results,
                revision=glossary.revision,
                made=date.today(),
                rewritten=rewrite,
                summary=lambda: batch.summary,
            )
    except KeyboardInterrupt:
        if not out:
            raise
        raise KeyboardInterrupt(
            f"Stopped; what is finished stays in {out}, and the same command with --resume does the rest."
        ) from None


def _shown(batch: Batch, form: Form, recorder: Recorder) -> Iterator[Cleaned]:
    """The results, each shown as it comes and kept for review where it leaves something open."""
    from service.cli.showing import show

    for cleaned in batch:
        show(cleaned, form)
        recorder.note(cleaned.to_review)
        yield cleaned


def _spare(report: Path, batch: Batch, out: Path | None) -> None:
    """Refuse a report that would be written over an original or over a cleaned file."""
    from glossary.errors import RequestError

    kept = {os.path.realpath(file.path) for file in batch.files}
    if out:
        kept |= {os.path.realpath(out / file.output_name) for file in batch.files}
    if os.path.realpath(report) in kept:
        raise RequestError(
            "the report would be written over one of the texts", where=str(report), fix="name another file"
        )


@contextmanager
def _quiet_log() -> Iterator[None]:
    """Keep tracebacks from the screen, for this and the cleaning processes, unless they are asked for."""
    log = logging.getLogger(LOG)
    before = log.level
    if not os.environ.get("LAQAB_DEBUG"):
        log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _pour(folder: Path) -> None:
    """Write the one cleaned file of a folder to stdout, byte for byte."""
    sys.stdout.flush()
    for file in sorted(folder.iterdir()):
        if file.is_file():
            with file.open("rb") as stream:
                shutil.copyfileobj(stream, sys.stdout.buffer)
    sys.stdout.buffer.flush()
