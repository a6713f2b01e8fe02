"""Which files does a person mean, in which order, and which records do they hold?"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from glossary.errors import DocumentError, RequestError
from service.documents.delimited import read_delimited
from service.documents.document import LARGEST, Document, Format, Reading, Record, WholeSlot, too_large
from service.documents.encoding import Encoding, detect_encoding
from service.documents.jsonl import read_jsonl

#: The name that stands for standard input.
STDIN = "-"
#: The folder inside an output folder that holds the journal; never read as a source.
OWN_FOLDER = ".laqab"
#: File endings and the format they mean. In a folder, files with other endings are passed over.
ENDINGS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
}
FORMATS = ("txt", "md", "html", "jsonl", "csv", "tsv")
#: Of standard input, this many bytes are held in memory; the rest goes into a temporary file.
HELD = 1 << 25

_WHOLE = {"txt": Format.TEXT, "md": Format.MARKDOWN, "html": Format.HTML}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: where it lies, what it is called in ids and in the output folder, and its format.

    ``listed`` files were named by the user, not found in a folder. ``size`` (bytes) and ``changed`` (modification time,
    ns) are those of the moment it was found; of standard input both are 0.
    """

    path: Path
    name: str
    format: str
    size: int = 0
    changed: int = 0
    listed: bool = True

    @property
    def output_name(self) -> str:
        """What the cleaned file is called below the output folder."""
        return f"stdin.{self.format}" if self.name == STDIN else self.name


def find_files(
    paths: Sequence[str | os.PathLike[str]], reading: Reading | None = None, *, leaving_out: Path | None = None
) -> tuple[SourceFile, ...]:
    """The files that paths mean: a folder stands for every readable file in it, sorted; ``-`` for standard input.

    Names are relative to the folder, or to the folder all paths share when there are several. Hidden files, and
    files in the folder ``leaving_out``, are not looked at. Raises ``RequestError`` for a path that is not there
    and for a format or an encoding that is none.
    """
    reading = reading or Reading()
    if reading.format and reading.format not in FORMATS:
        raise RequestError(f"{reading.format!r} is no format", where="--format", fix=f"use one of {', '.join(FORMATS)}")
    if reading.encoding:
        _check_encoding(reading.encoding)
    found: dict[str, SourceFile] = {}
    base = _shared_folder(paths)
    for path in paths:
        if str(path) == STDIN:
            found[STDIN] = SourceFile(Path(STDIN), STDIN, reading.format or "txt")
            continue
        given = Path(path)
        if not given.exists():
            raise RequestError("there is no such file or folder", where=str(path), fix="check how it is spelled")
        listed = not given.is_dir()
        for file in [given] if listed else _walk(given, leaving_out):
            ending = ENDINGS.get(file.suffix.lower())
            if ending is None and not listed:
                continue
            status = file.stat()
            name = Path(os.path.relpath(file, base)).as_posix()
            found.setdefault(
                os.path.abspath(file),
                SourceFile(file, name, reading.format or ending or "txt", status.st_size, status.st_mtime_ns, listed),
            )
    return tuple(found.values())


def _check_encoding(name: str) -> None:
    try:
        "".encode(name)  # codecs.lookup() would also let pass what turns no text into bytes, such as rot13
    except LookupError:
        raise RequestError(
            f"no encoding is called {name!r}", where="--encoding", fix="use a name such as utf-8, cp1256 or cp1252"
        ) from None


def list_folder(folder: Path) -> list[Path]:
    """What a folder holds, in the order of the names; RequestError where it cannot be read."""
    try:
        return sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise RequestError(
            f"the folder cannot be read ({error.strerror})", where=str(folder), fix="check that you may read it"
        ) from None


def _shared_folder(paths: Sequence[str | os.PathLike[str]]) -> str:
    """The folder names are relative to: a lone folder itself, else the one in which all paths lie."""
    real = [os.path.abspath(path) for path in paths if str(path) != STDIN]
    if len(real) == 1 and os.path.isdir(real[0]):
        return real[0]
    return os.path.commonpath([os.path.dirname(path) for path in real]) if real else ""


def _walk(folder: Path, leaving_out: Path | None) -> Iterator[Path]:
    """Every file below a folder that is not hidden, in the order of their names."""
    left_out = leaving_out.resolve() if leaving_out else None
    for entry in list_folder(folder):
        if entry.name.startswith(".") or (left_out is not None and entry.resolve() == left_out):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # A link may lead back up.
                yield from _walk(entry, leaving_out)
        elif entry.is_file():
            yield entry


@contextmanager
def open_source(file: SourceFile, reading: Reading) -> Iterator[tuple[Encoding, Iterator[Record]]]:
    """The encoding of a file, and its records one after the other as they are asked for.

    Raises ``DocumentError`` when the file cannot be opened or decoded.
    """
    try:
        stream: BinaryIO = sys.stdin.buffer if file.name == STDIN else file.path.open("rb")
        if file.name == STDIN or not stream.seekable():
            stream = _spool(stream)
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror})", where=str(file.path), fix="check that you may read it"
        ) from None
    with stream:
        try:
            _measure(stream, file)
            encoding = detect_encoding(stream, str(file.path), told=reading.encoding)
            stream.seek(len(encoding.mark))
            newline = "\n" if file.format == "jsonl" else ""
            with io.TextIOWrapper(stream, encoding=encoding.codec, newline=newline) as text:
                yield encoding, _read(text, file, reading)
        except UnicodeError:
            raise DocumentError(
                "the file changed while it was read", where=str(file.path), fix="clean it again once it is complete"
            ) from None
        except OSError as error:
            raise DocumentError(
                f"the file cannot be read to its end ({error.strerror or error})",
                where=str(file.path),
                fix="check the disk it lies on",
            ) from None


def _measure(stream: BinaryIO, file: SourceFile) -> None:
    """Refuse a text that is too large to be cleaned in one piece, before any of it is read."""
    stream.seek(0, io.SEEK_END)
    if file.format in _WHOLE and stream.tell() > LARGEST:
        raise too_large(str(file.path), "text", "bytes")
    stream.seek(0)


def _read(stream: io.TextIOWrapper, file: SourceFile, reading: Reading) -> Iterator[Record]:
    if file.format == "jsonl":
        return read_jsonl(stream, file.name, reading)
    if file.format in {"csv", "tsv"}:
        return read_delimited(stream, file.name, reading, file.format)
    text = stream.read()
    document = Document(file.name, text, _WHOLE[file.format], str(file.path))
    return iter([Record(text, document, WholeSlot(document), whole=True)])


def _spool(stream: BinaryIO) -> BinaryIO:
    """Standard input, or another pipe, as a stream that can be read twice."""
    spooled = tempfile.SpooledTemporaryFile(max_size=HELD)  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(stream, spooled)
    spooled.seek(0)
    return spooled  # type: ignore[return-value]
