"""What is left of a text when writers' habits are taken away, and where did each character of it stand?

Checks compare plain texts and report places in the texts as they were given. Taken away are vowel signs, tatweel and
invisible marks; made one are the ways to write alef, yeh and kaf, the three sets of digits, and letters composed or
drawn joined (NFC, Arabic presentation forms). The zero-width non-joiner stays: it is a soft space inside a word.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

_DROPPED = (
    "\u0640\u0670\u061c\u00ad\ufeff\u200b\u200d\u200e\u200f\u2060"  # tatweel, dagger alef, marks that nobody sees
    + "".join(map(chr, [*range(0x064B, 0x0660), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
    + "".join(
        map(chr, [*range(0x0610, 0x061B), *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5), *range(0x06EA, 0x06EE)])
    )
)
_FOLDED = {
    **dict.fromkeys("أإآٱ", "ا"), **dict.fromkeys("ىیۍ", "ي"), **dict.fromkeys("کڪ", "ك"), "ۀ": "ه", "٪": "%",
    **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0, 0xFF10) for digit in range(10)},
}  # fmt: skip
_TABLE = str.maketrans(_FOLDED | dict.fromkeys(_DROPPED, ""))
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u08d3-\u08ff\u093c\u094d\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f"
)
#: Ligatures of whole words (﷼, ﷺ) are signs of their own and stay.
_JOINED = "\ufb50-\ufdef\ufe70-\ufefc"
#: A mark, with the invisible characters that may stand before it; once they are gone it joins the letter. Nothing that
#: was looked at once is looked at again for a shorter match, so that a run of such characters takes no longer than others.
_MARK = f"(?:[{re.sub(f'[{_MARKS}]', '', _DROPPED)}]*+[{_MARKS}])"
#: Whatever may change, with the marks that stand on it.
_TOUCHED = re.compile(
    f"(?s:(?:[{re.escape(_DROPPED)}]++|[{re.escape(''.join(_FOLDED))}{_JOINED}\u2126\u212a\u212b]){_MARK}*+|.{_MARK}++)"
)
_PRESENTED = re.compile(f"[{_JOINED}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text; ``starts`` and ``ends`` give, for each character, the stretch of the original it stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    length: int

    def origin(self, index: int) -> int:
        """Give the place in the original of a place in the plain text; the end leads to the end."""
        return self.starts[index] if index < len(self.starts) else self.length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that ``text[start:end]`` stands for."""
        if end <= start:
            place = self.origin(start)
            return place, place
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Give the plain text of a text.

    >>> plain("قَاسِم سُلَیمانی").text
    'قاسم سليماني'
    >>> plain("قتل ١٢٫٥٪").text
    'قتل 12٫5%'
    >>> found = plain("مُحَمَّد"); found.text, found.span(0, 2)
    ('محمد', (0, 4))
    """
    length = len(text)
    if text.isascii():
        return Plain(text, range(length), range(1, length + 1), length)
    parts: list[str] = []
    starts, ends = array("I"), array("I")
    done = 0
    for match in _TOUCHED.finditer(text):
        start, end = match.span()
        written = _fold(match[0])
        if written == match[0]:
            continue
        parts += (text[done:start], written)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        starts.extend([start] * len(written))
        ends.extend([end] * len(written))
        done = end
    if not done:
        return Plain(text, range(length), range(1, length + 1), length)
    parts.append(text[done:])
    starts.extend(range(done, length))
    ends.extend(range(done + 1, length + 1))
    return Plain("".join(parts), starts, ends, length)


def plain_text(text: str) -> str:
    """Give the plain text alone, for lists of words.

    >>> plain_text("أربعة وخمسین")
    'اربعة وخمسين'
    """
    return plain(text).text


def _fold(cluster: str) -> str:
    if _PRESENTED.match(cluster):
        cluster = unicodedata.normalize("NFKC", cluster)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", cluster).translate(_TABLE))
