"""What becomes of an entry of the house when another file has it too?

By default the house keeps what it has and only gains: languages, other forms, context. Where the two disagree the file
is told, not followed. A file that the house itself wrote out and somebody edited may also replace what there was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glossary.entry import Entry, Status, Variant


@dataclass(frozen=True, slots=True)
class Merged:
    """The entry as it will be, and in sentences what of the file was not followed."""

    entry: Entry
    kept: tuple[str, ...]


def add_to(old: Entry, new: Entry, *, typed: bool = True) -> Merged:
    """Add to an entry what a file knows besides; ``typed`` says that the file names the type itself.

    >>> from glossary.entry import Kind
    >>> old = Entry("iraq", Kind.PLACE, {"en": "Iraq"})
    >>> merged = add_to(old, Entry("irak", Kind.PLACE, {"en": "Irak", "ar": "العراق"}))
    >>> merged.entry.preferred["ar"], [variant.form for variant in merged.entry.variants], merged.kept
    ('العراق', ['Irak'], ("preferred en stays 'Iraq'; 'Irak' becomes a variant",))
    """
    kept: list[str] = []
    if typed and old.type is not new.type:
        kept.append(f"type stays {old.type.value}; the file has {new.type.value}")
    variants = {variant.form: variant for variant in old.variants}
    preferred = _fill(old.preferred, new.preferred, variants, kept)
    short = dict(new.short) | dict(old.short)
    kept += [
        f"short {language} stays {form!r}; the file has {new.short[language]!r}"
        for language, form in old.short.items()
        if new.short.get(language, form) != form
    ]
    proper = {*preferred.values(), *short.values()}
    others = [Variant(form, Status.ADMITTED) for form in new.preferred.values()]
    for variant in (*others, *new.variants):
        if variant.form in old.never:
            kept.append(f"{variant.form!r} is left out, because 'not' forbids it")
        elif variant.form in variants:
            if variant in new.variants and variants[variant.form].status is not variant.status:
                kept.append(f"{variant.form!r} stays {variants[variant.form].status.value}")
        elif variant.form not in proper or variant.supported:
            variants[variant.form] = variant
    forms = proper | set(variants)
    note = old.note or new.note
    if new.note and new.note != note:
        kept.append("the note stays as it is")
    merged = replace(
        old,
        preferred=preferred,
        short=short if short else old.short,
        variants=_settle(variants.values()),
        context=_unite(old.context, new.context),
        never=_unite(old.never, (name for name in new.never if name not in forms)),
        note=note,
    )
    return Merged(merged, tuple(kept))


def replace_with(old: Entry, new: Entry, *, whole: bool, typed: bool = True) -> Merged:
    """Let a file have its way with an entry; the id stays.

    Where the file's format has no place for everything (``whole`` is false), what it does not speak of stays.
    """
    if whole:
        return Merged(replace(new, id=old.id, type=new.type if typed else old.type), ())
    preferred, short = {**old.preferred, **new.preferred}, {**old.short, **new.short}
    proper = set(preferred.values())
    variants = {variant.form: variant for variant in old.variants if variant.form not in proper}
    for variant in new.variants:
        before = variants.get(variant.form, variant)
        variants[variant.form] = replace(before, status=variant.status, note=variant.note or before.note)
    merged = replace(
        old,
        type=new.type if typed else old.type,
        preferred=preferred,
        short=short if short else old.short,
        variants=_settle(variants.values()),
        context=_unite(old.context, new.context),
        never=_unite(old.never, new.never),
        note=new.note or old.note,
    )
    return Merged(merged, ())


def without_forms(entry: Entry, forms: Iterable[str]) -> Entry | None:
    """The entry without some of its forms, or None if no preferred one is left."""
    gone = set(forms)
    preferred = {language: form for language, form in entry.preferred.items() if form not in gone}
    if not preferred:
        return None
    variants = _settle(variant for variant in entry.variants if variant.form not in gone)
    return replace(entry, preferred=preferred, variants=variants)


def _fill(
    old: Mapping[str, str], new: Mapping[str, str], variants: dict[str, Variant], kept: list[str]
) -> dict[str, str]:
    """The preferred forms of the house, and those of the file in languages where the house has none."""
    preferred = dict(old)
    for language, form in new.items():
        known = variants.get(form)
        if language in old:
            if old[language] != form:
                becomes = "" if known or form in old.values() else f"; {form!r} becomes a variant"
                kept.append(f"preferred {language} stays {old[language]!r}{becomes}")
        elif known and known.status is Status.DEPRECATED:
            kept.append(f"{form!r} stays deprecated")
        else:
            preferred[language] = form
            used = any(variant.use == form for variant in variants.values())
            if known and not known.supported and not used and not known.note:
                del variants[form]
    return preferred


def _settle(variants: Iterable[Variant]) -> tuple[Variant, ...]:
    """Keep ``use`` only where the form that it names is there, and admitted."""
    known = tuple(variants)
    admitted = {variant.form for variant in known if variant.status is Status.ADMITTED}
    return tuple(variant if variant.use in admitted else replace(variant, use=None) for variant in known)


def _unite(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    has = tuple(first)
    return (*has, *(text for text in dict.fromkeys(second) if text not in has))
