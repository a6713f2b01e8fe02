"""Wikidata: which entries stand in the answer to a query, or in items as the API gives them?

Read are the results of a SPARQL query in its three JSON shapes (the W3C format, and the two lists that the query page
saves), with one row for each label or alias, and the answer of ``wbgetentities`` with labels and aliases by language.
Labels become preferred forms, aliases become other forms, and descriptions and item numbers go into the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from glossary.entry import TARGET, Kind
from glossary.exchange.exchanged import USUAL, Assumptions, ExchangeError, Imported
from glossary.exchange.intake import Intake, Sketch, read_type
from glossary.exchange.languages import guess_language, read_language
from glossary.exchange.openrefine import read_json

_ITEM = re.compile(r"(?:.*/entity/)?(Q[1-9][0-9]*)\Z")
#: Of ``instance of`` (P31), the classes that tell most names of the field apart.
_CLASSES = {
    "Q5": Kind.PERSON, "Q43229": Kind.ORGANISATION, "Q4830453": Kind.ORGANISATION, "Q7278": Kind.ORGANISATION,
    "Q327333": Kind.ORGANISATION, "Q17149090": Kind.ORGANISATION, "Q31629": Kind.ORGANISATION, "Q6256": Kind.PLACE,
    "Q515": Kind.PLACE, "Q486972": Kind.PLACE, "Q2221906": Kind.PLACE, "Q3957": Kind.PLACE, "Q4164871": Kind.OFFICE,
    "Q294414": Kind.OFFICE, "Q1656682": Kind.EVENT, "Q178561": Kind.EVENT, "Q198": Kind.EVENT, "Q124757": Kind.EVENT,
}  # fmt: skip
#: Names in every language, which Wikidata keeps once for names that are written alike.
_MANY = "mul"


def read_wikidata(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read items with their labels and aliases. ExchangeError if the file is no JSON, or holds none.

    >>> file = '''{"entities": {"Q1": {"labels": {"en": {"language": "en", "value": "Basra"}},
    ... "aliases": {"en": [{"language": "en", "value": "Basrah"}]}}}}'''
    >>> entry, = read_wikidata(file.encode(), "items.json").entries
    >>> entry.name, entry.variants[0].form, entry.note
    ('Basra', 'Basrah', 'Wikidata Q1')
    """
    value = read_json(data, name)
    intake = Intake(name, assumed)
    sketches: dict[str, Sketch] = {}
    if isinstance(value, dict) and isinstance(value.get("entities"), dict):
        for number, (key, item) in enumerate(value["entities"].items(), 1):
            if isinstance(item, dict):
                _read_item(key, item, sketches, number, intake)
    else:
        for number, row in enumerate(_rows(value, name), 1):
            _read_row(row, sketches, number, intake)
    for item_id, sketch in sketches.items():
        sketch.notes.append(f"Wikidata {item_id}")
        intake.take_sketch(sketch)
    return intake.imported(whole=False)


def _read_item(key: str, item: Mapping[str, Any], sketches: dict[str, Sketch], number: int, intake: Intake) -> None:
    found = _ITEM.match(str(item.get("id") or key))
    if found is None or "missing" in item:
        what = f"{key[:20]!r} is no item of Wikidata" if found is None else f"the item {key} is missing on Wikidata"
        intake.error(number, "no-item", what, "take it out of the query")
        return
    sketch = sketches.setdefault(found[1], Sketch(number))
    claims = item.get("claims")
    for claim in claims.get("P31", []) if isinstance(claims, dict) else []:
        sketch.type = sketch.type or _CLASSES.get(_dig(claim, "mainsnak", "datavalue", "value", "id"))
    for label in _values(item.get("labels")):
        _name(sketch, label.get("value"), label.get("language"), "label", intake)
    for alias in _values(item.get("aliases")):
        _name(sketch, alias.get("value"), alias.get("language"), "alias", intake)
    for description in _values(item.get("descriptions")):
        if description.get("language") == TARGET and isinstance(description.get("value"), str):
            sketch.notes.append(description["value"])


def _read_row(row: Mapping[str, Any], sketches: dict[str, Sketch], number: int, intake: Intake) -> None:
    """Read a row of a query: whichever variable holds an item names it, the others say what they are by their names."""
    cells = {variable: _cell(cell) for variable, cell in row.items()}
    items = [(variable, found[1]) for variable, (text, _) in cells.items() if (found := _ITEM.match(text))]
    if not items:
        intake.error(number, "no-item", "no variable of this row holds an item", "ask for ?item in the query")
        return
    variable, item = items[0]
    sketch = sketches.setdefault(item, Sketch(number))
    for other, (text, language) in cells.items():
        plain = other.casefold()
        if found := _ITEM.match(text):
            sketch.type = sketch.type or (_CLASSES.get(found[1]) if other != variable else None)
        elif plain in ("type", "typelabel", "class", "classlabel", "instanceoflabel"):
            sketch.type = sketch.type or read_type(text)
        elif "description" in plain:
            sketch.notes.append(text)
        elif "altlabel" in plain or "alias" in plain:
            # The label service gives all the aliases of a language in one text.
            for alias in text.split(", ") if "altlabel" in plain else [text]:
                _name(sketch, alias, language or _language_of(plain), "alias", intake)
        elif "label" in plain or "name" in plain:
            _name(sketch, text, language or _language_of(plain), "label", intake)


def _name(sketch: Sketch, text: object, tag: object, role: str, intake: Intake) -> None:
    if not isinstance(text, str) or _ITEM.match(text):  # the label service gives the number for want of a label
        return
    language = read_language(tag) if isinstance(tag, str) else None
    if language is None or language == _MANY:
        language = guess_language(text)
    if role == "alias" or not sketch.prefer(text, language):
        sketch.vary(text, intake.assumed.status)


def _rows(value: Any, name: str) -> Iterator[Mapping[str, Any]]:
    bindings = _dig(value, "results", "bindings") if isinstance(value, dict) else value
    if not isinstance(bindings, list):
        fix = "save the result of a query as JSON, or the answer of wbgetentities"
        raise ExchangeError("the file holds no items of Wikidata", where=name, fix=fix)
    return (row for row in bindings if isinstance(row, dict))


def _cell(cell: Any) -> tuple[str, str | None]:
    """The text of a cell, and its language where the row says it: an object in two of the shapes, a text in one."""
    if isinstance(cell, dict):
        return str(cell.get("value", "")), cell.get("xml:lang") or cell.get("lang")
    return (cell, None) if isinstance(cell, str) else ("", None)


def _language_of(variable: str) -> str | None:
    """The language that people put behind the name of a variable: *label_ar*, *aliasFa* (in small letters here)."""
    found = re.search(r"(?:label|alias|name)_?([a-z]{2,3})\Z", variable)
    return read_language(found[1]) if found else None


def _values(by_language: Any) -> Iterator[Mapping[str, Any]]:
    for values in by_language.values() if isinstance(by_language, dict) else ():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                yield value


def _dig(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
