"""How does a name pass through a model unread? As a sign in brackets that the model only has to put in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: So many names in one sentence have a sign; more are translated as they stand.
MOST = 9
#: The signs, which are single pieces of our models' vocabularies.
SIGNS = tuple(f"⟪{number}⟫" for number in range(1, MOST + 1))
#: A sign in a model's output; blanks inside are the model's slip.
FOUND = re.compile(r"⟪\s*([1-9])\s*⟫")


def put_signs(text: str, spans: Sequence[tuple[int, int]], numbers: Sequence[int]) -> str:
    """Write signs in place of these spans, which are in order and do not overlap; ``numbers`` are from 1 to `MOST`.

    >>> put_signs("قال السوداني إن المالكي", [(4, 12), (16, 23)], [1, 2])
    'قال ⟪1⟫ إن ⟪2⟫'
    """
    pieces, place = [], 0
    for (start, end), number in zip(spans, numbers, strict=True):
        pieces += [text[place:start], SIGNS[number - 1]]
        place = end
    return "".join([*pieces, text[place:]])


def take_signs(text: str, names: Sequence[str]) -> str:
    """Write names in place of the signs 1, 2...; a blank comes between a name and a word that the model glued to it.

    >>> take_signs("The⟪1⟫ bloc met ⟪ 2 ⟫'s men.", ["Sadr", "Hadi al-Amiri"])
    "The Sadr bloc met Hadi al-Amiri's men."
    """
    parts: list[str] = []
    place = 0
    for found in FOUND.finditer(text):
        before, name = text[place : found.start()], names[int(found[1]) - 1]
        if place and before[:1].isalnum():
            before = f" {before}"
        if (before or "".join(parts))[-1:].isalnum():
            name = f" {name}"
        parts += [before, name]
        place = found.end()
    rest = text[place:]
    return "".join([*parts, f" {rest}" if place and rest[:1].isalnum() else rest])
