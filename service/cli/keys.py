"""``laqab keys``: who may ask and who may write over HTTP?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from service.cli.parameters import JsonOption, PlainCommand
from service.cli.terminal import note, say, say_json, say_table

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Make, list and remove the keys of the HTTP service.\n\n"
    "As soon as there is one key, every caller needs one; without any, the service answers on this machine alone. "
    "Callers send their key as 'Authorization: Bearer KEY' or as 'X-Api-Key: KEY'.",
)

KeysOption = Annotated[
    Path | None,
    typer.Option(
        "--keys", metavar="FILE", help="The file of keys. Unless given: LAQAB_KEYS, else ~/.config/laqab/keys.json."
    ),
]
NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="Whose key it is; the history of the glossary says it.")
]


@app.command("add", cls=PlainCommand)
def add(
    name: NameArgument,
    right: Annotated[
        str,
        typer.Option(
            "--right",
            metavar="read|write|admin",
            help="read: ask. write: change entries too. admin: import files and undo what others did too.",
        ),
    ] = "read",
    keys: KeysOption = None,
) -> None:
    """Make a key and show it, this once: only its hash is kept.

    \b
    Examples:
      laqab keys add website
      laqab keys add "Desk Baghdad" --right write
    """
    from glossary.errors import RequestError
    from service.keys import Right, add_key, open_to_others

    if right not in tuple(Right):
        raise RequestError(f"{right!r} is no right", where="--right", fix=f"give {', '.join(Right)}")
    path = _path(keys)
    secret = add_key(path, name, Right(right))
    say(secret)
    note(f"This is the key of {name} (right: {right}). It is not shown again; a running service knows it in a second.")
    if open_to_others(path):
        note(f"{path}: others on this machine may read this file; 'chmod 600' keeps it to yourself.", style="yellow")


@app.command("list", cls=PlainCommand)
def list_keys(keys: KeysOption = None, json: JsonOption = False) -> None:
    """Show whose keys there are and what they allow."""
    from service.keys import read_keys

    path = _path(keys)
    known = read_keys(path)
    if json:
        for key in known:
            say_json({"name": key.name, "right": key.right.value, "made": key.made})
    elif known:
        say_table(("name", "right", "made"), [(key.name, key.right.value, key.made) for key in known])
    else:
        note(f"{path}: there are no keys; 'laqab keys add NAME' makes one.")


@app.command("remove", cls=PlainCommand)
def remove(name: NameArgument, keys: KeysOption = None) -> None:
    """Take a key back; a running service refuses it within a second."""
    from service.keys import read_keys, remove_key

    path = _path(keys)
    remove_key(path, name)
    left = len(read_keys(path))
    note(f"The key of {name} is no longer good; {left} left." if left else f"The key of {name} was the last one.")


def _path(given: Path | None) -> Path:
    from service.settings import Settings

    return Settings.from_environment(keys=given).keys
