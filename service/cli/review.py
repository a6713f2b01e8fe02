"""``laqab review``: what was met and not known, and what is to become of it?"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.desk import WhoOption, WhyOption, somebody
from service.cli.parameters import GlossaryOption, JsonOption, PlainCommand, glossary_path, load_glossary
from service.cli.recording import VARIABLE, review_store
from service.cli.telling import lines_of, tell
from service.cli.terminal import counted, is_terminal, note, say, say_json

if TYPE_CHECKING:
    from service.review import Decision, ReviewStore
    from service.review.desk import ReviewDesk

app = typer.Typer(
    name="review",
    rich_markup_mode=None,
    invoke_without_command=True,
)

SurfacesArgument = Annotated[list[str], typer.Argument(metavar="SPELLING", help="Spellings, as the list has them.")]


@app.callback()
def review(
    context: typer.Context,
    show: Annotated[
        str,
        typer.Option(
            "--show", metavar="WHICH", help="waiting, or what was decided so: variant, entry, not-a-name, leave."
        ),
    ] = "waiting",
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="So many groups, the most frequent.")
    ] = None,
    as_json: JsonOption = False,
    by: WhoOption = None,
    glossary: GlossaryOption = None,
) -> None:
    """Decide about spellings that were met and not known, one name after the other.

    laqab clean, laqab normalize and the service keep what they leave unknown or undecided in a file beside the glossary
    (LAQAB_REVIEW names another, LAQAB_REVIEW=off keeps nothing). On a terminal one name is shown at a time, and one key
    decides; in a pipe, and with --json, the names are listed.

    \b
    Examples:
      laqab review
      laqab review --json --limit 10
      laqab review accept Sulemany qasem-soleimani
      laqab review dismiss "Press Release"
      laqab review forget --older-than 90
    """
    root = context.find_root()
    root.obj = glossary or root.obj  # for the commands behind this one
    if context.invoked_subcommand is not None:
        return
    from service.review import Decision

    shown_words = ("waiting", *Decision)
    if show not in shown_words:
        raise typer.BadParameter(f"{show!r} is none of {', '.join(shown_words)}", param_hint="--show")
    decision = None if show == "waiting" else Decision(show)
    if as_json or decision or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        _list(context, decision, limit, as_json)
        return
    from service.cli.reviewing import review_one_by_one

    path, store = _store(context)
    review_one_by_one(path, store, by or somebody(path), limit)


@app.command("accept", cls=PlainCommand)
def accept(
    context: typer.Context,
    surfaces: SurfacesArgument,
    name: Annotated[str, typer.Argument(metavar="ID", help="The entry: its id, or its name in any spelling.")],
    admitted: Annotated[
        bool | None, typer.Option("--admitted/--deprecated", help="Leave it as written, or rewrite it.")
    ] = None,
    supported: Annotated[
        bool, typer.Option("--supported", help="It counts only in a document that supports it.")
    ] = False,
    why: WhyOption = None,
    by: WhoOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make spellings variants of an entry.

    Unless told otherwise, one in Latin letters is rewritten from now on, and one in the Arabic script is left as it is.

    \b
    Example:
      laqab review accept Sulemany Sulemani qasem-soleimani
    """
    from glossary import Status
    from service.cli.editing import find_id

    desk, who = _desk(context, by)
    id = find_id(load_glossary(context), name, glossary_path(context))
    status = None if admitted is None else Status.ADMITTED if admitted else Status.DEPRECATED
    tell(desk.accept(surfaces, id, status=status, supported=supported, who=who, note=why), as_json)


@app.command("new", cls=PlainCommand)
def new(
    context: typer.Context,
    surfaces: SurfacesArgument,
    id: Annotated[str, typer.Option("--id", metavar="ID", help="The id of the new entry.")],
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="person, organisation, place, office or event.")
    ] = "person",
    preferred: Annotated[
        list[str] | None,
        typer.Option("--preferred", metavar="LANGUAGE=FORM", help="A preferred form, such as en=NAME; several may be."),
    ] = None,
    why: WhyOption = None,
    by: WhoOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a new entry of spellings.

    \b
    Example:
      laqab review new "Hossein Salami" --id hossein-salami --preferred "fa=حسین سلامی"
    """
    from glossary.editing.record import read_record
    from service.cli.reviewing import language_of

    forms = dict(_form(each) for each in preferred or [])
    if not forms:
        forms = {language_of(surfaces[0]): surfaces[0]}
    entry = read_record({"id": id, "type": type_, "preferred": forms}, where=id)
    desk, who = _desk(context, by)
    tell(desk.enter(surfaces, entry, who=who, note=why), as_json)


@app.command("dismiss", cls=PlainCommand)
def dismiss(
    context: typer.Context,
    surfaces: SurfacesArgument,
    why: WhyOption = None,
    by: WhoOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say that spellings are no names: they are not listed again.

    \b
    Example:
      laqab review dismiss "Press Release"
    """
    from service.review import Decision

    desk, who = _desk(context, by)
    tell(desk.set_aside(surfaces, Decision.NOT_A_NAME, who=who, note=why), as_json)


@app.command("leave", cls=PlainCommand)
def leave(
    context: typer.Context,
    surfaces: SurfacesArgument,
    why: WhyOption = None,
    by: WhoOption = None,
    as_json: JsonOption = False,
) -> None:
    """Leave spellings as they are: names that stay undecided, and are not listed again.

    \b
    Example:
      laqab review leave Khani --note "two men of that name"
    """
    from service.review import Decision

    desk, who = _desk(context, by)
    tell(desk.set_aside(surfaces, Decision.LEAVE, who=who, note=why), as_json)


@app.command("undo", cls=PlainCommand)
def undo(
    context: typer.Context,
    surface: Annotated[
        str | None, typer.Argument(metavar="SPELLING", help="Unless given: what was decided last.", show_default=False)
    ] = None,
    why: WhyOption = None,
    by: WhoOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a decision back; the glossary is then as it was before.

    \b
    Examples:
      laqab review undo
      laqab review undo Sulemany
    """
    desk, who = _desk(context, by)
    tell(desk.undo(surface, who=who, note=why), as_json)


@app.command("forget", cls=PlainCommand)
def forget(
    context: typer.Context,
    surface: Annotated[str | None, typer.Argument(metavar="SPELLING", help="One spelling.", show_default=False)] = None,
    older_than: Annotated[
        int | None,
        typer.Option("--older-than", metavar="DAYS", min=0, help="All that were not met for so many days."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Everything, decisions too.")] = False,
) -> None:
    """Delete spellings from the list, with the words they stood in and what was decided about them.

    The glossary stays as it is. What is met again is listed again.

    \b
    Examples:
      laqab review forget --older-than 90
      laqab review forget --all
    """
    if sum((surface is not None, older_than is not None, everything)) != 1:
        raise typer.BadParameter("give a SPELLING, or --older-than DAYS, or --all", param_hint="SPELLING")
    _, store = _store(context)
    before = datetime.now(UTC) - timedelta(days=older_than) if older_than is not None else None
    say(f"{counted(store.forget(surface, before=before), 'spelling')} forgotten.")


def _store(context: typer.Context) -> tuple[Path, ReviewStore]:
    """The glossary and the list that belongs to it; RequestError if the list is turned off."""
    from glossary.errors import RequestError

    path = glossary_path(context)
    store = review_store(path)
    if store is None:
        raise RequestError(
            "the list for review is turned off", where=f"{VARIABLE}=off", fix="set it to on, or to a path"
        )
    return path, store


def _desk(context: typer.Context, by: str | None) -> tuple[ReviewDesk, str]:
    from glossary.editing.editor import Editor
    from service.review.desk import ReviewDesk

    path, store = _store(context)
    return ReviewDesk(store, Editor(path)), by or somebody(path)


def _list(context: typer.Context, decision: Decision | None, limit: int | None, as_json: bool) -> None:
    desk, _ = _desk(context, "")
    groups = list(islice(desk.groups(load_glossary(context), decision=decision), limit))
    for group in groups:
        say_json(group.as_dict()) if as_json else say("\n".join(lines_of(group)))
    if not groups:
        note("Nothing waits for review." if decision is None else "Nothing was decided so.")


def _form(given: str) -> tuple[str, str]:
    language, sign, form = given.partition("=")
    if not sign or not form.strip():
        raise typer.BadParameter(f"{given!r} is not LANGUAGE=FORM, such as en=NAME", param_hint="--preferred")
    return language.strip(), form.strip()
