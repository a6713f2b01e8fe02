"""How are pairs added to the house's memory, replaced and taken away, while others do the same?

Only the lines of the pairs concerned change; remarks, order, line ends and whatever else stands in the file stay to the
byte. Programs take turns under a lock that they share, and the file is replaced in one step.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from glossary.editing.turns import own_turn
from glossary.errors import RequestError
from glossary.scripts import Script, is_arabic, script_of
from service.translation.language import UNDETERMINED, detect_language
from service.translation.memory.file import HEADER, MemoryFileError, read_line, read_text, write_line, write_text
from service.translation.memory.memory import LANGUAGES, Remembered, same_among
from service.translation.memory.places import Places
from service.translation.memory.wording import is_same, key_of

#: Fields longer than this are no segments.
LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class PairChange:
    """What becomes, or became, of one pair; ``before`` is what stood there for the same words."""

    kind: Literal["added", "replaced", "same", "kept", "removed"]
    pair: Remembered
    before: Remembered | None = None

    def as_dict(self) -> dict[str, object]:
        """The change as JSON."""
        before = self.before.as_dict() if self.before else None
        return {"change": self.kind, "pair": self.pair.as_dict(), "before": before}


def make_pair(
    source: str, target: str, language: str | None = None, *, note: str = "", revision: str = "", who: str = ""
) -> Remembered:
    """Give the pair that somebody approves; without a ``language`` the source itself must tell it.

    Raises RequestError, naming the field, if it cannot stand in a memory.

    >>> make_pair("اترك تعليقاً", "Leave a comment").language
    'ar'
    """
    source, target, note = source.strip(), target.strip(), note.strip()
    for name, text in (("source", source), ("target", target), ("note", note)):
        if len(text) > LONGEST:
            raise RequestError("is too long", where=name, fix=f"give at most {LONGEST:,} characters")
        if any(0xD800 <= ord(character) < 0xE000 for character in text):
            raise RequestError("has half of a character", where=name, fix="send whole characters in UTF-8")
    if not target:
        raise RequestError("is empty", where="target", fix="give the English")
    if not is_arabic(source) or not key_of(source):
        raise RequestError(
            "has no word in Arabic script", where="source", fix="give the source first, then its English"
        )
    letters = [script_of(character) for character in target if character.isalpha()]
    if letters.count(Script.ARABIC) * 2 > len(letters):
        raise RequestError("is mostly in Arabic script", where="target", fix="give the source first, then its English")
    if language is None:
        language = detect_language(source).code
        if language == UNDETERMINED:
            fix = f"say which of {', '.join(LANGUAGES)} it is"
            raise RequestError("is not told by the source", where="language", fix=fix)
    if language not in LANGUAGES:
        raise RequestError(
            f"{language!r} is no language of the memory", where="language", fix=f"give {', '.join(LANGUAGES)}"
        )
    return Remembered(language, source, target, note, revision, who)


class MemoryEditor:
    """Changes one file of the memory. Safe to share by threads, and by processes that each have their own.

    ``patience`` is how many seconds to wait for others who are writing. Its lock stands beside the file.
    """

    def __init__(self, path: str | os.PathLike[str], *, patience: float = 10.0) -> None:
        # A link is followed, so that it stays a link and all its names share one lock.
        self.path = Path(os.path.realpath(path))
        self.patience = patience

    def add(self, pairs: Iterable[Remembered], *, replacing: bool = True, dry_run: bool = False) -> list[PairChange]:
        """Put pairs into the file, each in the place of the one with the same words; say what became of each.

        Without ``replacing`` a pair whose words have another English already is left out (``kept``). ``dry_run`` says
        what would change and writes nothing. Raises Busy, and MemoryFileError if the file cannot be read or written.
        """
        wanted = list(pairs)
        return self._edit(lambda text: put_pairs(text, wanted, replacing=replacing), dry_run)

    def remove(self, source: str, language: str | None = None, *, dry_run: bool = False) -> list[PairChange]:
        """Take away the pairs with these words, in one language or in all; none is no fault. Raises as `add` does."""
        return self._edit(lambda text: drop_pairs(text, source, language), dry_run)

    def _edit(self, change: Callable[[str], tuple[str, list[PairChange]]], dry_run: bool) -> list[PairChange]:
        if dry_run:
            return change(self._read())[1]
        if not self.path.parent.is_dir():
            raise MemoryFileError(
                "its folder is not there", where=str(self.path), fix="make the folder, or name another file"
            )
        try:
            with own_turn(self.path.with_name(f".{self.path.name}.lock"), self.patience, str(self.path)):
                before = self._read()
                after, changes = change(before)
                if after != before:
                    write_text(self.path, after)
                return changes
        except OSError as error:
            fix = "make the folder writable; the file is as it was"
            raise MemoryFileError(f"cannot be written ({error.strerror})", where=str(self.path), fix=fix) from error

    def _read(self) -> str:
        return read_text(self.path) if self.path.exists() else ""


def put_pairs(text: str, pairs: Iterable[Remembered], *, replacing: bool = True) -> tuple[str, list[PairChange]]:
    """Put pairs into the text of a file; give the new text and what became of each pair.

    >>> text, [change] = put_pairs("# ours\\n", [Remembered("ar", "اقرأ المزيد", "Read more")])
    >>> text, change.kind
    ('# ours\\nar\\tاقرأ المزيد\\tRead more\\n', 'added')
    """
    lines, end = _lines(text or HEADER + "\n")
    places = Places()
    for number, line in enumerate(lines):
        found = _pair_of(line)
        if found is not None:
            places.put(number, found)
    changes: list[PairChange] = []
    for pair in pairs:
        same = places.find(pair)
        if same is None:
            places.put(len(lines), pair)
            lines.append(write_line(pair) + end)
            changes.append(PairChange("added", pair))
            continue
        place, before = same
        if (before.source, before.target, before.note) == (pair.source, pair.target, pair.note):
            changes.append(PairChange("same", before))
        elif not replacing:
            changes.append(PairChange("kept", pair, before))
        else:
            lines[place] = write_line(pair) + _end_of(lines[place])
            places.replace(place, before, pair)
            changes.append(PairChange("replaced", pair, before))
    changed = any(change.kind in ("added", "replaced") for change in changes)
    return ("".join(_closed(lines, end)) if changed else text), changes


def drop_pairs(text: str, source: str, language: str | None = None) -> tuple[str, list[PairChange]]:
    """Take the pairs with these words out of the text of a file; give the new text and what was taken.

    Nothing is taken where several pairs may be meant: then it has to be spelled as one of them is.
    """
    lines = _lines(text)[0]
    there: dict[int, Remembered] = {}
    key = key_of(source).replace(" ", "")
    for number, line in enumerate(lines):
        pair = _pair_of(line)
        if key and pair is not None and key_of(pair.source).replace(" ", "") == key:
            there[number] = pair
    gone: dict[int, Remembered] = {}
    for each in LANGUAGES if language is None else (language,):
        same = same_among(there.values(), source, each)
        for number, pair in there.items():
            # The file may hold it twice.
            if same is not None and pair.language == each and is_same(pair.source, same.source, each):
                gone[number] = pair
    kept = (line for number, line in enumerate(lines) if number not in gone)
    return "".join(kept), [PairChange("removed", pair) for pair in gone.values()]


def _lines(text: str) -> tuple[list[str], str]:
    """The lines of a text with their ends, and the end that a new line gets: that of the first."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    if not lines[-1]:
        del lines[-1]
    return lines, "\r\n" if lines and lines[0].endswith("\r\n") else "\n"


def _closed(lines: list[str], end: str) -> Iterable[str]:
    """The lines, where one that had no end, being the last, has one now if others follow it."""
    for number, line in enumerate(lines, 1):
        yield line if line.endswith("\n") or number == len(lines) else line + end


def _end_of(line: str) -> str:
    return "\r\n" if line.endswith("\r\n") else "\n" if line.endswith("\n") else ""


def _pair_of(line: str) -> Remembered | None:
    """The pair of a line; a line that is broken holds none, and is left as it is."""
    try:
        return read_line(line.removeprefix("\ufeff"))
    except ValueError:
        return None
