"""What does a glossary file look like in canonical form, with every comment in it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from glossary.canonical import HEADER, format_entry
from glossary.editing.sheet import read_sheet, remarks_in
from glossary.entry import Entry
from glossary.remarks import Remarks, carry_remarks, comments

_HEADER_LINES = HEADER.splitlines()


def format_source(text: str, where: str = "") -> str:
    """Write the text of a glossary file in canonical form, keeping all comments.

    Comments inside an entry stay at what they stand at; those between entries stay before the entry that follows.
    Formatting twice changes nothing more. Raises GlossaryFileError with every problem if the text cannot be loaded;
    ``where`` is the name of the file for that.

    >>> print(format_source("- {id: iraq, type: place, preferred: {en: Iraq}} # the state").removeprefix(HEADER))
    <BLANKLINE>
    - id: iraq  # the state
      type: place
      preferred: {en: Iraq}
    <BLANKLINE>
    """
    sheet = read_sheet(text, where)
    pieces = sheet.cut
    remarks = {id: its for block in pieces.blocks for id, its in remarks_in(block.text).items()}
    loose: Iterable[str] = (block.loose for block in pieces.blocks) if pieces.regular else [""] * len(sheet.entries)
    rows = sorted(zip(sheet.entries.values(), loose, strict=True), key=lambda row: row[0].id)
    parts = [HEADER, *_paragraphs(_without_header(pieces.head))]
    for entry, before in rows:
        parts += [*_paragraphs(before), format_entry(entry, _settled(entry, remarks.get(entry.id, {})))]
    if not rows:
        parts += [*_paragraphs("\n".join(text for block in pieces.blocks for text in comments(block.text))), "[]\n"]
    return "\n".join([*parts, *_paragraphs(pieces.tail)])


def _settled(entry: Entry, remarks: Remarks) -> Remarks:
    """Find a place for comments at what is not written, such as an empty list."""
    return carry_remarks({entry.id: entry}, {entry.id: entry}, {}, {entry.id: remarks}).get(entry.id, {})


def _paragraphs(text: str) -> Iterator[str]:
    """Give the comments of a text, those that stand together at a time."""
    lines = (line.strip() for line in text.split("\n"))
    for blank, together in groupby(lines, key=lambda line: not line):
        if not blank and (paragraph := "".join(f"{line}\n" for line in together if line.startswith("#"))):
            yield paragraph


def _without_header(head: str) -> str:
    """Take the lines of the header away, be it this one or one in which lines were left out or added."""
    first, blank, rest = head.lstrip("\n").partition("\n\n")
    if not first.startswith(_HEADER_LINES[0]):
        return head
    return "\n".join(line for line in first.split("\n") if line not in _HEADER_LINES) + blank + rest
