"""Is this really a Word or Excel file, and is it safe to open?

Both are archives of XML. The standard (ECMA-376, part 2) allows no document type in them, so one that has it is not
from Word or Excel; and an archive may say how large it gets before it is unpacked.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from glossary.errors import DocumentError

#: Bytes of everything in the archive once it is unpacked.
LARGEST = 1 << 28
#: Parts in the archive.
MOST = 10_000
#: Bytes of a part in which a document type is looked for: it must stand before the first element.
_HEAD = 65_536


def check_archive(path: Path, what: str) -> None:
    """Raise DocumentError unless the file is an archive that can be opened safely."""
    fix = f"save it again as {what}"
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST or sum(part.file_size for part in parts) > LARGEST:
                raise DocumentError(
                    f"unpacked it has more than {LARGEST:,} bytes", where=str(path), fix="split it; it was skipped"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        head = stream.read(_HEAD)
                    if b"<!" in head.replace(b"<!--", b"") and (b"<!DOCTYPE" in head or b"<!ENTITY" in head):
                        raise DocumentError(
                            f"its part {part.filename} declares a document type, as no {what} does",
                            where=str(path),
                            fix="do not trust it; it was skipped",
                        )
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror})", where=str(path), fix="check that you may read it"
        ) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise DocumentError(f"this is not a file of {what}, or it is damaged", where=str(path), fix=fix) from None
