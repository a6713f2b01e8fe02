"""Is a profile read as it is meant, and is everything that is wrong with one told at once?"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from glossary.errors import RequestError
from service.checks import profilefile
from service.checks.finding import Severity
from service.checks.profile import Profile
from service.checks.profilefile import read_profile
from service.checks.profileparts import ProfileError
from service.checks.rules import Mode

TOML = """\
source_lang = "fa"
required = ["qasem-soleimani"]
keep_quotations = false
allowed = ["الله"]
baseline = "known.json"

[checks]
negation = true
"name.*" = false

[severity]
"length.ratio" = "info"

[bands]
fa = [0.8, 2.4]

[[rules]]
id = "ministry"
mode = "require"
source = "وزارة الداخلية"
target = "Interior Ministry"

[[ignore]]
check = "number.missing"
segment = "12"
reason = "the year is in the headline"
"""

YAML = """\
source_lang: fa
required: [qasem-soleimani]
keep_quotations: false
allowed: [الله]
baseline: known.json
checks: {negation: true, name.*: false}
severity: {length.ratio: info}
bands:
  fa: [0.8, 2.4]
rules:
  - {id: ministry, mode: require, source: وزارة الداخلية, target: Interior Ministry}
ignore:
  - check: number.missing
    segment: "12"
    reason: the year is in the headline
"""


def write(folder: Path, name: str, content: str) -> Path:
    (folder / "known.json").write_text('{"format": "laqab baseline 1", "findings": {"aa": {}}}', encoding="utf-8")
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "content"), [("house.toml", TOML), ("house.yaml", YAML)])
def test_every_part_is_read(name: str, content: str, tmp_path: Path) -> None:
    profile = read_profile(write(tmp_path, name, content))
    assert profile.source_lang == "fa"
    assert profile.preferences.required == {"qasem-soleimani"}
    assert profile.preferences.keep_quotations is False
    assert profile.preferences.allowed == {"الله"}
    assert profile.preferences.bands == {"fa": (0.8, 2.4)}
    assert profile.enabled["negation"] and not profile.enabled["name.missing"]
    assert profile.severities == {"length.ratio": Severity.INFO}
    [rule] = profile.rules
    assert (rule.id, rule.mode, rule.source, rule.severity) == (
        "ministry",
        Mode.REQUIRE,
        "وزارة الداخلية",
        Severity.WARNING,
    )
    [ignore] = profile.ignores
    assert (ignore.check, ignore.segment, ignore.reason) == ("number.missing", "12", "the year is in the headline")
    assert profile.known == {"aa"}


def test_the_profile_that_is_shown_can_be_used(tmp_path: Path) -> None:
    shown = dedent((profilefile.__doc__ or "").split("::\n\n")[1])
    profile = read_profile(write(tmp_path, "shown.toml", shown))
    assert profile.source_lang == "ar" and profile.rules and profile.ignores and profile.known


@pytest.mark.parametrize("name", ["empty.toml", "empty.yaml"])
def test_an_empty_profile_says_nothing(name: str, tmp_path: Path) -> None:
    assert read_profile(write(tmp_path, name, "")) == Profile()


BAD_TOML = """\
colour = "red"
keep_quotations = "no"
[checks]
"number.mising" = false
negation = "yes"
[severity]
empty = "fatal"
[bands]
fr = [0.5, 2]
ar = [2.5, 1.0]
[[rules]]
id = "one"
mode = "forbid"
target = "(open"
[[rules]]
id = "one"
mode = "require"
source = "x"
[[rules]]
id = "three"
mode = "forbid"
target = "a"
suggestion = '\\2'
[[ignore]]
reason = "everything"
[[ignore]]
check = "empty"
"""

BAD_YAML = """\
colour: red
keep_quotations: "no"
checks:
  number.mising: false
  negation: "yes"
severity:
  empty: fatal
bands:
  fr: [0.5, 2.0]
  ar: [2.5, 1.0]
rules:
  - id: one
    mode: forbid
    target: (open
  - id: one
    mode: require
    source: x
  - id: three
    mode: forbid
    target: a
    suggestion: '\\2'
ignore:
  - reason: everything
  - check: empty
"""


@pytest.mark.parametrize(
    ("name", "content", "lines"),
    [
        ("bad.toml", BAD_TOML, [1, 2, 4, 5, 7, 9, 10, 14, 15, 16, 23, 24, 26]),
        ("bad.yaml", BAD_YAML, [1, 2, 4, 5, 7, 9, 10, 14, 15, 15, 21, 23, 24]),
    ],
)
def test_every_mistake_is_told_at_once_with_its_line(name: str, content: str, lines: list[int], tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as raised:
        read_profile(write(tmp_path, name, content))
    told = raised.value.problems
    assert [problem.line for problem in told] == lines
    said = str(raised.value)
    for words in (
        "colour: this is not known here",
        "did you mean 'number.missing'",
        "severity.empty: 'fatal' cannot be used; give 'error', 'warning' or 'info'",
        "bands.fr: this is no band",
        "rules.1.target: this is no regular expression",
        "two rules are called 'one'",
        "needs a target pattern",
        "rules.3.suggestion: it names a group that target has not",
        "ignore.1: this would ignore everything",
        "ignore.2.reason: this is missing",
    ):
        assert words in said, words
    assert all(str(tmp_path / name) in str(problem) and problem.fix for problem in told)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.toml", "a = = 1", "not TOML"),
        ("a.yaml", "a: [", r"a\.yaml:1: this is not YAML"),
        ("a.yaml", "- 1", "table of names"),
        ("a.toml", "baseline = 'gone.json'", r"gone\.json"),
        ("a.yaml", "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]", "not known"),
        ("a.toml", "x = " + "[" * 5_000, "TOML"),
        ("a.yaml", "checks: {negation: true}\nchecks: {empty: false}", "'checks' stands here twice"),
        ("a.yaml", "x: " + "[" * 1_500, "YAML"),
        (
            "a.yaml",
            "\n".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]" if n else "k0: &k0 [x, x]" for n in range(40)),
            "values",
        ),
        ("a.toml", "\n".join(f"k{n} = 1" for n in range(200_000)), "bytes"),
        ("a.toml", "[[rules]]\nid = 'r'\nmode = 'forbid'\ntarget = '((a{900}){900}){900}'", "multiply"),
        (
            "a.toml",
            "[[rules]]\nid = 'r'\nmode = 'forbid'\ntarget = '" + "(" * 900 + ")" * 900 + "'",
            "nested too deeply",
        ),
        ("a.toml", "[[rules]]\nid = 'r'\nmode = 'forbid'\ntarget = '" + "a" * 3_000 + "'", "characters"),
    ],
)
def test_what_is_no_profile_is_refused(name: str, content: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=says):
        read_profile(write(tmp_path, name, content))


def test_a_bad_rule_does_not_move_the_places_of_the_next(tmp_path: Path) -> None:
    content = (
        "rules:\n  - 7\n  - {id: r, mode: forbid, target: (}\nignore:\n  - {check: x}\n  - {reason: r, check: y}\n"
    )
    with pytest.raises(ProfileError) as raised:
        read_profile(write(tmp_path, "a.yaml", content))
    assert [problem.line for problem in raised.value.problems] == [2, 3, 5, 6]


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        read_profile(tmp_path / "none.toml")
