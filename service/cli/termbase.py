"""``laqab glossary``: what stands in the glossary, and what can be done about it?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli import differing, forms, history, identity, linting
from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption, PlainCommand, glossary_path, load_glossary
from service.cli.terminal import note, paint, say, say_json, say_table, shown

if TYPE_CHECKING:
    from glossary import Entry, Glossary

app = typer.Typer(name="glossary", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _glossary() -> None:
    """Look into the glossary, change it, check it, and see who changed what.

    Every change is one step: checked before it is written, told in words, shown on sample texts, and kept in a history
    beside the file, so that it can be taken back. With --dry-run it is shown and not written.

    \b
    Examples:
      laqab glossary show Suliemani
      laqab glossary add "Esmail Qaani" --type person --ar "إسماعيل قاآني" --short Qaani
      laqab glossary variant qasem-soleimani "Haj Qasem" --status admitted --note "as in quotations"
      laqab glossary undo
      laqab glossary diff HEAD~3
    """


def show_entry(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Ids, or names in any spelling and script.")],
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Show entries, by id or any spelling.

    Exit 1 if a name has no entry. A name that several entries fit shows all of them.

    \b
    Examples:
      laqab glossary show qasem-soleimani
      laqab glossary show "Suliemani" --json
    """
    termbase = load_glossary(context, glossary)
    entries: dict[str, Entry] = {}
    missing = []
    for name in names:
        found = _entries_for(termbase, name)
        entries |= {entry.id: entry for entry in found}
        if not found:
            missing.append(name)
    for entry in entries.values():
        say_json(entry.as_dict()) if as_json else _say_entry(entry)
    for name in missing:
        note(
            f"No entry is called '{shown(name, sys.stderr)}'; add it to the glossary, or see how it is read with laqab why"
        )
    if missing:
        raise typer.Exit(Exit.FINDINGS)


def count_glossary(context: typer.Context, as_json: JsonOption = False, glossary: GlossaryOption = None) -> None:
    """Count entries and forms.

    \b
    Example:
      laqab glossary stats
    """
    from glossary.stats import stats

    where = glossary_path(context, glossary)
    termbase = load_glossary(context, glossary)
    counts = stats(termbase.entries.values()).as_dict()
    if as_json:
        say_json({"revision": termbase.revision, "path": str(where), **counts})
        return
    say(f"{where}, revision {termbase.revision}")
    rows = [
        (group.replace("_", " "), key, f"{number}")
        for group, numbers in counts.items()
        for key, number in (numbers.items() if isinstance(numbers, dict) else [("", numbers)])
    ]
    say_table(("what", "which", ">count"), rows)


def _entries_for(glossary: Glossary, name: str) -> list[Entry]:
    if name in glossary.entries:
        return [glossary.entries[name]]
    if glossary.path and (moved := _moved(glossary.path, name)) in glossary.entries:
        return [glossary.entries[moved]]
    found = glossary.normalize(name)
    if found.id:
        return [glossary.entries[found.id]]
    # A dict keeps each id once, best first.
    return [glossary.entries[id] for id in dict.fromkeys(candidate.id for candidate in found.candidates)]


def _moved(path: Path, id: str) -> str:
    """The id that an id leads to since it was renamed or merged; itself if it leads nowhere."""
    from glossary.editing.editor import Editor
    from glossary.entry import ID_PATTERN

    return (Editor(path).where_now(id) if ID_PATTERN.match(id) else None) or id


def _say_entry(entry: Entry) -> None:
    say(f"{paint(entry.id, 'bold')}  ({entry.type})")
    for label, listed in (("preferred", entry.preferred), ("short", entry.short)):
        for language, form in listed.items():
            say(f"  {label} {language}: {shown(form)}")
    for variant in entry.variants:
        notes = [variant.status.value]
        notes += [f"use {shown(variant.use)}"] if variant.use else []
        notes += ["only when supported"] if variant.supported else []
        notes += [shown(variant.note)] if variant.note else []
        say(f"  variant: {shown(variant.form)}  ({'; '.join(notes)})")
    for label, words in (("context", entry.context), ("not", entry.never)):
        if words:
            say(f"  {label}: {', '.join(map(shown, words))}")
    if entry.note:
        say(f"  note: {shown(entry.note)}")


for _name, _command in (
    ("show", show_entry),
    ("add", forms.add_entry),
    ("variant", forms.change_variant),
    ("rename", identity.rename_entry),
    ("merge", identity.merge_entries),
    ("split", forms.split_entry),
    ("remove", identity.remove_entry),
    ("undo", history.undo_step),
    ("log", history.show_log),
    ("diff", differing.show_differences),
    ("lint", linting.lint_glossary),
    ("fmt", linting.format_glossary),
    ("stats", count_glossary),
):
    app.command(_name, cls=PlainCommand)(_command)
