"""What does one glossary file hold, and what does it look like when some of its entries have changed?"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from glossary.blocks import Block, Cut, cut
from glossary.editing.splicing import Rewriting, Splice
from glossary.entry import Entry
from glossary.entrynode import read_single
from glossary.remarks import Remarks, find_remarks
from glossary.store import accept, read_files
from glossary.yamlfile import decode
from glossary.yamlnodes import Findings, MapNode, NodeReader


@dataclass(frozen=True, slots=True)
class Sheet:
    """A glossary file whose entries all load: its text, the pieces of it, and its entries in the order of the file.

    ``where`` names the file in messages. A file that cannot be cut into entries has one piece (see `Cut`).
    """

    where: str
    text: str
    cut: Cut
    entries: Mapping[str, Entry]

    def known(self) -> Iterator[tuple[str, Entry]]:
        """The entries with the lines that hold each."""
        for block, entry in zip(self.cut.blocks, self.entries.values(), strict=True) if self.cut.regular else ():
            yield block.text, entry

    def blocks(self) -> dict[str, Block]:
        """The lines of each entry, by its id; nothing if the file could not be cut."""
        return dict(zip(self.entries, self.cut.blocks, strict=True)) if self.cut.regular else {}

    def changed(self, lines: Mapping[str, str | None], behind: Mapping[str, str]) -> tuple[Splice, ...]:
        """Exchange the lines of entries, by id; None takes an entry out, an id that is not here comes in.

        New entries go to their place in the order of the ids. In a file that does not keep it they go to the place of
        the entry that ``behind`` names for them, if that is taken out, else directly behind it, or to the end.
        """
        new, instead = _placed(lines, list(self.entries), behind)
        out = Rewriting(self.text)
        at = len(self.cut.head)
        out.keep(0, at)
        last_stays, some_left = True, False
        for number, (id, block) in enumerate(zip(self.entries, self.cut.blocks, strict=True)):
            own = at + len(block.loose)
            end = own + len(block.text)
            out.keep(at, own)
            for other in new[number]:
                out.put(f"{lines[other]}\n")
            written = lines.get(instead.get(id, id), block.text)
            last_stays = written is not None
            some_left = some_left or last_stays or bool(new[number])
            if id not in lines:
                out.keep(own, end)
            elif written is not None:
                out.put(written)
                out.keep(own + block.own_length, end)
            at = end
        self._finish(out, at, [str(lines[other]) for other in new[len(self.entries)]], last_stays, some_left)
        return out.splices()

    def _finish(self, out: Rewriting, at: int, new: list[str], last_stays: bool, some_left: bool) -> None:
        """Write what comes behind the last entry: new entries, and what the file ends with."""
        tail = self.cut.tail
        if not self.entries and tail:
            at += tail.index("]") + 1
            at += self.text.startswith("\n", at)
            if not new:
                out.keep(len(self.cut.head), at)
                some_left = True
        if not tail and (new or not last_stays) and some_left:
            out.trim()
        if not some_left and not new:
            out.put("[]\n")
        for lines in new:
            blank = "" if out.empty or out.ends_with("\n\n") else "\n" if out.ends_with("\n") else "\n\n"
            out.put(blank + lines)
        if new and at < len(self.text) and not self.text.startswith("\n", at):
            out.put("\n")
        out.keep(at, len(self.text))


def read_sheet(text: str, where: str, known: Mapping[str, Entry] | None = None) -> Sheet:
    """Read the text of a glossary file; ``known`` are entries that were read before, by the lines that hold them.

    Raises GlossaryFileError with every problem if it cannot be loaded.
    """
    pieces = cut(text)
    entries = _read_blocks(pieces, known or {})
    if entries is None:
        source = accept(read_files([(where, text.encode("utf-8", "surrogateescape"))]), where)
        entries = {entry.id: entry for entry in source}
        rest = text[len(pieces.head) :]
        pieces = Cut(pieces.head, (Block(None, "", rest, 1 + pieces.head.count("\n")),), "", regular=False)
    return Sheet(where, text, pieces, entries)


def read_block(text: str) -> Entry | None:
    """Read the lines of one entry; None if they are anything else than one sound entry."""
    findings = Findings("")
    return read_single(decode(text.encode("utf-8", "surrogateescape"), findings), findings)


def remarks_in(text: str) -> dict[str, Remarks]:
    """Find the comments of each entry, by id, in lines that are known to load."""
    if "#" not in text:
        return {}
    items = list(NodeReader(text.replace("\t", " "), Findings(""), part=True).items())
    ids = [str(item.pairs["id"][1][0]) for item in items if type(item) is MapNode]
    return dict(zip(ids, find_remarks(text, items), strict=True))


def _read_blocks(pieces: Cut, known: Mapping[str, Entry]) -> dict[str, Entry] | None:
    """Read the entries one by one; None if the whole must be read to say what is wrong or out of the ordinary."""
    if not pieces.regular or _odd(pieces):
        return None
    entries: dict[str, Entry] = {}
    for block in pieces.blocks:
        entry = known.get(block.text) or read_block(block.text)
        if entry is None or entry.id in entries:
            return None
        entries[entry.id] = entry
    return entries


def _odd(pieces: Cut) -> bool:
    """Say whether there is anything to be found fault with outside of the entries."""
    findings = Findings("")
    outside = "".join((pieces.head, *(block.loose for block in pieces.blocks), pieces.tail))
    decode(outside.encode("utf-8", "surrogateescape"), findings)
    return bool(findings.problems)


def _placed(
    lines: Mapping[str, str | None], ids: list[str], behind: Mapping[str, str]
) -> tuple[dict[int, list[str]], dict[str, str]]:
    """Tell before which of the entries (by number) new ones go, and which of them take the place of one that goes."""
    ordered = all(one < other for one, other in pairwise(ids))
    numbers = {id: number for number, id in enumerate(ids)}
    places: dict[int, list[str]] = defaultdict(list)
    instead: dict[str, str] = {}
    for id in sorted(id for id in lines if id not in numbers):
        other = behind.get(id, "")
        if ordered:
            places[bisect_left(ids, id)].append(id)
        elif lines.get(other, "stays") is None and other not in instead:
            instead[other] = id
        else:
            places[numbers.get(other, len(ids) - 1) + 1].append(id)
    return places, instead
