"""Which names must be found, which must not, and which must be left open? The reader of four files of ``tests/cases/``.

A case is a mapping with either ``text``, something to clean, or ``name``, one name to look up, and at least one demand::

    - {text: "Gen. Qasem Suliemani's men", expect: [[Qasem Suliemani, Qasem Soleimani]]}
    - {name: "SOLEIMANI, Qassem", expect: Qasem Soleimani}

``expect``     of a text: every mention that is decided, in order, each as [as written, preferred form]; [] for none.
               Of a name: the preferred form.
``cleaned``    what the whole text must become.
``undecided``  of a text: every mention that is left for a person, in order, as written.
``outcome``    of a name: ambiguous, unknown, or unmatched for either.
``between``    of a name: preferred forms that must stand among the candidates.
``never``      preferred forms that must not be given; of a name, neither when it is looked up nor when it stands in a text.
``either``     of a text: mentions, as written, on which editors differ; they may be found or not.
``note``       why. In known-failures.yaml it says what goes wrong.

Of every text it is asked besides that cleaning it again changes nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from glossary import Glossary, Outcome

FOLDER = Path(__file__).resolve().parents[1] / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case and the place it was read from."""

    place: str
    text: str | None = None
    name: str | None = None
    expect: Any = None
    cleaned: str | None = None
    undecided: list[str] | None = None
    outcome: str | None = None
    between: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    note: str = ""


_FIELDS = {field.name for field in fields(Case)} - {"place"}


def read_cases(file: str) -> list[Case]:
    """Read one file of cases; every fault in it is an error, so that no case is ever passed over."""
    path = FOLDER / file
    loader = yaml.SafeLoader(path.read_text("utf-8"))
    cases = []
    root = loader.get_single_node()
    if not isinstance(root, yaml.SequenceNode):
        raise TypeError(f"{path}: not a list of cases")
    for node in root.value:
        record = loader.construct_object(node, deep=True)
        place = f"{path.stem}:{node.start_mark.line + 1}"
        unknown = set(record) - _FIELDS
        if unknown or ("text" in record) == ("name" in record) or not set(record) - {"text", "name", "either", "note"}:
            raise ValueError(f"{place}: not a case: {record}; see the head of {__name__} for what a case is")
        lists = {key: tuple(record[key]) for key in ("between", "never", "either") if key in record}
        cases.append(Case(place, **{**record, **lists}))
    return cases


def check_case(case: Case, house: Glossary) -> None:
    """Ask the glossary and compare with every demand of the case."""
    if case.text is not None:
        _check_text(case, case.text, house)
    elif case.name is not None:
        _check_name(case, case.name, house)


def _check_text(case: Case, text: str, house: Glossary) -> None:
    report = house.clean(text)
    decided = [(m.surface, m.preferred) for m in report.mentions if m.outcome is Outcome.MATCHED]
    if case.expect is not None:
        counted = [pair for pair in decided if pair[0] not in case.either]
        assert counted == [tuple(pair) for pair in case.expect if pair[0] not in case.either], case.note
    if case.undecided is not None:
        assert [m.surface for m in report.undecided if m.surface not in case.either] == case.undecided, case.note
    assert not [pair for pair in decided if pair[1] in case.never], case.note
    if case.cleaned is not None:
        assert report.text == case.cleaned, case.note
    assert report.replay() == report.text
    assert house.clean(report.text).text == report.text, "cleaning again changes more"


def _check_name(case: Case, name: str, house: Glossary) -> None:
    answer = house.normalize(name)
    given = answer.preferred or answer.outcome.value
    if case.expect is not None:
        assert given == case.expect, (case.note, answer.candidates)
    if case.outcome == "unmatched":
        assert answer.outcome is not Outcome.MATCHED, (case.note, answer.candidates)
    elif case.outcome is not None:
        assert given == case.outcome, (case.note, answer.candidates)
    assert not set(case.between) - {candidate.preferred for candidate in answer.candidates}, case.note
    if case.never:
        assert given not in case.never, case.note
        assert not [mention for mention in house.find(name) if mention.preferred in case.never], case.note
