"""What stands in a file of translations, in bytes or as text?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from glossary.errors import DocumentError
from service.bilingual.pairs import Columns
from service.documents.document import LARGEST, too_large
from service.documents.encoding import Encoding, detect_encoding


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; DocumentError where it cannot be read or is too large."""
    with _opened(path) as stream:
        return _read(stream, path, "file")


def read_text(path: Path, columns: Columns) -> tuple[str, Encoding]:
    """The text of a file and its encoding; DocumentError where it cannot be read, is too large or is not a text."""
    with _opened(path) as stream:
        encoding = detect_encoding(stream, str(path), told=columns.encoding)
        content = _read(stream, path, "text")
    return content[len(encoding.mark) :].decode(encoding.codec), encoding


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror})", where=str(path), fix="check that you may read it"
        ) from None


def _read(stream: BinaryIO, path: Path, what: str) -> bytes:
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise too_large(str(path), what, "bytes")
    return content
