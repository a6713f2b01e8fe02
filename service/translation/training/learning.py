"""How does a model learn, and how does it go on after a stop?"""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import sentencepiece
import torch

from service.translation.training.batches import Batch, one_round
from service.translation.training.loss import looking_loss, smoothed_loss
from service.translation.training.network import Network, Shape
from service.translation.training.pairs import Pair

#: The rate rises to its peak over so many steps and stays there until the finish, in which it falls in a straight line.
_PEAK, _WARM_UP = 1e-3, 700
#: The model that is kept is a running mean over about so many of the last steps, which is worth several hundred
#: steps of further training.
_MEAN_OVER = 800
#: How much it counts where the model looked, beside what it said.
_LOOKING = 0.1
#: The share of the rate that is left at the end of a finish.
_REST = 0.02
_KEPT = "checkpoint.pt"


class Learner:
    """A model in training, with all that is needed to go on: weights, their running mean, the optimiser, the counts."""

    def __init__(self, folder: Path, pieces: sentencepiece.SentencePieceProcessor, device: str, dropout: float) -> None:
        self.folder, self.pieces, self.device = folder, pieces, device
        self.network = Network(Shape(pieces.vocab_size(), dropout=dropout)).to(device)
        self.mean = Network(Shape(pieces.vocab_size(), dropout=dropout)).to(device)
        self.mean.load_state_dict(self.network.state_dict())
        self._optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=_PEAK, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.steps = self.rounds = self.tokens = 0
        self.seconds = 0.0
        self.best: dict[str, float] = {}
        self._resume()

    def learn(
        self,
        pairs: list[Pair],
        seconds: float,
        tokens: int,
        every: float,
        look: Callable[[Learner], None],
        *,
        finish: bool = False,
    ) -> None:
        """Learn for so many seconds in batches of so many tokens; every so many seconds keep the state and call ``look``.

        To ``finish``, the rate falls to nearly nothing over this time, so that the weights come to rest; after that there is
        no going on.
        """
        begun = looked = time.monotonic()
        before = self.seconds
        while time.monotonic() - begun < seconds:
            for batch in one_round(pairs, self.pieces, tokens, random.Random(self.rounds)):
                left = 1 - (time.monotonic() - begun) / seconds if finish else 1.0
                self._step(batch, max(left, _REST))
                now = time.monotonic()
                self.seconds = before + now - begun
                if now - looked > every or now - begun > seconds:
                    self.keep()
                    look(self)
                    looked = time.monotonic()
                if now - begun > seconds:
                    return
            self.rounds += 1

    def keep(self) -> None:
        """Write the state, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "mean": self.mean.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "counts": {name: getattr(self, name) for name in ("steps", "rounds", "tokens", "seconds", "best")},
            "shape": asdict(self.network.shape),
        }
        draft = self.folder / f".{_KEPT}"
        torch.save(state, draft)
        draft.replace(self.folder / _KEPT)

    def _resume(self) -> None:
        file = self.folder / _KEPT
        if not file.exists():
            return
        state: dict[str, Any] = torch.load(file, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.mean.load_state_dict(state["mean"])
        self._optimiser.load_state_dict(state["optimiser"])
        for name, value in state["counts"].items():
            setattr(self, name, value)

    def _step(self, batch: Batch, share: float) -> None:
        self.steps += 1
        source, target, links, shares = (
            part.to(self.device) for part in (batch.source, batch.target, batch.links, batch.shares)
        )
        rate = share * _PEAK * min(self.steps / _WARM_UP, 1)
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self.network.train()
        with torch.autocast(self.device, dtype=torch.bfloat16):
            rows, looked = self.network(source, target[:, :-1])
        wanted = target[:, 1:].reshape(-1)
        loss = smoothed_loss(rows.flatten(0, 1), self.network.embedding.weight, self.network.bias, wanted)
        loss = loss + _LOOKING * looking_loss(looked, links, shares)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        self.tokens += int((wanted != 0).sum())
        mean = 1 / min(self.steps, _MEAN_OVER)
        with torch.no_grad():
            new, old = list(self.network.parameters()), list(self.mean.parameters())
            torch._foreach_lerp_(old, new, mean)


def choose_device() -> str:
    """The graphics card where there is one, else the processor."""
    with contextlib.suppress(RuntimeError):
        if torch.cuda.is_available():
            return "cuda"
    return "cpu"
