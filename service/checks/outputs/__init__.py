"""In which forms are findings handed on to people and programs?

Each writer takes documents as ``Checked`` and gives bytes; ``FORMATS`` are those that ``write_findings`` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from service.checks.checked import Checked
from service.checks.outputs.junit import write_junit
from service.checks.outputs.records import write_records
from service.checks.outputs.review import write_review
from service.checks.outputs.table import write_table

_WRITERS: dict[str, Callable[[Sequence[Checked]], bytes]] = {
    "json": write_records,
    "csv": write_table,
    "sarif": write_review,
    "junit": write_junit,
}
#: The forms that are files; ``html`` is a page of its own (see ``service.web.findings``).
FORMATS = (*_WRITERS, "html")


def write_findings(results: Sequence[Checked], format: str, *, title: str = "Translation checks") -> bytes:
    """The findings of some documents in one of ``FORMATS``; ``title`` is that of the page."""
    if format == "html":
        from service.web.findings import write_page

        return write_page(results, title)
    return _WRITERS[format](results)


__all__ = ["FORMATS", "write_findings"]
