"""TMX: which entries stand in a translation memory of names?

Each unit is an entry with its preferred forms, or with its short ones. What a memory cannot say of an entry stands in
properties beginning with ``x-laqab-``, which other tools pass on. In a stranger's memory units of several words that
end like a sentence are no names, and are left out. Source: TMX 1.4b (LISA OSCAR, 2005).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from glossary.entry import TARGET, Entry
from glossary.exchange.exchanged import USUAL, Assumptions, ExchangeError, Exported, Imported, Loss, in_order
from glossary.exchange.intake import Intake, Sketch, tidy
from glossary.exchange.languages import read_language
from glossary.exchange.xmlfile import XML_LANG, children, line_of, local_name, parse, text_of
from glossary.exchange.xmlwriting import add, serialise, unwritable

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN = "x-laqab-"
#: A name has hardly more words than this.
_MOST_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?؟。][\"'”»)]*\Z")
#: Elements within a segment whose content is markup of the document, not text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})


def read_tmx(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read the units of a memory. ExchangeError if it is no sound XML or no TMX.

    >>> file = '''<tmx version="1.4"><body><tu><tuv xml:lang="en-US"><seg>Iraq</seg></tuv>
    ... <tuv xml:lang="ar"><seg>العراق</seg></tuv></tu></body></tmx>'''
    >>> read_tmx(file.encode(), "names.tmx").entries[0].preferred["ar"]
    'العراق'
    """
    root = parse(data, name)
    if local_name(root) != "tmx":
        what = f"the file is no TMX: its first element is {local_name(root)!r}"
        raise ExchangeError(what, where=f"{name}:{line_of(root)}", fix="name its format, or export it as TMX")
    intake = Intake(name, assumed)
    own: dict[str, tuple[int, dict[str, object]]] = {}
    strange: dict[str, Sketch] = {}
    for unit in root.iter():
        if isinstance(unit.tag, str) and local_name(unit) == "tu":
            properties = {element.get("type", ""): text_of(element) for element in children(unit, "prop")}
            if f"{_OWN}id" in properties:
                _read_own(unit, properties, own)
            else:
                _read_strange(unit, intake, strange)
    for line, record in own.values():
        intake.take(record, line)
    for sketch in strange.values():
        intake.take_sketch(sketch)
    return intake.imported(whole=False)


def write_tmx(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write a unit for the preferred forms of each entry, and one for its short ones."""
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    add(root, "header", creationtool="Laqab", creationtoolversion="1", segtype="phrase", datatype="plaintext",
        adminlang=TARGET, srclang=TARGET, **{"o-tmf": "Laqab"})  # fmt: skip
    body = add(root, "body")
    lost: list[Loss] = []
    for entry in in_order(entries):
        _add_unit(body, entry, "preferred", entry.preferred)
        if entry.short:
            _add_unit(body, entry, "short", entry.short)
        counts = {"variants": len(entry.variants), "context": len(entry.context), "not": len(entry.never)}
        why = "there is no place for it"
        lost += [Loss(entry.id, field, count, why) for field, count in counts.items() if count]
        lost += [loss for loss in unwritable(entry) if loss.field in ("preferred", "short", "note")]
    return Exported(serialise(root), tuple(lost))


def _add_unit(body: _Element, entry: Entry, field: str, forms: Mapping[str, str]) -> None:
    unit = add(body, "tu", tuid=entry.id if field == "preferred" else f"{entry.id}.{field}")
    if entry.note and field == "preferred":
        add(unit, "note", entry.note)
    for key, value in (("id", entry.id), ("type", entry.type.value), ("field", field)):
        add(unit, "prop", value, type=_OWN + key)
    for language, form in forms.items():
        add(add(unit, "tuv", **{XML_LANG: language}), "seg", form)


def _read_own(unit: _Element, properties: Mapping[str, str], own: dict[str, tuple[int, dict[str, object]]]) -> None:
    """Read a unit that Laqab wrote: texts and languages as they stand."""
    id = properties[f"{_OWN}id"]
    _, record = own.setdefault(id, (line_of(unit), {"id": id}))
    if kind := properties.get(f"{_OWN}type"):
        record["type"] = kind
    field = "short" if properties.get(f"{_OWN}field") == "short" else "preferred"
    record[field] = {language: text_of(segment) for language, segment in _segments(unit)}
    if notes := [text_of(note, lines=True) for note in children(unit, "note")]:
        record["note"] = "\n".join(notes)


def _read_strange(unit: _Element, intake: Intake, sketches: dict[str, Sketch]) -> None:
    """Read a unit of another tool; units with the same house name are united."""
    terms: list[tuple[str, str]] = []
    for tag, segment in _segments(unit):
        language, text = read_language(tag), tidy("".join(_text(segment)))
        if language is None:
            intake.warn(line_of(segment), "bad-language", f"{tag!r} is no language tag, and its text is left out")
        elif text:
            terms.append((language, text))
    if any(_is_sentence(text) for _, text in terms):
        message = "this unit is a sentence and no name"
        intake.error(line_of(unit), "sentence", message, "give the memory to the translator instead")
        return
    if not terms:
        intake.error(line_of(unit), "no-name", "there is no name here", "fill it in, or delete it")
        return
    house = next((text for language, text in terms if language == TARGET), terms[0][1])
    sketch = sketches.setdefault(house, Sketch(line_of(unit)))
    for language, text in terms:
        if not sketch.prefer(text, language):
            sketch.vary(text, intake.assumed.status)
    sketch.notes += [text_of(note, lines=True) for note in children(unit, "note")]


def _segments(unit: _Element) -> Iterable[tuple[str, _Element]]:
    for variant in children(unit, "tuv"):
        for segment in children(variant, "seg"):
            # Older files (TMX 1.1) have the attribute without its prefix.
            yield variant.get(XML_LANG) or variant.get("lang") or "", segment


def _text(element: _Element) -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and local_name(child) not in _CODES:
            yield from _text(child)
        yield child.tail or ""


def _is_sentence(text: str) -> bool:
    words = len(text.split())
    return words > _MOST_WORDS or (words > 4 and _SENTENCE_END.search(text) is not None)
