"""By which words of a name is its bearer called alone?"""

from __future__ import annotations

from functools import lru_cache

from glossary.fitting import BY_ITSELF
from glossary.index import Index, form_tokens, word_keys
from glossary.reading import Role, TokenReading
from glossary.scoring import liken_tokens


def called_by(index: Index, owner: int) -> tuple[tuple[str, TokenReading, bool], ...]:
    """Give the words by which a person may be called alone: key, word, and whether it is the family name."""
    words = index.called.get(owner)
    if words is None:
        names = index.entries[owner].preferred.values()
        words = index.called[owner] = tuple(word for name in names for word in bearing_words(name))
    return words


@lru_cache(maxsize=1 << 15)
def bearing_words(name: str) -> tuple[tuple[str, TokenReading, bool], ...]:
    """Give the words of one full name that mean its bearer: all but widespread given names, as `called_by` does.

    >>> [(word.word, family) for _, word, family in bearing_words("Muqtada al-Sadr")]
    [('Muqtada', False), ('Sadr', True)]
    """
    tokens = form_tokens(name, True)
    return tuple(
        (key, token, token is tokens[-1])
        for token in tokens
        if token is tokens[-1] or token.role is not Role.COMMON
        for key in word_keys(token.word)
    )


def namesakes(index: Index, word: TokenReading, limit: int) -> list[int]:
    """Give the persons whose family name a word is, of the first `limit` who have it in a name at all."""
    found = [owner for owner in index.bearers(word.word)[:limit] if _bears_as_family_name(index, owner, word)]
    if index.layered:
        return [owner for owner in found if not index.is_reference(owner)] or found
    return found


def _bears_as_family_name(index: Index, owner: int, word: TokenReading) -> bool:
    """Say whether a word is the family name of a person, in the form the house prefers."""
    return any(
        liken_tokens(word, form_tokens(name, True)[-1]).score >= BY_ITSELF
        for name in index.entries[owner].preferred.values()
        if form_tokens(name, True)
    )
