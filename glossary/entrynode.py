"""Is this node of a glossary file an entry, and if not, what is wrong with it?

All that can be said about one entry is said at once, each thing at the line and column where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from glossary.entry import ID_PATTERN, Entry, Kind, Status, Variant
from glossary.folding import fold_key
from glossary.yamlfile import Item, read_items
from glossary.yamlnodes import BrokenNode, Findings, ListNode, MapNode, Node, TextNode

#: The fields of an entry and of a variant, in the order in which they are written.
ENTRY_FIELDS = ("id", "type", "preferred", "short", "variants", "context", "not", "note")
VARIANT_FIELDS = ("form", "status", "use", "when", "note")

#: Characters that turn the direction of a line: they can show a reader another name than the one that is compared.
BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
#: Of the control characters, notes may hold the tab and the end of a line.
_CONTROL_IN_NOTE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
#: A form with one of these surely leaves something when it is folded.
_LETTER = re.compile("[A-Za-z0-9\u0627-\u063a\u0641-\u064a]")
#: The part of BCP 47 that names need: language, script, region.
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z")

_Choice = TypeVar("_Choice", bound=StrEnum)


class EntryReader:
    """Turns nodes of one file into entries; what is wrong goes to ``findings``.

    >>> from glossary.yamlfile import read_items
    >>> findings = Findings("glossary.yaml")
    >>> [item] = read_items("- {id: qasem-soleimani, type: preson, preferred: {en: Qasem Soleimani}}", findings)
    >>> EntryReader(findings).read(item)
    >>> print(findings.problems[0])
    glossary.yaml:1:31: error: 'type' cannot be 'preson'; did you mean 'person'? [unknown-type]
    """

    def __init__(self, findings: Findings) -> None:
        self._error = findings.error
        self._findings = findings

    def read(self, item: Item) -> Entry | None:
        """Read one entry, or None if there is anything wrong with it."""
        before = len(self._findings)
        node = item.node
        if type(node) is not MapNode:
            self._expect(node, "an entry", "a mapping", "begin it with '- id: ...'")
            return None
        self._check_keys(node, ENTRY_FIELDS, ("id", "type", "preferred") if item.whole else (), "an entry")
        name = self._id(node)
        kind = self._choice(node, "type", Kind)
        preferred = self._by_language(node, "preferred")
        short = self._by_language(node, "short")
        variants = self._variants(node, item.whole)
        context, never = self._forms(node, "context"), self._forms(node, "not")
        note = self._note(node)
        if len(self._findings) > before or not item.sound or name is None or kind is None or not preferred:
            return None
        return Entry(name, kind, preferred, short, variants, context, never, note)

    # What an entry is made of

    def _id(self, node: MapNode) -> str | None:
        found = node.pairs.get("id")
        value = self._text(found[1], "'id'") if found else None
        if found and value is not None and not ID_PATTERN.match(value):
            slug = "-".join(re.findall("[a-z0-9]+", fold_key(value)))
            fix = "use a-z, 0-9 and single hyphens" + (f", such as {slug!r}" if slug else "")
            self._error(_place(found[1]), "bad-id", f"{value!r} cannot be an id", fix)
        return value

    def _choice(self, node: MapNode, key: str, choices: type[_Choice]) -> _Choice | None:
        found = node.pairs.get(key)
        value = self._text(found[1], repr(key)) if found else None
        if not found or value is None:
            return None
        try:
            return choices(value)
        except ValueError:
            fix = _instead(value, [choice.value for choice in choices])
            self._error(_place(found[1]), f"unknown-{key}", f"{key!r} cannot be {value!r}", fix)
            return None

    def _by_language(self, node: MapNode, key: str) -> dict[str, str]:
        found = node.pairs.get(key)
        if not found:
            return {}
        field = found[1]
        if type(field) is not MapNode:
            example = f"{{en: {field.value}}}" if type(field) is TextNode and field.value else "{en: ...}"
            self._expect(field, repr(key), "a mapping from language to form", f"write {key}: {example}")
            return {}
        if not field.pairs and key == "preferred":
            self._error(_place(field), "missing-field", "'preferred' holds no form", "write preferred: {en: ...}")
        forms = {}
        for language, (at, value) in field.pairs.items():
            if not _LANGUAGE.match(language):
                fix = "use a code such as en, ar, fa, ckb or ku-Arab; quote a form that holds a comma"
                self._error(_place(at), "bad-language", f"{language!r} is no language code", fix)
            forms[language] = self._form(value, f"the form in {language!r}") or ""
        return forms

    def _variants(self, node: MapNode, whole: bool) -> tuple[Variant, ...]:
        variants: dict[str, Variant] = {}
        uses: list[tuple[str, TextNode]] = []
        for item in self._items(node, "variants", "write '- {form: ..., status: deprecated}' for each"):
            if type(item) is not MapNode:
                self._refuse_variant(item)
                continue
            self._check_keys(item, VARIANT_FIELDS, ("form",) if whole else (), "a variant")
            variant = self._variant(item)
            if variant.form in variants:
                message = f"variant {variant.form!r} stands twice in this entry"
                self._error(_place(item.pairs["form"][1]), "duplicate-variant", message, "delete one of the two")
            elif variant.form:
                variants[variant.form] = variant
            if variant.use and type(use := item.pairs["use"][1]) is TextNode:
                uses.append((variant.form, use))
        admitted = [variant.form for variant in variants.values() if variant.status is Status.ADMITTED]
        for form, use in uses:
            if whole and use.value not in admitted:
                message = f"{form!r} has 'use: {use.value}', which is no admitted variant of this entry"
                fix = _instead(use.value, admitted) if admitted else "list that form with status: admitted"
                self._error(_place(use), "bad-use", message, fix)
        return tuple(variants.values())

    def _variant(self, node: MapNode) -> Variant:
        pairs = node.pairs
        form = self._form(pairs["form"][1], "'form'") if "form" in pairs else None
        status = self._choice(node, "status", Status) or Status.DEPRECATED
        use = self._form(pairs["use"][1], "'use'") if "use" in pairs else None
        supported = self._choice(node, "when", _When) is not None
        return Variant(form or "", status, use, supported, self._note(node))

    def _refuse_variant(self, node: Node) -> None:
        form = node.value if type(node) is TextNode and node.value else "..."
        self._expect(node, "a variant", "a mapping", f"write {{form: {form}, status: deprecated}}")

    def _forms(self, node: MapNode, key: str) -> tuple[str, ...]:
        return tuple(self._form(item, f"a form in {key!r}") or "" for item in self._items(node, key, ""))

    def _note(self, node: MapNode) -> str | None:
        found = node.pairs.get("note")
        value = self._text(found[1], "'note'") if found else None
        if found and value and (hidden := _CONTROL_IN_NOTE.search(value)):
            self._hidden(found[1], hidden, "control-character")
        return value

    # What fields are made of

    def _items(self, node: MapNode, key: str, fix: str) -> tuple[Node, ...]:
        found = node.pairs.get(key)
        if not found:
            return ()
        if type(found[1]) is ListNode:
            return found[1].items
        example = f"[{found[1].value}]" if type(found[1]) is TextNode and found[1].value else "[..., ...]"
        self._expect(found[1], repr(key), "a list", fix or f"write {key}: {example}")
        return ()

    def _form(self, node: Node, what: str) -> str | None:
        value = self._text(node, what)
        if value is None:
            return None
        if hidden := _CONTROL.search(value):
            self._hidden(node, hidden, "control-character")
        if hidden := _BIDI.search(value):
            self._hidden(node, hidden, "bidi-control")
        if not _LETTER.search(value) and not fold_key(value):
            message = f"{value!r} holds no letter or digit to be compared by"
            self._error(_place(node), "folds-to-nothing", message, "delete it or write the name out")
        return value

    def _text(self, node: Node, what: str) -> str | None:
        if type(node) is not TextNode:
            self._expect(node, what, "a text", "write one text, in double quotes if it holds brackets")
            return None
        if not node.value:
            self._error(_place(node), "empty-text", f"{what} is empty", "fill it in, or delete the line or item")
            return None
        return node.value

    def _hidden(self, node: Node, found: re.Match[str], rule: str) -> None:
        name = unicodedata.name(found[0], "a control character").lower()
        message = f"character {found.start() + 1} of this text is U+{ord(found[0]):04X}, {name}, which nobody sees"
        self._error(_place(node), rule, message, "delete it")

    def _check_keys(self, node: MapNode, known: Collection[str], needed: Collection[str], what: str) -> None:
        for key, (at, value) in node.pairs.items():
            if key not in known:
                fix = _instead(key, known)
                if type(value) is TextNode and not value.value:
                    fix = "put a text that holds a comma in double quotes"
                self._error(_place(at), "unknown-field", f"{what} has no field {key!r}", fix)
        for key in needed:
            if key not in node.pairs:
                message = f"{what} needs {key!r}, which is not there"
                self._error(_place(node), "missing-field", message, f"add '{key}: ...'")

    def _expect(self, node: Node, what: str, wanted: str, fix: str) -> None:
        if type(node) is not BrokenNode:
            given = {TextNode: "a text", ListNode: "a list", MapNode: "a mapping"}[type(node)]
            self._error(_place(node), "wrong-type", f"{what} must be {wanted}, not {given}", fix)


class _When(StrEnum):
    SUPPORTED = "supported"


def read_single(text: str, findings: Findings) -> Entry | None:
    """Read the one entry that a text is; None if it is not one, or if ``findings`` hold that anything is wrong with it.

    >>> read_single("- {id: iraq, type: place, preferred: {en: Iraq}}", Findings("glossary.yaml")).name
    'Iraq'
    """
    items = list(read_items(text, findings))
    entry = EntryReader(findings).read(items[0]) if len(items) == 1 else None
    return None if findings.problems else entry


def locate(node: Node) -> Iterator[tuple[tuple[str | int, ...], tuple[int, int]]]:
    """Give the line and column of everything in a node, by the path that leads to it.

    >>> from glossary.yamlfile import read_items
    >>> [item] = read_items("- {id: iraq, not: [Iraqi]}", Findings("glossary.yaml"))
    >>> dict(locate(item.node))[("not", 0)]
    (1, 20)
    """
    yield (), _place(node)
    inside: Iterator[tuple[str | int, Node]] = iter(())
    if type(node) is MapNode:
        inside = ((key, value) for key, (_, value) in node.pairs.items())
    elif type(node) is ListNode:
        inside = iter(enumerate(node.items))
    for key, value in inside:
        for path, place in locate(value):
            yield (key, *path), place


def _place(node: Node) -> tuple[int, int]:
    return node.line, node.column


def _instead(value: str, known: Collection[str]) -> str:
    close = get_close_matches(value.lower(), known, 1)
    return f"did you mean {close[0]!r}?" if close else ("use one of " if len(known) > 1 else "use ") + ", ".join(known)
