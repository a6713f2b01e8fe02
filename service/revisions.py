"""What did the glossary hold at an earlier time, as git knows it?"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from glossary.entry import Entry
from glossary.errors import RequestError
from glossary.store import accept, load_entries, read_files

#: Seconds that git may take for one answer; it reads a few files from the disk.
_PATIENCE = 30


def entries_at(version: str, glossary: Path) -> dict[str, Entry]:
    """Load the entries of one version of a glossary, by id.

    A version is a glossary file or folder, or else a revision that git knows, such as ``HEAD~3``, of ``glossary``.
    Raises RequestError if it is neither, if git is not there, or if the glossary was not there yet; GlossaryFileError
    if what was there cannot be loaded.
    """
    if Path(version).exists():
        return {entry.id: entry for entry in load_entries(version)}
    name = f"{version}:{glossary}"
    source = read_files((f"{version}:{file}", data) for file, data in _files_at(version, glossary))
    return {entry.id: entry for entry in accept(source, name)}


def _files_at(revision: str, glossary: Path) -> Iterator[tuple[str, bytes]]:
    place = Path(os.path.realpath(glossary))
    folder = place if place.is_dir() else place.parent
    if not folder.is_dir():
        raise RequestError("there is no such file or folder", where=str(glossary), fix="check how it is spelled")
    top = _ask(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n")
    relative = Path(os.path.relpath(place, os.path.realpath(top)))
    _check_revision(folder, revision)
    tree = f"{revision}:{'' if relative == Path() else relative.as_posix()}"
    if _ask(folder, "cat-file", "-t", tree, missing=_absent(revision, glossary)).strip() == b"blob":
        yield str(glossary), _ask(folder, "cat-file", "blob", tree)
        return
    found = []
    for line in _ask(folder, "ls-tree", "--full-tree", "-z", tree).decode("utf-8", "surrogateescape").split("\0"):
        about, _, name = line.partition("\t")
        if name.endswith(".yaml") and not name.startswith("."):
            found.append((name, about.split()[2]))
    if not found:
        raise _absent(revision, glossary)
    for name, blob in sorted(found):
        yield str(glossary / name), _ask(folder, "cat-file", "blob", blob)


def _check_revision(folder: Path, revision: str) -> None:
    fix = "name a file, or a revision such as HEAD~3 or a tag"
    unknown = RequestError("this is neither a file nor a revision that git knows", where=revision, fix=fix)
    if revision.startswith("-"):
        raise unknown
    _ask(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", missing=unknown)


def _absent(revision: str, glossary: Path) -> RequestError:
    fix = "name a later revision, or say with --glossary which file was the glossary then"
    return RequestError(f"the glossary was not there at {revision}", where=str(glossary), fix=fix)


def _ask(folder: Path, *arguments: str, missing: RequestError | None = None) -> bytes:
    """Run git in a folder and give what it answers; raises ``missing``, or what git said, where it answers nothing."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, timeout=_PATIENCE, check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )  # fmt: skip
    except FileNotFoundError:
        raise RequestError(
            "git is not installed, so there are no revisions", where=str(folder), fix="name two files instead"
        ) from None
    except subprocess.TimeoutExpired:
        raise RequestError(
            f"git does not answer within {_PATIENCE} seconds", where=str(folder), fix="name two files instead"
        ) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise missing or RequestError(f"git cannot say: {said}", where=str(folder), fix="name two files instead")
    return done.stdout
