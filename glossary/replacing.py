"""How does a file get new content, so that whoever looks finds the old or the new and never a part?"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewFile:
    """New content for a file, safely on the disk beside it and not yet in its place."""

    target: Path
    file: Path

    def put(self) -> None:
        """Put the new content in the place of the old. Raises OSError, and the old content stays."""
        os.replace(self.file, self.target)
        sync_directory(self.target.parent)

    def drop(self) -> None:
        """Forget the new content."""
        self.file.unlink(missing_ok=True)


def write_beside(target: Path, data: bytes, *, name: str | None = None) -> NewFile:
    """Write new content for a file, which keeps its permissions; raises OSError and leaves nothing behind.

    ``name`` is the name of the new file until then, which is safely on the disk too. Whoever is the only writer gives
    one, so that what a crash leaves is found, and written over, the next time.
    """
    file = target.with_name(name or f".{target.name}.{secrets.token_hex(6)}.tmp")
    if name:
        file.unlink(missing_ok=True)
    try:
        # A new file gets the mode that the umask leaves; an existing one hands its own mode on.
        with open(file, "xb") as new:
            with contextlib.suppress(FileNotFoundError):
                os.chmod(file, stat.S_IMODE(target.stat().st_mode))
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        if name:
            sync_directory(target.parent)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return NewFile(target, file)


def replace_file(target: Path, data: bytes) -> None:
    """Put new bytes in the place of a file; raises OSError, and the file is as it was."""
    new = write_beside(target, data)
    try:
        new.put()
    except BaseException:
        new.drop()
        raise


def sync_directory(directory: Path) -> None:
    """Make sure that a new name outlives a power cut, where the system lets directories be opened (not Windows)."""
    with contextlib.suppress(PermissionError, IsADirectoryError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
