"""Into which bundles is work cut, so that a bundle is worth its while and none is too much at once?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def cut_bundles(items: Iterable[Item], size: int, measure: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Give the items in order, in bundles that end with the item that makes them as large as ``size``.

    >>> list(cut_bundles(["Qaani", "Ghaani", "Khani"], 8, len))
    [['Qaani', 'Ghaani'], ['Khani']]
    """
    bundle: list[Item] = []
    reached = 0
    for item in items:
        bundle.append(item)
        reached += measure(item)
        if reached >= size:
            yield bundle
            bundle, reached = [], 0
    if bundle:
        yield bundle
