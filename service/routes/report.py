"""GET /report: what did the last batch change?"""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import FastAPI, Request, Response

from service.http.problems import Kind, Refusal
from service.http.running import Running
from service.http.security import DATA_POLICY

#: The report page states its own policy: its one style and one script, by their hashes. It is taken over only if it
#: is as strict as that, so a file that is something else is shown without style and script.
_STATED = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]{1,2000})">')
_STRICT = re.compile(
    r"default-src 'none'(?:; (?:style|script)-src (?:'none'|'sha256-[A-Za-z0-9+/=]+'))*"
    r"(?:; (?:base-uri|form-action) 'none')*;?"
)
#: Where in the file the policy stands, if it does: near the beginning.
_HEAD_BYTES = 8_192


def add_routes(app: FastAPI, running: Running) -> None:
    """Put GET /report on ``app``."""

    @app.get("/report", include_in_schema=False)
    def show_report(request: Request) -> Response:
        content = _read(running.settings.report, request.url.path)
        headers = {
            "Content-Security-Policy": report_policy(content[:_HEAD_BYTES]),
            "Cache-Control": "no-cache",
        }
        return Response(content, headers=headers, media_type="text/html; charset=utf-8")


def report_policy(head: bytes) -> str:
    """The policy to send with a report page that begins with ``head``.

    >>> report_policy(b"<p>no report of ours</p>") == DATA_POLICY
    True
    """
    stated = _STATED.search(head)
    policy = stated[1].decode("ascii", "replace") if stated else ""
    if not _STRICT.fullmatch(policy):
        return DATA_POLICY
    return f"{policy.rstrip(';')}; frame-ancestors 'none'"


def _read(path: Path | None, address: str) -> bytes:
    if path is None:
        raise Refusal(
            Kind.NOT_FOUND, f"{address}: no report was given; start the service with --report FILE (or LAQAB_REPORT)"
        )
    try:
        return path.read_bytes()
    except OSError as error:
        # The name and not the whole path: what else is on this machine is nobody's business.
        raise Refusal(
            Kind.NOT_FOUND,
            f"{address}: {path.name} cannot be read ({error.strerror}); write it anew with laqab clean --report",
        ) from None
