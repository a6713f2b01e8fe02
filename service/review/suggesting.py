"""Which names stand in a folder of texts that the glossary lacks?"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from glossary import Candidate, Glossary
from glossary.errors import DocumentError
from glossary.mining.grouping import group_spellings
from service.documents import Document, NoText, Reading, find_files, open_source
from service.review.encounter import Context, unlisted_in
from service.review.store import CONTEXTS

#: Candidates shown with a suggestion.
_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Spellings of what is probably one name that no entry has, the most frequent first, each with its count.

    ``documents`` counts those in which any of them stands; ``candidates`` are the entries that it resembles, best first.
    """

    spellings: tuple[tuple[str, int], ...]
    documents: int
    contexts: tuple[Context, ...]
    candidates: tuple[Candidate, ...]

    @property
    def count(self) -> int:
        """How often any of the spellings stands in the texts."""
        return sum(count for _, count in self.spellings)

    def as_dict(self) -> dict[str, Any]:
        """The suggestion as JSON."""
        return {
            "count": self.count,
            "documents": self.documents,
            "spellings": [{"surface": surface, "count": count} for surface, count in self.spellings],
            "contexts": [context.as_dict() for context in self.contexts],
            "candidates": [candidate.as_dict() for candidate in self.candidates],
        }


@dataclass(slots=True)
class Findings:
    """What was found in the texts so far: each surface with its count, its documents and its first contexts.

    ``documents`` and ``errors`` say how many documents were read, and which could not be and why.
    """

    counts: Counter[str] = field(default_factory=Counter)
    documents: int = 0
    errors: list[str] = field(default_factory=list)
    _places: dict[str, set[int]] = field(default_factory=dict)
    _contexts: dict[str, list[Context]] = field(default_factory=dict)

    def add(self, document: Document, glossary: Glossary) -> None:
        """Look through one document."""
        self.documents += 1
        mentions = glossary.find(document.text)
        for met in unlisted_in(document.text, mentions, glossary, document=document.id, format=document.format):
            self.counts[met.surface] += met.count
            self._places.setdefault(met.surface, set()).add(self.documents)
            contexts = self._contexts.setdefault(met.surface, [])
            if met.context is not None and len(contexts) < CONTEXTS:
                contexts.append(met.context)

    def suggestions(self, glossary: Glossary, *, min_count: int = 1) -> Iterator[Suggestion]:
        """Give the names that stand there at least ``min_count`` times, the most frequent first."""
        for surfaces in group_spellings(self.counts):
            spellings = tuple((surface, self.counts[surface]) for surface in surfaces)
            if sum(count for _, count in spellings) < min_count:
                return  # the groups after it are smaller
            documents = len(set().union(*(self._places[surface] for surface in surfaces)))
            contexts = tuple(context for surface in surfaces for context in self._contexts[surface])[:CONTEXTS]
            candidates = glossary.normalize(surfaces[0], limit=_CANDIDATES).candidates
            yield Suggestion(spellings, documents, contexts, candidates)


def look_through(
    paths: Sequence[str | os.PathLike[str]], glossary: Glossary, reading: Reading | None = None
) -> Findings:
    """Look for names that the glossary lacks in files, folders and standard input (``-``).

    Raises RequestError for a path that is not there; a file that cannot be read is told in ``errors``.
    """
    reading = reading or Reading()
    findings = Findings()
    for file in find_files(paths, reading):
        try:
            with open_source(file, reading) as (_, records):
                for record in records:
                    if record.error is not None:
                        findings.errors.append(str(record.error))
                    elif record.document is not None:
                        findings.add(record.document, glossary)
        except NoText as error:
            if file.listed:  # found in a folder, a table without texts is no mistake
                findings.errors.append(str(error))
        except DocumentError as error:
            findings.errors.append(str(error))
    return findings


def as_row(suggestion: Suggestion) -> Mapping[str, object]:
    """A suggestion as one row of a table."""
    best = suggestion.candidates[0] if suggestion.candidates else None
    return {
        "name": suggestion.spellings[0][0],
        "count": suggestion.count,
        "documents": suggestion.documents,
        "spellings": "; ".join(f"{surface} {count}" for surface, count in suggestion.spellings),
        "candidate": best.id if best else "",
        "score": round(best.score, 1) if best else "",
        "context": suggestion.contexts[0].excerpt if suggestion.contexts else "",
    }
