"""How does one command change the glossary, and what does it show of it?

Every command of ``laqab glossary`` that edits goes through `carry_out`: the change is made by
`glossary.editing.editor`, told in words, and its effect shown on sample texts; with ``--dry-run`` all this happens to a
copy.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.cli.desk import Desk
from service.cli.terminal import counted, note, paint, say, say_json, shown_sentence

if TYPE_CHECKING:
    from glossary import Glossary
    from glossary.editing.changing import Change, Entries
    from glossary.editing.editor import Editor
    from glossary.editing.effect import Effect
    from glossary.editing.journal import Step
    from glossary.errors import Problem

#: Spellings whose reading changes that are listed; the last line counts the others.
LISTED = 20


def find_id(glossary: Glossary, name: str, path: Path) -> str:
    """Give the id that a person means: an id, one that was merged or renamed, or a name in any spelling.

    Raises UnknownEntry if no entry is called so, RequestError naming the candidates if several are.
    """
    from glossary.editing.editor import Editor
    from glossary.entry import ID_PATTERN
    from glossary.errors import RequestError, UnknownEntry

    if name in glossary.entries:
        return name
    moved = Editor(path).where_now(name) if ID_PATTERN.match(name) else None
    if moved is not None:
        note(f"'{name}' is now '{moved}'.")
        return moved
    found = glossary.normalize(name)
    if found.id:
        return found.id
    ids = list(dict.fromkeys(candidate.id for candidate in found.candidates))
    if ids:
        named = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
        raise RequestError("this name does not lead to one entry", where=name, fix=f"give an id: {named}")
    raise UnknownEntry("no entry has this id or name", where=name, fix="look for it with 'laqab glossary show'")


def carry_out(desk: Desk, before: Glossary, make: Callable[[Entries], Change], *, file: str | None = None) -> None:
    """Make a change and show what came of it; in a folder, ``file`` is where a new entry goes."""
    perform(desk, before, lambda editor: editor.apply(make, who=desk.who, note=desk.why, file=file))


def perform(desk: Desk, before: Glossary, act: Callable[[Editor], Step]) -> None:
    """Let the editor do one step, on a copy if nothing is to be written, and show what came of it."""
    from glossary import Glossary
    from glossary.editing.editor import Editor
    from glossary.editing.effect import effect

    with _bench(desk) as place:
        editor = Editor(place)
        editor.learn(before.entries, before.revision)
        step = act(editor)
        diff = list(_file_diff(desk.path, place)) if desk.dry_run else []
        if before.shadowed.isdisjoint(step.before.keys() - step.after.keys()):
            after = before.updated({**dict.fromkeys(step.before), **step.after}, step.revision)
        else:  # what a reference list says of an entry counts again
            after = Glossary.load(place, cache=not desk.dry_run)
    effects = effect(before, after, desk.samples)
    doubts = _new_doubts(before, after, step)
    if desk.as_json:
        say_json(_record(desk, step, effects, doubts, diff))
    else:
        _say_step(desk, step, effects, diff)
    for problem in doubts:
        advice = f"; {problem.fix}" if problem.fix else ""
        note(shown_sentence(f"{problem.severity}: {problem.message}{advice}", sys.stderr), style="yellow")
    _note_outcome(desk, step)


@contextmanager
def _bench(desk: Desk) -> Iterator[Path]:
    """The glossary itself, or, if nothing is to be written, a copy of it with its history."""
    if not desk.dry_run:
        yield desk.path
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="laqab-") as folder:
        copy = Path(folder, desk.path.name or "glossary")
        if desk.path.is_dir():
            shutil.copytree(desk.path, copy, ignore=shutil.ignore_patterns(".*"), copy_function=_copy)
        else:
            for file in (desk.path, desk.path.with_name(f"{desk.path.name}.journal")):
                if file.exists():
                    _copy(str(file), str(copy.with_name(file.name)))
        yield copy


def _copy(source: str, target: str) -> str:
    """Copy a file; reference lists, which no edit touches and which may be large, are only linked to."""
    if Path(source).suffix in (".csv", ".jsonl"):
        os.symlink(os.path.abspath(source), target)
        return target
    return shutil.copyfile(source, target)


def _file_diff(path: Path, copy: Path) -> Iterator[str]:
    from service.cli.showing import diff_lines

    pairs = [(path, copy)]
    if path.is_dir():
        names = sorted({file.name for place in (path, copy) for file in place.glob("[!.]*.yaml")})
        pairs = [(path / name, copy / name) for name in names]
    for old, new in pairs:
        was, now = (file.read_bytes().decode() if file.exists() else "" for file in (old, new))
        if was != now:
            yield from diff_lines(str(old).lstrip("/"), was, now)


def _new_doubts(before: Glossary, after: Glossary, step: Step) -> list[Problem]:
    """What lint has to say of the entries that were altered, and did not say before; of an undoing only warnings."""
    from glossary.lint import AFTER_AN_EDIT, lint

    def doubts(glossary: Glossary, ids: set[str]) -> list[Problem]:
        entries = [glossary.entries[id] for id in ids if id in glossary.entries]
        return list(lint(entries, hints=True, glossary=glossary))

    known = {(problem.rule, problem.message) for problem in doubts(before, set(step.before))}
    return [
        problem
        for problem in doubts(after, set(step.after))
        if (problem.rule, problem.message) not in known
        and (problem.severity != "info" or (problem.rule in AFTER_AN_EDIT and step.undoes is None))
    ]


def _record(
    desk: Desk, step: Step, effects: tuple[Effect, ...], doubts: list[Problem], diff: list[str]
) -> dict[str, Any]:
    record: dict[str, Any] = {"step": None if desk.dry_run else step.number, **step.as_dict(), "dry_run": desk.dry_run}
    record["warnings"] = [asdict(problem) for problem in doubts]
    record["effects"] = len(effects)
    record["effect"] = [found.as_dict() for found in effects]
    if desk.dry_run:
        record["diff"] = "".join(f"{line}\n" for line in diff)
    return record


def _say_step(desk: Desk, step: Step, effects: tuple[Effect, ...], diff: list[str]) -> None:
    from service.cli.showing import say_diff_line

    for line in step.describe():
        say(shown_sentence(line), "bold")
    if desk.samples:
        among = counted(len(desk.samples), "sample text")
        are = "would be" if desk.dry_run else "is now" if len(effects) == 1 else "are now"
        say(f"In {among}, {counted(len(effects), 'name')} {are} read otherwise" + (":" if effects else "."))
    alike = list(_alike(effects))
    for first, count in alike[:LISTED]:
        say(f"  {shown_sentence(str(first))}" + (f" ({count - 1} more like it)" if count > 1 else ""))
    if len(alike) > LISTED:
        say(f"  … and {len(alike) - LISTED} other spellings")
    for line in diff:
        say_diff_line(line)


def _alike(effects: tuple[Effect, ...]) -> Iterator[tuple[Effect, int]]:
    """Each spelling that is read otherwise, where it stands first, and how often."""
    first: dict[tuple[str | None, ...], Effect] = {}
    counts: Counter[tuple[str | None, ...]] = Counter()
    for found in effects:
        key = (found.surface, found.before, found.after, found.written_before, found.written_after)
        first.setdefault(key, found)
        counts[key] += 1
    return ((first[key], count) for key, count in counts.items())


def _note_outcome(desk: Desk, step: Step) -> None:
    if not step.number:
        note(f"{desk.path}: nothing to change.")
    elif desk.dry_run:
        note("Nothing was written: without --dry-run it would be.")
    else:
        # Without a number, the last step that is no undoing itself is meant.
        again = f" {step.number}" if step.undoes else ""
        note(
            f"{desk.path}: {paint(f'step {step.number}', 'bold', sys.stderr)} by {desk.who}, revision {step.revision}. "
            f"Take it back with: laqab glossary undo{again}"
        )
