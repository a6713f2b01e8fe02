"""How do programs read findings: one JSON object for each document, a line each?"""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from service.checks.checked import Checked


def write_records(results: Sequence[Checked]) -> bytes:
    """One line of JSON for each document: what POST /v1/check answers, with names and places."""
    return b"".join(orjson.dumps(checked.as_dict(), option=orjson.OPT_APPEND_NEWLINE) for checked in results)
