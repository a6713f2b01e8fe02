"""``laqab glossary suggest``: which names stand in these texts that the glossary lacks?"""

from __future__ import annotations

import csv
import sys
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.parameters import GlossaryOption, JsonOption, load_glossary
from service.cli.terminal import counted, note, paint, say, say_json, scored, shown, shown_sentence

if TYPE_CHECKING:
    from service.review.suggesting import Suggestion


def suggest(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is stdin.")],
    min_count: Annotated[
        int, typer.Option("--min-count", metavar="N", min=1, help="Only names that stand there so often.")
    ] = 2,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="So many names, the most frequent.")] = 100,
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table as CSV.")] = False,
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
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="How the files are encoded, such as cp1256.")
    ] = None,
    glossary: GlossaryOption = None,
) -> None:
    """List what looks like a name in texts and is in no entry.

    In Latin letters: capitals that no sentence, headline, title, month or people explains. In the Arabic script: what
    follows a title. Spellings that sound alike stand together, the most frequent first, each with the words around it
    and the entry that it resembles. Nothing is changed. Exit 1 if a file could not be read.

    \b
    Examples:
      laqab glossary suggest articles/
      laqab glossary suggest posts.csv --text-column post --min-count 5 --csv > names.csv
    """
    from service.documents import Reading
    from service.review.suggesting import look_through

    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv", param_hint="--csv")
    termbase = load_glossary(context, glossary)
    findings = look_through(paths, termbase, Reading(format_, text_column, None, encoding))
    for error in findings.errors:
        note(f"Skipped: {shown_sentence(error, sys.stderr)}", style="red")
    suggestions = list(islice(findings.suggestions(termbase, min_count=min_count), limit))
    if as_csv:
        _write_table(suggestions)
    for suggestion in suggestions if not as_csv else ():
        say_json(suggestion.as_dict()) if as_json else _show(suggestion)
    note(
        f"{counted(findings.documents, 'document')}, {counted(len(findings.counts), 'spelling')} that the glossary lacks, "
        f"{counted(len(suggestions), 'name')} shown."
    )
    if findings.errors:
        from service.cli.failing import Exit

        raise typer.Exit(Exit.FINDINGS)


def _show(suggestion: Suggestion) -> None:
    spellings = ", ".join(f"{shown(surface)} {count}" for surface, count in suggestion.spellings)
    say(f"{paint(spellings, 'bold')}  in {counted(suggestion.documents, 'document')}")
    for context in suggestion.contexts[:1]:
        say(f"    {shown(context.excerpt)}")
    for candidate in suggestion.candidates[:1]:
        why = shown_sentence("; ".join(candidate.why))
        say(f"    perhaps {shown(candidate.preferred)} [{candidate.id}] {scored(candidate.score)}: {why}")


def _write_table(suggestions: list[Suggestion]) -> None:
    from service.review.suggesting import as_row

    rows = [as_row(suggestion) for suggestion in suggestions]
    columns = ("name", "count", "documents", "spellings", "candidate", "score", "context")
    table = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    table.writeheader()
    # What begins like a formula is one to a spreadsheet; a blank before it keeps it a text.
    table.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)


def _harmless(value: object) -> object:
    return f" {value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") and value else value
