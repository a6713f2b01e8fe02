"""Who holds a key of this service, and what may they do with it?

A key is 256 random bits, shown once when it is made; the file keeps its SHA-256 and never the key itself. Passwords
need a slow hash and a salt because they can be guessed and because two people choose the same one. Nobody can guess
256 random bits, whatever the speed, and no two keys are alike, so a slow hash would only slow down every request.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import re
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import orjson
from filelock import FileLock, Timeout

from glossary.errors import RequestError

_log = logging.getLogger("laqab.service")

#: What every key begins with, so that people and programs that look for leaked secrets know one when they see it.
PREFIX = "laqab_"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@ -]{0,62}[A-Za-z0-9])?\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
#: Seconds to wait for another 'laqab keys' that is writing at this moment.
_PATIENCE = 10.0


class Right(StrEnum):
    """What a key allows; each right includes the ones before it.

    >>> Right.ADMIN.includes(Right.WRITE), Right.READ.includes(Right.WRITE)
    (True, False)
    """

    #: Ask and look.
    READ = "read"
    #: Change entries, decide about suggestions, undo one's own steps.
    WRITE = "write"
    #: Import whole files, undo what others did.
    ADMIN = "admin"

    def includes(self, other: Right) -> bool:
        """Whether whoever has this right has the other one too."""
        order = list(Right)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Key:
    """One key as the file keeps it: whose it is, what it allows, its SHA-256, when it was made (RFC 3339, UTC)."""

    name: str
    right: Right
    sha256: str
    made: str


def read_keys(path: Path) -> tuple[Key, ...]:
    """The keys in a file, in the order they were made; none if there is no file. Raises RequestError if it is broken."""
    try:
        content = path.expanduser().read_bytes()
    except (FileNotFoundError, RuntimeError):  # a RuntimeError: whoever runs this has no home, and no keys in it
        return ()
    except OSError as error:
        raise RequestError(
            f"the keys cannot be read ({error.strerror})", where=str(path), fix="let the service's user read the file"
        ) from None
    try:
        return tuple(_read_key(record) for record in orjson.loads(content)["keys"])
    except (ValueError, TypeError, KeyError):
        raise RequestError(
            "is not a file of keys", where=str(path), fix="restore it, or delete it and make the keys anew"
        ) from None


def add_key(path: Path, name: str, right: Right) -> str:
    """Make a key and write it to the file; gives the key, which cannot be shown again.

    Raises RequestError if the name is taken or cannot be used, or if the file cannot be written.
    """
    if not _NAME.match(name):
        raise RequestError(
            "cannot be the name of a key", where=repr(name), fix="use letters, digits, blanks and . _ @ -, at most 64"
        )
    secret = PREFIX + secrets.token_urlsafe(32)
    with _changing(path) as keys:
        if any(key.name == name for key in keys):
            raise RequestError("there is a key of this name", where=name, fix="take another name, or remove that key")
        made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        _write(path, [*keys, Key(name, right, _digest(secret), made)])
    return secret


def remove_key(path: Path, name: str) -> None:
    """Take a key out of the file; whoever holds it is refused from then on. Raises RequestError if there is none."""
    with _changing(path) as keys:
        kept = [key for key in keys if key.name != name]
        if len(kept) == len(keys):
            raise RequestError("there is no key of this name", where=name, fix="see 'laqab keys list'")
        _write(path, kept)


class KeyRing:
    """The keys that are good at this moment; a changed file counts within a second, at its next use.

    Once there was a key it stays ``closed`` until the service is started anew: that a file vanished must not open
    what was shut. A file that breaks while the service runs leaves the last good keys in use.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = _stamp(path)
        self._keys = read_keys(path)
        self.closed = bool(self._keys)

    def refresh(self) -> None:
        """Read the keys again if the file has changed."""
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._keys = read_keys(self._path)
        except RequestError as error:
            _log.warning("the file of keys has changed and cannot be used, the keys before it stay good: %s", error)
            return
        self.closed = self.closed or bool(self._keys)

    def find(self, secret: str) -> Key | None:
        """The key that this is, if it is one.

        Digests are compared in constant time, and all of them, so that nothing can be learned from how long it takes.
        """
        digest = _digest(secret)
        found = None
        for key in self._keys:
            if hmac.compare_digest(key.sha256, digest):
                found = key
        return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _read_key(record: Any) -> Key:
    key = Key(str(record["name"]), Right(record["right"]), str(record["sha256"]), str(record["made"]))
    if not _NAME.match(key.name) or not _DIGEST.match(key.sha256):
        raise ValueError(key.name)
    return key


@contextmanager
def _changing(path: Path) -> Iterator[tuple[Key, ...]]:
    """The keys as they are, while nobody else changes them."""
    place = _place(path)
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(place.with_name(f".{place.name}.lock"), timeout=_PATIENCE, mode=0o600):
            yield read_keys(path)
    except Timeout:
        raise RequestError("another program is changing the keys", where=str(path), fix="try again") from None
    except OSError as error:
        raise RequestError(
            f"the keys cannot be written ({error.strerror})", where=str(path), fix="name another file with --keys"
        ) from None


def _write(path: Path, keys: Sequence[Key]) -> None:
    """Put a new file in place of the old one, readable by its owner alone from its first moment on."""
    place = Path(os.path.realpath(_place(path)))
    content = orjson.dumps(
        {"keys": [asdict(key) for key in keys]}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )
    draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}.tmp")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def open_to_others(path: Path) -> bool:
    """Whether others than its owner may read or write the file of keys (where files have owners at all)."""
    try:
        mode = _place(path).stat().st_mode
    except OSError:
        return False
    return os.name == "posix" and bool(mode & (stat.S_IRWXG | stat.S_IRWXO))


def _place(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise RequestError(
            "nobody knows the home directory here", where=str(path), fix="name the file of keys: --keys or LAQAB_KEYS"
        ) from None


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.expanduser().stat()
    except (OSError, RuntimeError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
