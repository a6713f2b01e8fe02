"""How many sentences a second come into English beside stock Argos, with the same package and the same sentences?

``python -m tests.benchmarks.translation --package FOLDER [--sentences FILE]``. Everybody has a process of its own, loads
the package before the clock runs, and is asked in turn, so that a busy machine slows all alike; the median counts. Stock
gets its sentences cut. It takes a text paragraph by paragraph, so it is asked as texts come (a sentence is a line), and
also for all sentences as if they were one paragraph, which is the best that can be had from it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import orjson

from tests.benchmarks import names, pairs
from tests.benchmarks.measure import resident_mb

#: Stock at its defaults, and as well set as it can be: every core works alone, on many sentences at a time.
_WELL_SET = {
    "ARGOS_INTER_THREADS": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
    "ARGOS_INTRA_THREADS": "1",
    "ARGOS_BATCH_SIZE": "1024",
}


@dataclass(frozen=True, slots=True)
class Contender:
    """Who is measured: how it is asked (``lines`` or ``whole`` of stock, or the beam of ours), and its environment."""

    label: str
    asked: str
    environment: dict[str, str] = field(default_factory=dict)


CONTENDERS = (
    Contender("stock, as it comes (beam 4)", "lines"),
    Contender("stock, well set (beam 4)", "lines", _WELL_SET),
    Contender("the same, one paragraph", "whole", _WELL_SET),
    Contender("laqab, beam 4", "4"),
    Contender("laqab, default (beam 3)", "3"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--package", type=Path, help="the folder of a package (default: the one used for ar-en)")
    parser.add_argument("--sentences", type=Path, help="a file with a sentence in each line (default: made ones)")
    parser.add_argument("--count", type=int, default=400, help="at most so many sentences (default: 400)")
    parser.add_argument("--rounds", type=int, default=5, help="times that everybody is asked (default: 5)")
    asked = parser.parse_args()
    sentences = _sentences(asked.sentences, asked.count)
    print(render(measure(asked.package or _package(), sentences, asked.rounds), len(sentences)))


def measure(package: Path, sentences: Sequence[str], rounds: int) -> dict[str, tuple[float, float]]:
    """The seconds that each contender needs for the sentences (the median), and its memory in 10^6 bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sentences.json")
        file.write_bytes(orjson.dumps(list(sentences)))
        # Argos makes folders in the user's home when it is imported; that is this one here.
        home = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), folder)
        running = {
            contender.label: subprocess.Popen(
                [sys.executable, "-m", "tests.benchmarks.translation", "answer", contender.asked, package, file],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **home, **contender.environment},
            )
            for contender in CONTENDERS
        }
        try:
            answers: dict[str, list[tuple[float, float]]] = {label: [] for label in running}
            for _ in range(rounds):
                for label, process in running.items():
                    answers[label].append(_ask(process))
        finally:
            for process in running.values():
                process.communicate()
    return {
        label: (statistics.median(seconds for seconds, _ in each), max(memory for _, memory in each))
        for label, each in answers.items()
    }


def render(measured: dict[str, tuple[float, float]], count: int) -> str:
    """The table: sentences a second, and how many times stock's speed that is.

    >>> seconds = dict(zip((contender.label for contender in CONTENDERS), [4.0, 2.0, 1.0, 0.5, 0.25]))
    >>> print(render({label: (taken, 90) for label, taken in seconds.items()}, 100))
    | who                         | sentences/s | times stock | times well set | times one paragraph | MB |
    |-----------------------------|------------:|------------:|---------------:|--------------------:|---:|
    | stock, as it comes (beam 4) |          25 |         1.0 |            0.5 |                 0.2 | 90 |
    | stock, well set (beam 4)    |          50 |         2.0 |            1.0 |                 0.5 | 90 |
    | the same, one paragraph     |         100 |         4.0 |            2.0 |                 1.0 | 90 |
    | laqab, beam 4               |         200 |         8.0 |            4.0 |                 2.0 | 90 |
    | laqab, default (beam 3)     |         400 |        16.0 |            8.0 |                 4.0 | 90 |
    """
    columns = ("sentences/s", "times stock", "times well set", "times one paragraph", "MB")
    lines = [f"| {'who':<27} | " + " | ".join(columns) + " |"]
    lines.append(f"|{'-' * 29}|" + "|".join("-" * (len(column) + 1) + ":" for column in columns) + "|")
    peers = [measured[contender.label][0] for contender in CONTENDERS[:3]]
    for who, (seconds, memory) in measured.items():
        cells = [f"{count / seconds:.0f}", *(f"{peer / seconds:.1f}" for peer in peers), f"{memory:.0f}"]
        cells = [cell.rjust(len(column)) for cell, column in zip(cells, columns, strict=True)]
        lines.append(f"| {who:<27} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _ask(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    assert process.stdin and process.stdout
    process.stdin.write(b"\n")
    process.stdin.flush()
    seconds, memory = process.stdout.readline().split()
    return float(seconds), float(memory)


def _answer(asked: str, package: Path, file: Path) -> None:
    """Translate the sentences for every line that comes in, and say how long it took."""
    sentences = orjson.loads(file.read_bytes())
    translate = _ours(package, int(asked)) if asked.isdigit() else _stock(package, asked)
    translate(sentences[:1])
    for _ in sys.stdin:
        start = perf_counter()
        translate(sentences)
        print(perf_counter() - start, resident_mb(), flush=True)


def _stock(package: Path, asked: str) -> Callable[[Sequence[str]], object]:
    from tests.benchmarks.stock import open_stock

    translate = open_stock(str(package))
    return translate if asked == "whole" else lambda sentences: [translate([sentence]) for sentence in sentences]


def _ours(package: Path, beam: int) -> Callable[[Sequence[str]], object]:
    from service.translation.engine.model import Model, Settings
    from service.translation.engine.packages import read_package

    # Nothing is kept from one round to the next: every round asks for the same sentences.
    model = Model(read_package(package), kept=0)
    return lambda sentences: model.translate(sentences, Settings(beam=beam))


def _package() -> Path:
    from service.translation.engine.packages import find_packages

    found = [package for package in find_packages()[0] if package.pair == "ar-en"]
    if not found:
        sys.exit("there is no package for ar-en; name one with --package FOLDER")
    return found[0].path


def _sentences(file: Path | None, count: int) -> list[str]:
    """Sentences, none of them twice, since we ask for each one once."""
    if file is None:
        lines = [segment.source for segment in pairs.segments(names.people(count * names.FORMS_PER_ENTRY), 2 * count)]
    else:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return list(dict.fromkeys(lines))[:count]


if __name__ == "__main__":
    if sys.argv[1:2] == ["answer"]:
        _answer(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
