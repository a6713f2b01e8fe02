"""What can a person do from the command line?

``app`` is the whole command, one file per group of commands beside this one; ``main`` runs it (``laqab``). Results go
to stdout, notes and progress to stderr. Exit: 0 done, 1 something was found, 2 wrong usage, 3 the glossary or a
translation package is at fault.

Nothing heavy is imported until a command needs it, so ``laqab --help`` and shell completion answer at once.
"""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated

import typer

from service.cli import (
    check,
    clean,
    doctor,
    evaluate,
    exchange,
    keys,
    memory,
    models,
    normalize,
    review,
    serve,
    suggest,
    termbase,
    translate,
    why,
)
from service.cli.failing import CarefulGroup
from service.cli.parameters import GlossaryOption, PlainCommand

app = typer.Typer(
    name="laqab",
    cls=CarefulGroup,
    # Plain help: it reads the same on a terminal, in a pipe and in a bug report, and does not wait for rich.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("laqab")
        except PackageNotFoundError:
            number = "(not installed: run from its folder)"
        typer.echo(f"laqab {number}")
        raise typer.Exit


@app.callback()
def _laqab(
    context: typer.Context,
    glossary: GlossaryOption = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Find the names in a text however they are spelled, and write them the way the house writes them.

    \b
    Examples:
      laqab normalize "Qasem Suliemani"      whom this name means
      laqab clean seeds --diff               what would change in a folder of texts
      laqab clean seeds --out cleaned        write the cleaned texts to another folder
      laqab check news.ar.txt news.en.txt    what is wrong with a translation
      laqab why Qaani Khani                  why two names match or do not

    \b
    Exit: 0 done, 1 something was found, 2 wrong usage, 3 the glossary or a translation package is at fault.
    LAQAB_DEBUG=1 shows where in the program an error happened.
    """
    context.obj = glossary


app.command("normalize", cls=PlainCommand)(normalize.normalize)
app.command("clean", cls=PlainCommand)(clean.clean)
app.command("check", cls=PlainCommand)(check.check)
app.command("translate", cls=PlainCommand)(translate.translate)
app.command("why", cls=PlainCommand)(why.why)
app.add_typer(termbase.app, name="glossary")
termbase.app.command("import", cls=PlainCommand)(exchange.import_glossary)
termbase.app.command("export", cls=PlainCommand)(exchange.export_glossary)
termbase.app.command("suggest", cls=PlainCommand)(suggest.suggest)
app.command("eval", cls=PlainCommand)(evaluate.evaluate)
app.add_typer(review.app, name="review")
app.add_typer(memory.app, name="memory")
app.command("serve", cls=PlainCommand)(serve.serve)
app.add_typer(models.app, name="models")
app.add_typer(keys.app, name="keys")
app.command("doctor", cls=PlainCommand)(doctor.doctor)


def main() -> None:
    """Run the command line; the entry point ``laqab``."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us: nothing comes in, and nobody listens
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  open until the program ends
    for stream in (sys.stdout, sys.stderr):
        # Names are in several scripts, and JSON is UTF-8 by definition, whatever the locale says.
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8")
    app(prog_name="laqab")


__all__ = ["app", "main"]
