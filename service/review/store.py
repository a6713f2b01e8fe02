"""Where are unknown and undecided spellings kept, and what was decided about them?

One SQLite file in WAL mode, so that several processes may write while others read. It holds excerpts of the texts, so
only its owner may read it. Losing it loses the list, and nothing of the glossary.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from glossary.errors import LaqabError
from glossary.mention import Outcome
from service.review.encounter import Context, Encounter
from service.review.spelling import Decision, Spelling

#: Contexts kept of one spelling, from different documents where there are any.
CONTEXTS = 3
#: Spellings kept that wait for a decision; beyond it those met least and longest ago make room.
MOST_SPELLINGS = 100_000
#: Seconds to wait for another process that writes.
PATIENCE = 5.0

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS spelling (
    surface TEXT PRIMARY KEY, outcome TEXT NOT NULL, count INTEGER NOT NULL,
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, revision TEXT NOT NULL, candidates BLOB NOT NULL,
    decision TEXT, entry TEXT, step INTEGER, decided TEXT, who TEXT, note TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waiting ON spelling (decision, count DESC);
CREATE TABLE IF NOT EXISTS context (
    surface TEXT NOT NULL REFERENCES spelling ON DELETE CASCADE, document TEXT NOT NULL, place INTEGER NOT NULL,
    excerpt TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, PRIMARY KEY (surface, document)
) WITHOUT ROWID;
"""
_COUNT = """
INSERT INTO spelling (surface, outcome, count, first_seen, last_seen, revision, candidates)
VALUES (:surface, :outcome, :count, :now, :now, :revision, :candidates)
ON CONFLICT (surface) DO UPDATE SET
    count = count + excluded.count, last_seen = excluded.last_seen, revision = excluded.revision,
    outcome = excluded.outcome,
    candidates = CASE excluded.candidates WHEN x'5b5d' THEN candidates ELSE excluded.candidates END
WHERE decision IS NULL
"""
_KEEP_CONTEXT = """
INSERT OR IGNORE INTO context (surface, document, place, excerpt, start, stop)
SELECT :surface, :document, :place, :excerpt, :start, :stop
WHERE (SELECT count(*) FROM context WHERE surface = :surface) < :most
  AND EXISTS (SELECT 1 FROM spelling WHERE surface = :surface AND decision IS NULL)
"""
_MAKE_ROOM = """
DELETE FROM spelling WHERE surface IN (
    SELECT surface FROM spelling WHERE decision IS NULL ORDER BY count DESC, last_seen DESC LIMIT -1 OFFSET ?
)
"""
#: SQLite takes so many parameters in one statement everywhere.
_CHUNK = 500


class ReviewError(LaqabError):
    """The file with the spellings to review cannot be read or written; the glossary and the answers do not need it."""


def review_place(setting: str, glossary: str | os.PathLike[str] | None) -> Path | None:
    """Give the file that a setting means: ``off`` none, ``on`` the one beside the glossary, else the path it is.

    >>> review_place("on", "names/glossary.yaml").as_posix(), review_place("off", "names/glossary.yaml")
    ('names/.glossary.yaml.review.sqlite', None)
    """
    if setting.strip().lower() in ("off", "no", "0", "false"):
        return None
    if setting.strip().lower() not in ("on", "yes", "1", "true", ""):
        return Path(setting)
    if glossary is None:
        return None
    place = Path(glossary)
    if place.is_dir():
        return place / ".glossary.review.sqlite"
    return place.with_name(f".{place.name}.review.sqlite")


class ReviewStore:
    """The spellings in one file, which is made when the first one is written."""

    def __init__(self, path: str | os.PathLike[str], *, patience: float = PATIENCE) -> None:
        self.path = Path(path)
        self._patience = patience

    def add(self, encounters: Iterable[Encounter]) -> None:
        """Count these encounters, all in one transaction. What is decided already is left as it is.

        Raises ReviewError, with nothing written, if the file is locked, broken or cannot grow.
        """
        now = _now()
        with self._open(write=True) as database, database:
            database.execute("BEGIN IMMEDIATE")
            for met in encounters:
                row: dict[str, Any] = {"surface": met.surface, "outcome": met.outcome.value, "count": met.count}
                candidates = orjson.dumps([dict(each) for each in met.candidates])
                database.execute(_COUNT, row | {"now": now, "revision": met.revision, "candidates": candidates})
                if met.context is not None:
                    context = {"document": met.context.document, "place": met.context.place, "most": CONTEXTS}
                    context |= {"excerpt": met.context.excerpt, "start": met.context.start, "stop": met.context.end}
                    database.execute(_KEEP_CONTEXT, {"surface": met.surface, **context})
            if database.execute("SELECT count(*) FROM spelling WHERE decision IS NULL").fetchone()[0] > MOST_SPELLINGS:
                database.execute(_MAKE_ROOM, (MOST_SPELLINGS,))

    def spellings(self, decision: Decision | None, *, limit: int = -1) -> list[Spelling]:
        """Give the spellings decided so (None: those that wait), the most frequent first, at most ``limit``."""
        return list(self._select("WHERE decision IS ? ORDER BY count DESC, surface LIMIT ?", [decision, limit]))

    def count(self, decision: Decision | None) -> int:
        """Count the spellings decided so (None: those that wait)."""
        if not self.path.exists():
            return 0
        with self._open() as database:
            return int(database.execute("SELECT count(*) FROM spelling WHERE decision IS ?", [decision]).fetchone()[0])

    def spelling(self, surface: str) -> Spelling | None:
        """Give one spelling, or None if it was never met."""
        return next(self._select("WHERE surface = ?", [surface]), None)

    def decided_last(self) -> Spelling | None:
        """Give the spelling that was decided last, or None."""
        return next(self._select("WHERE decision IS NOT NULL ORDER BY decided DESC, surface LIMIT 1", []), None)

    def decided_by_step(self, step: int) -> list[Spelling]:
        """Give the spellings that one step of the glossary decided."""
        return list(self._select("WHERE step = ? ORDER BY surface", [step]))

    def contexts(self, surfaces: Iterable[str]) -> dict[str, list[Context]]:
        """Give the contexts of these surfaces, each in the order of the documents' ids."""
        found: dict[str, list[Context]] = {}
        if not self.path.exists():
            return found
        with self._open() as database:
            for chunk in _chunks(surfaces):
                marks = ",".join("?" * len(chunk))
                query = f"SELECT * FROM context WHERE surface IN ({marks}) ORDER BY surface, document"
                for surface, document, place, excerpt, start, end in database.execute(query, chunk):
                    found.setdefault(surface, []).append(Context(excerpt, start, end, document, place))
        return found

    def decide(
        self,
        surfaces: Collection[str],
        decision: Decision,
        *,
        entry: str | None = None,
        step: int | None = None,
        who: str = "",
        note: str | None = None,
    ) -> None:
        """Write down a decision about these surfaces; ``step`` is the step of the glossary that it made.

        Raises ReviewError if the file cannot be written.
        """
        with self._open(write=True) as database, database:
            database.executemany(
                "UPDATE spelling SET decision = ?, entry = ?, step = ?, decided = ?, who = ?, note = ? WHERE surface = ?",
                [(decision.value, entry, step, _now(), who, note, surface) for surface in surfaces],
            )

    def reopen(self, surfaces: Collection[str]) -> None:
        """Forget the decision about these surfaces: they wait again."""
        with self._open(write=True) as database, database:
            database.executemany(
                "UPDATE spelling SET decision = NULL, entry = NULL, step = NULL, decided = NULL, who = NULL, note = NULL "
                "WHERE surface = ?",
                [(surface,) for surface in surfaces],
            )

    def forget(self, surface: str | None = None, *, before: datetime | None = None) -> int:
        """Delete a spelling, or all that were last met before a moment (UTC), or everything; say how many.

        The words are overwritten on the disk, not only let go of.
        """
        if not self.path.exists():
            return 0
        wanted = "(:surface IS NULL OR surface = :surface) AND (:before IS NULL OR last_seen < :before)"
        values = {"surface": surface, "before": _stamp(before) if before else None}
        with self._open(write=True) as database:
            with database:
                gone = database.execute(f"DELETE FROM spelling WHERE {wanted}", values).rowcount
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return gone

    def _select(self, rest: str, values: list[Any]) -> Iterator[Spelling]:
        if not self.path.exists():
            return
        with self._open() as database:
            rows = database.execute(f"SELECT * FROM spelling {rest}", values).fetchall()
        for surface, outcome, count, first, last, revision, candidates, decision, *others in rows:
            yield Spelling(
                surface, Outcome(outcome), count, first, last, revision, tuple(orjson.loads(candidates)),
                Decision(decision) if decision else None, *others,
            )  # fmt: skip

    @contextmanager
    def _open(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """Open the file for one piece of work; whatever SQLite or the disk refuses becomes a ReviewError.

        Opening takes a tenth of a millisecond and is done off the way of every request, so nothing is held open.
        """
        try:
            if write:
                with suppress(FileExistsError):  # before SQLite makes it: it holds words of other people's texts
                    os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(self.path, timeout=self._patience)) as database:
                self._prepare(database, write)
                yield database
        except sqlite3.Error as error:
            what = f"the list for review cannot be used ({error})"
            raise ReviewError(what, where=str(self.path), fix=_advice(error)) from None
        except OSError as error:
            what = f"the list for review cannot be written ({error.strerror})"
            fix = "name another file with LAQAB_REVIEW, or turn the list off with LAQAB_REVIEW=off"
            raise ReviewError(what, where=str(self.path), fix=fix) from None

    def _prepare(self, database: sqlite3.Connection, write: bool) -> None:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > _SCHEMA_VERSION:
            raise sqlite3.DatabaseError("a newer Laqab wrote it")
        if version < _SCHEMA_VERSION:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;")
        if write:
            for pragma in ("synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"):
                database.execute(f"PRAGMA {pragma}")


def _advice(error: sqlite3.Error) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return "another program holds it; try again in a moment"
    if "full" in text or "disk I/O" in text:
        return "free some space, or name another file with LAQAB_REVIEW"
    if "readonly" in text or "unable to open" in text:
        return "check who may write there, or name another file with LAQAB_REVIEW"
    return "delete the file, which loses the list and nothing else, or name another with LAQAB_REVIEW"


def _chunks(surfaces: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(surfaces)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _now() -> str:
    return _stamp(datetime.now(UTC))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
