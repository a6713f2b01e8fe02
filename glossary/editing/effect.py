"""Which names in a text are read otherwise after the glossary has changed?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from weakref import WeakKeyDictionary

from glossary.termbase import Glossary

#: The entry and the output at each place of a text where a name stands.
_Readings = dict[tuple[int, int], tuple[str | None, str]]
_read_before: WeakKeyDictionary[Glossary, dict[str, _Readings]] = WeakKeyDictionary()
_MOST_REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class Effect:
    """One name in one text that is read or written otherwise after a change.

    ``before`` and ``after`` are the preferred forms of the entries it is taken for, None where it is left open or no
    entry is meant; ``written_before`` and ``written_after`` what a cleaned text has in its place.
    """

    text: str
    start: int
    end: int
    surface: str
    before: str | None
    after: str | None
    written_before: str
    written_after: str

    def as_dict(self) -> dict[str, object]:
        """The effect as JSON."""
        return asdict(self)

    def __str__(self) -> str:
        was, now = (name or "nobody for certain" for name in (self.before, self.after))
        if was == now:
            return f"{self.text}:{self.start}: '{self.surface}' becomes '{self.written_after}', not '{self.written_before}'"
        return f"{self.text}:{self.start}: '{self.surface}' now means {now}, before {was}"


def effect(before: Glossary, after: Glossary, texts: Iterable[tuple[str, str]]) -> tuple[Effect, ...]:
    """Tell what changes in these texts (name and text), in their order, when one glossary takes the place of another.

    >>> from glossary.entry import Entry, Kind, Variant
    >>> qaani = Entry("qaani", Kind.PERSON, {"en": "Esmail Qaani"})
    >>> now = Entry("qaani", Kind.PERSON, {"en": "Esmail Qaani"}, variants=(Variant("Haj Ismail"),))
    >>> print(*effect(Glossary([qaani]), Glossary([now]), [("a.txt", "He met Haj Ismail.")]))
    a.txt:7: 'Haj Ismail' now means Esmail Qaani, before nobody for certain
    """
    return tuple(found for name, text in texts for found in _compare(before, after, name, text))


def _compare(before: Glossary, after: Glossary, name: str, text: str) -> Iterator[Effect]:
    was, now = _read(before, text), _read(after, text)
    for start, end in sorted(was.keys() | now.keys()):
        surface = text[start:end]
        old, new = (readings.get((start, end), (None, surface)) for readings in (was, now))
        if old != new:
            yield Effect(name, start, end, surface, old[0], new[0], old[1], new[1])


def _read(glossary: Glossary, text: str) -> _Readings:
    """Read a text, or remember how it was read: what comes after one change stands before the next."""
    memory = _read_before.setdefault(glossary, {})
    if text not in memory:
        if len(memory) >= _MOST_REMEMBERED:
            memory.clear()
        memory[text] = _read_anew(glossary, text)
    return memory[text]


def _read_anew(glossary: Glossary, text: str) -> _Readings:
    report = glossary.clean(text)
    written = {(edit.start, edit.end): edit.replacement for edit in report.edits}
    places = {(mention.start, mention.end): mention.preferred for mention in report.mentions}
    return {
        place: (places.get(place), written.get(place, text[place[0] : place[1]]))
        for place in places.keys() | written.keys()
    }
