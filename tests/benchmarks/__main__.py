"""``make bench``: how fast is Laqab, and what does it hold in memory, beside the tools people use today?

Prints the tables and keeps them, with the raw figures, in build/benchmarks/.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson

from tests.benchmarks.checking import measure_checks
from tests.benchmarks.contenders import CONTENDERS
from tests.benchmarks.material import prepare
from tests.benchmarks.server import measure_server
from tests.benchmarks.tables import render

SIZES = [100, 1_000, 10_000, 100_000]
MILLION = 1_000_000
#: The size whose glossary the server is measured with: a very large house's.
SERVER_SIZE = 10_000
#: The segments that are checked, and the entries of the glossary they are held against.
CHECKED_PAIRS, CHECKED_ENTRIES = 10_000, 10_000


def main() -> None:
    asked = _arguments()
    sizes = asked.forms or ([*SIZES, MILLION] if asked.million else SIZES)
    results: dict[str, Any] = {"machine": _machine(), "sizes": {}}
    for size in sizes:
        _say(f"{size:,} forms: making the glossary, the texts and the names ...")
        folder = asked.out / f"{size}-forms"
        material = prepare(folder, size, asked.megabytes, asked.names, asked.seed)
        results["sizes"][str(size)] = [
            _measure(label, folder, size, asked.seconds)
            for label in CONTENDERS
            if not asked.only or label in asked.only
        ]
        if asked.server and size == (SERVER_SIZE if SERVER_SIZE in sizes else sizes[-1]):
            _say("requests a second ...")
            results["server"] = measure_server(material, asked.seconds)
    if asked.checks:
        _say("checks ...")
        results["checks"] = measure_checks(CHECKED_PAIRS, CHECKED_ENTRIES)
    tables = render(results)
    asked.out.joinpath("benchmarks.json").write_bytes(orjson.dumps(results, option=orjson.OPT_INDENT_2))
    asked.out.joinpath("benchmarks.md").write_text(tables, encoding="utf-8")
    print(tables)


def _measure(label: str, folder: Path, size: int, seconds: float) -> dict[str, Any]:
    """One tool in a process of its own, so that memory and caches are its own too."""
    if size > CONTENDERS[label].largest:
        return {"label": label, "skipped": "it would need minutes for a sentence"}
    _say(f"{size:,} forms: {label} ...")
    command = [sys.executable, "-m", "tests.benchmarks.measure", label, str(folder), str(seconds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        return {"label": label, "skipped": "it failed (see above)"}
    measured: dict[str, Any] = orjson.loads(done.stdout)
    return measured


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__.split("\n")[0])
    parser.add_argument("--forms", type=int, nargs="+", help=f"glossary sizes in forms (default: {SIZES})")
    parser.add_argument("--million", action="store_true", help="measure 10^6 forms too; takes some minutes more")
    parser.add_argument("--only", nargs="+", choices=list(CONTENDERS), metavar="TOOL", help="; ".join(CONTENDERS))
    parser.add_argument("--megabytes", type=float, default=8.0, help="text for each size (default: 8)")
    parser.add_argument("--names", type=int, default=5_000, help="single names for each size (default: 5000)")
    parser.add_argument("--seconds", type=float, default=6.0, help="at most so long for each question (default: 6)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other names and texts")
    parser.add_argument(
        "--server", action=argparse.BooleanOptionalAction, default=True, help="measure requests a second"
    )
    parser.add_argument(
        "--checks", action=argparse.BooleanOptionalAction, default=True, help="measure the checks of translations"
    )
    parser.add_argument("--out", type=Path, default=Path("build/benchmarks"), help="folder for the figures")
    return parser.parse_args()


def _machine() -> str:
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores."


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
