"""What is one doubt about an entry, and which of its texts may it be about?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from glossary.entry import Entry, Variant

#: What leads to a text of an entry: ``("variants", 0, "form")``.
Path = tuple[str | int, ...]


class Doubt(NamedTuple):
    """One thing that is probably not meant: where in the entry, the rule, what, and how to mend it."""

    path: Path
    rule: str
    message: str
    fix: str


class Form(NamedTuple):
    """One text of an entry with the way to it; ``language`` is that of a preferred or short form."""

    path: Path
    text: str
    language: str | None
    variant: Variant | None


def forms_of(entry: Entry) -> Iterator[Form]:
    """Give the forms under which an entry is found, preferred ones first."""
    for key, forms in (("preferred", entry.preferred), ("short", entry.short)):
        for language, text in forms.items():
            yield Form((key, language), text, language, None)
    for number, variant in enumerate(entry.variants):
        yield Form(("variants", number, "form"), variant.form, None, variant)


def other_names(entry: Entry) -> Iterator[Form]:
    """Give the names that stand in an entry and are no forms of it: its context, and what it must not be taken for."""
    for key, texts in (("context", entry.context), ("not", entry.never)):
        for number, text in enumerate(texts):
            yield Form((key, number), text, None, None)
