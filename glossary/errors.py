"""Which things can go wrong, and what does a person do about each?

The tree::

    LaqabError                  anything Laqab refuses, with what, where and what to do
    ├── GlossaryError           the glossary cannot be used
    │   ├── GlossaryFileError   the file is missing, unreadable or has problems (all of them are listed)
    │   ├── UnknownEntry        no entry has this id
    │   ├── UnknownForm         the entry has no such form
    │   ├── UnknownStep         no step of the journal has this number, or there is none to undo
    │   ├── BadEntry            the entry would not load again (every reason is listed)
    │   ├── Clash               an id or a form is taken by another entry, which is named
    │   ├── Conflict            the entry is not as it was when it was last seen
    │   └── Busy                others are writing, and have not come to an end in time
    ├── DocumentError           one document cannot be read or written; the others go on
    └── RequestError            the caller asked for something that makes no sense

Every message has three parts: what is wrong, where, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glossary.entry import Entry


#: How `repr` writes a zero width non-joiner; behind an even number of backslashes, the others being somebody's text.
_NON_JOINER = re.compile(r"(?<!\\)((?:\\\\)*)\\u200c")


def show_joiners(quoted: str) -> str:
    """Put the zero width non-joiner back into what `repr` made of a form: in Persian it is a letter like others.

    >>> show_joiners(repr("دل\u200cها")) == "'دل\u200cها'"
    True
    """
    return _NON_JOINER.sub("\\1\u200c", quoted)


class LaqabError(Exception):
    """Anything Laqab refuses.

    >>> str(LaqabError("no such entry", where="qasim", fix="list the ids with 'laqab glossary show'"))
    "qasim: no such entry; list the ids with 'laqab glossary show'"
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what, self.where, self.fix = show_joiners(what), where, show_joiners(fix)
        super().__init__(f"{where}: {self.what}" if where else self.what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.fix}" if self.fix else ""
        return f"{place}{self.what}{advice}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong (or doubtful) in a glossary file, and where.

    ``line`` and ``column`` count from 1; 0 means the file as a whole. ``severity`` is ``error`` (the
    file is refused) or ``warning`` (it loads, and ``laqab glossary lint`` says so).

    >>> str(Problem("glossary.yaml", 12, 5, "error", "duplicate-id", "id 'iraq' is used twice", "rename one"))
    "glossary.yaml:12:5: error: id 'iraq' is used twice; rename one [duplicate-id]"
    """

    file: str
    line: int
    column: int
    severity: str
    rule: str
    message: str
    fix: str = ""

    def __str__(self) -> str:
        advice = f"; {self.fix}" if self.fix else ""
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}{advice} [{self.rule}]"


class GlossaryError(LaqabError):
    """The glossary cannot be used."""


class GlossaryFileError(GlossaryError):
    """The glossary file is missing, unreadable or has problems; ``problems`` lists every one."""

    def __init__(self, what: str, *, where: str = "", fix: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(what, where=where, fix=fix)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.problems)])


class UnknownEntry(GlossaryError):
    """No entry has this id."""


class UnknownForm(GlossaryError):
    """The entry has no such form."""


class UnknownStep(GlossaryError):
    """No step of the journal has this number, or there is none to undo."""


class BadEntry(GlossaryError):
    """The entry would not load again if it were written; ``problems`` lists every reason."""

    def __init__(self, what: str, *, where: str = "", fix: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(what, where=where, fix=fix)
        self.problems = tuple(problems)


class Clash(GlossaryError):
    """An id or a form is taken: ``other`` is the id of the entry that has it, ``form`` the form if it is one."""

    def __init__(self, what: str, *, where: str = "", fix: str = "", other: str = "", form: str | None = None) -> None:
        super().__init__(what, where=where, fix=fix)
        self.other, self.form = other, form


class Conflict(GlossaryError):
    """The entry is not as it was expected to be; ``current`` is what it is now (None: it is not there)."""

    def __init__(self, what: str, *, where: str = "", fix: str = "", current: Entry | None = None) -> None:
        super().__init__(what, where=where, fix=fix)
        self.current = current


class Busy(GlossaryError):
    """Others are writing the glossary, and have not come to an end in time."""


class DocumentError(LaqabError):
    """One document cannot be read or written."""


class RequestError(LaqabError):
    """The caller asked for something that makes no sense."""
