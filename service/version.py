"""Which Laqab is this?"""

from __future__ import annotations


def own_version() -> str:
    """The version that is installed; ``0`` when Laqab runs from its folder without being installed.

    >>> own_version()[0].isdigit()
    True
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("laqab")
    except PackageNotFoundError:
        return "0"
