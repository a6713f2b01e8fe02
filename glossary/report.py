"""What was found in a text, what was changed, and why? And can it be done again from the record?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from glossary.mention import Mention, Outcome
from glossary.rewriting import Edit


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original and what stands for it in the output; plain text has neither mention nor edit.

    A longer passage that was replaced as a whole has an edit and no mention; the mentions in it are ``inside``.
    """

    start: int
    end: int
    surface: str
    output: str
    mention: Mention | None = None
    edit: Edit | None = None
    inside: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Report:
    """The result of cleaning one text. The original is kept; everything else follows from the mentions and edits.

    >>> report = Report("Suliemani left.", (), (Edit(0, 9, "Suliemani", "Soleimani", None, None, 98.0, "house form"),))
    >>> report.text, report.text == report.replay()
    ('Soleimani left.', True)
    """

    original: str
    mentions: tuple[Mention, ...]
    edits: tuple[Edit, ...]

    @cached_property
    def text(self) -> str:
        """The cleaned text."""
        return replay(self.original, self.edits)

    @property
    def undecided(self) -> tuple[Mention, ...]:
        """The mentions left for a person to decide."""
        return tuple(mention for mention in self.mentions if mention.outcome is Outcome.AMBIGUOUS)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The original cut into plain stretches and mentions, in order, leaving nothing out."""
        return tuple(self._cut())

    def _cut(self) -> Iterator[Piece]:
        named = {(mention.start, mention.end): mention for mention in self.mentions}
        edits = {(edit.start, edit.end): edit for edit in self.edits}
        passages = [span for span in edits if span not in named]
        position, waiting = 0, iter(self.mentions)
        mention = next(waiting, None)
        for start, end in sorted([*named, *passages]):
            if start < position:
                continue  # A name in a passage that was replaced as a whole.
            if start > position:
                plain = self.original[position:start]
                yield Piece(position, start, plain, plain)
            surface, edit = self.original[start:end], edits.get((start, end))
            inside: list[Mention] = []
            while mention is not None and mention.end <= end:
                inside.append(mention)
                mention = next(waiting, None)
            meant = named.get((start, end))
            output = edit.replacement if edit else surface
            yield Piece(start, end, surface, output, meant, edit, () if meant else tuple(inside))
            position = end
        if position < len(self.original):
            plain = self.original[position:]
            yield Piece(position, len(self.original), plain, plain)

    def replay(self) -> str:
        """Make the cleaned text again from the original and the edits alone."""
        return replay(self.original, self.edits)

    def explain(self) -> str:
        """Tell in plain words, a line each, what was changed or left open, and why."""
        lines = [f"{e.start}: '{e.surface}' -> '{e.replacement}': {e.why}" for e in self.edits]
        for mention in self.undecided:
            names = " or ".join(dict.fromkeys(candidate.preferred for candidate in mention.candidates))
            lines.append(f"{mention.start}: '{mention.surface}' left as it is: may be {names}")
        return "\n".join(sorted(lines, key=lambda line: int(line.split(":", 1)[0])))

    def as_dict(self) -> dict[str, object]:
        """The report as JSON: text, mentions, edits and undecided."""
        return {
            "text": self.text,
            "mentions": [mention.as_dict() for mention in self.mentions],
            "edits": [edit.as_dict() for edit in self.edits],
            "undecided": [mention.as_dict() for mention in self.undecided],
        }


def replay(original: str, edits: Iterable[Edit]) -> str:
    """Apply edits, which are in order and do not overlap, to the text they were made for.

    Raises ValueError if the text is not the one the edits were made for.
    """
    parts: list[str] = []
    position = 0
    for edit in edits:
        if original[edit.start : edit.end] != edit.surface:
            raise ValueError(
                f"at {edit.start}: the text has {original[edit.start : edit.end]!r}, the edit {edit.surface!r}"
            )
        parts += (original[position : edit.start], edit.replacement)
        position = edit.end
    parts.append(original[position:])
    return "".join(parts)
