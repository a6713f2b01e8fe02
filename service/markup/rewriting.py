"""How is a name rewritten where tags, references or line ends stand between its letters?

Word by word, so that what stands between the words stays; and not at all where a tag stands inside what would
change, or where the words would change places across a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from service.markup.visible import Visible

_WORD = re.compile(r"\S+")
_WORD_OR_SPACE = re.compile(r"\S+|\s+")


def rewrite_across(
    visible: Visible, start: int, end: int, replacement: str, escape: Callable[[str], str]
) -> str | None:
    """The source of ``visible.text[start:end]`` with ``replacement`` in its place, or None where that is not safe.

    >>> from service.markup.html import read_html
    >>> page = read_html("<b>Qassem</b>&nbsp;Suliemani")
    >>> rewrite_across(page, 0, 16, "Qasem Soleimani", lambda text: text)
    'Qasem</b>&nbsp;Soleimani'
    >>> page = read_html("<b>Suli</b>emani")
    >>> rewrite_across(page, 0, 9, "Soleimani", lambda text: text) is None
    True
    """
    wanted = _changes(visible, start, end, replacement)
    if wanted is None:
        return None
    changes: list[tuple[int, int, str]] = []
    for first, last, new in wanted:
        part = _narrow(visible, first, last, new)
        if part is None:
            return None
        changes.append(part)
    begin, finish = visible.span(start, end)
    parts: list[str] = []
    for first, last, new in changes:
        opens, closes = visible.span(first, last)
        if opens < begin or closes > finish:
            return None
        parts += visible.source[begin:opens], escape(new)
        begin = closes
    return "".join([*parts, visible.source[begin:finish]])


def _changes(visible: Visible, start: int, end: int, replacement: str) -> list[tuple[int, int, str]] | None:
    """What changes in the visible text, word by word where the words correspond; None: words would change places."""
    text = visible.text[start:end]
    old, new = list(_WORD.finditer(text)), _WORD.findall(replacement)
    whole = visible.is_whole(start, end)
    if not whole and not _keeps_order([word[0] for word in old], new):
        return None
    if len(old) == len(new):
        pairs = zip(old, new, strict=True)
        return [(start + word.start(), start + word.end(), after) for word, after in pairs if word[0] != after]
    if whole:
        return [(start, end, replacement)]
    places = list(_WORD_OR_SPACE.finditer(text))
    bounds = [*(place.start() for place in places), len(text)]
    words = _WORD_OR_SPACE.findall(replacement)
    alignment = SequenceMatcher(None, [place[0] for place in places], words, autojunk=False)
    return [
        (start + bounds[first], start + bounds[last], "".join(words[from_:to]))
        for action, first, last, from_, to in alignment.get_opcodes()
        if action != "equal"
    ]


def _keeps_order(old: list[str], new: list[str]) -> bool:
    """Whether the new words come in the order of the old words they are most like."""
    nearest = []
    for after in new:
        likeness = [fuzz.ratio(before.casefold(), after.casefold()) for before in old]
        nearest.append(likeness.index(max(likeness)))
    return nearest == sorted(nearest)


def _narrow(visible: Visible, start: int, end: int, new: str) -> tuple[int, int, str] | None:
    """The change itself if no tag stands inside it, else without the letters that stay the same, else None."""
    if visible.is_whole(start, end):
        return start, end, new
    text = visible.text
    limit = min(end - start, len(new))
    head = next((n for n in range(limit) if text[start + n] != new[n]), limit)
    limit -= head
    tail = next((n for n in range(limit) if text[end - 1 - n] != new[len(new) - 1 - n]), limit)
    start, end, new = start + head, end - tail, new[head : len(new) - tail]
    return (start, end, new) if visible.is_whole(start, end) else None
