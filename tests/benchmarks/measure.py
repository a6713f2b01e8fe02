"""How fast is one tool on one glossary, how much memory does it hold, and what does it find at that speed?

Runs in a process of its own (``python -m tests.benchmarks.measure LABEL FOLDER SECONDS``) and prints one JSON object.
Times are by the wall clock, on one thread; nothing is warmed up beforehand, and no text or name is asked twice.
"""

from __future__ import annotations

import gc
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import orjson

from tests.benchmarks.contenders import CONTENDERS, AnswersNames, CleansText, Contender
from tests.benchmarks.corpus import Document
from tests.benchmarks.material import Material

#: Documents that are gone through for what was found; enough for about 3,000 mentions.
JUDGED_DOCUMENTS = 100


def measure(label: str, folder: Path, seconds: float) -> dict[str, Any]:
    """Build the tool and put its questions to it, for at most about so many seconds each.

    >>> from tests.benchmarks.material import prepare
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = prepare(folder, forms=100, megabytes=0.01, count=5, seed=1)
    >>> sorted(measure("bare token loop", folder, seconds=1))
    ['build', 'found', 'label', 'matching', 'memory', 'text']
    """
    material = Material(folder)
    contender = CONTENDERS[label]()
    measured: dict[str, Any] = {"label": label, "matching": contender.matching}
    reading = _timed(lambda: sum(1 for _ in material.people()))
    taken = _timed(lambda: _start(contender, material))
    # What a peer spends on reading the list of people is not its own doing.
    measured["build"] = {"seconds": max(0.0, taken - (reading if contender.reads_people else 0.0))}
    gc.collect()
    measured["memory"] = {"resident_mb": resident_mb()}
    if isinstance(contender, CleansText):
        measured["text"] = clean_speed(contender, material.documents(), seconds, contender.unit)
        measured["found"] = judge_text(contender, material.documents(), seconds, contender.unit)
    if isinstance(contender, AnswersNames):
        measured["names"] = answer_speed(contender, material.queries(), seconds)
    return measured


def clean_speed(contender: CleansText, documents: Iterable[Document], seconds: float, unit: str) -> dict[str, float]:
    """Megabytes (10^6 bytes of UTF-8) a second, and milliseconds for one document or sentence."""
    times: list[float] = []
    size = 0
    processor = 0.0
    for text in _units(documents, unit):
        before, began = process_time(), perf_counter()
        contender.clean(text)
        times.append(perf_counter() - began)
        processor += process_time() - before
        size += len(text.encode())
        if sum(times[-1:]) > seconds or (len(times) % 16 == 0 and sum(times) > seconds):
            break
    return {
        "mb_per_second": size / sum(times) / 1e6,
        "mb_per_processor_second": size / max(processor, 1e-9) / 1e6,
        "mb": size / 1e6,
        **percentiles(times),
    }


def answer_speed(contender: AnswersNames, queries: list[tuple[str, str | None]], seconds: float) -> dict[str, float]:
    """Names a second, milliseconds for one, and how many were told right; strangers are to be told from the known."""
    times: list[float] = []
    tally: Counter[str] = Counter()
    for name, id in queries:
        began = perf_counter()
        answer = contender.normalize(name)
        times.append(perf_counter() - began)
        tally["known" if id else "strangers"] += 1
        tally["right" if id and answer == id else "alarms" if answer and not id else "else"] += 1
        if len(times) % 16 == 0 and sum(times) > seconds:
            break
    return {
        "names": len(times),
        "per_second": len(times) / sum(times),
        **percentiles(times),
        "right_percent": 100 * tally["right"] / max(1, tally["known"]),
        "alarm_percent": 100 * tally["alarms"] / max(1, tally["strangers"]),
    }


def judge_text(contender: CleansText, documents: Iterable[Document], seconds: float, unit: str) -> dict[str, float]:
    """Per cent of the mentions found, by how they are written, and of the names given that are wrong."""
    tally: Counter[str] = Counter()
    began = perf_counter()
    for number, document in enumerate(documents):
        if number == JUDGED_DOCUMENTS or perf_counter() - began > seconds:
            break
        given = {(start, end): id for start, end, id in _find_all(contender, document.text, unit)}
        for truth in document.truths:
            found = [id for (start, end), id in given.items() if start < truth.end and truth.start < end]
            tally[f"all {truth.how}"] += 1
            tally[f"found {truth.how}"] += truth.id is not None and truth.id in found
            tally["right"] += truth.id is not None and truth.id in found
        tally["given"] += len(given)
    ways = ("listed", "derived", "misspelt", "surname")
    share = {f"{way}_percent": 100 * tally[f"found {way}"] / max(1, tally[f"all {way}"]) for way in ways}
    return {**share, "wrong_percent": 100 * max(0, tally["given"] - tally["right"]) / max(1, tally["given"])}


def _find_all(contender: CleansText, text: str, unit: str) -> Iterator[tuple[int, int, str]]:
    for start, part in _parts(text, unit):
        for begin, end, id in contender.find(part):
            yield start + begin, start + end, id


def _units(documents: Iterable[Document], unit: str) -> Iterator[str]:
    for document in documents:
        yield from (part for _, part in _parts(document.text, unit))


def _parts(text: str, unit: str) -> Iterator[tuple[int, str]]:
    if unit == "document":
        yield 0, text
    else:
        for sentence in re.finditer(r"\S.*?(?:[.]\W*\s|$)", text):
            yield sentence.start(), sentence.group()


def _start(contender: Contender, material: Material) -> None:
    """Build it and ask once: a tool may put off until its first answer what it has to build."""
    contender.build(material)
    if isinstance(contender, CleansText):
        contender.clean("Nobody was there.")
    if isinstance(contender, AnswersNames):
        contender.normalize("Nobody")


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def percentiles(times: list[float]) -> dict[str, float]:
    if len(times) < 2:
        return {"p50_ms": 1000 * times[0], "p99_ms": 1000 * times[0]}
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"p50_ms": 1000 * cuts[49], "p99_ms": 1000 * cuts[98]}


def resident_mb() -> float:
    """The memory that this process holds now, in 10^6 bytes; where the system does not tell, the most it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    import os

    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    label, folder, seconds = sys.argv[1:]
    sys.stdout.buffer.write(orjson.dumps(measure(label, Path(folder), float(seconds))))


if __name__ == "__main__":
    main()
