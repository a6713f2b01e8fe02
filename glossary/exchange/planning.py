"""How is the import of a file planned, and carried out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from glossary.editing.changing import Change
from glossary.editing.difference import differences
from glossary.entry import Entry
from glossary.exchange.exchanged import Imported
from glossary.exchange.matching import Claims, Match, find_match
from glossary.exchange.merging import Merged, add_to, replace_with, without_forms
from glossary.exchange.plan import CAREFUL, Choices, ImportPlan, Matching, OnClash, Planned, Update, Verdict

if TYPE_CHECKING:
    from glossary.editing.editor import Editor
    from glossary.editing.journal import Step
    from glossary.termbase import Glossary


def plan_import(
    now: Mapping[str, Entry],
    imported: Imported,
    choices: Choices = CAREFUL,
    *,
    glossary: Glossary | None = None,
    retired: Mapping[str, str | None] = MappingProxyType({}),
) -> ImportPlan:
    r"""Plan what importing would do to the entries there are now, by id. Nothing is written.

    ``glossary`` answers which entry a spelling means; without one it is made of the entries when it is needed.
    ``retired`` are ids that were in use before, each with the one it leads to now; see `retired_ids`.

    >>> from glossary.entry import Kind
    >>> from glossary.exchange import read_import
    >>> house = {"iraq": Entry("iraq", Kind.PLACE, {"en": "Iraq"})}
    >>> file = "en,ar\nIraq,العراق\nBasra,البصرة\n".encode()
    >>> plan = plan_import(house, read_import(file, "csv"))
    >>> [(planned.verdict.value, planned.id) for planned in plan.planned]
    [('changed', 'iraq'), ('new', 'basra')]
    """
    planner = _Planner(now, imported, choices, glossary, retired)
    return ImportPlan(tuple(planner.plan(entry) for entry in imported.entries), imported.problems)


def apply_import(
    editor: Editor,
    imported: Imported,
    choices: Choices = CAREFUL,
    *,
    who: str,
    note: str | None = None,
    glossary: Glossary | None = None,
) -> tuple[ImportPlan, Step | None]:
    """Import as one step of the history, planned under the lock on the entries that are there then.

    Give the plan that was carried out, and the step; None if there was nothing to write.
    Raises what `Editor.apply` raises; then nothing has been written.
    """
    plans: list[ImportPlan] = []

    def make(entries: Mapping[str, Entry]) -> Change:
        plans.append(plan_import(entries, imported, choices, glossary=glossary, retired=retired_ids(editor)))
        return plans[-1].change(entries)

    step = editor.apply(make, who=who, note=note)
    return plans[-1], step if step.number else None


def retired_ids(editor: Editor) -> dict[str, str | None]:
    """The ids that were in use in the glossary of an editor, each with the one it was merged into or renamed to."""
    retired: dict[str, str | None] = {}
    for step in reversed(editor.steps()):
        retired |= step.retired
    return retired


class _Planner:
    """Plans the entries of one file, each with what the ones before it will have done in mind."""

    def __init__(
        self,
        now: Mapping[str, Entry],
        imported: Imported,
        choices: Choices,
        glossary: Glossary | None,
        retired: Mapping[str, str | None],
    ) -> None:
        self._now, self._imported, self._choices = now, imported, choices
        self._glossary, self._retired = glossary, retired
        self._claims = Claims(now.values())
        self._planned: dict[str, Entry] = {}

    def plan(self, incoming: Entry) -> Planned:
        """Plan one entry."""
        line = self._imported.lines.get(incoming.id, 0)
        plain = Planned(Verdict.SKIPPED, incoming.id, incoming.name, line)
        match = self._match(incoming)
        if match.why:
            return replace(plain, verdict=Verdict.CLASHING, reasons=(match.why,), others=match.others)
        if match.by == "names" and match.id and self._choices.match is Matching.EXACT:
            reason = f"spelled like {self._now[match.id].name}: import it with matching by names, or apart from it"
            return replace(plain, reasons=(reason,), others=(match.id,))
        if match.id is None and incoming.id in self._retired:
            reason = f"the id {incoming.id} was given up in this glossary and is never used again; give it another"
            return replace(plain, reasons=(reason,))
        old = self._planned.get(match.id, self._now[match.id]) if match.id else None
        return self._judge(replace(plain, matched=match.by), old, self._merge(old, incoming))

    def _match(self, incoming: Entry) -> Match:
        known = replace(incoming, id=self._id_now(incoming.id))
        match = find_match(known, self._now, self._claims, None)
        if match.id or match.why or self._choices.match is Matching.APART:
            return match
        if self._glossary is None:
            from glossary.termbase import Glossary

            self._glossary = Glossary(self._now.values())
        typed = incoming.id not in self._imported.untyped
        return find_match(known, self._now, self._claims, self._glossary, typed=typed)

    def _id_now(self, id: str) -> str:
        """The id that an id leads to since its entry was renamed or merged, perhaps more than once."""
        seen: set[str] = set()
        found: str | None = id
        while found and found not in self._now and found not in seen:
            seen.add(found)
            found = self._retired.get(found)
        return id if found is None or found not in self._now else found

    def _merge(self, old: Entry | None, incoming: Entry) -> Merged:
        if old is None:
            return Merged(incoming, ())
        typed = incoming.id not in self._imported.untyped
        if self._choices.update is Update.REPLACE:
            return replace_with(old, incoming, whole=self._imported.whole, typed=typed)
        return add_to(old, incoming, typed=typed)

    def _judge(self, planned: Planned, old: Entry | None, merged: Merged) -> Planned:
        """Look for clashes of an entry as it would be, and say what becomes of it."""
        reasons = list(merged.kept)
        result: Entry | None = merged.entry
        has = {form for form, _ in old.forms()} if old else set()
        clashes = list(self._claims.clashes(merged.entry, has))
        others = tuple(dict.fromkeys(id for _, id, _ in clashes))
        if clashes:
            reasons += dict.fromkeys(f"{form!r} belongs to {id}" for form, id, _ in clashes)
            hard = any(both for _, _, both in clashes)
            if self._choices.on_clash is OnClash.DROP:
                result = without_forms(merged.entry, {form for form, _, _ in clashes})
            elif hard or self._choices.on_clash is OnClash.SKIP:
                result = None
            if result is None:
                return replace(planned, verdict=Verdict.CLASHING, reasons=tuple(reasons), others=others)
        assert result is not None
        planned = replace(planned, id=result.id, reasons=tuple(reasons), others=others)
        if result == old:
            return replace(planned, verdict=Verdict.SAME)
        self._claims.add(result)
        self._planned[result.id] = result
        before = {result.id: old} if old else {}
        verdict = Verdict.CHANGED if old else Verdict.NEW
        return replace(planned, verdict=verdict, result=result, changes=differences(before, {result.id: result}))
