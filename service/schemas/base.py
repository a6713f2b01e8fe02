"""Which rules hold for every body that comes in, and which words do all schemas share?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Asked(BaseModel):
    """A body that comes in: unknown fields and wrong types are refused, nothing is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Told(BaseModel):
    """A part of an answer; it may get more fields in later versions."""


def shown(description: str, *examples: Any, **rules: Any) -> Any:
    """A field with what it says and how it looks."""
    return Field(description=description, examples=list(examples), **rules)


KindWord = Literal["person", "organisation", "place", "office", "event"]
LevelWord = Literal["exact", "folded", "sounds-alike", "similar"]
OutcomeWord = Literal["matched", "ambiguous", "unknown"]

Revision = Annotated[
    str,
    shown("Which glossary answered: a hash of its content, the same until an entry changes.", "3f9a1c0b7d2e"),
]
Score = Annotated[
    float,
    shown("How well it fits, 0 to 100. Decide by `outcome` and `level`, not by this number.", 98.0, ge=0, le=100),
]
EntryId = Annotated[str, shown("The id of the entry; it is never given to another one.", "qasem-soleimani")]
PreferredName = Annotated[str, shown("The entry's full preferred name.", "Qasem Soleimani")]
