"""How does an entry lie in the cells of a table?

Two layouts, the same in CSV and in spreadsheets. *By entry*: a row for each, a column for each language of
``preferred`` and ``short``, and lists in one cell. *By form*: a row for each form, the first columns saying whose it is
and in which field it stands; the note of the entry stands beside its first preferred form. Both hold everything.

In a cell that holds a list, items stand on lines of their own, and what belongs to a variant follows its form behind
bars: ``Hajji Qasem | deprecated | use=Haj Qasem``. A backslash before a bar or a backslash takes its meaning away;
``\\n``, ``\\t`` and ``\\s`` are a line end, a tab and a blank at the edge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from glossary.entry import TARGET, Entry, Variant
from glossary.exchange.exchanged import Loss, in_order
from glossary.exchange.intake import Intake, Placed
from glossary.exchange.languages import read_language

FORM_COLUMNS = ("id", "type", "field", "language", "form", "status", "use", "when", "note")
_FIELDS = ("preferred", "short", "variant", "context", "not")
_BY_LANGUAGE = re.compile(r"(preferred|short)[.:_ ](\S+)\Z", re.IGNORECASE)
#: What other people call the column of the house's name, and that of its other forms.
_NAME_COLUMNS = frozenset({"name", "term", "preferred", "canonical", "label"})
_LIST_COLUMNS = {
    "variants": "variants", "variant": "variants", "aliases": "variants", "alias": "variants", "synonyms": "variants",
    "context": "context", "not": "not",
}  # fmt: skip
_LANGUAGE_NAMES = {"english": "en", "arabic": "ar", "persian": "fa", "farsi": "fa", "sorani": "ckb", "kurdish": "ku"}
_ESCAPED = {"\\": "\\\\", "|": "\\|", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNESCAPED = {"n": "\n", "t": "\t", "r": "\r", "s": " "}

#: The cells of a row, and the line or row that it stands in.
Row = tuple[int, Sequence[str]]


def entry_rows(entries: Iterable[Entry]) -> tuple[list[list[str]], list[Loss]]:
    """Lay entries out by entry: the names of the columns, then the rows; and what they cannot hold.

    >>> from glossary.entry import Kind
    >>> iraq = Entry("iraq", Kind.PLACE, {"en": "Iraq"}, variants=(Variant("Irak", note="in German"),))
    >>> entry_rows([iraq])[0]  # doctest: +NORMALIZE_WHITESPACE
    [['id', 'type', 'preferred.en', 'variants', 'context', 'not', 'note'],
     ['iraq', 'place', 'Iraq', 'Irak | deprecated | note=in German', '', '', '']]
    """
    known = in_order(entries)
    preferred = _languages(entry.preferred for entry in known)
    short = _languages(entry.short for entry in known)
    rows = [["id", "type", *(f"preferred.{code}" for code in preferred), *(f"short.{code}" for code in short)]]
    rows[0] += ["variants", "context", "not", "note"]
    lost = []
    for entry in known:
        cells = [entry.id, entry.type.value]
        cells += [entry.preferred.get(language, "") for language in preferred]
        cells += [entry.short.get(language, "") for language in short]
        cells.append("\n".join(map(_write_variant, entry.variants)))
        cells += [" | ".join(map(_escape, forms)) for forms in (entry.context, entry.never)]
        rows.append([*cells, entry.note or ""])
        if TARGET not in entry.preferred and min(entry.preferred, key=preferred.index) != next(iter(entry.preferred)):
            lost.append(Loss(entry.id, "preferred", 1, "which of its languages comes first cannot be said"))
    return rows, lost


def form_rows(entries: Iterable[Entry]) -> tuple[list[list[str]], list[Loss]]:
    """Lay entries out by form: the names of the columns, then the rows. Nothing is lost."""
    rows = [list(FORM_COLUMNS)]
    for entry in in_order(entries):
        head, note = [entry.id, entry.type.value], entry.note or ""
        for language, form in entry.preferred.items():
            rows.append([*head, "preferred", language, form, "", "", "", note])
            note = ""
        rows += [[*head, "short", language, form, "", "", "", ""] for language, form in entry.short.items()]
        for variant in entry.variants:
            when = "supported" if variant.supported else ""
            rest = [variant.form, variant.status.value, variant.use or "", when, variant.note or ""]
            rows.append([*head, "variant", "", *rest])
        for field, forms in (("context", entry.context), ("not", entry.never)):
            rows += [[*head, field, "", form, "", "", "", ""] for form in forms]
    return rows, []


def take_rows(rows: Iterator[Row], intake: Intake) -> None:
    """Take the entries of a table in either layout; the first row names the columns, in any order and in any case."""
    line, names = next(rows, (1, ()))
    columns = [name.strip() for name in names]
    plain = [name.casefold() for name in columns]
    by_form = "form" in plain and "id" in plain
    fields = (
        [(name if name in FORM_COLUMNS else "", "") for name in plain] if by_form else [*map(_entry_field, columns)]
    )
    if not by_form and not any(field == "preferred" for field, _ in fields):
        fix = "name it preferred.en in the first row, or say in which format the file is"
        intake.error(line, "no-columns", "no column holds the preferred form", fix)
        return
    for number, (name, (field, _)) in enumerate(zip(columns, fields, strict=True), 1):
        if name and not field:
            what, fix = f"the column {name[:40]!r} is not taken over", "rename it if it is needed"
            intake.warn(line, "unknown-column", what, fix, number)
    if by_form:
        _take_forms(rows, intake, [field for field, _ in fields])
        return
    for line, cells in rows:
        _take_entry(line, cells, fields, intake)


def _languages(mappings: Iterable[Mapping[str, str]]) -> list[str]:
    """The languages that are met, English first."""
    met = dict.fromkeys(language for forms in mappings for language in forms)
    return sorted(met, key=lambda language: language != TARGET)


def _entry_field(name: str) -> tuple[str, str]:
    """The field that a column holds, and its language; two empty texts if it is none of ours."""
    if found := _BY_LANGUAGE.match(name):
        return found[1].lower(), found[2]
    plain = name.casefold()
    if plain in ("id", "type", "note"):
        return plain, ""
    if plain in _LIST_COLUMNS:
        return _LIST_COLUMNS[plain], ""
    if plain == "notes":
        return "note", ""
    if plain in _NAME_COLUMNS:
        return "preferred", TARGET
    # A column that is named by a language alone holds names in it, as in most lists that people keep.
    code = len(plain) == 2 or plain in ("ckb", "ara", "fas", "eng")
    language = read_language(name) if code else _LANGUAGE_NAMES.get(plain)
    return ("preferred", language) if language else ("", "")


def _take_entry(line: int, cells: Sequence[str], fields: Sequence[tuple[str, str]], intake: Intake) -> None:
    record: dict[str, object] = {}
    columns: dict[str, int] = {}
    by_language: dict[str, dict[str, str]] = {"preferred": {}, "short": {}}
    for number, ((field, language), cell) in enumerate(zip(fields, cells, strict=False), 1):
        if not field or not cell:
            continue
        columns.setdefault(field, number)
        if field in by_language:
            by_language[field].setdefault(language, cell)
        elif field == "variants":
            record[field] = [_read_variant(item, intake) for item in _split(cell, "\n") if item.strip()]
        elif field in ("context", "not"):
            items = [item for row in _split(cell, "\n") for item in _split(row, "|")]
            record[field] = [_unescape(item) for item in items if item.strip()]
        else:
            record[field] = cell
    record |= {field: forms for field, forms in by_language.items() if forms}
    if len(cells) > len(fields) and any(cells[len(fields) :]):
        message = f"the row has {len(cells)} cells, and there are {len(fields)} columns"
        intake.error(line, "cells", message, "put a cell that holds the delimiter in quotation marks", len(fields) + 1)
    elif record:
        intake.take(record, line, columns)


def _take_forms(rows: Iterator[Row], intake: Intake, columns: Sequence[str]) -> None:
    """Take rows of forms: those of one entry may stand anywhere, and a wrong one costs only itself."""
    entries: dict[str, tuple[int, dict[str, object]]] = {}  # by id, with the first line
    for line, cells in rows:
        row = {
            column: Placed(cell, line, number)
            for number, (column, cell) in enumerate(zip(columns, cells, strict=False), 1)
            if column and cell
        }
        if not row:
            continue
        field = row.get("field", "preferred").strip().lower().removesuffix("s")
        if missing := next((column for column in ("id", "form") if column not in row), None):
            intake.error(line, "row", f"the row has no {missing}", "fill it in", columns.index(missing) + 1)
            continue
        if field not in _FIELDS:
            message, fix = f"'field' cannot be {field!r}", f"use one of {', '.join(_FIELDS)}"
            intake.error(line, "row", message, fix, columns.index("field") + 1)
            continue
        _, record = entries.setdefault(row["id"], (line, {"id": row["id"]}))
        _add_form(record, field, row, line, intake)
    for line, record in entries.values():
        _take_what_is_sound(record, line, intake)


def _take_what_is_sound(record: dict[str, object], line: int, intake: Intake) -> None:
    """Take an entry without the rows that are wrong, unless it cannot do without them."""
    while True:
        told = len(intake.problems)
        if intake.take(record, line):
            return
        wrong = {problem.line for problem in intake.problems[told:]}
        pruned = {
            key: _prune(value, wrong) for key, value in record.items() if _line(value) not in wrong or key == "id"
        }
        if pruned == record or not pruned.get("preferred"):
            return
        record = pruned


def _line(value: object) -> int:
    return value.line if isinstance(value, Placed) else -1


def _prune(value: object, wrong: Collection[int]) -> object:
    """The value without the items that stand in one of these lines."""
    if isinstance(value, dict):
        return {key: form for key, form in value.items() if _line(form) not in wrong}
    if isinstance(value, list):
        return [item for item in value if _line(item["form"] if isinstance(item, dict) else item) not in wrong]
    return value


def _add_form(record: dict[str, object], field: str, row: Mapping[str, str], line: int, intake: Intake) -> None:
    if row.get("type"):
        record.setdefault("type", row["type"])
    if field in ("preferred", "short"):
        forms = record.setdefault(field, {})
        assert isinstance(forms, dict)
        language = row.get("language", TARGET)
        if language in forms:
            message = f"{row['id']} has a {field} form in {language!r} already"
            intake.error(line, "duplicate-form", message, "make it a variant, or delete the row")
            return
        forms[language] = row["form"]
        if field == "preferred" and row.get("note"):
            record["note"] = "\n".join(filter(None, [str(record.get("note", "")), row["note"]]))
        return
    items = record.setdefault("variants" if field == "variant" else field, [])
    assert isinstance(items, list)
    if field != "variant":
        items.append(row["form"])
        return
    variant = {key: row[key] for key in ("form", "status", "use", "when", "note") if row.get(key)}
    items.append({"status": intake.assumed.status.value, **variant})


def _write_variant(variant: Variant) -> str:
    parts = [_escape(variant.form), variant.status.value]
    parts += [f"use={_escape(variant.use)}"] if variant.use else []
    parts += ["supported"] if variant.supported else []
    parts += [f"note={_escape(variant.note)}"] if variant.note else []
    return " | ".join(parts)


def _read_variant(cell: str, intake: Intake) -> dict[str, str]:
    """Read a variant as `_write_variant` writes it; a bare form gets the status that is assumed.

    >>> from glossary.exchange.exchanged import Assumptions
    >>> _read_variant("Haj Qasem | admitted | note=nick\\\\|name", Intake("a.csv", Assumptions()))
    {'form': 'Haj Qasem', 'status': 'admitted', 'note': 'nick|name'}
    """
    form, *details = _split(cell, "|")
    variant = {"form": _unescape(form), "status": intake.assumed.status.value}
    for detail in details:
        key, equals, value = detail.strip(" ").partition("=")
        if equals:
            variant[key.strip()] = _unescape(value)
        elif key == "supported":
            variant["when"] = key
        elif key:
            variant["status"] = key
    return variant


def _escape(text: str) -> str:
    escaped = re.sub(r"[\\|\n\t\r]", lambda found: _ESCAPED[found[0]], text)
    body = escaped.strip(" ")
    start = len(escaped) - len(escaped.lstrip(" "))
    return "\\s" * start + body + "\\s" * (len(escaped) - start - len(body))


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _UNESCAPED.get(found[1], found[1]), text.strip(" "), flags=re.DOTALL)


def _split(text: str, separator: str) -> list[str]:
    """Cut a text at a separator that no backslash stands before; the backslashes stay."""
    if "\\" not in text:
        return text.split(separator)
    parts = [""]
    for piece in re.findall(r"\\.|[^\\]|\\", text, re.DOTALL):
        if piece == separator:
            parts.append("")
        else:
            parts[-1] += piece
    return parts
