"""How do the measurements read as Markdown tables?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

#: One measured tool, or why it was not measured: the JSON of ``measure``.
Measured = Mapping[str, Any]

#: Parts of the checks that are listed; the JSON has all.
MOST_PARTS = 12

_START_COLUMNS: dict[str, Callable[[Measured], str]] = {
    "tool": lambda m: m["label"],
    "seconds": lambda m: _number(m["build"]["seconds"]),
    "memory, MB": lambda m: f"{m['memory']['resident_mb']:.0f}",
}
_TEXT_COLUMNS: dict[str, Callable[[Measured], str]] = {
    "tool": lambda m: f"{m['label']} ({m['matching']})" if m["matching"] != "none" else m["label"],
    "MB/s": lambda m: _number(m["text"]["mb_per_second"]),
    "p50, ms": lambda m: _number(m["text"]["p50_ms"]),
    "p99, ms": lambda m: _number(m["text"]["p99_ms"]),
    "listed": lambda m: _percent(m, "found", "listed"),
    "by rule": lambda m: _percent(m, "found", "derived"),
    "misspelt": lambda m: _percent(m, "found", "misspelt"),
    "surname": lambda m: _percent(m, "found", "surname"),
    "wrong": lambda m: _percent(m, "found", "wrong"),
}
_NAME_COLUMNS: dict[str, Callable[[Measured], str]] = {
    "tool": lambda m: m["label"],
    "names/s": lambda m: f"{m['names']['per_second']:,.0f}",
    "p50, ms": lambda m: _number(m["names"]["p50_ms"]),
    "p99, ms": lambda m: _number(m["names"]["p99_ms"]),
    "right": lambda m: _percent(m, "names", "right"),
    "strangers taken": lambda m: _percent(m, "names", "alarm"),
}
_NOTES = (
    "Start: from the list of forms (or the file) to the first answer, and what the whole process then holds.",
    (
        "Texts: found, resolved and rewritten, on one thread, nothing warmed up; p50 and p99 are of one document of 3 kB "
        "(spaczz: of one sentence). The last columns say how many mentions were found: of those written as listed, by the "
        "rules of transliteration but not listed, with a slip of the fingers, and by the surname after the full name; and "
        "how many of the names given are wrong."
    ),
    "Single names: names that no list has; a quarter are strangers' and should not be taken for anybody.",
    (
        "Checks: sentences in Arabic with their translations, one in ten of them wrong, in documents of 100, on one thread; "
        "below, what the analysis and the checks that take most need for 1,000 segments."
    ),
    "Requests: POST /v1/normalize with one name, beside routes that answer the same bytes and do nothing else.",
)


def render(results: Mapping[str, Any]) -> str:
    """All tables of one run, with a line on the machine they were measured on."""
    parts = ["# Benchmarks", results["machine"], *_NOTES]
    for size, measured in results["sizes"].items():
        parts.append(f"## {int(size):,} forms")
        built = [m for m in measured if "build" in m]
        texts = [m for m in measured if "text" in m]
        names = [m for m in measured if "names" in m]
        if built:
            parts += ["### Start", _table(_START_COLUMNS, built)]
        if texts:
            parts += ["### Texts", _table(_TEXT_COLUMNS, texts)]
        if names:
            parts += ["### Single names", _table(_NAME_COLUMNS, names)]
        parts += [f"{m['label']}: not measured, {m['skipped']}" for m in measured if "skipped" in m]
    if results.get("checks"):
        parts += ["## Checks", _checks_table(results["checks"])]
    if results.get("server"):
        parts += ["## Requests", _server_table(results["server"])]
    return "\n\n".join(parts) + "\n"


def _checks_table(measured: Measured) -> str:
    columns: dict[str, Callable[[Measured], str]] = {
        "segments": lambda m: f"{m['segments']:,}",
        "entries": lambda m: f"{m['entries']:,}",
        "segments/s": lambda m: f"{m['per_second']:,.0f}",
        "memory, MB": lambda m: f"{m['memory_mb']:.0f}",
        "findings": lambda m: f"{m['findings']:,}",
    }
    parts: Mapping[str, float] = measured["milliseconds"]
    whole = sum(parts.values()) or 1.0
    taken = [{"part": part, "ms": ms, "share": 100 * ms / whole} for part, ms in list(parts.items())[:MOST_PARTS]]
    shares: dict[str, Callable[[Measured], str]] = {
        "part": lambda m: m["part"],
        "ms": lambda m: _number(m["ms"]),
        "of all": lambda m: f"{m['share']:.0f} %",
    }
    return _table(columns, [measured]) + "\n\n" + _table(shares, taken)


def _server_table(server: Sequence[Measured]) -> str:
    empty = max(m["per_second"] for m in server if m["label"].startswith("empty"))
    columns: dict[str, Callable[[Measured], str]] = {
        "answered by": lambda m: m["label"],
        "requests/s": lambda m: f"{m['per_second']:,.0f}",
        "p50, ms": lambda m: _number(m["p50_ms"]),
        "p99, ms": lambda m: _number(m["p99_ms"]),
        "of an empty route": lambda m: f"{100 * m['per_second'] / empty:.0f} %",
    }
    return _table(columns, server)


def _table(columns: Mapping[str, Callable[[Measured], str]], rows: Sequence[Measured]) -> str:
    """A Markdown table, its columns set to one width.

    >>> print(_table({"tool": lambda m: m["label"], "MB/s": lambda m: m["speed"]}, [{"label": "laqab", "speed": "12"}]))
    | tool  | MB/s |
    |-------|-----:|
    | laqab |   12 |
    """
    cells = [list(columns), *([show(row) for show in columns.values()] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(columns))]
    rule = [("-" * (width + 2)) if column == 0 else "-" * (width + 1) + ":" for column, width in enumerate(widths)]
    lines = [
        "| "
        + " | ".join(
            cell.ljust(w) if at == 0 else cell.rjust(w) for at, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in cells
    ]
    return "\n".join([lines[0], "|" + "|".join(rule) + "|", *lines[1:]])


def _number(value: float) -> str:
    """As many figures as mean something, whatever the size.

    >>> _number(0.00002), _number(0.00158), _number(7.2787), _number(1184.47)
    ('< 0.0001', '0.0016', '7.3', '1,184')
    """
    if value < 0.0001:
        return "< 0.0001"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def _percent(measured: Measured, part: str, column: str) -> str:
    if measured["matching"] == "none":
        return "–"
    return f"{measured[part][f'{column}_percent']:.1f} %"
