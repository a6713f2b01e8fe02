"""What does this house want checked, how strictly, and what does it know already?

A ``Profile`` says which checks run, how much their findings matter, which rules of its own the house adds and which
findings it does not want to see. ``service.checks.profilefile`` reads one from a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from glossary.errors import RequestError
from service.checks.finding import Finding, Severity
from service.checks.preferences import Preferences
from service.checks.registry import Check, catalogue
from service.checks.rules import RULE, Rule

#: The check that tells of a check that broke; it cannot be switched off, since it says that something was not checked.
INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings that a person has looked at and does not want to see again, and why.

    A finding is ignored when everything that is given fits: its check (``name.*`` are all whose ids begin so), the
    id of its segment, the id of its glossary entry, the file it is in (with ``*`` and ``?``), the text it points at.
    """

    reason: str
    check: str | None = None
    segment: str | None = None
    entry: str | None = None
    file: str | None = None
    text: str | None = None

    def covers(self, finding: Finding, file: str = "") -> bool:
        """Whether the finding, in that file, is one of those.

        >>> ignore = Ignore("the agency's own spelling", check="name.*", entry="qasem-soleimani")
        >>> finding = Finding("name.missing", Severity.WARNING, "It is missing.", entry="qasem-soleimani")
        >>> ignore.covers(finding), ignore.covers(replace(finding, entry="iraq"))
        (True, False)
        """
        texts = [span.text for span in (finding.source, finding.target) if span is not None]
        return (
            (self.check is None or fits(finding.check, self.check))
            and (self.segment is None or self.segment == finding.segment)
            and (self.entry is None or self.entry == finding.entry)
            and (self.file is None or fnmatchcase(file, self.file))
            and (self.text is None or self.text in texts)
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything a house may say about its checks; the default says nothing.

    ``enabled`` and ``severities`` go by the ids of checks. ``known`` are the fingerprints of findings that there were
    before (see ``service.checks.baseline``). ``source_lang`` holds where a request does not name the language.
    """

    enabled: Mapping[str, bool] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    preferences: Preferences = field(default_factory=Preferences)
    rules: tuple[Rule, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    known: frozenset[str] = frozenset()
    source_lang: str | None = None

    def checks(self) -> tuple[Check, ...]:
        """The checks that run, in the order of the catalogue."""
        return tuple(check for id, check in catalogue().items() if self.runs(id, check.enabled))

    def runs(self, id: str, otherwise: bool = True) -> bool:
        """Whether the check with this id runs; ``otherwise`` is what holds where nothing is said."""
        return self.enabled.get(id, otherwise)

    def narrowed(self, only: Collection[str] | None = None, without: Collection[str] = ()) -> Profile:
        """The profile with ``only`` these checks (None: those it has), and ``without`` those.

        ``name.*`` stands for all checks whose ids begin so; a check that is asked for runs even where it is off.
        Raises RequestError for an id that no check has.

        >>> sorted(check.id for check in Profile().narrowed(["number.*"], ["number.format"]).checks())
        ['number.extra', 'number.missing']
        """
        for id in (*(only or ()), *without):
            check_id(id)
        enabled = dict(self.enabled)
        for id in (*catalogue(), RULE):
            if any(fits(id, pattern) for pattern in without):
                enabled[id] = False
            elif only is not None:
                enabled[id] = any(fits(id, pattern) for pattern in only)
        return replace(self, enabled=enabled)

    def severity_of(self, finding: Finding) -> Finding:
        """The finding with the severity that this house gives to its check; what is slighter by itself stays so."""
        wanted = self.severities.get(finding.check)
        if wanted is None or wanted is finding.severity:
            return finding
        known = catalogue().get(finding.check)
        if known is not None and finding.severity is not known.severity and _RANK[wanted] > _RANK[finding.severity]:
            return finding  # A check may hold one case for slighter than its others, and its house means the others.
        return replace(finding, severity=wanted)

    def ignored_by(self, finding: Finding, file: str = "") -> Ignore | None:
        """What says that this finding is not to be shown."""
        if finding.check == INTERNAL:
            return None
        return next((ignore for ignore in self.ignores if ignore.covers(finding, file)), None)


_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def reaches(severity: Severity, least: Severity) -> bool:
    """Whether a severity is at least another.

    >>> reaches(Severity.WARNING, Severity.ERROR), reaches(Severity.ERROR, Severity.WARNING)
    (False, True)
    """
    return _RANK[severity] >= _RANK[least]


def fits(id: str, pattern: str) -> bool:
    """Whether the id of a check is the pattern, or begins with what stands before its ``.*``.

    >>> fits("name.missing", "name.*"), fits("name.missing", "name"), fits("tag", "tag")
    (True, False, True)
    """
    return id == pattern or (pattern.endswith(".*") and id.startswith(pattern[:-1]))


def check_id(pattern: str, where: str = "") -> None:
    """Raise RequestError unless there is a check with this id, or checks that it stands for."""
    ids = (*catalogue(), RULE)
    if not any(fits(id, pattern) for id in ids):
        near = _nearest(pattern, ids)
        hint = f"did you mean {near!r}? laqab check --list names them all" if near else "laqab check --list names them"
        raise RequestError(f"no check is called {pattern!r}", where=where, fix=hint)


def _nearest(word: str, ids: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    found = get_close_matches(word, list(ids), n=1)
    return found[0] if found else None
