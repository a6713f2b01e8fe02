"""``laqab translate``: what is this in English?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption, load_glossary
from service.cli.remembering import tell_problems
from service.cli.terminal import counted, is_terminal, note, say_json, shown_sentence

if TYPE_CHECKING:
    from service.checks.finding import Finding
    from service.translation.translation import Translation

#: Files whose markup a model would read as words.
_PAGES = (".html", ".htm", ".xhtml", ".xml")
_LANGUAGES = ("auto", "ar", "fa", "ckb", "ur")


def translate(
    context: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE", help="Texts in UTF-8; - is stdin, which is also read without any."),
    ] = None,
    source: Annotated[
        str,
        typer.Option("--from", "-f", metavar="LANG", help="Their language: auto (found out), ar, fa, ckb or ur."),
    ] = "auto",
    target: Annotated[str, typer.Option("--to", "-t", metavar="LANG", help="en; there is no other yet.")] = "en",
    best: Annotated[bool, typer.Option("--best", help="Twice as slow, and a little better.")] = False,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Translate texts in Arabic script into English, on this machine.

    Approved translations (laqab memory) and names of the glossary come first, the rest is made by the packages that
    laqab models lists, with the names of the glossary in the house's form. Lines stay lines. What is doubtful is told
    on stderr; our own output goes through the same checks as a translation in laqab check. Exit 1 if something could
    not be translated or is wrong.

    \b
    Examples:
      laqab translate article.ar.txt > article.en.txt
      echo "اترك تعليقاً" | laqab translate
      laqab translate --from fa --json notes.txt
    """
    from service.translation.checking import check_translations
    from service.translation.engine.model import BEST, FAST
    from service.translation.memory.file import open_memory
    from service.translation.translating import open_translator

    if source not in _LANGUAGES:
        raise typer.BadParameter(f"{source!r} is none of {', '.join(_LANGUAGES)}", param_hint="--from")
    if target != "en":
        raise typer.BadParameter(f"{target!r} is not en, and there is no other yet", param_hint="--to")
    texts = [_read(name) for name in files or ["-"]]
    loaded = load_glossary(context, glossary)
    tell_problems(open_memory(loaded.path).problems)
    translator = open_translator(loaded, settings=BEST if best else FAST)
    made = check_translations(translator.translate(texts, source), translator.glossary)
    for name, each in zip(files or ["-"], made, strict=True):
        if as_json:
            say_json({"file": name, **each.as_dict()})
        else:
            sys.stdout.write(each.text)
            last = each is made[-1]
            if (is_terminal(sys.stdout) or not last) and each.text and not each.text.endswith("\n"):
                sys.stdout.write("\n")
            _note_doubts(name, each)
    if any(_is_wrong(finding) for each in made for finding in each.findings):
        raise typer.Exit(Exit.FINDINGS)


def _read(name: str) -> str:
    from glossary.errors import DocumentError, RequestError

    if name.lower().endswith(_PAGES):
        fix = "laqab clean --fragments replace puts the passages of a page into English and keeps its markup"
        raise RequestError("this is a page, not plain text", where=name, fix=fix)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise DocumentError(f"it cannot be read ({error.strerror})", where=name, fix="check the path") from None
    except UnicodeDecodeError as error:
        raise DocumentError(f"byte {error.start} is not UTF-8", where=name, fix="save it as UTF-8") from None


def _note_doubts(name: str, made: Translation) -> None:
    if made.draft:
        note(f"{name}: a rough draft, made by {_listed(made.route)}; good enough to see what it is about", "yellow")
    elif made.route:
        note(f"{name}: translated by {_listed(made.route)}")
    for finding in made.findings:
        place = f"{finding.source.start}: " if finding.source else ""
        note(shown_sentence(f"  {place}{finding.severity}: {finding.message} [{finding.check}]", sys.stderr))
    if made.findings:
        note(f"{name}: {counted(len(made.findings), 'finding')}")


def _listed(packages: Sequence[str]) -> str:
    return " and then ".join(packages)


def _is_wrong(finding: Finding) -> bool:
    return finding.severity == "error" or finding.check == "translation.none"
