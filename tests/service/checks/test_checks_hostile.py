"""Does a run end, in bounded memory, whatever it is given? Each is a program of its own that is killed if it does not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
#: Seconds until a run is given up, and bytes of memory it may take: both far more than a sound one needs.
PATIENCE = 300
MEMORY = 2 << 30

_RUN = """
import json, resource, sys
memory, source, source_times, target, target_times = json.loads(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
from service.checks.examples import example_glossary
from service.checks.run import check_segments
from service.checks.segment import Segment
report = check_segments([Segment("1", source * source_times, target * target_times)], example_glossary())
print(json.dumps([finding.check for finding in report.findings]))
"""


def checks(source: str, source_times: int, target: str, target_times: int) -> list[str]:
    """The checks that fire on a pair, each side of it a piece so many times over."""
    asked = json.dumps([MEMORY, source, source_times, target, target_times])
    command = [sys.executable, "-c", _RUN, asked]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "source_times", "target", "target_times"),
    [
        ("وصل الوفد إلى بغداد اليوم. ", 110_000, "The delegation arrived in Baghdad today. ", 125_000),
        ("(", 100_000, "(", 100_000),
        ("<b>", 50_000, "<b>", 50_000),
        ("«", 50_000, '"', 50_000),
        ("1", 100_000, "1", 100_000),
        ("1,", 20_000, "1,", 20_000),
        ("\u064e", 200_000, "\u0301", 200_000),
        ("\u2066", 100_000, "\u2066", 100_000),
        ("http://", 30_000, "@a.", 50_000),
        ("%s", 50_000, "{x}", 50_000),
        ("كلمة ", 100_000, "word ", 100_000),
        ("ا", 500_000, "a", 500_000),
        ("سليماني ", 5_000, "Suleimani ", 5_000),
    ],
)
def test_a_run_ends(source: str, source_times: int, target: str, target_times: int) -> None:
    assert "internal" not in checks(source, source_times, target, target_times)


def test_half_characters_are_got_over() -> None:
    assert "internal" not in checks("\ud800نص 12", 1, "\udc00 text \ud83d", 1)


@pytest.mark.slow
def test_a_file_with_a_huge_segment_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlf"
    text = "The delegation arrived in Baghdad today. " * 50_000
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="ar" '
        f'target-language="en" datatype="x"><body><trans-unit id="1"><source>وصل 12 وفدا</source><target>{text}</target>'
        "</trans-unit></body></file></xliff>",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "service.cli", "check", str(path), "--out", str(tmp_path / "a.html")]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=PATIENCE, check=False)
    assert done.returncode == 1, done.stderr.decode()[-2_000:]
    assert (tmp_path / "a.html").stat().st_size < 200_000
