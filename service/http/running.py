"""What does a route find in a running service?"""

from __future__ import annotations

from dataclasses import dataclass, field

from service.http.writing import Writer
from service.live import LiveGlossary
from service.metrics import Metrics
from service.review.recorder import Recorder
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of one running service, handed to every route when the app is made."""

    settings: Settings
    live: LiveGlossary
    writer: Writer
    metrics: Metrics = field(default_factory=Metrics)
    #: Keeps what stays unknown or undecided; without a store it keeps nothing.
    recorder: Recorder = field(default_factory=lambda: Recorder(None))
