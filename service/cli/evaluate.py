"""``laqab eval``: how right are the answers about names, and the checks, where the right answers are known?"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.failing import Exit
from service.cli.parameters import GlossaryOption, JsonOption, load_glossary
from service.cli.terminal import counted, note, paint, say, say_json, say_table, scored, shown, shown_sentence

if TYPE_CHECKING:
    from service.evaluation import Evaluation, Score, Tally
    from service.mistakes import Mistake

#: Names without an entry that are listed; --json has them all.
LISTED = 12


def evaluate(
    context: typer.Context,
    gold: Annotated[
        Path | None, typer.Argument(metavar="GOLD.jsonl", help="The names and whom they mean, one row per line.")
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="Where the texts are; unless given, beside the gold file."),
    ] = None,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under", metavar="SHARE", min=0, max=1, help="Exit 1 if precision or recall is below this."
        ),
    ] = None,
    checks: Annotated[
        Path | None,
        typer.Option(
            "--checks", metavar="DIR", help="Measure the checks instead, on translations whose errors are known."
        ),
    ] = None,
    pofilter: Annotated[
        bool, typer.Option("--pofilter", help="With --checks: put them through translate-toolkit's pofilter too.")
    ] = False,
    names: Annotated[
        Path | None,
        typer.Option("--names", metavar="FILE", help="Measure how names come through translation, on these sentences."),
    ] = None,
    as_json: JsonOption = False,
    glossary: GlossaryOption = None,
) -> None:
    """Measure the glossary on known answers, the checks on known errors, or names in translation.

    A row of the gold file is {"doc", "start", "end", "surface", "canonical", "type"} for a name in a text, or {"query",
    "canonical"} for a name on its own (canonical null: it means nobody). A mention is right when its span and preferred
    form are the gold's and it was decided. Also checked: cleaning twice changes nothing more, and replaying the edits
    gives the output; if not, the exit code is 1.

    \b
    Examples:
      laqab eval seeds/gold.jsonl
      laqab eval seeds/gold.jsonl --json --fail-under 0.99
      laqab eval --checks tests/cases/checks --pofilter
      laqab eval --names tests/cases/translation/names.yaml
    """
    if names is not None:
        from service.cli.evaluate_names import evaluate_names

        evaluate_names(names, load_glossary(context, glossary), as_json=as_json, fail_under=fail_under)
        return
    if checks is not None:
        from service.cli.evaluate_checks import evaluate_checks

        termbase = load_glossary(context, glossary)
        evaluate_checks(checks, termbase, pofilter=pofilter, as_json=as_json, fail_under=fail_under)
        return
    if gold is None:
        raise typer.BadParameter(
            "name a gold file, a folder with --checks or a file with --names", param_hint="GOLD.jsonl"
        )
    from service.evaluation import evaluate as measure
    from service.gold import read_gold

    result = measure(load_glossary(context, glossary), read_gold(gold, texts))
    if as_json:
        say_json(result.as_dict())
    else:
        _say_result(result)
    if fail_under is not None and result.worst < fail_under:
        note(f"The lowest figure is {result.worst:.4f}, below --fail-under {fail_under:g}.", style="red")
        raise typer.Exit(Exit.FINDINGS)
    if result.broken:
        raise typer.Exit(Exit.FINDINGS)


def _say_result(result: Evaluation) -> None:
    if result.mentions:
        _say_score(f"Mentions in {result.documents} texts", result.mentions)
        _say_mistakes("Wrong rewrites", result.wrong_rewrites)
    if result.queries:
        _say_score("Names on their own", result.queries)
    if result.unlisted:
        some = ", ".join(shown(name, sys.stderr) for name in result.unlisted[:LISTED])
        more = f" and {len(result.unlisted) - LISTED} more" if len(result.unlisted) > LISTED else ""
        note(f"No entry prefers these gold names, so they cannot be found: {some}{more}.")
    if result.mentions:
        right = f"{len(result.wrong_rewrites)} of {result.edits} edits wrong"
        say(paint(right, "red" if result.wrong_rewrites else "green"))
    for sentence in result.broken:
        say(paint(f"Broken: {shown_sentence(sentence)}", "red"))
    if result.mentions and not result.broken:
        say(paint("Cleaning twice changes nothing more; replaying the edits gives the output.", "green"))


def _say_score(title: str, score: Score) -> None:
    total = score.total
    say(paint(title, "bold"))
    say(f"  precision {total.precision:.4f}   recall {total.recall:.4f}   F1 {total.f1:.4f}")
    missed = f"{len(score.misses)} missed ({score.undecided} of them left undecided)"
    say(f"  {counted(total.gold, 'name')}: {total.right} right, {missed}")
    say(f"  {counted(total.found, 'answer')}: {counted(len(score.false_alarms), 'false alarm')}")
    if score.first is not None:
        say(f"  the right name came first for {score.first}; {counted(score.nobody or 0, 'name')} should match nobody")
    say()
    _say_parts("By level", "level", score.by_level)
    _say_parts("By threshold: had only answers counted that score at least this", ">score", score.by_threshold)
    _say_parts("By type", "type", score.by_type)
    _say_mistakes("Missed", score.misses)
    _say_mistakes("False alarms", score.false_alarms)


def _say_parts(title: str, column: str, parts: Mapping[str, Tally] | Mapping[int, Tally]) -> None:
    rows = [
        (str(key), str(part.gold), str(part.found), str(part.right), f"{part.precision:.4f}", f"{part.recall:.4f}")
        for key, part in parts.items()
    ]
    say_table((column, ">names", ">answers", ">right", ">precision", ">recall"), rows, title=title)


def _say_mistakes(title: str, mistakes: Iterable[Mistake]) -> None:
    listed = list(mistakes)
    say(paint(f"{title}: {len(listed) or 'none'}", "bold"))
    for mistake in listed:
        place = f"{mistake.where}: " if mistake.where else ""
        say(f"  {place}{shown(mistake.line if mistake.where else mistake.surface)}")
        found = mistake.found or (f"candidates {mistake.line}" if not mistake.where and mistake.line else "nobody")
        say(
            f"      {mistake.slip}: {shown(mistake.expected) or 'nobody'} expected, {shown(found)} found{_how(mistake)}"
        )
    say()


def _how(mistake: Mistake) -> str:
    return f" ({mistake.level}, {scored(mistake.score)})" if mistake.level else ""
