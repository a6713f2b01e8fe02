"""How many segments a second are checked, in how much memory, and what does each check take of the time?

Runs in a process of its own (``python -m tests.benchmarks.checking PAIRS ENTRIES``) and prints one JSON object.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from time import perf_counter
from typing import Any

import orjson

from glossary import Entry, Glossary, Kind
from service.checks.run import check_segments
from tests.benchmarks import names, pairs
from tests.benchmarks.measure import resident_mb

#: Segments of one document: an article, or a file of a delivery.
DOCUMENT = 100


def measure_checks(count: int, entries: int) -> dict[str, Any]:
    """The figures for so many segments and a glossary of so many entries, measured in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.checking", str(count), str(entries)]
    measured: dict[str, Any] = orjson.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return measured


def measure(count: int, entries: int) -> dict[str, Any]:
    """Segments a second, memory in 10^6 bytes, findings, and milliseconds for 1,000 segments by check.

    >>> sorted(measure(20, 10))
    ['entries', 'findings', 'memory_mb', 'milliseconds', 'per_second', 'segments']
    """
    people = names.people(entries * names.FORMS_PER_ENTRY)[:entries]
    glossary = Glossary(
        Entry(person.id, Kind.PERSON, {"en": person.forms[0], "ar": pairs.arabic(person)}) for person in people
    )
    segments = list(pairs.segments(people, count))
    documents = [segments[start : start + DOCUMENT] for start in range(0, count, DOCUMENT)]
    glossary.find("Nobody was there.")
    seconds: Counter[str] = Counter()
    findings = 0
    began = perf_counter()
    for document in documents:
        report = check_segments(document, glossary, source_lang="ar", measure=True)
        seconds.update(report.seconds)
        findings += len(report.findings)
    taken = perf_counter() - began
    return {
        "segments": count,
        "entries": len(people),
        "per_second": count / taken,
        "memory_mb": resident_mb(),
        "findings": findings,
        "milliseconds": {part: 1e6 * time / count for part, time in seconds.most_common()},
    }


def main() -> None:
    count, entries = map(int, sys.argv[1:])
    sys.stdout.buffer.write(orjson.dumps(measure(count, entries)))


if __name__ == "__main__":
    main()
