"""Do names that no list has come out in their usual Latin spellings?"""

from __future__ import annotations

import gzip
import math
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.errors import LaqabError
from glossary.scripts import ARABIC_CLASS, is_arabic
from service.translation.spelling.letters import LETTERS, read_letters
from service.translation.spelling.model import load_model, pack_model, unpack_model
from service.translation.spelling.transliterating import transliterate
from service.translation.training.spelling import learn_spelling
from service.translation.training.spelling_alignment import SpellingPair
from service.translation.training.spelling_pairs import SpellingMaterial, read_spellings

_CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "transliteration.yaml").read_text(encoding="utf-8"))
_USUAL = [(language, *case) for language in ("ar", "fa", "ckb", "und") for case in _CASES[language].items()]
_NOT_YET = [(language, *case) for language, cases in _CASES["not yet"].items() for case in cases.items()]

names = st.text(st.sampled_from(LETTERS + "یکەۆێ   \u064e\u064f\u0651\u200c.-'7٧aB"), max_size=24)
languages = st.sampled_from(["ar", "fa", "ckb", "und", "xx"])


@pytest.mark.parametrize(("language", "name", "spelling"), _USUAL)
def test_usual_spelling(language: str, name: str, spelling: str) -> None:
    given_back = [found.text for found in transliterate(name, language)]
    if spelling.startswith("~"):
        assert spelling[1:] in given_back
    else:
        assert given_back[0] == spelling


@pytest.mark.parametrize(("language", "name", "spelling"), _NOT_YET)
@pytest.mark.xfail(strict=True, reason="not spelled as is usual yet")
def test_spelling_not_yet(language: str, name: str, spelling: str) -> None:
    assert spelling in [found.text for found in transliterate(name, language)]


@settings(max_examples=60)
@given(name=names, language=languages, limit=st.integers(-1, 9))
def test_laws_of_spellings(name: str, language: str, limit: int) -> None:
    found = transliterate(name, language, limit)
    assert 1 <= len(found) <= max(1, limit)
    assert not any(is_arabic(spelling.text) for spelling in found)
    shares = [spelling.share for spelling in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share <= 100 for share in shares) and sum(shares) <= 100 + 0.1 * len(shares)
    assert len({spelling.text for spelling in found}) == len(found)
    assert found == transliterate(name, language, limit)


@settings(max_examples=100)
@given(text=st.text(max_size=40))
def test_any_text_has_a_spelling(text: str) -> None:
    best = transliterate(text, limit=1)[0].text
    assert not is_arabic(best)
    if not is_arabic(text):
        assert best == text


def test_no_letter_of_the_script_is_left() -> None:
    for first, last in zip(ARABIC_CLASS[::3], ARABIC_CLASS[2::3], strict=True):
        for number in range(ord(first), ord(last) + 1):
            [spelling] = transliterate(f"A {chr(number)} B", limit=1)
            assert not is_arabic(spelling.text) and spelling.text[:2] == "A " and spelling.text[-2:] == " B"


@given(text=st.text(st.characters(codec="ascii"), max_size=30))
def test_what_is_not_in_the_script_stays(text: str) -> None:
    assert [spelling.text for spelling in transliterate(text)] == [text]


def test_long_texts_cost_little() -> None:
    assert not is_arabic(transliterate("ق" * 20_000)[0].text)
    assert transliterate(" ".join(["علي"] * 400))[0].text.startswith("Ali Ali")


def test_signs_say_which_vowel() -> None:
    spelled = {sign: transliterate(f"س{sign}بت", "ar", 1)[0].text for sign in "\u064e\u064f\u0650"}
    assert [spelled[sign][1] in vowels for sign, vowels in zip(spelled, ("ae", "uo", "ie"), strict=True)] == [True] * 3


def test_persian_reads_the_same_letters_otherwise() -> None:
    assert transliterate("قاسم‌پور", "fa")[0].text == "Ghasempour"
    assert [transliterate("حسين", language)[0].text for language in ("ar", "fa")] == ["Hussein", "Hossein"]
    assert transliterate("موسوی", "fa")[0].text == "Mousavi"


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("", ""), ("  ", "  "), ("\u0651", ""), ("علی\u200c", "Ali"), ("سعد، علي؟", "Saad, Ali?"), ("٢٥ علي", "٢٥ Ali"),
        ("ح. علي", "H. Ali"), ("بن", "Bin"), ("ال سعود", "Al Saud"), ("الأمن والدفاع", None), ("(علي)", "(Ali)"),
    ],
)  # fmt: skip
def test_what_stands_around_names_stays(name: str, best: str | None) -> None:
    found = transliterate(name, limit=1)[0].text
    assert found == best if best is not None else found.startswith("al-") and " wal-" in found


def test_limit_takes_the_first() -> None:
    many = transliterate("هيثم الجبوري", "ar", 8)
    assert transliterate("هيثم الجبوري", "ar", 3) == many[:3]


def test_signs_and_forms_are_read() -> None:
    assert read_letters("ﻗﺎﺳﻢ") == read_letters("قاسم")
    assert read_letters("كەركووك").letters == read_letters("کەرکووک").letters


def _few() -> SpellingMaterial:
    words = {"علي": "ali", "علوي": "alawi", "كريم": "karim", "كرم": "karam", "مالك": "malik", "كمال": "kamal"}
    pairs = [SpellingPair(name, latin, 5.0) for name, latin in words.items()]
    return SpellingMaterial(pairs, pairs[:2])


def test_a_model_learns_and_is_written_and_read() -> None:
    model = learn_spelling(_few())
    data = pack_model(model)
    assert data == pack_model(learn_spelling(_few()))
    again = unpack_model(data)
    for name, latin in (("كريم", "karim"), ("مالك", "malik")):
        assert model.spell(read_letters(name)) == again.spell(read_letters(name))
        assert again.spell(read_letters(name)).spellings[0][0] == latin


def test_the_probabilities_of_what_may_follow_sum_to_one() -> None:
    model = load_model()
    ali = tuple(2 + model.units.index(unit) for unit in (("ع", "a"), ("ل", "l")))
    for history in ((0,), (0, *ali), ali):
        chances = [model.shared.cost(history, unit) for unit in range(1, 2 + len(model.units))]
        assert sum(math.exp(-cost) for cost in chances) == pytest.approx(1, abs=0.06)


def test_another_file_is_no_model() -> None:
    with pytest.raises(LaqabError, match="no file of spellings"):
        unpack_model(b"PK\x03\x04")


def test_names_to_measure_on_are_not_learned_from(tmp_path: Path) -> None:
    (tmp_path / "names.google-ar2en.tsv.gz").write_bytes(_gzip("زرزور\tzarzour\tar\tname\nالبلبل\tbulbul\tar\tname\n"))
    assert {"زرزور", "بلبل"} <= {pair.letters for pair in read_spellings(tmp_path).pairs}
    (tmp_path / "names.google-test.tsv.gz").write_bytes(_gzip("زرزور\tzarzur\tar\tname\nبلبل\tbolbol\tar\tname\n"))
    assert not {"زرزور", "بلبل"} & {pair.letters for pair in read_spellings(tmp_path).pairs}


def _gzip(text: str) -> bytes:
    return gzip.compress(text.encode())
