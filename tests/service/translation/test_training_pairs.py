"""Are the pairs a model learns from weighed, varied and held out as they should be?"""

from __future__ import annotations

import gzip
import random
import re
from pathlib import Path

import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st

from glossary import Entry, Glossary, Kind
from service.translation.engine.placeholders import FOUND
from service.translation.engine.preparing import prepare
from service.translation.training.pairs import Pair, read_pairs, vary
from service.translation.training.rows import cut_row

STARTER = Path(__file__).parents[3] / "service" / "translation" / "starters" / "translate-fa_en-1_0"
GLOSSARY = Glossary(
    [
        Entry("nouri-al-maliki", Kind.PERSON, {"en": "Nouri al-Maliki", "ar": "نوري المالكي"}),
        Entry("baghdad", Kind.PLACE, {"en": "Baghdad", "ar": "بغداد"}),
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "authored").mkdir()
    news = "".join(f"وصل نوري المالكي إلى بغداد {n}\tNouri al-Maliki arrived in Baghdad {n}\n" for n in range(400))
    (tmp_path / "authored" / "ar-en.news.tsv").write_text(news, encoding="utf-8")
    with gzip.open(tmp_path / "ar-en.bible.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("في البدء\tIn the beginning\n")
    with gzip.open(tmp_path / "ar-en.tatoeba.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("سلامٌ ١٢\tPeace 12\n" + "كلمة " * 80 + "\tword\n" + "بلا إنكليزية\n")
    return tmp_path


def test_authored_pairs_weigh_most_and_scripture_nothing(folder: Path) -> None:
    weights = {pair.source: pair.weight for pair in read_pairs(folder, "ar").learned}
    assert set(weights.values()) == {1, 3}
    assert weights["سلام 12"] == 1, "sources are written the way they are at run time"
    assert not any("البدء" in source for source in weights) and len(max(weights, key=len)) < 100


def test_what_is_held_out_is_never_learned_and_always_the_same(folder: Path) -> None:
    material = read_pairs(folder, "ar")
    held = {pair.source for pair in (*material.looked_at, *material.unseen)}
    assert material.looked_at and material.unseen
    assert held.isdisjoint(pair.source for pair in material.learned)
    assert len(held) + len(material.learned) == 401
    (folder / "authored" / "ar-en.more.tsv").write_text("جملة أخرى\tAnother sentence\n", encoding="utf-8")
    assert {pair.source for pair in read_pairs(folder, "ar").unseen} == {pair.source for pair in material.unseen}


def test_names_of_both_sides_are_marked(folder: Path) -> None:
    pair = next(pair for pair in read_pairs(folder, "ar", GLOSSARY).learned if pair.weight == 3)
    found = {pair.source[a:b]: pair.target[c:d] for (a, b), (c, d) in pair.names}
    assert found == {"نوري المالكي": "Nouri al-Maliki", "بغداد": "Baghdad"}


@given(st.integers(0, 2**32))
def test_signs_stand_on_both_sides_alike(seed: int) -> None:
    pair = Pair("أكد المالكي في بغداد", "Maliki in Baghdad said", 1, (((4, 11), (0, 6)), ((15, 20), (10, 17))))
    varied = vary(pair, random.Random(seed))
    source, target = varied.source, varied.target
    assert sorted(FOUND.findall(source)) == sorted(FOUND.findall(target))
    if "المالكي" not in source:
        assert "Maliki" not in target


#: Each word of the source, and the word of the English that says the same.
SAME = {"أكد": "said", "المالكي": "Maliki", "بغداد": "Baghdad", "في": "in"}


@given(st.integers(0, 2**32))
def test_words_that_say_the_same_stay_linked_whatever_becomes_of_the_names(seed: int) -> None:
    source, target = "أكد المالكي في بغداد", "Maliki in Baghdad said"
    links = tuple((span_of(word, source), span_of(english, target)) for word, english in SAME.items())
    pair = Pair(source, target, 1, (((4, 11), (0, 6)), ((15, 20), (10, 17))), links)
    varied = vary(pair, random.Random(seed))
    found = {varied.source[a:b]: varied.target[c:d] for (a, b), (c, d) in varied.links}
    names = {word: english for word, english in found.items() if FOUND.fullmatch(word)}
    assert all(word == english for word, english in names.items())
    kept = {word: english for word, english in SAME.items() if english in varied.target}
    assert {word.translate(BARE): english for word, english in found.items() if word not in names} == {
        word.translate(BARE): english for word, english in kept.items()
    }
    assert len(found) == len(SAME)


BARE = str.maketrans("أإآ", "ااا")


@given(st.integers(0, 2**32))
def test_pieces_of_words_that_say_the_same_are_linked(seed: int) -> None:
    source, target = prepare("می\u200cگوید عکار آرام است", "fa"), "Akkar is calm, he says"
    links = ((span_of("گويد", source), span_of("says", target)), (span_of("عكار", source), span_of("Akkar", target)))
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(STARTER / "sentencepiece.model"))
    row = cut_row(Pair(source, target, 1, links=links), pieces, random.Random(seed))
    said = {english: "" for english, _ in row.links}
    for english, here in row.links:
        said[english] += pieces.id_to_piece(row.source[here])
    together = {pieces.id_to_piece(row.target[english + 1]): text.strip("▁") for english, text in said.items()}
    assert set(together.values()) == {"گويد", "عكار"}
    assert "".join(piece for piece, text in together.items() if text == "عكار").startswith("▁A")


def span_of(word: str, text: str) -> tuple[int, int]:
    return text.index(word), text.index(word) + len(word)


@given(st.integers(0, 2**32))
def test_numbers_change_on_both_sides_alike_and_stay_as_long(seed: int) -> None:
    source, target = (
        "قتل 14 شخصا و 3 جنود عام 1975 و 007 و 25 من 25",
        "In 1975, 14 people and 3 soldiers, 007, 25 of 25",
    )
    varied = vary(Pair(source, target, 1), random.Random(seed))
    people, soldiers, year, *rest = re.findall(r"\d+", varied.source)
    assert varied.target == f"In {year}, {people} people and {soldiers} soldiers, 007, 25 of 25"
    assert (soldiers, rest) == ("3", ["007", "25", "25"])
    assert 11 <= int(people) <= 99 and 1900 <= int(year) < 2040
