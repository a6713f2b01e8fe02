"""How does a file get new content, so that whoever looks finds the old or the new and never a part?"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


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


def write_beside(target: Path, data: bytes, *, name: str) -> NewFile:
    """Write new content for a file, which keeps its permissions; raises OSError and leaves nothing behind.

    ``name`` is the name of the new file until then, which is safely on the disk too: whoever is the only writer finds
    what a crash leaves, and writes over it, the next time.
    """
    new = NewFile(target, target.with_name(name))
    new.drop()
    with _writing(new) as file:
        file.write(data)
    try:
        sync_directory(target.parent)
    except BaseException:
        new.drop()
        raise
    return new


@contextlib.contextmanager
def rewriting(target: Path) -> Iterator[BinaryIO]:
    """Hand out a file for new content, which takes the place of the old, and its permissions, when all is written.

    Raises OSError where that cannot be done. Then, and if what is done in between raises, the file is as it was.
    """
    new = NewFile(target, target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp"))
    with _writing(new) as file:
        yield file
    try:
        new.put()
    except BaseException:
        new.drop()
        raise


def replace_file(target: Path, data: bytes) -> None:
    """Put new bytes in the place of a file; raises OSError, and the file is as it was."""
    with rewriting(target) as file:
        file.write(data)


@contextlib.contextmanager
def _writing(new: NewFile) -> Iterator[BinaryIO]:
    """Hand out the new file; it is on the disk when the block ends, and gone if it raises."""
    try:
        # A new file gets the mode that the umask leaves; an existing one hands its own mode on.
        with open(new.file, "xb") as file:
            with contextlib.suppress(FileNotFoundError):
                os.chmod(new.file, stat.S_IMODE(new.target.stat().st_mode))
            yield file
            file.flush()
            os.fsync(file.fileno())
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
