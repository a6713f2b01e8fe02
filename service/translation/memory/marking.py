"""Which words, numbers and marks make up a segment, and which marks only stand around it?

Marks that change what is said (signs, currencies, commas, a question mark, brackets inside) are part of a segment; stops,
bullets, dashes between words, reference stars and whatever encloses the whole are not.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

#: Vowel signs, joiners, tatweel and marks of direction; the non-joiner is seen to by `_NON_JOINER`.
UNSEEN = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640\u00ad\u200b\u200d-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")  # fmt: skip
NON_JOINER = "\u200c"
_LONE_JOINER = re.compile(r"(?<![^\W_])\u200c+|\u200c+(?![^\W_])")
#: A shortened word or a letter of one: د. and أ.ف.ب; its stop ends nothing.
_LETTER_STOP = re.compile(r"(?<![^\W_])([^\W\d_])\.")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,٫٬/:-]\d+)*(?![^\W_]))"
    r"|(?P<word>[^\W_]+(?:\u200c+[^\W_]+|(?<=[A-Za-z])['’](?=[A-Za-z])[^\W_]+)*)"
    # A minus stands before its number, after the last word (smaller), or between two numbers; other dashes divide words.
    r"|(?P<sign>(?<![^\W_])[-−](?=[$€£]?\d)|(?<=\s)[-−](?=\s*\Z)|(?<=\d)\s{1,3}[-–−]\s{1,3}(?=\d)|[+#%٪‰@&°=×÷±$£¢¤¥₠-⃏﷼؋])"
    r"|(?P<pause>[،,؛;]|[.۔…]+|[?؟]+|!)"
    r"|(?P<bracket>[()\[\]{}«»“”„\"﴾﴿]|(?<![^\W_])['‘]|['’](?![^\W_]))"
)
_CLOSING = {
    "(": ")",
    "[": "]",
    "{": "}",
    "«": "»",
    "“": "”",
    "„": "“”",
    "﴿": "﴾",
    "﴾": "﴿",
    "‘": "’",
    "'": "'’",
    '"': '"',
}
#: No writer puts brackets into one another more often.
_DEEPEST = 8
#: Longer texts are read once, and not kept.
_KEPT = 2_000
_DIGITS = str.maketrans({"٫": ".", "٬": ",", "٪": "%", "−": "-", "–": "-", "؛": ";", "،": ",", "؟": "?", "۔": "."})
_STOPS = ".!?؟۔…"


class Part(Enum):
    """What stands in a segment."""

    WORD = auto()
    NUMBER = auto()
    SIGN = auto()
    PAUSE = auto()
    BRACKET = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One of them: numbers and marks as English writes them, with the span in the text that was read."""

    part: Part
    text: str
    start: int
    end: int

    @property
    def is_said(self) -> bool:
        """Whether it is a word, or stands for one."""
        return self.part in (Part.WORD, Part.NUMBER, Part.SIGN)


@dataclass(frozen=True, slots=True)
class Segment:
    """A text, without signs that are not seen and blanks around it.

    ``tokens`` are what it says, from its first word to its last and with the brackets that belong to them; ``lead`` and
    ``trail`` stand around that. ``asks`` tells that a question mark ends it, ``balanced`` that each bracket and quotation
    mark, here and around, has its other half.
    """

    tokens: tuple[Token, ...]
    lead: str
    trail: str
    asks: bool
    balanced: bool


def read_segment(text: str) -> Segment:
    """Read a text as a segment.

    >>> [token.text for token in read_segment("«بغداد (رويترز)».").tokens]
    ['بغداد', '(', 'رويترز', ')']
    >>> read_segment("«بغداد (رويترز)».").lead
    '«'
    """
    return _read_again(text) if len(text) <= _KEPT else _read(text)


def _read(text: str) -> Segment:
    bare = unicodedata.normalize("NFC", _without_forms(text)).strip()
    bare = _LONE_JOINER.sub("", UNSEEN.sub("", bare)).strip()
    cut = _LETTER_STOP.sub(r"\1 ", bare)
    found = list(_TOKEN.finditer(cut))
    tokens = [Token(Part[(each.lastgroup or "").upper()], _written(each), *each.span()) for each in found]
    partners = _pair([each["bracket"] for each in found])
    balanced = all(number in partners for number, token in enumerate(tokens) if token.part is Part.BRACKET)
    said = [number for number, token in enumerate(tokens) if token.is_said]
    if not said:
        return Segment((), bare, "", False, balanced)
    first, last = said[0], said[-1]
    # A bracket before the first word encloses the whole, or only part of it: then it belongs to the words.
    begin = min((number for number in range(first) if number in partners and partners[number] <= last), default=first)
    end = max((n for n in range(last + 1, len(tokens)) if n in partners and partners[n] >= first), default=last)
    begin = min([begin, *(partners[n] for n in range(last + 1, end + 1) if n in partners and partners[n] >= begin)])
    after = tokens[end + 1 :]
    trail = bare[tokens[end].end :]
    return Segment(
        tuple(tokens[begin : end + 1]),
        bare[: tokens[begin].start],
        trail.lstrip(_STOPS) if trail.strip(_STOPS) else "",
        any("?" in token.text for token in after if token.part is Part.PAUSE),
        balanced,
    )


_read_again = lru_cache(maxsize=1 << 14)(_read)


def _written(found: re.Match[str]) -> str:
    written = found[0].strip()
    if found.lastgroup == "word":
        return written
    written = "".join(
        str(unicodedata.digit(character)) if character.isdecimal() else character for character in written
    ).translate(_DIGITS)
    if found.lastgroup == "bracket":
        # Each kind of quotation marks may stand for another; which half it is shows in its place.
        return written if written in "()[]{}" else '"'
    if found.lastgroup == "pause":
        return "?" if "?" in written else "..." if "…" in written or ".." in written else written
    return written


def _pair(brackets: list[str | None]) -> dict[int, int]:
    """The two halves of each pair of brackets or quotation marks, by their numbers."""
    partners: dict[int, int] = {}
    waiting: list[int] = []
    for number, bracket in enumerate(brackets):
        if bracket is None:
            continue
        inside = waiting[-_DEEPEST:][::-1]
        depth = next((n for n, each in enumerate(inside, 1) if bracket in _CLOSING[brackets[each] or ""]), None)
        if depth is not None:
            partners[waiting[-depth]], partners[number] = number, waiting[-depth]
            del waiting[-depth:]
        elif bracket in _CLOSING:
            waiting.append(number)
    return partners


def _without_forms(text: str) -> str:
    """The text with the forms that letters take within a word, as in copied PDF pages, as letters."""
    if text.isascii() or not any("\ufb50" <= character <= "\ufefc" for character in text):
        return text
    return "".join(
        unicodedata.normalize("NFKC", character)
        if ("\ufb50" <= character <= "\ufdfb" and character not in "﴾﴿") or "\ufe70" <= character <= "\ufefc"
        else character
        for character in text
    )
