"""How is a fault of Laqab's own written down, so that whoever met it can report it and reads nothing of the inside?"""

from __future__ import annotations

import logging
import secrets

#: Everything Laqab logs comes under this name.
LOG = "laqab"

_log = logging.getLogger(f"{LOG}.service")


def record_incident(where: str, error: BaseException) -> str:
    """Write a failure with its traceback to the log, and return the number under which it may be reported."""
    incident = secrets.token_hex(4)
    # %r: an address may hold line breaks, and a line of the log must stay one line.
    _log.error("incident %s: %r", incident, where, exc_info=error)
    return incident
