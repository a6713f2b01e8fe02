"""What did a check find, and where?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error must not be published, a warning wants a look, the rest is for tidiness."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``[start, end)`` of a text as it was given, in code points, with what stands there."""

    start: int
    end: int
    text: str

    def as_dict(self) -> dict[str, object]:
        """The span as JSON."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found in one segment.

    ``message`` is a sentence for the reader of the translation. ``entry`` is the id of a glossary entry, ``expected``
    what would have been right, best first, and ``suggestion`` what to put in the place of ``target`` where one thing
    alone is right. ``others`` are the other places that a finding about a whole document is about, each as segment,
    ``"source"`` or ``"target"``, and span.
    """

    check: str
    severity: Severity
    message: str
    segment: str | None = None
    entry: str | None = None
    source: Span | None = None
    target: Span | None = None
    expected: tuple[str, ...] = ()
    suggestion: str | None = None
    others: tuple[tuple[str, str, Span], ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The finding as JSON; what it does not have is left out, except ``expected``, which is then empty.

        >>> Finding("empty", Severity.ERROR, "The translation is empty.", segment="3").as_dict()
        {'check': 'empty', 'severity': 'error', 'message': 'The translation is empty.', 'segment': '3', 'expected': []}
        """
        answer: dict[str, object] = {"check": self.check, "severity": self.severity.value, "message": self.message}
        for key, value in (("segment", self.segment), ("entry", self.entry)):
            if value is not None:
                answer[key] = value
        for key, span in (("source", self.source), ("target", self.target)):
            if span is not None:
                answer[key] = span.as_dict()
        answer["expected"] = list(self.expected)
        if self.suggestion is not None:
            answer["suggestion"] = self.suggestion
        if self.others:
            answer["others"] = [{"segment": id, "side": side, **span.as_dict()} for id, side, span in self.others]
        return answer
