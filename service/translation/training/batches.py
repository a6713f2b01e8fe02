"""In which portions does a model see its pairs?"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import sentencepiece
import torch
from torch import Tensor

from service.translation.training.pairs import Pair, vary

#: Longer rows of pieces are left out, in training only.
_LONGEST = 120
#: How often a source is cut in a way that is not the likeliest, and how near to it (Kudo 2018; 1 is nearest). Targets
#: always are cut the likeliest way: with sampled targets a model this small had learned nothing after 4 M tokens.
_SAMPLED_SHARE, _NEARNESS = 0.3, 0.5
_BEGIN, _END = 1, 2

Row = tuple[list[int], list[int]]


def one_round(
    pairs: Sequence[Pair], pieces: sentencepiece.SentencePieceProcessor, tokens: int, draw: random.Random
) -> Iterator[tuple[Tensor, Tensor]]:
    """Give every pair as often as it weighs, varied anew, in batches of about so many tokens in no order.

    A batch is the source rows and the target rows, padded with 0; target rows have their begin and end signs.
    """
    rows = [_cut(*vary(pair, draw), pieces, draw) for pair in pairs for _ in range(pair.weight)]
    rows = [row for row in rows if max(map(len, row)) <= _LONGEST]
    rows.sort(key=lambda row: max(map(len, row)) + 3 * draw.random())
    batches: list[list[Row]] = [[]]
    widest = 0
    for row in rows:
        widest = max(widest, *map(len, row))
        if batches[-1] and (len(batches[-1]) + 1) * widest > tokens:
            batches.append([])
            widest = max(map(len, row))
        batches[-1].append(row)
    draw.shuffle(batches)
    for batch in batches:
        yield _pad([source for source, _ in batch]), _pad([target for _, target in batch])


def _cut(source: str, target: str, pieces: sentencepiece.SentencePieceProcessor, draw: random.Random) -> Row:
    sampled = draw.random() < _SAMPLED_SHARE
    read = pieces.encode(source, enable_sampling=sampled, alpha=_NEARNESS, nbest_size=-1)
    return read, [_BEGIN, *pieces.encode(target), _END]


def _pad(rows: Sequence[Sequence[int]]) -> Tensor:
    return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
