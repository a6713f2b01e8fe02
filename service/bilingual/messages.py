"""Which segments stand in a PO file?

translate-toolkit reads the messages, and writes those that are corrected; the lines of all others are copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.errors import DocumentError
from service.bilingual.pairs import Columns, Gathering, Pairs, Place, numbered
from service.bilingual.reading import read_bytes
from service.documents.document import Change, splice

#: Lines of one message in which its translation is looked for.
_LOOKED_AT = 2_000


def read_messages(path: Path, name: str, columns: Columns) -> Pairs:
    """The messages of a PO file as segments; a message with plural forms is a segment for each of them.

    The header, obsolete messages and those without any text are left out. Raises DocumentError where the file is
    not PO.
    """
    content = read_bytes(path)
    store = _parse(content, path)
    gathered = Gathering()
    targets: dict[str, tuple[int, int]] = {}
    lines = content.split(b"\n")
    for number, unit in _messages(store):
        place = Place(str(path), _line_of_target(lines, unit._line_number or 0))
        sources, translations = _forms(unit.source), _forms(unit.target)
        for form in range(max(len(translations), 1)):
            id = unit.getcontext() or str(number)
            source = sources[min(form, len(sources) - 1)] if sources else ""
            target = translations[form] if translations else ""
            id = gathered.add(f"{id}[{form}]" if len(translations) > 1 else id, source, target, place, place)
            targets[id] = (number, form)
    writer = _MessageWriter(content, targets, path)
    return Pairs(name, tuple(gathered.units), tuple(gathered.problems), target_lang="en", writer=writer)


def _parse(content: bytes, path: Path) -> Any:
    from translate.storage.pypo import pofile

    try:
        return pofile.parsestring(content)  # type: ignore[no-untyped-call]
    except Exception as error:  # noqa: BLE001 - the toolkit raises what its parts raise
        said = str(error).partition("\n")[0] or type(error).__name__
        raise DocumentError(f"this is no PO file ({said[:200]})", where=str(path), fix="repair it there") from None


def _messages(store: Any) -> Iterator[tuple[int, Any]]:
    """The messages to be checked with their numbers in the file, from 1."""
    for number, unit in enumerate(store.units, 1):
        if not (unit.isheader() or unit.isobsolete() or unit.isblank()):
            yield number, unit


def _line_of_target(lines: Sequence[bytes], start: int) -> int:
    """The line, from 1, on which the translation of the message begins that begins after so many lines."""
    following = range(start, min(start + _LOOKED_AT, len(lines)))
    return next((number + 1 for number in following if lines[number].startswith(b"msgstr")), start + 1)


def _forms(text: Any) -> list[str]:
    """The plural forms of a text; of one without, the text itself."""
    return [str(form) for form in getattr(text, "strings", [text])]


@dataclass(frozen=True, slots=True)
class _MessageWriter:
    """Writes the file anew; only messages with changes are written by the toolkit."""

    content: bytes
    targets: Mapping[str, tuple[int, int]]
    path: Path

    def takes(self, id: str, change: Change) -> bool:
        """See ``Writer.takes``."""
        return True

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """See ``Writer.write``."""
        store = _parse(self.content, self.path)
        written = self.content.decode(store.encoding)
        position = 0
        for id, of_segment in sorted(changes.items(), key=lambda item: self.targets[item[0]]):
            number, form = self.targets[id]
            unit = store.units[number - 1]
            before = str(unit)
            forms = _forms(unit.target)
            forms[form] = splice(forms[form], numbered(of_segment))
            unit.target = forms if len(forms) > 1 else forms[0]
            place = written.find(before, position)
            if place < 0:
                # It is written in a way of its own, so the toolkit writes the whole file.
                return self._write_whole(changes)
            written = written[:place] + str(unit) + written[place + len(before) :]
            position = place
        return written.encode(store.encoding)

    def _write_whole(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        store = _parse(self.content, self.path)
        for id, of_segment in changes.items():
            number, form = self.targets[id]
            unit = store.units[number - 1]
            forms = _forms(unit.target)
            forms[form] = splice(forms[form], numbered(of_segment))
            unit.target = forms if len(forms) > 1 else forms[0]
        return bytes(store)
