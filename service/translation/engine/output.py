"""What does a model give for one sentence?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """One sentence as a model gives it. ``pieces`` are the target's, ``attention`` says per piece of the output how much
    each piece of the source had to do with it (None unless asked for). ``loops`` says that it repeats itself all the same.
    ``sureness`` is the model's own: the mean logarithm of how likely it took each piece to be, 0 for certain.
    """

    text: str
    pieces: tuple[str, ...]
    attention: tuple[tuple[float, ...], ...] | None
    loops: bool
    sureness: float = 0.0
