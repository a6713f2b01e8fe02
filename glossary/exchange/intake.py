"""What becomes of an entry as somebody else's file has it?

Every reader hands what it found to an `Intake`, which holds it to the rules of the glossary file: sound ids, known
types and languages, no characters that nobody sees. What breaks a rule is left out and told with its place. Ids of
strangers mean nothing here; an entry of theirs is called after its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from glossary.entry import TARGET, Entry, Kind, Status
from glossary.entrynode import BIDI_CONTROLS, EntryReader
from glossary.errors import Problem
from glossary.exchange.exchanged import Assumptions, Imported
from glossary.folding import fold_key, plain_letters
from glossary.scripts import Script, is_arabic, script_of
from glossary.yamlfile import Item
from glossary.yamlnodes import BrokenNode, Findings, ListNode, MapNode, Node, TextNode

#: In characters. No name is longer, and no note; a longer text is an accident or an attack.
LONGEST_FORM = 1_000
LONGEST_NOTE = 100_000
_LONGEST_ID = 80
_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff{BIDI_CONTROLS}]")
_UNSEEN_IN_NOTE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

#: The words that others have for what an entry names.
_TYPES = {
    Kind.PERSON: "persons people human individual per",
    Kind.ORGANISATION: "organisations organization organizations org company legalentity publicbody group institution",
    Kind.PLACE: "places location geography gpe loc country city toponym",
    Kind.OFFICE: "offices position title post",
    Kind.EVENT: "events",
}
_TYPE_OF = {word: kind for kind, words in _TYPES.items() for word in (kind.value, *words.split())}


def read_type(word: str) -> Kind | None:
    """The type that a word of another tool means, or None.

    >>> read_type("Organization"), read_type("PER"), read_type("chemistry")
    (<Kind.ORGANISATION: 'organisation'>, <Kind.PERSON: 'person'>, None)
    """
    return _TYPE_OF.get(word.strip().casefold())


def slug(name: str) -> str:
    """Make an id of a name in any script; empty if the name has no letters.

    >>> slug("Kata'ib Hezbollah"), slug("الإطار التنسيقي"), slug("Али Систани")
    ('kataib-hezbollah', 'ltr-ltnsyqy', 'ali-sistani')
    """
    # Folding takes foreign letters that look Latin for Latin ones, which is right only among Latin ones.
    foreign = not is_arabic(name) and all(script_of(letter) is not Script.LATIN for letter in name)
    parts = name.split() if foreign else fold_key(name).split()
    words = [letters for part in parts if (letters := re.sub("[^a-z0-9]", "", plain_letters(part)))]
    return "-".join(words)[:_LONGEST_ID].rstrip("-")


@dataclass(slots=True)
class Sketch:
    """An entry in the making: names as a stranger's file gives them, one after the other."""

    line: int = 0
    type: Kind | None = None
    preferred: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    variants: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    #: So many forms were too long for a name, and left out.
    overlong: int = 0

    @property
    def name(self) -> str:
        """The preferred form that comes first, or nothing."""
        return next(iter(self.preferred.values()), "")

    def prefer(self, form: str, language: str) -> bool:
        """Take a form for the preferred one of its language; say if it was, and not nothing, or one too many."""
        form = self._form(form)
        if not form or language in self.preferred:
            return False
        self.variants.pop(form, None)
        self.preferred[language] = form
        return True

    def shorten(self, form: str, language: str) -> bool:
        """Take a form for the short one of its language; say if it was, and not nothing, or one too many."""
        form = self._form(form)
        if not form or language in self.short:
            return False
        self.short[language] = form
        return True

    def vary(self, form: str, status: Status, *, supported: bool = False, note: str = "") -> None:
        """Take a form for another one of the entry, unless it has it or there is nothing in it."""
        form = self._form(form)
        if not form or form in {*self.variants, *self.preferred.values(), *self.short.values()}:
            return
        variant = {"form": form, "status": status.value}
        if supported:
            variant["when"] = "supported"
        if note := tidy_note(note):
            variant["note"] = note
        self.variants[form] = variant

    def _form(self, text: str) -> str:
        """The form that a text is, or nothing: if it has no letters, or is too long for a name."""
        form = tidy(text)
        if len(form) > LONGEST_FORM:
            self.overlong += 1
            return ""
        return form if fold_key(form) else ""

    def record(self) -> dict[str, object]:
        """The entry as `Entry.as_dict` would give it, without an id."""
        record: dict[str, object] = {"preferred": self.preferred}
        if self.type:
            record["type"] = self.type.value
        if self.short:
            record["short"] = self.short
        if self.variants:
            record["variants"] = list(self.variants.values())
        if notes := list(dict.fromkeys(filter(None, map(tidy_note, self.notes)))):
            record["note"] = "\n".join(notes)
        return record


class Placed(str):
    """A text that knows the line and the column it comes from."""

    line: int
    column: int

    def __new__(cls, text: str, line: int, column: int) -> Self:
        """The text, with its place."""
        placed = super().__new__(cls, text)
        placed.line, placed.column = line, column
        return placed


class Intake:
    """Gathers the entries and the problems of one file.

    >>> intake = Intake("people.csv", Assumptions(type=Kind.PERSON))
    >>> intake.take({"preferred": {"en": "Qasem Soleimani"}}, line=2)
    True
    >>> intake.take({"preferred": {"english": "Esmail Qaani"}}, line=3)
    False
    >>> [entry.id for entry in intake.entries], intake.problems[0].rule, intake.problems[0].line
    (['qasem-soleimani'], 'bad-language', 3)
    """

    def __init__(self, file: str, assumed: Assumptions) -> None:
        self.file, self.assumed = file, assumed
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}
        self._untyped: set[str] = set()

    def take(self, record: Mapping[str, object], line: int, columns: Mapping[str, int] | None = None) -> bool:
        """Take an entry in the shape of `Entry.as_dict`; without an id or a type it is given one. Say if it was taken.

        ``columns`` are the numbers of the columns that its fields stand in, for the problems.
        """
        whole = {key: value for key, value in record.items() if value is not None}
        typed = "type" in whole
        whole.setdefault("type", self.assumed.type.value)
        named = isinstance(whole.get("id"), str)
        if "id" not in whole:
            whole = {"id": self._new_id(whole.get("preferred")), **whole}
        findings = Findings(self.file)
        pairs = {}
        for key, value in whole.items():
            column = (columns or {}).get(key, 1)
            pairs[str(key)] = (TextNode(str(key), line, column), _node(value, line, column, findings))
        entry = EntryReader(findings).read(Item(MapNode(pairs, line, 1), True, len(findings) == 0))
        if entry and (lengthy := _lengthy(entry)):
            findings.error((line, 1), "too-long", *lengthy)
        if entry and named and entry.id in self.lines:
            first, fix = self.lines[entry.id], "give one of them another id"
            findings.error((line, 1), "duplicate-id", f"id {entry.id!r} is used twice, first in line {first}", fix)
        self.problems += findings.problems
        if entry is None or len(findings):
            return False
        if not typed:
            self._untyped.add(entry.id)
        self.lines[entry.id] = line
        self.entries.append(entry)
        return True

    def take_sketch(self, sketch: Sketch) -> bool:
        """Take an entry as a stranger's file has it; its id comes from its name. Say if it was taken."""
        if sketch.overlong:
            message = f"{sketch.overlong} of its forms have more than {LONGEST_FORM} characters, and were left out"
            self.warn(sketch.line, "too-long", message)
        if not sketch.preferred:
            self.error(sketch.line, "no-name", "there is no name here", "fill it in, or delete it")
            return False
        return self.take(sketch.record(), sketch.line)

    def error(self, line: int, rule: str, message: str, fix: str, column: int = 1) -> None:
        """Tell that something at a place was left out, and why."""
        self.problems.append(Problem(self.file, line, column, "error", rule, message, fix))

    def tell(self, rule: str, message: str) -> None:
        """Tell something about the file as a whole that is worth knowing."""
        self.problems.append(Problem(self.file, 0, 0, "info", rule, message))

    def warn(self, line: int, rule: str, message: str, fix: str = "", column: int = 1) -> None:
        """Tell of something that was taken all the same, but not as it stood there."""
        self.problems.append(Problem(self.file, line, column, "warning", rule, message, fix))

    def imported(self, *, whole: bool) -> Imported:
        """Everything taken, and every problem in the order of the lines."""
        if self._untyped:
            count = f"{len(self._untyped)} entries do" if len(self._untyped) > 1 else "an entry does"
            message = f"{count} not say what kind of thing the name is; taken for {self.assumed.type.value}"
            fix = "if it is something else, say so when importing"
            self.problems.append(Problem(self.file, 0, 0, "warning", "assumed-type", message, fix))
        # What is said of the file as a whole (line 0) comes last.
        problems = sorted(self.problems, key=lambda problem: (not problem.line, problem.line, problem.column))
        return Imported(tuple(self.entries), tuple(problems), whole, self.lines, frozenset(self._untyped))

    def _new_id(self, preferred: object) -> str:
        names = preferred if isinstance(preferred, Mapping) else {}
        candidates = [name[:LONGEST_FORM] for name in (names.get(TARGET), *names.values()) if isinstance(name, str)]
        stem = next(filter(None, map(slug, candidates)), "entry")
        id, number = stem, 2
        while id in self.lines:
            id, number = f"{stem}-{number}", number + 1
        return id


def tidy(form: str) -> str:
    """A stranger's form without characters that nobody sees and without blanks too many.

    >>> tidy("\\u200f  Qasem\\n  Soleimani "), tidy("سه\\u200cشنبه") == "سه\\u200cشنبه"
    ('Qasem Soleimani', True)
    """
    return " ".join(_UNSEEN.sub("", form).split())


def tidy_note(note: str) -> str:
    """A stranger's note with plain line ends and without characters that the glossary file refuses."""
    return _UNSEEN_IN_NOTE.sub("", _LINE_END.sub("\n", note)).strip()


def _node(value: Any, line: int, column: int, findings: Findings, depth: int = 0) -> Node:
    """Give a value of JSON the shape of a value of the glossary file, so that the same rules read it."""
    if isinstance(value, str):
        line, column = (value.line, value.column) if isinstance(value, Placed) else (line, column)
        if len(value) > LONGEST_NOTE:
            message = f"a text has {len(value)} characters"
            findings.error((line, column), "too-long", message, f"shorten it to at most {LONGEST_NOTE}")
            return BrokenNode(line, column)
        if _HALF.search(value):
            message = "the text holds bytes that are not UTF-8, or half a surrogate pair"
            findings.error((line, column), "encoding", message, "save the file as UTF-8")
            return BrokenNode(line, column)
        return TextNode(str(value), line, column)
    if depth < 4 and isinstance(value, Mapping):
        pairs = {
            str(key): (TextNode(str(key), line, column), _node(inner, line, column, findings, depth + 1))
            for key, inner in value.items()
            if inner is not None  # as many programs write a field that is not there
        }
        return MapNode(pairs, line, column)
    if depth < 4 and isinstance(value, Sequence):
        return ListNode(tuple(_node(inner, line, column, findings, depth + 1) for inner in value), line, column)
    shown = "nothing (null)" if value is None else "something nested too deeply" if depth >= 4 else f"{value!r}"[:40]
    findings.error(
        (line, column), "wrong-type", f"{shown} stands where a text belongs", "write a text, in quotation marks"
    )
    return BrokenNode(line, column)


def _lengthy(entry: Entry) -> tuple[str, str] | None:
    texts = [form for form, _ in entry.forms()] + [*entry.context, *entry.never]
    longest = max(map(len, texts))
    if longest <= LONGEST_FORM:
        return None
    return f"a form has {longest} characters", f"no name has more than {LONGEST_FORM}; shorten it or leave it out"
