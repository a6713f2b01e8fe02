"""What is the answer about one name, as it goes out?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import orjson

from glossary import Glossary

#: Answers remembered. Names in the news come back all day, and an answer that is remembered takes a tenth of the
#: time of one that is looked up; so many of them take some ten megabytes.
REMEMBERED = 8_192

#: Longer names and longer lists of candidates are rare, and a few of them would take more room than all the others.
_MOST_CHARS, _MOST_CANDIDATES = 100, 10


class Lookup:
    """Names looked up in one glossary, with the last answers remembered; a new glossary gets a new one.

    >>> from glossary import Entry, Kind
    >>> lookup = Lookup(Glossary([Entry("iraq", Kind.PLACE, {"en": "Iraq", "ar": "العراق"})]))
    >>> content, outcomes = lookup.answer(["العراق", "Xqzw"])
    >>> outcomes
    ['matched', 'unknown']
    """

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self.revision = glossary.revision
        self._remember = lru_cache(maxsize=REMEMBERED)(self._look_up)

    def answer(
        self, names: Sequence[str], *, limit: int = 5, context: str | None = None, type: str | None = None
    ) -> tuple[bytes, list[str]]:
        """The whole answer about these names in JSON, in their order, and the outcome of each."""
        answers: dict[str, tuple[bytes, str]] = {}
        for name in names:
            if name not in answers:
                rare = context is not None or limit > _MOST_CANDIDATES or len(name) > _MOST_CHARS
                answers[name] = (self._look_up if rare else self._remember)(name, limit, context, type)
        results = b",".join([answers[name][0] for name in names])
        return b'{"revision":%b,"results":[%b]}' % (orjson.dumps(self.revision), results), [
            answers[name][1] for name in names
        ]

    def _look_up(self, name: str, limit: int, context: str | None, type: str | None) -> tuple[bytes, str]:
        found = self._glossary.normalize(name, limit=limit, context=context, type=type)
        return orjson.dumps(found.as_dict()), found.outcome.value
