"""Which models are loaded at the moment? Few, whatever is asked for, since one may take some hundred megabytes."""

from __future__ import annotations

import threading
from collections import OrderedDict

from service.translation.engine.model import Model
from service.translation.engine.packages import Package

#: Models kept loaded, the ones used last.
MOST_LOADED = 4


class Models:
    """Gives the model of a package, loaded when it is first used. Safe to share by threads.

    An upgraded package is another package (see `Package.stamp`): the model that was loaded before is let go, and
    goes when the last request that uses it ends.
    """

    def __init__(self, threads: int = 0, most: int = MOST_LOADED) -> None:
        self._threads, self._most = threads, most
        self._kept: OrderedDict[Package, Model] = OrderedDict()
        self._changing = threading.Lock()

    def get(self, package: Package) -> Model:
        """The model of a package; nothing is read before it is asked to translate."""
        with self._changing:
            model = self._kept.pop(package, None)
            for other in [kept for kept in self._kept if kept.path == package.path]:
                del self._kept[other]
            while len(self._kept) >= self._most:
                self._kept.popitem(last=False)
            self._kept[package] = model or Model(package, self._threads)
            return self._kept[package]

    def let_go_of_removed(self) -> None:
        """Let the models go whose packages are not there any more."""
        with self._changing:
            for package in [kept for kept in self._kept if not kept.path.exists()]:
                del self._kept[package]

    def __len__(self) -> int:
        return len(self._kept)
