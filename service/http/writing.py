"""How does a request change the glossary, and what can be told of the change?

The editor makes the step and writes it; then the glossary in use becomes the new one, before the caller is answered,
so that whoever writes reads what was written. A dry run does the same up to the writing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from glossary import Entry, Glossary
from glossary.editing.changing import Change, Entries
from glossary.editing.difference import differences
from glossary.editing.editor import Editor, entry_tag
from glossary.editing.effect import effect
from glossary.editing.journal import Step
from glossary.editing.record import read_record
from glossary.errors import Conflict, Problem
from glossary.lint import AFTER_AN_EDIT, lint
from service.http.problems import Kind, Refusal
from service.http.time_limit import given_up
from service.live import LiveGlossary, bare
from service.samples import Sample

#: More changed mentions than that tell nobody more; ``effects`` says how many there are.
MOST_EFFECTS = 100

_T = TypeVar("_T")

#: What is expected of the entries a change is about: their ETags, None for "not there", as `Editor.apply` takes it.
Expected = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a change: ``step`` is its number in the history (None: a dry run, nothing was written).

    ``glossary`` has the change in it, ``earlier`` is the same without it.
    """

    step: int | None
    revision: str
    change: Change | Step
    earlier: Glossary
    glossary: Glossary
    samples: Sequence[Sample]

    def as_dict(self) -> dict[str, object]:
        """What every answer to a change tells beside the entry."""
        effects = effect(self.earlier, self.glossary, self.samples)
        before, after = self.change.before, self.change.after
        return {
            "revision": self.revision,
            "step": self.step,
            "dry_run": self.step is None,
            "tags": {id: entry_tag(entry) for id, entry in after.items()},
            "changes": [one.as_dict() for one in differences(before, after, self.change.retired)],
            "warnings": [asdict(bare(problem)) for problem in self._warnings()],
            "effects": len(effects),
            "effect": [one.as_dict() for one in effects[:MOST_EFFECTS]],
        }

    def _warnings(self) -> Iterator[Problem]:
        """What is doubtful about the entries as they are now, and which of their forms need a second thought."""
        entries = self.glossary.entries
        touched = [entries[id] for id in self.change.after if id in entries]
        for problem in lint(touched, hints=True, glossary=self.glossary):
            if problem.severity != "info" or problem.rule in AFTER_AN_EDIT:
                yield problem


class Writer:
    """Changes the glossary that a service has in use."""

    def __init__(self, live: LiveGlossary, samples: Callable[[], Sequence[Sample]]) -> None:
        self._live, self._samples = live, samples
        # Who waits for the file's lock holds a thread, and asks for it again and again: so from here only one does, in
        # the order of arrival. Questions then always find a thread, and other programs a moment for their changes.
        self._turn = asyncio.Lock()
        self._editor = Editor(live.path) if live.path else None
        if self._editor:
            self._editor.learn(live.current.entries, live.current.revision)

    @property
    def editor(self) -> Editor:
        """Who writes the file, and knows its history; Refusal (403) if the glossary has no file."""
        if self._editor is None:
            raise Refusal(Kind.READ_ONLY, "this glossary has no file; start the service with one: laqab serve -g FILE")
        return self._editor

    def fresh(self) -> Glossary:
        """The glossary as its file has it now, or the last good one if the file is broken."""
        self._live.refresh()
        return self._live.current

    async def in_turn(self, request: Request, work: Callable[[], _T]) -> _T:
        """Do the work of a request that changes something in a thread, when it is its turn.

        A caller who is no longer waited for by then (see TimeLimit) has been told so, and nothing is changed.
        """
        async with self._turn:
            if given_up(request.scope):
                raise Refusal(Kind.BUSY, "others are writing; try again in a moment")
            return await run_in_threadpool(work)

    def change(
        self,
        make: Callable[[Entries], Change],
        *,
        who: str,
        note: str | None = None,
        expected: Expected | None = None,
        dry_run: bool = False,
    ) -> Written:
        """Make one change, or with ``dry_run`` tell what it would do.

        Raises what ``make`` and `Editor.apply` raise: Conflict if an entry is not as ``expected``, Clash, UnknownEntry,
        BadEntry, Busy, GlossaryFileError if the file was broken by hand.
        """
        if dry_run:
            return self._try(make, expected or {})
        return self._told(self.editor.apply(make, who=who, note=note, expected=expected))

    def undo(self, number: int | None, *, who: str, note: str | None = None) -> Written:
        """Take a step back: this one, or the last that is not taken back already. Raises UnknownStep, Conflict."""
        return self._told(self.editor.undo(number, who=who, note=note))

    def where_now(self, id: str) -> tuple[bool, str | None]:
        """Whether there ever was an entry with this id that is not there now, and the id it leads to, if any."""
        if self._editor is None:
            return False, None
        now = self._editor.where_now(id)
        if now is not None and now != id:
            return True, now
        return bool(self._editor.steps(id=id, limit=1)), None

    def _told(self, step: Step) -> Written:
        before = self._live.current
        glossary = self._live.adopt(step)
        earlier = before if before.revision == step.revision_before else _without(glossary, step)
        return Written(step.number, step.revision, step, earlier, glossary, self._samples())

    def _try(self, make: Callable[[Entries], Change], expected: Expected) -> Written:
        earlier = self.fresh()
        for id, tag in expected.items():
            current = earlier.entries.get(id)
            if (entry_tag(current) if current else None) != tag:
                raise Conflict("is not as it was", where=id, fix="look at it again", current=current)
        change = make(earlier.entries)
        for id, entry in change.after.items():
            read_record(entry.as_dict(), where=id)
        after: dict[str, Entry | None] = {id: change.after.get(id) for id in {**change.before, **change.after}}
        return Written(None, earlier.revision, change, earlier, earlier.updated(after), self._samples())


def _without(glossary: Glossary, step: Step) -> Glossary:
    """The glossary with this one step taken out: others may have written before and after it."""
    return glossary.updated({id: step.before.get(id) for id in {**step.before, **step.after}})
