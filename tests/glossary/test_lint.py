"""Does lint find what is probably not meant, at its place, and nothing in what is meant?"""

from __future__ import annotations

from pathlib import Path

import pytest

from glossary.entry import Entry, Kind
from glossary.lint import lint
from glossary.stats import stats
from glossary.store import load_entries

SOUND = """\
- id: abu-mahdi-al-muhandis
  type: person
  preferred: {en: Abu Mahdi al-Muhandis, ar: أبو مهدي المهندس, fa: ابومهدی المهندس}
  short: {en: al-Muhandis}
  variants:
    - {form: al-Muhandis, status: admitted, when: supported}
    - {form: Jamal Jaafar, status: deprecated}
    - {form: the Engineer, status: admitted, when: supported, note: his nom de guerre}
  context: [Kata'ib Hezbollah]
  not: [Jamal Jaafar Mohammed Ali Ibrahim of Basra]
- id: kataib-hezbollah
  type: organisation
  preferred: {en: Kataʾib Hezbollah, ar: كتائب حزب الله, ku-Latn: Kataib Hizbullah}
  variants:
    - {form: KH, status: admitted}
"""


def _entry(fields: str = "", kind: str = "person", preferred: str = "{en: Qais Khazali}") -> str:
    return f"- id: x\n  type: {kind}\n  preferred: {preferred}\n{fields}"


#: Name: the file, and the line, column and rule of each warning.
WARNED: dict[str, tuple[str, list[tuple[int, int, str]]]] = {
    "a zero-width space": (_entry("  not: [\"Imran\\u200b Khan\"]\n"), [(4, 9, "invisible")]),
    "damaged text": (_entry("  short: {en: Khaz\ufffdli}\n"), [(4, 15, "invisible")]),
    "blanks": (_entry('  short: {en: " Khazali"}\n  context: [Asa\u00a0ib, "Ahl  al-Haq"]\n'),
               [(4, 15, "stray-blank"), (5, 13, "stray-blank"), (5, 21, "stray-blank")]),
    "a Cyrillic letter": (_entry("  short: {en: Khаzali}\n"), [(4, 15, "look-alike")]),
    "a Greek letter in a variant": (_entry("  variants:\n    - {form: Qais Κhazali}\n"), [(5, 14, "look-alike")]),
    "Arabic under en": (_entry("  short: {en: الخزعلي}\n"), [(4, 15, "wrong-script")]),
    "Latin under ar, fa, ckb and ur": (_entry(preferred="{ar: Qais, fa: قیس Khazali, ckb: Qeys, ur: Qais}"),
                                       [(3, 19, "wrong-script"), (3, 29, "wrong-script"), (3, 47, "wrong-script"), (3, 57, "wrong-script")]),
    "a script in the code": (_entry(preferred="{ku-Arab: Qeys Xezelî, ku-Latn: قەیس خەزعەلی}"),
                             [(3, 24, "wrong-script"), (3, 46, "wrong-script")]),
    "Persian yeh under ar": (_entry(preferred="{ar: قیس الخزعلي}"), [(3, 19, "yeh-or-kaf")]),
    "Arabic kaf under fa": (_entry(preferred="{fa: مالكی}"), [(3, 19, "yeh-or-kaf")]),
    "short forms": (_entry("  variants:\n    - {form: Qa}\n    - {form: K}\n    - {form: بن}\n"),
                    [(5, 14, "too-short"), (6, 14, "too-short"), (7, 14, "too-short")]),
    "an everyday word": (_entry("  short: {en: May}\n"), [(4, 15, "everyday-word")]),
    "deprecated and preferred": (_entry("  variants:\n    - {form: Qais Khazali}\n"), [(5, 14, "deprecated-is-preferred")]),
    "admitted and short": (_entry("  short: {en: Khazali}\n  variants:\n    - {form: Khazali, status: admitted}\n"),
                           [(6, 14, "admitted-is-preferred")]),
    "short, and deprecated when supported": (
        _entry("  short: {en: Khazali}\n  variants:\n    - {form: Khazali, when: supported}\n"), [(6, 14, "deprecated-is-preferred")]),
    "use of an admitted form": (_entry("  variants:\n    - {form: Abu Hassan, status: admitted}\n"
                                       "    - {form: Sheikh Qais, status: admitted, use: Abu Hassan}\n"),
                                [(6, 50, "use-of-admitted")]),
    "twice": (_entry("  context: [Asaib, AAH, Asaib]\n  not: [Laith, Laith]\n"), [(4, 25, "listed-twice"), (5, 16, "listed-twice")]),
    "not itself": (_entry("  not: [qais khazali]\n"), [(4, 9, "not-itself")]),
    "context itself": (_entry("  context: [Qais Khazali, AAH]\n"), [(4, 13, "context-itself")]),
    "a turned note": (_entry('  note: "spelt \\u202eKhazali"\n'), [(4, 9, "bidi-control")]),
    "two of one name": (_entry() + _entry().replace("id: x", "id: y"), [(6, 19, "same-name")]),
}  # fmt: skip


def _lint(tmp_path: Path, content: str, *, hints: bool = False) -> list[tuple[int, int, str]]:
    file = tmp_path / "glossary.yaml"
    file.write_text(content, encoding="utf-8")
    problems = lint(load_entries(file), file, hints=hints)
    assert all(problem.file == str(file) and problem.message and problem.fix for problem in problems)
    assert {problem.severity for problem in problems} <= ({"warning", "info"} if hints else {"warning"})
    return [(problem.line, problem.column, problem.rule) for problem in problems]


@pytest.mark.parametrize("name", WARNED)
def test_what_is_doubtful_is_told_at_its_place(tmp_path: Path, name: str) -> None:
    content, expected = WARNED[name]
    assert _lint(tmp_path, content) == expected


def test_nothing_is_said_of_what_is_meant(tmp_path: Path) -> None:
    assert _lint(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            _entry("  variants:\n    - {form: Qays al-Khaz'ali}\n    - {form: Abu Hassan}\n    - {form: Qais Khizali, use: K1}\n"
                   "    - {form: K1, status: admitted}\n"),
            [(5, 14, "derivable")],
        ),
        (
            _entry("  variants:\n    - {form: ASAIB AHL AL-HAQ}\n    - {form: Asa'ib Ahl al-Haq (AAH)}\n"
                   "    - {form: asa-ib ahl al-haqq}\n    - {form: asaib ahl al haq}\n",
                   "organisation", "{en: Asaib Ahl al-Haq}"),
            [(8, 14, "derivable")],
        ),
        (
            _entry("  short: {en: Khazali}\n") + _entry("  short: {en: Khazali}\n", preferred="{en: Laith Khazali}").replace("id: x", "id: y"),
            [(4, 15, "shared-form"), (8, 15, "shared-form")],
        ),
        (_entry("  context: [Asaib, militia]\n"), [(4, 13, "unknown-context")]),
    ],
)  # fmt: skip
def test_hints_are_told_only_when_asked_for(tmp_path: Path, content: str, expected: list[tuple[int, int, str]]) -> None:
    assert _lint(tmp_path, content) == []
    assert _lint(tmp_path, content, hints=True) == expected


def test_entries_without_a_file_are_told_by_id() -> None:
    (problem,) = lint([Entry("iraq", Kind.PLACE, {"en": "العراق"})], "the glossary in use")
    assert str(problem) == (
        "the glossary in use:0:0: warning: iraq: 'العراق' under 'en' is not all in Latin script; "
        "move it to its language, or retype the letters [wrong-script]"
    )


def test_a_directory_is_told_by_its_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(_entry(), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(_entry("  not: [Qais Khazali]\n").replace("id: x", "id: y"), encoding="utf-8")
    problems = lint(load_entries(tmp_path), tmp_path)
    assert [(problem.file, problem.line, problem.rule) for problem in problems] == [
        (str(tmp_path / "b.yaml"), 3, "same-name"),
        (str(tmp_path / "b.yaml"), 4, "not-itself"),
    ]


def test_stats_count_every_form(tmp_path: Path) -> None:
    file = tmp_path / "glossary.yaml"
    file.write_text(SOUND, encoding="utf-8")
    assert stats(load_entries(file)).as_dict() == {
        "entries": 2,
        "types": {"organisation": 1, "person": 1},
        "forms": 11,
        "languages": {"ar": 2, "en": 2, "fa": 1, "ku-Latn": 1},
        "short": {"en": 1},
        "variants": {"admitted": 3, "deprecated": 1},
        "need_support": 2,
        "context_words": 1,
        "must_not_match": 1,
    }
