"""Do spellings of one name come as one group, in whatever script, and namesakes by sound as two?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.mining.grouping import group_spellings


@pytest.mark.parametrize(
    "spellings",
    [
        ["Sulemani", "Suleymani", "سلیمانی", "سليماني"],
        ["Gen. Qasem Sulemani", "Kassem Suleymani", "قاسم سلیمانی"],
        ["Kawtharani", "Kawsarani", "Kautharani"],
        ["al-Hakim", "Hakim", "Al Hakeem", "الحكيم"],
        ["IRGC", "I.R.G.C."],
        ["???", "!!!"][:1],
    ],
)
def test_spellings_of_one_name_are_one_group(spellings: list[str]) -> None:
    assert group_spellings(dict.fromkeys(spellings, 1)) == (tuple(sorted(spellings)),)


@pytest.mark.parametrize("pair", [("Khamenei", "Khomeini"), ("Ali Khamenei", "Mojtaba Khamenei"), ("Qaani", "Khani")])
def test_other_names_are_other_groups(pair: tuple[str, str]) -> None:
    assert len(group_spellings(dict.fromkeys(pair, 1))) == 2


def test_the_most_frequent_first() -> None:
    counts = {"Sulemani": 1, "Suleymani": 3, "Khomeini": 5, "Salami": 4}
    assert group_spellings(counts) == (("Khomeini",), ("Salami",), ("Suleymani", "Sulemani"))


NAMES = st.lists(
    st.sampled_from(
        ["Sulemani", "Suleymani", "سلیمانی", "Khamenei", "Khomeini", "Hakim", "al-Hakim", "IRGC", "12", "؟", "Abd al-Mahdi",
         "عبدالمهدي", "Kawtharani", "Kautarani", "Kawsarani"]
    ),
    min_size=1,
    max_size=2,
).map(" ".join)  # fmt: skip


@given(st.dictionaries(st.one_of(NAMES, st.text(min_size=1, max_size=6)), st.integers(1, 9), max_size=12), st.randoms())
def test_groups_are_a_partition_that_no_order_changes(counts: dict[str, int], random: object) -> None:
    groups = group_spellings(counts)
    assert sorted(spelling for group in groups for spelling in group) == sorted(counts)
    assert all(groups)
    shuffled = list(counts.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_spellings(dict(shuffled)) == groups
    weights = [sum(counts[spelling] for spelling in group) for group in groups]
    assert weights == sorted(weights, reverse=True)
