"""Which glossary is in use at this moment?

This is the service's one mutable object. The glossary itself never changes: a request takes ``current``
once and keeps it to its end, so a swap under its feet changes nothing for it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from glossary import Glossary
from glossary.editing.journal import Step
from glossary.errors import GlossaryFileError, Problem
from glossary.layers import list_layers
from glossary.lint import lint
from glossary.store import list_files


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the file on disk is not the glossary in use: it changed and could not be loaded."""

    message: str
    since: datetime
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _State:
    """Everything that changes together, so that a reader never sees half of a swap."""

    glossary: Glossary
    since: datetime
    trouble: Trouble | None = None


class LiveGlossary:
    """The glossary in use, and how it is replaced.

    ``refresh()`` follows the file: a good new version is swapped in, a bad one is reported in ``trouble``
    while the last good one stays in use.
    """

    def __init__(self, glossary: Glossary, path: Path | None = None) -> None:
        self._state = _State(glossary, _now())
        self._path = path
        self._seen = _stamp(path)
        self._changing = threading.Lock()
        self._warnings: tuple[Glossary, tuple[Problem, ...]] | None = None
        self._listeners: list[Callable[[Glossary], None]] = []

    @classmethod
    def load(cls, path: Path) -> LiveGlossary:
        """The glossary at ``path``; raises GlossaryFileError with every problem if it cannot be used."""
        # Before loading: a change made during the load is then noticed by the first refresh.
        seen = _stamp(path)
        live = cls(Glossary.load(path), path)
        live._seen = seen
        return live

    @property
    def current(self) -> Glossary:
        """The glossary in use; take it once per request."""
        return self._state.glossary

    @property
    def since(self) -> datetime:
        """When the glossary in use was put in use (UTC)."""
        return self._state.since

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the newer file on disk; None when the file is the glossary in use."""
        return self._state.trouble

    @property
    def name(self) -> str:
        """The name of the file or folder, without the way to it."""
        return self._path.name if self._path else ""

    @property
    def path(self) -> Path | None:
        """The file or folder; None for a glossary that was made in memory."""
        return self._path

    def on_swap(self, listener: Callable[[Glossary], None]) -> None:
        """Call ``listener`` with the glossary in use, now and after each swap."""
        self._listeners.append(listener)
        listener(self.current)

    def swap(self, glossary: Glossary) -> None:
        """Put another glossary in use; requests under way finish with the one they started with."""
        with self._changing:
            self._replace(glossary)

    def refresh(self) -> bool:
        """Load the file again if it changed; True if a new glossary is in use.

        A file that cannot be loaded leaves the last good glossary in use and fills ``trouble``.
        """
        if self._path is None:
            return False
        with self._changing:
            seen = _stamp(self._path)
            if seen == self._seen:
                return False
            try:
                fresh = self.current.reloaded() if self.current.path == self._path else Glossary.load(self._path)
            except GlossaryFileError as error:
                self._keep(_trouble(error, self.name))
                return False
            except OSError as error:
                self._keep(Trouble(f"{self.name}: it cannot be read ({error.strerror}); put it back", _now()))
                return False
            finally:
                self._seen = seen
            if fresh.revision == self.current.revision:
                self._keep(None)
                return False
            self._replace(fresh)
            return True

    def adopt(self, step: Step) -> Glossary:
        """Put in use what a step has just written; gives a glossary that has the step in it.

        Where others wrote in between, the file is read again, and what is in use may be newer than the step.
        """
        with self._changing:
            before = self.current
            gone = step.before.keys() - step.after.keys()
            if before.revision == step.revision_before and before.shadowed.isdisjoint(gone):
                after = before.updated({id: step.after.get(id) for id in {**step.before, **step.after}}, step.revision)
                # The file's stamp is left as it was last seen: the next refresh looks whether the file says the same.
                self._replace(after)
                return after
        self.refresh()
        return self.current

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file on disk, and what is doubtful in the glossary in use."""
        glossary, trouble = self.current, self.trouble
        known = self._warnings
        if known is None or known[0] is not glossary:
            # A changed file that cannot be used has other lines than the glossary in use, so no places then.
            where = "" if trouble or not self._path else self._path
            known = (glossary, lint(glossary.edited, where, glossary=glossary))
            self._warnings = known
        return (trouble.problems if trouble else ()) + known[1]

    def _keep(self, trouble: Trouble | None) -> None:
        self._state = _State(self.current, self.since, trouble)
        self._warnings = None

    def _replace(self, glossary: Glossary) -> None:
        self._state = _State(glossary, _now())
        for listener in self._listeners:
            listener(glossary)


def bare(problem: Problem) -> Problem:
    """The problem without the way to the file, which is nobody's business who asks over HTTP."""
    folder = f"{Path(problem.file).parent}{os.sep}"
    return replace(problem, file=Path(problem.file).name, message=problem.message.replace(folder, ""))


def _trouble(error: GlossaryFileError, name: str) -> Trouble:
    problems = tuple(map(bare, error.problems))
    place = f"{problems[0].file}:{problems[0].line}" if problems and problems[0].line else name
    what, fix = (problems[0].message, problems[0].fix) if problems else (error.what, error.fix)
    more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
    return Trouble(f"{place}: {what}; {fix}{more}", _now(), problems)


def _now() -> datetime:
    return datetime.now(UTC)


def _stamp(path: Path | None) -> tuple[tuple[str, int, int, int], ...]:
    """What tells that a file, or a file of a folder, was changed or replaced."""
    if path is None:
        return ()
    try:
        files = [*list_files(path), *list_layers(path)]
        stats = [(file.name, file.stat()) for file in files]
    except OSError:
        return ()
    return tuple((name, stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in stats)
