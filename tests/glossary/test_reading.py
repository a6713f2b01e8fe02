"""Are the words of a name told apart: the name, its articles, patronymics and titles?"""

from __future__ import annotations

import pytest

from glossary.reading import Role, is_article, read_name, strip_article


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Gen. Qasem Soleimani", ["Qasem", "Soleimani"]),
        ("Maj. Gen. Hajj Qasem Soleimani", ["Qasem", "Soleimani"]),
        ("Grand Ayatollah Sayyid Ali al-Sistani", ["Ali", "Sistani"]),
        ("SOLEIMANI, Qassem", ["Qassem", "SOLEIMANI"]),
        ("al-Sadr, Sayyid Muqtada", ["Muqtada", "Sadr"]),
        ("سليماني، قاسم", ["قاسم", "سليماني"]),
        ("Muhammad ash-Shibli", ["Muhammad", "Shibli"]),
        ("Yusuf bin Alawi", ["Yusuf", "Alawi"]),
        ("Nouri al-Maliki's", ["Nouri", "Maliki"]),
        ("Nouri al-Maliki’s", ["Nouri", "Maliki"]),
        ("نوري المالكي", ["نوري", "مالكي"]),
        ("اللواء قاسم سليماني", ["قاسم", "سليماني"]),
        ("آیت‌الله سید علی خامنه‌ای", ["علی", "خامنه‌ای"]),
        ("Qasem", ["Qasem"]),
        ("General", ["General"]),
        ("", []),
    ],
)
def test_the_words_that_carry_a_name(name: str, core: list[str]) -> None:
    assert [token.word for token in read_name(name).core] == core


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Adil Abdul-Mahdi", "Adil Abd al-Mahdi"),
        ("Adil Abdul-Mahdi", "Adil Abdul Mahdi"),
        ("عادل عبد المهدي", "عادل عبدالمهدي"),
        ("أبو مهدي المهندس", "ابومهدي المهندس"),
        ("Muhammad Salah al-Din", "Muhammad Salah ad-Din"),
    ],
)
def test_a_compound_is_one_word_however_it_is_written(one: str, other: str) -> None:
    first, second = read_name(one).core, read_name(other).core
    assert len(first) == len(second) == 2
    assert all(set(a.skeletons) & set(b.skeletons) for a, b in zip(first, second, strict=True))


def test_each_word_has_its_role() -> None:
    roles = {token.surface: token.role for token in read_name("Sheikh Ali bin Qais al-Khazali").tokens}
    assert roles == {
        "Sheikh": Role.TITLE, "Ali": Role.COMMON, "bin": Role.PARTICLE, "Qais": Role.COMMON, "al": Role.PARTICLE, "Khazali": Role.NAME,
    }  # fmt: skip


def test_a_word_tells_its_script_key_and_skeletons() -> None:
    (token,) = read_name("Qa’ani").tokens
    assert (token.script.value, token.folded, token.skeletons) == ("latin", "qaani", ("kny",))


@pytest.mark.parametrize(
    ("word", "joint", "following", "answer"),
    [
        ("al", "-", "maliki", True), ("el", " ", "maliki", True), ("ash", "-", "shaabi", True), ("ash", "-", "sadr", False),
        ("ash", " ", "shaabi", False), ("as", "‑", "sadr", True), ("at", " ", "tahrir", False), ("al", "", "", False), ("the", " ", "sadr", False),
    ],
)  # fmt: skip
def test_an_article_is_known_by_its_letters_and_its_hyphen(word: str, joint: str, following: str, answer: bool) -> None:
    assert is_article(word, joint, following) is answer


@pytest.mark.parametrize(
    ("word", "bare"), [("المالكي", "مالكي"), ("للمالكي", "مالكي"), ("الله", "الله"), ("الى", "الى"), ("قاسم", "قاسم")]
)
def test_the_arabic_article_comes_off_where_a_word_remains(word: str, bare: str) -> None:
    assert strip_article(word) == bare
