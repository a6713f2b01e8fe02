"""How does the memory come from other tools and go to them?

As TMX (1.4b, LISA OSCAR, 2005), which every translation tool reads, and as a table with tabs. Of each unit the pairs of
our languages with English are taken; a unit without one, or one that cannot be taken whole, costs only itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from glossary.errors import Problem, RequestError
from glossary.exchange.languages import read_language
from service.translation.memory.editing import make_pair
from service.translation.memory.file import COLUMNS, HEADER, MemoryFileError, memory_text, read_line
from service.translation.memory.memory import LANGUAGES, Remembered
from service.translation.memory.places import Places

Format = Literal["tmx", "tsv"]
FORMATS: tuple[Format, ...] = ("tmx", "tsv")

_REVISION = "x-laqab-revision"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: What other tools call a language of ours.
_NAMES = {"ku-Arab": "ckb", "prs": "fa", "pes": "fa", "arb": "ar"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: its pairs, and what was wrong with single units of it."""

    pairs: tuple[Remembered, ...]
    problems: tuple[Problem, ...]


def format_of(name: str, data: bytes = b"") -> Format:
    """Tell the format of a file by its name, else by how it begins.

    >>> format_of("desk.TMX"), format_of("-", b"<?xml version='1.0'?>"), format_of("pairs.txt")
    ('tmx', 'tmx', 'tsv')
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".tmx":
        return "tmx"
    return "tmx" if suffix != ".tsv" and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else "tsv"


def read_exchange(
    data: bytes,
    name: str,
    format: Format | None = None,
    *,
    language: str | None = None,
    revision: str = "",
    who: str = "",
) -> Imported:
    """Read a file of another tool, or one that Laqab wrote; messages call it ``name``.

    ``language`` is that of the sources where the file does not say it; unless given, each source must tell. Pairs of
    which the file says neither have this ``revision`` and were approved by ``who``. Raises MemoryFileError if the file
    as a whole cannot be read, GlossaryError if it is no sound XML.
    """
    read = _read_tmx if (format or format_of(name, data)) == "tmx" else _read_table
    pairs: list[Remembered] = []
    places = Places()
    problems: list[Problem] = []
    for line, make in read(data, name, language):
        try:
            pair = make()
        except (RequestError, ValueError) as error:
            what = f"{error.where} {error.what}" if isinstance(error, RequestError) else str(error)
            fix = error.fix if isinstance(error, RequestError) else ""
            problems.append(Problem(name, line, 1, "error", "unit", what, fix))
            continue
        if pair is None:
            continue
        if not pair.revision and not pair.who:
            pair = Remembered(pair.language, pair.source, pair.target, pair.note, revision, who)
        same = places.find(pair)
        if same is None:
            places.put(line, pair)
            pairs.append(pair)
        elif same[1].target != pair.target:
            message = f"the same words have another English in line {same[0]}, which is taken"
            problems.append(Problem(name, line, 1, "warning", "twice", message, "take one of them away"))
    return Imported(tuple(pairs), tuple(problems))


def write_exchange(pairs: Iterable[Remembered], format: Format) -> bytes:
    """Write pairs as a file for other tools, which `read_exchange` reads as they were.

    XML has no place for control characters; they are left out of TMX.
    """
    return _write_tmx(pairs) if format == "tmx" else memory_text(pairs).encode()


_Reading = Iterator[tuple[int, Callable[[], Remembered | None]]]


def _read_table(data: bytes, name: str, language: str | None) -> _Reading:
    """The rows: language, source and English as in the memory's own file, or source and English."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MemoryFileError(f"byte {error.start} is not UTF-8", where=name, fix="save it as UTF-8") from None
    # Only what Laqab wrote writes tabs and line ends with a backslash; elsewhere it is one.
    own = text.startswith(HEADER)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, lambda line=line: _read_row(line, language, own)  # type: ignore[misc]


def _read_row(line: str, language: str | None, own: bool) -> Remembered | None:
    fields = [field.strip() for field in line.split("\t")]
    if [field.lower() for field in fields[:3]] == list(COLUMNS[:3]) or fields[0].lower() == "source":
        return None
    if len(fields) >= 3 and (ours := _language(fields[0])):
        if not own:
            note, revision, who = (fields[3:] + [""] * 3)[:3]
            return make_pair(fields[1], fields[2], ours, note=note, revision=revision, who=who)
        pair = read_line("\t".join([ours, *fields[1:]]))
        if pair is not None:
            return make_pair(pair.source, pair.target, ours, note=pair.note, revision=pair.revision, who=pair.who)
    if len(fields) < 2:
        raise ValueError("this line has no tab between source and English")
    return make_pair(fields[0], fields[1], language, note=fields[2] if len(fields) > 2 else "")


def _read_tmx(data: bytes, name: str, language: str | None) -> _Reading:
    from translate.storage import tmx

    from glossary.exchange.xmlfile import local_name, parse

    # Refuses what would do harm, which the toolkit's own reading does not look for.
    root = parse(data, name)
    if local_name(root) != "tmx":
        raise MemoryFileError("this is no TMX file", where=name, fix="export it as TMX, or as a table with tabs")
    try:
        kind: Any = tmx.tmxfile
        store = kind.parsestring(data)
    except Exception as error:  # noqa: BLE001 - the toolkit asserts and trips over what is not of the kind
        said = str(error) or type(error).__name__
        raise MemoryFileError(f"this is no TMX file ({said})", where=name, fix="save it again as TMX") from None
    for unit in store.units:
        line = unit.xmlelement.sourceline or 0
        texts = _texts(unit, language)
        ours = [each for each in texts if each != "en"]
        if "en" not in texts or not ours:
            yield line, _without_pair
        for each in ours if "en" in texts else ():
            yield line, lambda unit=unit, each=each, texts=texts: _read_unit(unit, each, texts)  # type: ignore[misc]


def _texts(unit: Any, assumed: str | None) -> dict[str, Any]:
    """The segments of a unit by their language; one that says no language is in the one that is ``assumed``."""
    texts: dict[str, Any] = {}
    for node in unit.getlanguageNodes():
        tag = node.get(_XML_LANG) or node.get("lang") or ""
        language = _language(tag) if tag.strip() else assumed
        segment = next(iter(node.iterchildren("{*}seg")), None)
        if language and segment is not None and "".join(segment.itertext()).strip():
            texts.setdefault(language, segment)
    return texts


def _without_pair() -> Remembered:
    raise ValueError(f"this unit has not both English and one of {', '.join(LANGUAGES)}")


def _read_unit(unit: Any, language: str, texts: dict[str, Any]) -> Remembered:
    properties = {element.get("type"): element.text or "" for element in unit.xmlelement.iterchildren("{*}prop")}
    who = unit.xmlelement.get("changeid") or unit.xmlelement.get("creationid") or ""
    source, english = _text(texts[language]), _text(texts["en"])
    return make_pair(source, english, language, note=unit.getnotes(), revision=properties.get(_REVISION, ""), who=who)


def _write_tmx(pairs: Iterable[Remembered]) -> bytes:
    from lxml import etree
    from translate.storage import tmx

    store: Any = tmx.tmxfile(sourcelanguage="*all*", targetlanguage="en")
    for pair in pairs:
        unit = store.addsourceunit(pair.source, pair.language)
        unit.settarget(pair.target, "en", append=True)
        if pair.revision:
            # The standard wants notes, properties and texts in this order.
            element = etree.Element("prop", type=_REVISION)
            element.text = _printable(pair.revision)
            unit.xmlelement.insert(0, element)
        if pair.note:
            unit.addnote(pair.note)
        if pair.who:
            unit.xmlelement.set("creationid", _printable(pair.who))
    return bytes(store)


def _language(tag: str) -> str | None:
    """Our code for a language tag; None for a language that is not translated here."""
    language = read_language(tag) or ""
    language = _NAMES.get(language, language).partition("-")[0]
    return language if language in (*LANGUAGES, "en") else None


def _text(segment: Any) -> str:
    """The text of a segment. Raises ValueError if codes of a document stand in it, with which it would lose something."""
    codes = [child.tag.rpartition("}")[2] for child in segment if isinstance(child.tag, str)]
    if codes:
        raise ValueError(f"this unit has codes of a document in its text (<{codes[0]}>), which a pair cannot hold")
    return (segment.text or "") + "".join(child.tail or "" for child in segment)


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable())
