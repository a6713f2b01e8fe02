"""What does a route find in a running service?"""

from __future__ import annotations

from dataclasses import dataclass, field

from service.http.writing import Writer
from service.live import LiveGlossary
from service.metrics import Metrics
from service.review.recorder import Recorder
from service.settings import Settings
from service.translation.engine.models import Models
from service.translation.memory.file import LiveMemory, open_memory
from service.translation.translating import Translator


@dataclass(frozen=True, slots=True)
class Running:
    """The parts of one running service, handed to every route when the app is made."""

    settings: Settings
    live: LiveGlossary
    writer: Writer
    metrics: Metrics = field(default_factory=Metrics)
    #: Keeps what stays unknown or undecided; without a store it keeps nothing.
    recorder: Recorder = field(default_factory=lambda: Recorder(None))
    #: Approved translations; followed like the glossary, so that an edit is in use at the next request.
    memory: LiveMemory = field(default_factory=open_memory)
    #: The translation models that are loaded.
    models: Models = field(default_factory=Models)

    def translator(self) -> Translator:
        """Translates with the glossary, the memory and the packages as they are now; take it once per request."""
        return Translator(self.live.current, self.memory.current, models=self.models)
