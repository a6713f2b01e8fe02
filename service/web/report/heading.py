"""What does a report say about itself: its title, its day, and the glossary it was made with?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.cleaning import Summary

#: Said of a document of which neither a report nor an error has come.
WITHOUT_DETAILS = "it was cleaned without details, so there is nothing to show"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a report. The day is given, never taken from the clock, so that equal work gives equal files.

    ``rewritten`` is False where names were only looked for. ``summary`` is asked after the last result; it knows of
    documents that an earlier run has finished.

    >>> Heading("Names", "3f9a0c12b4de", date(2021, 10, 13)).day
    '13 October 2021'
    """

    title: str
    revision: str
    made: date | datetime | None = None
    rewritten: bool = True
    summary: Callable[[], Summary] | None = None

    @property
    def earlier(self) -> int:
        """How many documents an earlier run has finished, so that no results of theirs came."""
        return self.summary().resumed if self.summary else 0

    @property
    def day(self) -> str:
        """The day (and the minute, where it is known) as people write it."""
        if self.made is None:
            return ""
        # strftime's %B follows the machine's locale; the page is in English everywhere.
        written = f"{self.made.day} {_MONTHS[self.made.month - 1]} {self.made.year}"
        if isinstance(self.made, datetime):
            zone = self.made.tzname()
            written += f", {self.made:%H:%M}" + (f" {zone}" if zone else "")
        return written

    @property
    def stamp(self) -> str | None:
        """The same in the form of ISO 8601, for programs."""
        if self.made is None:
            return None
        return self.made.isoformat(timespec="seconds") if isinstance(self.made, datetime) else self.made.isoformat()


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
