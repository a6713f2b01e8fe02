"""Which stretches of a file are exchanged in a change, so that every other byte stays and each can be put back?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """At offset ``at`` (code points) of the old text stands ``old``, and ``new`` comes in its place."""

    at: int
    old: str
    new: str

    def as_dict(self) -> dict[str, object]:
        """The splice as the journal has it."""
        return {"at": self.at, "old": self.old, "new": self.new}

    @classmethod
    def from_dict(cls, record: Mapping[str, object]) -> Splice:
        """Read a splice from the journal."""
        return cls(int(str(record["at"])), str(record["old"]), str(record["new"]))


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """Put the new stretches in the place of the old ones.

    Raises ValueError if the text is not the one that the splices were made for.

    >>> spliced("Qasem Sulaimani", [Splice(6, "Sulaimani", "Soleimani")])
    'Qasem Soleimani'
    """
    pieces, end = [], 0
    for splice in splices:
        if not text.startswith(splice.old, splice.at) or splice.at < end:
            raise ValueError(f"the text at {splice.at} is not what was there")
        pieces += [text[end : splice.at], splice.new]
        end = splice.at + len(splice.old)
    return "".join((*pieces, text[end:]))


def reversed_splices(splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """Give the splices that turn the new text into the old one again.

    >>> reversed_splices([Splice(0, "a", "bcd"), Splice(5, "x", "")])
    (Splice(at=0, old='bcd', new='a'), Splice(at=7, old='', new='x'))
    """
    back, shift = [], 0
    for splice in splices:
        back.append(Splice(splice.at + shift, splice.new, splice.old))
        shift += len(splice.new) - len(splice.old)
    return tuple(back)


class Rewriting:
    """Gathers a new text from stretches of the old one, which are kept in their order, and from new ones."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kept: list[list[int]] = [[0, 0]]
        #: What is new behind the kept stretch with the same number.
        self._new: list[str] = [""]

    def keep(self, start: int, end: int) -> None:
        """Go on with a stretch of the old text."""
        if start == end:
            return
        if not self._new[-1] and self._kept[-1][1] == start:
            self._kept[-1][1] = end
        else:
            self._kept.append([start, end])
            self._new.append("")

    def put(self, new: str) -> None:
        """Go on with new text."""
        self._new[-1] += new

    @property
    def empty(self) -> bool:
        """Whether there is no text so far."""
        return not self.ends_with("")

    def ends_with(self, end: str) -> bool:
        """Say whether the text so far ends like this; no text ends with nothing."""
        found = ""
        for (start, stop), new in zip(reversed(self._kept), reversed(self._new), strict=True):
            found = self._text[max(start, stop - len(end) - 1) : stop] + new + found
            if len(found) > len(end):
                break
        return bool(found) and found.endswith(end)

    def trim(self) -> None:
        """Take blank lines away from the end of the text so far."""
        while self.ends_with("\n\n"):
            if self._new[-1]:
                self._new[-1] = self._new[-1][:-1]
            elif self._kept[-1][0] < self._kept[-1][1]:
                self._kept[-1][1] -= 1
            else:
                # Nothing is left of this stretch; the blank lines are the end of the one before it.
                self._kept.pop()
                self._new.pop()

    def splices(self) -> tuple[Splice, ...]:
        """Give what is exchanged; the rest of the old text, if any, goes."""
        found = []
        ends = [start for start, _ in self._kept[1:]] + [len(self._text)]
        for (_, start), end, new in zip(self._kept, ends, self._new, strict=True):
            if (old := self._text[start:end]) != new:
                found.append(Splice(start, old, new))
        return tuple(found)
