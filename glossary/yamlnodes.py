"""Which texts, lists and mappings does a piece of strict YAML consist of, and where does each one begin?

Every scalar is the text that was typed: ``NO``, ``0123``, ``~`` and ``2019-01-01`` stay text. Refused is what makes one
file say two things: anchors, aliases, tags, merge keys, a key that stands twice, several documents. libyaml does the
parsing (PyYAML's wheels contain it; without it PyYAML's own parser gives the same nodes, some ten times slower).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml
from yaml import events

from glossary.errors import Problem

_Parser = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader

#: A field of a variant is the deepest thing in a glossary file, at level 4; more is a mistake or an attack.
_DEEPEST = 8


class TextNode(NamedTuple):
    """A scalar as it was typed. In every node, lines and columns count from 1."""

    value: str
    line: int
    column: int


class ListNode(NamedTuple):
    """A list and what is in it."""

    items: tuple[Node, ...]
    line: int
    column: int


class MapNode(NamedTuple):
    """A mapping; each key brings its own place. Of a key that stands twice the first is kept."""

    pairs: dict[str, tuple[TextNode, Node]]
    line: int
    column: int


class BrokenNode(NamedTuple):
    """Something refused whose problem is already reported, so that nothing more need be said about it."""

    line: int
    column: int


Node = TextNode | ListNode | MapNode | BrokenNode


class Findings:
    """The problems found so far in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: set[int] = set()
        # What is read a second time behind a mistake must not be told a second time; a dict keeps the order.
        self._problems: dict[Problem, None] = {}

    @property
    def problems(self) -> list[Problem]:
        """The problems, in the order in which they were found."""
        return list(self._problems)

    def error(self, at: tuple[int, int], rule: str, message: str, fix: str) -> None:
        """Note one more problem at a line and column."""
        self._problems[Problem(self.file, at[0], at[1], "error", rule, message, fix)] = None
        self.lines.add(at[0])

    def adopt(self, others: Findings) -> None:
        """Note the problems of another reading of the same file."""
        self._problems |= others._problems
        self.lines |= others.lines

    def between(self, first: int, end: int) -> bool:
        """Say whether something has been found in the lines from ``first`` up to, but not including, ``end``."""
        return bool(self.lines) and any(line in self.lines for line in range(first, end))

    def __len__(self) -> int:
        return len(self._problems)


class NodeReader:
    """Reads the items of the list that a text consists of.

    ``line`` is the line (from 1) on which the text begins in its file. ``part`` says that the text is a part of
    the file, which may be without items.

    >>> findings = Findings("glossary.yaml")
    >>> [node.value for node in NodeReader("- NO\\n- 0123\\n- !!int 7\\n", findings).items()]
    ['NO', '0123', '7']
    >>> [(problem.line, problem.column, problem.rule) for problem in findings.problems]
    [(3, 3, 'tag')]
    """

    def __init__(self, text: str, findings: Findings, *, line: int = 1, part: bool = False) -> None:
        self._next: Callable[[], Any] = _Parser(text).get_event
        self._findings, self._first_line, self._part = findings, line, part

    def items(self) -> Iterator[Node]:
        """Give the items one by one; raises yaml.MarkedYAMLError where the text is no YAML."""
        self._next()
        event = self._next()
        if type(event) is events.StreamEndEvent:
            self._miss_list()
            return
        if event.version or event.tags:
            self._findings.error((1, 1), "directive", "a line beginning with % gives the reader orders", "delete it")
        event = self._next()
        if type(event) is events.SequenceStartEvent:
            self._forbid_properties(event)
            while type(event := self._next()) is not events.SequenceEndEvent:
                yield self._node(event, 1)
        else:
            self._refuse_root(self._node(event, 1))
        self._next()
        event = self._next()
        if type(event) is events.DocumentStartEvent:
            fix = "delete the line; a file is one list"
            self._findings.error(self._place(event), "second-document", "'---' begins a second document", fix)

    def _miss_list(self) -> None:
        if not self._part:
            self._findings.error((0, 0), "empty-file", "the file holds no list of entries", "begin with '- id: ...'")

    def _refuse_root(self, node: Node) -> None:
        if type(node) is TextNode and not node.value:
            self._miss_list()
        elif type(node) is not BrokenNode:
            fix = "begin each entry with '- id: ...' at the left margin"
            self._findings.error((node.line, node.column), "not-a-list", "this is not a list of entries", fix)

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self._first_line, event.start_mark.column + 1

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        line, column = self._place(event)
        if kind is events.ScalarEvent:
            if event.anchor or event.tag:
                self._forbid_properties(event)
            return TextNode(event.value, line, column)
        if kind is events.AliasEvent:
            message = f"*{event.anchor} stands for another place in the file"
            self._findings.error((line, column), "alias", message, "write it out, or put the text in double quotes")
            return BrokenNode(line, column)
        self._forbid_properties(event)
        if depth >= _DEEPEST:
            message = f"more than {_DEEPEST} lists and mappings lie inside one another"
            self._findings.error(
                (line, column), "nested", message, "compare it with the example at the head of the file"
            )
            self._skip()
            return BrokenNode(line, column)
        if kind is events.SequenceStartEvent:
            items: list[Node] = []
            while type(event := self._next()) is not events.SequenceEndEvent:
                items.append(self._node(event, depth + 1))
            return ListNode(tuple(items), line, column)
        return MapNode(self._pairs(depth), line, column)

    def _pairs(self, depth: int) -> dict[str, tuple[TextNode, Node]]:
        pairs: dict[str, tuple[TextNode, Node]] = {}
        while type(event := self._next()) is not events.MappingEndEvent:
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            if type(key) is not TextNode:
                if type(key) is not BrokenNode:
                    message = "a list or mapping stands where a key belongs"
                    self._findings.error((key.line, key.column), "key", message, "write 'key: text'")
            elif key.value == "<<":
                message = "'<<' would merge another mapping into this one"
                self._findings.error((key.line, key.column), "merge-key", message, "write the fields out")
            elif key.value in pairs:
                first = pairs[key.value][0].line
                message = f"{key.value!r} stands twice, first in line {first}"
                self._findings.error((key.line, key.column), "duplicate-key", message, "delete one of the two")
            else:
                pairs[key.value] = (key, value)
        return pairs

    def _forbid_properties(self, event: Any) -> None:
        if event.anchor:
            message = f"&{event.anchor} marks this place for repetition"
            fix = "delete the mark, or put the text in double quotes"
            self._findings.error(self._place(event), "anchor", message, fix)
        if event.tag:
            fix = "delete the tag (every value is text), or put the text in double quotes"
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._findings.error(self._place(event), "tag", f"the tag {tag} gives this a type", fix)

    def _skip(self) -> None:
        """Pass over the rest of a list or mapping without building it."""
        open_collections = 1
        while open_collections:
            kind = type(self._next())
            open_collections += kind in (events.SequenceStartEvent, events.MappingStartEvent)
            open_collections -= kind in (events.SequenceEndEvent, events.MappingEndEvent)
