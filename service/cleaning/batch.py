"""How is a whole source cleaned: in order, without touching it, and so that a run cut off can be taken up again?"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from glossary import Glossary
from glossary.errors import DocumentError, RequestError
from service.cleaning.cleaned import Cleaned
from service.cleaning.fragments import Handling
from service.cleaning.journal import Journal
from service.cleaning.output import OutputFile, OutputFolder, check_output
from service.cleaning.summary import Summary, Tally
from service.cleaning.workers import (
    Closed,
    Done,
    Finished,
    Manner,
    Opened,
    PassedOver,
    Pending,
    Result,
    Step,
    clean_steps,
)
from service.documents import NoText, Reading, SourceFile, find_files, open_source


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: bytes and files done of all there are, documents so far, the file at hand."""

    done: int
    total: int
    files_done: int
    files: int
    documents: int
    file: str


class Batch:
    """A batch under way: iterate over it to clean, document by document, in the order of the source.

    ``files`` are the files it consists of and ``summary`` counts what came so far. ``passed_over`` says which
    files of a folder hold no texts (a table without a text column). A batch can be iterated over once; a file is
    written when the iteration goes on after its last document.
    """

    def __init__(
        self,
        files: tuple[SourceFile, ...],
        glossary: Glossary,
        manner: Manner,
        reading: Reading,
        out: Path | None,
        jobs: int,
        resume: bool,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.files = files
        self.passed_over: list[str] = []
        self._glossary = glossary
        self._manner = manner
        self._reading = reading
        self._out = out
        self._jobs = jobs
        self._resume = resume
        self._progress = progress
        self._tally = Tally()
        self._results = self._run()

    @property
    def summary(self) -> Summary:
        """The summary of the documents so far, those of earlier runs included."""
        return self._tally.summary()

    def __iter__(self) -> Iterator[Cleaned]:
        return self._results

    def close(self) -> None:
        """Stop here: what is not finished leaves no trace, what is finished stays."""
        self._results.close()

    def run(self) -> Summary:
        """Clean everything and give the summary; for those who need no single results."""
        for _ in self:
            pass
        return self.summary

    def _run(self) -> Generator[Cleaned]:
        with ExitStack() as stack:
            folder, journal = None, None
            if self._out is not None:
                folder = stack.enter_context(OutputFolder(self._out))
                journal = Journal(folder.own / "journal.jsonl", self._made_with(), resume=self._resume)
                stack.callback(journal.close)
            steps = stack.enter_context(closing(self._steps(folder, journal)))
            results = clean_steps(steps, self._glossary, self._manner, self._jobs)
            yield from self._collect(stack.enter_context(closing(results)), folder, journal)

    def _made_with(self) -> dict[str, str]:
        return {
            "revision": self._glossary.revision,
            "rewrite": str(self._manner.rewrite),
            "fragments": self._manner.handling or "",
            "reading": repr(self._reading),
        }

    def _steps(self, folder: OutputFolder | None, journal: Journal | None) -> Generator[Step]:
        for file in self.files:
            finished = journal.finished(file, folder.target(file)) if folder and journal else None
            if finished:
                yield Finished(file, finished)
                continue
            try:
                with open_source(file, self._reading) as (encoding, records):
                    yield Opened(file, encoding)
                    for record in records:
                        yield Pending(file, encoding, record)
                yield Closed(file)
            except NoText as error:
                yield (
                    Closed(file, str(error))
                    if file.listed or self._reading.text_field
                    else PassedOver(file, str(error))
                )
            except DocumentError as error:
                yield Closed(file, str(error))

    def _collect(
        self, results: Iterator[Result], folder: OutputFolder | None, journal: Journal | None
    ) -> Iterator[Cleaned]:
        """Write what was cleaned, keep the journal and the counts, and pass the results on."""
        output: OutputFile | None = None
        of_file = Tally()
        meter = _Meter(self.files, self._progress)
        try:
            for result in results:
                file = result.file
                match result:
                    case Finished(summary=summary):
                        self._tally.add_summary(summary)
                        meter.finish(file, summary.documents)
                    case Opened(encoding=encoding):
                        of_file = Tally()
                        output = folder.begin(file, encoding.mark) if folder else None
                    case Done(content=content, cleaned=cleaned):
                        if output and content is None:
                            output.discard()
                            output = None
                        if output and content:
                            output.write(content)
                        if cleaned:
                            of_file.add(cleaned)
                            self._tally.add(cleaned)
                            meter.advance(file, result.size)
                            yield cleaned
                    case PassedOver(why=why):
                        if output:
                            output.discard()
                            output = None
                        self.passed_over.append(why)
                        meter.finish(file)
                    case Closed(error=None):
                        if output:
                            output.finish()
                            counted = of_file.summary()
                            # A file with errors is done again by --resume: its errors are then told again.
                            if journal and not counted.errors:
                                journal.add(file, output.size, counted)
                            output = None
                        meter.finish(file)
                    case Closed(error=error):
                        if output:
                            output.discard()
                            output = None
                        broken = Cleaned(file.name, error=error, file=file.name)
                        self._tally.add(broken)
                        meter.finish(file, 1)
                        yield broken
        finally:
            if output:
                output.discard()


class _Meter:
    """Says how far the batch is, after each document and each file."""

    def __init__(self, files: tuple[SourceFile, ...], tell: Callable[[Progress], None] | None) -> None:
        self._tell = tell
        self._files = len(files)
        self._total = sum(file.size for file in files)
        self._done = self._of_file = self._files_done = self._documents = 0

    def advance(self, file: SourceFile, size: int) -> None:
        """A document of about ``size`` bytes is done."""
        self._of_file = min(file.size, self._of_file + size)
        self._documents += 1
        self._say(file)

    def finish(self, file: SourceFile, documents: int = 0) -> None:
        """A file is done, with so many documents not counted one by one."""
        self._done += file.size
        self._of_file = 0
        self._files_done += 1
        self._documents += documents
        self._say(file)

    def _say(self, file: SourceFile) -> None:
        if self._tell:
            done = self._done + self._of_file
            self._tell(Progress(done, self._total, self._files_done, self._files, self._documents, file.name))


def clean_documents(
    paths: Sequence[str | os.PathLike[str]],
    glossary: Glossary,
    *,
    out: str | os.PathLike[str] | None = None,
    jobs: int = 1,
    resume: bool = False,
    rewrite: bool = True,
    details: bool = True,
    mine: bool = False,
    handling: Handling | None = None,
    reading: Reading | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Batch:
    """Clean files, folders and standard input (``-``); nothing is written unless ``out`` names a folder.

    ``jobs`` is the number of processes. ``resume`` takes up a run that was cut off: files that are finished and
    have not changed since are not done again (they count in the summary, but give no results). ``details=False``
    leaves texts and reports out of the results, which is quicker with several jobs. ``mine`` gathers for review what
    looks like a name and is not in the glossary. ``handling`` says what becomes of fragments in Arabic script (see
    `handle_fragments`). ``progress`` is called after each document and each file.

    Raises ``RequestError`` at once when a path is not there, two files would be written to one place, or an
    original would be overwritten. A document that cannot be read or written is a result with ``error``.
    """
    reading = reading or Reading()
    if jobs < 1:
        raise RequestError(f"{jobs} processes can do nothing", where="--jobs", fix="ask for one or more")
    if resume and out is None:
        raise RequestError(
            "without --out there is nothing to take up", where="--resume", fix="name the folder with --out"
        )
    folder = Path(out) if out is not None else None
    files = find_files(paths, reading, leaving_out=folder)
    if folder is not None:
        check_output(folder, files, paths)
    manner = Manner(rewrite, folder is not None, details, mine, handling)
    return Batch(files, glossary, manner, reading, folder, jobs, resume, progress)
