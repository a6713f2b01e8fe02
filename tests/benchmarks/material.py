"""Where does a measuring process find its glossary, its texts and its single names?

They are made once for each size and written to a folder, so that every tool is asked exactly the same and no tool's
memory is charged with what it took to make them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from glossary.entry import Entry, Kind, Variant
from glossary.store import dump_entries
from tests.benchmarks import corpus, names
from tests.benchmarks.corpus import Document, Truth
from tests.benchmarks.names import Person


@dataclass(frozen=True, slots=True)
class Material:
    """The folder that holds what one size is measured with."""

    folder: Path

    @property
    def glossary_file(self) -> Path:
        """The people as a glossary file of this project."""
        return self.folder / "glossary.yaml"

    def people(self) -> Iterator[Person]:
        for record in self._records("people"):
            yield Person(record["id"], tuple(record["sounds"]), tuple(record["forms"]))

    def documents(self) -> Iterator[Document]:
        for record in self._records("documents"):
            yield Document(record["text"], tuple(Truth(**truth) for truth in record["truths"]))

    def queries(self) -> list[tuple[str, str | None]]:
        return [(name, id) for name, id in self._records("queries")]

    def _records(self, kind: str) -> Iterator[Any]:
        with (self.folder / f"{kind}.jsonl").open("rb") as lines:
            yield from map(orjson.loads, lines)

    def _write(self, kind: str, records: Iterable[Any]) -> None:
        with (self.folder / f"{kind}.jsonl").open("wb") as lines:
            lines.writelines(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records)


def prepare(folder: Path, forms: int, megabytes: float, count: int, seed: int) -> Material:
    """Write a glossary of so many forms, so many megabytes of text about it and so many single names.

    >>> import tempfile
    >>> material = prepare(Path(tempfile.mkdtemp()), forms=100, megabytes=0.01, count=5, seed=1)
    >>> sum(len(person.forms) for person in material.people()) >= 100, len(material.queries())
    (True, 5)
    """
    # What stood there goes, a compiled index above all: it is to be made again, and the making measured.
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    material = Material(folder)
    people = names.people(forms, seed)
    material._write("people", people)
    material._write("documents", corpus.documents(people, int(megabytes * 1e6), seed))
    material._write("queries", corpus.queries(people, count, seed))
    material.glossary_file.write_text(dump_entries(map(entry, people)), encoding="utf-8")
    return material


def entry(person: Person) -> Entry:
    """The person as an entry of this project's glossary: every form beyond the preferred one is to be rewritten."""
    return Entry(person.id, Kind.PERSON, {"en": person.forms[0]}, variants=tuple(map(Variant, person.forms[1:])))
