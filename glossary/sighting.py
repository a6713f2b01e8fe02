"""What is a stretch of a text that may be a name, and what does a name forbid that must not be taken for another?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from glossary.candidate import Reading
from glossary.index import Index, Mark
from glossary.scripts import is_arabic
from glossary.words import WORD


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch ``[start, end)`` of the text that may be a name, best reading first.

    ``bare`` is one word of a person's name, which only the document can settle. ``foreign`` is the name of
    somebody else who bears a word of it: no mention, but it counts when that word stands alone elsewhere.
    ``doubtful`` is a bare word whose surroundings speak against it, so that only a full name in the document helps; of
    a whole name it says that these may be common words, which only the same name elsewhere in the document decides.
    ``open`` is a bare word of which nobody can tell whether a given name stands before it: it is never decided.
    ``never`` are the entries that forbid the stretch.
    """

    start: int
    end: int
    surface: str
    readings: tuple[Reading, ...]
    word: str = ""
    bare: bool = False
    foreign: bool = False
    doubtful: bool = False
    never: frozenset[int] = frozenset()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Ban:
    """A stretch that reaches to ``end`` and that the entries ``owners`` must not be taken for."""

    end: int
    owners: frozenset[int]

    def admit(self, sighting: Sighting, index: Index) -> Sighting | None:
        """Give a sighting that begins inside the stretch as it may stand there; None if it may not.

        Those of places and groups may that do not forbid the stretch, and those that go on behind it: *in the
        framework* is forbidden because it is no short form, and *the Coordination Framework* stands behind *in* too.
        """
        owners = {reading.owner for reading in sighting.readings}
        if not owners or sighting.bare or any(index.persons[owner] for owner in owners):
            return None
        if self.owners.isdisjoint(owners):
            return sighting
        trusted = any(not index.marks[reading.form] & Mark.SUPPORTED for reading in sighting.readings)
        if sighting.end <= self.end or not trusted or not is_arabic(sighting.surface):
            return None
        # Arabic tells في الإطار التنسيقي from في إطار التنسيق by the article. Persian has none: one more word is
        # "within the framework of coordination" as well.
        behind = WORD.findall(sighting.surface, self.end - sighting.start)
        sure = len(behind) > 1 or any(word.startswith("ال") for word in behind)
        return sighting if sure else replace(sighting, doubtful=True)
