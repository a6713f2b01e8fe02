"""What do requests and answers look like? Every field with what it says and a real example.

These models check what comes in; what goes out is the glossary's own ``as_dict()``, which they describe for
the API page and against which the tests hold the real answers.
"""

from __future__ import annotations

from service.schemas.checks import CheckCatalogue, CheckRequest, CheckResponse
from service.schemas.documents import Cleaned, CleanRequest, CleanResponse, Document, Summary
from service.schemas.entries import EntryPage, EntryRecord, EntrySearch, GlossaryState
from service.schemas.exchange import ExportLosses, ExportWish, ImportReport, ImportWish
from service.schemas.memory import (
    FindRequest,
    FindResponse,
    HowToForget,
    HowToRemember,
    MemoryPage,
    MemorySearch,
    MemoryWritten,
    PairBody,
)
from service.schemas.names import CandidateRecord, NormalizeRequest, NormalizeResponse, Result
from service.schemas.problems import HealthState, ProblemDocument, ReadyState
from service.schemas.review import ReviewDecided, ReviewDecision, ReviewList, ReviewSearch
from service.schemas.translation import TranslateRequest, TranslateResponse
from service.schemas.writing import (
    EntryBody,
    EntryGone,
    EntryPatch,
    EntryWritten,
    GlossaryWritten,
    HowToDrop,
    HowToUndo,
    HowToWrite,
    LogPage,
    LogSearch,
    MergeBody,
    RenameBody,
    SplitBody,
    StepRecord,
    UndoBody,
    VariantBody,
)

__all__ = [
    "CandidateRecord",
    "CheckCatalogue",
    "CheckRequest",
    "CheckResponse",
    "CleanRequest",
    "CleanResponse",
    "Cleaned",
    "Document",
    "EntryBody",
    "EntryGone",
    "EntryPage",
    "EntryPatch",
    "EntryRecord",
    "EntrySearch",
    "EntryWritten",
    "ExportLosses",
    "ExportWish",
    "FindRequest",
    "FindResponse",
    "GlossaryState",
    "GlossaryWritten",
    "HealthState",
    "HowToDrop",
    "HowToForget",
    "HowToRemember",
    "HowToUndo",
    "HowToWrite",
    "ImportReport",
    "ImportWish",
    "LogPage",
    "LogSearch",
    "MemoryPage",
    "MemorySearch",
    "MemoryWritten",
    "MergeBody",
    "NormalizeRequest",
    "NormalizeResponse",
    "PairBody",
    "ProblemDocument",
    "ReadyState",
    "RenameBody",
    "Result",
    "ReviewDecided",
    "ReviewDecision",
    "ReviewList",
    "ReviewSearch",
    "SplitBody",
    "StepRecord",
    "Summary",
    "TranslateRequest",
    "TranslateResponse",
    "UndoBody",
    "VariantBody",
]
