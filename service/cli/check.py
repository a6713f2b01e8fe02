"""``laqab check``: what is wrong with this translation?"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.check_options import (
    FailOn,
    Form,
    Language,
    choose_columns,
    choose_form,
    choose_profile,
    is_reached,
)
from service.cli.failing import Exit
from service.cli.findings import note_totals, say_catalogue, say_findings
from service.cli.parameters import GlossaryOption, JsonOption, load_glossary
from service.cli.terminal import counted, note, say_json, shown

if TYPE_CHECKING:
    from glossary import Glossary
    from service.bilingual import Columns, Job
    from service.checks.checked import Checked
    from service.checks.finding import Finding
    from service.checks.profile import Profile


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="A text and its translation; or files of translations, folders, English texts; - is stdin.",
        ),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the checks with examples, and stop.")] = False,
    only: Annotated[
        str | None,
        typer.Option("--checks", metavar="IDS", help="Only these checks, with commas; name.* are all that begin so."),
    ] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", metavar="IDS", help="Without these checks.")] = None,
    profile: Annotated[
        Path | None, typer.Option("--profile", metavar="FILE", help="What your house wants checked, in TOML or YAML.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Show only findings that are not in this file.")
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Write the findings as those that are known."),
    ] = None,
    source_lang: Annotated[
        Language | None, typer.Option("--source-lang", help="What is translated; found out unless given.")
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit 1 only for findings at least this serious.")
    ] = FailOn.ERROR,
    form: Annotated[Form, typer.Option("--format", help="In which form findings are written.")] = Form.TEXT,
    as_json: JsonOption = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write the findings into a file; .html, .csv ... say the form."),
    ] = None,
    fix: Annotated[
        Path | None, typer.Option("--fix", metavar="DIR", help="Write corrected copies into this folder.")
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="Every text is an English one without its source.")] = False,
    by_lines: Annotated[
        bool | None,
        typer.Option("--lines/--sentences", help="Two texts: pair lines, or align sentences.", show_default=False),
    ] = None,
    source_column: Annotated[
        str | None,
        typer.Option("--source-column", metavar="NAME", help="The column or field of the source, or its number."),
    ] = None,
    target_column: Annotated[
        str | None,
        typer.Option("--target-column", metavar="NAME", help="The column or field of the translation, or its number."),
    ] = None,
    input_format: Annotated[
        str | None,
        typer.Option(
            "--input-format",
            metavar="NAME",
            help="Read every file as this: txt, xliff, tmx, po, csv, tsv, jsonl, xlsx or docx.",
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="The encoding of text files, where it is told wrongly."),
    ] = None,
    timing: Annotated[bool, typer.Option("--timing", help="Tell how long each check took.")] = False,
    glossary: GlossaryOption = None,
) -> None:
    """Check translations from Arabic, Persian or Sorani into English.

    PATH is a text and its translation (sentences are aligned where their lines differ), files of translations (XLIFF,
    TMX, PO; CSV, TSV, JSONL, XLSX and tables in DOCX with two columns), folders of them, or an English text alone. Among
    several files, and in a folder, news.ar.txt and news.en.txt are a text and its translation. Exit 0: nothing to
    report; 1: there are findings, or something could not be read; 2: wrong usage, or a profile with mistakes; 3: the
    glossary is at fault.

    \b
    Examples:
      laqab check article.ar.txt article.en.txt
      laqab check delivery.xliff --out findings.html
      laqab check *.csv --checks "name.*,number.*" --fail-on warning
      laqab check article.en.txt --alone --fix corrected
    """
    from service.checks.checked import Totals

    chosen = choose_profile(profile, baseline, only, ignore, fresh=write_baseline is not None)
    if listed:
        _list(chosen, as_json or form is Form.JSON)
        return
    if not paths:
        raise typer.BadParameter("name a text and its translation, or a file of translations", param_hint="PATH")
    form = choose_form(form, as_json, out)
    columns = choose_columns(source_column, target_column, encoding, source_lang, by_lines, input_format)
    totals = Totals()
    results: list[Checked] = []
    known: list[tuple[str, str, Finding]] = []
    with _with_stdin(paths) as (given, held):
        from service.bilingual import find_jobs

        jobs = find_jobs(given, columns, alone=alone)
        termbase = load_glossary(context, glossary)
        for checked in _check_all(jobs, columns, termbase, chosen, fix, timing, held):
            totals.add(checked)
            if write_baseline is not None:
                known += [(mark, checked.name, finding) for finding, mark in checked.marked()]
            if form is Form.TEXT and out is None:
                say_findings(checked)
            elif form is Form.JSON and out is None:
                say_json(checked.as_dict())
            else:
                results.append(checked)
    _write(results, form, out)
    if write_baseline is not None:
        _write_baseline(write_baseline, known)
    note_totals(totals, measured=timing)
    if fix is not None:
        note(
            f"{counted(totals.fixed, 'correction')} written into copies in {fix}."
            if totals.fixed
            else "There was nothing to correct."
        )
    if write_baseline is None and (totals.problems or is_reached(totals.worst(), fail_on)):
        raise typer.Exit(Exit.FINDINGS)


def _check_all(
    jobs: Sequence[Job],
    columns: Columns,
    glossary: Glossary,
    profile: Profile,
    fix: Path | None,
    timing: bool,
    held: Path | None,
) -> Iterator[Checked]:
    from service.bilingual import read_job
    from service.checks.checked import Checked
    from service.checks.run import check_segments

    for job in jobs:
        pairs = read_job(job, columns, glossary)
        if pairs is None:
            note(f"Passed over: {shown(job.name, sys.stderr)} holds no translations")
            continue
        if held is not None:
            pairs = pairs.told_as(str(held), held.name)
        report = check_segments(
            pairs.segments,
            glossary,
            profile=profile,
            source_lang=columns.source_lang or pairs.source_lang,
            file=pairs.name,
            measure=timing,
        )
        checked = Checked(pairs, report)
        fixed = _fix(checked, fix, jobs) if fix is not None else 0
        yield Checked(pairs, report, fixed)


def _fix(checked: Checked, folder: Path, jobs: Sequence[Job]) -> int:
    from service.checks.fixing import choose_fixes, write_corrected

    fixes = choose_fixes(checked.report.findings, checked.pairs)
    if fixes:
        originals = [path for job in jobs for path in (job.path, job.source) if path is not None]
        write_corrected(fixes, checked.pairs, folder, originals)
    return len(fixes)


def _list(profile: Profile, as_json: bool) -> None:
    from service.checks.registry import catalogue

    running = [check.id for check in profile.checks()]
    if as_json:
        for known in catalogue().values():
            say_json(known.as_dict() | {"enabled": known.id in running})
    else:
        say_catalogue(catalogue().values(), running)


@contextmanager
def _with_stdin(paths: Sequence[Path]) -> Iterator[tuple[list[Path], Path | None]]:
    """The paths, with what comes from stdin in a file of its own while it is needed, and that file."""
    if Path("-") not in paths:
        yield list(paths), None
        return
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder, "stdin.txt")
        held.write_bytes(sys.stdin.buffer.read())
        yield [held if path == Path("-") else path for path in paths], held


def _write(results: Sequence[Checked], form: Form, out: Path | None) -> None:
    if form is Form.TEXT or (out is None and form is Form.JSON):
        return
    from service.checks.outputs import write_findings
    from service.saving import save

    content = write_findings(results, form.value)
    if out is not None:
        save(out, content)
        note(f"Findings: {out}")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _write_baseline(path: Path, known: list[tuple[str, str, Finding]]) -> None:
    from service.checks.baseline import write_baseline

    number = write_baseline(path, known)
    note(f"{counted(number, 'finding')} written as known: {path}")
