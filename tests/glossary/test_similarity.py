"""Is a likelier spelling always liker than a less likely one?"""

from __future__ import annotations

import pytest

from glossary.similarity import ALIKE, Level, liken, slot_price, worst


@pytest.mark.parametrize(
    ("name", "nearer", "farther"),
    [
        ("Soleimani", "Suleimani", "Suleiman"), ("Soleimani", "Soleymani", "Salmani"), ("Khamenei", "Khamanei", "Khomeini"),
        ("Qaani", "Ghaani", "Khani"), ("Qaani", "Kaani", "Haniyeh"), ("Sadr", "Sader", "Sadiri"), ("Maliki", "Maleki", "Malik"),
        ("Khazali", "Khazzali", "Khalani"), ("Khazali", "Khaz'ali", "Ghazali"), ("Fayyadh", "Fayyad", "Fahd"), ("Abadi", "Ibadi", "Aboudi"),
        ("سليماني", "سلیمانی", "سلماني"), ("مالكي", "مالکی", "ملكي"), ("Amiri", "Ameri", "Omari"), ("Salih", "Saleh", "Salah"),
        ("Hakim", "Hakeem", "Hakam"), ("Muqtada", "Moqtada", "Muqtadir"), ("Sudani", "Soudani", "Saadani"), ("Allawi", "Alawi", "Alwani"),
    ],
)  # fmt: skip
def test_the_likelier_spelling_is_liker(name: str, nearer: str, farther: str) -> None:
    assert liken(name, nearer).score > liken(name, farther).score


@pytest.mark.parametrize(
    ("latin", "arabic", "other"),
    [
        ("Soleimani", "سليماني", "سلطاني"), ("Maliki", "مالكي", "مالك"), ("Qais", "قيس", "كوس"), ("Barham", "برهم", "ابراهيم"),
        ("Amiri", "عامري", "عمر"), ("Abadi", "عبادي", "عبد"), ("Khamenei", "خامنئي", "خميني"), ("Khomeini", "خميني", "خامنئي"),
    ],
)  # fmt: skip
def test_a_name_is_liker_to_itself_in_the_other_script_than_to_another(latin: str, arabic: str, other: str) -> None:
    assert liken(latin, arabic).score >= ALIKE
    assert liken(latin, arabic).score > liken(latin, other).score


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("Qaani", "Qaani", Level.EXACT), ("Qaani", "QAANI", Level.FOLDED), ("Qaani", "Qa’ani", Level.FOLDED),
        ("قاسم", "قاسِم", Level.FOLDED), ("Qasem", "Kassem", Level.SOUNDS_ALIKE), ("Qasem", "قاسم", Level.SOUNDS_ALIKE),
        ("Soleimani", "Soleimni", Level.SOUNDS_ALIKE), ("Soleimani", "Soleinami", Level.SIMILAR),
    ],
)  # fmt: skip
def test_the_level_says_what_it_rests_on(first: str, second: str, level: Level) -> None:
    assert liken(first, second).level is level


@pytest.mark.parametrize(
    ("first", "second"),
    [("Khamenei", "Khomeini"), ("Hakim", "Hakimi"), ("Suleiman", "Suleimani"), ("Malik", "Maliki"), ("Qaani", "Khan"), ("Sadr", "Badr"),
     ("Salih", "Salihi"), ("Iran", "Iraq"), ("Sistani", "Sistan"), ("Abadi", "Abadan"), ("Ghani", "Khani"), ("سليماني", "سليمان")],
)  # fmt: skip
def test_names_a_letter_apart_are_not_alike(first: str, second: str) -> None:
    assert liken(first, second).level is Level.SIMILAR or liken(first, second).score < ALIKE


@pytest.mark.parametrize(
    ("man", "from_there"), [("Hakim", "Hakimi"), ("Suleiman", "Suleimani"), ("Malik", "Maliki"), ("سليمان", "سليماني")]
)
def test_a_man_is_not_the_man_from_there(man: str, from_there: str) -> None:
    assert liken(man, from_there).score < 0.65


def test_words_with_nothing_in_common_score_nothing() -> None:
    assert liken("Soleimani", "Trump").score == 0.0


def test_a_short_vowel_that_arabic_leaves_out_costs_next_to_nothing() -> None:
    assert slot_price("a", "", "middle") > slot_price("a", "V", "middle")


def test_a_long_vowel_at_the_end_costs_more_than_one_inside() -> None:
    assert slot_price("i", "", "end") > slot_price("i", "", "middle")


@pytest.mark.parametrize("slot", ["", "a", "ai", "Y", "*"])
def test_a_slot_costs_nothing_against_itself_and_the_seam_of_a_compound_nothing_against_any(slot: str) -> None:
    assert slot_price(slot, slot, "middle") == slot_price(slot, "*", "end") == 0.0


def test_the_worst_of_two_levels_is_the_less_certain() -> None:
    order = list(Level)
    assert [worst(one, other) for one in order for other in order] == [
        order[max(i, j)] for i in range(len(order)) for j in range(len(order))
    ]
