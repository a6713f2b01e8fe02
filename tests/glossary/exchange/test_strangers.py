"""What is read from files as other tools write them? The files lie in samples/, the answers in samples.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from glossary.entry import Kind, Status
from glossary.exchange import Assumptions, guess_format, read_import
from tests.glossary.exchange.entries import SAMPLES

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("samples.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_a_sample_is_read_as_it_should_be(case: dict[str, Any]) -> None:
    said = case.get("assumed", {})
    usual = Assumptions()
    assumed = Assumptions(
        Kind(said.get("type", usual.type)),
        Status(said.get("status", usual.status)),
        said.get("source", usual.source),
        said.get("target", usual.target),
    )
    data = (SAMPLES / case["file"]).read_bytes()
    imported = read_import(data, case.get("format"), case["file"], assumed)
    assert [entry.as_dict() for entry in imported.entries] == case["entries"]
    assert [f"{problem.line} {problem.severity} {problem.rule}" for problem in imported.problems] == case["problems"]
    assert all(imported.lines[entry.id] > 0 for entry in imported.entries)
    assert not imported.whole


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_the_format_of_a_sample_is_recognised(case: dict[str, Any]) -> None:
    data = (SAMPLES / case["file"]).read_bytes()
    assert guess_format(case["file"], data).name == case.get("recognised", case.get("format"))


def test_every_sample_has_its_answer() -> None:
    assert sorted(case["file"] for case in CASES) == sorted(file.name for file in SAMPLES.iterdir())
