"""How does a person see what an import would do, or has done?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.editing import LISTED
from service.cli.terminal import counted, note, paint, say, say_table, shown_sentence

if TYPE_CHECKING:
    from glossary.editing.effect import Effect
    from glossary.editing.journal import Step
    from glossary.exchange import ImportPlan
    from glossary.exchange.plan import Planned

#: Rows of the table, and problems, that are shown; --json has them all.
_MOST_SHOWN = 200
#: Of what changes in one entry so many things are told.
_MOST_CHANGES = 4


def show_plan(plan: ImportPlan) -> None:
    """Write the table of what is new, changed, clashing and skipped, each with its reasons; the same is only counted."""
    told = [*plan.new, *plan.changed, *plan.clashing, *plan.skipped]
    rows = [(planned.verdict.value, planned.id, planned.name, _line(planned), _why(planned)) for planned in told]
    if rows:
        say_table(("what", "id", "name", ">line", "why"), rows[:_MOST_SHOWN])
    if len(rows) > _MOST_SHOWN:
        say(f"… and {len(rows) - _MOST_SHOWN} more; --json has them all")
    problems = [problem for problem in plan.problems if problem.severity != "info"]
    for problem in problems[:_MOST_SHOWN]:
        style = "red" if problem.severity == "error" else "yellow"
        note(shown_sentence(str(problem), sys.stderr), style=style)
    if len(problems) > _MOST_SHOWN:
        note(f"… and {counted(len(problems) - _MOST_SHOWN, 'more problem')}; --json has them all")
    for problem in plan.problems:
        if problem.severity == "info":
            note(shown_sentence(problem.message, sys.stderr), style="dim")


def show_effect(effects: Sequence[Effect], texts: int) -> None:
    """Write which names in the sample texts would be read otherwise."""
    if texts:
        among = counted(texts, "sample text")
        say(f"In {among}, {counted(len(effects), 'name')} would be read otherwise" + (":" if effects else "."))
    for found in effects[:LISTED]:
        say(f"  {shown_sentence(str(found))}")
    if len(effects) > LISTED:
        say(f"  … and {len(effects) - LISTED} more")


def show_outcome(plan: ImportPlan, step: Step | None, path: Path) -> None:
    """Write the counts, and whether anything was written, to stderr."""
    counts = plan.counts()
    problems = counts.pop("problems", 0)
    told = [f"{number} {word}" for word, number in counts.items()]
    note(", ".join([*told, counted(problems, "problem")] if problems else told) + ".")
    if step:
        number = paint(f"step {step.number}", "bold", sys.stderr)
        note(f"{path}: {number} by {step.who}, revision {step.revision}. Take it back with: laqab glossary undo")
    elif plan.results:
        note("Nothing was written: with --apply it would be.")
    else:
        note(f"{path}: nothing to change.")


def _line(planned: Planned) -> str:
    return str(planned.line) if planned.line else ""


def _why(planned: Planned) -> str:
    reasons = [*planned.reasons]
    if planned.verdict.value == "changed":
        reasons = [*(change.what for change in planned.changes), *reasons]
    more = len(reasons) - _MOST_CHANGES
    return "; ".join(reasons[:_MOST_CHANGES]) + (f"; and {counted(more, 'more thing')}" if more > 0 else "")
