"""What does a compact translation model consist of?

A Transformer (Vaswani et al. 2017) with the layer norm before each part, six layers that read and two that write, and
one table of embeddings for both languages and the output: small enough for a laptop, and laid out as CTranslate2
expects it, so that it needs no PyTorch once it is trained.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

#: The share of pieces, read or written, that a model in training does not see: it must not go by a single word, nor
#: write on from its own words without looking at the source (Sennrich and Zhang 2019).
_UNSEEN = 0.1


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a model; with these and 10,000 pieces it takes some 10 MB in 8-bit numbers."""

    pieces: int
    width: int = 256
    inner: int = 1024
    heads: int = 4
    readers: int = 6
    writers: int = 2
    longest: int = 256
    dropout: float = 0.2


class Attention(nn.Module):
    """Attention of a row of vectors to itself, or to a memory."""

    def __init__(self, width: int, heads: int, *, to_itself: bool) -> None:
        super().__init__()
        self.heads = heads
        self.own = nn.Linear(width, 3 * width if to_itself else width)
        self.other = None if to_itself else nn.Linear(width, 2 * width)
        self.out = nn.Linear(width, width)

    def forward(self, rows: Tensor, hidden: Tensor, memory: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """What was found for each row, and how much each head looked at each place."""
        if self.other is None or memory is None:
            query, key, value = self.own(rows).chunk(3, -1)
        else:
            query, (key, value) = self.own(rows), self.other(memory).chunk(2, -1)
        query, key, value = (self._part(part) for part in (query, key, value))
        # Written out, because on a processor the fused attention takes twice as long to learn through (measured).
        scores = torch.baddbmm(hidden, query, key.transpose(1, 2), alpha=(rows.shape[-1] // self.heads) ** -0.5)
        looked = functional.softmax(scores, -1, dtype=scores.dtype)
        found = torch.bmm(looked, value).view(rows.shape[0], self.heads, -1, value.shape[-1])
        return self.out(found.transpose(1, 2).reshape(rows.shape)), looked

    def _part(self, rows: Tensor) -> Tensor:
        batch, length, width = rows.shape
        parts = rows.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
        return parts.reshape(batch * self.heads, length, width // self.heads)


class Layer(nn.Module):
    """One layer; a layer that writes also looks at what was read."""

    def __init__(self, shape: Shape, *, writes: bool) -> None:
        super().__init__()
        self.writes, self.dropout = writes, shape.dropout
        self.norm_own, self.own = nn.LayerNorm(shape.width), Attention(shape.width, shape.heads, to_itself=True)
        if writes:
            self.norm_read, self.read = nn.LayerNorm(shape.width), Attention(shape.width, shape.heads, to_itself=False)
        self.norm_inner = nn.LayerNorm(shape.width)
        self.widen, self.narrow = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)

    def forward(
        self, rows: Tensor, hidden: Tensor, memory: Tensor | None = None, unread: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        found, looked = self.own(self.norm_own(rows), hidden)
        rows = rows + self._drop(found)
        if memory is not None and unread is not None:
            found, looked = self.read(self.norm_read(rows), unread, memory)
            rows = rows + self._drop(found)
        return rows + self._drop(self.narrow(functional.relu(self.widen(self.norm_inner(rows))))), looked

    def _drop(self, rows: Tensor) -> Tensor:
        return drop(rows, self.dropout) if self.training else rows


class Network(nn.Module):
    """The whole model: pieces of the source in; out come a vector for each next piece of the target, and how much the first
    head of the last layer looked for it at each piece of the source.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.pieces, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.register_buffer("positions", positions(shape.longest, shape.width), persistent=False)
        self.readers = nn.ModuleList(Layer(shape, writes=False) for _ in range(shape.readers))
        self.norm_read = nn.LayerNorm(shape.width)
        self.writers = nn.ModuleList(Layer(shape, writes=True) for _ in range(shape.writers))
        self.norm_written = nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.pieces))

    def forward(self, source: Tensor, written: Tensor) -> tuple[Tensor, Tensor]:
        rows = self._embed(source)
        kind = torch.get_autocast_dtype(rows.device.type) if torch.is_autocast_enabled(rows.device.type) else rows.dtype
        blank = torch.zeros(source.shape, dtype=kind, device=rows.device).masked_fill_(source == 0, -1e4)
        unread = blank.repeat_interleave(self.shape.heads, 0).unsqueeze(1)
        for layer in self.readers:
            rows, _ = layer(rows, unread)
        memory = self.norm_read(rows)
        length = written.shape[1]
        later = torch.full((length, length), -1e4, dtype=kind, device=rows.device).triu_(1).unsqueeze(0)
        rows = self._embed(written)
        for layer in self.writers:
            rows, looked = layer(rows, later, memory, unread)
        return self.norm_written(rows), looked.view(len(rows), self.shape.heads, length, -1)[:, 0]

    def _embed(self, pieces: Tensor) -> Tensor:
        places = self.positions[: pieces.shape[1]]
        rows = self.embedding(pieces) * math.sqrt(self.shape.width)
        if self.training:
            unseen = torch.rand(pieces.shape, device=pieces.device) < _UNSEEN
            rows = rows.masked_fill(unseen.unsqueeze(-1), 0.0)
        rows = rows + places
        return drop(rows, self.shape.dropout) if self.training else rows


class _Masks:
    """Random masks cut from one long row of random numbers, because drawing each anew took a quarter of every step."""

    _LENGTH = 1 << 24

    def __init__(self) -> None:
        self._rows: dict[tuple[float, torch.device, torch.dtype], Tensor] = {}

    def cut(self, rows: Tensor, share: float) -> Tensor:
        key = (share, rows.device, rows.dtype)
        if key not in self._rows:
            kept = torch.rand(self._LENGTH, device=rows.device) >= share
            self._rows[key] = kept.to(rows.dtype) / (1 - share)
        start = int(torch.randint(0, self._LENGTH - rows.numel(), ()))
        return self._rows[key][start : start + rows.numel()].view(rows.shape)


_masks = _Masks()


def drop(rows: Tensor, share: float) -> Tensor:
    """Set a random share of the numbers to nought (Srivastava et al. 2014), and make the others greater by as much."""
    return rows * _masks.cut(rows, share)


def positions(longest: int, width: int) -> Tensor:
    """What is added to the vectors of the places 0, 1...: waves, so that no place needs to be learned."""
    place = torch.arange(longest).unsqueeze(1).float()
    pace = torch.exp(torch.arange(0, width, 2).float() * -(math.log(10_000.0) / width))
    table = torch.zeros(longest, width)
    table[:, 0::2], table[:, 1::2] = torch.sin(place * pace), torch.cos(place * pace)
    return table
