"""How are many documents cleaned at once, and yet come back in order?

One process reads and writes; the others only clean. Records are cleaned in bundles, whose fragments in Arabic script are
translated together, and only so many bundles are under way that memory stays the same however long the batch is.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from glossary import Glossary
from glossary.errors import DocumentError, GlossaryError, LaqabError
from glossary.store import save_entries
from service.cleaning.bundles import cut_bundles
from service.cleaning.cleaned import Cleaned, fail
from service.cleaning.cleaner import Cleaner
from service.cleaning.fragments import Handling
from service.cleaning.summary import Summary
from service.documents import Encoding, Record, SourceFile
from service.incidents import LOG
from service.translation.translating import open_translator

#: Characters of text that are cleaned together: enough to outweigh the journey to another process.
BUNDLE = 1 << 17
#: Bundles under way for each process, so that none waits for the one that reads.
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """A file begins."""

    file: SourceFile
    encoding: Encoding


@dataclass(frozen=True, slots=True)
class Pending:
    """A record to be cleaned."""

    file: SourceFile
    encoding: Encoding
    record: Record


@dataclass(frozen=True, slots=True)
class Done:
    """A record that was cleaned: what is to be written (None: nothing can be), and the result if it is a document.

    ``size`` is the record's length in characters.
    """

    file: SourceFile
    content: bytes | None
    cleaned: Cleaned | None
    size: int


@dataclass(frozen=True, slots=True)
class Closed:
    """A file ends, whole or with an error."""

    file: SourceFile
    error: str | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file ends at once: it holds no texts, and nobody said it does."""

    file: SourceFile
    why: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A file was finished by an earlier run, with this summary."""

    file: SourceFile
    summary: Summary


#: What the reading side passes on, and what comes back: the same, with every ``Pending`` now ``Done``.
Step = Opened | Pending | Closed | PassedOver | Finished
Result = Opened | Done | Closed | PassedOver | Finished


@dataclass(frozen=True, slots=True)
class Manner:
    """How documents are cleaned: names rewritten or only found, files written or not, results with details or not.

    ``mine`` gathers, for review, what looks like a name and is not in the glossary. ``handling`` says what becomes of
    fragments in Arabic script.
    """

    rewrite: bool = True
    write: bool = False
    details: bool = True
    mine: bool = False
    handling: Handling | None = None


def clean_steps(steps: Iterable[Step], glossary: Glossary, manner: Manner, jobs: int) -> Generator[Result]:
    """Clean every pending record, in ``jobs`` processes, and give everything back in order."""
    if jobs == 1:
        cleaner = _cleaner(glossary, manner)
        for bundle in cut_bundles(steps, BUNDLE, _size):
            yield from _clean_records(bundle, cleaner, manner)
        return
    with _at_hand(glossary) as path:
        pool = ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),  # A forked thread may hold a lock for ever.
            initializer=_start,
            initargs=(path, glossary.revision, manner, logging.getLogger(LOG).getEffectiveLevel()),
        )
        under_way: deque[Future[list[Result]]] = deque()
        try:
            for bundle in cut_bundles(steps, BUNDLE, _size):
                with _interrupts_held():  # Here the processes are started, and they take this over.
                    under_way.append(pool.submit(_clean_bundle, bundle))
                if len(under_way) > jobs * AHEAD:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        except BrokenProcessPool:
            raise LaqabError(
                "a process that cleans was ended from outside, or ran out of memory",
                where="--jobs",
                fix="run again with --resume, and with fewer jobs",
            ) from None
        finally:
            with _interrupts_held():  # A second Ctrl-C would leave the processes without an end.
                pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold a Ctrl-C back until the block is left; a process started in the block never hears one.

    It is sent to every process of the terminal. The one that reads and writes heeds it, and ends the others in good
    order; one that died of it in the middle of its start, or with a queue locked, would hang them all.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows; there _start() has to do.
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _at_hand(glossary: Glossary) -> Iterator[Path]:
    """A file that other processes can load the glossary from; one that was never in a file is put into one."""
    if glossary.path is not None:
        yield Path(glossary.path)
        return
    with tempfile.TemporaryDirectory(prefix="laqab-") as folder:
        path = Path(folder) / "glossary.yaml"
        save_entries(path, tuple(glossary.entries.values()))
        yield path


def _size(step: Step) -> int:
    return len(step.record.raw) if isinstance(step, Pending) else 0


# What a cleaning process keeps between bundles: the glossary is loaded once. An error is kept too, and told with the
# first bundle; raised while the process starts it would be lost.
_kept: tuple[Cleaner, Manner] | LaqabError


def _start(path: Path, revision: str, manner: Manner, level: int) -> None:
    """Load the glossary into a new process; it logs what the one that started it logs, and ends when that one ends."""
    global _kept
    threading.Thread(target=_end_with_parent, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger(LOG).setLevel(level)
    try:
        glossary = Glossary.load(path)
        # One thread for each model: the processes share the processor among themselves.
        _kept = _cleaner(glossary, manner, threads=1), manner
        if glossary.revision != revision:
            _kept = GlossaryError("the glossary was changed meanwhile", where=str(path), fix="run again with --resume")
    except LaqabError as error:
        _kept = error


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _clean_bundle(bundle: list[Step]) -> list[Result]:
    if isinstance(_kept, LaqabError):
        raise _kept
    return list(_clean_records(bundle, *_kept))


def _cleaner(glossary: Glossary, manner: Manner, threads: int = 0) -> Cleaner:
    translator = None if manner.handling is Handling.KEEP else open_translator(glossary, threads)
    return Cleaner(glossary, translator, manner.handling, manner.rewrite, manner.mine)


def _clean_records(bundle: Sequence[Step], cleaner: Cleaner, manner: Manner) -> Iterator[Result]:
    """Clean the records of a bundle together; the other steps are passed on."""
    documents = {
        number: step.record.document
        for number, step in enumerate(bundle)
        if isinstance(step, Pending) and step.record.document is not None and step.record.error is None
    }
    cleaned = dict(zip(documents, cleaner.clean(list(documents.values())), strict=True))
    for number, step in enumerate(bundle):
        yield _write_record(step, cleaned.get(number), manner) if isinstance(step, Pending) else step


def _write_record(step: Pending, cleaned: Cleaned | None, manner: Manner) -> Done:
    record, encoding = step.record, step.encoding
    written = record.raw
    if record.document is not None:
        cleaned = cleaned or fail(record.document, str(record.error))
        if record.slot is not None and cleaned.report is not None and cleaned.report.edits:
            try:
                written = record.slot.write(record.raw, cleaned.report.edits, encoding)
            except DocumentError as error:
                cleaned = fail(record.document, str(error))
    content = written.encode(encoding.codec) if manner.write else b""
    if cleaned is None:
        return Done(step.file, content, None, len(record.raw))
    cleaned = replace(cleaned, file=step.file.name, encoding=encoding.described)
    return Done(
        step.file,
        None if cleaned.error is not None and record.whole else content,
        cleaned if manner.details else cleaned.without_details(),
        len(record.raw),
    )
