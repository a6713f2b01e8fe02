"""How do two sets of entries differ, in words that an editor reads?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from glossary.entry import Entry, Variant
from glossary.errors import show_joiners

#: What the codes of the languages that the glossary was made for are called; others are given as they are.
_LANGUAGES = {"en": "English", "ar": "Arabic", "fa": "Persian", "ckb": "Sorani", "ku": "Kurdish", "ur": "Urdu"}
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: ``what`` is a sentence, ``form`` the form it is about, if it is about one.

    ``kind`` is a word for programs that stays the same: entry-added, entry-removed, entry-renamed, entry-merged,
    type-changed, note-changed; and for each of preferred, short, variant, context and not: -added, -removed, and
    (but for context and not) -changed. ``id`` is the entry's id after the change; where it has none, before it.
    """

    id: str
    what: str
    kind: str
    form: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The difference as JSON has it; ``form`` is left out where there is none."""
        form = {} if self.form is None else {"form": self.form}
        return {"id": self.id, "kind": self.kind, **form, "what": self.what}


def differences(
    before: Mapping[str, Entry], after: Mapping[str, Entry], retired: Mapping[str, str | None] | None = None
) -> tuple[Difference, ...]:
    """Tell how ``after`` differs from ``before``, in the order of the ids.

    ``retired`` are ids that were renamed or merged, each with the id it leads to now.

    >>> from glossary.entry import Kind
    >>> old = Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani"})
    >>> new = replace(old, variants=(Variant("Suliemani"),))
    >>> [difference.what for difference in differences({old.id: old}, {new.id: new})]
    ["variant 'Suliemani' added to Qasem Soleimani"]
    """
    return tuple(_differences(before, after, retired or {}))


def _differences(
    before: Mapping[str, Entry], after: Mapping[str, Entry], retired: Mapping[str, str | None]
) -> Iterator[Difference]:
    renamed = {new: old for old, new in retired.items() if new in after and new not in before and old in before}
    for id in sorted({*before, *after}):
        old, new = before.get(id), after.get(id)
        if new is None and old is not None:
            heir = after.get(retired.get(id) or "")
            if heir is None:
                yield Difference(id, f"{old.name} removed", "entry-removed")
            elif heir.id not in renamed:
                yield Difference(heir.id, f"{old.name} ({id}) merged into {heir.name}", "entry-merged")
        elif new is not None and old is None and id not in renamed:
            yield Difference(id, f"{new.name} added", "entry-added")
        elif new is not None:
            if old is None:
                old = before[renamed[id]]
                yield Difference(id, f"{old.name} renamed from {old.id} to {id}", "entry-renamed")
            if old is not new and replace(old, id=id) != new:
                yield from _in_entry(old, new)


def _in_entry(old: Entry, new: Entry) -> Iterator[Difference]:
    name = new.name
    if old.type != new.type:
        yield Difference(new.id, f"type of {name} changed from {old.type} to {new.type}", "type-changed")
    yield from _by_language(old.preferred, new.preferred, "preferred", new)
    yield from _by_language(old.short, new.short, "short", new)
    yield from _variants(old.variants, new.variants, new)
    for kind, was, now in (("context", old.context, new.context), ("not", old.never, new.never)):
        for form in (form for form in now if form not in was):
            what = f"{_name(form)} added to '{kind}' of {name}"
            yield Difference(new.id, what, f"{kind}-added", form)
        for form in (form for form in was if form not in now):
            what = f"{_name(form)} removed from '{kind}' of {name}"
            yield Difference(new.id, what, f"{kind}-removed", form)
        if was != now and sorted(was) == sorted(now):
            yield Difference(new.id, f"order of '{kind}' of {name} changed", f"{kind}-changed")
    if old.note != new.note:
        yield Difference(new.id, f"note of {name} {_from_to(old.note, new.note)}", "note-changed")


def _by_language(old: Mapping[str, str], new: Mapping[str, str], kind: str, entry: Entry) -> Iterator[Difference]:
    for language in [*new, *(gone for gone in old if gone not in new)]:
        was, now = old.get(language), new.get(language)
        if was == now:
            continue
        field = f"{kind} {_LANGUAGES.get(language, language)} form"
        if was is None:
            yield Difference(entry.id, f"{field} {_name(str(now))} added to {entry.name}", f"{kind}-added", now)
        elif now is None:
            yield Difference(entry.id, f"{field} {_name(was)} removed from {entry.name}", f"{kind}-removed", was)
        else:
            what = f"{field} of {entry.name} changed from {_name(was)} to {_name(now)}"
            yield Difference(entry.id, what, f"{kind}-changed", now)


def _variants(old: Sequence[Variant], new: Sequence[Variant], entry: Entry) -> Iterator[Difference]:
    was = {variant.form: variant for variant in old}
    now = {variant.form: variant for variant in new}
    for form, variant in now.items():
        if form not in was:
            status = f"{variant.status} " if variant.status != Variant(form).status else ""
            yield Difference(entry.id, f"{status}variant {_name(form)} added to {entry.name}", "variant-added", form)
        elif variant != was[form]:
            changes = ", ".join(_in_variant(was[form], variant))
            yield Difference(entry.id, f"variant {_name(form)} of {entry.name}: {changes}", "variant-changed", form)
    for form in was:
        if form not in now:
            yield Difference(entry.id, f"variant {_name(form)} removed from {entry.name}", "variant-removed", form)
    if [form for form in was if form in now] != [form for form in now if form in was]:
        yield Difference(entry.id, f"order of the variants of {entry.name} changed", "variant-changed")


def _in_variant(old: Variant, new: Variant) -> Iterator[str]:
    if old.status != new.status:
        yield f"now {new.status}, was {old.status}"
    if old.use != new.use:
        yield f"rewritten to {_name(new.use)}" if new.use else "rewritten to the preferred form"
    if old.supported != new.supported:
        yield "counts only where the text supports it" if new.supported else "counts everywhere"
    if old.note != new.note:
        yield f"note {_from_to(old.note, new.note)}"


def _from_to(old: str | None, new: str | None) -> str:
    if old is None or new is None:
        return f"added: {_quoted(new)}" if old is None else f"removed: {_quoted(old)}"
    was, now, start = _line(old), _line(new), 0
    if max(len(was), len(now)) > _LONGEST_QUOTE:
        # Long texts that begin alike are quoted from the word on in which they differ.
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
        start = now.rfind(" ", 0, shared) + 1
    return f"changed from {_quoted(was, start)} to {_quoted(now, start)}"


def _quoted(text: str | None, start: int = 0) -> str:
    line = _line(text)[start:]
    cut = line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 3].rstrip() + "..."
    return _name(f"...{cut}" if start else cut)


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _name(form: str) -> str:
    """A form in quotation marks."""
    return show_joiners(repr(form))
