"""Into which pieces are words cut?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import sentencepiece

from service.translation.engine.placeholders import SIGNS
from service.translation.training.pairs import Pair

#: One vocabulary for all languages. Pieces that nothing covers are written as bytes, so no letter is unknown.
_SIZE = 10_000


def learn_pieces(pairs: Iterable[Pair], file: Path) -> sentencepiece.SentencePieceProcessor:
    """Learn a vocabulary from both sides of the pairs, and keep it in ``file`` (``*.model``)."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=_texts(pairs),
        model_prefix=str(file.with_suffix("")),
        vocab_size=_SIZE,
        model_type="unigram",
        character_coverage=1.0,
        byte_fallback=True,
        user_defined_symbols=list(SIGNS),
        pad_id=0,
        bos_id=1,
        eos_id=2,
        unk_id=3,
        pad_piece="<blank>",
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return load_pieces(file)


def load_pieces(file: Path) -> sentencepiece.SentencePieceProcessor:
    """Load a vocabulary."""
    return sentencepiece.SentencePieceProcessor(model_file=str(file))


def _texts(pairs: Iterable[Pair]) -> Iterator[str]:
    for pair in pairs:
        for _ in range(pair.weight):
            yield pair.source
            yield pair.target
