"""What do people say is wrong with these translations, so that the checks can be held against it?

Labelled files are YAML: a list of documents. The segments of a document are checked together, as one text::

    - id: numbers-ar-017                # unique in the folder
      lang: ar                          # ar, fa or ckb: what the sources are written in
      note: the dual says two without a numeral      # for the reader; optional, of a document or a segment
      segments:
        - source: وصل وزيران إلى بغداد.
          target: Two ministers arrived in Baghdad.
        - source: قتل 12 جنديا في الهجوم.
          target: 13 soldiers were killed in the attack.
          expect:                       # what is wrong here; a segment without `expect` is correct
            - {check: number.missing, source: "12"}
            - {check: number.extra, target: "13"}
          allow: [length.ratio]         # checks that may fire here, and need not; of a segment or the whole document
      document_expect:                  # what is wrong with the document as a whole; spans of any segment count
        - {check: name.inconsistent, target: Suleimani}
      profile: {checks: {negation: true}}            # as in a profile file; optional
      entries: []                       # names beside those of the glossary, as in its file; optional

Spans (``source``, ``target`` of an expectation) are texts that stand in the segment, and may be left out. An
expectation is met by one finding of its check in its segment whose spans overlap those texts; a finding meets one
expectation. Every other finding of an error or a warning in a correct segment is a false one, unless it is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from glossary import Entry, Glossary
from glossary.entrynode import EntryReader
from glossary.errors import RequestError
from glossary.yamlfile import read_items
from glossary.yamlnodes import Findings
from service.checks.profile import Profile, check_id
from service.checks.profileparts import profile_from
from service.checks.segment import Segment

_DOCUMENT = ("id", "lang", "note", "segments", "allow", "document_expect", "profile", "entries")
_SEGMENT = ("id", "source", "target", "note", "expect", "allow")
_EXPECTED = ("check", "source", "target", "note")
_FIX = "see the head of service/checks/labelled.py for how it is written"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a check should find, and the texts it should point at on either side, where that is said."""

    check: str
    source: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class LabelledSegment:
    """A segment with what is wrong in it; nothing expected: it is correct."""

    segment: Segment
    expect: tuple[Expected, ...] = ()
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """Segments that are checked together, and what is wrong with them as a whole."""

    id: str
    language: str
    where: str
    segments: tuple[LabelledSegment, ...]
    expect: tuple[Expected, ...] = ()
    allow: tuple[str, ...] = ()
    profile: Profile = field(default_factory=Profile)
    entries: tuple[Entry, ...] = ()

    def names(self, glossary: Glossary) -> Glossary:
        """The glossary with the document's own names in it."""
        return glossary.updated({entry.id: entry for entry in self.entries}) if self.entries else glossary


def read_labelled(path: Path) -> tuple[LabelledDocument, ...]:
    """The documents of a labelled file, or of all in a folder.

    Raises RequestError naming the file and the document where something is not as it should be.
    """
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise RequestError("there are no labelled files (*.yaml) here", where=str(path), fix="name another folder")
    documents = [document for file in files for document in _read_file(file)]
    seen: dict[str, str] = {}
    for document in documents:
        if document.id in seen:
            raise _bad(document.where, f"a document in {seen[document.id]} has this id too", "rename one")
        seen[document.id] = document.where.partition(":")[0]
    return tuple(documents)


def _read_file(file: Path) -> Iterator[LabelledDocument]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(file.read_bytes(), loader)
    except OSError as error:
        raise RequestError(f"it cannot be read ({error.strerror})", where=str(file), fix="check the path") from None
    except yaml.YAMLError as error:
        raise RequestError(f"this is not YAML: {error}", where=str(file), fix=_FIX) from None
    if not isinstance(content, list):
        raise _bad(str(file), "this is not a list of documents")
    for number, given in enumerate(content, 1):
        if not isinstance(given, Mapping) or not isinstance(given.get("id"), str):
            raise _bad(str(file), f"document {number} has no id")
        yield _document(given, f"{file}: {given['id']}")


def _document(given: Mapping[str, Any], where: str) -> LabelledDocument:
    _known(given, _DOCUMENT, where)
    if given.get("lang") not in ("ar", "fa", "ckb"):
        raise _bad(where, "lang is not ar, fa or ckb")
    segments = given.get("segments")
    if not isinstance(segments, list) or not segments:
        raise _bad(where, "it has no segments")
    read = tuple(_segment(each, str(number), f"{where}, segment {number}") for number, each in enumerate(segments, 1))
    return LabelledDocument(
        given["id"],
        given["lang"],
        where,
        read,
        _expected(given.get("document_expect"), where, read),
        _checks(given.get("allow"), where),
        profile_from(given.get("profile") or {}, where),
        _entries(given.get("entries"), where),
    )


def _segment(given: object, number: str, where: str) -> LabelledSegment:
    if not isinstance(given, Mapping):
        raise _bad(where, "it is not a mapping")
    _known(given, _SEGMENT, where)
    source, target = given.get("source", ""), given.get("target", "")
    if not isinstance(source, str) or not isinstance(target, str):
        raise _bad(where, "source and target are texts", "put them in quotes")
    segment = LabelledSegment(Segment(str(given.get("id", number)), source, target))
    expect = _expected(given.get("expect"), where, (segment,))
    return LabelledSegment(segment.segment, expect, _checks(given.get("allow"), where))


def _expected(given: object, where: str, segments: tuple[LabelledSegment, ...]) -> tuple[Expected, ...]:
    found: list[Expected] = []
    for each in given if isinstance(given, list) else [] if given is None else [given]:
        wanted = {"check": each} if isinstance(each, str) else each
        if not isinstance(wanted, Mapping) or not isinstance(wanted.get("check"), str):
            raise _bad(where, f"{each!r} is no expectation")
        _known(wanted, _EXPECTED, where)
        check_id(wanted["check"], where)
        spans = {side: None if wanted.get(side) is None else str(wanted[side]) for side in ("source", "target")}
        for side, text in spans.items():
            if text is not None and not any(text in getattr(labelled.segment, side) for labelled in segments):
                raise _bad(where, f"{text!r} does not stand in the {side}", "copy it from there")
        found.append(Expected(wanted["check"], **spans))
    return tuple(found)


def _checks(given: object, where: str) -> tuple[str, ...]:
    ids = given if isinstance(given, list) else [] if given is None else [given]
    for id in ids:
        check_id(str(id), where)
    return tuple(map(str, ids))


def _entries(given: object, where: str) -> tuple[Entry, ...]:
    if not given:
        return ()
    findings = Findings(where)
    written = yaml.safe_dump(given, allow_unicode=True, default_style='"')
    entries = [EntryReader(findings).read(item) for item in read_items(written, findings)]
    if findings.problems:
        raise _bad(where, f"an entry cannot be used: {findings.problems[0].message}", findings.problems[0].fix)
    return tuple(entry for entry in entries if entry is not None)


def _known(given: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            raise _bad(where, f"{key!r} is not known here", f"use {', '.join(known)}")


def _bad(where: str, what: str, fix: str = _FIX) -> RequestError:
    return RequestError(what, where=where, fix=fix)
