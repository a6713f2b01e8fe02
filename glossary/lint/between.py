"""What do entries say that does not go together with what other entries say?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from glossary.entry import Entry
from glossary.folding import fold_key
from glossary.index import Index, Mark
from glossary.lint.doubt import Doubt, forms_of


def same_name(entry: Entry, index: Index) -> Iterator[Doubt]:
    """Doubt a preferred form that is another entry's too; the entry of the later id is told so."""
    for language, form in entry.preferred.items():
        twins = _owners(index, index.forms_exactly(form), Mark.PREFERRED)
        if other := next((id for id in twins if id < entry.id), None):
            message = f"{form!r} is the preferred form of {other!r} too, so neither is ever certain"
            fix = "write one of them more fully, or merge the two"
            yield Doubt(("preferred", language), "same-name", message, fix)


def others_name(entry: Entry, index: Index) -> Iterator[Doubt]:
    """Doubt a variant that is the preferred form of another entry, which is then uncertain even by its own name."""
    for number, variant in enumerate(entry.variants):
        owners = [] if variant.supported else _owners(index, index.forms_exactly(variant.form), Mark.PREFERRED)
        if others := [id for id in owners if id != entry.id]:
            message = f"the variant {variant.form!r} is the preferred form of {others[0]!r}, which makes both uncertain"
            fix = "delete it, or add 'when: supported' to it"
            yield Doubt(("variants", number, "form"), "others-name", message, fix)


def shared_forms(entry: Entry, index: Index) -> Iterator[Doubt]:
    """Tell which forms stand in other entries too; often that is right, as with the surname of two brothers."""
    for form in forms_of(entry):
        others = [id for id in _owners(index, index.forms_written(fold_key(form.text))) if id != entry.id]
        if others:
            message = f"{form.text!r} is also a form of {', '.join(others)}: ambiguous unless the text decides"
            fix = "leave it so, or take it from those that are hardly ever called so"
            yield Doubt(form.path, "shared-form", message, fix)


def unknown_context(entry: Entry, index: Index) -> Iterator[Doubt]:
    """Tell which words of a context look like a name that no entry has."""
    for number, text in enumerate(entry.context):
        if text[:1].isupper() and not _owners(index, index.forms_written(fold_key(text))):
            message = f"the context {text!r} looks like a name, and no entry has it"
            yield Doubt(("context", number), "unknown-context", message, "check its spelling, or leave it so")


def _owners(index: Index, forms: Iterable[int], mark: int = 0) -> list[str]:
    """Give the ids of the entries that have these forms, in order; with a mark, of those only that have it."""
    numbers = {
        index.owners[form]
        for form in forms
        if not index.marks[form] & Mark.NEVER and (not mark or index.marks[form] & mark)
    }
    return sorted(index.entries[number].id for number in numbers)
