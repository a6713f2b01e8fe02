"""Does a package's own vocabulary write sources as our models know them, for programs that know nothing of that?"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st

from service.translation.engine.packages import SHIPPED
from service.translation.engine.placeholders import SIGNS
from service.translation.engine.preparing import prepare
from service.translation.training.normalizer import with_preparing

SOURCES = [
    "وُلِدَ قاسم سلیمانی عام ۱۹۵۷ في إيران",
    "می\u200cگوید ⟪1⟫ در خانه\u200cای کوچک است",
    "ﻣﺤﻤﺪ ﷲ ٪٥ ـ العربيّـة",
    "le père d’Amélie — 20 % … «x»",
]
LANGUAGES = pytest.mark.parametrize("language", ["ar", "fa"])


def load(model: bytes) -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_proto=model)


@cache
def plain() -> bytes:
    """A vocabulary that knows only SentencePiece's own rules, as training makes it."""
    with TemporaryDirectory() as folder:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([prepare(source, language) for source in SOURCES for language in ("ar", "fa")]),
            model_prefix=f"{folder}/plain",
            vocab_size=400,
            hard_vocab_limit=False,
            byte_fallback=True,
            user_defined_symbols=list(SIGNS),
            minloglevel=2,
        )
        return Path(folder, "plain.model").read_bytes()


@cache
def preparing(language: str) -> sentencepiece.SentencePieceProcessor:
    return load(with_preparing(plain(), language))


@LANGUAGES
def test_the_pieces_stay_the_same(language: str) -> None:
    before, after = load(plain()), preparing(language)
    assert before.vocab_size() == after.vocab_size()
    for number in range(before.vocab_size()):
        assert before.id_to_piece(number) == after.id_to_piece(number)
        assert before.get_score(number) == after.get_score(number)


@LANGUAGES
@pytest.mark.parametrize("source", SOURCES)
def test_a_source_is_read_as_if_it_had_been_prepared(language: str, source: str) -> None:
    assert preparing(language).encode(source) == load(plain()).encode(prepare(source, language))


def test_without_the_rules_it_would_be_read_otherwise() -> None:
    assert load(plain()).encode(SOURCES[0]) != load(plain()).encode(prepare(SOURCES[0], "ar"))


LETTERS = st.text(st.sampled_from("ابتثكکيیىئأإآةەهُِّّ٠۱٪٫ـ \u200c\u200fﷲﻣx1⟪⟫é.،"), max_size=30)


@given(LETTERS, st.sampled_from(["ar", "fa"]))
def test_any_source_is_read_as_if_it_had_been_prepared(source: str, language: str) -> None:
    assert preparing(language).encode(source) == load(plain()).encode(prepare(source, language))


@LANGUAGES
@pytest.mark.parametrize("source", SOURCES)
def test_the_starters_have_the_rules(language: str, source: str) -> None:
    [folder] = SHIPPED.glob(f"translate-{language}_en-*")
    shipped = load((folder / "sentencepiece.model").read_bytes())
    assert shipped.encode(source) == shipped.encode(prepare(source, language))


def test_what_is_no_vocabulary_is_refused() -> None:
    with pytest.raises(ValueError, match="no SentencePiece model"):
        with_preparing(b"\x08\x01", "ar")
