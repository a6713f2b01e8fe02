"""Is everything that is wrong with a glossary file told at once, each thing at its line and column?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryFileError, Problem
from glossary.store import check_source, dump_entries, load_entries, read_source

GOOD = """\
- id: iraq
  type: place
  preferred: {en: Iraq, ar: العراق}
"""

#: Name: the file, and the line, column and rule of each problem in it.
REFUSED: dict[str, tuple[str | bytes, list[tuple[int, int, str]]]] = {
    # the file as a whole
    "empty": ("", [(0, 0, "empty-file")]),
    "comments only": ("# nothing yet\n", [(0, 0, "empty-file")]),
    "an empty document": ("---\n", [(0, 0, "empty-file")]),
    "a mapping": ("entries:\n" + GOOD, [(1, 1, "not-a-list")]),
    "a text": ("Qasem Soleimani\n", [(1, 1, "not-a-list")]),
    "a second document": (GOOD + "---\n- id: iran\n", [(4, 1, "second-document")]),
    "a directive": ("%YAML 1.1\n---\n" + GOOD, [(1, 1, "directive")]),
    "UTF-16": (GOOD.encode("utf-16"), [(1, 1, "encoding")]),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), [(1, 1, "byte-order-mark")]),
    "not UTF-8": (b"# caf\xe9\n- id: iraq\n  type: place\n  preferred: {en: Ir\xe9\xe8q}\n",
                  [(1, 6, "encoding"), (4, 21, "encoding")]),
    "CRLF": ("# head\n" + GOOD.replace("\n", "\r\n"), [(2, 1, "line-end")]),
    "old Mac line ends": (GOOD.replace("\n", "\r"), [(1, 1, "line-end")]),
    "control characters": ("# \x00\n" + GOOD.replace("Iraq", "Ir\x1baq\u2028"),
                           [(1, 3, "control-character"), (4, 21, "control-character"), (4, 24, "control-character")]),
    # what YAML has and a glossary has not
    "a tab as indentation": ("- id: iraq\n\ttype: place\n  preferred: {en: Iraq}\n", [(2, 1, "tab")]),
    "a tab in a text": ("- id: iraq\n  type: place\n  preferred: {en: \"New\tIraq\"}\n", [(3, 23, "tab")]),
    "an anchor and an alias": ("- id: iraq\n  type: place\n  preferred: {en: &n Iraq, ar: *n}\n",
                               [(3, 19, "anchor"), (3, 32, "alias")]),
    "tags": ("- id: !!str iraq\n  type: !kind place\n  preferred: !!map {en: Iraq}\n",
             [(1, 7, "tag"), (2, 9, "tag"), (3, 14, "tag")]),
    "a merge key": (GOOD + "  <<: {note: x}\n", [(4, 3, "merge-key")]),
    "a key twice": (GOOD + "  note: x\n  note: y\n  type: place\n", [(5, 3, "duplicate-key"), (6, 3, "duplicate-key")]),
    "a language twice": ("- id: iraq\n  type: place\n  preferred: {en: Iraq, en: Irak}\n", [(3, 25, "duplicate-key")]),
    "a list as key": (GOOD + "  ? [note]\n  : x\n", [(4, 5, "key")]),
    "too deep": ("[" * 5000 + "]" * 5000, [(1, 2, "wrong-type"), (1, 9, "nested")]),
    # what cannot be parsed
    "an entry out of step": ("- id: iraq\n   type: place\n" + GOOD.replace("iraq", "iran"), [(2, 8, "syntax")]),
    "a key out of step": ("- id: iraq\n  type: place\n preferred: {en: Iraq}\n", [(3, 2, "syntax")]),
    "a bracket not closed": (GOOD + "  not: [Iran\n  note: x\n", [(4, 8, "syntax")]),
    "a bracket too many": (GOOD + "  not: [Iran]]\n", [(4, 14, "syntax")]),
    "a colon in a text": (GOOD + "  note: AP: Irak\n", [(4, 11, "syntax")]),
    "a sign at the start": (GOOD + "  note: @AP\n  not: [`Iran`]\n", [(4, 9, "syntax"), (5, 9, "syntax")]),
    "a quote not closed": (GOOD + "  note: \"x\n" + GOOD.replace("iraq", "iran"), [(4, 9, "syntax")]),
    "text after a quote": (GOOD + "  note: 'Kata'ib\n", [(4, 15, "syntax")]),
    "a backslash": (GOOD + '  note: "\\q"\n', [(4, 10, "syntax")]),
    "a key without colon": (GOOD + "  note\n  not: [Iran]\n", [(4, 3, "syntax")]),
    # what is no entry
    "a text as entry": ("- Iraq\n", [(1, 3, "wrong-type")]),
    "nothing needed is there": ("- note: x\n", [(1, 3, "missing-field")] * 3),
    "unknown fields": (GOOD + "  colour: red\n  Short: {en: I}\n", [(4, 3, "unknown-field"), (5, 3, "unknown-field")]),
    "an unknown type": (GOOD.replace("place", "country"), [(2, 9, "unknown-type")]),
    "a bad id": ("- id: New Iraq\n  type: place\n  preferred: {en: Iraq}\n", [(1, 7, "bad-id")]),
    "an id twice": (GOOD + GOOD, [(4, 7, "duplicate-id")]),
    "an id twice, once in a bad entry": ("- id: iraq\n" + GOOD, [(1, 3, "missing-field")] * 2 + [(2, 7, "duplicate-id")]),
    "no preferred form": ("- id: iraq\n  type: place\n  preferred: {}\n", [(3, 14, "missing-field")]),
    "preferred as text": ("- id: iraq\n  type: place\n  preferred: Iraq\n", [(3, 14, "wrong-type")]),
    "no language": ("- id: iraq\n  type: place\n  preferred: {English: Iraq, ar_IQ: العراق}\n",
                    [(3, 15, "bad-language"), (3, 30, "bad-language")]),
    "a comma in a form": ("- id: sadr\n  type: person\n  preferred: {en: Sadr, Muqtada}\n",
                          [(3, 25, "bad-language"), (3, 32, "empty-text")]),
    "texts for lists": (GOOD + "  variants: Irak\n  context: Gulf\n  not: Iran\n",
                        [(4, 13, "wrong-type"), (5, 12, "wrong-type"), (6, 8, "wrong-type")]),
    "lists for texts": (GOOD + "  note: [x]\n  context: [[x], {y: z}]\n",
                        [(4, 9, "wrong-type"), (5, 13, "wrong-type"), (5, 18, "wrong-type")]),
    "empty texts": (GOOD + "  note:\n  context: ['']\n  not:\n    -\n",
                    [(4, 8, "empty-text"), (5, 13, "empty-text"), (7, 6, "empty-text")]),
    # variants
    "a variant as text": (GOOD + "  variants:\n    - Irak\n", [(5, 7, "wrong-type")]),
    "a variant without form": (GOOD + "  variants:\n    - {status: admitted}\n", [(5, 7, "missing-field")]),
    "unknown words": (GOOD + "  variants:\n    - {form: Irak, status: bad, when: never, hue: x}\n",
                      [(5, 28, "unknown-status"), (5, 39, "unknown-when"), (5, 46, "unknown-field")]),
    "a variant twice": (GOOD + "  variants:\n    - {form: Irak}\n    - {form: Irak, status: admitted}\n",
                        [(6, 14, "duplicate-variant")]),
    "use of no variant": (GOOD + "  variants:\n    - {form: Irak, use: Iraq}\n", [(5, 25, "bad-use")]),
    "use of a deprecated variant": (GOOD + "  variants:\n    - {form: Irak}\n    - {form: Irac, use: Irak}\n", [(6, 25, "bad-use")]),
    # forms
    "direction marks": ("- id: iraq\n  type: place\n  preferred: {en: \u202eIraq, ar: العراق\u200f}\n",
                        [(3, 19, "bidi-control"), (3, 30, "bidi-control")]),
    "escaped control characters": (GOOD + '  short: {en: "Ir\\0aq"}\n  note: "a\\u2028b"\n',
                                   [(4, 15, "control-character"), (5, 9, "control-character")]),
    "a form of signs only": (GOOD + '  not: ["!!!", ــ]\n', [(4, 9, "folds-to-nothing"), (4, 16, "folds-to-nothing")]),
}  # fmt: skip


#: Here the mistake stands beside a good entry, not in it.
ENTRY_IS_SOUND = {"a directive", "an id twice", "an entry out of step", "a quote not closed"}


def _problems(tmp_path: Path, content: str | bytes) -> tuple[Problem, ...]:
    file = tmp_path / "glossary.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return check_source(file)[1]


@pytest.mark.parametrize("name", REFUSED)
def test_a_mistake_is_told_at_its_place(tmp_path: Path, name: str) -> None:
    content, expected = REFUSED[name]
    problems = _problems(tmp_path, content)
    assert [(problem.line, problem.column, problem.rule) for problem in problems] == expected
    for problem in problems:
        assert problem.severity == "error"
        assert problem.message
        assert problem.fix
    # Of an entry with a mistake nothing is given, not even the rest of it.
    assert bool(check_source(tmp_path / "glossary.yaml")[0]) == (name in ENTRY_IS_SOUND)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    # Each case that is a mistake in one entry, one after the other in one file.
    file, expected, line = tmp_path / "glossary.yaml", [], 0
    text = ""
    for number, (content, problems) in enumerate(REFUSED.values()):
        if isinstance(content, bytes) or not content.startswith("- ") or "\r" in content or "\n---" in content:
            continue
        if any(rule in ("duplicate-id", "not-a-list") for _, _, rule in problems):
            continue
        text += content.replace("id: iraq", f"id: i{number:03}").replace("id: iran", f"id: j{number:03}")
        expected += [(at + line, column, rule) for at, column, rule in problems]
        line += content.count("\n")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GlossaryFileError, match=f"the glossary has {len(expected)} problems") as caught:
        load_entries(file)
    assert [(problem.line, problem.column, problem.rule) for problem in caught.value.problems] == expected
    assert len(expected) > 50
    assert str(caught.value.problems[-1]) in str(caught.value)


def test_a_file_that_is_no_text_is_not_told_byte_by_byte(tmp_path: Path) -> None:
    problems = _problems(tmp_path, bytes(range(127, 256)) * 1000)
    assert len(problems) < 300
    assert any(problem.message.endswith("perhaps this is no text, or not in UTF-8") for problem in problems)


def test_sound_entries_between_faulty_ones_are_given(tmp_path: Path) -> None:
    file = tmp_path / "glossary.yaml"
    file.write_text("- id: a\n  note: b: c\n" + GOOD + "- id: @\n" + GOOD.replace("iraq", "iran"), encoding="utf-8")
    entries, problems = check_source(file)
    assert [entry.id for entry in entries] == ["iran", "iraq"]
    assert [problem.line for problem in problems] == [2, 6]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD.replace("type", "tpye"), "an entry has no field 'tpye'; did you mean 'type'?"),
        (GOOD.replace("place", "Place"), "'type' cannot be 'Place'; did you mean 'place'?"),
        (GOOD.replace("iraq", "Al-ʿIraq"), "'Al-ʿIraq' cannot be an id; use a-z, 0-9 and single hyphens, such as 'al-iraq'"),
        (GOOD + "  variants: [Irak]\n", "a variant must be a mapping, not a text; write {form: Irak, status: deprecated}"),
        (GOOD + "  variants:\n    - {form: Sadr, City}\n", "a variant has no field 'City'; put a text that holds a comma"),
        (GOOD + "  note: a: b\n", "a text without quotes holds a colon and a blank, or the line is out of step; put the"),
        (GOOD.replace("Iraq", "Ira\u202eq"), "character 4 of this text is U+202E, right-to-left override, which nobody sees"),
    ],
)  # fmt: skip
def test_messages_say_what_is_wrong_and_what_to_do(tmp_path: Path, content: str, told: str) -> None:
    assert any(told in str(problem) for problem in _problems(tmp_path, content))


_PIECES = st.sampled_from(
    ["\n", " ", "  ", "- ", "\t", ":", ": ", "{", "}", "[", "]", ",", "'", '"', "#", "&", "*", "!", "|", "?", "<<: ", "---\n",
     "\\", "%", "@", "\r", "\x00", "\u2028", "\udcff", "- id: x\n", "  type: place\n", "id: iraq", "العراق"]
)  # fmt: skip
_EDITS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 12), _PIECES), min_size=1, max_size=5)


@given(_EDITS)
def test_no_damage_stops_the_reading(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    text = GOOD + GOOD.replace("iraq", "iran") + "  variants:\n    - {form: Irak, status: admitted}\n  not: [Iran]\n"
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    file = tmp_path_factory.mktemp("damaged") / "glossary.yaml"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    source = read_source(file, places=True)
    last = text.count("\n") + text.count("\r") + 1
    assert all(0 <= problem.line <= last and problem.message for problem in source.problems)
    if not source.problems:
        assert load_entries(file) == source.entries
        assert "- id:" in dump_entries(source.entries) or not source.entries
