"""Which text does a reader see of a marked-up source, and where in the source does each letter of it stand?"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from html.entities import html5

#: Stands in the visible text for what is left alone (code, a picture): no letter, so no name runs across it.
GAP = "\ufffc"
#: Stands for the border between two blocks: no name runs from one paragraph into the next.
BREAK = "\n\n"

#: A character reference as HTML reads it in text; names may lack their semicolon.
REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_SPACES = " \t\r\n\f"


class BorderKind(StrEnum):
    """What begins or ends at a border: a link, words set off from the others, or what is for the machine only."""

    LINK = "link"
    STRESS = "stress"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Border:
    """A tag or sign in a line that leaves no trace in the text; it stands before the visible character ``place``."""

    place: int
    opens: bool
    kind: BorderKind


@dataclass(frozen=True, slots=True)
class Visible:
    """The visible text of ``source``; its n-th character is written in ``source[starts[n]:ends[n]]``.

    ``borders`` are the tags and signs in its lines, in order.
    """

    source: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    borders: Sequence[Border] = ()

    @classmethod
    def plain(cls, source: str) -> Visible:
        """A source without any markup: every character stands for itself."""
        return cls(source, source, range(len(source)), range(1, len(source) + 1))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source in which ``text[start:end]`` is written, tags between its letters included.

        An empty span stands right after the letter before it.
        """
        if start == end:
            place = self.ends[start - 1] if start else (self.starts[0] if self.starts else 0)
            return place, place
        return self.starts[start], self.ends[end - 1]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the span's letters stand side by side in the source and none is half of a reference."""
        starts, ends = self.starts, self.ends
        if start == end:
            return not 0 < start < len(starts) or starts[start - 1] != starts[start]
        if any(ends[n] != starts[n + 1] and starts[n] != starts[n + 1] for n in range(start, end - 1)):
            return False
        return not (start and starts[start - 1] == starts[start]) and not (
            end < len(starts) and starts[end] == starts[end - 1]
        )


class Tracing:
    """A visible text in the making: what is copied from the source, decoded or put in, in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._parts: list[str] = []
        self._starts = array("I")
        self._ends = array("I")
        self._borders: list[Border] = []
        self._last = BREAK  # The last characters of the text so far.

    @property
    def after_blank(self) -> bool:
        """Whether the text so far ends in a blank or a line end, or is empty."""
        return self._last[-1:] in _SPACES

    def copy(self, start: int, end: int) -> None:
        """Show ``source[start:end]`` as it is."""
        if start < end:
            self._parts.append(self.source[start:end])
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
            self._last = self.source[max(start, end - 2) : end]

    def show(self, text: str, start: int, end: int) -> None:
        """Show ``text`` for ``source[start:end]``."""
        self._parts.append(text)
        self._starts.extend([start] * len(text))
        self._ends.extend([end] * len(text))
        self._last = text[-2:]

    def space(self, start: int, end: int) -> None:
        """Show a run of blanks as one blank, or not at all after another."""
        if not self.after_blank:
            self.show(" ", start, end)

    def separate(self, sign: str, start: int, end: int) -> None:
        """Show a ``GAP`` or a ``BREAK`` for ``source[start:end]``, once."""
        if self._last != sign:
            self.show(sign, start, end)

    def border(self, opens: bool, kind: BorderKind) -> None:
        """Note that something begins or ends here of which the text shows nothing."""
        self._borders.append(Border(len(self._starts), opens, kind))

    def decode(self, start: int, end: int) -> None:
        """Show the character reference ``source[start:end]`` as what it stands for.

        A name without a semicolon may go on into the word after it, as browsers read it.
        """
        written = self.source[start:end]
        if not written.startswith("&#") and written[1:] not in html5:
            known = next((size for size in range(end - start - 1, 2, -1) if written[1:size] in html5), 0)
            if not known:
                self.copy(start, end)
                return
            self.show(html5[written[1:known]], start, start + known)
            self.copy(start + known, end)
            return
        self.show(unescape(written), start, end)

    def finish(self) -> Visible:
        """The visible text."""
        return Visible(self.source, "".join(self._parts), self._starts, self._ends, self._borders)
