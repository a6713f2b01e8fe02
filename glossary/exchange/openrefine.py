"""OpenRefine: which entries do the clusters of a column make, and which edits of a column do entries make?

Read are what the dialogue *Cluster and edit* exports, and the operation history with its ``core/mass-edit`` steps.
Clusters that somebody ticked, and edits, say that the other spellings are wrong: they come in as deprecated. What is
written is an operation that OpenRefine applies to a column: every deprecated form becomes the one the house writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

from glossary.entry import Entry, Status
from glossary.exchange.exchanged import USUAL, Assumptions, ExchangeError, Exported, Imported, Loss, in_order
from glossary.exchange.intake import Intake, Sketch, slug, tidy
from glossary.exchange.languages import guess_language

#: The column that a written operation edits; OpenRefine asks for no other name, so it is the likeliest one.
_COLUMN = "name"


def read_openrefine(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read clusters or mass edits. ExchangeError if the file is no JSON, or holds neither.

    >>> file = b'{"clusters": [{"choices": [{"v": "Suleimani", "c": 3}], "value": "Soleimani", "edit": true}]}'
    >>> entry, = read_openrefine(file, "clusters.json").entries
    >>> entry.name, entry.variants[0].form, entry.variants[0].status.value
    ('Soleimani', 'Suleimani', 'deprecated')
    """
    intake = Intake(name, assumed)
    sketches: dict[str, Sketch] = {}
    for number, (value, others, status) in enumerate(_groups(read_json(data, name), intake), 1):
        if not isinstance(value, str) or not tidy(value):
            intake.error(
                number, "no-name", "this cluster has no value", "choose one in OpenRefine, and export it again"
            )
            continue
        sketch = sketches.setdefault(tidy(value), Sketch(number))
        sketch.prefer(value, guess_language(value))
        for other in others:
            if isinstance(other, str):
                sketch.vary(other, status)
    for sketch in sketches.values():
        intake.take_sketch(sketch)
    return intake.imported(whole=False)


def write_openrefine(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write an operation that gives a column ``name`` the forms the house writes."""
    edits: list[dict[str, object]] = []
    lost: list[Loss] = []
    for entry in in_order(entries):
        groups: dict[str, list[str]] = {}
        usable = [v for v in entry.variants if v.status is Status.DEPRECATED and not v.supported]
        for variant in usable:
            groups.setdefault(variant.use or entry.name, []).append(variant.form)
        edits += [
            {"from": forms, "fromBlank": False, "fromError": False, "to": preferred}
            for preferred, forms in groups.items()
        ]
        if entry.name in groups:
            lost += _lost(entry, len(usable))
        else:
            lost.append(Loss(entry.id, "entry", 1, "no form of it is surely to be rewritten to its name"))
    operation = {
        "op": "core/mass-edit",
        "engineConfig": {"facets": [], "mode": "row-based"},
        "columnName": _COLUMN,
        "expression": "value",
        "edits": edits,
        "description": f"Write the names in column {_COLUMN} as the house does",
    }
    return Exported(orjson.dumps([operation], option=orjson.OPT_INDENT_2) + b"\n", tuple(lost))


def read_json(data: bytes, name: str) -> Any:
    """The value of a JSON file. ExchangeError, with the line, if it is none."""
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise ExchangeError(f"the file is no JSON: {error.msg}", where=where, fix="export it again") from None


def _groups(value: Any, intake: Intake) -> Iterator[tuple[Any, list[Any], Status]]:
    """The value of each cluster or edit, the other spellings, and what they are worth."""
    if isinstance(value, dict) and isinstance(value.get("clusters"), list):
        clusters = [cluster for cluster in value["clusters"] if isinstance(cluster, dict)]
        ticked = [cluster for cluster in clusters if cluster.get("edit") is True]
        if ticked and len(ticked) < len(clusters):
            intake.tell(
                "not-ticked",
                f"{len(clusters) - len(ticked)} of {len(clusters)} clusters are not ticked, and were left out",
            )
        for cluster in ticked or clusters:
            choices = [choice for choice in _list(cluster.get("choices")) if isinstance(choice, dict)]
            status = Status.DEPRECATED if ticked else intake.assumed.status
            yield cluster.get("value"), [choice.get("v") for choice in choices], status
        return
    operations = [step.get("operation", step) if isinstance(step, dict) else step for step in _list(_entries(value))]
    edits = [step for step in operations if isinstance(step, dict) and step.get("op") == "core/mass-edit"]
    if not edits:
        fix = "export the clusters, or extract the operation history"
        raise ExchangeError("the file holds neither clusters nor mass edits of OpenRefine", where=intake.file, fix=fix)
    for step in edits:
        for edit in _list(step.get("edits")):
            if isinstance(edit, dict):
                yield edit.get("to"), _list(edit.get("from")), Status.DEPRECATED


def _entries(value: Any) -> Any:
    return value.get("entries") if isinstance(value, Mapping) else value


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _lost(entry: Entry, usable: int) -> list[Loss]:
    counts = [
        ("id", int(slug(entry.name) != entry.id), "ids have no place; the entry will be called after its name"),
        ("type", 1, "there is no place for the type"),
        ("preferred", len(entry.preferred) - 1, "a column is given one form"),
        ("short", len(entry.short), "there is no place for it"),
        ("variants", len(entry.variants) - usable, "only forms that are surely rewritten make edits"),
        (
            "variants",
            sum(1 for variant in entry.variants if variant.use or variant.note),
            "'use' and notes have no place",
        ),
        ("context", len(entry.context), "there is no place for it"),
        ("not", len(entry.never), "there is no place for it"),
        ("note", int(entry.note is not None), "there is no place for it"),
    ]
    return [Loss(entry.id, field, count, why) for field, count, why in counts if count]
