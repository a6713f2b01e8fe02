"""Which lines of a glossary file belong to which entry?

The text is cut without being parsed, so that a change of one entry costs no more than that entry. Most files have
their entries at the left margin, each beginning with a hyphen; whatever else may be YAML is left in one piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from glossary.canonical import HEADER

_ITEM = re.compile(r"\n-(?=[ \n])")
_ID = re.compile(r"- +id: +([a-z0-9-]+) *(?:#.*)?$", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
#: What may stand before the first entry.
_HEAD = re.compile(r"(?:(?: *#[^\n]*| *|---)(?:\n|\Z))*")
#: A file without entries. A comment that is set in would become part of an entry written above it.
_EMPTY = re.compile(r"\[\] *(?:\n(?:#[^\n]*| *))*\Z")


class Block(NamedTuple):
    """The lines of one entry.

    ``text`` begins with the comments that stand directly above the entry and ends with the blank lines below it;
    ``line`` is the line (from 1) on which it begins. ``loose`` is what stands before it and belongs to no entry:
    comments with a blank line below them. ``id`` is None where it cannot be told without parsing.
    """

    id: str | None
    loose: str
    text: str
    line: int

    @property
    def own(self) -> str:
        """The text without the blank lines at its end."""
        return self.text[: self.own_length]

    @property
    def own_length(self) -> int:
        """How many characters of the text come before the blank lines at its end."""
        bare = len(self.text.rstrip("\n "))
        end = self.text.find("\n", bare)
        return len(self.text) if end < 0 else end + 1


@dataclass(frozen=True, slots=True)
class Cut:
    """A glossary file in pieces, which in their order are the whole text.

    ``regular`` is False for a file that cannot be cut into entries: what follows its head is one block, without an id.
    """

    head: str
    blocks: tuple[Block, ...]
    tail: str
    regular: bool = True

    @property
    def text(self) -> str:
        """The whole text."""
        return self.head + "".join(block.loose + block.text for block in self.blocks) + self.tail


def cut(text: str) -> Cut:
    """Cut the text of a glossary file into its entries.

    The pieces are certain only if each block, parsed by itself, is a list of one item: a text in quotes may go on
    over several lines, and one of them may begin like an entry.

    >>> pieces = cut("# Names\\n\\n- id: iraq\\n  type: place\\n\\n# a river\\n- id: tigris\\n  type: place\\n")
    >>> [(block.id, block.line, block.text) for block in pieces.blocks]
    [('iraq', 3, '- id: iraq\\n  type: place\\n\\n'), ('tigris', 6, '# a river\\n- id: tigris\\n  type: place\\n')]
    """
    begin = len(HEADER) if text.startswith(HEADER) else 0
    found = _HEAD.match(text, begin)
    first = found.end() if found else begin
    if _EMPTY.match(text, first):
        return Cut(text[:first], (), text[first:])
    head, above = _above(text[begin:first])
    head = text[:begin] + head
    line = 1 + head.count("\n")
    if not text.startswith(("- ", "-\n"), first) or text.find("\n---", first) >= 0 or text.find("\n...", first) >= 0:
        return Cut(head, (Block(None, "", text[len(head) :], line),), "", regular=False)
    starts = [first, *(match.start() + 1 for match in _ITEM.finditer(text, first)), len(text)]
    loose, blocks = "", []
    for start, end in pairwise(starts):
        found = _ID.match(text, start)
        own, rest = text[start:end], ""
        if "\n#" in own:
            own, rest = _below(own)
        body = above + own
        blocks.append(Block(found[1] if found else None, loose, body, line))
        loose, above = rest, ""
        if rest and end < len(text):
            loose, above = _above(rest)
        line += body.count("\n") + loose.count("\n")
    return Cut(head, tuple(blocks), loose)


def _below(text: str) -> tuple[str, str]:
    """Part an entry, with the blank lines below it, from the comments at the margin that come after it."""
    lines = _LINE.findall(text)
    end = len(lines)
    while lines[end - 1].startswith("#") or not lines[end - 1].strip():
        end -= 1
    while end < len(lines) and not lines[end].strip():
        end += 1
    return "".join(lines[:end]), "".join(lines[end:])


def _above(text: str) -> tuple[str, str]:
    """Part the comments that stand directly above what follows from those that stand for themselves."""
    lines = _LINE.findall(text)
    at = len(lines)
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return "".join(lines[:at]), "".join(lines[at:])
