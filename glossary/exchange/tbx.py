"""TBX: which concepts and terms stand in a termbase file of the standard, of 2008 or of 2019?

Read are TBX 2008 (ISO 30042:2008, ``martif``) with ``tig`` or ``ntig``, and TBX 2019 (ISO 30042:2019, ``tbx``) in both
styles, categories as attributes (DCA) or as elements of other namespaces (DCT), in any dialect. The mapping:

=========================  =========================================================================================
entry                      TBX
=========================  =========================================================================================
type                       ``subjectField`` of the concept
preferred                  ``administrativeStatus`` preferredTerm-admn-sts
short                      ``termType`` shortForm, and admittedTerm-admn-sts
variants                   admittedTerm-admn-sts or deprecatedTerm-admn-sts (read too: supersededTerm-admn-sts), in the
                           language that the letters and the entry suggest
note of entry or variant   ``note`` of the concept or of the term
id                         ``x-laqab-id`` of the concept; the ``id`` attribute is renumbered by many tools, and ignored
context, not               ``x-laqab-context`` and ``x-laqab-not`` of the concept, one each
use, when of a variant     ``x-laqab-use`` and ``x-laqab-when`` of the term
order of the variants      ``x-laqab-order`` of the term, where it is not the order of the languages
=========================  =========================================================================================

Of strangers' concepts the notes, definitions, examples and sources go into the note, each with its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary.entry import Status
from glossary.exchange.exchanged import USUAL, Assumptions, ExchangeError, Imported
from glossary.exchange.intake import Intake, Sketch, read_type
from glossary.exchange.languages import read_language
from glossary.exchange.xmlfile import XML_LANG, children, line_of, local_name, parse, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Our own categories begin with this, as the standard wants private ones to be told from its own.
OWN = "x-laqab-"
_LANGUAGE_SECTIONS, _TERM_SECTIONS = ("langSec", "langSet"), ("termSec", "tig", "ntig")
#: The elements of the standard whose category is in the attribute ``type``; others are called after their category.
_TYPED = frozenset({"descrip", "admin", "termNote", "ref", "xref", "adminNote", "descripNote"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "transacGrp", "termGrp", "termNoteGrp", "termCompList"})
_STRUCTURE = frozenset({*_LANGUAGE_SECTIONS, *_TERM_SECTIONS, "term", "transac", "transacNote", "date", "langNote"})
#: What goes into the note, and how it is introduced there.
_TOLD = {
    "note": "", "definition": "", "explanation": "", "context": "example: ", "source": "source: ", "": "",
    "subjectField": "subject: ", "geographicalUsage": "used in: ", "usageNote": "",
}  # fmt: skip
_SHORT_TYPES = frozenset({"shortForm", "shortTerm"})
_PREFERRED = "preferred"
#: What other tools call a status, without the endings that the standard puts behind it.
_STANDINGS = {
    "preferred": _PREFERRED, "approved": _PREFERRED, "admitted": "admitted", "allowed": "admitted", "legal": "admitted",
    "regulated": "admitted", "standardized": "admitted", "deprecated": "deprecated", "superseded": "deprecated",
    "forbidden": "deprecated", "obsolete": "deprecated", "prohibited": "deprecated", "rejected": "deprecated",
}  # fmt: skip
_STATUS = {_PREFERRED: Status.ADMITTED, "admitted": Status.ADMITTED, "deprecated": Status.DEPRECATED}


@dataclass(slots=True)
class _Term:
    text: str
    language: str
    line: int
    standing: str | None = None
    kind: str = ""
    notes: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Concept:
    line: int
    own: dict[str, list[str]] = field(default_factory=dict)
    subjects: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    terms: list[_Term] = field(default_factory=list)


def read_tbx(data: bytes, name: str, assumed: Assumptions = USUAL) -> Imported:
    """Read the concepts of a TBX file of either edition. ExchangeError if it is no sound XML or no TBX.

    >>> file = '''<martif type="TBX"><text><body><termEntry id="c1">
    ... <langSet xml:lang="en-GB"><tig><term>Quds Force</term></tig></langSet>
    ... <langSet xml:lang="ar"><tig><term>فيلق القدس</term></tig></langSet>
    ... </termEntry></body></text></martif>'''
    >>> entry, = read_tbx(file.encode(), "a.tbx").entries
    >>> entry.id, entry.preferred["ar"]
    ('quds-force', 'فيلق القدس')
    """
    root = parse(data, name)
    if local_name(root) not in ("martif", "tbx"):
        what = f"the file is no TBX: its first element is {local_name(root)!r}"
        raise ExchangeError(what, where=f"{name}:{line_of(root)}", fix="name its format, or export it as TBX")
    intake = Intake(name, assumed)
    left: Counter[str] = Counter()
    whole = True
    for element in root.iter():
        if isinstance(element.tag, str) and local_name(element) in ("conceptEntry", "termEntry"):
            concept = _read_concept(element, intake, left)
            is_own = bool(concept.own.get("id"))
            (_take_own if is_own else _take_strange)(concept, intake)
            whole &= is_own
    for category, number in left.most_common():
        message = f"{number} of the category {category!r} were not taken over: the glossary has no place for them"
        intake.tell("not-taken", message)
    return intake.imported(whole=whole)


def _read_concept(element: _Element, intake: Intake, left: Counter[str]) -> _Concept:
    concept = _Concept(line_of(element))
    for category, child in _categories(element):
        if category.startswith(OWN):
            concept.own.setdefault(category.removeprefix(OWN), []).append(text_of(child))
        elif category == "subjectField":
            concept.subjects.append(text_of(child))
        else:
            _tell(category, child, concept.notes, left)
    exact = bool(concept.own.get("id"))
    for section in children(element, *_LANGUAGE_SECTIONS):
        tag = section.get(XML_LANG) or section.get("lang") or ""
        language = tag if exact else read_language(tag)
        if language is None:
            message, fix = f"{tag!r} is no language tag", "write one such as en, ar or fa; its terms were left out"
            intake.error(line_of(section), "bad-language", message, fix)
            continue
        for category, child in _categories(section):
            _tell(category, child, concept.notes, left)
        for term_section in children(section, *_TERM_SECTIONS):
            if term := _read_term(term_section, language, left):
                concept.terms.append(term)
    return concept


def _categories(section: _Element) -> Iterator[tuple[str, _Element]]:
    """The data categories that a section has itself, in groups or not, each with the element that holds its value."""
    for child in section:
        if not isinstance(child.tag, str):
            continue
        name = local_name(child)
        if name in _GROUPS:
            yield from _categories(child)
        elif name == "note":
            yield name, child
        elif name in _TYPED:
            yield child.get("type", ""), child
        elif name not in _STRUCTURE:
            yield name, child


def _tell(category: str, element: _Element, notes: list[str], left: Counter[str]) -> None:
    if category in _TOLD:
        if text := text_of(element, lines=True):
            notes.append(_TOLD[category] + text)
    else:
        left[category] += 1


def _read_term(section: _Element, language: str, left: Counter[str]) -> _Term | None:
    element = next((child for child in section.iter() if local_name(child) == "term"), None)
    if element is None or not (text := text_of(element)):
        return None
    term = _Term(text, language, line_of(section))
    for category, child in _categories(section):
        value = text_of(child)
        if category.startswith(OWN):
            term.own[category.removeprefix(OWN)] = value
        elif category in ("administrativeStatus", "normativeAuthorization"):
            term.standing = _STANDINGS.get(value.casefold().removesuffix("-admn-sts").removesuffix("term"))
        elif category == "termType":
            term.kind = value
        else:
            _tell(category, child, term.notes, left)
    return term


def _take_own(concept: _Concept, intake: Intake) -> None:
    """Take a concept that Laqab wrote, perhaps changed by another tool since: texts and languages as they stand."""
    record: dict[str, object] = {"id": concept.own["id"][0]}
    preferred: dict[str, str] = {}
    short: dict[str, str] = {}
    variants: list[tuple[int, dict[str, str]]] = []
    for number, term in enumerate(concept.terms):
        if term.standing == _PREFERRED and term.language not in preferred:
            preferred[term.language] = term.text
            concept.notes += term.notes
        elif term.kind in _SHORT_TYPES and term.language not in short:
            short[term.language] = term.text
        else:
            order = term.own.get("order", "")
            variants.append((int(order) if order.isdecimal() else number, _variant(term, intake)))
    if kind := next(filter(None, map(read_type, concept.subjects)), None):
        record["type"] = kind.value
    record["preferred"] = preferred
    record["short"] = short
    # A dict keeps the first of two equal forms, which the one that another tool added is not.
    ordered = [variant for _, variant in sorted(variants, key=lambda pair: pair[0])]
    record["variants"] = list({variant["form"]: variant for variant in reversed(ordered)}.values())[::-1]
    record["context"] = concept.own.get("context", [])
    record["not"] = concept.own.get("not", [])
    if concept.notes:
        record["note"] = "\n".join(concept.notes)
    intake.take(record, concept.line)


def _variant(term: _Term, intake: Intake) -> dict[str, str]:
    status = _STATUS.get(term.standing or "", intake.assumed.status)
    variant = {"form": term.text, "status": status.value}
    variant |= {key: term.own[key] for key in ("use", "when") if key in term.own}
    if term.notes:
        variant["note"] = "\n".join(term.notes)
    return variant


def _take_strange(concept: _Concept, intake: Intake) -> None:
    """Take a concept of another tool: the first term of a language that may be used is the preferred one."""
    types = [(subject, read_type(subject)) for subject in concept.subjects]
    sketch = Sketch(concept.line, type=next((kind for _, kind in types if kind), None))
    for term in sorted(concept.terms, key=_rank):
        status = _STATUS.get(term.standing or "", intake.assumed.status)
        if (
            status is not Status.DEPRECATED
            and term.kind not in _SHORT_TYPES
            and sketch.prefer(term.text, term.language)
        ):
            sketch.notes += term.notes
        elif not (term.kind in _SHORT_TYPES and sketch.shorten(term.text, term.language)):
            sketch.vary(term.text, status, note="\n".join(term.notes))
    sketch.notes += concept.notes
    sketch.notes += [_TOLD["subjectField"] + subject for subject, kind in types if not kind]
    if not sketch.preferred and any(sketch.prefer(term.text, term.language) for term in concept.terms):
        message = f"every term of the concept is deprecated or short; {sketch.name!r} went in as the preferred one"
        intake.warn(concept.line, "no-preferred", message)
    intake.take_sketch(sketch)


def _rank(term: _Term) -> int:
    return 0 if term.standing == _PREFERRED else 1
