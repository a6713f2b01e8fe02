"""By which packages does a language come into English?"""

from __future__ import annotations

from collections.abc import Sequence

from service.translation.engine.packages import Package

TARGET = "en"


def choose_route(packages: Sequence[Package], language: str) -> tuple[Package, ...]:
    """Choose the packages that lead from a language to English: one if there is one, else two by way of a third language.

    ``packages`` are in the order of `find_packages`, the best of each pair first. Gives nothing where no way leads there;
    a starter package is passed by where two installed ones lead there.
    """
    direct = [package for package in packages if (package.source, package.target) == (language, TARGET)]
    if direct and not direct[0].starter:
        return (direct[0],)
    last = {package.source: package for package in reversed(packages) if package.target == TARGET}
    pivots = [(first, last[first.target]) for first in packages if first.source == language and first.target in last]
    if direct and not any(not last.starter for _, last in pivots):
        return (direct[0],)
    return min(pivots, key=lambda pair: pair[1].starter, default=())
