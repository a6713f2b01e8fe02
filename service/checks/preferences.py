"""What does a house allow or demand that a check has to know while it looks?

Which checks run, how severe their findings are and what is ignored is settled outside the checks (see
``service.checks.profile``); here is only what changes the answer of a check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Preferences:
    """The wishes of a house; the defaults are those of one that has said nothing.

    ``required`` holds ids of entries whose translation must be used. ``keep_quotations`` leaves what stands between
    quotation marks as it is. ``allowed`` holds texts in Arabic script that may stand in the English. ``bands`` gives,
    for a source language, how many letters of English one letter of the source may have, least and most.
    """

    required: frozenset[str] = frozenset()
    keep_quotations: bool = True
    allowed: frozenset[str] = frozenset()
    bands: Mapping[str, tuple[float, float]] = field(default_factory=dict)
