"""Google Cloud Translation: which entries stand in a glossary of pairs, or of equivalent terms?

*Unidirectional* glossaries are TSV or CSV with a source and a target term in each row and no header. *Equivalent term
sets* are CSV with a column for each language, named in the first row, and perhaps ``pos`` and ``description``. Source:
the manual of Cloud Translation, "Creating and using glossaries".
"""

from __future__ import annotations

from collections.abc import Iterable

from glossary.entry import Entry
from glossary.exchange.csvfile import choose_delimiter, read_rows, write_rows
from glossary.exchange.deepl import read_deepl_csv, read_deepl_tsv, write_deepl_tsv
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Imported, Loss, in_order
from glossary.exchange.intake import Intake, Sketch, slug
from glossary.exchange.languages import read_language
from glossary.exchange.pairs import name_pairs

__all__ = ["read_google", "read_google_terms", "write_google_csv", "write_google_terms", "write_google_tsv"]


def read_google(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read a unidirectional glossary, with tabs or commas."""
    return (read_deepl_tsv if choose_delimiter(data) == "\t" else read_deepl_csv)(data, name, assumed)


def read_google_terms(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read sets of equivalent terms.

    >>> entry, = read_google_terms("en,ar,description\\nIraq,العراق,the state\\n".encode(), "terms.csv").entries
    >>> entry.preferred["ar"], entry.note
    ('العراق', 'the state')
    """
    intake = Intake(name, assumed)
    rows = read_rows(data, intake, ",")
    line, head = next(rows, (1, ()))
    languages = [None if cell.strip().lower() in ("pos", "description") else read_language(cell) for cell in head]
    notes = [number for number, cell in enumerate(head) if cell.strip().lower() == "description"]
    if not any(languages):
        intake.error(line, "no-columns", "the first row names no language", "write codes such as en,ar in it")
        return intake.imported(whole=False)
    for line, cells in rows:
        sketch = Sketch(line, notes=[cells[number] for number in notes if number < len(cells)])
        for language, cell in zip(languages, cells, strict=False):
            if language and not sketch.prefer(cell, language):
                sketch.vary(cell, assumed.status)
        intake.take_sketch(sketch)
    return intake.imported(whole=False)


def write_google_tsv(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write a unidirectional glossary with tabs."""
    return write_deepl_tsv(entries, assumed)


def write_google_csv(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write a unidirectional glossary with commas."""
    pairs, lost = name_pairs(entries, assumed)
    return Exported(write_rows([[pair.source, pair.target] for pair in pairs]), tuple(lost))


def write_google_terms(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write sets of equivalent terms: the preferred forms in every language, and the note as the description."""
    known = in_order(entries)
    languages = list(dict.fromkeys(language for entry in known for language in entry.preferred))
    rows = [[*languages, "description"]]
    rows += [[*(entry.preferred.get(language, "") for language in languages), entry.note or ""] for entry in known]
    return Exported(write_rows(rows), tuple(loss for entry in known for loss in _lost(entry)))


def _lost(entry: Entry) -> list[Loss]:
    counts = [
        ("id", int(slug(entry.name) != entry.id), "ids have no place; the entry will be called after its name"),
        ("type", 1, "there is no place for the type"),
        ("short", len(entry.short), "there is one term for each language"),
        ("variants", len(entry.variants), "there is one term for each language"),
        ("context", len(entry.context), "there is no place for it"),
        ("not", len(entry.never), "there is no place for it"),
    ]
    return [Loss(entry.id, field, count, why) for field, count, why in counts if count]
