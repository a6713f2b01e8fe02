"""Where do the cleaned files go, so that no original is touched and none is ever seen half-written?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from filelock import FileLock, Timeout

from glossary.errors import LaqabError, RequestError
from service.documents import SourceFile
from service.documents.sources import OWN_FOLDER


class OutputFolder:
    """A folder that cleaned files are written into, one after the other, by one run at a time.

    A file is written under another name, forced to the disk and then renamed: whatever happens, the folder holds
    it whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.own = folder / OWN_FOLDER
        self._part = self.own / "part"
        self._lock = FileLock(self.own / "lock")

    def __enter__(self) -> Self:
        try:
            self.own.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise RequestError(
                "another run is writing into this folder", where=str(self.folder), fix="wait for it or name another"
            ) from None
        except OSError as error:
            raise not_written(self.folder, error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._part.unlink(missing_ok=True)  # An interruption may come before anybody holds the file begun.
        self._lock.release()

    def target(self, file: SourceFile) -> Path:
        """Where the cleaned file goes."""
        return self.folder / file.output_name

    def begin(self, file: SourceFile, head: bytes) -> OutputFile:
        """A new file beginning with ``head`` (the byte order mark)."""
        return OutputFile(self.target(file), self._part, head)


class OutputFile:
    """A file being written; it appears under its name when it is finished. Call ``finish`` or ``discard``."""

    def __init__(self, target: Path, part: Path, head: bytes) -> None:
        self.target = target
        self._part = part
        try:
            self._stream: BinaryIO = part.open("wb")
        except OSError as error:
            raise not_written(target, error) from None
        self.size = 0
        self.write(head)

    def write(self, content: bytes) -> None:
        """Add to the file."""
        try:
            self._stream.write(content)
        except OSError as error:
            raise not_written(self.target, error) from None
        self.size += len(content)

    def finish(self) -> None:
        """Force the file to the disk and give it its name."""
        try:
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            self.target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(self._part, self.target)
        except OSError as error:
            raise not_written(self.target, error) from None

    def discard(self) -> None:
        """Leave no trace of the file."""
        self._stream.close()
        self._part.unlink(missing_ok=True)


def not_written(path: Path, error: OSError) -> LaqabError:
    """What to say when the disk is full or closed."""
    return LaqabError(
        f"it cannot be written ({error.strerror})",
        where=str(path),
        fix="make room or allow it, then run again with --resume; what is finished stays",
    )


def check_output(folder: Path, files: Sequence[SourceFile], sources: Sequence[str | os.PathLike[str]]) -> None:
    """Raise ``RequestError`` where writing would touch an original or write one file over another."""
    if folder.exists() and not folder.is_dir():
        raise RequestError("this is a file, not a folder", where=str(folder), fix="name a folder with --out")
    for source in sources:
        if Path(source).is_dir() and folder.exists() and Path(source).samefile(folder):
            raise RequestError(
                "the output folder is the source folder, and originals are never overwritten",
                where=str(folder),
                fix="name another folder with --out",
            )
    originals = {os.path.realpath(file.path) for file in files}
    taken: dict[str, SourceFile] = {}
    for file in files:
        target = folder / file.output_name
        if os.path.realpath(target) in originals:
            raise RequestError(
                "the cleaned file would overwrite an original", where=str(target), fix="name another folder with --out"
            )
        other = taken.setdefault(file.output_name, file)
        if other is not file:
            raise RequestError(
                f"{other.path} and {file.path} would both be written there",
                where=str(target),
                fix="clean them in two runs with two folders",
            )
