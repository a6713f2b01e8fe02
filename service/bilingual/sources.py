"""Which files of translations does a person mean, and which reader reads each?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossary import Glossary
from glossary.errors import DocumentError, RequestError
from service.bilingual.delimited import read_table
from service.bilingual.exchange import read_exchange
from service.bilingual.lines import read_lines
from service.bilingual.messages import read_messages
from service.bilingual.pairs import Columns, Pairs
from service.bilingual.sheets import read_sheets
from service.bilingual.texts import read_one_text, read_two_texts
from service.bilingual.word import read_tables
from service.documents.document import NoText
from service.documents.sources import list_folder

#: File endings and the format they mean; in a folder, files with other endings are passed over.
ENDINGS = {
    ".txt": "txt", ".text": "txt", ".md": "txt", ".markdown": "txt", ".xlf": "xliff", ".xliff": "xliff",
    ".sdlxliff": "xliff", ".mqxliff": "xliff", ".tmx": "tmx", ".po": "po", ".pot": "po", ".csv": "csv", ".tsv": "tsv",
    ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".xlsx": "xlsx", ".xlsm": "xlsx", ".docx": "docx",
}  # fmt: skip
FORMATS = tuple(dict.fromkeys(ENDINGS.values()))
#: Endings of names that tell the language of a text: ``news.ar.txt`` beside ``news.en.txt``.
SOURCE_TAGS = ("ar", "fa", "ckb")
TARGET_TAG = "en"

_READERS: dict[str, Callable[[Path, str, Columns], Pairs]] = {
    "xliff": read_exchange,
    "tmx": read_exchange,
    "po": read_messages,
    "csv": read_table,
    "tsv": lambda path, name, columns: read_table(path, name, columns, "tsv"),
    "jsonl": read_lines,
    "xlsx": read_sheets,
    "docx": read_tables,
    "txt": read_one_text,
}


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be read: a file, or a text (``source``) and its translation (``path``).

    ``listed`` files were named by the user, not found in a folder.
    """

    path: Path
    name: str
    format: str
    source: Path | None = None
    source_lang: str | None = None
    listed: bool = True


def find_jobs(paths: Sequence[Path], columns: Columns, *, alone: bool = False) -> tuple[Job, ...]:
    """The documents that paths mean.

    Two texts are a text and its translation, two folders of texts hold texts and their translations under the same
    names. Otherwise every file is read, and ``news.ar.txt`` beside ``news.en.txt`` are a text and its translation. With
    ``alone`` every text is an English one without its source, and of a folder nothing else is read. Raises RequestError
    where that makes no sense.
    """
    for path in paths:
        if not path.exists():
            raise RequestError("there is no such file or folder", where=str(path), fix="check how it is spelled")
    if len(paths) == 2 and not alone:
        first, second = paths
        if first.is_dir() and second.is_dir() and _holds_texts(first) and _holds_texts(second):
            return _paired_folders(first, second)
        if not first.is_dir() and _format(first, columns) == _format(second, columns) == "txt":
            if _target_of(second.name) == first.name:  # They say themselves which is which.
                first, second = second, first
            return (Job(second, second.name, "txt", first),)
    jobs: list[Job] = []
    base = _shared_folder(paths)
    named = {Path(os.path.relpath(path, base)).as_posix(): path for path in paths}
    texts = {name: path for name, path in named.items() if not alone and _format(path, columns) == "txt"}
    for name, path in named.items():
        if path.is_dir():
            inside = "" if name == "." else f"{name}/"
            jobs += (
                replace(job, name=inside + job.name, listed=False) for job in _jobs_of_folder(path, columns, alone)
            )
        elif (source := _source_of(name, texts)) and name in texts:
            jobs.append(Job(path, name, "txt", texts[source[0]], source[1]))
        elif name not in texts or _target_of(name) not in texts:
            jobs.append(_job(path, name, columns))
    jobs = list({job.name: job for job in jobs}.values())  # A file may be named twice.
    if not jobs:
        raise RequestError(
            "no file of translations was found", where=str(paths[0]), fix=f"files end in {', '.join(ENDINGS)}"
        )
    return tuple(jobs)


def read_job(job: Job, columns: Columns, glossary: Glossary | None = None) -> Pairs | None:
    """The segments of a document; one that cannot be read has no segments and a problem that says why.

    None: a file of records was found in a folder, and it holds no translations.
    """
    columns = replace(columns, source_lang=columns.source_lang or job.source_lang, format=columns.format or job.format)
    try:
        if job.source is not None:
            return read_two_texts(job.source, job.path, job.name, columns, glossary)
        return _READERS[job.format](job.path, job.name, columns)
    except DocumentError as error:
        if isinstance(error, NoText) and not job.listed:
            return None
        return Pairs(job.name, problems=(error,))


def _shared_folder(paths: Sequence[Path]) -> str:
    """The folder names are relative to: a lone folder itself, else the one in which all paths lie."""
    real = [os.path.abspath(path) for path in paths]
    if len(real) == 1 and os.path.isdir(real[0]):
        return real[0]
    return os.path.commonpath([os.path.dirname(path) for path in real])


def _format(path: Path, columns: Columns) -> str | None:
    return columns.format or ENDINGS.get(path.suffix.lower())


def _job(path: Path, name: str, columns: Columns) -> Job:
    format = _format(path, columns)
    if format is None:
        raise RequestError(
            f"files that end in {path.suffix or 'nothing'} are not known",
            where=str(path),
            fix=f"say what it is with --input-format: {', '.join(FORMATS)}",
        )
    return Job(path, name, format)


def _jobs_of_folder(folder: Path, columns: Columns, alone: bool) -> Iterator[Job]:
    files = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    taken: set[str] = set()
    for name, path in files.items():
        format = ENDINGS[path.suffix.lower()]
        if alone and format != "txt":
            continue
        if format == "txt" and not alone:
            source = _source_of(name, files)
            if source is not None:
                taken.add(source[0])
                yield Job(path, name, "txt", files[source[0]], source[1])
                continue
            if _target_of(name) in files:
                continue  # It comes with its translation.
        if name not in taken:
            yield Job(path, name, format)


def _source_of(name: str, files: dict[str, Path]) -> tuple[str, str] | None:
    """The source of ``news.en.txt`` and its language."""
    stem, _, ending = name.rpartition(".")
    base, _, tag = stem.rpartition(".")
    if tag.lower() != TARGET_TAG:
        return None
    found = ((f"{base}.{source}.{ending}", source) for source in SOURCE_TAGS)
    return next((each for each in found if each[0] in files), None)


def _target_of(name: str) -> str:
    """The name of the translation of ``news.ar.txt``; of other names something that no file is called."""
    stem, _, ending = name.rpartition(".")
    base, _, tag = stem.rpartition(".")
    return f"{base}.{TARGET_TAG}.{ending}" if tag.lower() in SOURCE_TAGS else ""


def _holds_texts(folder: Path) -> bool:
    return any(ENDINGS[path.suffix.lower()] == "txt" for path in _files(folder))


def _paired_folders(sources: Path, targets: Path) -> tuple[Job, ...]:
    here = {path.relative_to(sources).with_suffix("").as_posix(): path for path in _files(sources)}
    there = {path.relative_to(targets).with_suffix("").as_posix(): path for path in _files(targets)}
    shared = sorted(here.keys() & there.keys())
    alone = sorted(here.keys() ^ there.keys())
    if not shared or alone:
        named = ", ".join(alone[:5]) + (f" and {len(alone) - 5} more" if len(alone) > 5 else "")
        raise RequestError(
            f"these files have no partner of the same name: {named}" if alone else "there are no texts in them",
            where=f"{sources} and {targets}",
            fix="give every text and its translation the same name in both folders",
        )
    return tuple(Job(there[name], there[name].relative_to(targets).as_posix(), "txt", here[name]) for name in shared)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder that can be read here and is not hidden, in the order of their names."""
    for entry in list_folder(folder):
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir() and not entry.is_symlink():  # A link may lead back up.
            yield from _files(entry)
        elif entry.is_file() and entry.suffix.lower() in ENDINGS:
            yield entry
