"""Does the memory answer what was approved, all of it and nothing else?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from glossary.scripts import is_arabic
from service.language.sentences import split_sentences
from service.translation.memory.differing import compare_words
from service.translation.memory.file import SHIPPED, read_memory
from service.translation.memory.marking import read_segment
from service.translation.memory.memory import How, Memory, Remembered
from service.translation.memory.numerals import carry_numbers, find_numbers
from service.translation.memory.wording import is_same, key_of

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "translation" / "memory.yaml").read_text(encoding="utf-8")
)
PAIRS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "translation" / "memory_pairs.yaml").read_text(encoding="utf-8")
)
COMMENT = Remembered("ar", "اترك تعليقاً", "Leave a comment", revision="3f9a1c0b7d2e", who="Layla")
#: Words as they stand on pages, and whole texts of them.
WORDS = st.text("ابتثجحخدرسشصعفقكلمنهويةىأإپچکی", min_size=2, max_size=8)
SEGMENTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@pytest.fixture(scope="module")
def shipped() -> Memory:
    return Memory(read_memory(SHIPPED)[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_text_is_answered(shipped: Memory, case: dict[str, Any]) -> None:
    match = shipped.find(case["text"])
    if case["english"] is None:
        assert match is None
        return
    assert match is not None
    assert match.pair.target == case["english"]
    assert match.how == case.get("how", "exact")
    assert match.alike == (99 if "numbers" in match.how else 100)


def test_the_seed_articles_come_out_whole(shipped: Memory) -> None:
    seed = next((Path(__file__).parents[3] / "seeds").glob("001_*.txt")).read_text(encoding="utf-8")
    lines = [line for line in seed.splitlines() if is_arabic(line)]
    known = [match.pair.target for line in lines if (match := shipped.find(line, "ar"))]
    assert known == ["Leave a comment", "Your email address will not be published. Required fields are marked *"]


def test_a_match_tells_where_it_comes_from() -> None:
    match = Memory([COMMENT]).find("أترك تعليقا!", "ar")
    assert match is not None
    assert match.as_dict() == {
        "text": "Leave a comment!",
        "language": "ar",
        "alike": 100.0,
        "how": "exact",
        "parts": [COMMENT.as_dict()],
    }
    assert (match.parts[0].revision, match.parts[0].who) == ("3f9a1c0b7d2e", "Layla")


def english_of(memory: Memory, text: str, language: str | None) -> str | None:
    match = memory.find(text, language)
    return match.pair.target if match else None


def test_the_first_pair_counts_and_only_its_language_answers() -> None:
    house = Remembered("ar", "أخبار", "The news")
    memory = Memory([house, Remembered("ar", "اخبار", "News"), Remembered("fa", "اخبار", "Bulletins")])
    assert len(memory) == 2
    told = {language: english_of(memory, "اخبار", language) for language in ("ar", "fa", "ckb", "und", None)}
    # Where nobody says the language, all that could be meant must agree.
    assert told == {"ar": "The news", "fa": "Bulletins", "ckb": None, "und": None, None: None}
    agreeing = Memory([house, Remembered("fa", "اخبار", "The news")])
    assert english_of(agreeing, "اخبار", None) == english_of(agreeing, "اخبار", "und") == "The news"


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["asked"])
def test_a_pair_answers_what_says_the_same_and_nothing_else(pair: dict[str, Any]) -> None:
    language = pair.get("language", "ar")
    memory = Memory([Remembered(language, pair["known"], pair["english"])])
    match = memory.find(pair["asked"], language)
    assert (match.pair.target if match else None) == pair["answer"]
    if match is None:
        # What is not certain is proposed, never as the same, and with the words in which it differs.
        for proposal in memory.near(pair["asked"], language=language):
            assert proposal.alike < 100 and proposal.differences


def test_two_words_that_differ_in_a_hamza_stand_side_by_side() -> None:
    media, flags = Remembered("ar", "وزارة الإعلام", "Ministry of Media"), Remembered("ar", "وزارة الأعلام", "Flags")
    memory = Memory([media, flags])
    assert english_of(memory, "وزارة الإعلام", "ar") == "Ministry of Media"
    assert english_of(memory, "وزارة الأعلام", "ar") == "Flags"
    assert memory.find("وزارة الاعلام", "ar") is None
    assert {proposal.pair.target for proposal in memory.near("وزارة الاعلام")} == {"Ministry of Media", "Flags"}


@pytest.mark.parametrize("around", ["({})", "«{}»", "“{}”", "[{}]", "({}", "{})", "{} (", "«{}"])
@pytest.mark.parametrize("known", ["بغداد - رويترز", "بغداد (رويترز)", "«بغداد» رويترز", "رويترز (بغداد)"])
def test_no_bracket_loses_its_other_half(known: str, around: str) -> None:
    english = {"بغداد - رويترز": "Baghdad - Reuters", "بغداد (رويترز)": "Baghdad (Reuters)"}
    memory = Memory([Remembered("ar", known, english.get(known, '"Baghdad" (Reuters)'))])
    text = around.format(known)
    match = memory.find(text, "ar")
    if match is not None:
        assert read_segment(match.pair.target).balanced == read_segment(text).balanced


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("ارتفع ٣٫٥٪ اليوم", "Up 3.5% today"),
        ("ارتفع 12.75% اليوم", "Up 12.75% today"),
        # A number of another kind: from one to another.
        ("ارتفع 3-5% اليوم", None),
        ("ارتفع 3,5% اليوم", None),
        ("ارتفع 3 5% اليوم", None),
        ("ارتفع 3.5 اليوم", None),
        ("ارتفع -3.5% اليوم", None),
    ],
)
def test_what_changes_a_number_is_never_passed_over(text: str, english: str | None) -> None:
    match = Memory([Remembered("ar", "ارتفع 3.5% اليوم", "Up 3.5% today")]).find(text)
    assert (match and match.pair.target) == english


def test_what_was_approved_is_given_to_the_letter() -> None:
    pair = Remembered("ar", "حقوق النشر", "Copyright (c) “House” ، ٣.")
    match = Memory([pair]).find("حقوق النشر")
    assert match is not None and match.pair.target == pair.target


def test_near_pairs_are_proposed_with_their_difference_and_never_found(shipped: Memory) -> None:
    text = "لن يتم نشر عنوان بريدكم الإلكتروني أبداً"
    assert shipped.find(text) is None
    first, *others = shipped.near(text, limit=3)
    assert first.pair.target == "Your email address will not be published."
    assert [difference.as_dict() for difference in first.differences] == [
        {"kind": "replaced", "known": "بريدك", "asked": "بريدكم"},
        {"kind": "added", "known": "", "asked": "أبداً"},
    ]
    assert all(75 <= other.alike <= first.alike < 100 for other in others)
    assert shipped.near(text, limit=1) == [first]
    assert shipped.near(text, least=99.9) == []
    assert shipped.near("") == shipped.near("كلمة " * 10_000) == []


def test_search_takes_any_spelling_and_english(shipped: Memory) -> None:
    assert "البريد الإلكتروني *" in {pair.source for pair in shipped.search("البريد الالكترونى")}
    assert {pair.target for pair in shipped.search("LEAVE a", "fa")} == {"Leave a comment"}
    everything = shipped.search()
    assert everything == sorted(shipped.pairs, key=lambda pair: (pair.language, pair.source))


@given(st.lists(SEGMENTS, min_size=1, max_size=6, unique_by=key_of), st.data())
def test_every_pair_is_found_and_nothing_else(sources: list[str], data: st.DataObject) -> None:
    memory = Memory(Remembered("ar", source, f"English {number}") for number, source in enumerate(sources))
    number = data.draw(st.integers(0, len(sources) - 1))
    match = memory.find(sources[number])
    assert match is not None and match.how is How.EXACT and match.pair.target == f"English {number}"
    other = data.draw(SEGMENTS)
    assume(key_of(other) not in {key_of(source) for source in sources})
    assert memory.find(other) is None


@given(SEGMENTS, st.sampled_from(["ar", "fa", "ckb", "ur"]))
def test_a_hamza_that_is_left_out_changes_nothing_and_a_wrong_one_all(text: str, language: str) -> None:
    without = text.translate(str.maketrans("أإ", "اا"))
    assert is_same(without, text, language) and key_of(without) == key_of(text)
    wrong = text.translate(str.maketrans("أإ", "إأ"))
    assert is_same(wrong, text, language) == (wrong == text)


@given(SEGMENTS, SEGMENTS)
def test_what_is_the_same_shares_a_key(one: str, other: str) -> None:
    for language in ("ar", "fa", "ckb", "ur"):
        if is_same(one, other, language):
            assert key_of(one).replace(" ", "") == key_of(other).replace(" ", "")


@given(st.lists(st.sampled_from(["اترك تعليقاً", "اقرأ المزيد", "وصل"]), min_size=2, max_size=6), st.sampled_from(["\n", "\n\n", ". ", " | "]))  # fmt: skip
def test_a_text_is_known_where_all_its_pieces_are(pieces: list[str], between: str) -> None:
    memory = Memory([COMMENT, Remembered("ar", "اقرأ المزيد", "Read more")])
    text = between.join(pieces)
    match = memory.find(text)
    if "وصل" in pieces:
        assert match is None
        return
    assert match is not None and len(match.parts) == len(pieces)
    english = {"اترك تعليقاً": "Leave a comment", "اقرأ المزيد": "Read more"}
    assert match.pair.target == between.join(english[piece] for piece in pieces)
    if between == ". ":
        assert len(split_sentences(text)) == len(pieces)


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_a_difference_leads_from_one_text_to_the_other(known: list[str], asked: list[str]) -> None:
    differences = compare_words(" ".join(known), " ".join(asked))
    gone = [word for difference in differences for word in difference.known.split()]
    come = [word for difference in differences for word in difference.asked.split()]
    assert len(known) - len(gone) == len(asked) - len(come)
    same = len(known) == len(asked) and all(is_same(*words, "ar") for words in zip(asked, known, strict=True))
    assert bool(differences) == (not same)
    assert all(difference.known or difference.asked for difference in differences)


@given(st.lists(st.integers(2, 9_999), min_size=2, max_size=2), st.lists(st.integers(2, 9_999), min_size=2, max_size=2))
def test_numbers_take_the_places_of_numbers(old: list[int], new: list[int]) -> None:
    put = carry_numbers(f"من {new[0]} إلى {new[1]}", f"من {old[0]} إلى {old[1]}", f"Of {old[1]} in all, {old[0]}")
    if old[0] == old[1]:
        assert put is None
    else:
        assert put == f"Of {new[1]} in all, {new[0]}"
        assert sorted(find_numbers(put)) == sorted(map(str, new))
