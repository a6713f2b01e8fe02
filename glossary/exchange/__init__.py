"""How do glossaries come in from other tools and go out to them?

>>> from glossary import Entry, Kind
>>> from glossary.exchange import export, read_import
>>> file = export([Entry("iraq", Kind.PLACE, {"en": "Iraq"})], "tbx").data
>>> read_import(file, "tbx").entries[0].name
'Iraq'
"""

from glossary.exchange.exchanged import Assumptions, ExchangeError, Exported, Imported, Loss
from glossary.exchange.formats import FORMATS, Format, export, guess_format, read_import
from glossary.exchange.plan import Choices, ImportPlan
from glossary.exchange.planning import apply_import, plan_import, retired_ids

__all__ = ["FORMATS", "Assumptions", "Choices", "ExchangeError", "Exported", "Format", "ImportPlan", "Imported", "Loss",
           "apply_import", "export", "guess_format", "plan_import", "read_import", "retired_ids"]  # fmt: skip
