"""What is one concept of the glossary, and which rules does it keep?

An entry is a concept in the sense of ISO 30042 (TBX): one person, organisation, place, office or event,
with one preferred form per language and any number of variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

#: The language in which texts are rewritten unless an entry's script says otherwise.
TARGET = "en"

#: Ids go into URLs and into other programs' files, so they are plain ASCII slugs.
ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Kind(StrEnum):
    """What an entry names. Persons may be called by a part of their name; the others may not."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OFFICE = "office"
    EVENT = "event"


class Status(StrEnum):
    """What happens to a variant found in a text (the terms of ISO 12620)."""

    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Variant:
    """A known form of an entry beside its preferred one.

    ``status`` says whether the form is left as written (admitted) or rewritten (deprecated); ``use``
    names the form it is rewritten to, when that is not the preferred one. ``supported`` forms count only
    where the document supports them: the full name, a context word or the office stands there too.

    >>> Variant("Khani", supported=True).status.value
    'deprecated'
    """

    form: str
    status: Status = Status.DEPRECATED
    use: str | None = None
    supported: bool = False
    note: str | None = None


_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One concept: its id, its preferred forms by language, its other forms.

    ``short`` is the form used after the first full mention. ``context`` are words and names that, found
    in the same document, speak for this entry. ``never`` (``not`` in the file) are names that must not
    be taken for it; they may be longer names in which one of its forms stands (*Sadr City*).

    >>> entry = Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani", "ar": "قاسم سليماني"})
    >>> entry.name
    'Qasem Soleimani'
    >>> [form for form, _ in entry.forms()]
    ['Qasem Soleimani', 'قاسم سليماني']
    """

    id: str
    type: Kind
    preferred: Mapping[str, str]
    short: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    variants: tuple[Variant, ...] = ()
    context: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    note: str | None = None

    @property
    def name(self) -> str:
        """The preferred form in the target language, or the first one there is."""
        return self.preferred.get(TARGET) or next(iter(self.preferred.values()))

    def forms(self) -> Iterator[tuple[str, Variant | None]]:
        """Every form with the variant it comes from (None: a preferred or short form), preferred first."""
        for form in self.preferred.values():
            yield form, None
        for form in self.short.values():
            yield form, None
        for variant in self.variants:
            yield variant.form, variant

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Entry:
        """Make the entry of a record as `as_dict` writes it.

        >>> record = {"id": "iraq", "type": "place", "preferred": {"en": "Iraq"}}
        >>> Entry.from_dict(record).as_dict() == record
        True
        """
        variants = tuple(
            Variant(v["form"], Status(v["status"]), v.get("use"), v.get("when") == "supported", v.get("note"))
            for v in record.get("variants", ())
        )
        return cls(
            record["id"],
            Kind(record["type"]),
            MappingProxyType(record["preferred"]),
            MappingProxyType(record.get("short", {})),
            variants,
            tuple(record.get("context", ())),
            tuple(record.get("not", ())),
            record.get("note"),
        )

    def as_dict(self) -> dict[str, object]:
        """The entry as the file and the API write it; empty fields are left out."""
        record: dict[str, object] = {"id": self.id, "type": self.type.value, "preferred": dict(self.preferred)}
        if self.short:
            record["short"] = dict(self.short)
        if self.variants:
            record["variants"] = [_variant_record(variant) for variant in self.variants]
        if self.context:
            record["context"] = list(self.context)
        if self.never:
            record["not"] = list(self.never)
        if self.note:
            record["note"] = self.note
        return record


def _variant_record(variant: Variant) -> dict[str, str]:
    record = {"form": variant.form, "status": variant.status.value}
    if variant.use:
        record["use"] = variant.use
    if variant.supported:
        record["when"] = "supported"
    if variant.note:
        record["note"] = variant.note
    return record
