"""Which parts of a text are addresses: of pages, mail, people and subjects on the net?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class AddressKind(StrEnum):
    """What an address leads to."""

    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    HASHTAG = "hashtag"


@dataclass(frozen=True, slots=True)
class Address:
    """An address ``[start, end)``, without the punctuation of the sentence it stands in."""

    start: int
    end: int
    kind: AddressKind
    text: str


_DOMAIN = "com|org|net|info|gov|edu|int|io|tv|news|ir|iq|sy|lb|sa|ae|tr|uk|us|de|fr|eu|krd|me|co|app|dev|example"
_ADDRESS = re.compile(
    rf"""(?P<email>(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,8}})
    |(?P<url>(?<![A-Za-z])(?:https?|ftp|tg|mailto)://?[^\s<>"“”«»]+|(?<![\w@.])www\.[^\s<>"“”«»]+
      |(?<![\w@./-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:{_DOMAIN})(?![\w-])(?:/[^\s<>"“”«»]*)?)
    |(?P<handle>(?<![A-Za-z0-9_@./])@\w+)
    |(?P<hashtag>(?<![A-Za-z0-9_&/])\#(?:[^\W\d]|\d+[^\W\d])\w*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?…،؛؟'’”»]}>*"


def find_addresses(text: str) -> tuple[Address, ...]:
    """Give the addresses, left to right.

    >>> [(a.kind.value, a.text) for a in find_addresses("see https://t.me/x?a=1. Write to a@b.org, @Laqab, #بغداد!")]
    [('url', 'https://t.me/x?a=1'), ('email', 'a@b.org'), ('handle', '@Laqab'), ('hashtag', '#بغداد')]
    """
    if not any(sign in text for sign in "@#/."):
        return ()
    found: list[Address] = []
    for match in _ADDRESS.finditer(text):
        surface = match[0].rstrip(_PUNCTUATION)
        # A bracket belongs to an address only if it was opened there.
        while surface.endswith(")") and surface.count("(") < surface.count(")"):
            surface = surface[:-1].rstrip(_PUNCTUATION)
        kind = AddressKind(match.lastgroup or "url")
        found.append(Address(match.start(), match.start() + len(surface), kind, surface))
    return tuple(found)
