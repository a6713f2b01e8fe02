"""How is an entry written down, so that equal glossaries are equal files?

Entries stand in the order of their ids, fields in a fixed order, and what fits on a line stands on one. Quotes are
used where YAML needs them, and where another program would take a text for a number, a date, a truth value or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from glossary.entry import Entry, Variant
from glossary.entrynode import BIDI_CONTROLS
from glossary.errors import BadEntry
from glossary.remarks import Path, Remarks

#: Longer mappings and lists are written with an item to a line.
_WIDTH = 120

#: The head of every glossary file. The example is a glossary itself when the leading "# " is taken away.
HEADER = """\
# The glossary of Laqab: an entry for each person, organisation, place, office and event, in the order of the ids.
# Every value is text exactly as typed. Double quotes are needed only around a text with a comma, bracket, ': ' or ' #'.
# An entry with all its fields; only id, type and preferred are needed:
#
# - id: qasem-soleimani          # a-z, 0-9 and hyphens; never changed or used again, because other files refer to it
#   type: person                 # person | organisation | place | office | event; only persons go by parts of their name
#   # preferred: the form the house writes, by language; texts are rewritten to the English one
#   preferred: {en: Qasem Soleimani, ar: قاسم سليماني, fa: قاسم سلیمانی, ckb: قاسم سولەیمانی}
#   # short: the form after the first full mention; in a text it also counts on its own
#   short: {en: Soleimani, ar: سليماني}
#   # variants: other known forms; spellings that mere transliteration explains need not be listed
#   variants:
#     # admitted: recognised, and left as it is
#     - {form: Haj Qasem, status: admitted, note: nickname}
#     # deprecated (also without 'status'): rewritten to the preferred form
#     - {form: General Sulemani, status: deprecated}
#     # use: rewritten to this form instead, which must be an admitted variant of the same entry
#     - {form: Hajji Qasem, status: deprecated, use: Haj Qasem}
#     # when: supported: counts only in a text that also has the full name, a word of 'context' or the office
#     - {form: Shadow Commander, status: deprecated, when: supported}
#   # context: words and names that, in the same text, speak for this entry
#   context: [Quds Force, IRGC]
#   # not: names never to be taken for it; also longer names in which one of its forms stands, such as Sadr City
#   not: [Gholamreza Soleimani, Sulaymaniyah]
#   # note: whatever is worth knowing
#   note: spelling of AP and Reuters
"""

_UNSEEN = f"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff{BIDI_CONTROLS}"
_START = r"""[^\s\-?:,\[\]{}#&*!|>'"%@`"""
_PLAIN = re.compile(rf"{_START}{_UNSEEN}](?:[^{_UNSEEN}]*[^\s:{_UNSEEN}])?\Z")
_NEEDS_QUOTES = re.compile(r":\s|\s#")
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[:?,\[\]{}]|\s#")
#: What YAML 1.1 or 1.2 takes for something else than text when it stands without quotes.
_NOT_TEXT_ELSEWHERE = re.compile(
    r"""(?ix) ~ | null | y | yes | n | no | true | false | on | off | = | <<
    | [-+]?\.?[0-9][0-9a-f_xo:.+-]* | [-+]?\.(?:inf|nan) | \d{4}-\d\d?-\d\d?[t\s].*"""
)
_NO_REMARKS: Remarks = MappingProxyType({})
_ESCAPED = re.compile(f'[\\\\"{_UNSEEN}]')
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def dump_entries(entries: Iterable[Entry]) -> str:
    """Write entries as the canonical text of a glossary file, with the header that explains each field.

    Loading the text gives equal entries. Raises BadEntry for a text that no file can hold (half a surrogate pair).

    >>> from glossary.entry import Kind
    >>> print(dump_entries([Entry("iraq", Kind.PLACE, {"en": "Iraq", "ar": "العراق"})]).removeprefix(HEADER))
    <BLANKLINE>
    - id: iraq
      type: place
      preferred: {en: Iraq, ar: العراق}
    <BLANKLINE>
    """
    blocks = [format_entry(entry) for entry in sorted(entries, key=lambda entry: entry.id)]
    return HEADER + "\n" + ("\n".join(blocks) if blocks else "[]\n")


def format_entry(entry: Entry, remarks: Remarks = _NO_REMARKS) -> str:
    """Write one entry, with the comments in it, as the lines that stand for it in the file."""
    try:
        return "".join(f"{line}\n" for line in _lines(entry, _Margin(remarks)))
    except UnicodeEncodeError as error:
        fix = "remove the half of a surrogate pair from its texts"
        raise BadEntry("cannot be written as UTF-8", where=entry.id, fix=fix) from error


class _Margin:
    """Hands out the comments of an entry for the lines that are written for it, each of them once."""

    def __init__(self, remarks: Remarks) -> None:
        self._above = {path: (*remark.above, *remark.beside[1:]) for path, remark in remarks.items()}
        self._beside = {path: remark.beside[0] for path, remark in remarks.items() if remark.beside}
        self._below = {path: remark.below for path, remark in remarks.items() if remark.below}
        #: Whatever has comments inside, and must therefore be written in several lines.
        self.open = {path[:length] for path in remarks for length in range(1, len(path))} | set(self._below)

    def above(self, path: Path, indent: str) -> Iterator[str]:
        yield from (indent + comment for comment in self._above.pop(path, ()))

    def beside(self, path: Path, line: str) -> str:
        comment = self._beside.pop(path, None)
        return f"{line}  {comment}" if comment else line

    def below(self, path: Path, indent: str) -> Iterator[str]:
        yield from (indent + comment for comment in self._below.pop(path, ()))


def _lines(entry: Entry, margin: _Margin) -> Iterator[str]:
    yield from margin.above((), "")
    yield margin.beside(("id",), f"- id: {_scalar(entry.id)}")
    yield from margin.above(("type",), "  ")
    yield margin.beside(("type",), f"  type: {entry.type.value}")
    yield from _mapping("  preferred:", "    ", _english_first(entry.preferred), ("preferred",), margin)
    if entry.short:
        yield from _mapping("  short:", "    ", _english_first(entry.short), ("short",), margin)
    if entry.variants:
        yield from margin.above(("variants",), "  ")
        yield margin.beside(("variants",), "  variants:")
        for variant in entry.variants:
            yield from _mapping("    -", "      ", _fields(variant), ("variants", variant.form), margin)
        yield from margin.below(("variants",), "    ")
    for key, forms in (("context", entry.context), ("not", entry.never)):
        if forms:
            yield from _list(f"  {key}:", forms, (key,), margin)
    if entry.note is not None:
        yield from margin.above(("note",), "  ")
        first, *others = _note(entry.note)
        yield margin.beside(("note",), first)
        yield from others
    yield from margin.below((), "  ")


def _english_first(forms: Mapping[str, str]) -> dict[str, str]:
    # The other languages keep their order: the first is the name of an entry that has no English one.
    return {language: forms[language] for language in sorted(forms, key=lambda language: language != "en")}


def _fields(variant: Variant) -> dict[str, str]:
    fields = {"form": variant.form, "status": variant.status.value}
    if variant.use is not None:
        fields["use"] = variant.use
    if variant.supported:
        fields["when"] = "supported"
    if variant.note is not None:
        fields["note"] = variant.note
    return fields


def _mapping(head: str, indent: str, fields: Mapping[str, str], path: Path, margin: _Margin) -> Iterator[str]:
    yield from margin.above(path, indent[2:])
    line = f"{head} {{{', '.join(f'{_scalar(key)}: {_scalar(value, flow=True)}' for key, value in fields.items())}}}"
    if not fields or (len(line) <= _WIDTH and path not in margin.open):
        yield margin.beside(path, line)
        return
    rows = [((*path, key), f"{_scalar(key)}: {_scalar(value)}") for key, value in fields.items()]
    if head.endswith("-"):
        yield margin.beside(path, f"{head} {rows.pop(0)[1]}")
    else:
        yield margin.beside(path, head)
    for key, row in rows:
        yield from margin.above(key, indent)
        yield margin.beside(key, indent + row)
    yield from margin.below(path, indent)


def _list(head: str, forms: Sequence[str], path: Path, margin: _Margin) -> Iterator[str]:
    yield from margin.above(path, "  ")
    line = f"{head} [{', '.join(_scalar(form, flow=True) for form in forms)}]"
    if len(line) <= _WIDTH and path not in margin.open:
        yield margin.beside(path, line)
        return
    yield margin.beside(path, f"{head} [")
    row = ""
    for form in forms:
        item = f"{_scalar(form, flow=True)},"
        above = list(margin.above((*path, form), "    "))
        if row and (above or len(row) + len(item) + 5 > _WIDTH):
            yield f"    {row}"
            row = ""
        yield from above
        row = f"{row} {item}" if row else item
        beside = margin.beside((*path, form), row)
        if beside != row:
            yield f"    {beside}"
            row = ""
    if row:
        yield f"    {row}"
    yield from margin.below(path, "    ")
    yield "  ]"


def _note(note: str) -> Iterator[str]:
    body = note.removesuffix("\n")
    if "\n" in note and body and body[0] != "\n" and body[-1] != "\n" and all(map(_is_literal, body.split("\n"))):
        yield "  note: |" if note != body else "  note: |-"
        yield from (f"    {line}" if line else "" for line in body.split("\n"))
    else:
        yield f"  note: {_scalar(note)}"


def _is_literal(line: str) -> bool:
    return line == line.strip() and not re.search(f"[{_UNSEEN}]", line)


def _scalar(text: str, *, flow: bool = False) -> str:
    """Write a text as a YAML scalar, in double quotes only if it must.

    >>> print(_scalar("Kata'ib Hezbollah"), _scalar("NO"), _scalar("Sadr, Muqtada"), _scalar("Sadr, Muqtada", flow=True))
    Kata'ib Hezbollah "NO" Sadr, Muqtada "Sadr, Muqtada"
    """
    text.encode()
    special = _NEEDS_QUOTES_IN_FLOW if flow else _NEEDS_QUOTES
    if _PLAIN.match(text) and not special.search(text) and not _NOT_TEXT_ELSEWHERE.fullmatch(text):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    return _SHORT_ESCAPES.get(character) or (
        f"\\x{ord(character):02x}" if ord(character) < 256 else f"\\u{ord(character):04x}"
    )
