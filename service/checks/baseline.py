"""Which findings did this project know already, so that only new ones are shown?

A finding is known by what it says and by the texts it is about, never by where it stands: a file may grow above it,
be renamed or sorted anew. It counts as new once its segment is worded otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from glossary.errors import RequestError
from service.checks.finding import Finding
from service.checks.segment import Segment
from service.saving import save

#: What a baseline file says it is; another number would mean other fingerprints.
_FORMAT = "laqab baseline 1"


def mark_segment(segment: Segment | None) -> str:
    """What a segment is known by: its texts, blanks aside. None stands for a document as a whole."""
    texts = ("", "") if segment is None else (segment.source, segment.target)
    return _digest(*(" ".join(text.split()) for text in texts))


def fingerprint(finding: Finding, segment: str) -> str:
    """What a finding in a segment (as ``mark_segment`` gives it) is known by, wherever it stands: 20 digits.

    >>> from service.checks.finding import Severity
    >>> empty = Finding("empty", Severity.ERROR, "The translation is empty.", segment="3")
    >>> here, there = mark_segment(Segment("3", "نص", "")), mark_segment(Segment("17", " نص ", ""))
    >>> fingerprint(empty, here) == fingerprint(empty, there)
    True
    """
    spans = ("" if span is None else " ".join(span.text.split()) for span in (finding.source, finding.target))
    return _digest(finding.check, finding.entry or "", segment, *spans)


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def write_baseline(path: Path, findings: Iterable[tuple[str, str, Finding]]) -> int:
    """Write the findings, each as (fingerprint, file, finding), as those that are known; give their number.

    What is known stands in the order of the fingerprints, so that two versions of the file can be compared.
    """
    known = {
        mark: {"file": file, "check": finding.check, "message": finding.message} for mark, file, finding in findings
    }
    content = {"format": _FORMAT, "findings": dict(sorted(known.items()))}
    save(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))
    return len(known)


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints of the findings that are known; RequestError if the file cannot be read as such."""
    fix = "write it anew with laqab check --write-baseline"
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise RequestError(f"the baseline cannot be read ({error.strerror})", where=str(path), fix=fix) from None
    except (ValueError, RecursionError):
        raise RequestError("this is not a baseline: it is not JSON", where=str(path), fix=fix) from None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise RequestError(f"this is not a {_FORMAT!r}", where=str(path), fix=fix)
    findings = content.get("findings")
    if not isinstance(findings, dict):
        raise RequestError("it lists no findings", where=str(path), fix=fix)
    return frozenset(findings)
