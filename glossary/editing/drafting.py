"""What will the files of a glossary be after a change?

Nothing is written here. An entry stays in its file; its lines are written anew with the comments in them, and those
of entries that do not change are left as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from glossary.blocks import Block, cut
from glossary.canonical import HEADER, format_entry
from glossary.editing.changing import Change
from glossary.editing.formatting import format_source
from glossary.editing.journal import FileStep, Step
from glossary.editing.record import refusal
from glossary.editing.sheet import Sheet, read_block, read_sheet, remarks_in
from glossary.editing.shelf import Shelf, digest_of, shelve
from glossary.editing.splicing import Splice, reversed_splices, spliced
from glossary.entry import Entry
from glossary.entrynode import EntryReader
from glossary.errors import BadEntry, GlossaryError
from glossary.remarks import carry_remarks
from glossary.yamlfile import decode, read_items
from glossary.yamlnodes import Findings


@dataclass(frozen=True, slots=True)
class Draft:
    """The files as they will be, and how each that changes does."""

    after: Shelf
    files: tuple[FileStep, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for beyond the change itself: the very ``lines`` of an entry, and its file and place.

    ``new`` is the file that other new entries go to. Entries in ``dropped`` are taken out although the change has them,
    since they stand in a reference list too.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    behind: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    new: str | None = None


def draft_change(shelf: Shelf, change: Change, wanted: Wanted) -> Draft:
    """Draft the files after a change. Raises BadEntry if an entry would not load again, with every reason."""
    touched = {shelf.homes[id] for id in (*change.before, *change.after) if id in shelf.homes}
    sheets = {name: _regular(shelf.sheets[name]) for name in touched}
    blocks = {id: block for sheet in sheets.values() for id, block in sheet.blocks().items() if id in change.before}
    remarks = {id: remarks_in(blocks[id].text).get(id, {}) for id in change.before if id in blocks}
    lossless = change.kind in ("rename", "merge", "split")
    carried = carry_remarks(change.before, change.after, change.retired, remarks, lossless=lossless)
    lines: dict[str, dict[str, str | None]] = defaultdict(dict)
    for id in change.before:
        if id not in change.after or id in wanted.dropped:
            lines[_home(shelf, id)][id] = None
    behind = dict(wanted.behind) | {new: old for old, new in change.retired.items() if new is not None}
    for id, entry in change.after.items():
        # An entry that stays as it is may still take over the comments of one that goes.
        same = change.before.get(id) == entry and carried.get(id, {}) == remarks.get(id, {})
        if id in wanted.dropped or (same and id in shelf.homes and id not in wanted.lines):
            continue
        name = shelf.homes.get(id) or wanted.files.get(id) or _home_of_new(shelf, change, id, wanted.new)
        text = wanted.lines.get(id) or format_entry(entry, carried.get(id, {}))
        _check(text, entry)
        lines[name][id] = text
    drafted = _draft(shelf, sheets, lines, behind)
    for id, entry in change.after.items():
        if id not in wanted.dropped and drafted.after.entries.get(id) != entry:
            raise _misread(id)
    return drafted


def draft_undoing(shelf: Shelf, step: Step) -> tuple[Change, Draft]:
    """Draft the files without what a step did to them: byte for byte, as far as no other has changed the same lines."""
    renamed = {new: old for old, new in step.retired.items() if new is not None and new not in step.before}
    change = Change("undo", step.after, step.before, renamed)
    if all(shelf.digest(file.name) == file.after for file in step.files):
        texts = {
            file.name: None
            if file.before is None
            else spliced(
                shelf.sheets[file.name].text if file.name in shelf.sheets else "", reversed_splices(file.splices)
            )
            for file in step.files
        }
        files = [
            FileStep(file.name, file.after, file.before, reversed_splices(file.splices), {}) for file in step.files
        ]
        return change, Draft(shelve(shelf.path, _contents(shelf, texts), shelf), tuple(files))
    lines: dict[str, str] = {}
    homes: dict[str, str] = {}
    behind: dict[str, str] = {}
    now = {id: block.own for file in step.files for id, block in _blocks(shelf, file.name)}
    for file in step.files:
        old = _lines_by_id(splice.old for splice in file.splices)
        new = _lines_by_id(splice.new for splice in file.splices)
        homes |= dict.fromkeys(old, file.name)
        behind |= file.behind
        # What was altered by hand since, be it a comment, is not thrown away.
        lines |= {id: text for id, text in old.items() if now.get(id) == new.get(id)}
    dropped = frozenset(id for id in step.before if id not in homes and shelf.lists.get(id) == step.before[id])
    return change, draft_change(shelf, change, Wanted(lines, homes, behind, dropped))


def draft_formatted(shelf: Shelf) -> Draft:
    """Draft all files in canonical form."""
    files, texts = [], {}
    for name, sheet in shelf.sheets.items():
        text = format_source(sheet.text, sheet.where)
        if text != sheet.text:
            texts[name] = text
            files.append(FileStep(name, shelf.digest(name), digest_of(text.encode()), (_whole(sheet.text, text),), {}))
    return Draft(shelve(shelf.path, _contents(shelf, texts), shelf), tuple(files))


def _draft(
    shelf: Shelf, sheets: Mapping[str, Sheet], lines: Mapping[str, Mapping[str, str | None]], behind: Mapping[str, str]
) -> Draft:
    texts: dict[str, str] = {}
    changed: dict[str, tuple[tuple[Splice, ...], dict[str, str]]] = {}
    for name, its_lines in lines.items():
        old = shelf.sheets[name].text if name in shelf.sheets else ""
        sheet = sheets.get(name) or _regular(shelf.sheets.get(name) or read_sheet(f"{HEADER}\n[]\n", name))
        splices = sheet.changed(_with_last(sheet) | dict(its_lines), behind)
        text = spliced(sheet.text, splices)
        if text == old:
            continue
        texts[name] = text
        changed[name] = splices if sheet.text == old else (_whole(old, text),), _predecessors(sheet, its_lines)
    after = shelve(shelf.path, _contents(shelf, texts), shelf)
    files = [
        FileStep(name, shelf.digest(name), after.digest(name), splices, its_behind)
        for name, (splices, its_behind) in changed.items()
    ]
    return Draft(after, tuple(files))


def _regular(sheet: Sheet) -> Sheet:
    """Bring a file that cannot be cut into entries to canonical form, in which it can."""
    return sheet if sheet.cut.regular else read_sheet(format_source(sheet.text, sheet.where), sheet.where)


def _with_last(sheet: Sheet) -> dict[str, str | None]:
    """Give new lines for the last entry if it would not be the same with an end of line behind it, as a note may not."""
    if not sheet.entries or sheet.text.endswith("\n"):
        return {}
    id, entry = list(sheet.entries.items())[-1]
    lines = sheet.cut.blocks[-1].text
    return {} if read_block(f"{lines}\n") == entry else {id: format_entry(entry, remarks_in(lines).get(id, {}))}


def _home(shelf: Shelf, id: str) -> str:
    if id not in shelf.homes:
        fix = "take it out of the list itself"
        raise GlossaryError("stands in a reference list, which is only read", where=id, fix=fix)
    return shelf.homes[id]


def _home_of_new(shelf: Shelf, change: Change, id: str, name: str | None) -> str:
    """A new entry that comes from another, by renaming or splitting, goes to the file of that one."""
    if name is None and change.kind in ("rename", "split"):
        origin = next((old for old, new in change.retired.items() if new == id), next(iter(change.before)))
        return shelf.homes.get(origin) or shelf.home_of_new(None)
    return shelf.home_of_new(name)


def _check(text: str, entry: Entry) -> None:
    """Raise BadEntry unless these lines are read as that entry."""
    findings = Findings(entry.id)
    items = list(read_items(decode(text.encode("utf-8"), findings), findings))
    read = EntryReader(findings).read(items[0]) if len(items) == 1 else None
    if findings.problems:
        raise refusal(findings.problems, entry.id)
    if read != entry:
        raise _misread(entry.id)


def _misread(id: str) -> BadEntry:
    fix = "leave out what is empty, and write every value as a text"
    return BadEntry("would not be read again as it is meant", where=id, fix=fix)


def _contents(shelf: Shelf, texts: Mapping[str, str | None]) -> dict[str, bytes]:
    """The bytes of all files in the order of their names; None takes a file away."""
    contents = dict(shelf.contents)
    for name, text in texts.items():
        if text is None:
            del contents[name]
        else:
            contents[name] = text.encode()
    return {name: contents[name] for name in sorted(contents)}


def _whole(old: str, new: str) -> Splice:
    """Exchange one text for another from the first to the last difference."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    return Splice(start, old[start : len(old) - end], new[start : len(new) - end])


def _lines_by_id(texts: Iterable[str]) -> dict[str, str]:
    """Give the lines of each entry in these pieces of files, as far as the ids can be told."""
    return {block.id: block.own for text in texts for block in cut(text).blocks if block.id}


def _blocks(shelf: Shelf, name: str) -> Iterable[tuple[str, Block]]:
    return shelf.sheets[name].blocks().items() if name in shelf.sheets else ()


def _predecessors(sheet: Sheet, ids: Mapping[str, object]) -> dict[str, str]:
    """Tell for each of the entries that are here behind which other one it stands."""
    found, last = {}, None
    for id in sheet.entries:
        if last is not None and id in ids:
            found[id] = last
        last = id
    return found
