"""``laqab eval --names``: how many names come out in the house's form when sentences are translated?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from service.cli.failing import Exit
from service.cli.terminal import counted, note, say, say_json, say_table, shown

if TYPE_CHECKING:
    from glossary import Glossary

#: Names that came out wrong and are listed; --json has them all.
LISTED = 12


def evaluate_names(path: Path, glossary: Glossary, *, as_json: bool, fail_under: float | None) -> None:
    """Translate the sentences of a file and tell what share of their names is right, and how each was placed."""
    from service.translation.evaluation import measure_names, read_named_sentences
    from service.translation.translating import open_translator

    measured = measure_names(open_translator(glossary), read_named_sentences(path))
    if as_json:
        say_json(measured.as_dict())
    else:
        say(f"{measured.right} of {counted(measured.names, 'name')} right ({measured.share:.2%}), "
            f"in {counted(measured.sentences, 'sentence')}")  # fmt: skip
        placed = sorted(measured.placed.items(), key=lambda item: -item[1])
        say_table(("placed by", ">names"), [(placing.value, str(number)) for placing, number in placed])
        rows = [(failure.id, shown(failure.sentence.text), failure.english) for failure in measured.failures[:LISTED]]
        if rows:
            say_table(("entry", "sentence", "English"), rows, "Wrong")
        if measured.repeated:
            say(f"{counted(len(measured.repeated), 'sentence')} came out repeating itself")
    if fail_under is not None and measured.share < fail_under:
        note(f"The share is {measured.share:.4f}, below --fail-under {fail_under:g}.", style="red")
        raise typer.Exit(Exit.FINDINGS)
