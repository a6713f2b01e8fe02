"""Does a model repeat itself? Small models do when they do not know how to go on."""

from __future__ import annotations

_LONGEST, _TIMES = 6, 3
#: So many words of which less than this share are different ones go round in a circle; of 83,622 English sentences of news,
#: interfaces and talk none does.
_MANY, _DIFFERENT = 10, 0.45


def repeats(words: list[str]) -> bool:
    """Say whether a phrase of two to six words stands three times running, one word five times, or a few all the time.

    >>> repeats("in the city in the city in the city".split()), repeats("He said that that is so .".split())
    (True, False)
    >>> repeats("no no no no no".split())
    True
    >>> repeats("the city and the state of the city and of the state and the city of the state".split())
    True
    """
    if len(words) >= _MANY and len(set(words)) < _DIFFERENT * len(words):
        return True
    if any(words[place : place + 5] == words[place : place + 1] * 5 for place in range(len(words) - 4)):
        return True
    return any(
        words[place : place + size * (_TIMES - 1)] == words[place + size : place + size * _TIMES]
        for size in range(2, _LONGEST + 1)
        for place in range(len(words) - _TIMES * size + 1)
    )
