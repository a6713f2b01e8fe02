"""What is one step in the history of a glossary?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from glossary.editing.difference import Difference, differences
from glossary.editing.splicing import Splice
from glossary.entry import Entry

#: The kind of the steps that were not made by Laqab; of these only the revisions may be known.
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class FileStep:
    """What a step did to one file: ``before`` and ``after`` are digests of its bytes, None if it was not there.

    ``behind`` names, for each entry that came or went, the one that stood directly before it.
    """

    name: str
    before: str | None
    after: str | None
    splices: tuple[Splice, ...]
    behind: Mapping[str, str]

    def as_dict(self) -> dict[str, object]:
        """The record in the journal."""
        splices = [splice.as_dict() for splice in self.splices]
        return {
            "name": self.name,
            "before": self.before,
            "after": self.after,
            "behind": dict(self.behind),
            "splices": splices,
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> FileStep:
        """Read the record back."""
        splices = tuple(map(Splice.from_dict, record["splices"]))
        return cls(record["name"], record["before"], record["after"], splices, record["behind"])


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a glossary.

    ``number`` counts from 1; a step that altered nothing is not written down and has the number 0. ``at`` is the time
    (RFC 3339, UTC), ``kind`` that of `glossary.editing.changing.Change` or "by hand". ``revision_before`` and ``revision``
    are the revisions of the glossary before and after; ``undoes`` is the number of the step that this one takes back.
    """

    number: int
    at: str
    who: str
    kind: str
    note: str | None
    before: Mapping[str, Entry]
    after: Mapping[str, Entry]
    retired: Mapping[str, str | None]
    revision_before: str
    revision: str
    undoes: int | None = None
    files: tuple[FileStep, ...] = field(default=(), repr=False)

    def as_dict(self) -> dict[str, object]:
        """The step as the API gives it: with its differences in words, without the lines of the files."""
        return self._record() | {"changes": [difference.as_dict() for difference in self.differences()]}

    def differences(self) -> tuple[Difference, ...]:
        """Tell what the step did, thing by thing."""
        return differences(self.before, self.after, self.retired)

    def describe(self) -> list[str]:
        """Tell in words what the step did."""
        return [difference.what for difference in self.differences()]

    def line(self) -> bytes:
        """Write the step as its line of the journal."""
        return orjson.dumps(self._record() | {"files": [file.as_dict() for file in self.files]}) + b"\n"

    def _record(self) -> dict[str, object]:
        return {
            "number": self.number,
            "at": self.at,
            "who": self.who,
            "kind": self.kind,
            "note": self.note,
            "before": {id: entry.as_dict() for id, entry in self.before.items()},
            "after": {id: entry.as_dict() for id, entry in self.after.items()},
            "retired": dict(self.retired),
            "revision_before": self.revision_before,
            "revision": self.revision,
            "undoes": self.undoes,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Step:
        """Read a step from its line."""
        return cls(
            record["number"],
            record["at"],
            record["who"],
            record["kind"],
            record["note"],
            {id: Entry.from_dict(entry) for id, entry in record["before"].items()},
            {id: Entry.from_dict(entry) for id, entry in record["after"].items()},
            record["retired"],
            record["revision_before"],
            record["revision"],
            record["undoes"],
            tuple(map(FileStep.from_dict, record["files"])),
        )
