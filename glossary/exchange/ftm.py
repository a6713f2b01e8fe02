"""FollowTheMoney: which entries stand in a file of entities, as OpenSanctions and OCCRP publish them?

One entity of JSON on each line. Names of one thing in several spellings and scripts are its ``name``, others are its
``alias``, and those that say little by themselves its ``weakAlias``: here a form that counts only when supported. The
languages of names are not said; the script tells. Source: followthemoney.tech, the schemata of the model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from glossary.entry import Entry, Kind, Status
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Imported, Loss, in_order
from glossary.exchange.intake import LONGEST_FORM, Intake, Sketch, slug, tidy
from glossary.exchange.jsonl import read_json_lines
from glossary.exchange.languages import guess_language
from glossary.scripts import Script, is_arabic, script_of

_KINDS = {
    "Person": Kind.PERSON, "LegalEntity": Kind.ORGANISATION, "Organization": Kind.ORGANISATION, "Event": Kind.EVENT,
    "Company": Kind.ORGANISATION, "PublicBody": Kind.ORGANISATION, "Position": Kind.OFFICE,
}  # fmt: skip
_SCHEMATA = {
    Kind.PERSON: "Person", Kind.ORGANISATION: "Organization", Kind.OFFICE: "Position", Kind.EVENT: "Event",
}  # fmt: skip
#: The language of names in scripts that do not tell it (ISO 639-2).
_UNDETERMINED = "und"
#: Whose values are names of the same weight as aliases.
_ALIASES = ("alias", "previousName", "abbreviation")


def read_ftm(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read the entities that are people, organisations, positions or events; the others are only counted.

    >>> line = '{"id":"Q1","schema":"Person","properties":{"name":["Qasem Soleimani"],"weakAlias":["Haj Qasem"]}}'
    >>> entry, = read_ftm(line.encode(), "entities.ftm.json").entries
    >>> entry.type.value, entry.variants[0].form, entry.variants[0].supported
    ('person', 'Haj Qasem', True)
    """
    intake = Intake(name, assumed)
    others: Counter[str] = Counter()
    for number, entity in read_json_lines(data, intake, "write one entity per line"):
        if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
            intake.error(number, "wrong-type", "this line is no entity", "it needs 'schema' and 'properties'")
        elif kind := _KINDS.get(str(entity.get("schema"))):
            intake.take_sketch(_sketch(entity, kind, number, assumed))
        else:
            others[str(entity.get("schema"))] += 1
    for schema, count in others.most_common():
        message = f"{count} of the schema {schema[:40]!r} are no names, and were left out"
        intake.tell("schema", message)
    return intake.imported(whole=False)


def write_ftm(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write an entity for each person, organisation, office and event; the model has no schema for places."""
    lines, lost = [], []
    for entry in in_order(entries):
        schema = _SCHEMATA.get(entry.type)
        if schema is None:
            lost.append(Loss(entry.id, "entry", 1, f"the model has no schema for a {entry.type.value}"))
            continue
        weak = [variant.form for variant in entry.variants if variant.supported]
        properties = {
            "name": sorted(entry.preferred.values(), key=lambda form: form != entry.name),
            "alias": [variant.form for variant in entry.variants if not variant.supported],
            "weakAlias": [*entry.short.values(), *weak],
            "notes": [entry.note] if entry.note else [],
        }
        filled = {key: list(dict.fromkeys(values)) for key, values in properties.items() if values}
        entity = {"id": entry.id, "caption": entry.name, "schema": schema, "properties": filled}
        lines.append(orjson.dumps(entity) + b"\n")
        lost += _lost(entry, _sketch(entity, entry.type, 0, assumed))
    return Exported(b"".join(lines), tuple(lost))


def _sketch(entity: Mapping[str, Any], kind: Kind, line: int, assumed: Assumptions) -> Sketch:
    properties = entity["properties"]
    sketch = Sketch(line, type=kind)
    names = [*_texts([entity.get("caption")]), *_texts(properties.get("name"))]
    # The house's name is the first in Latin letters: the caption, unless that is in another script.
    for name in sorted(dict.fromkeys(names), key=lambda name: not _is_latin(name)):
        if not sketch.prefer(name, _language(name)):
            sketch.vary(name, assumed.status)
    for key in _ALIASES:
        for name in _texts(properties.get(key)):
            sketch.vary(name, assumed.status)
    for name in _texts(properties.get("weakAlias")):
        sketch.vary(name, Status.ADMITTED, supported=True)
    sketch.notes += _texts(properties.get("notes"))
    return sketch


def _texts(values: object) -> Iterator[str]:
    """The texts among the values of a property, which in older files may stand alone."""
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, str) and tidy(value):
            yield value


def _language(name: str) -> str:
    return guess_language(name) if _is_latin(name) or is_arabic(name) else _UNDETERMINED


def _is_latin(name: str) -> bool:
    # A text that is too long for a name is refused further on; here it should not take minutes.
    return all(script_of(letter) is Script.LATIN for letter in name[:LONGEST_FORM] if letter.isalpha())


def _lost(entry: Entry, back: Sketch) -> list[Loss]:
    """What of an entry is not in the one that will be read from its entity."""
    after = Entry.from_dict({"id": entry.id, **back.record()})
    preferred = len(set(entry.preferred.items()) - set(after.preferred.items()))
    variants = len(set(entry.variants) - set(after.variants))
    moved = bool(entry.variants) and not variants and entry.variants != after.variants
    counts = [
        ("id", int(slug(entry.name) != entry.id), "ids of entities are not trusted; it will be called after its name"),
        ("preferred", preferred, "languages have no place, and the letters of the name tell another one"),
        ("short", len(entry.short), "short forms come back as weak aliases"),
        ("variants", variants, "whether a form is admitted or deprecated has no place, nor have its notes"),
        ("variants", int(moved), "their order, and which of them are short"),
        ("context", len(entry.context), "there is no place for it"),
        ("not", len(entry.never), "there is no place for it"),
        ("note", int(after.note != entry.note), "blanks and empty lines at its edges"),
    ]
    return [Loss(entry.id, field, count, why) for field, count, why in counts if count]
