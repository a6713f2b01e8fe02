"""Which segments stand in an XLIFF or TMX file?

translate-toolkit reads which units there are and which of their texts is the source and which the target; where each
character of a target stands in the file is known from ``service.bilingual.xmltexts``, so that a correction leaves the
rest of the file as it is, byte for byte.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.errors import DocumentError
from service.bilingual.pairs import Columns, Gathering, Pairs, Place
from service.bilingual.reading import read_bytes
from service.bilingual.xmltexts import XmlText, read_xml_texts, splice_bytes
from service.documents.document import Change

#: Elements that hold a source or a target.
_NAMES = ("source", "target", "seg")
#: How XLIFF 2 is told from 1: by the namespace, which both must have.
_XLIFF_2 = "urn:oasis:names:tc:xliff:document:2."
#: ``xml:lang``, as lxml spells it.
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: its id, and the elements of its source and its target as lxml has them."""

    id: str
    source: Any
    target: Any
    element: Any


def read_exchange(path: Path, name: str, columns: Columns) -> Pairs:
    """The segments of an XLIFF 1.2, XLIFF 2 or TMX file; units that are not to be translated are left out.

    Raises DocumentError where the file is not well-formed, not what it says it is, or would do harm.
    """
    content = read_bytes(path)
    texts = read_xml_texts(content, _NAMES, str(path))
    store = _parse(content, path, columns)
    numbers = {element: number for number, element in enumerate(store.document.iter("*"))}
    gathered = Gathering()
    targets: dict[str, XmlText] = {}
    for unit in _units(store, path, columns):
        source = texts.get(numbers[unit.source], _NOTHING) if unit.source is not None else _NOTHING
        target = texts.get(numbers[unit.target], _NOTHING) if unit.target is not None else _NOTHING
        here, there = (
            _place(text, element, unit, path) for text, element in ((source, unit.source), (target, unit.target))
        )
        targets[gathered.add(unit.id, source.text, target.text, here, there)] = target
    encoding = store.document.docinfo.encoding or "utf-8"
    writer = _XmlWriter(content, targets, encoding, str(path))
    languages = _languages(store)
    return Pairs(name, tuple(gathered.units), tuple(gathered.problems), languages[0], languages[1], writer)


_NOTHING = XmlText(0, 0)


def _parse(content: bytes, path: Path, columns: Columns) -> Any:
    from lxml import etree
    from translate.storage.tmx import tmxfile
    from translate.storage.xliff import xlifffile
    from translate.storage.xliff2 import Xliff2File

    kind: Any = xlifffile
    if _suffix(path, columns) == "tmx":
        kind = tmxfile
    elif _XLIFF_2.encode() in content[:65_536]:
        kind = Xliff2File
    try:
        return kind.parsestring(content)
    except etree.XMLSyntaxError as error:
        raise DocumentError(
            f"this is not well-formed XML ({error.msg})", where=f"{path}:{error.lineno}", fix="repair it there"
        ) from None
    except Exception as error:  # noqa: BLE001 - the toolkit asserts and trips over what is not of the kind
        said = str(error) or type(error).__name__
        what = "TMX" if kind is tmxfile else "XLIFF"
        raise DocumentError(f"this is no {what} file ({said})", where=str(path), fix="save it again as such") from None


def _suffix(path: Path, columns: Columns) -> str:
    return columns.format or path.suffix.lower().removeprefix(".")


def _units(store: Any, path: Path, columns: Columns) -> Iterator[_Unit]:
    is_tmx = _suffix(path, columns) == "tmx"
    for number, unit in enumerate(store.units, 1):
        element = unit.xmlelement
        if is_tmx:
            source, target = _variants(unit, store, columns)
            yield _Unit(element.get("tuid") or str(number), source, target, element)
            continue
        parent = element.getparent()
        if "no" in (element.get("translate"), parent.get("translate")) or unit.isheader():
            continue
        id = element.get("id") or ""
        if element.tag.endswith("}segment"):  # XLIFF 2: the unit has the id that people know
            id = "/".join(filter(None, (parent.get("id"), id)))
        yield _Unit(id or str(number), unit.source_dom, unit.target_dom, element)


def _variants(unit: Any, store: Any, columns: Columns) -> tuple[Any, Any]:
    """The source's and the target's ``seg`` of a TMX unit: by the languages asked for, else by what the file says."""
    wanted = columns.source_lang or (store.sourcelanguage or "").lower().partition("-")[0]
    source = target = other = None
    for variant in unit.getlanguageNodes():
        language = (variant.get(_LANGUAGE) or variant.get("lang") or "").lower().partition("-")[0]
        seg = next(iter(variant.iterchildren("{*}seg")), None)
        if language == columns.target_lang and target is None:
            target = seg
        elif language == wanted and source is None:
            source = seg
        elif other is None:
            other = seg
    return (source if source is not None else other), target


def _place(text: XmlText, element: Any, unit: _Unit, path: Path) -> Place:
    """Where a text begins; an element without a text, or none at all, is where it would be."""
    if text.line:
        return Place(str(path), text.line, text.column if text.is_plain else 0)
    return Place(str(path), (element if element is not None else unit.element).sourceline or 0)


def _languages(store: Any) -> tuple[str | None, str | None]:
    found = (store.getsourcelanguage(), store.gettargetlanguage())
    here, there = ((language or "").lower().partition("-")[0] or None for language in found)
    return (here if here in ("ar", "fa", "ckb") else None), there


@dataclass(frozen=True, slots=True)
class _XmlWriter:
    """Writes the file anew with changes in its targets; every other byte stays."""

    content: bytes
    targets: Mapping[str, XmlText]
    encoding: str
    file: str

    def takes(self, id: str, change: Change) -> bool:
        """See ``Writer.takes``: what touches an inline element cannot be written."""
        try:
            self.targets[id].writes(change, self._codec)
        except ValueError:
            return False
        return True

    def write(self, changes: Mapping[str, Sequence[Change]]) -> bytes:
        """See ``Writer.write``."""
        placed = [
            self.targets[id].writes(change, self._codec) for id, of_segment in changes.items() for change in of_segment
        ]
        return splice_bytes(self.content, placed)

    @property
    def _codec(self) -> str:
        codec = codecs.lookup(self.encoding).name
        if codec == "utf-16":  # The file begins with a mark; what is put in must not.
            return "utf-16-le" if self.content.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        return codec
