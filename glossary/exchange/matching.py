"""Which entry of the house does an entry of a file stand for, and whose forms does it lay claim to?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.entry import Entry
from glossary.folding import fold_key
from glossary.scripts import is_arabic

if TYPE_CHECKING:
    from glossary.termbase import Glossary


@dataclass(frozen=True, slots=True)
class Match:
    """The id of the entry that is meant, and by what it is known: ``id``, ``preferred`` or ``names``.

    Without an id nothing fits; ``others`` are then the entries that would, and ``why`` says why none was chosen.
    """

    id: str | None = None
    by: str | None = None
    others: tuple[str, ...] = ()
    why: str = ""


class Claims:
    """Whose every form is, among the entries of the house and those planned to be."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._preferred: dict[str, list[str]] = {}
        self._full: dict[str, list[str]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Note whose the forms of one more entry are."""
        for form in entry.preferred.values():
            _note(self._preferred, form, entry.id)
        for form in full_forms(entry):
            _note(self._full, _key(form), entry.id)

    def preferring(self, entry: Entry) -> list[str]:
        """The ids of the entries that have one of this entry's preferred forms as a preferred one."""
        return list(dict.fromkeys(id for form in entry.preferred.values() for id in self._preferred.get(form, ())))

    def clashes(self, entry: Entry, has: Collection[str] = ()) -> Iterator[tuple[str, str, bool]]:
        """The forms, beside those it ``has``, that belong to another entry, with its id, and if both prefer them.

        Forms that count only in support of others, and short ones, may belong to many: brothers share a surname.
        """
        preferred = set(entry.preferred.values())
        for form in full_forms(entry):
            if form in has:
                continue
            for id in self._full.get(_key(form), ()):
                if id != entry.id:
                    yield form, id, form in preferred and id in self._preferred.get(form, ())


def find_match(
    incoming: Entry, now: Mapping[str, Entry], claims: Claims, glossary: Glossary | None, *, typed: bool = True
) -> Match:
    """Find the entry of the house that an entry of a file stands for: by id, by preferred form, by any spelling.

    A match by spelling (``by`` is ``names``) needs a glossary, and is a proposal: names sound alike. Unless the type is
    a mere assumption (not ``typed``), only entries of the same type are meant by it.

    >>> from glossary.entry import Kind
    >>> house = {"iraq": Entry("iraq", Kind.PLACE, {"en": "Iraq", "ar": "العراق"})}
    >>> find_match(Entry("al-iraq", Kind.PLACE, {"ar": "العراق"}), house, Claims(house.values()), None)
    Match(id='iraq', by='preferred', others=(), why='')
    """
    same_id = now.get(incoming.id)
    if same_id:
        if {_key(form) for form, _ in incoming.forms()} & {_key(form) for form, _ in same_id.forms()}:
            return Match(same_id.id, "id")
        return Match(others=(same_id.id,), why=f"the id belongs to {same_id.name}, which has none of its forms")
    preferring = [id for id in claims.preferring(incoming) if id in now]
    if len(preferring) == 1:
        return Match(preferring[0], "preferred")
    if preferring:
        return Match(others=tuple(preferring), why="its preferred forms are those of several entries")
    return _by_names(incoming, now, glossary, typed) if glossary else Match()


def full_forms(entry: Entry) -> Iterator[str]:
    """The forms that name the entry without help: the preferred ones, and variants that need no support."""
    yield from entry.preferred.values()
    yield from (variant.form for variant in entry.variants if not variant.supported)


def _by_names(incoming: Entry, now: Mapping[str, Entry], glossary: Glossary, typed: bool) -> Match:
    found = [glossary.normalize(form) for form in dict.fromkeys(incoming.preferred.values())]
    matched = dict.fromkeys(answer.id for answer in found if answer.id is not None and answer.id in now)
    ids = [id for id in matched if not typed or now[id].type is incoming.type]
    if len(ids) == 1:
        return Match(ids[0], "names")
    if ids:
        return Match(others=tuple(ids), why="its preferred forms are spellings of several entries")
    return Match()


def _key(form: str) -> str:
    # Letter by letter in the Arabic script, where folding makes one of names that people keep apart.
    return form if is_arabic(form) else fold_key(form)


def _note(owners: dict[str, list[str]], key: str, id: str) -> None:
    ids = owners.setdefault(key, [])
    if id not in ids:
        ids.append(id)
