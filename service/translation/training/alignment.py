"""Which words of a sentence and of its English say the same?

eflomal (Östling and Tiedemann 2016) finds it from the pairs alone, once from each side. A model that is shown where to
look for each word learns more from few sentences (Chen et al. 2016).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

Span = tuple[int, int]
#: A word of the source and a word of its English.
Link = tuple[Span, Span]

_WORD = re.compile(r"[^\W_]+")
#: What is joined to an Arabic word, where three letters are left without it.
_JOINED = re.compile(r"\A[وف]?(?:ال|لل|[بكل]ال|[بكل](?=\w{5}))?(?=\w{3})")
_LETTERS = str.maketrans("أإآٱىة", "اااايه")
#: So many first letters make a word for this purpose: what follows is mostly an ending, and rare words need company.
_STEM, _ENGLISH_STEM = 6, 5


def align(texts: Sequence[tuple[str, str]], language: str) -> list[tuple[Link, ...]]:
    """Link the words of sentences and of their English, in the order of the source.

    Words that both sides take for the same are linked; an English word that has no such link takes what either side says.
    """
    import eflomal

    words = [tuple(list(_WORD.finditer(side)) for side in text) for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        there, back = Path(folder, "there"), Path(folder, "back")
        eflomal.Aligner().align(
            [_line(stem(word[0], language) for word in source) for source, _ in words],
            [_line(stem(word[0], "en") for word in target) for _, target in words],
            links_filename_fwd=str(there),
            links_filename_rev=str(back),
        )
        found = zip(words, _read(there), _read(back), strict=True)
        return [
            tuple((source[here].span(), target[there].span()) for here, there in sorted(_merge(forward, backward)))
            for (source, target), forward, backward in found
        ]


def stem(word: str, language: str) -> str:
    """What of a word is compared: without what is joined to it in Arabic, and without most endings.

    >>> stem("والمسؤولون", "ar"), stem("بغداد", "ar"), stem("officials", "en")
    ('مسؤولو', 'بغداد', 'offic')
    """
    if language == "en":
        return word.lower()[:_ENGLISH_STEM]
    word = word.translate(_LETTERS)
    return (_JOINED.sub("", word) if language == "ar" else word)[:_STEM]


def _line(stems: Iterator[str]) -> str:
    return " ".join(stems) + "\n"


def _read(file: Path) -> Iterator[set[tuple[int, int]]]:
    for line in file.read_text(encoding="ascii").splitlines():
        yield {(int(here), int(there)) for here, there in (link.split("-") for link in line.split())}


def _merge(forward: set[tuple[int, int]], backward: set[tuple[int, int]]) -> set[tuple[int, int]]:
    sure = forward & backward
    linked = {there for _, there in sure}
    return sure | {link for link in forward | backward if link[1] not in linked}
