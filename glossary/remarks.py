"""Which comments stand in an entry, and at what?

YAML's own scanner says where a comment may be: only in the gaps between its tokens. Each comment belongs to what it
stands beside or above, so that it can be written there again after the entry has changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from glossary.entry import Entry
from glossary.yamlnodes import ListNode, MapNode, Node, TextNode

#: What a comment can stand at: () is the entry, ("note",) a field, ("preferred", "en") and ("context", "IRGC") a form
#: in a field, ("variants", "Haj Qasem") a variant, ("variants", "Haj Qasem", "note") a field of it.
Path = tuple[str, ...]

_Scanner = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_COMMENT = re.compile(r"#[^\n]*")
#: A comment in the first line of a block scalar is the only one that is part of a token.
_IN_SCALAR = re.compile(r"[|>][-+0-9]* +(#[^\n]*)")
#: Fields that hold several forms can have comments behind the last of them.
HOLDERS = ("preferred", "short", "variants", "context", "not")


@dataclass(frozen=True, slots=True)
class Remark:
    """The comments at one place: in lines above it, at the end of its line, and behind the last thing in it."""

    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def __add__(self, other: Remark) -> Remark:
        return Remark(self.above + other.above, self.beside + other.beside, self.below + other.below)


#: The comments of one entry, by what they stand at.
Remarks = Mapping[Path, Remark]

NOTHING = Remark()


class _Comment(NamedTuple):
    text: str
    line: int
    column: int
    alone: bool
    in_brackets: bool


class _Thing(NamedTuple):
    place: tuple[int, int]
    item: int
    path: Path


def find_remarks(text: str, items: Sequence[Node]) -> list[dict[Path, Remark]]:
    """Find the comments of each of the items that were read from a text (with its first line as line 1).

    >>> from glossary.yamlnodes import Findings, NodeReader
    >>> text = "- id: iraq  # the state\\n  # not Iraq-e Ajam\\n  type: place\\n"
    >>> find_remarks(text, list(NodeReader(text, Findings("")).items()))[0]
    {('id',): Remark(above=(), beside=('# the state',), below=()), ('type',): Remark(above=('# not Iraq-e Ajam',), ...
    """
    found: list[dict[Path, Remark]] = [{} for _ in items]
    if "#" not in text or not items:
        return found
    things = sorted(
        (_Thing(place, number, path) for number, item in enumerate(items) for place, path in _things(item)),
        key=lambda thing: (thing.place, len(thing.path)),
    )
    places = [thing.place for thing in things]
    margins = [item.column for item in items]
    for comment in _comments(text):
        after = bisect_right(places, (comment.line, comment.column))
        item, path, where = (_above_or_below if comment.alone else _beside)(comment, things, after, margins)
        if where == "above" and path == ("id",):
            path = ()
        remark = Remark(**{where: (comment.text,)})
        found[item][path] = found[item].get(path, NOTHING) + remark
    return found


def carry_remarks(
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
    retired: Mapping[str, str | None],
    remarks: Mapping[str, Remarks],
    *,
    lossless: bool = False,
) -> dict[str, Remarks]:
    """Give the comments of the entries ``before`` to the entries ``after``.

    A comment stays where it stands as long as that is there, and goes with a form to the entry that has it now. What
    stood at something that is gone is gone with it; in a change that is ``lossless`` (entries are united or parted, and
    nothing is taken away) it goes above the entry.
    """
    carried: dict[str, dict[Path, Remark]] = {id: {} for id in after}

    def put(id: str, path: Path, remark: Remark) -> None:
        if path and not (len(path) == 1 and path[0] in HOLDERS):
            remark = Remark(remark.above + remark.below, remark.beside)
        carried[id][path] = carried[id].get(path, NOTHING) + remark

    for old, its_remarks in remarks.items():
        heir = old if old in after else retired.get(old)
        if not its_remarks or heir is None or heir not in after:
            continue
        same = heir == old or heir not in before
        known, there = set(paths(before[old])), set(paths(after[heir]))
        for path, remark in its_remarks.items():
            form = form_at(before[old], path)
            if same and path in there:
                put(heir, path, remark)
            elif form and (new := _new_place(form, path, {heir: after[heir], **after})):
                # Where the variant stays and a field of it goes, the comment at the field goes too.
                if lossless or len(new[1]) == len(path):
                    put(*new, remark)
            elif lossless or path not in known:
                put(heir, (), _all_above(remark))
    return {id: its_remarks for id, its_remarks in carried.items() if its_remarks}


def paths(entry: Entry) -> Iterator[Path]:
    """Give everything in an entry at which a comment can stand."""
    yield ()
    record = entry.as_dict()
    for key in record:
        yield (key,)
    for key, forms in (("preferred", entry.preferred), ("short", entry.short)):
        yield from ((key, language) for language in forms)
    for variant in entry.variants:
        yield "variants", variant.form
        fields = {"status": True, "use": variant.use, "when": variant.supported, "note": variant.note}
        yield from (("variants", variant.form, key) for key, value in fields.items() if value)
    for key, listed in (("context", entry.context), ("not", entry.never)):
        yield from ((key, form) for form in listed)


def form_at(entry: Entry, path: Path) -> str | None:
    """Give the form that a path leads to, if it leads to one."""
    if len(path) < 2:
        return None
    if path[0] in ("preferred", "short"):
        return (entry.preferred if path[0] == "preferred" else entry.short).get(path[1])
    return path[1]


def _new_place(form: str, old: Path, entries: Mapping[str, Entry]) -> tuple[str, Path] | None:
    """Tell in which of the entries a form stands now, and where: in the same list, or anywhere among the names."""
    for id, entry in entries.items():
        if old[0] in ("context", "not"):
            if form in (entry.context if old[0] == "context" else entry.never):
                return id, (old[0], form)
            continue
        if any(variant.form == form for variant in entry.variants):
            new = ("variants", form, *old[2:])
            return id, new if new in set(paths(entry)) else new[:2]
        for key, forms in (("preferred", entry.preferred), ("short", entry.short)):
            for language, other in forms.items():
                if other == form:
                    return id, (key, language)
    return None


def _all_above(remark: Remark) -> Remark:
    return Remark(above=remark.above + remark.beside + remark.below)


def comments(text: str) -> Iterator[str]:
    """Give all comments in a text that is YAML.

    >>> list(comments("# Iraq\\n- id: iraq  # the state\\n  note: 'not # this'\\n"))
    ['# Iraq', '# the state']
    """
    return (comment.text for comment in _comments(text))


def _comments(text: str) -> Iterator[_Comment]:
    # Tabs are allowed in comments only, and stop the scanner where they stand before one.
    scanned = text.replace("\t", " ")
    depth, end = 0, 0
    for token in yaml.scan(scanned, Loader=_Scanner):
        start, stop = token.start_mark.index, token.end_mark.index
        if stop <= start:
            continue
        yield from _in_gap(text, end, start, depth)
        if not end and isinstance(token, yaml.FlowSequenceStartToken):
            depth = -1  # the brackets around a whole file do not count
        depth += isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken)
        depth -= isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = _IN_SCALAR.match(scanned, start)
            if head:
                yield from _in_gap(text, head.start(1), head.end(1), depth)
        end = stop
    yield from _in_gap(text, end, len(text), 0)


def _in_gap(text: str, start: int, end: int, depth: int) -> Iterator[_Comment]:
    for match in _COMMENT.finditer(text, start, end):
        begin = text.rfind("\n", 0, match.start()) + 1
        alone = not text[begin : match.start()].strip("- \t")
        yield _Comment(match[0].rstrip(), 1 + text.count("\n", 0, begin), match.start() - begin + 1, alone, depth > 0)


def _things(node: Node) -> Iterator[tuple[tuple[int, int], Path]]:
    """Give the place of everything in an item at which a comment can stand."""
    yield (node.line, node.column), ()
    if type(node) is not MapNode:
        return
    for name, (key, value) in node.pairs.items():
        yield (key.line, key.column), (name,)
        if type(value) is MapNode:
            yield from (((at.line, at.column), (name, language)) for language, (at, _) in value.pairs.items())
        elif type(value) is ListNode:
            for item in value.items:
                yield from (((at[0], at[1]), (name, *path)) for at, path in _in_list(item))


def _in_list(item: Node) -> Iterator[tuple[tuple[int, int], Path]]:
    if type(item) is TextNode:
        yield (item.line, item.column), (item.value,)
    elif type(item) is MapNode and "form" in item.pairs and type(form := item.pairs["form"][1]) is TextNode:
        yield (item.line, item.column), (form.value,)
        for name, (key, _) in item.pairs.items():
            if name != "form":
                yield (key.line, key.column), (form.value, name)


def _beside(comment: _Comment, things: list[_Thing], after: int, margins: list[int]) -> tuple[int, Path, str]:
    """Say what a comment at the end of a line belongs to: the outermost thing on it that has come to its end."""
    on_line = [thing for thing in things[:after] if thing.place[0] == comment.line]
    if not on_line:
        if not after:
            return things[0].item, (), "above"
        item, path = things[after - 1][1:]
        return item, path if comment.in_brackets else path[: 2 if path[:1] == ("variants",) else 1], "beside"
    if any(not thing.path for thing in on_line) and not comment.in_brackets:
        begun = [thing for thing in on_line if len(thing.path) == 1 and thing.item == on_line[-1].item]
        return on_line[-1].item, begun[0].path if len(begun) == 1 else ("id",), "beside"
    if comment.in_brackets:
        return on_line[-1].item, on_line[-1].path, "beside"
    outermost = min(len(thing.path) for thing in on_line)
    last = [thing for thing in on_line if len(thing.path) == outermost][-1]
    return last.item, last.path, "beside"


def _above_or_below(comment: _Comment, things: list[_Thing], after: int, margins: list[int]) -> tuple[int, Path, str]:
    """Say what a comment in a line of its own belongs to: what comes next, unless it is set in deeper than that."""
    last = things[after - 1] if after else None
    following = things[after] if after < len(things) else None
    if last is None:
        return things[0].item, (), "above"
    if following and following.item != last.item and comment.column < margins[last.item]:
        return following.item, (), "above"
    same = following is not None and following.item == last.item
    if following and same and following.path[:1] == last.path[:1]:
        return following.item, following.path, "above"
    margin = following.place[1] if following and same else margins[last.item]
    if last.path and last.path[0] in HOLDERS and (comment.in_brackets or comment.column > margin):
        return last.item, last.path[:1], "below"
    return (last.item, following.path, "above") if following and same else (last.item, (), "below")
