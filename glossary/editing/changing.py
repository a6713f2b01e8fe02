"""What does one step of editing do to the entries?

Every function takes the entries as they are and gives the change; nothing is written and nothing is altered. What
cannot be done is refused with the entry that stands in the way. Whether the result can be loaded again is checked
where it is written (glossary.editing.editor).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from glossary.editing.record import read_record
from glossary.entry import Entry, Status, Variant
from glossary.errors import Clash, GlossaryError, UnknownEntry, UnknownForm

Entries = Mapping[str, Entry]

_NONE: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """What one step does: ``before`` are the entries it alters or takes away, ``after`` those it alters or makes.

    ``retired`` are the ids that end here, each with the id that it leads to from now on, or None.
    ``kind`` is one of add, replace, patch, variant, rename, merge, split, remove, import, undo, format.
    """

    kind: str
    before: Mapping[str, Entry]
    after: Mapping[str, Entry]
    retired: Mapping[str, str | None] = field(default_factory=lambda: _NONE)


def add_entry(entries: Entries, entry: Entry) -> Change:
    """Add an entry. Raises Clash if its id or one of its preferred forms is taken.

    >>> from glossary.entry import Kind
    >>> iraq = Entry("iraq", Kind.PLACE, {"en": "Iraq"})
    >>> add_entry({"iraq": iraq}, Entry("irak", Kind.PLACE, {"en": "Iraq"}))
    Traceback (most recent call last):
    glossary.errors.Clash: irak: 'Iraq' is the preferred form of 'iraq' already; ...
    """
    if entry.id in entries:
        fix = f"choose another id, or change '{entry.id}'"
        raise Clash(f"the id '{entry.id}' is taken", where=entry.id, fix=fix, other=entry.id)
    _forbid_shared(entries, entry, entry.preferred.values())
    return Change("add", {}, {entry.id: entry})


def replace_entry(entries: Entries, entry: Entry, *, kind: str = "replace") -> Change:
    """Put an entry in the place of the one that has its id.

    Raises UnknownEntry if there is none, Clash if a preferred form that is new to it is taken.
    """
    old = _existing(entries, entry.id)
    _forbid_shared(entries, entry, set(entry.preferred.values()) - set(old.preferred.values()))
    return Change(kind, {old.id: old}, {entry.id: entry})


def patch_entry(entries: Entries, id: str, patch: Mapping[str, object]) -> Change:
    """Alter the fields of an entry that a merge patch (RFC 7396) names; None takes a field away.

    Raises UnknownEntry, BadEntry if the result is none, and what `replace_entry` raises.
    """
    old = _existing(entries, id)
    if patch.get("id", id) != id:
        fix = "leave 'id' out; 'laqab glossary rename' gives an entry another id"
        raise GlossaryError("the id of an entry cannot be patched", where=id, fix=fix)
    merged = _merge_patch(old.as_dict(), patch)
    return replace_entry(entries, read_record(merged, where=id), kind="patch")


def add_variant(entries: Entries, id: str, variant: Variant) -> Change:
    """Add a variant to an entry. Raises UnknownEntry, or Clash if the entry has the form already.

    That another entry has it is legal: such a form is ambiguous until the document decides.
    """
    old = _existing(entries, id)
    if variant.form in {form for form, _ in old.forms()}:
        raise Clash(f"has {variant.form!r} already", where=id, fix="choose another form", other=id, form=variant.form)
    return _altered("variant", old, replace(old, variants=(*old.variants, variant)))


def drop_variant(entries: Entries, id: str, form: str) -> Change:
    """Take a variant away. Raises UnknownEntry, UnknownForm, or Clash if another variant is rewritten to it."""
    old = _existing(entries, id)
    if form not in {variant.form for variant in old.variants}:
        fix = f"look for it with 'laqab glossary show {id}'"
        raise UnknownForm(f"has no variant {form!r}", where=id, fix=fix)
    user = next((variant.form for variant in old.variants if variant.use == form), None)
    if user is not None:
        fix = f"change or drop {user!r} first"
        raise Clash(f"{user!r} is rewritten to {form!r}", where=id, fix=fix, other=id, form=user)
    return _altered("variant", old, replace(old, variants=tuple(v for v in old.variants if v.form != form)))


def rename_entry(entries: Entries, old: str, new: str) -> Change:
    """Give an entry another id; the old one leads to it for ever. Raises UnknownEntry or Clash."""
    entry = _existing(entries, old)
    if new in entries:
        raise Clash(f"the id '{new}' is taken", where=old, fix="choose another id, or merge the two", other=new)
    return Change("rename", {old: entry}, {new: replace(entry, id=new)}, {old: new})


def merge_entries(entries: Entries, into: str, gone: Sequence[str]) -> Change:
    """Make one entry of several: ``into`` stays, and the forms of the ``gone`` become variants of it.

    Admitted variants stay admitted, also where the form is a preferred or short one as well; every other form becomes
    deprecated. Context, ``not`` and notes are united; a form of the united entry leaves what the others bring to its
    ``context``, and its ``not``. Raises UnknownEntry, or Clash if an entry were merged with itself.
    """
    kept = _existing(entries, into)
    others = {id: _existing(entries, id) for id in gone}
    if into in others or not others:
        raise Clash("cannot be merged with itself", where=into, fix="name another entry to merge into it", other=into)
    variants = {variant.form: variant for variant in kept.variants}
    proper = {*kept.preferred.values(), *kept.short.values()}
    for other in others.values():
        listed = {variant.form: variant for variant in other.variants}
        for form, _ in other.forms():
            if form not in proper:
                variants.setdefault(form, listed.get(form) or Variant(form))
    everything = (kept, *others.values())
    forms = proper | set(variants)
    context = _united(entry.context for entry in everything)
    united = replace(
        kept,
        variants=_settled(variants.values()),
        context=tuple(word for word in context if word in kept.context or word not in forms),
        never=tuple(form for form in _united(entry.never for entry in everything) if form not in forms),
        note="\n".join(_united((entry.note,) for entry in everything if entry.note)) or None,
    )
    return Change("merge", {into: kept, **others}, {into: united}, dict.fromkeys(others, into))


def split_entry(entries: Entries, id: str, new: Entry, forms: Collection[str]) -> Change:
    """Make two entries of one: ``forms`` move from ``id`` to the new entry, as variants unless it has them already.

    Raises UnknownEntry, UnknownForm if the entry has not all the forms or would be left without a preferred one, and
    Clash if the id or a preferred form of the new entry is taken by a third.
    """
    old = _existing(entries, id)
    known = {form for form, _ in old.forms()}
    for form in forms:
        if form not in known:
            fix = f"look for it with 'laqab glossary show {id}'"
            raise UnknownForm(f"has no form {form!r}", where=id, fix=fix)
    left = replace(
        old,
        preferred=_without(old.preferred, forms),
        short=_without(old.short, forms),
        variants=_settled(variant for variant in old.variants if variant.form not in forms),
    )
    if not left.preferred:
        raise UnknownForm("would be left without a preferred form", where=id, fix="leave it one, or rename the entry")
    listed = {variant.form: variant for variant in old.variants}
    has = {*new.preferred.values(), *(variant.form for variant in new.variants)}
    moved = {form: listed.get(form) or Variant(form) for form, _ in old.forms() if form in forms and form not in has}
    for form in new.short.values():
        # A short form is listed as well where it is to count only if the text supports it; else it need not be.
        if form in moved and moved[form].status is not Status.ADMITTED:
            del moved[form]
    made = replace(new, variants=_settled((*new.variants, *moved.values())))
    add_entry({**entries, id: left}, made)
    return Change("split", {id: old}, {id: left, made.id: made})


def remove_entry(entries: Entries, id: str) -> Change:
    """Take an entry away; its id is never used again. Raises UnknownEntry."""
    return Change("remove", {id: _existing(entries, id)}, {}, {id: None})


def change_many(entries: Entries, after: Iterable[Entry], kind: str = "import") -> Change:
    """Add or replace several entries in one step; those that are equal already are left out."""
    new = {entry.id: entry for entry in after}
    changed = {id: entry for id, entry in new.items() if entries.get(id) != entry}
    return Change(kind, {id: entries[id] for id in changed if id in entries}, changed)


def _existing(entries: Entries, id: str) -> Entry:
    entry = entries.get(id)
    if entry is None:
        raise UnknownEntry("no entry has this id", where=id, fix="look for it with 'laqab glossary show'")
    return entry


def _altered(kind: str, old: Entry, new: Entry) -> Change:
    return Change(kind, {old.id: old}, {new.id: new})


def _forbid_shared(entries: Entries, entry: Entry, forms: Collection[str]) -> None:
    wanted = set(forms)
    for other in entries.values() if wanted else ():
        if other.id != entry.id and not wanted.isdisjoint(other.preferred.values()):
            form = next(form for form in other.preferred.values() if form in wanted)
            what = f"{form!r} is the preferred form of '{other.id}' already"
            fix = f"change '{other.id}' instead, or tell the two apart by a fuller form"
            raise Clash(what, where=entry.id, fix=fix, other=other.id, form=form)


def _merge_patch(target: object, patch: object) -> object:
    """Apply a merge patch as RFC 7396 says: a mapping goes into a mapping, everything else replaces what was there."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merge_patch(merged.get(key), value)
    return merged


def _settled(variants: Iterable[Variant]) -> tuple[Variant, ...]:
    """Keep ``use`` only where the variant it names is still there and admitted."""
    kept = tuple(variants)
    admitted = {variant.form for variant in kept if variant.status is Status.ADMITTED}
    return tuple(variant if variant.use in admitted else replace(variant, use=None) for variant in kept)


def _united(texts: Iterable[Iterable[str | None]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for some in texts for text in some if text))


def _without(forms: Mapping[str, str], gone: Collection[str]) -> dict[str, str]:
    return {language: form for language, form in forms.items() if form not in gone}


__all__ = [
    "Change", "Entries", "add_entry", "add_variant", "change_many", "drop_variant", "merge_entries", "patch_entry",
    "remove_entry", "rename_entry", "replace_entry", "split_entry",
]  # fmt: skip
