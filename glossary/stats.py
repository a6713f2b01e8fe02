"""How many entries and forms does a glossary hold, and of which kinds?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from glossary.entry import Entry


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a glossary; the dictionaries run from the most frequent to the rarest.

    ``languages`` and ``short`` count preferred and short forms by language, ``variants`` the variants by status.
    ``forms`` are the preferred and short forms and the variants together.
    """

    entries: int
    types: dict[str, int]
    forms: int
    languages: dict[str, int]
    short: dict[str, int]
    variants: dict[str, int]
    need_support: int
    context_words: int
    must_not_match: int

    def as_dict(self) -> dict[str, int | dict[str, int]]:
        """The counts as JSON."""
        return asdict(self)


def stats(entries: Iterable[Entry]) -> Stats:
    """Count the entries and forms of a glossary.

    >>> from glossary.entry import Kind, Variant
    >>> counts = stats([Entry("iraq", Kind.PLACE, {"en": "Iraq", "ar": "العراق"}, variants=(Variant("Irak"),))])
    >>> counts.forms, counts.types, counts.variants
    (3, {'place': 1}, {'deprecated': 1})
    """
    known = list(entries)
    variants = [variant for entry in known for variant in entry.variants]
    return Stats(
        entries=len(known),
        types=_count(entry.type.value for entry in known),
        forms=sum(1 for entry in known for _ in entry.forms()),
        languages=_count(language for entry in known for language in entry.preferred),
        short=_count(language for entry in known for language in entry.short),
        variants=_count(variant.status.value for variant in variants),
        need_support=sum(variant.supported for variant in variants),
        context_words=sum(len(entry.context) for entry in known),
        must_not_match=sum(len(entry.never) for entry in known),
    )


def _count(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
