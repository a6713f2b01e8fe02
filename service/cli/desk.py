"""What is every command told that edits the glossary, beside what it is to do?"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.parameters import GlossaryOption, JsonOption, SamplesOption, find_sample_texts, own_glossary_path

if TYPE_CHECKING:
    from glossary import Glossary

WhyOption = Annotated[
    str | None,
    typer.Option(
        "--note", metavar="WHY", help="Why, for the history: laqab glossary log shows it.", show_default=False
    ),
]
WhoOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="WHO", help="Who, for the history; unless given, git's user.name, else your login name.",
        show_default=False,
    ),
]  # fmt: skip
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")]


@dataclass(frozen=True, slots=True)
class Desk:
    """The glossary that is edited, who edits it and why, and how it is shown what came of it."""

    path: Path
    who: str
    why: str | None
    dry_run: bool
    as_json: bool
    samples: list[tuple[str, str]]

    def load(self) -> Glossary:
        """The glossary as it is before the change."""
        from glossary import Glossary

        return Glossary.load(self.path)


#: Makes the desk of one call of a command; RequestError if there is no glossary of one's own, or no such sample.
SetUp = Callable[[], Desk]


def with_desk(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `_set_up`, behind its own.

    The command itself takes a `SetUp` in their place, as its first parameter, and calls it once it has looked at what
    else it was given.
    """
    _, *own = inspect.signature(command, eval_str=True).parameters.values()
    shared = inspect.signature(_set_up, eval_str=True).parameters

    @wraps(command)
    def run(**given: Any) -> None:
        options = {name: given.pop(name) for name in shared}
        command(partial(_set_up, **options), **given)

    # What typer reads the command line from.
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *shared.values())]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _set_up(
    context: typer.Context,
    why: WhyOption = None,
    by: WhoOption = None,
    dry_run: DryRunOption = False,
    samples: SamplesOption = None,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> Desk:
    path = own_glossary_path(context, glossary)
    return Desk(path, by or somebody(path), why, dry_run, as_json, find_sample_texts(samples, path))


def somebody(path: Path) -> str:
    """Who is at work here, as far as the machine knows: git's user.name, else the login name."""
    import getpass
    import subprocess

    try:
        found = subprocess.run(
            ["git", "config", "--get", "user.name"], cwd=path.parent if path.parent.is_dir() else None,
            capture_output=True, timeout=5, check=False,
        )  # fmt: skip
        name = found.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as containers have it
        return "somebody"
