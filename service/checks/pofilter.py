"""What does translate-toolkit's pofilter say about the same translations?

Its tests are told that the source is in Arabic (or Persian) and the target in English, and run as ``pofilter`` runs them
unless told otherwise. It knows no names, and tells which test failed on a segment but not where, so the two are
compared by segments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from service.checks.labelled import LabelledDocument

#: Its tests that compare capitals.
CAPITALS = frozenset({"simplecaps", "startcaps", "acronyms"})


@dataclass(frozen=True, slots=True)
class FilterFigures:
    """How many segments have any failed test, of those that are wrong and of those that are correct.

    ``without_capitals`` holds the same two numbers when its tests of capitals are left out: Arabic has none, so they
    fail on every sentence, and whoever uses it turns them off.

    ``failed_correct`` counts failed tests in correct segments by their name, most frequent first.
    """

    wrong: int
    flagged_wrong: int
    correct: int
    flagged_correct: int
    failed_correct: dict[str, int]
    without_capitals: tuple[int, int]

    def as_dict(self) -> dict[str, object]:
        """The figures as JSON."""
        return {
            "wrong": self.wrong,
            "flagged_wrong": self.flagged_wrong,
            "correct": self.correct,
            "flagged_correct": self.flagged_correct,
            "failed_correct": self.failed_correct,
            "flagged_wrong_without_capitals": self.without_capitals[0],
            "flagged_correct_without_capitals": self.without_capitals[1],
        }


def run_pofilter(documents: Sequence[LabelledDocument]) -> FilterFigures:
    """Put every labelled segment through the tests of pofilter."""
    from translate.filters.checks import CheckerConfig, TeeChecker
    from translate.lang import factory
    from translate.storage.pypo import pounit

    checkers = {}
    for language in {document.language for document in documents}:
        config = CheckerConfig(targetlanguage="en")
        config.sourcelang = factory.getlanguage(language)
        checkers[language] = TeeChecker(checkerconfig=config)
    counts: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for document in documents:
        for labelled in document.segments:
            unit = pounit(labelled.segment.source)
            unit.target = labelled.segment.target
            failures = checkers[document.language].run_filters(unit)
            kind = "wrong" if labelled.expect else "correct"
            counts[kind] += 1
            counts[f"flagged {kind}"] += bool(failures)
            counts[f"other {kind}"] += bool(failures.keys() - CAPITALS)
            if kind == "correct":
                failed.update(failures.keys())
    return FilterFigures(
        counts["wrong"],
        counts["flagged wrong"],
        counts["correct"],
        counts["flagged correct"],
        dict(failed.most_common()),
        (counts["other wrong"], counts["other correct"]),
    )
