"""Is this record, as programs send them, an entry?

A record is what `Entry.as_dict` gives and the API takes. It keeps the same rules as an item of the file and is read
by the same reader, which says everything that is wrong with it at once.
"""

from __future__ import annotations

from collections.abc import Mapping

from glossary.entry import Entry
from glossary.entrynode import EntryReader
from glossary.errors import BadEntry, Problem
from glossary.yamlfile import Item
from glossary.yamlnodes import BrokenNode, Findings, ListNode, MapNode, Node, TextNode


def read_record(record: object, *, where: str = "") -> Entry:
    """Read an entry from a mapping of texts, lists and mappings.

    ``where`` says in a message which record it is. Raises BadEntry with every reason if it is no entry.

    >>> read_record({"id": "iraq", "type": "place", "preferred": {"en": "Iraq"}}).name
    'Iraq'
    >>> read_record({"id": "iraq", "type": "plaice", "preferred": {"en": 7}}, where="iraq")
    Traceback (most recent call last):
    glossary.errors.BadEntry: iraq: a number stands where a text belongs; 'type' cannot be 'plaice'; ...
    """
    findings = Findings(where)
    entry = EntryReader(findings).read(Item(_node(record, findings), True, True))
    if entry is None or findings.problems:
        raise refusal(findings.problems, where)
    return entry


def refusal(problems: list[Problem], where: str) -> BadEntry:
    """Make the error that says why an entry cannot be taken."""
    what = "; ".join(problem.message for problem in problems) or "this is no entry"
    return BadEntry(what, where=where, fix=problems[0].fix if problems else "", problems=problems)


def _node(value: object, findings: Findings) -> Node:
    if isinstance(value, str):
        return TextNode(value, 0, 0)
    if isinstance(value, Mapping):
        pairs = {str(key): (TextNode(str(key), 0, 0), _node(inner, findings)) for key, inner in value.items()}
        return MapNode(pairs, 0, 0)
    if isinstance(value, list | tuple):
        return ListNode(tuple(_node(inner, findings) for inner in value), 0, 0)
    what = "nothing" if value is None else "a truth value" if isinstance(value, bool) else "a number"
    findings.error((0, 0), "wrong-type", f"{what} stands where a text belongs", "write it as a text in quotes")
    return BrokenNode(0, 0)
