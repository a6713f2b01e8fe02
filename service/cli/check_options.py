"""What do the options of ``laqab check`` mean?"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from service.bilingual import Columns
    from service.checks.finding import Severity
    from service.checks.profile import Profile


class Form(StrEnum):
    """In which form findings are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    SARIF = "sarif"
    JUNIT = "junit"
    HTML = "html"


class FailOn(StrEnum):
    """From which severity on a finding makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Language(StrEnum):
    """What is translated."""

    ARABIC = "ar"
    PERSIAN = "fa"
    SORANI = "ckb"


def choose_profile(
    path: Path | None, baseline: Path | None, only: str | None, ignore: str | None, *, fresh: bool
) -> Profile:
    """The profile that the options describe; a ``fresh`` one knows no findings, so that all can be written down."""
    from dataclasses import replace

    from service.checks.baseline import read_baseline
    from service.checks.profile import Profile
    from service.checks.profilefile import read_profile

    chosen = read_profile(path) if path is not None else Profile()
    if baseline is not None:
        chosen = replace(chosen, known=chosen.known | read_baseline(baseline))
    if fresh:
        chosen = replace(chosen, known=frozenset())
    if only is not None and not _ids(only):
        raise typer.BadParameter("name a check at least; laqab check --list names them all", param_hint="--checks")
    if only is not None or ignore is not None:
        chosen = chosen.narrowed(None if only is None else _ids(only), _ids(ignore or ""))
    return chosen


def _ids(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def choose_form(form: Form, as_json: bool, out: Path | None) -> Form:
    """The form asked for, or the one that the ending of the file means."""
    if as_json:
        return Form.JSON
    endings = {".html": Form.HTML, ".htm": Form.HTML, ".csv": Form.CSV, ".sarif": Form.SARIF, ".xml": Form.JUNIT}
    endings |= {".json": Form.JSON, ".jsonl": Form.JSON, ".ndjson": Form.JSON}
    if form is Form.TEXT and out is not None:
        if out.suffix.lower() not in endings:
            raise typer.BadParameter(
                "say the form with --format, or name a .html, .csv, .json, .sarif or .xml file", param_hint="--out"
            )
        return endings[out.suffix.lower()]
    return form


def choose_columns(
    source: str | None,
    target: str | None,
    encoding: str | None,
    language: Language | None,
    lines: bool | None,
    format: str | None,
) -> Columns:
    """How files are read; an unknown format is wrong usage."""
    from service.bilingual import FORMATS, Columns

    if format is not None and format not in FORMATS:
        raise typer.BadParameter(
            f"{format!r} is not known; use one of {', '.join(FORMATS)}", param_hint="--input-format"
        )
    return Columns(source, target, encoding, language.value if language else None, lines=lines, format=format)


def is_reached(worst: Severity | None, fail_on: FailOn) -> bool:
    """Whether the gravest finding makes the exit code 1."""
    from service.checks.finding import Severity
    from service.checks.profile import reaches

    return worst is not None and fail_on is not FailOn.NEVER and reaches(worst, Severity(fail_on.value))
