"""``laqab glossary import`` and ``export``: what comes in from other tools, and what goes out to them?"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from service.cli.desk import WhoOption, WhyOption, somebody
from service.cli.failing import Exit
from service.cli.parameters import (
    GlossaryOption,
    JsonOption,
    SamplesOption,
    find_sample_texts,
    glossary_path,
    load_glossary,
    own_glossary_path,
)  # fmt: skip
from service.cli.terminal import is_terminal, note, note_table, say_json, say_table

if TYPE_CHECKING:
    from glossary import Entry
    from glossary.exchange import Assumptions, Exported, Format
    from glossary.exchange.plan import Choices

_Choice = TypeVar("_Choice", bound=StrEnum)

#: As many effects stand in the JSON of the HTTP service.
_MOST_TOLD = 100

FormatOption = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="The format of the file; --list-formats names them all."),
]


def _list_formats(wanted: bool) -> None:
    if wanted:
        from glossary.exchange import FORMATS

        ways = {(True, True): "in, out", (True, False): "in", (False, True): "out"}
        rows = [
            (
                name,
                " ".join(format.suffixes),
                ways[format.read is not None, format.write is not None],
                format.description,
            )
            for name, format in FORMATS.items()
        ]
        say_table(("format", "files", "way", "what it is"), rows)
        raise typer.Exit


ListOption = Annotated[
    bool, typer.Option("--list-formats", callback=_list_formats, is_eager=True, help="List the formats and stop.")
]
SourceOption = Annotated[
    str, typer.Option("--from", metavar="LANG", help="The language of the first column of a list of pairs.")
]
TargetOption = Annotated[
    str, typer.Option("--to", metavar="LANG", help="The language of the second column of a list of pairs.")
]


def import_glossary(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to read; - is stdin.")],
    format: FormatOption = None,
    apply: Annotated[
        bool, typer.Option("--apply/--dry-run", help="Write it, as one step that 'laqab glossary undo' takes back.")
    ] = False,
    match: Annotated[
        str,
        typer.Option(
            "--match",
            metavar="exact|names|apart",
            help="What to do with a name that is spelled like an entry of the glossary: propose it, take it for that "
            "entry, or take it for another one.",
        ),
    ] = "exact",
    on_clash: Annotated[
        str,
        typer.Option(
            "--on-clash",
            metavar="skip|drop|share",
            help="What to do with an entry that has a form of another one: leave it out, leave the form out, or let "
            "both have it.",
        ),
    ] = "skip",
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Where the file and the glossary disagree, follow the file; else only add to it."
        ),
    ] = False,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="What names are whose type the file does not say (organisation)."),
    ] = None,
    status: Annotated[
        str,
        typer.Option("--status", metavar="admitted|deprecated", help="What other spellings are if the file is silent."),
    ] = "admitted",
    source: SourceOption = "en",
    target: TargetOption = "ar",
    why: WhyOption = None,
    by: WhoOption = None,
    samples: SamplesOption = None,
    list_formats: ListOption = False,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Take entries over from a file of another tool.

    Nothing is written without --apply: first see what is new, what would change, what clashes and what is left out,
    each with its reason. What the file has wrong is listed with its line, and costs only itself. Exit 1 if an entry or
    a row was left out.

    \b
    Examples:
      laqab glossary import termbase.tbx
      laqab glossary import termbase.tbx --apply --note "terms of the Berlin desk"
      laqab glossary import names.tsv --from ar --to en --type person
      laqab glossary import sanctions.ftm.json --match names --json
    """
    from glossary.editing.editor import Editor
    from glossary.editing.effect import effect
    from glossary.exchange import apply_import, plan_import, read_import, retired_ids
    from service.cli.planned import show_effect, show_outcome, show_plan

    choices, assumed = _choices(match, on_clash, replace), _assumptions(type_, status, source, target)
    is_stdin = str(file) == "-"
    imported = read_import(
        sys.stdin.buffer.read() if is_stdin else file.read_bytes(), format, "stdin" if is_stdin else str(file), assumed
    )
    path = own_glossary_path(context, glossary) if apply else glossary_path(context, glossary)
    before = load_glossary(context, path)
    editor = Editor(path)
    if apply:
        plan, step = apply_import(
            editor, imported, choices, who=by or somebody(path), note=why or f"import of {file.name}", glossary=before
        )
    else:
        plan, step = plan_import(before.entries, imported, choices, glossary=before, retired=retired_ids(editor)), None
    texts = find_sample_texts(samples, path)
    effects = effect(before, before.updated({entry.id: entry for entry in plan.results}, ""), texts)
    if as_json:
        told = {"revision": step.revision if step else before.revision, "dry_run": step is None}
        told |= {"step": step.number if step else None, **plan.as_dict()}
        say_json({**told, "effects": len(effects), "effect": [found.as_dict() for found in effects[:_MOST_TOLD]]})
    else:
        show_plan(plan)
        if plan.results:
            show_effect(effects, len(texts))
    show_outcome(plan, step, path)
    if plan.clashing or plan.skipped or any(problem.severity == "error" for problem in plan.problems):
        raise typer.Exit(Exit.FINDINGS)


def export_glossary(
    context: typer.Context,
    format: FormatOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write it, instead of stdout.", show_default=False),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Only persons, organisations, places, offices or events."),
    ] = None,
    languages: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="LANG", help="Only entries that have a preferred form in this language."),
    ] = None,
    source: SourceOption = "en",
    target: TargetOption = "ar",
    list_formats: ListOption = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Tell what was lost as JSON on stderr, one object per line.")
    ] = False,
    glossary: GlossaryOption = None,
) -> None:
    """Write the glossary in the format of another tool.

    Without --format the ending of --out decides, and without either it is yaml. What the format has no place for is
    told on stderr; yaml, jsonl, csv, xlsx and tbx hold everything.

    \b
    Examples:
      laqab glossary export --out termbase.tbx
      laqab glossary export --format deepl --from ar --to en > ar-en.tsv
      laqab glossary export --format csv-forms --type person --lang fa
    """
    from glossary.errors import RequestError
    from glossary.exchange import export
    from glossary.store import is_part
    from service.saving import save

    if out and is_part(out, glossary_path(context, glossary)):
        fix = "name a file outside of it; laqab glossary fmt writes the glossary anew"
        raise RequestError("is a file of the glossary itself, whose comments would be lost", where=str(out), fix=fix)
    chosen, kind = _output_format(format, out), _type(type_) if type_ else None
    assumed = _assumptions(None, "admitted", source, target)
    wanted = [_language(tag, "--lang") for tag in languages or ()]
    known = load_glossary(context, glossary).entries.values()
    entries = [entry for entry in known if _is_wanted(entry, kind, wanted)]
    if out is None and ".xlsx" in chosen.suffixes and is_terminal(sys.stdout):
        raise typer.BadParameter("a spreadsheet cannot be shown here; name a file", param_hint="--out")
    exported = export(entries, chosen.name, assumed)
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(exported.data)
        sys.stdout.buffer.flush()
    else:
        save(out, exported.data)
        count = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
        note(f"{out}: {count} as {chosen.name}")
    _tell_losses(exported, as_json)


# What was asked for


def _choices(match: str, on_clash: str, replace: bool) -> Choices:
    from glossary.exchange.plan import Choices, Matching, OnClash, Update

    return Choices(
        _one_of(OnClash, on_clash, "--on-clash"),
        _one_of(Matching, match, "--match"),
        Update.REPLACE if replace else Update.ADD,
    )


def _assumptions(type_: str | None, status: str, source: str, target: str) -> Assumptions:
    from glossary.entry import Kind, Status
    from glossary.exchange import Assumptions

    languages = _language(source, "--from"), _language(target, "--to")
    if languages[0] == languages[1]:
        raise typer.BadParameter("the two languages are the same", param_hint="--to")
    kind = Kind(_type(type_)) if type_ else Assumptions().type
    return Assumptions(kind, _one_of(Status, status, "--status"), *languages)


def _one_of(choices: type[_Choice], word: str, option: str) -> _Choice:
    try:
        return choices(word.strip().lower())
    except ValueError:
        known = ", ".join(choices)
        raise typer.BadParameter(f"{word!r} is none of {known}", param_hint=option) from None


def _type(word: str) -> str:
    from glossary.entry import Kind
    from glossary.exchange.intake import read_type

    kind = read_type(word)
    if kind is None:
        raise typer.BadParameter(f"{word!r} is not a type; choose from {', '.join(Kind)}", param_hint="--type")
    return kind.value


def _language(tag: str, option: str) -> str:
    from glossary.exchange.languages import read_language

    language = read_language(tag)
    if language is None:
        raise typer.BadParameter(f"{tag!r} is no language; write a code such as en, ar or fa", param_hint=option)
    return language


def _output_format(name: str | None, out: Path | None) -> Format:
    from glossary.exchange.formats import FORMATS, find_format, guess_format

    if name is None and out is None:
        return FORMATS["yaml"]
    return find_format(name) if name else guess_format(out or "")


def _is_wanted(entry: Entry, kind: str | None, languages: list[str]) -> bool:
    return (kind is None or entry.type.value == kind) and all(language in entry.preferred for language in languages)


def _tell_losses(exported: Exported, as_json: bool) -> None:
    import orjson

    from glossary.exchange.exchanged import summarise_losses

    if as_json:
        for loss in exported.lost:
            note(orjson.dumps(loss.as_dict()).decode())
        return
    rows = [(field, f"{entries}", f"{things}", why) for field, why, entries, things in summarise_losses(exported.lost)]
    if rows:
        note_table(("field", ">entries", ">lost", "why"), rows, "What this format has no place for:")
