"""In which formats can a glossary come in and go out, and which of them is this file in?"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from glossary.entry import Entry
from glossary.errors import RequestError
from glossary.exchange import (
    csvfile,
    deepl,
    ftm,
    google,
    houseyaml,
    jsonl,
    openrefine,
    tbx,
    tbxwriting,
    tmx,
    wikidata,
    xlsx,
)
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Imported

#: So many bytes of a file are looked at to tell its format.
_HEAD = 1 << 16
_FIRST_ELEMENT = re.compile(r"<(?:\w+:)?(martif|tbx|tmx)[\s>]")
#: What the JSON of each format surely has in it, one of several sets of texts.
_JSON_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("jsonl", ('"preferred"',)),
    ("ftm", ('"schema"', '"properties"')),
    ("openrefine", ('"clusters"',)),
    ("openrefine", ('"core/mass-edit"',)),
    ("wikidata", ('"bindings"',)),
    ("wikidata", ("wikidata.org/entity/",)),
    ("wikidata", ('"entities"', '"labels"')),
)
_LANGUAGE_HEADER = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z]+)*,)+(?:pos,)?description\s*\n", re.IGNORECASE)

Reader = Callable[[bytes, str, Assumptions], Imported]
Writer = Callable[[Iterable[Entry], Assumptions], Exported]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings of its files, what it is, and how it is read and written (None: not at all)."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    description: str
    read: Reader | None = None
    write: Writer | None = None

    def as_dict(self) -> dict[str, object]:
        """The format as JSON."""
        return {
            "name": self.name,
            "suffixes": list(self.suffixes),
            "media_type": self.media_type,
            "description": self.description,
            "reads": self.read is not None,
            "writes": self.write is not None,
        }


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV, _TSV, _JSON, _TBX = "text/csv", "text/tab-separated-values", "application/json", "application/x-tbx"
_NDJSON = "application/x-ndjson"

#: Of the formats that share an ending, the one that is taken when the content does not tell stands first.
_ALL = (
    Format(
        "yaml",
        (".yaml", ".yml"),
        "application/yaml",
        "the glossary file itself",
        houseyaml.read_yaml,
        houseyaml.write_yaml,
    ),
    Format(
        "jsonl",
        (".jsonl", ".ndjson"),
        _NDJSON,
        "an entry on each line, as the HTTP service gives it",
        jsonl.read_jsonl,
        jsonl.write_jsonl,
    ),
    Format("csv", (".csv",), _CSV, "a table with a row for each entry", csvfile.read_csv, csvfile.write_csv),
    Format("csv-forms", (".csv",), _CSV, "a table with a row for each form", csvfile.read_csv, csvfile.write_csv_forms),
    Format("xlsx", (".xlsx",), _SHEET, "a spreadsheet with a row for each entry", xlsx.read_xlsx, xlsx.write_xlsx),
    Format(
        "xlsx-forms",
        (".xlsx",),
        _SHEET,
        "a spreadsheet with a row for each form",
        xlsx.read_xlsx,
        xlsx.write_xlsx_forms,
    ),
    Format("tbx", (".tbx",), _TBX, "TermBase eXchange of 2019 (ISO 30042:2019)", tbx.read_tbx, tbxwriting.write_tbx),
    Format(
        "tbx2008", (".tbx",), _TBX, "TermBase eXchange of 2008 (ISO 30042:2008)", tbx.read_tbx, tbxwriting.write_tbx2008
    ),
    Format(
        "tmx",
        (".tmx",),
        "application/x-tmx",
        "Translation Memory eXchange 1.4b, names only",
        tmx.read_tmx,
        tmx.write_tmx,
    ),
    Format(
        "deepl",
        (".tsv",),
        _TSV,
        "a DeepL glossary: source and target term",
        deepl.read_deepl_tsv,
        deepl.write_deepl_tsv,
    ),
    Format(
        "deepl-csv",
        (".csv",),
        _CSV,
        "the same with commas, and with the languages",
        deepl.read_deepl_csv,
        deepl.write_deepl_csv,
    ),
    Format(
        "google",
        (".tsv",),
        _TSV,
        "a Google glossary in one direction: source and target term",
        google.read_google,
        google.write_google_tsv,
    ),
    Format("google-csv", (".csv",), _CSV, "the same with commas", google.read_google, google.write_google_csv),
    Format(
        "google-terms",
        (".csv",),
        _CSV,
        "a Google glossary of equivalent terms: a column for each language",
        google.read_google_terms,
        google.write_google_terms,
    ),
    Format(
        "ftm",
        (".ftm", ".ijson", ".json"),
        _NDJSON,
        "FollowTheMoney entities, as OpenSanctions publishes them",
        ftm.read_ftm,
        ftm.write_ftm,
    ),
    Format(
        "openrefine",
        (".json",),
        _JSON,
        "OpenRefine: clusters, or mass edits of a column",
        openrefine.read_openrefine,
        openrefine.write_openrefine,
    ),
    Format("wikidata", (".json", ".srj"), _JSON, "Wikidata: the result of a query, or items", wikidata.read_wikidata),
)

#: Every format by its name.
FORMATS = {format.name: format for format in _ALL}


def find_format(name: str) -> Format:
    """The format of this name. RequestError if there is none."""
    format = FORMATS.get(name.strip().lower())
    if format is None:
        raise RequestError(f"there is no format {name!r}", fix=f"use one of {', '.join(FORMATS)}")
    return format


def export(entries: Iterable[Entry], format: str, assumed: Assumptions = USUAL) -> Exported:
    """Write entries in a format. RequestError if there is no such format, or it can only be read.

    >>> from glossary.entry import Kind
    >>> export([Entry("iraq", Kind.PLACE, {"en": "Iraq"})], "jsonl").data
    b'{"id":"iraq","type":"place","preferred":{"en":"Iraq"}}\\n'
    """
    chosen = find_format(format)
    if chosen.write is None:
        names = ", ".join(name for name, other in FORMATS.items() if other.write)
        raise RequestError(f"{chosen.name} can only be read", fix=f"write one of {names}")
    return chosen.write(entries, assumed)


def read_import(data: bytes, format: str | None = None, name: str = "", assumed: Assumptions = USUAL) -> Imported:
    """Read a file in a format, or in the one that its name and content suggest; ``name`` is for the problems.

    ExchangeError if the file cannot be read as a whole; what is wrong with a part of it is among the problems.
    RequestError if there is no such format, or nothing shows which it is.
    """
    chosen = find_format(format) if format else guess_format(name, data)
    if chosen.read is None:
        names = ", ".join(name for name, other in FORMATS.items() if other.read)
        raise RequestError(f"{chosen.name} can only be written", fix=f"read one of {names}")
    return chosen.read(data, name, assumed)


def guess_format(name: str | os.PathLike[str], data: bytes = b"") -> Format:
    """The format of a file by its content where that shows it, else by its name. RequestError if nothing fits.

    A table of two columns without a header, in which the languages could be any, is taken for a DeepL glossary only if
    its cells are parted by tabs; with commas the format must be named.

    >>> guess_format("people.tbx").name, guess_format("names", b'{"clusters": []}').name
    ('tbx', 'openrefine')
    """
    suffix = os.path.splitext(os.fspath(name))[1].lower()
    shown = _shown_by(data, suffix)
    if shown:
        return FORMATS[shown]
    for format in _ALL:
        if suffix in format.suffixes:
            return format
    raise RequestError("the format cannot be told", where=os.fspath(name), fix=f"name one of {', '.join(FORMATS)}")


def _shown_by(data: bytes, suffix: str) -> str | None:
    """The format that the beginning of a file shows, if it does."""
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    head = csvfile.decode(data[:_HEAD]).lstrip()
    if found := _FIRST_ELEMENT.search(head) if head.startswith("<") else None:
        return {"martif": "tbx2008", "tbx": "tbx", "tmx": "tmx"}.get(found[1])
    if head.startswith(("{", "[")):
        return next((name for name, signs in _JSON_SIGNS if all(sign in head for sign in signs)), None)
    if suffix == ".csv" and _LANGUAGE_HEADER.match(head):
        return "google-terms"
    if suffix in ("", ".txt") and "\t" in head.partition("\n")[0]:
        return "deepl"
    return None
