"""``laqab eval --checks``: how right are the checks on translations whose errors are known?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from service.cli.failing import Exit
from service.cli.terminal import counted, note, paint, say, say_json, say_table, shown, shown_sentence

if TYPE_CHECKING:
    from glossary import Glossary
    from service.checks.judging import Judgement, Miss
    from service.checks.pofilter import FilterFigures

#: Characters of a text that are shown beside a miss.
SHOWN = 70


def evaluate_checks(
    folder: Path, glossary: Glossary, *, pofilter: bool, as_json: bool, fail_under: float | None
) -> None:
    """Judge the checks on the labelled files of a folder and print what came out."""
    from service.checks.judging import judge
    from service.checks.labelled import read_labelled

    documents = read_labelled(folder)
    judgement = judge(documents, glossary)
    figures = None
    if pofilter:
        from service.checks.pofilter import run_pofilter

        figures = run_pofilter(documents)
    if as_json:
        say_json(judgement.as_dict() | ({"pofilter": figures.as_dict()} if figures else {}))
    else:
        _say_judgement(judgement)
        if figures:
            _say_comparison(judgement, figures)
    lowest = min(judgement.total.precision, judgement.total.recall)
    if fail_under is not None and lowest < fail_under:
        note(f"The lowest figure is {lowest:.4f}, below --fail-under {fail_under:g}.", style="red")
        raise typer.Exit(Exit.FINDINGS)


def _say_judgement(judgement: Judgement) -> None:
    total = judgement.total
    rows = [
        (check, str(tally.gold), str(tally.found), str(tally.right), f"{tally.precision:.3f}", f"{tally.recall:.3f}")
        for check, tally in judgement.by_check.items()
    ]
    say_table(("check", ">planted", ">findings", ">right", ">precision", ">recall"), rows)
    _say_misses("Not found", judgement.missed)
    _say_misses("Not expected", judgement.false)
    segments = f"{counted(judgement.correct, 'correct segment')}, {judgement.wrong} with errors"
    say(paint(f"{counted(judgement.documents, 'document')}: {segments}", "bold"))
    say(f"  planted errors found: {total.right} of {total.gold} ({100 * total.recall:.1f} %)")
    say(f"  findings that are right: {total.right} of {total.found} ({100 * total.precision:.1f} %)")
    say(f"  false errors and warnings: {judgement.false_per_100:.2f} for each 100 correct segments")


def _say_misses(title: str, misses: Iterable[Miss]) -> None:
    listed = list(misses)
    say(paint(f"{title}: {len(listed) or 'none'}", "bold"))
    for miss in listed:
        say(f"  {shown_sentence(miss.where)}: {paint(miss.check, 'yellow' if miss.finding else 'red')}")
        if miss.finding:
            say(f"      {shown_sentence(miss.finding.message)}")
        for text in (miss.source, miss.target):
            if text:
                line = " ".join(text.split())
                say(f"      {shown(line[:SHOWN] + ('…' if len(line) > SHOWN else ''))}")
    say()


def _say_comparison(judgement: Judgement, figures: FilterFigures) -> None:
    def share(part: int, whole: int) -> str:
        return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "none"

    say()
    rows = [
        ("Laqab", share(judgement.flagged_wrong, judgement.wrong), share(judgement.flagged_correct, judgement.correct)),
        ("pofilter", share(figures.flagged_wrong, figures.wrong), share(figures.flagged_correct, figures.correct)),
        (
            "pofilter, capitals aside",
            share(figures.without_capitals[0], figures.wrong),
            share(figures.without_capitals[1], figures.correct),
        ),
    ]
    say_table(("", ">wrong segments with a finding", ">correct segments with a finding"), rows)
    most = ", ".join(f"{name} {count}" for name, count in list(figures.failed_correct.items())[:8])
    say(f"What pofilter says of correct segments: {most or 'nothing'}")
