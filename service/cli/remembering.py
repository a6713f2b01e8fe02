"""What do the commands of ``laqab memory`` share: which memory they mean, and what they tell of a change?"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.parameters import glossary_path, own_glossary_path
from service.cli.terminal import counted, is_terminal, note, say, say_json, shown, shown_sentence

if TYPE_CHECKING:
    from glossary.errors import Problem
    from service.translation.memory.editing import PairChange
    from service.translation.memory.file import LiveMemory

LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang", "-l", metavar="LANG", help="The language of the source: ar, fa, ckb or ur.", show_default=False
    ),
]


def open_here(context: typer.Context, glossary: Path | None) -> LiveMemory:
    """The memory that belongs to the glossary a command works with."""
    from service.translation.memory.file import open_memory

    return open_memory(glossary_path(context, glossary))


def own_path(context: typer.Context, glossary: Path | None) -> Path:
    """The house's file; RequestError if that would be one beside the glossary that comes with Laqab."""
    from service.translation.memory.file import VARIABLE, memory_path

    named = os.environ.get(VARIABLE)
    path = memory_path(named or own_glossary_path(context, glossary))
    assert path is not None  # a glossary that has a path has a folder
    return path


def revision_here(context: typer.Context, glossary: Path | None) -> str:
    """The revision of the glossary as its files are; nothing is parsed for it."""
    from glossary.editing.shelf import read_contents
    from glossary.store import revision_of

    path = glossary_path(context, glossary)
    return revision_of(path, read_contents(path).values())


def read_language(given: str | None) -> str | None:
    """The language that an option names; a sentence on how to call the command if it is none of the memory's."""
    from service.translation.memory.memory import LANGUAGES

    if given is not None and given not in LANGUAGES:
        raise typer.BadParameter(f"{given!r} is none of {', '.join(LANGUAGES)}", param_hint="--lang")
    return given


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """Say on stderr what could not be used, each with its file and line."""
    for problem in problems:
        note(shown_sentence(str(problem), sys.stderr), style="yellow")


def tell_changes(changes: list[PairChange], path: Path, dry_run: bool, as_json: bool) -> None:
    """Say what became of each pair, and at the end whether the file was written."""
    if as_json:
        for change in changes:
            say_json({**change.as_dict(), "dry_run": dry_run})
    else:
        for change in changes:
            if change.kind != "same" or is_terminal(sys.stdout):
                was = f" (was: {shown(change.before.target)})" if change.before and change.kind != "same" else ""
                say(f"{change.kind}: {shown(change.pair.source)} = {shown(change.pair.target)}{was}")
    made = [change for change in changes if change.kind in ("added", "replaced", "removed")]
    if not made:
        note(f"{path}: nothing to change.")
    elif dry_run:
        note(f"{path}: {counted(len(made), 'pair')} would change. Nothing was written: without --dry-run it would be.")
    else:
        note(f"{path}: {counted(len(made), 'pair')} changed.")
