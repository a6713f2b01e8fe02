"""In which portions does a model see its pairs?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sentencepiece
import torch
from torch import Tensor

from service.translation.training.pairs import Pair, vary
from service.translation.training.rows import Row, cut_row

#: Longer rows of pieces are left out, in training only.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Batch:
    """Source rows and target rows, padded with 0; target rows have their begin and end signs.

    ``links`` are (row, place in the English without its begin, place in the source) of pieces that say the same, and
    ``shares`` how much of such an English piece each of its links is: 1 for one link, a half for two.
    """

    source: Tensor
    target: Tensor
    links: Tensor
    shares: Tensor


def one_round(
    pairs: Sequence[Pair], pieces: sentencepiece.SentencePieceProcessor, tokens: int, draw: random.Random
) -> Iterator[Batch]:
    """Give every pair as often as it weighs, varied anew, in batches of about so many tokens in no order."""
    rows = [cut_row(vary(pair, draw), pieces, draw) for pair in pairs for _ in range(pair.weight)]
    rows = [row for row in rows if len(row) <= _LONGEST]
    rows.sort(key=lambda row: len(row) + 3 * draw.random())
    batches: list[list[Row]] = [[]]
    widest = 0
    for row in rows:
        widest = max(widest, len(row))
        if batches[-1] and (len(batches[-1]) + 1) * widest > tokens:
            batches.append([])
            widest = len(row)
        batches[-1].append(row)
    draw.shuffle(batches)
    for batch in batches:
        yield _make_batch(batch)


def _make_batch(rows: Sequence[Row]) -> Batch:
    links = [(number, *places) for number, row in enumerate(rows) for places in row.links]
    many = Counter(link[:2] for link in links)
    return Batch(
        _pad([row.source for row in rows]),
        _pad([row.target for row in rows]),
        torch.tensor(links, dtype=torch.long).view(-1, 3),
        torch.tensor([1 / many[link[:2]] for link in links]),
    )


def _pad(rows: Sequence[Sequence[int]]) -> Tensor:
    return torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
