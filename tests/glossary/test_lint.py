"""Does lint find what is probably not meant, at its place, and nothing in what is meant?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from glossary import Glossary
from glossary.entry import Entry, Kind, Variant
from glossary.lint import ERRORS, HINTS, WARNINGS, lint, reach
from glossary.stats import stats
from glossary.store import check_source, load_entries
from tests.glossary.test_store_refuses import REFUSED

SHIPPED = Path(__file__).parents[2] / "glossary" / "glossary.yaml"

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
    "a turned note": (_entry('  note: "spelt \\u202eKhazali"\n'), [(4, 9, "turned-note")]),
    "letters in their shapes for print": (_entry("  variants:\n    - {form: ﻗﻴﺲ اﻟﺨﺰﻋﻠﻲ}\n"), [(5, 14, "letter-shape")]),
    "letters taken apart": (_entry("  short: {en: Kha\u0304zali}\n"), [(4, 15, "letter-shape")]),
    "two that sound alike": (
        _entry(preferred="{en: Kazem al-Haeri}") + _entry(preferred="{ar: حسن, en: Kadhim al-Hairi}").replace("id: x", "id: y"),
        [(3, 19, "same-skeleton"), (6, 28, "same-skeleton")]),
    "a form in whose place another is found": (
        _entry() + _entry("  variants:\n    - {form: league of Qais Khazali}\n", "organisation", "{en: Asaib}").replace("id: x", "id: y"),
        [(8, 14, "shadowed")]),
    "a variant that is another's name": (
        _entry("  variants:\n    - {form: Asaib}\n    - {form: Badr, when: supported}\n")
        + _entry("", "organisation", "{en: Asaib, ckb: بەدر}").replace("id: x", "id: y"), [(5, 14, "others-name")]),
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
            [(7, 14, "never-in-texts"), (8, 14, "derivable")],
        ),
        (
            _entry("  short: {en: Khazali}\n") + _entry("  short: {en: Khazali}\n", preferred="{en: Laith Khazali}").replace("id: x", "id: y"),
            [(4, 15, "shared-form"), (8, 15, "shared-form")],
        ),
        (_entry("  context: [Asaib, militia]\n"), [(4, 13, "unknown-context")]),
        (_entry("  variants:\n    - {form: Khazali.com}\n    - {form: son of the river}\n"),
         [(5, 14, "never-in-texts"), (6, 14, "never-in-texts")]),
        (
            _entry("  context: [mosque]\n", preferred="{en: Kazem al-Haeri}")
            + _entry("  context: [river]\n", preferred="{en: Kadhim al-Hairi}").replace("id: x", "id: y"),
            [(3, 19, "similar-name"), (7, 19, "similar-name")],
        ),
    ],
)  # fmt: skip
def test_hints_are_told_only_when_asked_for(tmp_path: Path, content: str, expected: list[tuple[int, int, str]]) -> None:
    assert _lint(tmp_path, content) == []
    assert _lint(tmp_path, content, hints=True) == expected


def test_the_samples_say_how_often_a_dangerous_form_would_be_found() -> None:
    entry = Entry(
        "hope", Kind.PLACE, {"en": "Hope"}, short={"en": "May"}, variants=(Variant("Ho"), Variant("Bo", supported=True))
    )
    samples = [
        ("a.txt", "In Hope they hope. May they? They hope!"),
        ("b.txt", "Ho, ho: in May the Mayor of Hope sang, and Hope too."),
    ]
    assert {problem.rule: problem.message for problem in lint([entry], samples=samples)} == {
        "common-word": "hope: 'Hope' is a word like any other: it stands 2 times in small letters; "
        "in the 2 sample texts it would be found 3 times (b.txt 2, a.txt 1)",
        "everyday-word": "hope: 'May' is a word of everyday language; "
        "in the 2 sample texts it would be found 2 times (a.txt 1, b.txt 1)",
        "too-short": "hope: 'Ho' is so short that it will be found by accident; "
        "in the 2 sample texts it would be found 1 time (b.txt 1)",
    }
    (common,) = lint([Entry("hope", Kind.PLACE, {"en": "Hope"})], samples=[("a.txt", "hope, hope")])
    assert common.message.endswith("; it does not stand in the sample text")


def test_what_lint_does_not_search_for_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    glossary = Glossary.load(SHIPPED)
    some = list(glossary.entries.values())[::4]
    quick = [doubt for entry in some for doubt in reach.unreached(entry, glossary)]
    monkeypatch.setattr(reach, "_is_plainly_found", lambda index, text: False)
    assert [doubt for entry in some for doubt in reach.unreached(entry, glossary)] == quick


def test_entries_may_be_looked_at_within_a_larger_glossary() -> None:
    brother, other = (Entry(id, Kind.PERSON, {"en": name}, short={"en": "Khazali"}) for id, name in
                      (("qais", "Qais Khazali"), ("laith", "Laith Khazali")))  # fmt: skip
    (shared,) = lint([brother], hints=True, glossary=Glossary([brother, other]))
    assert shared.message == "qais: 'Khazali' is also a form of laith: ambiguous unless the text decides"
    assert lint([brother], hints=True) == ()


@pytest.mark.parametrize("cases", [WARNED, REFUSED], ids=["warned", "refused"])
def test_every_rule_has_a_sentence_for_the_programs_that_list_rules(
    tmp_path: Path, cases: Mapping[str, tuple[str | bytes, object]]
) -> None:
    file = tmp_path / "glossary.yaml"
    known = {"error": ERRORS, "warning": WARNINGS, "info": HINTS}
    for content, _ in cases.values():
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        entries, problems = check_source(file)
        for problem in (*problems, *lint(entries, file, hints=True)):
            assert known[problem.severity][problem.rule].endswith(".")


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
