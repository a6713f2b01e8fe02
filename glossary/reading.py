"""How is a name read: which words carry it, and which are articles, patronymics or titles?

Compounds that writers put together or apart become one word: *Abd al-Mahdi*, *Abdul Mahdi*, عبدالمهدي; *Abu
Mahdi*, ابومهدي; *Hizb Allah*; *Salah al-Din*. A comma turns *Soleimani, Qasem* round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from glossary.folding import fold_key
from glossary.scripts import Script, is_arabic, script_of
from glossary.skeleton import skeletons
from glossary.words import (
    ARTICLES,
    COMMON_NAMES,
    FAMILY,
    KUNYAS,
    MUHAMMAD_SHORT,
    PATRONYMICS,
    PLAIN_ARTICLES,
    TITLES,
    WORD,
)


class Role(StrEnum):
    """What a word does in a name. ``common`` is a given name so widespread that it says little."""

    NAME = "name"
    COMMON = "common"
    PARTICLE = "particle"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class TokenReading:
    """One word of a name: as written, the word it is compared by, and what it does there.

    ``word`` differs from ``surface`` where a compound was put together or a glued article taken off.
    ``start`` and ``end`` are its place in the name as written.
    """

    surface: str
    word: str
    role: Role
    start: int = 0
    end: int = 0

    @property
    def folded(self) -> str:
        """The lookup key of the word."""
        return fold_key(self.word)

    @property
    def script(self) -> Script:
        """The script of its first letter."""
        return script_of(self.surface[0])

    @property
    def skeletons(self) -> tuple[str, ...]:
        """Its consonant skeletons, the likeliest first."""
        return skeletons(self.word)


@dataclass(frozen=True, slots=True)
class NameReading:
    """A whole name, word by word; ``core`` are the words that carry it, in the order of the full name."""

    name: str
    tokens: tuple[TokenReading, ...]
    core: tuple[TokenReading, ...]


#: What English hangs on a name: a possessive, or the plural of an abbreviation (IRGCs).
POSSESSIVE = re.compile(r"(?:['’ʼ´`′][sS]|(?<=[A-Z][A-Z])s)\Z")
_ABD = re.compile(r"abd[aeiou]?[lrsndtz]?\Z")
#: Servant of, and also a name in its own right: what follows tells (Abed al-Rahman, Abed Rabbo; Abed Ali).
_ABED = frozenset(["abed", "abid", "abdu"])
_RABB = re.compile(r"r[aeu]bb?[aeou]?h?\Z")
_KUNYA = frozenset(["abu", "abou", "abo", "aboo", "abi", "aba", "abul", "abol", "aboul", *KUNYAS])
_ALLAH = frozenset(["allah", "ullah", "ollah", "alah", "الله"])
_DIN = frozenset(["din", "deen", "eddin", "eddine", "uddin", "addin", "الدين"])
_SUN = {"as": "s", "ash": "sh", "ar": "r", "ad": "d", "an": "n", "at": "t", "az": "z", "ath": "th", "adh": "dh", "es": "s", "esh": "sh",
        "er": "r", "ed": "d", "en": "n", "et": "t", "ez": "z", "ach": "ch", "ech": "ch", "il": "", "ol": "", "os": "s", "osh": "sh", "asch": "sch", "od": "d", "on": "n",
        "or": "r", "oz": "z", "ot": "t"}  # fmt: skip


#: Words that are not simply part of a name; *abd* in its many spellings apart.
_SPECIAL = frozenset(["co", "i", "عبد", "عبدال", *_ABED]).union(
    ARTICLES, PATRONYMICS, FAMILY, TITLES, _ALLAH, _DIN, _KUNYA
)


def is_article(folded: str, joint: str, following: str) -> bool:
    """Say whether a word is the Arabic article: *al* always, *ash* only where a hyphen and its letter follow.

    >>> is_article("al", " ", "sadr"), is_article("as", "-", "sadr"), is_article("as", " ", "sadr")
    (True, True, False)
    """
    if folded in PLAIN_ARTICLES:
        return bool(following)
    return folded in ARTICLES and "-" in joint.translate(_HYPHENS) and following.startswith(_SUN[folded])


_HYPHENS = str.maketrans("‐‑‒–—−", "------")


def strip_article(word: str) -> str:
    """Take the Arabic article off a word of the Arabic script; short words keep their letters.

    >>> strip_article("المالكي"), strip_article("الى")
    ('مالكي', 'الى')
    """
    if len(word) > 4 and word.startswith("ال"):
        return word[2:]
    if len(word) > 4 and word.startswith("لل"):
        return word[2:]
    return word


@lru_cache(maxsize=1 << 16)
def read_name(name: str) -> NameReading:
    """Read a name word by word.

    >>> [token.word for token in read_name("Soleimani, Gen. Qasem").core]
    ['Qasem', 'Soleimani']
    >>> [(token.surface, token.role.value) for token in read_name("Adel Abd al-Mahdi").tokens]
    [('Adel', 'common'), ('Abd al-Mahdi', 'name')]
    """
    parts = re.split(r"[,،]", name)
    if len(parts) == 2 and all(part.strip() for part in parts):
        last, first = (read_words(part) for part in parts)
        return NameReading(name, last + first, name_words(first) + name_words(last))
    return read_in_order(name)


def read_in_order(name: str) -> NameReading:
    """Read a name in the order it is written, whatever commas stand in it."""
    tokens = read_words(name)
    return NameReading(name, tokens, name_words(tokens))


def name_words(tokens: Iterable[TokenReading]) -> tuple[TokenReading, ...]:
    """Leave out articles, patronymics and titles."""
    return tuple(token for token in tokens if token.role in (Role.NAME, Role.COMMON))


def last_word(text: str) -> TokenReading | None:
    """Give the last word that is no article or patronymic; None if there is none.

    >>> last_word("Muqtada al-Sadr's").word
    'Sadr'
    """
    return next((token for token in reversed(read_words(text)) if token.role is not Role.PARTICLE), None)


@lru_cache(maxsize=1 << 16)
def read_words(text: str) -> tuple[TokenReading, ...]:
    """Read the words of a name or a stretch of text in the order written; see `read_name` for whole names."""
    found = list(WORD.finditer(text))
    tokens: list[TokenReading] = []
    begun = False
    position = 0
    while position < len(found):
        folded = fold_key(found[position].group())
        if folded in _SPECIAL or folded.startswith("abd"):
            position, token, joins = _read_special(text, found, position, folded, tokens, begun)
            if joins:
                tokens.pop()
        else:
            token = _single(found[position].group(), found[position].start())
        tokens.append(token)
        begun = begun or token.role in (Role.NAME, Role.COMMON)
        position += 1
    return tuple(tokens)


def _read_special(
    text: str, found: list[re.Match[str]], position: int, folded: str, tokens: list[TokenReading], begun: bool
) -> tuple[int, TokenReading, bool]:
    """Read a word that may be a particle, a title or part of a compound.

    Gives the place of the last word read, the word, and whether it takes the place of the one before.
    """
    match = found[position]
    surface, end = match.group(), match.end()
    following = found[position + 1] if position + 1 < len(found) else None
    arabic = is_arabic(surface)
    before = tokens[-1] if tokens else None
    after = ""
    if following:
        joint, after = text[end : following.start()], fold_key(following.group())
        # Inside a name a blank does for the hyphen: Muqtada as Sadr.
        if is_article(folded, "-" if begun and joint == " " else joint, after):
            if begun and before and after in _DIN:
                return position + 1, _joined(before, text, following.end(), "uddin"), True
            return position, TokenReading(surface, surface, Role.PARTICLE, match.start(), end), False
        if folded == "co" and "-" in joint.translate(_HYPHENS):
            whole = text[match.start() : following.end()]
            return (
                position + 1,
                TokenReading(whole, surface + following.group(), Role.NAME, match.start(), following.end()),
                False,
            )
    if folded in PATRONYMICS or folded in FAMILY:
        return position, TokenReading(surface, surface, Role.PARTICLE, match.start(), end), False
    if not begun and folded in TITLES and following:
        return position, TokenReading(surface, surface, Role.TITLE, match.start(), end), False
    if begun and before:
        if folded == "i" and text[match.start() - 1] in "-‐‑":
            return position, _joined(before, text, end, "i"), True  # Khamene-i
        if folded in _ALLAH and before.role is not Role.PARTICLE:
            return position, _joined(before, text, end, "الله" if arabic else "allah"), True
        if folded in _DIN and folded != "din":
            return position, _joined(before, text, end, "الدين" if arabic else "uddin"), True
    servant = _ABD.match(folded) or folded in ("عبد", "عبدال")
    if following and (servant or (folded in _ABED and (after in ARTICLES or _RABB.match(after)))):
        return (*_compound(text, found, position, "عبدال" if arabic else "abdul"), False)
    if following and folded in _KUNYA:
        return (*_compound(text, found, position, "ابو" if arabic else "abu"), False)
    return position, _single(surface, match.start()), False


def _single(surface: str, start: int) -> TokenReading:
    surface, word, role = _read_single(surface)
    return TokenReading(surface, word, role, start, start + len(surface))


@lru_cache(maxsize=1 << 16)
def _read_single(surface: str) -> tuple[str, str, Role]:
    """Read one word alone: as written without a possessive, as compared, and its role."""
    word = surface = _without_possessive(surface)
    folded = fold_key(word)
    if is_arabic(word):
        word = word.replace("أ", "ا").replace("إ", "ا")
        word = re.sub(r"\Aابوال(?=..)", "ابو", strip_article(word))
        folded = fold_key(word)
    return surface, word, Role.COMMON if folded in COMMON_NAMES or folded in MUHAMMAD_SHORT else Role.NAME


def _without_possessive(surface: str) -> str:
    return POSSESSIVE.sub("", surface)


def _compound(text: str, found: list[re.Match[str]], position: int, head: str) -> tuple[int, TokenReading]:
    """Put a servant name or a kunya together with the word after it, over an article between them."""
    start = found[position].start()
    position += 1
    if position + 1 < len(found) and fold_key(found[position].group()) in ARTICLES:
        position += 1
    last = found[position]
    rest = _without_possessive(last.group())
    if is_arabic(rest):
        rest = strip_article(rest)
        if rest == "الله":
            rest, head = "الله", "عبد"
    end = last.start() + len(_without_possessive(last.group()))
    return position, TokenReading(text[start:end], head + rest.lower(), Role.NAME, start, end)


def _joined(token: TokenReading, text: str, end: int, tail: str) -> TokenReading:
    return TokenReading(text[token.start : end], token.word + tail, Role.NAME, token.start, end)
