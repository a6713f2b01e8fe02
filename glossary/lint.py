"""What in a glossary loads well enough, and is probably not meant?

Every rule is a function that gives the doubts it has about an entry. *Warnings* are things to mend. *Hints* are
legal and often right, such as a surname that two people share; they are told only when asked for.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from glossary.entry import Entry, Kind, Status, Variant
from glossary.entrynode import BIDI_CONTROLS
from glossary.errors import Problem
from glossary.folding import fold_key
from glossary.scoring import compare
from glossary.scripts import LOOKALIKES, Script, script_of
from glossary.similarity import Level
from glossary.store import Place, read_source
from glossary.words import FUNCTION_WORDS

#: The script of a language that is written in one alone; a script in the code (ku-Arab) goes before.
_SCRIPTS = dict.fromkeys(["ar", "fa", "ckb", "ur", "Arab"], Script.ARABIC) | dict.fromkeys(["en", "Latn"], Script.LATIN)
#: Yeh and kaf look alike and have two code points each: keyboards give one, copying from another language the other.
_ARABIC_LETTERS, _PERSIAN_LETTERS = "يك", "یک"
_YEH_AND_KAF = {
    "ar": str.maketrans(_PERSIAN_LETTERS, _ARABIC_LETTERS),
    **dict.fromkeys(["fa", "ckb", "ur"], str.maketrans(_ARABIC_LETTERS, _PERSIAN_LETTERS)),
}
#: Invisible, without a meaning in a name (unlike the zero-width joiner and non-joiner): soft hyphen, zero-width space, ...
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufff9-\ufffb\ufffd]")
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_STRAY_BLANK = re.compile(r"\A\s|\s\Z|\s\s|[^\S ]")
#: A single word of fewer letters is found everywhere by accident; abbreviations in capitals are safer.
_SHORTEST, _SHORTEST_ABBREVIATION = 3, 2

_Path = tuple[str | int, ...]


class _Doubt(NamedTuple):
    path: _Path
    rule: str
    message: str
    fix: str


class _Form(NamedTuple):
    path: _Path
    text: str
    language: str | None
    variant: Variant | None


def lint(entries: Iterable[Entry], where: str | os.PathLike[str] = "", *, hints: bool = False) -> tuple[Problem, ...]:
    """Tell what is doubtful in entries that load; ``where`` is the file or directory they come from, for the places.

    With ``hints``, also tell what is legal and merely worth knowing (severity ``info``).

    >>> doubtful = Entry("iraq", Kind.PLACE, {"en": "Iraq"}, never=("Iraq",))
    >>> print(*lint([doubtful], "glossary.yaml"))
    glossary.yaml:0:0: warning: iraq: 'not' holds 'Iraq', which is a form of the entry itself; delete one of them [not-itself]
    """
    known = sorted(entries, key=lambda entry: entry.id)
    file = os.fspath(where)
    places = read_source(where, places=True).places if file and os.path.exists(file) else {}
    doubts = [(entry, "warning", doubt) for entry in known for doubt in _warn(entry)]
    doubts += [(entry, "warning", doubt) for entry, doubt in _same_name(known)]
    if hints:
        doubts += [(entry, "info", doubt) for entry in known for doubt in _derivable(entry)]
        doubts += [(entry, "info", doubt) for entry, doubt in _shared(known)]
        doubts += [(entry, "info", doubt) for entry, doubt in _unknown_context(known)]
    problems = [
        Problem(
            *_find(places, (entry.id, *doubt.path), file),
            severity,
            doubt.rule,
            f"{entry.id}: {doubt.message}",
            doubt.fix,
        )
        for entry, severity, doubt in doubts
    ]
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)))


def _find(places: Mapping[_Path, Place], path: _Path, file: str) -> Place:
    while path and path not in places:
        path = path[:-1]
    return places[path] if path else (file, 0, 0)


def _forms(entry: Entry) -> Iterator[_Form]:
    for key, forms in (("preferred", entry.preferred), ("short", entry.short)):
        for language, text in forms.items():
            yield _Form((key, language), text, language, None)
    for number, variant in enumerate(entry.variants):
        yield _Form(("variants", number, "form"), variant.form, None, variant)


def _other_names(entry: Entry) -> Iterator[_Form]:
    for key, texts in (("context", entry.context), ("not", entry.never)):
        for number, text in enumerate(texts):
            yield _Form((key, number), text, None, None)


def _warn(entry: Entry) -> Iterator[_Doubt]:
    for form in _forms(entry):
        yield from _ill_written(form)
        yield from _wrong_script(form)
        yield from _unsafe(form)
    for form in _other_names(entry):
        yield from _ill_written(form)
    yield from _pointless(entry)
    yield from _against_itself(entry)
    yield from _turned_notes(entry)


# Rules for one form


def _ill_written(form: _Form) -> Iterator[_Doubt]:
    text = form.text
    if found := _INVISIBLE.search(text):
        message = f"character {found.start() + 1} of {text!r} is U+{ord(found[0]):04X}, which nobody sees or can read"
        yield _Doubt(form.path, "invisible", message, "delete it")
    if _STRAY_BLANK.search(text):
        yield _Doubt(
            form.path, "stray-blank", f"{text!r} has a blank too many or of an unusual kind", "write single blanks"
        )
    if _has_latin(text):
        latin = text.translate(LOOKALIKES)
        if alike := [character for character, letter in zip(text, latin, strict=True) if character != letter]:
            names = ", ".join(f"{character} (U+{ord(character):04X})" for character in alike)
            yield _Doubt(
                form.path, "look-alike", f"{text!r} has letters that only look Latin: {names}", f"write {latin!r}"
            )


def _has_latin(text: str) -> bool:
    return any(script_of(character) is Script.LATIN for character in text)


def _wrong_script(form: _Form) -> Iterator[_Doubt]:
    if form.language is None:
        return
    language, *subtags = form.language.split("-")
    wanted = _SCRIPTS.get(subtags[0] if subtags else "", _SCRIPTS.get(language))
    # Letters that only look Latin have a rule of their own; modifier letters (ʿ, ʾ, tatweel) go with any script.
    text = form.text.translate(LOOKALIKES) if _has_latin(form.text) else form.text
    letters = [character for character in text if character.isalpha() and unicodedata.category(character) != "Lm"]
    if wanted and any(script_of(character) is not wanted for character in letters):
        message = f"{form.text!r} under {form.language!r} is not all in {wanted.capitalize()} script"
        yield _Doubt(form.path, "wrong-script", message, "move it to its language, or retype the letters")
    elif language in _YEH_AND_KAF and (retyped := form.text.translate(_YEH_AND_KAF[language])) != form.text:
        message = f"{form.text!r} under {form.language!r} has the yeh or kaf of another language"
        yield _Doubt(form.path, "yeh-or-kaf", message, f"write {retyped!r}")


def _unsafe(form: _Form) -> Iterator[_Doubt]:
    key = fold_key(form.text)
    if " " in key or (form.variant and form.variant.supported):
        return
    abbreviation = form.text.isupper()
    if len(key) < (_SHORTEST_ABBREVIATION if abbreviation else _SHORTEST):
        message = f"{form.text!r} is so short that it will be found by accident"
        yield _Doubt(form.path, "too-short", message, "delete it, or add 'when: supported' to it as a variant")
    elif key in FUNCTION_WORDS and not abbreviation:
        message = f"{form.text!r} is a word of everyday language"
        yield _Doubt(form.path, "everyday-word", message, "delete it, or add 'when: supported' to it as a variant")


# Rules for one entry


def _pointless(entry: Entry) -> Iterator[_Doubt]:
    own = {*entry.preferred.values(), *entry.short.values()}
    for number, variant in enumerate(entry.variants):
        path = ("variants", number)
        # An admitted variant that counts only when supported is how the file says so of the short form itself.
        says_more = variant.supported and variant.status is Status.ADMITTED
        if variant.form in own and not says_more:
            word = "deprecated" if variant.status is Status.DEPRECATED else "admitted"
            message = f"the {word} variant {variant.form!r} is a preferred or short form as well"
            yield _Doubt((*path, "form"), f"{word}-is-preferred", message, "delete the variant")
        if variant.use and variant.status is Status.ADMITTED:
            message = f"{variant.form!r} is admitted, so it is never rewritten, and 'use' does nothing"
            yield _Doubt((*path, "use"), "use-of-admitted", message, "delete 'use', or write status: deprecated")
    for key, texts in (("context", entry.context), ("not", entry.never)):
        for number, text in enumerate(texts):
            if text in texts[:number]:
                yield _Doubt((key, number), "listed-twice", f"{key!r} holds {text!r} twice", "delete one of the two")


def _against_itself(entry: Entry) -> Iterator[_Doubt]:
    written = {form for form, _ in entry.forms()}
    own = {fold_key(form) for form in written}
    for number, text in enumerate(entry.never):
        # In the Arabic script letter by letter: سلێمانی the city may be forbidden where سليماني the man is not.
        if text in written or (text.isascii() and fold_key(text) in own):
            message = f"'not' holds {text!r}, which is a form of the entry itself"
            yield _Doubt(("not", number), "not-itself", message, "delete one of them")
    for number, text in enumerate(entry.context):
        if fold_key(text) in own:
            message = f"'context' holds {text!r}, which is a form of the entry itself and proves nothing"
            yield _Doubt(("context", number), "context-itself", message, "delete it")


def _turned_notes(entry: Entry) -> Iterator[_Doubt]:
    notes: list[tuple[_Path, str | None]] = [(("note",), entry.note)]
    notes += [(("variants", number, "note"), variant.note) for number, variant in enumerate(entry.variants)]
    for path, note in notes:
        if note and (found := _BIDI.search(note)):
            message = (
                f"character {found.start() + 1} of the note, U+{ord(found[0]):04X}, turns the direction of the line"
            )
            yield _Doubt(path, "bidi-control", message, "delete it")


# Rules between entries


def _same_name(entries: Iterable[Entry]) -> Iterator[tuple[Entry, _Doubt]]:
    first: dict[str, Entry] = {}
    for entry in entries:
        for language, form in entry.preferred.items():
            other = first.setdefault(form, entry)
            if other is not entry:
                message = f"{form!r} is the preferred form of {other.id!r} too, so neither is ever certain"
                fix = "write one of them more fully, or merge the two"
                yield entry, _Doubt(("preferred", language), "same-name", message, fix)


def _shared(entries: Iterable[Entry]) -> Iterator[tuple[Entry, _Doubt]]:
    owners: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for key in {fold_key(form.text) for form in _forms(entry)}:
            owners[key].append(entry.id)
    for entry in entries:
        for form in _forms(entry):
            others = [owner for owner in owners[fold_key(form.text)] if owner != entry.id]
            if others:
                message = f"{form.text!r} is also a form of {', '.join(others)}: ambiguous unless the text decides"
                fix = "leave it so, or take it from those that are hardly ever called so"
                yield entry, _Doubt(form.path, "shared-form", message, fix)


def _unknown_context(entries: Iterable[Entry]) -> Iterator[tuple[Entry, _Doubt]]:
    known = {fold_key(form.text) for entry in entries for form in _forms(entry)}
    for entry in entries:
        for number, text in enumerate(entry.context):
            if text[:1].isupper() and fold_key(text) not in known:
                message = f"the context {text!r} looks like a name, and no entry has it"
                yield (
                    entry,
                    _Doubt(("context", number), "unknown-context", message, "check its spelling, or leave it so"),
                )


def _derivable(entry: Entry) -> Iterator[_Doubt]:
    """Doubt whether variants need be listed that the matcher finds by itself, and treats in the same way."""
    own = [*entry.preferred.values(), *entry.short.values()]
    for number, variant in enumerate(entry.variants):
        if variant.form in own or variant.status is Status.ADMITTED or variant.use or variant.supported:
            continue
        for form in own:
            if _explains(form, variant.form, entry.type):
                message = f"{variant.form!r} need not be listed: it is found as a spelling of {form!r}"
                yield _Doubt(("variants", number, "form"), "derivable", message, "delete the variant")
                break


def _explains(form: str, variant: str, kind: Kind) -> bool:
    if fold_key(form) == fold_key(variant):
        return not (form.isupper() or variant.isupper())
    if kind is not Kind.PERSON:
        return False
    comparison = compare(form, variant)
    return comparison.matches and comparison.level is not Level.SIMILAR
