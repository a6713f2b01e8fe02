"""Does an evaluation count what a person would count?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glossary import Entry, Glossary, Kind, Variant
from glossary.errors import RequestError
from service.evaluation import Evaluation, evaluate
from service.gold import read_gold
from service.mistakes import Slip, line_around

TEXT = "Qasem Suliemani met Haidar al-Abadi.\r\nNobody else came but Falih Fayadh.\r\n"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary(
        [
            Entry("falih-al-fayadh", Kind.PERSON, {"en": "Falih al-Fayadh"}),
            Entry("haider-al-abadi", Kind.PERSON, {"en": "Haider al-Abadi"}),
            Entry("qasem-soleimani", Kind.PERSON, {"en": "Qasem Soleimani"}, variants=(Variant("Haj Qasem"),)),
        ]
    )


def row(surface: str, canonical: str, text: str = TEXT, **more: Any) -> dict[str, Any]:
    start = text.index(surface)
    given = {"doc": "a.txt", "start": start, "end": start + len(surface), "surface": surface, "canonical": canonical}
    return {**given, "type": "person", **more}


def measure(glossary: Glossary, folder: Path, rows: list[dict[str, Any]], text: str = TEXT) -> Evaluation:
    (folder / "a.txt").write_bytes(text.encode())
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return evaluate(glossary, read_gold(gold))


ALL_ROWS = [
    row("Qasem Suliemani", "Qasem Soleimani"),
    row("Haidar al-Abadi", "Haider al-Abadi"),
    row("Falih Fayadh", "Falih al-Fayadh"),
]


def test_everything_right(glossary: Glossary, tmp_path: Path) -> None:
    found = measure(glossary, tmp_path, ALL_ROWS)
    assert found.mentions is not None
    total = found.mentions.total
    assert (total.gold, total.found, total.right) == (3, 3, 3)
    assert (total.precision, total.recall, total.f1, found.worst) == (1.0, 1.0, 1.0, 1.0)
    assert (found.mentions.misses, found.mentions.false_alarms, found.wrong_rewrites, found.broken) == ((), (), (), ())
    assert found.edits == 3
    assert sum(tally.right for tally in found.mentions.by_level.values()) == 3
    assert found.mentions.by_type["person"].recall == 1.0
    assert found.mentions.by_threshold[0].right == 3


def test_an_answer_without_gold_is_a_false_alarm_and_a_wrong_rewrite(glossary: Glossary, tmp_path: Path) -> None:
    found = measure(glossary, tmp_path, ALL_ROWS[1:])
    assert found.mentions is not None
    [alarm] = found.mentions.false_alarms
    assert (alarm.slip, alarm.surface, alarm.expected, alarm.where) == (
        Slip.NO_NAME,
        "Qasem Suliemani",
        None,
        "a.txt:1",
    )
    assert alarm.line.startswith("[Qasem Suliemani] met")
    assert [wrong.surface for wrong in found.wrong_rewrites] == ["Qasem Suliemani"]
    assert found.mentions.total.precision == pytest.approx(2 / 3)
    assert found.mentions.total.recall == 1.0


def test_gold_without_an_answer_is_missed(glossary: Glossary, tmp_path: Path) -> None:
    found = measure(glossary, tmp_path, [*ALL_ROWS, row("Nobody", "Mojtaba Khamenei")])
    assert found.mentions is not None
    [miss] = found.mentions.misses
    assert (miss.slip, miss.expected, miss.found, miss.where) == (Slip.NOT_FOUND, "Mojtaba Khamenei", None, "a.txt:2")
    assert found.unlisted == ("Mojtaba Khamenei",)
    assert found.worst == 0.75


@pytest.mark.parametrize(
    ("surface", "canonical", "slip"),
    [("Suliemani", "Qasem Soleimani", Slip.OTHER_SPAN), ("Qasem Suliemani", "Haider al-Abadi", Slip.OTHER_NAME)],
)
def test_another_span_or_name_is_missed_and_a_false_alarm(
    glossary: Glossary, tmp_path: Path, surface: str, canonical: str, slip: Slip
) -> None:
    found = measure(glossary, tmp_path, [row(surface, canonical), *ALL_ROWS[1:]])
    assert found.mentions is not None
    assert [mistake.slip for mistake in found.mentions.misses] == [slip]
    assert [mistake.slip for mistake in found.mentions.false_alarms] == [slip]
    assert [wrong.surface for wrong in found.wrong_rewrites] == ["Qasem Suliemani"]


def test_names_on_their_own(glossary: Glossary, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"query": "Qasem Suliemani", "canonical": "Qasem Soleimani"},
        {"query": "Hayder Abadi", "canonical": "Falih al-Fayadh"},
        {"query": "Imran Khan", "canonical": None},
        {"query": "Haj Qasem", "canonical": None},
    ]
    found = measure(glossary, tmp_path, rows)
    assert found.mentions is None
    assert found.queries is not None
    assert (found.queries.total.gold, found.queries.nobody, found.queries.first) == (2, 2, 1)
    assert [(mistake.surface, mistake.slip) for mistake in found.queries.misses] == [("Hayder Abadi", Slip.OTHER_NAME)]
    assert {mistake.surface for mistake in found.queries.false_alarms} == {"Hayder Abadi", "Haj Qasem"}


def test_the_result_is_plain_json(glossary: Glossary, tmp_path: Path) -> None:
    rows = [*ALL_ROWS[1:], {"query": "Qasem Suliemani", "canonical": "Qasem Soleimani"}]
    record = json.loads(json.dumps(measure(glossary, tmp_path, rows).as_dict()))
    assert record["mentions"]["false_alarms"][0]["surface"] == "Qasem Suliemani"
    assert record["mentions"]["by_threshold"]["0"]["found"] == 3
    assert record["queries"]["right_first"] == 1


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "no rows"),
        ("[]\n", "not a JSON object"),
        ("{]\n", "not JSON"),
        ('{"doc": "a.txt"}\n', "'start' is missing"),
        ('{"query": 3, "canonical": null}\n', "'query' is not text"),
        ('{"doc": "b.txt", "start": 0, "end": 1, "surface": "Q", "canonical": "Q"}\n', "cannot be read"),
        ('{"doc": "a.txt", "start": 0, "end": 5, "surface": "Kasem", "canonical": "Q"}\n', "the row says 'Kasem'"),
        ('{"doc": "a.txt", "start": true, "end": 5, "surface": "Qasem", "canonical": "Q"}\n', "not a whole number"),
    ],
)
def test_bad_gold_is_refused_with_its_line(tmp_path: Path, content: str, complaint: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, encoding="utf-8")
    with pytest.raises(RequestError, match=complaint) as refusal:
        read_gold(gold)
    assert str(gold) in str(refusal.value)


def test_texts_may_lie_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(TEXT.encode())
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(ALL_ROWS[0]), encoding="utf-8")
    assert read_gold(gold, tmp_path / "texts").texts == {"a.txt": TEXT}


def test_a_long_line_is_cut_around_the_name() -> None:
    text = "x" * 100 + " Suliemani " + "y" * 100
    assert line_around(text, 101, 110) == "…" + "x" * 39 + " [Suliemani] " + "y" * 39 + "…"
