"""Which parameters do several commands share, and which glossary do they mean?"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

if TYPE_CHECKING:
    from glossary import Glossary

GlossaryOption = Annotated[
    Path | None,
    typer.Option(
        "--glossary",
        "-g",
        metavar="PATH",
        help="The glossary, a YAML file or a folder of them. Unless given: LAQAB_GLOSSARY, else glossary/glossary.yaml "
        "here, else Laqab's own.",
        show_default=False,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON, one object per line, as the HTTP service gives it.")
]

SamplesOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--samples",
        metavar="PATH",
        help="Texts to try it on, files or folders; may stand several times. Unless given: LAQAB_SAMPLES, else seeds/ near "
        "the glossary, if there is one.",
        show_default=False,
    ),
]


class PlainCommand(TyperCommand):
    """A command whose help page names its arguments as manuals do, without the types they have in Python."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The parts of the usage line: ``PATH...`` where one is needed, ``[NAME]`` where it is not."""
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and the options of the help page."""
        records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                is_option = parameter.param_type_name == "option"
                records[parameter.param_type_name].append(
                    record if is_option else (record[0].split(" <")[0], record[1])
                )
        for kind, listed in records.items():
            if listed:
                with formatter.section(f"{kind.capitalize()}s"):
                    formatter.write_dl(listed)


def glossary_path(context: typer.Context, given: Path | None = None) -> Path:
    """The glossary a command works with: the option behind the command, before it, the variable, here, our own."""
    chosen = given or context.find_root().obj or os.environ.get("LAQAB_GLOSSARY")
    if chosen:
        return Path(chosen)
    here = Path("glossary", "glossary.yaml")
    return here if here.is_file() else shipped_glossary()


def own_glossary_path(context: typer.Context, given: Path | None = None) -> Path:
    """The glossary a command is to change: never the one that comes with Laqab because no other was named.

    Raises RequestError if it would be.
    """
    from glossary.errors import RequestError

    path = glossary_path(context, given)
    if given or context.find_root().obj or os.environ.get("LAQAB_GLOSSARY") or path != shipped_glossary():
        return path
    fix = f"name yours with --glossary; to begin with a copy: cp {path} ."
    raise RequestError("there is no glossary here, and Laqab's own is not changed", where=os.getcwd(), fix=fix)


def shipped_glossary() -> Path:
    """The glossary that comes with Laqab."""
    package = find_spec("glossary")  # finds it without importing it, which would take longer than most commands
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the package 'glossary' is missing; install laqab again")
    return Path(package.origin).with_name("glossary.yaml")


def load_glossary(context: typer.Context, given: Path | None = None) -> Glossary:
    """The glossary a command works with, ready for use; GlossaryFileError if it cannot be loaded."""
    from glossary import Glossary

    return Glossary.load(glossary_path(context, given))


def find_sample_texts(given: list[Path] | None, glossary: Path) -> list[tuple[str, str]]:
    """The texts on which something about the glossary is tried out, each with its name."""
    from service.samples import find_samples, read_samples
    from service.settings import Settings

    if given:
        return [sample for path in given for sample in read_samples(path)]
    return list(find_samples(Settings.from_environment(glossary=glossary))())


def read_names(path: Path | None) -> list[str]:
    """The names in a file, one per line, or on stdin (None or ``-``); empty lines are passed over."""
    from glossary.errors import RequestError

    is_stdin = path is None or str(path) == "-"
    content = sys.stdin.buffer.read() if is_stdin or path is None else path.read_bytes()
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise RequestError(
            f"byte {error.start} is not UTF-8", where="stdin" if is_stdin else str(path), fix="save the names as UTF-8"
        ) from None
    return [line.strip() for line in lines if line.strip()]
