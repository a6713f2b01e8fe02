"""What would importing a file do to the glossary?

The plan is made before anything is written: what is new, what changes and how, what is the same, what clashes and with
whom, what is left out and why. Applying a plan is one step of the journal, and one step back undoes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from glossary.editing.changing import Change, change_many
from glossary.editing.difference import Difference
from glossary.entry import Entry
from glossary.errors import Problem


class Verdict(StrEnum):
    """What happens to an entry of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CLASHING = "clashing"
    SKIPPED = "skipped"


class OnClash(StrEnum):
    """What to do with an entry that has a form of another one: leave it out, take it without the form, or share it.

    Two entries never share a preferred form: such an entry is left out in any case.
    """

    SKIP = "skip"
    DROP = "drop"
    SHARE = "share"


class Matching(StrEnum):
    """Which entries count as the same beside those with equal ids or preferred forms.

    ``exact``: none; an entry that is spelled like one of the house is left out and proposed. ``names``: those that are
    spelled like exactly one. ``apart``: none, and what is spelled alike goes in as an entry of its own.
    """

    EXACT = "exact"
    NAMES = "names"
    APART = "apart"


class Update(StrEnum):
    """Who has the last word on an entry that the house has already: the house, which only gains, or the file."""

    ADD = "add"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Choices:
    """How an import decides what can be decided in several ways."""

    on_clash: OnClash = OnClash.SKIP
    match: Matching = Matching.EXACT
    update: Update = Update.ADD


#: Nothing is overwritten, nothing is taken for something else, and what clashes stays out.
CAREFUL = Choices()


@dataclass(frozen=True, slots=True)
class Planned:
    """What happens to one entry of the file.

    ``id`` is the entry of the house that it goes to. ``result`` is that entry as it will be, or None if it stays out.
    ``matched`` says by what an existing entry was known, ``others`` are the ids of entries in the way (or proposed).
    """

    verdict: Verdict
    id: str
    name: str
    line: int
    reasons: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    matched: str | None = None
    result: Entry | None = None
    changes: tuple[Difference, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """What happens to the entry, as JSON."""
        return {
            "verdict": self.verdict.value,
            "id": self.id,
            "name": self.name,
            "line": self.line,
            "matched": self.matched,
            "reasons": list(self.reasons),
            "others": list(self.others),
            "changes": [change.as_dict() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What happens to every entry of the file, in its order, and what could not be read of it."""

    planned: tuple[Planned, ...]
    problems: tuple[Problem, ...]

    def having(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Those with this verdict."""
        return tuple(planned for planned in self.planned if planned.verdict is verdict)

    @property
    def new(self) -> tuple[Planned, ...]:
        """Entries that the house does not have."""
        return self.having(Verdict.NEW)

    @property
    def changed(self) -> tuple[Planned, ...]:
        """Entries of the house that change."""
        return self.having(Verdict.CHANGED)

    @property
    def same(self) -> tuple[Planned, ...]:
        """Entries that bring nothing the house does not have."""
        return self.having(Verdict.SAME)

    @property
    def clashing(self) -> tuple[Planned, ...]:
        """Entries left out because a form or the id belongs to another one."""
        return self.having(Verdict.CLASHING)

    @property
    def skipped(self) -> tuple[Planned, ...]:
        """Entries left out for another reason, such as a proposal that a person has to decide on."""
        return self.having(Verdict.SKIPPED)

    @property
    def results(self) -> tuple[Entry, ...]:
        """The entries that would be written."""
        # Several entries of the file may add to one of the house; the last of them has it all.
        return tuple({planned.id: planned.result for planned in self.planned if planned.result}.values())

    def counts(self) -> dict[str, int]:
        """How many entries there are with each verdict, and how many problems."""
        found = Counter(planned.verdict for planned in self.planned)
        return {**{verdict.value: found[verdict] for verdict in Verdict}, "problems": len(self.problems)}

    def change(self, now: Mapping[str, Entry]) -> Change:
        """The one step that the plan is; see `glossary.editing.changing`."""
        return change_many(now, self.results)

    def as_dict(self) -> dict[str, object]:
        """The plan as JSON; what is the same is only counted."""
        lists = {
            verdict.value: [planned.as_dict() for planned in self.having(verdict)]
            for verdict in Verdict
            if verdict is not Verdict.SAME
        }
        return {"counts": self.counts(), **lists, "problems": [asdict(problem) for problem in self.problems]}
