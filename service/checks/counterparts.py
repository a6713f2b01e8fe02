"""What does one side of a segment have that the other has not, where both must have the same?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from service.checks.finding import Finding, Severity, Span
from service.checks.pair import Pair

_Item = TypeVar("_Item")


def left_over(ours: Sequence[_Item], theirs: Sequence[_Item], read: Callable[[_Item], str]) -> list[_Item]:
    """Give those of ours for which theirs have none, in their order; ``read`` gives what has to be the same.

    Repetitions count: what stands twice here and once there is left over once, at its later place.

    >>> left_over(["%s", "{name}", "%S"], ["%s"], str.lower)
    ['{name}', '%S']
    """
    there = Counter(map(read, theirs))
    left = []
    for item in ours:
        key = read(item)
        if there[key]:
            there[key] -= 1
        else:
            left.append(item)
    return left


def tell_left_over(
    pair: Pair, check: str, what: str, missing: Sequence[Span], extra: Sequence[Span]
) -> Iterator[Finding]:
    """Tell what only the source has and what only the translation has; if it is one of each, that one became the other.

    ``what`` names such a thing at the beginning of a sentence: ``The placeholder``.
    """
    if len(missing) == len(extra) == 1:
        (here,), (there,) = missing, extra
        message = f"{what} {here.text} has become {there.text}."
        yield pair.finding(
            check, Severity.ERROR, message, source=here, target=there, expected=(here.text,), suggestion=here.text
        )
        return
    for span in missing:
        message = f"{what} {span.text} is not in the translation."
        yield pair.finding(check, Severity.ERROR, message, source=span, expected=(span.text,))
    for span in extra:
        yield pair.finding(check, Severity.ERROR, f"{what} {span.text} is not in the source.", target=span)
