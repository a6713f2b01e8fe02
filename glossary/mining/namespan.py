"""What is a stretch of text that looks like a name, and the words it is made of?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A stretch ``[start, end)`` of a text, in code points, that looks like a name; ``surface`` is the text there."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A word of a text and its place; ``folded`` is its key without a possessive."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, whatever apostrophe stands before it."""
        return self.text.lstrip("ʿʾ‘’'")[:1].isupper()
