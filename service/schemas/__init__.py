"""What do requests and answers look like? Every field with what it says and a real example.

These models check what comes in; what goes out is the glossary's own ``as_dict()``, which they describe for
the API page and against which the tests hold the real answers.
"""

from __future__ import annotations

from service.schemas.documents import Cleaned, CleanRequest, CleanResponse, Document, Summary
from service.schemas.entries import EntryPage, EntryRecord, EntrySearch, GlossaryState
from service.schemas.names import CandidateRecord, NormalizeRequest, NormalizeResponse, Result
from service.schemas.problems import HealthState, ProblemDocument, ReadyState

__all__ = [
    "CandidateRecord",
    "CleanRequest",
    "CleanResponse",
    "Cleaned",
    "Document",
    "EntryPage",
    "EntryRecord",
    "EntrySearch",
    "GlossaryState",
    "HealthState",
    "NormalizeRequest",
    "NormalizeResponse",
    "ProblemDocument",
    "ReadyState",
    "Result",
    "Summary",
]
