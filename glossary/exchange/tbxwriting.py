"""How are entries written as TBX, so that other tools understand them and Laqab reads every field back?

The mapping stands in `glossary.exchange.tbx`. Both editions hold the same, under names of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary.entry import TARGET, Entry, Status, Variant
from glossary.exchange.exchanged import USUAL, Assumptions, Exported, Loss, in_order
from glossary.exchange.languages import guess_language
from glossary.exchange.tbx import OWN
from glossary.exchange.xmlfile import XML_LANG
from glossary.exchange.xmlwriting import add, serialise, unwritable

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class _Edition:
    """What an edition of the standard calls things."""

    root: str
    attributes: dict[str, str]
    header: str
    concept: str
    language: str
    term: str
    namespace: str | None = None
    doctype: str | None = None


_2019 = _Edition(
    "tbx",
    # A dialect of our own: the core structure, the categories of TBX-Basic, and those that begin with x-laqab-.
    {"type": "TBX-Laqab", "style": "dca"},
    "tbxHeader",
    "conceptEntry",
    "langSec",
    "termSec",
    namespace="urn:iso:std:iso:30042:ed-2",
)
_2008 = _Edition(
    "martif",
    {"type": "TBX"},
    "martifHeader",
    "termEntry",
    "langSet",
    "tig",
    doctype='<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">',
)
_DESCRIPTION = (
    "Names as a house writes them. Categories beside the standard's: x-laqab-id, the id of the entry; x-laqab-context, "
    "a word that speaks for the entry in a text; x-laqab-not, a name not to be taken for it; x-laqab-use, the admitted "
    "form that a deprecated one is rewritten to; x-laqab-when (supported), a form that counts only beside another sign "
    "of the entry; x-laqab-order, the place of a variant among the others."
)
_ADMITTED, _DEPRECATED, _PREFERRED = (f"{word}Term-admn-sts" for word in ("admitted", "deprecated", "preferred"))


def write_tbx(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write TBX of 2019 (ISO 30042:2019, categories as attributes)."""
    return _write(entries, _2019)


def write_tbx2008(entries: Iterable[Entry], assumed: Assumptions = USUAL) -> Exported:
    """Write TBX of 2008 (ISO 30042:2008), which most tools still read.

    >>> from glossary.entry import Kind
    >>> file = write_tbx2008([Entry("iraq", Kind.PLACE, {"en": "Iraq"})]).data.decode()
    >>> "<term>Iraq</term>" in file, '<langSet xml:lang="en">' in file
    (True, True)
    """
    return _write(entries, _2008)


def _write(entries: Iterable[Entry], edition: _Edition) -> Exported:
    from lxml import etree

    # lxml-stubs know of no default namespace.
    spaces: Any = {None: edition.namespace} if edition.namespace else {}
    root = etree.Element(f"{{{edition.namespace}}}{edition.root}" if spaces else edition.root, nsmap=spaces)
    for key, value in edition.attributes.items():
        root.set(key, value)
    root.set(XML_LANG, TARGET)
    description = add(add(root, edition.header), "fileDesc")
    add(add(description, "titleStmt"), "title", "Glossary")
    add(add(description, "sourceDesc"), "p", _DESCRIPTION)
    body = add(add(root, "text"), "body")
    lost: list[Loss] = []
    for entry in in_order(entries):
        _add_concept(body, entry, edition, lost)
    return Exported(serialise(root, edition.doctype), tuple(lost))


def _add_concept(body: _Element, entry: Entry, edition: _Edition, lost: list[Loss]) -> None:
    # The edition of 2019 demands an XML id, which does not begin with a digit.
    concept = add(body, edition.concept, id=entry.id if entry.id[0].isalpha() else f"_{entry.id}")
    add(concept, "descrip", entry.type.value, type="subjectField")
    add(concept, "admin", entry.id, type=f"{OWN}id")
    for category, forms in (("context", entry.context), ("not", entry.never)):
        for form in forms:
            add(concept, "descrip", form, type=OWN + category)
    if entry.note:
        add(concept, "note", entry.note)
    for language, terms in _by_language(entry).items():
        section = add(concept, edition.language, **{XML_LANG: language})
        for form, categories, note in terms:
            term = add(section, edition.term)
            add(term, "term", form)
            for category, value in categories.items():
                add(term, "termNote", value, type=category)
            if note:
                add(term, "note", note)
    lost += unwritable(entry)


def _by_language(entry: Entry) -> dict[str, list[tuple[str, dict[str, str], str | None]]]:
    """The terms of each language, with their categories and notes, in the order in which they will stand."""
    languages = [*entry.preferred, *(language for language in entry.short if language not in entry.preferred)]
    terms: dict[str, list[tuple[str, dict[str, str], str | None]]] = {language: [] for language in languages}
    for language, form in entry.preferred.items():
        terms[language].append((form, {"administrativeStatus": _PREFERRED, "termType": "fullForm"}, None))
    for language, form in entry.short.items():
        terms[language].append((form, {"administrativeStatus": _ADMITTED, "termType": "shortForm"}, None))
    guesses = [guess_language(variant.form, languages) for variant in entry.variants]
    by_language = sorted(guesses, key=lambda language: [*terms, *guesses].index(language))
    for number, (variant, language) in enumerate(zip(entry.variants, guesses, strict=True)):
        categories = _categories(variant)
        if by_language != guesses:
            categories[f"{OWN}order"] = str(number)
        terms.setdefault(language, []).append((variant.form, categories, variant.note))
    return terms


def _categories(variant: Variant) -> dict[str, str]:
    categories = {"administrativeStatus": _ADMITTED if variant.status is Status.ADMITTED else _DEPRECATED}
    if variant.use:
        categories[f"{OWN}use"] = variant.use
    if variant.supported:
        categories[f"{OWN}when"] = "supported"
    return categories
