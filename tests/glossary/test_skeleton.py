"""Do the spellings of one name share a skeleton, from script to script, and other names not?"""

from __future__ import annotations

import pytest

from glossary.skeleton import join_sounds, read_sounds, skeletons

#: A row: one word as English, French, German, Turkish, academic, Arabic, Persian, Sorani ... writers have it.
ROWS = [
    "Soleimani Suleimani Soleymani Sulaymani Souleimani Suliemani Sulejmani Solaimany Süleymani سليماني سلیمانی سولەیمانی",
    "Qasem Qassem Kassem Ghasem Kasım Qāsim Gassem قاسم قاسم قاسم",
    "Qaani Qa'ani Kaani Ghaani Qāʾānī Gaani قاآني قاآنی قائانی قاني",
    "Esmail Ismail Isma'il Esmaeil Ismaïl İsmail إسماعيل اسماعیل ئیسماعیل",
    "Khamenei Khamene'i Chamenei Khāmeneʾī Ḫāmeneʾī خامنئي خامنه‌ای خامنەیی",
    "Khomeini Khomeyni Chomeini Khumaini خميني خمینی خومەینی",
    "Sadr Sader Sedr Ṣadr صدر سەدر",
    "Maliki Maleki Malki Mâliki Māliki مالكي مالکی مالیکی",
    "Abadi Ebadi İbadi ʿAbādī عبادي عبادی عەبادی",
    "Hakim Hakeem Hekim Ḥakīm حكيم حکیم حەکیم",
    "Khazali Khaz'ali Chazali Khazzali خزعلي خزعلی خەزعەلی",
    "Kawtharani Kowsarani Kautharani Kaoutharani كوثراني کوثرانی",
    "Fayyadh Fayyad Fayaz Feyyad Fayyāḍ فياض فیاض فەیاز",
    "Muhandis Mohandes Mouhandis Mühendis مهندس موهەندیس",
    "Allawi Allaoui Alawi ʿAllāwī علاوي علاوی عەلاوی",
    "Sistani Sistany Sīstānī سيستاني سیستانی",
    "Moqtada Muqtada Muktada Moktada مقتدى مقتدی مقتدا",
    "Mojtaba Mujtaba Modschtaba Moǧtabā مجتبى مجتبی موجتەبا",
    "Hezbollah Hizballah Hizbullah Ḥizbullāh",
    "Karbala Kerbela Karbalā كربلاء کربلا کەربەلا",
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split()[0])
def test_all_spellings_of_a_name_share_a_skeleton_with_the_first(row: str) -> None:
    first, *others = row.split()
    keys = set(skeletons(first))
    assert [word for word in others if keys.isdisjoint(skeletons(word))] == []


#: The long i at the end of a Persian compound is read as a long a, and the Persian yeh inside another is not known.


@pytest.mark.parametrize(
    "compound",
    ["Abdulmahdi", "Abdolmahdi", "Abdelmehdi", "Abdalmahdi", "عبدالمهدي", "عبدالمهدی"],
)
def test_a_servant_name_is_read_over_its_article(compound: str) -> None:
    whole = join_sounds(read_sounds("Abd")[0], read_sounds("Mahdi")[0])
    assert set(skeletons(compound)) & set(whole.keys)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nasrallah", "نصرالله"),
        ("Ruhollah", "روح‌الله"),
        ("Abdullah", "عبدالله"),
        ("Nuruddin", "نورالدين"),
        ("Nuruddin", "نورالدین"),
    ],
)
def test_compounds_with_god_and_with_faith_are_read_alike(first: str, second: str) -> None:
    assert set(skeletons(first)) & set(skeletons(second))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soleimani", "Suleiman"), ("Soleimani", "Sulaymaniyah"), ("سليماني", "السليمانية"), ("Maliki", "Malik"), ("Qaani", "Khani"),
        ("Qaani", "Khanaqin"), ("Khazali", "Khalani"), ("Sadr", "Sadri"), ("Amiri", "Amir"), ("Abadi", "Abadan"), ("Sistani", "Sistan"),
        ("Fayyadh", "Falih"), ("Hakim", "Hakimi"), ("Salih", "Salihi"), ("Diwani", "Diwaniyah"), ("Iran", "Iraq"),
    ],
)  # fmt: skip
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert set(skeletons(one)).isdisjoint(skeletons(other))


@pytest.mark.parametrize("word", ["", "7", "-", "…", "\u064e"])
def test_what_has_no_letters_has_no_skeleton_that_finds_anything(word: str) -> None:
    assert "" in skeletons(word) or all(len(key) <= 1 for key in skeletons(word))


def test_there_is_one_slot_more_than_consonants() -> None:
    for row in ROWS:
        for word in row.split():
            for sound in read_sounds(word):
                assert len(sound.slots) == len(sound.consonants) + 1
