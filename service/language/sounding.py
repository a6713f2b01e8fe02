"""Is a word of the source heard again in the English, as names are?

A name goes over by its sounds: أيزنهاور is *Eisenhower*, whatever the glossary knows. Compared are words of the source,
without the small ones written on to them, with the capitalised words of the English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.similarity import liken

_ARABIC_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
#: A capitalised word; an article hung on by a hyphen is left out.
_NAME_WORD = re.compile(
    r"(?<![^\W_])(?:(?:[Aa]l|[Ee]l|[Aa][sntdrzh]|[Aa]sh)[-‐‑])?([^\W\d_a-z][^\W\d_]+(?:['’ʿʾ][^\W\d_]+)*)"
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
_PROCLITICS = ("", "و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فل")
_PERSIAN_ENDINGS = re.compile(r"\u200c?(?:های|ها|ی|ای|م|ش)\Z")
#: How alike a name set apart by quotation marks and a capitalised word must be: foreign names are written freely.
_SET_APART = 0.65
#: Words read on either side at most: a name stands in the first page of a segment if anywhere.
_READ = 400


def is_heard(source: str, english: str, *, most_words: int = 4) -> bool:
    """Say whether a short stretch set apart in the source is a name, which sounds like a capitalised word of the English.

    >>> is_heard("أيزنهاور", "Aircraft carrier Eisenhower transits Suez Canal")
    True
    >>> is_heard("خطأ كبير", "The minister called it a big mistake")
    False
    """
    words = _ARABIC_WORD.findall(source)
    if not 0 < len(words) <= most_words:
        return False
    names = tuple(name_words(english))
    if len(words) > 1 and _is_like("".join(words), names):
        return True
    words = [word for word in words if len(word) > 2]
    return bool(words) and 2 * sum(_is_like(word, names) for word in words) >= len(words)


def _is_like(word: str, names: tuple[str, ...]) -> bool:
    return any(liken(stem, name).score >= _SET_APART for stem in stems(word) for name in names)


def name_words(english: str) -> Iterator[str]:
    """Give the capitalised words of an English text, without article and possessive, each once."""
    seen: set[str] = set()
    for match, _ in zip(_NAME_WORD.finditer(english), range(_READ), strict=False):
        word = _POSSESSIVE.sub("", match[1])
        if word not in seen:
            seen.add(word)
            yield word


def stems(word: str) -> tuple[str, ...]:
    """Give what is left of a word when the small words and endings that may be written on to it are taken away.

    Proclitics and the article of Arabic, plural and other endings of Persian; the word itself comes first.

    >>> stems("للنجف")
    ('للنجف', 'نجف')
    """
    found = [word]
    for proclitic in _PROCLITICS:
        rest = word.removeprefix(proclitic)
        if proclitic and rest == word:
            continue
        for article in ("ال", "لل"):
            if rest.startswith(article) and len(rest) > len(article) + 1:
                found.append(rest[len(article) :])
        if len(rest) > 2 and not (proclitic.endswith("ل") and rest.startswith("ل")):
            found.append(rest)
    for stem in tuple(found):
        shorter = _PERSIAN_ENDINGS.sub("", stem)
        if len(shorter) > 2:
            found.append(shorter)
    return tuple(dict.fromkeys(found))
