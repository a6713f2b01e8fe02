"""Are the pairs a model learns from weighed, varied and held out as they should be?"""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Entry, Glossary, Kind
from service.translation.engine.placeholders import FOUND
from service.translation.training.pairs import Pair, read_pairs, vary

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
    source, target = vary(pair, random.Random(seed))
    assert sorted(FOUND.findall(source)) == sorted(FOUND.findall(target))
    if "المالكي" not in source:
        assert "Maliki" not in target
