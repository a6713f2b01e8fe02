"""Do two names match for the right reasons, and do others not?"""

from __future__ import annotations

import pytest

from glossary import Level, compare
from glossary.scoring import CONTRADICTED


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ali Khamenei", "Mojtaba Khamenei"), ("Muqtada al-Sadr", "Mohammad Baqir al-Sadr"), ("Qasem Soleimani", "Gholamreza Soleimani"), ("Nouri al-Maliki", "Riyad al-Maliki"), ("Ayad Allawi", "Ali Allawi"),
        ("Ali Khamenei", "Ali Sistani"), ("علي خامنئي", "مجتبى خامنئي"), ("Ali Khamenei", "مجتبى خامنئي"),
    ],
)  # fmt: skip
def test_words_left_over_on_both_sides_are_two_people(first: str, second: str) -> None:
    comparison = compare(first, second)
    assert not comparison.matches
    assert comparison.score <= CONTRADICTED
    assert comparison.why[-1].endswith("left over on both sides, so these are two people")


@pytest.mark.parametrize(
    ("full", "shorter", "missing"),
    [
        ("Mohammed Shia' al-Sudani", "Mohammed al-Sudani", "Shia"), ("Nouri Kamil al-Maliki", "Nouri al-Maliki", "Kamil"),
        ("Hussein Falih al-Lami", "Hussein al-Lami", "Falih"), ("Barham Ahmad Salih", "Barham Salih", "Ahmad"),
    ],
)  # fmt: skip
def test_a_word_left_over_on_one_side_is_an_omission(full: str, shorter: str, missing: str) -> None:
    comparison = compare(full, shorter)
    assert comparison.matches
    assert comparison.score < compare(full, full).score
    assert any(reason.startswith("without") and missing in reason for reason in comparison.why)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Muh. Sholeh Ibrahim", "Muhammad Sholeh Ibrahim"), ("Mohd Zaini", "Mohamad Zaini"), ("Md. Ali Amiri", "محمد علي اميري"),
        ("Kh. Amiri", "Khalid Amiri"), ("Sh. F. Hassan", "Shafi Fadel Hassan"),
    ],
)  # fmt: skip
def test_short_forms_and_initials_stand_for_the_name(short: str, full: str) -> None:
    assert compare(short, full).matches


@pytest.mark.parametrize(
    ("short", "full"), [("Mohd Zaini", "Mahmoud Zaini"), ("Muh Ali", "Ahmed Ali"), ("Kh. Amiri", "Karim Amiri")]
)
def test_short_forms_and_initials_stand_for_no_other_name(short: str, full: str) -> None:
    assert not compare(short, full).matches


def test_each_omission_costs() -> None:
    full = "Hussein Falih Aziz al-Lami"
    assert (
        compare(full, full).score
        > compare(full, "Hussein Falih al-Lami").score
        > compare(full, "Hussein al-Lami").score
    )


@pytest.mark.parametrize(
    ("first", "second"), [("Qasem Soleimani", "Soleimani"), ("Ali Khamenei", "Ali"), ("محمد الحسن", "محمد")]
)
def test_one_word_in_common_is_too_little(first: str, second: str) -> None:
    comparison = compare(first, second)
    assert not comparison.matches
    assert "too little in common to say so" in comparison.why


@pytest.mark.parametrize(
    ("first", "second"),
    [("Hassan bin Ali", "Ali bin Hassan"), ("Qasem Ahmad", "Ahmad Qasem"), ("علي بن حسن", "حسن بن علي"), ("Salih Barham", "Barham Salih")],
)  # fmt: skip
def test_the_order_of_a_name_counts(first: str, second: str) -> None:
    assert not compare(first, second).matches


@pytest.mark.parametrize(
    ("turned", "straight"),
    [
        ("Soleimani, Qasem", "Qasem Soleimani"),
        ("AL-SADR, Muqtada", "Muqtada al-Sadr"),
        ("سليماني، قاسم", "قاسم سليماني"),
    ],
)
def test_a_comma_turns_a_name_round(turned: str, straight: str) -> None:
    assert compare(turned, straight).matches


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nourial Maliki", "Nouri al-Maliki"), ("Abumahdi al-Muhandis", "Abu Mahdi al-Muhandis"), ("Adil Abdulmahdi", "Adil Abdul Mahdi"),
        ("Gholam Reza Soleimani", "Gholamreza Soleimani"), ("Mohammad Baqir al-Hakim", "Mohammadbaqir Hakim"),
    ],
)  # fmt: skip
def test_two_words_may_be_written_as_one(first: str, second: str) -> None:
    assert compare(first, second).matches


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("General Qasem Soleimani", "Qasem Soleimani"), ("Ayatollah Ali al-Sistani", "Ali Sistani"), ("Nouri al-Maliki", "Nouri Maliki"),
        ("Nouri el Maliki", "Nouri al-Maliki"), ("Yusuf bin Alawi", "Yusuf ibn Alawi"),
    ],
)  # fmt: skip
def test_titles_articles_and_patronymics_make_no_difference(first: str, second: str) -> None:
    comparison = compare(first, second)
    assert comparison.matches
    assert comparison.score == 100.0


def test_an_initial_fits_but_proves_little() -> None:
    assert compare("Q. Soleimani", "Qasem Soleimani").score > compare("A. Soleimani", "Qasem Soleimani").score
    assert compare("Q. Soleimani", "Qasem Soleimani").level is Level.SIMILAR
    assert not compare("Q. S.", "Qasem Soleimani").matches


@pytest.mark.parametrize(
    ("first", "second"),
    [("Mohammed Ali", "Mohammed Hassan"), ("Ahmed al-Iraqi", "Mohammed al-Iraqi"), ("Ali Hassan", "Ali Hussein")],
)
def test_a_widespread_given_name_in_common_says_little(first: str, second: str) -> None:
    assert not compare(first, second).matches


@pytest.mark.parametrize(("first", "second"), [("", "Qasem"), ("Qasem", "..."), ("", ""), ("-", "'")])
def test_nothing_is_compared_with_nothing(first: str, second: str) -> None:
    comparison = compare(first, second)
    assert (comparison.score, comparison.level, comparison.matches) == (0.0, None, False)
    assert comparison.why == ("nothing to compare",)


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("Qasem Soleimani", "Qasem Soleimani", Level.EXACT), ("Qasem Soleimani", "QASEM SOLEIMANI", Level.FOLDED),
        ("Nouri al-Maliki", "Nouri Maliki", Level.FOLDED), ("Qasem Soleimani", "Kassem Sulaimani", Level.SOUNDS_ALIKE),
        ("Qasem Soleimani", "قاسم سليماني", Level.SOUNDS_ALIKE), ("Barham Salih", "Behram Salih", Level.SIMILAR),
    ],
)  # fmt: skip
def test_a_match_is_as_sure_as_its_least_sure_word(first: str, second: str, level: Level) -> None:
    comparison = compare(first, second)
    assert comparison.level is level
    assert comparison.matches


def test_the_reasons_are_words_a_reader_knows() -> None:
    assert compare("Qassem SOLEIMANI", "Qasem Soleimani").why == (
        "'Qassem' sounds like 'Qasem' (1.00)",
        "'SOLEIMANI' is 'Soleimani' but for case, marks or punctuation",
    )
    assert compare("Trump", "Soleimani").why == ("no word in common",)


def test_a_comparison_as_json() -> None:
    assert compare("Qasem", "Qasem").as_dict() == {
        "score": 100.0, "level": "exact", "matches": True, "why": ["'Qasem' is the same"],
    }  # fmt: skip
