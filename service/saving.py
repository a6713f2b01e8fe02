"""How is a file written so that nobody ever sees half of it?"""

from __future__ import annotations

from pathlib import Path

from glossary.errors import RequestError
from glossary.replacing import replace_file


def save(path: Path, content: bytes) -> None:
    """Write a file, and its folder if need be: under another name first, forced to the disk, then renamed.

    Raises RequestError where the disk does not allow it; what stood there before then stands there still.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError as error:
        raise RequestError(
            f"it cannot be written ({error.strerror})", where=str(path), fix="make room there, or name another place"
        ) from None
