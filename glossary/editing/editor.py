"""How is a glossary changed while others read it, and others change it too?

One step at a time is made, under a lock that all processes share. The files are read anew, the change is made, and only
the lines of the entries it touches are exchanged. The step stands in the journal before a file is replaced; whoever
takes the lock next sees whether the change reached the files, and completes it or declares it void.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import orjson

from glossary.editing.changing import Change, Entries
from glossary.editing.drafting import Draft, Wanted, draft_change, draft_formatted, draft_undoing
from glossary.editing.journal import BY_HAND, FileStep, Journal, Step, void_line
from glossary.editing.shelf import MAIN_FILE, Shelf, digest_of, read_contents, shelve
from glossary.editing.splicing import spliced
from glossary.editing.turns import own_turn
from glossary.entry import Entry
from glossary.errors import Clash, Conflict, GlossaryFileError, UnknownStep
from glossary.replacing import replace_file, sync_directory, write_beside
from glossary.store import revision_of


def entry_tag(entry: Entry) -> str:
    """Give the ETag of an entry: it changes when, and only when, the entry does.

    >>> from glossary.entry import Kind
    >>> entry_tag(Entry("iraq", Kind.PLACE, {"en": "Iraq"}))
    '"21444b321c8816707c48"'
    """
    return f'"{hashlib.sha256(orjson.dumps(entry.as_dict())).hexdigest()[:20]}"'


class Editor:
    """Changes a glossary file, or a folder of them, one step at a time. Safe to share by threads.

    ``patience`` is how many seconds to wait for others who are writing. Beside the glossary it keeps a journal
    (``glossary.yaml.journal``; of a folder, ``glossary.journal`` in it) and a lock
    (``.glossary.yaml.lock``, with ``.glossary.yaml.queue`` for those who wait).
    """

    def __init__(self, path: str | os.PathLike[str], *, patience: float = 10.0) -> None:
        # A link is followed, so that it stays a link and all its names share one lock.
        self.path = Path(os.path.realpath(path))
        self.patience = patience
        folder = self.path.is_dir()
        name = "glossary" if folder else self.path.name
        self._folder = self.path if folder else self.path.parent
        self._lock = self._folder / f".{MAIN_FILE if folder else self.path.name}.lock"
        self._journal = Journal(self._folder / f"{name}.journal")
        self._shelf: Shelf | None = None
        self._learnt: tuple[Entries, str] | None = None
        self._mutex = threading.RLock()

    def learn(self, entries: Entries, revision: str) -> None:
        """Take over the entries of a glossary that was loaded, so that the first step need not parse the files.

        They count only if the files still have this revision then.
        """
        with self._mutex:
            self._learnt = entries, revision

    def apply(
        self,
        make: Callable[[Entries], Change],
        *,
        who: str,
        note: str | None = None,
        expected: Mapping[str, str | None] | None = None,
        file: str | None = None,
    ) -> Step:
        """Make one change of the entries as they are now, and write it.

        ``make`` gets the entries and gives the change (see `glossary.editing.changing`). ``expected`` holds, by id, the
        `entry_tag` that an entry must have, or None if it must not exist. ``file`` is where new entries go in a folder.
        A change that alters nothing is not written; its step has the number 0.

        Raises what ``make`` raises; Conflict if an entry is not as expected; Clash if an id was in use before; BadEntry
        if an entry would not load again; Busy; GlossaryFileError, with every problem, if the files are broken, or if the
        disk refuses. Whatever is raised, the files and the journal are as they were.
        """
        with self._alone() as shelf:
            for id, tag in (expected or {}).items():
                current = shelf.everything.get(id)
                if (None if current is None else entry_tag(current)) != tag:
                    raise _unexpected(id, current)
            change = make(shelf.everything)
            self._forbid_used_ids(shelf, change)
            return self._write(shelf, change, draft_change(shelf, change, Wanted(new=file)), who, note)

    def undo(self, number: int | None = None, *, who: str, note: str | None = None) -> Step:
        """Take a step back: the last that is not taken back yet, or the one with this number.

        If nothing else has changed in a file since, the very bytes are restored. Raises UnknownStep if there is no such
        step, Conflict if one of its entries has been changed since, and otherwise what `apply` raises.
        """
        with self._alone() as shelf:
            step = self._undoable(number)
            for id in {**step.before, **step.after}:
                current = shelf.everything.get(id)
                if current != step.after.get(id):
                    raise self._changed_since(step, id, current)
            if not step.before and not step.after and any(shelf.digest(f.name) != f.after for f in step.files):
                raise self._changed_since(step, step.files[0].name, None)
            change, drafted = draft_undoing(shelf, step)
            return self._write(shelf, change, drafted, who, note, undoes=step.number)

    def format(self, *, who: str, note: str | None = None) -> Step:
        """Bring all files to canonical form, keeping their comments (see `glossary.editing.formatting`)."""
        with self._alone() as shelf:
            return self._write(shelf, Change("format", {}, {}), draft_formatted(shelf), who, note)

    def steps(self, *, id: str | None = None, limit: int | None = None) -> Sequence[Step]:
        """Give the steps, newest first; of an entry also those under the ids it had before."""
        with self._mutex:
            self._journal.catch_up()
            return list(islice(self._journal.newest_first(id), limit))

    def where_now(self, id: str) -> str | None:
        """Give the id that an id leads to now: itself, or that of the entry it was renamed to or merged into.

        None if there is no such entry any more, or never was.
        """
        with self._mutex:
            self._journal.catch_up()
            shelf = self._shelf
            with contextlib.suppress(GlossaryFileError):
                shelf = self._shelve(read_contents(self.path))
            # What was there at the last step is kept, so that a change by hand can be told at the next one.
            self._shelf = self._shelf or shelf
            entries: Entries = shelf.everything if shelf else {}
            found: str | None = id if id in entries else self._journal.leads_to(id)
            return found if found in entries else None

    # Under the lock

    @contextlib.contextmanager
    def _alone(self) -> Iterator[Shelf]:
        """Hold the lock, with whatever a crash or a hand has left seen to; gives the files as they are."""
        try:
            with own_turn(self._lock, self.patience, str(self.path)), self._mutex:
                yield self._see_to_the_rest()
        except OSError as error:
            fix = "free some space or change the permissions, then try again; nothing has been changed"
            what = f"cannot be written: {error.strerror or error}"
            raise GlossaryFileError(what, where=str(self.path), fix=fix) from error

    def _see_to_the_rest(self) -> Shelf:
        self._journal.catch_up()
        self._journal.cut_off_torn_line()
        contents = read_contents(self.path)
        last = self._journal.last()
        waiting = self._unreached(last, contents) if last else []
        if waiting and len(waiting) < len(last.files if last else ()):
            for file in waiting:
                self._put(file, spliced(contents.get(file.name, b"").decode(), file.splices).encode())
            contents, waiting = read_contents(self.path), []
        shelf = self._shelve(contents)
        # From here on the files are known to load: of broken ones the journal is not to say anything.
        if last and waiting:
            self._journal.add(void_line(last.number, _now()))
            for file in waiting:
                self._draft_of(file.name).unlink(missing_ok=True)
            last = self._journal.last()
        if last and last.revision != shelf.revision:
            self._note_hand(last.revision, shelf)
        self._shelf = shelf
        return shelf

    def _shelve(self, contents: Mapping[str, bytes]) -> Shelf:
        learnt, self._learnt = self._learnt, None
        if learnt and self._shelf is None and revision_of(self.path, contents.values()) == learnt[1]:
            return shelve(self.path, contents, entries_there=learnt[0])
        return shelve(self.path, contents, self._shelf)

    def _unreached(self, step: Step, contents: Mapping[str, bytes]) -> list[FileStep]:
        """Give the files that a step did not reach because the program was stopped: their drafts still lie there."""
        waiting = []
        for file in step.files:
            now = contents.get(file.name)
            if (None if now is None else digest_of(now)) == file.before != file.after:
                drafted = self._draft_of(file.name)
                if file.after is None or (drafted.exists() and digest_of(drafted.read_bytes()) == file.after):
                    waiting.append(file)
        return waiting

    def _draft_of(self, name: str) -> Path:
        # Only one program at a time is here, so one name is enough.
        return self._folder / f".{name}.draft"

    def _put(self, file: FileStep, data: bytes) -> None:
        target = self._folder / file.name
        if file.after is None:
            target.unlink(missing_ok=True)
            sync_directory(self._folder)
        else:
            replace_file(target, data)

    def _note_hand(self, revision: str, shelf: Shelf) -> None:
        """Write down that somebody has changed the files by other means; how, if it is known what was in them."""
        before: Entries = {}
        after: Entries = {}
        if self._shelf and self._shelf.revision == revision:
            old, new = self._shelf.entries, shelf.entries
            before = {id: entry for id, entry in old.items() if new.get(id) != entry}
            after = {id: entry for id, entry in new.items() if old.get(id) != entry}
        step = Step(self._journal.next_number, _now(), "", BY_HAND, None, before, after, {}, revision, shelf.revision)
        self._journal.add(step.line())

    def _write(
        self, shelf: Shelf, change: Change, drafted: Draft, who: str, note: str | None, undoes: int | None = None
    ) -> Step:
        number = self._journal.next_number if drafted.files else 0
        step = Step(
            number, _now(), who, change.kind, note, change.before, change.after, change.retired, shelf.revision,
            drafted.after.revision, undoes, drafted.files,
        )  # fmt: skip
        if not drafted.files:
            return step
        targets = [self._folder / file.name for file in drafted.files]
        drafts = []
        end = self._journal.end
        replaced: list[Path] = []
        try:
            for target in targets:
                if (data := drafted.after.contents.get(target.name)) is not None:
                    drafts.append(write_beside(target, data, name=self._draft_of(target.name).name))
            self._journal.add(step.line())
            waiting = {new.target: new for new in drafts}
            for target in targets:
                replaced.append(target)
                if target in waiting:
                    waiting[target].put()
                else:
                    target.unlink()
                    sync_directory(self._folder)
        except OSError:
            self._restore(shelf, replaced, end)
            for new in drafts:
                new.drop()
            raise
        self._shelf = drafted.after
        return step

    def _restore(self, shelf: Shelf, replaced: list[Path], end: int) -> None:
        """Put back what was replaced before the disk refused. If it refuses that too, the step is completed later."""
        with contextlib.suppress(OSError):
            for target in replaced:
                data = shelf.contents.get(target.name)
                if data is None:
                    target.unlink(missing_ok=True)
                elif not target.exists() or target.read_bytes() != data:
                    replace_file(target, data)
            self._journal.take_back(end)

    # What is refused

    def _forbid_used_ids(self, shelf: Shelf, change: Change) -> None:
        for id in change.after:
            if id in self._journal.retired and id not in change.before and id not in shelf.entries:
                heir = self._journal.leads_to(id)
                what = f"the id '{id}' was in use before" + (f" and now leads to '{heir}'" if heir else "")
                fix = "choose another id, or undo the step that took it out of use"
                raise Clash(what, where=id, fix=fix, other=heir or id)

    def _undoable(self, number: int | None) -> Step:
        found = self._journal.undoable() if number is None else number
        if found is None:
            raise UnknownStep("there is no step to undo", where=str(self._journal.path), fix="see 'laqab glossary log'")
        step = self._journal.step(found)
        if step.kind == BY_HAND:
            fix = "change the file by hand again, or take an older version from your version control"
            raise UnknownStep(f"step {found} was made by hand", where=str(self._journal.path), fix=fix)
        if undone := self._journal.undone_by(found):
            fix = f"to make it again, undo step {undone}"
            raise UnknownStep(f"step {found} has been undone by step {undone}", where=str(self._journal.path), fix=fix)
        return step

    def _changed_since(self, step: Step, id: str, current: Entry | None) -> Conflict:
        later = next((other.number for other in self._journal.newest_first(id) if other.number > step.number), None)
        fix = f"undo step {later} first" if later else "change it by hand, or with another step"
        return Conflict(f"has been changed since step {step.number}", where=id, fix=fix, current=current)


def _unexpected(id: str, current: Entry | None) -> Conflict:
    what = "is not there any more" if current is None else "is not as it was when it was last seen"
    return Conflict(what, where=id, fix="look at it as it is now, and decide again", current=current)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
