"""The house's own format: what a glossary file holds, and its canonical text."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.canonical import dump_entries
from glossary.entry import Entry
from glossary.entrynode import EntryReader
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Imported
from glossary.exchange.intake import Intake
from glossary.yamlfile import decode, read_items
from glossary.yamlnodes import Findings


def read_yaml(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read a glossary file; unlike loading it, take the sound entries and tell what is wrong with the others.

    >>> imported = read_yaml(b"- {id: iraq, type: place, preferred: {en: Iraq}}\\n- {id: iran}\\n", "g.yaml")
    >>> [entry.id for entry in imported.entries], [problem.line for problem in imported.problems]
    (['iraq'], [2, 2])
    """
    intake, findings = Intake(name, assumed), Findings(name)
    reader = EntryReader(findings)
    for item in read_items(decode(data, findings), findings):
        if entry := reader.read(item):
            intake.take(entry.as_dict(), item.node.line)
    intake.problems += findings.problems
    return intake.imported(whole=True)


def write_yaml(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write the canonical text of a glossary file. Nothing is lost."""
    return Exported(dump_entries(entries).encode())
