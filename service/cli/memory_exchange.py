"""``laqab memory import`` and ``export``: which pairs come in from other tools, and go out to them?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.desk import DryRunOption, WhoOption, somebody
from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption
from service.cli.remembering import (
    LanguageOption,
    open_here,
    own_path,
    read_language,
    revision_here,
    tell_changes,
    tell_problems,
)
from service.cli.terminal import counted, note

if TYPE_CHECKING:
    from service.translation.memory.exchange import Format

FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="tmx|tsv", help="The format; unless given, by the file's name.", show_default=False
    ),
]


def import_pairs(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A TMX file or a table with tabs; - is stdin.")],
    format: FormatOption = None,
    language: LanguageOption = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Where the file and the memory disagree, follow the file.")
    ] = False,
    by: WhoOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Take over the pairs of another tool's translation memory.

    Of a TMX file the pairs of ar, fa, ckb or ur with English are taken; in a table the columns are language, source and
    English, or source and English. What cannot be used is listed with its line, and costs only itself. Exit 1 if
    something was left out.

    \b
    Examples:
      laqab memory import desk.tmx --dry-run
      laqab memory import pairs.tsv --lang fa --replace
    """
    from service.translation.memory.editing import MemoryEditor
    from service.translation.memory.exchange import read_exchange

    path = own_path(context, glossary)
    is_stdin = str(file) == "-"
    data, name = (sys.stdin.buffer.read(), "stdin") if is_stdin else (file.read_bytes(), str(file))
    imported = read_exchange(
        data, name, _format(format), language=read_language(language), revision=revision_here(context, glossary),
        who=by or somebody(path),
    )  # fmt: skip
    changes = MemoryEditor(path).add(imported.pairs, replacing=replace, dry_run=dry_run)
    tell_problems(imported.problems)
    tell_changes(changes, path, dry_run, as_json)
    kept = sum(change.kind == "kept" for change in changes)
    if kept:
        note(f"{counted(kept, 'pair')} left out: the memory has another English for them; --replace takes the file's.")
    if kept or imported.problems:
        raise typer.Exit(Exit.FINDINGS)


def export_pairs(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; - is stdout.")],
    format: FormatOption = None,
    language: LanguageOption = None,
    own: Annotated[
        bool, typer.Option("--own", help="Only the house's own pairs, not those that come with Laqab.")
    ] = False,
    glossary: GlossaryOption = None,
) -> None:
    """Write the memory for other tools, as TMX or as a table with tabs.

    \b
    Examples:
      laqab memory export desk.tmx --own
      laqab memory export - --format tmx > all.tmx
    """
    from glossary.replacing import replace_file
    from service.translation.memory.exchange import format_of, write_exchange

    memory = open_here(context, glossary)
    pairs = [pair for pair in memory.current.search("", read_language(language)) if pair.house or not own]
    data = write_exchange(pairs, _format(format) or format_of(str(file)))
    if str(file) == "-":
        sys.stdout.buffer.write(data)
        return
    replace_file(file, data)
    note(f"{file}: {counted(len(pairs), 'pair')} written.")


def _format(given: str | None) -> Format | None:
    from service.translation.memory.exchange import FORMATS

    for format in FORMATS:
        if given == format:
            return format
    if given is not None:
        raise typer.BadParameter(f"{given!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    return None
