"""``laqab memory``: which translations are approved, and how does one become so?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli import memory_exchange
from service.cli.desk import DryRunOption, WhoOption, somebody
from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption, PlainCommand
from service.cli.remembering import (
    LanguageOption,
    open_here,
    own_path,
    read_language,
    revision_here,
    tell_changes,
    tell_problems,
)
from service.cli.terminal import counted, note, say, say_json, say_table, scored, shown

if TYPE_CHECKING:
    from service.translation.memory.memory import Proposal

app = typer.Typer(name="memory", no_args_is_help=True, rich_markup_mode=None)

NoteOption = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="A remark that stands with the pair.", show_default=False)
]


@app.callback()
def _memory() -> None:
    """Look into the memory of approved translations, and change it.

    A text that is in the memory is translated as it was approved, without any model. The house's own pairs stand in
    memory.tsv beside the glossary (LAQAB_MEMORY names another file) and go before those that come with Laqab.

    \b
    Examples:
      laqab memory find "اترك تعليقا"
      laqab memory add "شاركنا رأيك" "Tell us what you think" --lang ar
      laqab memory import desk.tmx --dry-run
      laqab memory export desk.tmx
    """


@app.command("list", cls=PlainCommand)
def list_pairs(
    context: typer.Context,
    query: Annotated[
        str, typer.Option("-q", "--query", metavar="WORDS", help="Only pairs with these words, in either language.")
    ] = "",
    language: LanguageOption = None,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """List the approved pairs, the house's own and those that come with Laqab.

    \b
    Examples:
      laqab memory list --lang ckb
      laqab memory list -q comment --json
    """
    memory = open_here(context, glossary)
    found = memory.current.search(query, read_language(language))
    tell_problems(memory.problems)
    if as_json:
        for pair in found:
            say_json(pair.as_dict())
    elif found:
        rows = [(pair.language, pair.source, pair.target, "house" if pair.house else "Laqab") for pair in found]
        say_table(("language", "source", "English", "whose"), rows)
    note(f"{counted(len(found), 'pair')}; the house's own stand in {memory.path}")


@app.command("find", cls=PlainCommand)
def find_text(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text to look for; - is stdin.")],
    language: LanguageOption = None,
    limit: Annotated[int, typer.Option("--near", metavar="N", min=0, max=20, help="Propose so many near pairs.")] = 3,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Look a text up: its English if it is known for sure, or the pairs that are near, with the difference.

    Known are the same words in any spelling, with other numbers, or line by line and sentence by sentence. Only pairs of
    the text's language answer: the one given, else the one that the text itself tells. Exit 1 if it is not known.

    \b
    Examples:
      laqab memory find "لن يتم نشر عنوان بريدك"
      laqab memory find - --json < line.txt
    """
    memory = open_here(context, glossary)
    tell_problems(memory.problems)
    asked = _stdin_text() if text == "-" else text
    match, near = memory.current.look_up(asked, read_language(language), limit)
    if as_json:
        say_json({"match": match.as_dict() if match else None, "near": [proposal.as_dict() for proposal in near]})
    elif match is not None:
        say(shown(match.pair.target))
    else:
        for proposal in near:
            _say_proposal(proposal)
    if match is None:
        note("This text is not in the memory" + ("." if not near else "; these are near."))
        raise typer.Exit(Exit.FINDINGS)


@app.command("add", cls=PlainCommand)
def add_pair(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The segment.")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="Its English.")],
    language: LanguageOption = None,
    remark: NoteOption = None,
    by: WhoOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Approve a translation, in the place of one with the same words if there is one.

    The pair keeps who approved it and with which revision of the glossary.

    \b
    Example:
      laqab memory add "شاركنا رأيك" "Tell us what you think" --lang ar --note "below every article"
    """
    from service.translation.memory.editing import MemoryEditor, make_pair

    path = own_path(context, glossary)
    pair = make_pair(
        source,
        target,
        read_language(language),
        note=remark or "",
        revision=revision_here(context, glossary),
        who=by or somebody(path),
    )
    tell_changes(MemoryEditor(path).add([pair], dry_run=dry_run), path, dry_run, as_json)


@app.command("remove", cls=PlainCommand)
def remove_pair(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The segment, in any spelling.")],
    language: LanguageOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Take a pair of the house's own away. Exit 1 if there is none.

    What comes with Laqab stays; a pair of your own with the same words goes before it.

    \b
    Example:
      laqab memory remove "شاركنا رأيك"
    """
    from service.translation.memory.editing import MemoryEditor

    path = own_path(context, glossary)
    changes = MemoryEditor(path).remove(source, read_language(language), dry_run=dry_run)
    if not changes:
        note(f"{path}: '{shown(source, sys.stderr)}' is not there; look for it with laqab memory list -q")
        raise typer.Exit(Exit.FINDINGS)
    tell_changes(changes, path, dry_run, as_json)


def _stdin_text() -> str:
    from glossary.errors import RequestError

    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(f"byte {error.start} is not UTF-8", where="stdin", fix="save the text as UTF-8") from None


def _say_proposal(proposal: Proposal) -> None:
    say(f"{scored(proposal.alike)}  {shown(proposal.pair.source)}")
    say(f"    {shown(proposal.pair.target)}")
    for difference in proposal.differences:
        known, asked = shown(difference.known), shown(difference.asked)
        words = {"missing": f"without {known}", "added": f"with {asked}", "replaced": f"{asked} for {known}"}
        say(f"    the text is {words[difference.kind]}")


app.command("import", cls=PlainCommand)(memory_exchange.import_pairs)
app.command("export", cls=PlainCommand)(memory_exchange.export_pairs)
