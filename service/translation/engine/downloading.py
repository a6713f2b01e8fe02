"""How does a package of Argos's come from its index? This is the one place where Laqab asks the network.

Argos's own code does it; it keeps a list of packages and what it downloaded for ever, and is given a folder for these
that goes afterwards, so that an old list or half a download is never taken for a new one.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from service.translation.engine.installing import install_package
from service.translation.engine.packages import Package, PackageError, version_order

#: Seconds without a word from the other side.
_PATIENCE = 30.0
_ELSEWHERE = "connect to it, or bring a .argosmodel file from another machine: laqab models install FILE"


def install_from_index(source: str, target: str, folder: Path | None = None) -> Package:
    """Download the newest package for a pair of languages from Argos's index, look at it, try it and install it.

    ``source`` and ``target`` are codes as the index has them (``ar``, ``en``); ``folder`` as for `install_package`.
    Raises PackageError if the index or the package cannot be reached, if there is none, or if it is no good.
    """
    with _clean_argos() as (package, settings):
        package.update_package_index()  # tells its log of failures, and nobody else
        if not settings.local_package_index.is_file():
            raise PackageError("Argos's index cannot be reached", where=settings.remote_package_index, fix=_ELSEWHERE)
        try:
            offered = [each for each in package.get_available_packages() if each.type == "translate"]
        except (ValueError, AttributeError, TypeError) as error:
            what = "what came is not Argos's index, but perhaps the page of a network that wants a login"
            raise PackageError(what, where=settings.remote_package_index, fix=_ELSEWHERE) from error
        fitting = [each for each in offered if (each.from_code, each.to_code) == (source, target)]
        if not fitting:
            others = ", ".join(sorted({str(each.from_code) for each in offered if each.to_code == target})) or "none"
            what = f"has no package from {source} to {target}"
            fix = f"choose another pair; to {target} there are: {others}"
            raise PackageError(what, where=settings.remote_package_index, fix=fix)
        chosen = min(fitting, key=lambda each: version_order(str(each.package_version)))
        try:
            archive = chosen.download()
        except Exception as error:  # Argos raises nothing more exact
            what = f"the package from {source} to {target} cannot be downloaded"
            raise PackageError(what, where=" ".join(map(str, chosen.links)), fix=_ELSEWHERE) from error
        return install_package(archive, folder, (source, target))


@contextmanager
def _clean_argos() -> Iterator[tuple[Any, Any]]:
    """Give Argos's modules for packages and settings, with nothing kept from before and nothing kept afterwards."""
    try:
        from argostranslate import package, settings  # makes Argos's folders in the user's home
    except OSError as error:
        fix = "make it writable, or set HOME to a folder that is"
        raise PackageError(f"cannot be written ({error.strerror})", where=str(error.filename), fix=fix) from error
    before = settings.local_package_index, settings.downloads_dir, socket.getdefaulttimeout()
    logging.getLogger("argostranslate").addHandler(logging.NullHandler())  # our sentence says it
    with TemporaryDirectory(prefix="laqab-") as aside:
        settings.local_package_index, settings.downloads_dir = Path(aside, "index.json"), Path(aside)
        socket.setdefaulttimeout(_PATIENCE)
        try:
            yield package, settings
        finally:
            settings.local_package_index, settings.downloads_dir, patience = before
            socket.setdefaulttimeout(patience)
