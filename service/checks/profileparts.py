"""Which profile do these values describe, and what is wrong with them?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from glossary.errors import Problem, RequestError
from service.checks.baseline import read_baseline
from service.checks.finding import Severity
from service.checks.preferences import Preferences
from service.checks.profile import Ignore, Profile, check_id, fits
from service.checks.registry import catalogue
from service.checks.rules import RULE, Mode, Rule, compile_pattern, expands

#: A step of the way to a value: a key, or the number of an item from 0.
Step = int | str
#: The lines on which values stand, by the way to them.
Lines = Mapping[tuple[Step, ...], int]


class ProfileError(RequestError):
    """A profile that cannot be used; ``problems`` lists everything that is wrong with it."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        what = "one thing is wrong" if len(problems) == 1 else f"{len(problems)} things are wrong"
        super().__init__(f"{what} in this profile", where=path, fix="correct what is named below")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.problems)])


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


_Text = Annotated[str, Field(max_length=10_000)]
_Level = Literal["error", "warning", "info"]


class _RulePart(_Part):
    id: Annotated[str, Field(pattern=r"^[\w.-]{1,80}$")]
    mode: Literal["forbid", "require", "count"]
    source: _Text | None = None
    target: _Text | None = None
    message: _Text = ""
    severity: _Level = "warning"
    suggestion: _Text | None = None
    ignore_case: bool = False


class _IgnorePart(_Part):
    reason: Annotated[str, Field(min_length=1, max_length=10_000)]
    check: _Text | None = None
    segment: _Text | None = None
    entry: _Text | None = None
    file: _Text | None = None
    text: _Text | None = None


class _ProfilePart(_Part):
    source_lang: Literal["ar", "fa", "ckb"] | None = None
    required: list[_Text] = []
    keep_quotations: bool = True
    allowed: list[_Text] = []
    baseline: _Text | None = None
    checks: dict[str, bool] = {}
    severity: dict[str, _Level] = {}
    bands: dict[str, Annotated[list[float], Field(min_length=2, max_length=2)]] = {}
    rules: list[_RulePart] = []
    ignore: list[_IgnorePart] = []


def profile_from(values: object, file: str, lines: Lines | None = None, folder: Path | None = None) -> Profile:
    """The profile that a mapping describes; ``lines`` tells where in ``file`` each value stands.

    ``folder`` is where a baseline is looked for. Raises ProfileError with everything that is wrong.

    >>> profile_from({"checks": {"negation": True}}, "house.toml").enabled
    {'negation': True}
    """
    problems = _Problems(file, lines or {})
    try:
        part = _ProfilePart.model_validate(values)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            problems.add(fault["loc"], "bad-value", *_said(fault))
        # What can be used is looked at all the same, so that everything is told at once.
        part = _ProfilePart.model_construct(**_sound(values))
    enabled = {id: on for pattern, on in part.checks.items() for id in problems.ids(("checks", pattern), pattern)}
    severities = {
        id: Severity(word)
        for pattern, word in part.severity.items()
        for id in problems.ids(("severity", pattern), pattern)
    }
    for language, (least, most) in part.bands.items():
        if language not in ("ar", "fa", "ckb") or not 0 < least < most:
            fix = "write a language (ar, fa or ckb) and two numbers, the smaller one first"
            problems.add(("bands", language), "bad-value", "this is no band", fix)
    rules = _rules(part.rules, problems)
    ignores = _ignores(part.ignore, problems)
    known: frozenset[str] = frozenset()
    if part.baseline is not None:
        try:
            known = read_baseline((folder or Path()) / part.baseline)
        except RequestError as error:
            problems.add(("baseline",), "baseline", f"{error.where}: {error.what}", error.fix)
    if problems.found:
        raise ProfileError(file, sorted(problems.found, key=lambda problem: problem.line))
    return Profile(
        enabled,
        severities,
        Preferences(
            required=frozenset(part.required),
            keep_quotations=part.keep_quotations,
            allowed=frozenset(part.allowed),
            bands={language: (least, most) for language, (least, most) in part.bands.items()},
        ),
        rules,
        ignores,
        known,
        part.source_lang,
    )


class _Problems:
    """What is wrong with a profile, gathered with the place of each thing."""

    def __init__(self, file: str, lines: Lines) -> None:
        self.found: list[Problem] = []
        self._file, self._lines = file, lines

    def add(self, path: tuple[Step, ...], rule: str, message: str, fix: str) -> None:
        place = path
        while place and place not in self._lines:
            place = place[:-1]
        where = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        says = f"{where}: {message}" if where else message
        self.found.append(Problem(self._file, self._lines.get(place, 0), 0, "error", rule, says, fix))

    def ids(self, place: tuple[Step, ...], pattern: str) -> list[str]:
        """The checks that are named at a place."""
        try:
            check_id(pattern)
        except RequestError as error:
            self.add(place, "unknown-check", error.what, error.fix)
        return [id for id in (*catalogue(), RULE) if fits(id, pattern)]


def _rules(parts: Sequence[_RulePart | None], problems: _Problems) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    for number, part in enumerate(parts):
        if part is None:  # It cannot be read, and that is told.
            continue
        place: tuple[Step, ...] = ("rules", number)
        if any(rule.id == part.id for rule in rules):
            problems.add((*place, "id"), "same-id", f"two rules are called {part.id!r}", "rename one")
        for side, pattern in (("source", part.source), ("target", part.target)):
            if pattern is not None:
                try:
                    compile_pattern(pattern, part.ignore_case)
                except ValueError as error:
                    problems.add((*place, side), "bad-pattern", f"this is no regular expression: {error}", "correct it")
            elif side == "target" or part.mode == "count":
                problems.add(place, "no-pattern", f"a rule with mode {part.mode!r} needs a {side} pattern", "give it")
        if part.suggestion is not None and part.mode != "forbid":
            problems.add((*place, "suggestion"), "bad-value", "only what is forbidden can be replaced", "leave it out")
        elif part.suggestion is not None and not _expands(part):
            problems.add((*place, "suggestion"), "bad-value", "it names a group that target has not", "correct it")
        rules.append(
            Rule(
                part.id, Mode(part.mode), part.source, part.target, part.message, Severity(part.severity), part.suggestion,
                part.ignore_case,
            )
        )  # fmt: skip
    return tuple(rules)


def _expands(part: _RulePart) -> bool:
    """Whether every group that a suggestion names stands in the target pattern."""
    try:
        return expands(part.target or "", part.suggestion or "")
    except ValueError:
        return True  # The pattern itself is at fault, and that is told.


def _ignores(parts: Sequence[_IgnorePart | None], problems: _Problems) -> tuple[Ignore, ...]:
    ignores: list[Ignore] = []
    for number, part in enumerate(parts):
        if part is None:
            continue
        if part.check is not None:
            problems.ids(("ignore", number, "check"), part.check)
        if not any((part.check, part.segment, part.entry, part.file, part.text)):
            fix = "say what is ignored: check, segment, entry, file or text"
            problems.add(("ignore", number), "bad-value", "this would ignore everything", fix)
        ignores.append(Ignore(part.reason, part.check, part.segment, part.entry, part.file, part.text))
    return tuple(ignores)


def _said(fault: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value and what to do, in words for who wrote the file."""
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return "this is not known here", "leave it out or correct its name"
    if kind == "missing":
        return "this is missing", "give it"
    if kind == "literal_error":
        return f"{fault['input']!r} cannot be used", f"give {context['expected']}"
    wanted = {
        "string_type": "a text", "bool_type": "true or false", "float_type": "a number", "list_type": "a list",
        "dict_type": "a table of names and values", "model_type": "a table of names and values",
        "too_short": "more of them", "too_long": "fewer of them", "string_too_short": "a text that says something",
        "string_too_long": "a shorter text", "string_pattern_mismatch": "letters, digits, points and hyphens",
    }.get(kind)  # fmt: skip
    return "this cannot be used", f"give {wanted}" if wanted else fault["msg"]


def _sound(values: object) -> dict[str, Any]:
    """The parts of a profile that can be used; what is wrong with the others is told already."""
    sound: dict[str, Any] = {}
    for name, default in _ProfilePart().__dict__.items():
        sound[name] = default
        if isinstance(values, Mapping) and name in values:
            given = values[name]
            if name in ("rules", "ignore") and isinstance(given, list):
                # Each keeps its number, by which its place is told.
                sound[name] = [next(iter(_alone(name, [each])), None) for each in given]
            elif isinstance(given, Mapping):
                sound[name] = {
                    key: part for each in given for key, part in _alone(name, {each: given[each]}, {}).items()
                }
            else:
                sound[name] = _alone(name, given, default)
    return sound


def _alone(name: str, given: object, default: Any = ()) -> Any:
    """The value of one part of a profile if it can be used on its own."""
    try:
        return getattr(_ProfilePart.model_validate({name: given}), name)
    except ValidationError:
        return default
