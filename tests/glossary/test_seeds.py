"""Are the five articles cleaned as their gold says, and as a person has read and approved them?

The approved texts stand in tests/cases/cleaned/. After a change that is meant, make them again and read the difference::

    make clean-seeds && cp build/cleaned/*.txt tests/cases/cleaned/
    git diff tests/cases/cleaned
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glossary import Glossary, Kind, Outcome, Status
from glossary.folding import fold_key

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "seeds").glob("*.txt"))
CLEANED = ROOT / "tests" / "cases" / "cleaned"

#: Gold mentions that nobody could settle from the text: document, start, surface.
LEFT_OPEN = {("000_ad9ba55d128ac74b.txt", 1702, "Khamenei")}

Row = tuple[int, int, str, str | None]


def _read(path: Path) -> str:
    # Not read_text: line ends are part of the text.
    return path.read_bytes().decode("utf-8")


def _gold(document: str) -> set[Row]:
    rows = map(json.loads, (ROOT / "seeds" / "gold.jsonl").read_text("utf-8").splitlines())
    return {(r["start"], r["end"], r["surface"], r["canonical"]) for r in rows if r["doc"] == document}


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem[:3])
def article(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_five_articles() -> None:
    assert len(ARTICLES) == 5


def test_every_gold_mention_is_found_with_its_exact_span_and_nothing_else(article: Path, house: Glossary) -> None:
    mentions = house.find(_read(article))
    decided = {(m.start, m.end, m.surface, m.preferred) for m in mentions if m.outcome is Outcome.MATCHED}
    gold = _gold(article.name)
    missed = {(article.name, start, surface) for start, _, surface, _ in gold - decided}
    assert missed == {row for row in LEFT_OPEN if row[0] == article.name}
    assert decided - gold == set()


def test_what_is_left_open_is_shown_with_everyone_it_may_be(house: Glossary) -> None:
    text = _read(ROOT / "seeds" / "000_ad9ba55d128ac74b.txt")
    (mention,) = house.clean(text).undecided
    assert {candidate.preferred for candidate in mention.candidates} == {"Ali Khamenei", "Mojtaba Khamenei"}


def test_the_cleaned_text_is_the_approved_one(article: Path, house: Glossary) -> None:
    assert house.clean(_read(article)).text == _read(CLEANED / article.name)


def test_cleaning_the_cleaned_text_changes_nothing(article: Path, house: Glossary) -> None:
    approved = _read(CLEANED / article.name)
    assert house.clean(approved).text == approved


def test_the_edits_alone_make_the_cleaned_text_again(article: Path, house: Glossary) -> None:
    report = house.clean(_read(article))
    assert report.replay() == report.text
    assert "".join(piece.surface for piece in report.pieces) == report.original
    assert "".join(piece.output for piece in report.pieces) == report.text


def test_every_person_has_one_spelling_after_cleaning(article: Path, house: Glossary) -> None:
    for piece in house.clean(_read(article)).pieces:
        entry = house.entries[piece.mention.id] if piece.mention and piece.mention.id else None
        if entry is None or entry.type is not Kind.PERSON:
            continue
        admitted = {fold_key(variant.form) for variant in entry.variants if variant.status is Status.ADMITTED}
        words = set(entry.name.replace("al-", "").split())
        written = set(piece.output.removeprefix("Al-").replace("al-", "").split())
        assert written <= words or fold_key(piece.output) in admitted, piece.output
