"""What waits for a person, and what does a decision change?

Spellings of one name are shown and decided together. A decision that makes a variant or an entry is a step of the
glossary like any other: it is journalled and can be undone, here or with ``laqab glossary undo``.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import orjson

from glossary import Entry, Glossary, Outcome, Status, Variant
from glossary.editing.changing import Change, Entries, add_entry, add_variant, change_many
from glossary.editing.editor import Editor
from glossary.editing.journal import Step
from glossary.errors import Clash, RequestError, UnknownEntry
from glossary.folding import fold_key
from glossary.mining.grouping import group_spellings
from glossary.scripts import is_arabic
from service.review.encounter import Context
from service.review.spelling import Decision, Spelling, checked_surface
from service.review.store import ReviewStore

#: Candidates shown with a group.
CANDIDATES = 3
#: Spellings that are put into groups at once, the most frequent (half a second); the others come up behind them.
AT_ONCE = 20_000
#: Where a group stands in the list: how often it was met (negative, the most frequent first), its first spelling.
_Place = tuple[int, str]


class UnknownSpelling(RequestError):
    """No spelling of this name waits for review."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """Spellings of what is probably one name, the most frequent first, with the words they stood in.

    ``candidates`` are the entries it may belong to, best first, as the answers about names have them.
    """

    spellings: tuple[Spelling, ...]
    contexts: Mapping[str, Sequence[Context]]
    candidates: tuple[Mapping[str, Any], ...]

    @property
    def count(self) -> int:
        """How often any of the spellings was met."""
        return sum(spelling.count for spelling in self.spellings)

    def as_dict(self) -> dict[str, object]:
        """The group as JSON."""
        return {
            "count": self.count,
            "spellings": [each.as_dict(self.contexts.get(each.surface, ())) for each in self.spellings],
            "candidates": [dict(candidate) for candidate in self.candidates],
        }


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A part of the groups; ``waiting`` counts the spellings not decided, ``next`` is the cursor of the next page."""

    groups: tuple[ReviewGroup, ...]
    waiting: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision came to: the spellings, the entry as it is now, and the step of the glossary, if there is one."""

    decision: str
    surfaces: tuple[str, ...]
    entry: Entry | None = None
    step: Step | None = None


class ReviewDesk:
    """The list in one store, and the glossary that decisions go into."""

    def __init__(self, store: ReviewStore, editor: Editor) -> None:
        self._store = store
        self._editor = editor

    def groups(self, glossary: Glossary, *, decision: Decision | None = None) -> Iterator[ReviewGroup]:
        """Give the groups that wait (or those decided so), the most frequent first, as they are asked for.

        What the glossary knows by now is left out.
        """
        return (group for _, group in self._placed(glossary, decision, None))

    def _placed(
        self, glossary: Glossary, decision: Decision | None, after: _Place | None
    ) -> Iterator[tuple[_Place, ReviewGroup]]:
        """Give the groups behind a place in the list, each with its own place."""
        spellings = {each.surface: each for each in self._store.spellings(decision, limit=AT_ONCE)}
        for surfaces in group_spellings({surface: each.count for surface, each in spellings.items()}):
            group = tuple(spellings[surface] for surface in surfaces)
            place = (-sum(each.count for each in group), surfaces[0])  # that of the group with what is known by now
            if after is not None and place <= after:
                continue
            if decision is None:
                group = tuple(each for each in group if not knows(glossary, each))
            if group:
                contexts = self._store.contexts(each.surface for each in group)
                yield place, ReviewGroup(group, contexts, _candidates(glossary, group))

    def page(
        self,
        glossary: Glossary,
        *,
        decision: Decision | None = None,
        cursor: str | None = None,
        limit: int = 20,
    ) -> ReviewPage:
        """Give at most ``limit`` groups from a cursor on. Raises RequestError if the cursor is none."""
        after = None if cursor is None else _read_cursor(cursor)
        placed = self._placed(glossary, decision, after)
        shown = tuple(islice(placed, limit))
        following = _write_cursor(shown[-1][0]) if next(placed, None) else None
        return ReviewPage(tuple(group for _, group in shown), self._store.count(decision), following)

    def accept(
        self,
        surfaces: Sequence[str],
        id: str,
        *,
        status: Status | None = None,
        supported: bool = False,
        who: str,
        note: str | None = None,
    ) -> Decided:
        """Make these spellings variants of an entry, in one step.

        Unless told otherwise a spelling in Latin letters is rewritten from now on (deprecated) and one in the Arabic
        script is left as it is (admitted). Raises UnknownEntry; RequestError for a spelling that does not wait; Clash
        if the entry has all of them already.
        """
        surfaces = self._waiting(surfaces)

        def make(entries: Entries) -> Change:
            return change_many(entries, [_with_variants(entries, id, surfaces, status, supported)], "variant")

        step = self._editor.apply(make, who=who, note=note)
        self._store.decide(surfaces, Decision.VARIANT, entry=id, step=step.number, who=who, note=note)
        return Decided(Decision.VARIANT, surfaces, step.after.get(id), step)

    def enter(self, surfaces: Sequence[str], entry: Entry, *, who: str, note: str | None = None) -> Decided:
        """Make a new entry of these spellings; those that are none of its forms become variants of it.

        Raises Clash if its id or a preferred form is taken, RequestError for a spelling that does not wait.
        """
        surfaces = self._waiting(surfaces)
        own = {form for form, _ in entry.forms()}
        variants = tuple(_variant(surface) for surface in surfaces if surface not in own)
        whole = replace(entry, variants=(*entry.variants, *variants))
        step = self._editor.apply(lambda entries: add_entry(entries, whole), who=who, note=note)
        self._store.decide(surfaces, Decision.ENTRY, entry=entry.id, step=step.number, who=who, note=note)
        return Decided(Decision.ENTRY, surfaces, step.after.get(entry.id), step)

    def set_aside(self, surfaces: Sequence[str], decision: Decision, *, who: str, note: str | None = None) -> Decided:
        """Write down that these spellings are no names, or are left as they are; the glossary stays the same."""
        surfaces = self._waiting(surfaces)
        self._store.decide(surfaces, decision, who=who, note=note)
        return Decided(decision, surfaces)

    def undo(self, surface: str | None = None, *, who: str, note: str | None = None) -> Decided:
        """Take back the decision about a spelling, or the last one, with all that was decided in the same step.

        Raises RequestError if there is none, Conflict if an entry has changed since.
        """
        decided = self._store.decided_last() if surface is None else self._store.spelling(checked_surface(surface))
        if decided is None or decided.decision is None:
            where = surface or "undo"
            raise RequestError("there is no decision to take back", where=where, fix="look at the list first")
        if decided.step is None:
            self._store.reopen([decided.surface])
            return Decided("undo", (decided.surface,))
        surfaces = tuple(each.surface for each in self._store.decided_by_step(decided.step))
        undone = any(step.undoes == decided.step for step in self._editor.steps())
        step = None if undone else self._editor.undo(decided.step, who=who, note=note)
        self._store.reopen(surfaces)
        return Decided("undo", surfaces, None, step)

    def _waiting(self, surfaces: Sequence[str]) -> tuple[str, ...]:
        """Give the surfaces as they are kept; raise RequestError for one that was never met or is decided."""
        wanted = tuple(dict.fromkeys(checked_surface(surface) for surface in surfaces))
        for surface in wanted:
            spelling = self._store.spelling(surface)
            if spelling is None:
                raise UnknownSpelling("was never met", where=surface, fix="take a spelling from the list")
            if spelling.decision is not None:
                what = f"is decided already ({spelling.decision.value}, {spelling.decided})"
                raise Clash(what, where=surface, fix="undo that first", other=spelling.entry or "", form=surface)
        return wanted


def knows(glossary: Glossary, spelling: Spelling) -> bool:
    """Say whether a glossary by now knows a spelling that it did not know when the spelling was met.

    An unknown one is known when the glossary matches it. An undecided one is known when an entry has come to list it:
    until then the documents leave it open, whatever it would mean on its own.

    >>> from glossary import Kind
    >>> met = Spelling("Sulemani", Outcome.UNKNOWN, 1, "", "", "")
    >>> knows(Glossary([]), met), knows(Glossary([Entry("s", Kind.PERSON, {"en": "Qasem Soleimani"}, {"en": "Sulemani"})]), met)
    (False, True)
    """
    found = glossary.normalize(spelling.surface, limit=CANDIDATES)
    if spelling.outcome is Outcome.UNKNOWN and found.id is not None:
        return True
    key = fold_key(spelling.surface)
    if any(fold_key(str(candidate.get("variant", ""))) == key for candidate in spelling.candidates):
        return False
    return any(_lists(glossary.entries[candidate.id], key) for candidate in found.candidates)


def _lists(entry: Entry, key: str) -> bool:
    return any(fold_key(form) == key for form, _ in entry.forms())


def _candidates(glossary: Glossary, group: Iterable[Spelling]) -> tuple[Mapping[str, Any], ...]:
    """Give the entries that a group may belong to: those told when it was met, then those that seem alike."""
    found: dict[str, Mapping[str, Any]] = {}
    for spelling in group:
        for candidate in spelling.candidates:
            if candidate["id"] in glossary.entries:
                found.setdefault(candidate["id"], candidate)
        if len(found) >= CANDIDATES:
            break
        for resolved in glossary.normalize(spelling.surface, limit=CANDIDATES).candidates:
            found.setdefault(resolved.id, resolved.as_dict())
    ranked = sorted(found.values(), key=lambda candidate: -float(candidate["score"]))
    return tuple(ranked[:CANDIDATES])


def _with_variants(entries: Entries, id: str, surfaces: Iterable[str], status: Status | None, supported: bool) -> Entry:
    """Give an entry with these spellings as variants; those it has already are passed over, unless it has all."""
    entry, refusal = entries.get(id), None
    if entry is None:
        raise UnknownEntry("no entry has this id", where=id, fix="look for it with 'laqab glossary show'")
    for surface in surfaces:
        try:
            entry = add_variant({id: entry}, id, _variant(surface, status, supported)).after[id]
        except Clash as clash:
            refusal = clash
    if entry == entries[id] and refusal is not None:
        fix = "the texts leave it open because others may be meant too; leave it, or mark it as not a name"
        raise Clash(refusal.what, where=id, fix=fix, other=id, form=refusal.form)
    return entry


def _variant(surface: str, status: Status | None = None, supported: bool = False) -> Variant:
    usual = Status.ADMITTED if is_arabic(surface) else Status.DEPRECATED
    return Variant(surface, status or usual, supported=supported)


def _write_cursor(place: _Place) -> str:
    """A place in the list as text that is safe in an address.

    >>> _read_cursor(_write_cursor((-3, "سلیمانی")))
    (-3, 'سلیمانی')
    """
    return base64.urlsafe_b64encode(orjson.dumps(place)).decode().rstrip("=")


def _read_cursor(cursor: str) -> _Place:
    try:
        count, surface = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return int(count), str(surface)
    except (ValueError, TypeError, binascii.Error):
        raise RequestError("is not a cursor", where="cursor", fix="take it from `next` of the page before") from None
