"""Does ``laqab doctor`` tell the well from the ill?"""

from __future__ import annotations

import json
from pathlib import Path

from glossary.compiled import describe
from tests.service.cli.commandline import laqab


def test_everything_is_well(small_glossary: Path) -> None:
    result = laqab("doctor", "-g", small_glossary, "--json")
    checks = {check["name"]: check for check in map(json.loads, result.stdout.splitlines())}
    assert {"Python", "Laqab", "glossary", "self-test", "settings"} <= checks.keys()
    assert "4 entries" in checks["glossary"]["seen"]
    assert str(small_glossary) in checks["glossary"]["seen"]
    cache = describe(small_glossary)
    assert cache.state == "fresh"
    assert checks["cache"]["well"] and checks["cache"]["seen"].startswith("fresh, ")
    assert checks["cache"]["seen"].endswith(str(cache.path))
    assert checks["self-test"]["seen"].startswith("Qasem Soleimani met Haider al-Abadi")


def test_a_cache_that_cannot_be_kept_is_no_illness(small_glossary: Path) -> None:
    describe(small_glossary).path.mkdir()  # nothing can be written in its place
    result = laqab("doctor", "-g", small_glossary)
    assert result.exit_code == 0, result.stdout
    assert "ok      cache               missing, since " in result.stdout


def test_a_broken_glossary_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("- id: x\n", encoding="utf-8")
    result = laqab("doctor", "-g", broken)
    assert result.exit_code == 3
    assert f"BROKEN  glossary            {broken}: " in result.stdout
    assert "ok      self-test" in result.stdout
    assert "cache" not in result.stdout.replace(str(broken), "")
