"""What does a model read of a pair: which pieces on both sides, and which of them say the same?"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, product

import sentencepiece

from service.translation.training.alignment import Span
from service.translation.training.pairs import Pair

#: How often a source is cut in a way that is not the likeliest, and how near to it (Kudo 2018; 1 is nearest). Targets
#: always are cut the likeliest way: with sampled targets a model this small had learned nothing after 4 M tokens.
_SAMPLED_SHARE, _NEARNESS = 0.3, 0.5
_BEGIN, _END = 1, 2


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of the pieces of a source, and of its English with a begin and an end.

    ``links`` are places of pieces that say the same: in the English without its begin, and in the source.
    """

    source: list[int]
    target: list[int]
    links: list[tuple[int, int]]

    def __len__(self) -> int:
        return max(len(self.source), len(self.target))


def cut_row(pair: Pair, pieces: sentencepiece.SentencePieceProcessor, draw: random.Random) -> Row:
    """Cut a pair into pieces, the source now and then in another way than the likeliest."""
    sampled = draw.random() < _SAMPLED_SHARE
    read = pieces.encode(pair.source, out_type=str, enable_sampling=sampled, alpha=_NEARNESS, nbest_size=-1)
    written = pieces.encode(pair.target, out_type=str)
    here, there = _ends(read, pair.source), _ends(written, pair.target)
    links = [
        places
        for word, english in (pair.links if here and there else ())
        for places in product(_pieces_of(english, there), _pieces_of(word, here))
    ]
    return Row(pieces.piece_to_id(read), [_BEGIN, *pieces.piece_to_id(written), _END], links)


def _ends(pieces: Sequence[str], text: str) -> list[int]:
    """Where each piece ends in the text; nothing where the pieces spell it otherwise. They have blanks for non-joiners."""
    if "".join(pieces).replace("▁", " ") != f" {text}".replace("\u200c", " "):
        return []
    return [end - 1 for end in accumulate(map(len, pieces))]


def _pieces_of(word: Span, ends: Sequence[int]) -> range:
    """The numbers of the pieces with letters of a word."""
    return range(bisect_right(ends, word[0]), bisect_left(ends, word[1]) + 1)
