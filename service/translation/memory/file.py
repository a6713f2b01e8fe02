"""How does the memory stand in files, and which of them are in use at this moment?

A file of the memory is one that people edit: a line for each segment, tab-separated, with the language, the source, its
English, and where it is known a remark, the revision of the glossary and who approved it. Lines beginning with # are
remarks. What the house wrote goes before what comes with Laqab.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from glossary.errors import LaqabError, Problem
from glossary.replacing import replace_file
from service.translation.memory.memory import LANGUAGES, Match, Memory, Proposal, Remembered
from service.translation.memory.places import Places
from service.translation.memory.wording import key_of

#: The segments that come with Laqab: the furniture of web pages in three languages.
SHIPPED = Path(__file__).with_name("memory.tsv")
#: The house's own file, in the folder of the glossary.
FILE_NAME = "memory.tsv"
#: Names another file for the house's own.
VARIABLE = "LAQAB_MEMORY"
COLUMNS = ("language", "source", "target", "note", "revision", "who")
HEADER = "# " + "\t".join(COLUMNS)
#: What would end a field or a line is written as in C; so is white space at the ends of a field, which would be lost.
_NAMED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_READ = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|([\\tnr]))")
_EDGE = re.compile(r"\A\s+|\s+\Z")


class MemoryFileError(LaqabError):
    """A file of the memory cannot be read or written."""


def memory_path(glossary: str | os.PathLike[str] | None, given: str | os.PathLike[str] | None = None) -> Path | None:
    """Give the house's own file: the one that is ``given``, else the one that LAQAB_MEMORY names, else beside the glossary.

    None for a glossary that has no file.

    >>> memory_path("names/glossary.yaml", ""), memory_path("names/glossary.yaml", "desk.tsv")
    (PosixPath('names/memory.tsv'), PosixPath('desk.tsv'))
    """
    chosen = given or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if glossary is None:
        return None
    place = Path(glossary)
    return place / FILE_NAME if place.is_dir() else place.with_name(FILE_NAME)


def read_line(line: str) -> Remembered | None:
    """Give the pair of a line, None for a remark or an empty line. Raises ValueError, with the reason, if it holds none.

    >>> read_line("ar\\tاقرأ المزيد\\tRead more").target
    'Read more'
    """
    if not line.strip() or line.startswith("#"):
        return None
    fields = [_unescape(field.strip()) for field in line.split("\t")]
    if len(fields) < 3 or not all(fields[:3]):
        raise ValueError("this line has not a language, a source and its English")
    if fields[0] not in LANGUAGES:
        raise ValueError(f"{fields[0]!r} is none of {', '.join(LANGUAGES)}")
    if not key_of(fields[1]):
        raise ValueError("there is no word in the source")
    language, source, target, note, revision, who = (fields + [""] * len(COLUMNS))[: len(COLUMNS)]
    return Remembered(language, source, target, note, revision, who)


def write_line(pair: Remembered) -> str:
    """Give the line of a pair, without its end; `read_line` gives the same pair again."""
    fields = (pair.language, pair.source, pair.target, pair.note, pair.revision, pair.who)
    return "\t".join(map(_escape, fields)).rstrip("\t")


def read_memory(file: Path) -> tuple[list[Remembered], list[Problem]]:
    """Read a file of the memory; a line that cannot be used, or is not UTF-8, costs only itself, and is told.

    Raises MemoryFileError if the file cannot be read at all: then no line of it gives a pair.
    """
    lines: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(_read_bytes(file).split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            lines.append("")
            message = f"byte {error.start} of the line is not UTF-8"
            problems.append(Problem(str(file), number, 1, "error", "encoding", message, "save the file as UTF-8"))
    pairs, others = read_memory_text("\n".join(lines), str(file))
    if problems and not pairs:
        # Not a slip in a file of ours, but another encoding altogether.
        read_text(file)
    return pairs, sorted([*problems, *others], key=lambda problem: problem.line)


def read_memory_text(text: str, name: str) -> tuple[list[Remembered], list[Problem]]:
    """Read the text of a file of the memory, which messages call ``name``."""
    pairs: list[Remembered] = []
    problems: list[Problem] = []
    places = Places()
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        try:
            pair = read_line(line)
        except ValueError as error:
            fix = "write language, source and English with tabs between them"
            problems.append(Problem(name, number, 1, "error", "columns", str(error), fix))
            continue
        if pair is None:
            continue
        same = places.find(pair)
        if same is not None:
            message = f"the same words stand in line {same[0]}, which counts"
            problems.append(Problem(name, number, 1, "warning", "twice", message, "take one of them away"))
        else:
            places.put(number, pair)
        pairs.append(pair)
    return pairs, problems


def read_text(file: Path) -> str:
    """Give the text of a file, its BOM included. Raises MemoryFileError if it cannot be read, or is not UTF-8."""
    try:
        return _read_bytes(file).decode("utf-8")
    except UnicodeDecodeError as error:
        fix = "save it as UTF-8"
        raise MemoryFileError(f"byte {error.start} is not UTF-8", where=str(file), fix=fix) from None


def _read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise MemoryFileError(f"cannot be read ({error.strerror})", where=str(file), fix="check the path") from error


def memory_text(pairs: Iterable[Remembered]) -> str:
    """Give the text of a file that holds these pairs and nothing else."""
    return "".join(f"{line}\n" for line in (HEADER, *map(write_line, pairs)))


def write_text(file: Path, text: str) -> None:
    """Put a new text in the place of a file's; MemoryFileError, and the old one stays, if the disk refuses."""
    try:
        replace_file(Path(os.path.realpath(file)), text.encode())
    except OSError as error:
        fix = "make room, or make the folder writable; the file is as it was"
        raise MemoryFileError(f"cannot be written ({error.strerror})", where=str(file), fix=fix) from error


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was read last: what it is known by, its pairs, and what was wrong with it."""

    stamp: tuple[int, ...] | None
    pairs: tuple[Remembered, ...] = ()
    problems: tuple[Problem, ...] = ()


class LiveMemory:
    """The memory as its files are at this moment: the house's own, over the one that comes with Laqab.

    ``path`` is the house's own file, whether it is there yet or not; None where there can be none. Safe to share by
    threads; a look at the files costs some microseconds, and they are read anew only when they have changed.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._files = tuple(file for file in (path, SHIPPED) if file is not None)
        self._seen = tuple(_Seen(None) for _ in self._files)
        self._memory = Memory(())
        self._reading = threading.Lock()
        self._follow()

    @property
    def current(self) -> Memory:
        """The memory in use; take it once per request."""
        if any(_stamp(file) != seen.stamp for file, seen in zip(self._files, self._seen, strict=True)):
            self._follow()
        return self._memory

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files. One that can no longer be read at all counts as it was before."""
        return tuple(problem for seen in self._seen for problem in seen.problems)

    def find(self, source: str, language: str | None = None) -> Match | None:
        """See `Memory.find`."""
        return self.current.find(source, language)

    def near(self, source: str, limit: int = 3) -> list[Proposal]:
        """See `Memory.near`."""
        return self.current.near(source, limit)

    def _follow(self) -> None:
        with self._reading:
            seen = tuple(_look(file, before) for file, before in zip(self._files, self._seen, strict=True))
            if seen == self._seen and self._memory.pairs:
                return
            # The memory first: who finds the new stamps finds what they stand for.
            self._memory = Memory(pair for each in seen for pair in each.pairs)
            self._seen = seen


def open_memory(
    glossary: str | os.PathLike[str] | None = None, given: str | os.PathLike[str] | None = None
) -> LiveMemory:
    """Open the memory that belongs to a glossary; ``given`` names another file for the house's own.

    >>> open_memory(None, "no-such-file.tsv").find("اترك تعليقا").pair.target
    'Leave a comment'
    """
    return LiveMemory(memory_path(glossary, given))


def _look(file: Path, before: _Seen) -> _Seen:
    stamp = _stamp(file)
    if stamp == before.stamp:
        return before
    if stamp is None:
        return _Seen(None)
    try:
        pairs, problems = read_memory(file)
    except MemoryFileError as error:
        problem = Problem(str(file), 0, 0, "error", "file", error.what, error.fix)
        return _Seen(stamp, before.pairs, (problem,))
    return _Seen(stamp, tuple(replace(pair, house=file != SHIPPED) for pair in pairs), tuple(problems))


def _stamp(file: Path) -> tuple[int, ...] | None:
    """What changes whenever a file does; None if there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _escape(text: str) -> str:
    text = "".join(_NAMED.get(character, character) for character in text)
    return _EDGE.sub(lambda found: "".join(f"\\u{ord(character):04x}" for character in found[0]), text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else _READ[found[2]], text)
