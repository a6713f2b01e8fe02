"""How is the report of a batch written as a record for programs: summary, names, then every document?"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from service.web.report.heading import WITHOUT_DETAILS, Heading
from service.web.report.marking import State, mark_names
from service.web.report.tally import Name, Tally

if TYPE_CHECKING:
    from service.cleaning import Cleaned

#: Documents wait in memory up to this many bytes, then in a temporary file, until the names are counted.
_KEPT_IN_MEMORY = 8_000_000


def write_record(out: IO[bytes], results: Iterable[Cleaned], heading: Heading) -> None:
    """Write one JSON object into ``out``, a document to a line; each document is as ``laqab clean --json`` prints it."""
    tally = Tally()
    with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as waiting:
        for number, result in enumerate(results):
            if result.report is None:
                tally.fail(result.id, result.error or WITHOUT_DETAILS)
            else:
                tally.add(mark_names(result, heading.rewritten))
            waiting.write((b",\n" if number else b"") + _json(result.as_dict()))
        tally.earlier = heading.earlier
        names = tally.names
        head = {
            "title": heading.title,
            "date": heading.stamp,
            "revision": heading.revision,
            "summary": {
                "documents": tally.documents,
                "failed": tally.failed,
                "earlier": tally.earlier,
                "names": sum(1 for name in names if name.id is not None),
                "mentions": tally.counts.total(),
                **{state.value: tally.counts[state] for state in State},
            },
            "names": [_name(name) for name in names],
        }
        out.write(_json(head)[:-1] + b', "documents": [\n')
        waiting.seek(0)
        while block := waiting.read(1 << 20):
            out.write(block)
        out.write(b"\n]}\n")


def _name(name: Name) -> dict[str, object]:
    record: dict[str, object] = {
        "id": name.id,
        "preferred": name.preferred,
        "type": name.type,
        "count": name.count,
        "spellings": [
            {"surface": each.surface, "state": each.state.value, "output": each.output, "count": each.count}
            for each in name.listed
        ],
    }
    if name.could_be:
        record["could_be"] = [preferred for preferred, _ in name.could_be]
    return record


def _json(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        # Half a surrogate pair cannot stand in UTF-8, but JSON has a way of writing it.
        return json.dumps(value).encode("ascii")
