"""What in a document speaks for an entry?

Its context does, and so do the entries that its context names, where they stand near: a page of news may serve many
stories.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from glossary.entry import Entry
from glossary.folding import fold_key
from glossary.index import Index

#: What speaks for a doubtful form must stand this near, in characters.
_NEIGHBOURHOOD = 500
#: What speaks against it, this near.
_CLOSE = 120


class Support:
    """Tells what speaks for the entries that may be meant in one document.

    ``seen`` are the places where an entry (by its number in the index) stands without needing support, in order;
    ``words`` are the names that may be mentions, by their places.
    """

    def __init__(self, text: str, index: Index, seen: Mapping[int, Sequence[int]], words: Mapping[int, str]) -> None:
        self._text, self._index, self._seen, self._words = text, index, seen, words
        self._reasons: dict[tuple[int, int], str] = {}

    def reason(self, owner: int, place: int) -> str:
        """Give in words what speaks for an entry, by its number, at a place of the text; nothing if nothing does."""
        key = (owner, place)
        if key not in self._reasons:
            self._reasons[key] = self._find(self._index.entries[owner], place)
        return self._reasons[key]

    def _find(self, entry: Entry, place: int) -> str:
        if not entry.context:
            return ""
        close = self._text[max(0, place - _CLOSE) : place + _CLOSE].lower()
        if any(stands_in(phrase.lower(), close) for phrase in entry.never):
            return ""  # a name it must not be taken for is the likelier one
        # The word itself is no witness in its own case.
        behind = place + len(self._words.get(place, ""))
        before = self._text[max(0, place - _NEIGHBOURHOOD) : place]
        around = f"{before}\n{self._text[behind : place + _NEIGHBOURHOOD]}".lower()
        for phrase in entry.context:
            if stands_in(phrase.lower(), around):
                return f"'{phrase}' stands near"
        for phrase in entry.context:
            for number in self._index.forms_written(fold_key(phrase)):
                owner = self._index.owners[number]
                if self._index.entries[owner] is not entry and self._stands_near(owner, place):
                    return f"{self._index.entries[owner].name} stands near"
        return ""

    def _stands_near(self, owner: int, place: int) -> bool:
        places = self._seen.get(owner, [])
        around = slice(bisect_left(places, place - _NEIGHBOURHOOD), bisect_right(places, place + _NEIGHBOURHOOD))
        return any(other != place for other in places[around])


def stands_in(phrase: str, text: str) -> bool:
    """Say whether a phrase stands in a text as whole words; both in small letters.

    >>> stands_in("quds", "the quds force"), stands_in("iran", "an iranian")
    (True, False)
    """
    place = text.find(phrase)
    while place >= 0:
        end = place + len(phrase)
        if not (text[place - 1 : place].isalnum() or text[end : end + 1].isalnum()):
            return True
        place = text.find(phrase, place + 1)
    return False
