"""What does a route find in a running service?"""

from __future__ import annotations

from dataclasses import dataclass, field

from service.live import LiveGlossary
from service.metrics import Metrics
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of one running service, handed to every route when the app is made."""

    settings: Settings
    live: LiveGlossary
    metrics: Metrics = field(default_factory=Metrics)
