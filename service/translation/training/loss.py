"""How wrong is the next piece, and where did the model look for it?

Cross entropy with smoothed labels. On a processor the table of probabilities (places x 8,000 pieces) takes most of the time
and memory of a step, so it is made part by part and its gradient at once. The smoothing is that of Szegedy et al. 2016.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

_SMOOTHING = 0.1
_PART = 1024


class _PartedLoss(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, rows: Tensor, weight: Tensor, bias: Tensor, wanted: Tensor) -> Tensor:
        narrow = torch.bfloat16
        table, pieces = weight.detach().to(narrow), weight.shape[0]
        inputs, base = rows.detach().to(narrow), bias.detach().to(narrow)
        to_rows = torch.empty_like(inputs)
        to_weight = torch.zeros(weight.shape, dtype=torch.float32, device=weight.device)
        to_bias = torch.zeros(pieces, dtype=torch.float32, device=weight.device)
        total = torch.zeros((), dtype=torch.float32, device=weight.device)
        count = (wanted != 0).sum().clamp(min=1)
        for start in range(0, rows.shape[0], _PART):
            part, right = inputs[start : start + _PART], wanted[start : start + _PART].unsqueeze(1)
            scores = torch.addmm(base, part, table.t()).float()
            whole = torch.logsumexp(scores, 1, keepdim=True)
            counted = (right != 0).float()
            chosen = scores.gather(1, right)
            smooth = (1 - _SMOOTHING) * chosen + _SMOOTHING * scores.mean(1, keepdim=True)
            total += ((whole - smooth) * counted).sum()
            slope = scores.sub_(whole).exp_().sub_(_SMOOTHING / pieces)
            slope.scatter_add_(1, right, torch.full_like(chosen, _SMOOTHING - 1))
            slope.mul_(counted / count)
            to_bias += slope.sum(0)
            slope = slope.to(narrow)
            torch.mm(slope, table, out=to_rows[start : start + _PART])
            to_weight += (slope.t() @ part).float()
        ctx.save_for_backward(to_rows.to(rows.dtype), to_weight, to_bias)
        return total / count

    @staticmethod
    def backward(ctx: Any, grown: Tensor) -> Any:
        to_rows, to_weight, to_bias = ctx.saved_tensors
        return to_rows * grown.to(to_rows.dtype), to_weight * grown, to_bias * grown, None


def smoothed_loss(rows: Tensor, weight: Tensor, bias: Tensor, wanted: Tensor) -> Tensor:
    """The mean loss over the places whose wanted piece is not 0 (padding)."""
    return _PartedLoss.apply(rows, weight, bias, wanted)


def looking_loss(looked: Tensor, links: Tensor, shares: Tensor) -> Tensor:
    """The mean cross entropy of where a model looked, over the English pieces with links (Chen et al. 2016).

    ``looked`` is how much it looked at each place: rows x places of the English x places of the source.
    """
    row, there, here = links.unbind(1)
    return -(looked[row, there, here].float().clamp(min=1e-6).log() * shares).sum() / shares.sum().clamp(min=1)
