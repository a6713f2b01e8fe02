"""Which entries does somebody want to see who types this?"""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import orjson

from glossary import Entry, Glossary, Level
from glossary.errors import RequestError
from glossary.folding import fold_key

#: Ranks: names that are recognised come first, in the order of their scores, then entries in which what was typed
#: begins a word, then those in which it stands inside one, then names that are only similar.
_BEGINS, _INSIDE, _SIMILAR = 1_000, 1_001, 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the entries that were found: ``next`` is the cursor of the following page, None on the last."""

    entries: tuple[Entry, ...]
    total: int
    next: str | None


def browse(
    glossary: Glossary, q: str = "", *, type: str | None = None, cursor: str | None = None, limit: int = 20
) -> Page:
    """The entries that ``q`` finds in any script, best first, or all of them by id; at most ``limit`` at once.

    A cursor holds the place of the last entry shown, so pages neither repeat nor miss an entry that stays as it is
    while others are added or removed. Raises RequestError if the cursor is not one of this search's.
    """
    ranked = _search(glossary, q) if q.strip() else [(0, id) for id in glossary.entries]
    if type is not None:
        ranked = [place for place in ranked if glossary.entries[place[1]].type.value == type]
    begin = 0 if cursor is None else bisect_right(ranked, _read_cursor(cursor, q, type))
    shown = ranked[begin : begin + limit]
    more = begin + limit < len(ranked)
    return Page(
        entries=tuple(glossary.entries[id] for _, id in shown),
        total=len(ranked),
        next=_write_cursor(shown[-1], q, type) if more else None,
    )


def _search(glossary: Glossary, q: str) -> list[tuple[int, str]]:
    """Every entry that ``q`` finds as (rank, id), in this order."""
    ranks: dict[str, int] = {}
    for number, candidate in enumerate(glossary.normalize(q, limit=100).candidates):
        ranks[candidate.id] = number + (_SIMILAR if candidate.level is Level.SIMILAR else 0)
    for rank, id in _keys_of(glossary).find(fold_key(q)):
        ranks[id] = min(rank, ranks.get(id, rank))
    return sorted((rank, id) for id, rank in ranks.items())


@dataclass(frozen=True, slots=True)
class _Keys:
    """The folded forms of all entries in one string: looking through it takes a few milliseconds at a million."""

    text: str
    starts: tuple[int, ...]
    ids: tuple[str, ...]

    def find(self, part: str) -> Iterator[tuple[int, str]]:
        """Every entry with ``part`` in one of its forms, and whether a word begins with it."""
        if not part:
            return
        for rank, wanted in ((_BEGINS, " " + part), (_INSIDE, part)):
            at = self.text.find(wanted)
            while at >= 0:
                number = bisect_right(self.starts, at) - 1
                yield rank, self.ids[number]
                # The rest of this entry can say nothing new.
                end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
                at = self.text.find(wanted, end)


# One glossary in use, and perhaps the one that requests under way still hold.
@lru_cache(maxsize=2)
def _keys_of(glossary: Glossary) -> _Keys:
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for entry in glossary.entries.values():
        # Every form begins with a blank, so " part" finds beginnings of words; forms do not run into each other.
        keys = [" " + fold_key(form) for form, _ in entry.forms()]
        part = " " + fold_key(entry.id) + "\n" + "\n".join(keys) + "\n"
        parts.append(part)
        starts.append(length)
        length += len(part)
    return _Keys("".join(parts), tuple(starts), tuple(glossary.entries))


def _write_cursor(place: tuple[int, str], q: str, type: str | None) -> str:
    """A place in the results of one search, as text that is safe in an address.

    >>> _read_cursor(_write_cursor((0, "iraq"), "", "place"), "", "place")
    (0, 'iraq')
    """
    content = orjson.dumps([*place, q, type])
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _read_cursor(cursor: str, q: str, type: str | None) -> tuple[int, str]:
    try:
        rank, id, its_q, its_type = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        place = int(rank), str(id)
    except (ValueError, TypeError, binascii.Error):
        raise RequestError("is not a cursor", where="cursor", fix="take it from `next` of the page before") from None
    if (its_q, its_type) != (q, type):
        raise RequestError(
            "belongs to another search", where="cursor", fix="ask with the same q and type as for the page before"
        )
    return place
