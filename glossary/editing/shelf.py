"""Which files make up a glossary that is being edited, and what do they hold at this moment?"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary.blocks import cut
from glossary.editing.sheet import Sheet, read_sheet
from glossary.entry import Entry
from glossary.errors import GlossaryFileError
from glossary.layers import digest_layers, list_layers, read_layers
from glossary.store import accept, list_files, read_bytes, read_source, revision_of

#: The file that new entries go to in a folder, if it is there or the folder is empty.
MAIN_FILE = "glossary.yaml"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of a glossary as they are on the disk, by name, and the entries in them.

    ``entries`` are those that can be edited, ``homes`` tells in which file each stands, and ``lists`` holds the entries
    of reference lists.
    """

    path: Path
    contents: Mapping[str, bytes]
    sheets: Mapping[str, Sheet]
    homes: Mapping[str, str]
    entries: Mapping[str, Entry]
    lists: Lists
    revision: str

    @property
    def everything(self) -> Mapping[str, Entry]:
        """All entries, for looking one up; only those that can be edited are counted and gone through."""
        return _WithLists(self.entries, self.lists) if self.lists.digest else self.entries

    @property
    def folder(self) -> Path:
        """The folder that the files are in."""
        return self.path if self.path.is_dir() else self.path.parent

    def digest(self, name: str) -> str | None:
        """Give what stands for the bytes of a file; None if there is no such file."""
        data = self.contents.get(name)
        return None if data is None else digest_of(data)

    def home_of_new(self, name: str | None) -> str:
        """Say which file a new entry goes to, if the file is named or not.

        Raises GlossaryFileError if the name is none of a file that the glossary has or could have.
        """
        if name is None:
            return MAIN_FILE if MAIN_FILE in self.contents or not self.contents else next(iter(self.contents))
        wrong = "/" in name or "\\" in name or name.startswith(".") or not name.endswith(".yaml")
        if name not in self.contents and (wrong or not self.path.is_dir()):
            fix = f"use {', '.join(self.contents)}" + (" or a new name ending in .yaml" if self.path.is_dir() else "")
            raise GlossaryFileError(f"'{name}' is no file of this glossary", where=str(self.path), fix=fix)
        return name


class Lists:
    """The entries of the reference lists of a glossary, read when one is looked for; ``digest`` stands for the files.

    ``loaded`` are the entries of the whole glossary, if they have been loaded from the same files: they answer for all
    ids but the ``edited``, behind which a list's entry may stand that was passed over.
    """

    def __init__(
        self, path: Path, digest: bytes, loaded: Mapping[str, Entry] | None = None, edited: Collection[str] = ()
    ) -> None:
        self.digest = digest
        self._path = path
        self._loaded, self._edited = loaded, frozenset(edited)
        self._entries: dict[str, Entry] | None = None

    def get(self, id: str) -> Entry | None:
        """Give an entry by its id, if it is there."""
        if self._loaded is not None and id not in self._edited:
            return self._loaded.get(id)
        if self._entries is None:
            self._entries = {entry.id: entry for entry in read_layers(list_layers(self._path)).entries}
        return self._entries.get(id)


class _WithLists(Mapping[str, Entry]):
    def __init__(self, edited: Mapping[str, Entry], lists: Lists) -> None:
        self._edited, self._lists = edited, lists

    def __getitem__(self, id: str) -> Entry:
        found = self._edited.get(id) or self._lists.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._edited)

    def __len__(self) -> int:
        return len(self._edited)


def digest_of(data: bytes) -> str:
    """Give the digits that stand for the bytes of one file in the journal."""
    return hashlib.sha256(data).hexdigest()[:12]


def read_contents(path: Path) -> dict[str, bytes]:
    """Read the bytes of the files of a glossary. Raises GlossaryFileError if one cannot be read."""
    return {file.name: read_bytes(file) for file in list_files(path)}


def shelve(
    path: Path,
    contents: Mapping[str, bytes],
    before: Shelf | None = None,
    entries_there: Mapping[str, Entry] | None = None,
) -> Shelf:
    """Read a glossary from the bytes that its files have, or would have.

    Of what was there ``before``, only the entries that changed are parsed; none are if all ``entries_there`` are given
    because they have been read from the very same bytes. Raises GlossaryFileError with every problem if the files cannot
    be loaded.
    """
    folder = path if path.is_dir() else path.parent
    sheets = {}
    for name, data in contents.items():
        if before and before.contents.get(name) == data:
            sheets[name] = before.sheets[name]
            continue
        text = data.decode("utf-8", "surrogateescape")
        known = dict(before.sheets[name].known()) if before and name in before.sheets else {}
        if entries_there:
            known = {
                block.text: entries_there[block.id]
                for block in cut(text).blocks
                if block.id and block.id in entries_there
            }
        sheets[name] = read_sheet(text, str(folder / name), known)
    homes = {id: name for name, sheet in sheets.items() for id in sheet.entries}
    entries = {id: sheets[name].entries[id] for id, name in homes.items()}
    if len(entries) < sum(len(sheet.entries) for sheet in sheets.values()):
        accept(read_source(path), path)
    digest = digest_layers(list_layers(path))
    lists = before.lists if before and before.lists.digest == digest else Lists(path, digest, entries_there, entries)
    return Shelf(path, contents, sheets, homes, entries, lists, revision_of(path, contents.values()))
