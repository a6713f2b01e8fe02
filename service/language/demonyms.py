"""How does English call what is of a place, and who is from there?

Arabic and Persian say *the army of Iraq* or *the Iraqi army* where they please, and so may English. Most adjectives
begin as the name of the place does; the others are listed.
"""

from __future__ import annotations

import re

#: Beginnings of the words for what is of a place, where they are not those of the name itself, folded; and, in capitals,
#: abbreviations.
_OTHERS = {
    "america": "american US USA", "united states": "american US USA america", "united states of america": "american US USA america",
    "britain": "british UK briton", "united kingdom": "british UK britain briton", "england": "english", "wales": "welsh",
    "scotland": "scottish scots", "ireland": "irish", "france": "french", "germany": "german", "spain": "spanish spaniard",
    "netherlands": "dutch", "holland": "dutch", "switzerland": "swiss", "greece": "greek", "denmark": "danish dane",
    "poland": "polish pole", "turkey": "turkish turk", "turkiye": "turkish turk turkey", "cyprus": "cypriot",
    "philippines": "filipino", "thailand": "thai", "finland": "finnish finn", "china": "chinese", "peru": "peruvian",
    "saudi arabia": "saudi", "kingdom of saudi arabia": "saudi", "united arab emirates": "emirati UAE", "emirates": "emirati UAE",
    "ivory coast": "ivorian", "vatican": "holy see", "european union": "european EU", "united nations": "UN",
    "kurdistan region": "kurdish kurd kurdistan KRG", "kurdistan region of iraq": "kurdish kurd kurdistan KRG", "kurdistan": "kurdish kurd KRG",
    "middle east": "mideast", "damascus": "damascene", "aleppo": "aleppine", "mosul": "moslawi maslawi", "gaza strip": "gaza gazan",
    "west bank": "palestinian", "palestine": "palestinian", "islamic republic of iran": "iran", "republic of iraq": "iraq",
    "soviet union": "soviet", "north korea": "korean DPRK", "south korea": "korean", "ottoman empire": "ottoman",
}  # fmt: skip
_ENDING = re.compile(r"(?:istan|land|ia|on|ey|us|en|[aeiouy]+h?)\Z")
_SHORTEST = 4


def abbreviations_of(name: str) -> tuple[str, ...]:
    """Give the abbreviations that stand for a place, in capitals.

    >>> abbreviations_of("united states")
    ('US', 'USA')
    """
    return tuple(word for word in _OTHERS.get(name, "").split() if word.isupper())


def is_of(name: str, word: str) -> bool:
    """Say whether a word of English is an adjective of a place, or who is from there. Both are folded.

    >>> is_of("iraq", "iraqi"), is_of("lebanon", "lebanese"), is_of("united states", "american"), is_of("iran", "iraqi")
    (True, True, True, False)
    """
    return word in _others(name) or word.startswith(_beginning(name))


def _others(name: str) -> tuple[str, ...]:
    found = [word for word in _OTHERS.get(name, "").split() if word.islower()]
    return tuple(form for stem in found for form in (stem, f"{stem}s"))


def _beginning(name: str) -> str:
    """Give what all words made of a name begin with."""
    head = name.split()[-1] if name.startswith("al ") else name.split()[0]
    if " " in name and not name.startswith("al "):
        return name
    stem = _ENDING.sub("", head)
    return stem if len(stem) >= _SHORTEST else head
