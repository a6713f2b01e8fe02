"""What in a glossary loads well enough, and is probably not meant?

Every rule is a function that gives the doubts it has: about one text (`writing`, `danger`), one entry (`sense`),
several entries (`between`), or what the matcher makes of them (`reach`). *Warnings* are things to mend. *Hints* are
legal and often right, such as a surname that two people share; they are told only when asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from glossary.entry import Entry
from glossary.errors import Problem, show_joiners
from glossary.lint.between import others_name, same_name, shared_forms, unknown_context
from glossary.lint.danger import WordsOfTexts, unsafe
from glossary.lint.doubt import Doubt, Path, forms_of, other_names
from glossary.lint.reach import same_skeleton, unreached
from glossary.lint.rules import AFTER_AN_EDIT, ERRORS, HINTS, WARNINGS
from glossary.lint.sense import against_itself, derivable, pointless
from glossary.lint.writing import ill_written, turned_notes, wrong_script
from glossary.store import Place, read_source
from glossary.termbase import Glossary

__all__ = ["AFTER_AN_EDIT", "ERRORS", "HINTS", "WARNINGS", "lint"]


def lint(
    entries: Iterable[Entry],
    where: str | os.PathLike[str] = "",
    *,
    hints: bool = False,
    samples: Iterable[tuple[str, str]] = (),
    glossary: Glossary | None = None,
    places: Mapping[Path, Place] | None = None,
) -> tuple[Problem, ...]:
    """Tell what is doubtful in entries that load; ``where`` is the file or directory they come from, for the places.

    With ``hints``, also tell what is legal and merely worth knowing (severity ``info``). ``samples`` are texts, each
    with its name, by which to tell how often a dangerous form would be found. ``glossary`` is the one in which the
    entries stand, if there is more in it than they, or to save the time of making it; so does ``places``
    (see `store.read_source`).

    >>> from glossary.entry import Kind
    >>> doubtful = Entry("iraq", Kind.PLACE, {"en": "Iraq"}, never=("Iraq",))
    >>> print(*lint([doubtful], "glossary.yaml"))
    glossary.yaml:0:0: warning: iraq: 'not' holds 'Iraq', which is a form of the entry itself; delete one of them [not-itself]
    """
    known = sorted(entries, key=lambda entry: entry.id)
    file = os.fspath(where)
    if places is None:
        places = read_source(where, places=True).places if file and os.path.exists(file) else {}
    words = WordsOfTexts(samples)
    glossary = glossary or Glossary(known)
    problems = []
    for entry in known:
        for doubt in _doubts(entry, words, glossary, hints):
            severity = "info" if doubt.rule in HINTS else "warning"
            place = _find(places, (entry.id, *doubt.path), file)
            if hints or severity == "warning":
                message, fix = show_joiners(doubt.message), show_joiners(doubt.fix)
                problems.append(Problem(*place, severity, doubt.rule, f"{entry.id}: {message}", fix))
    return tuple(sorted(problems, key=lambda problem: (problem.file, problem.line, problem.column)))


def _doubts(entry: Entry, words: WordsOfTexts, glossary: Glossary, hints: bool) -> Iterator[Doubt]:
    for form in forms_of(entry):
        yield from ill_written(form)
        yield from wrong_script(form)
        yield from unsafe(form, words)
    for form in other_names(entry):
        yield from ill_written(form)
    yield from pointless(entry)
    yield from against_itself(entry)
    yield from turned_notes(entry)
    yield from same_name(entry, glossary._index)
    yield from others_name(entry, glossary._index)
    yield from same_skeleton(entry, glossary)
    yield from unreached(entry, glossary)
    if hints:
        yield from derivable(entry)
        yield from shared_forms(entry, glossary._index)
        yield from unknown_context(entry, glossary._index)


def _find(places: Mapping[Path, Place], path: Path, file: str) -> Place:
    while path and path not in places:
        path = path[:-1]
    return places[path] if path else (file, 0, 0)
