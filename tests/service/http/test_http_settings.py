"""Are settings taken from arguments, then variables, then defaults, and are bad ones refused by name?"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from glossary.errors import RequestError
from service.settings import Settings, describe


def test_argument_before_variable_before_default() -> None:
    variables = {"LAQAB_PORT": "9000", "LAQAB_HOST": "0.0.0.0"}
    settings = Settings.from_environment(variables, port=9001, host=None)
    assert (settings.port, settings.host, settings.max_names) == (9001, "0.0.0.0", 1_000)


def test_every_setting_has_a_variable() -> None:
    values = {
        "LAQAB_GLOSSARY": "/srv/names",
        "LAQAB_REPORT": "report.html",
        "LAQAB_HOST": "::1",
        "LAQAB_PORT": "1",
        "LAQAB_MAX_NAMES": "2",
        "LAQAB_MAX_NAME_CHARS": "3",
        "LAQAB_MAX_DOCUMENTS": "4",
        "LAQAB_MAX_TEXT_CHARS": "5",
        "LAQAB_MAX_BODY_BYTES": "6000",
        "LAQAB_RELOAD_SECONDS": "0.5",
        "LAQAB_CORS_ORIGINS": "https://a.example, https://b.example/",
        "LAQAB_KEYS": "/etc/laqab/keys.json",
        "LAQAB_READ_ONLY": "Yes",
        "LAQAB_WORKERS": "7",
        "LAQAB_MAX_REQUESTS_PER_MINUTE": "8",
        "LAQAB_MAX_SECONDS": "9",
        "LAQAB_SAMPLES": "articles",
        "LAQAB_REVIEW": "off",
        "LAQAB_MEMORY": "desk.tsv",
        "LAQAB_MAX_SEGMENTS": "10",
    }
    assert {variable for variable, _, _ in describe()} == set(values)
    settings = Settings.from_environment(values)
    assert settings == Settings(
        glossary=Path("/srv/names"),
        report=Path("report.html"),
        host="::1",
        port=1,
        max_names=2,
        max_name_chars=3,
        max_documents=4,
        max_text_chars=5,
        max_body_bytes=6_000,
        reload_seconds=0.5,
        cors_origins=("https://a.example", "https://b.example"),
        keys=Path("/etc/laqab/keys.json"),
        read_only=True,
        workers=7,
        max_requests_per_minute=8,
        max_seconds=9.0,
        samples=Path("articles"),
        review="off",
        memory=Path("desk.tsv"),
        max_segments=10,
    )
    # What one process hands on to others, they read as it was.
    assert Settings.from_environment(settings.as_environment()) == settings
    assert Settings.from_environment(Settings().as_environment()) == Settings()
    assert all(meaning for _, _, meaning in describe())
    assert len(fields(Settings)) == len(values)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LAQAB_PORT", "65536"),
        ("LAQAB_PORT", "-1"),
        ("LAQAB_PORT", ""),
        ("LAQAB_HOST", "two words"),
        ("LAQAB_MAX_NAMES", "0"),
        ("LAQAB_MAX_NAMES", "1.5"),
        ("LAQAB_RELOAD_SECONDS", "nan"),
        ("LAQAB_RELOAD_SECONDS", "soon"),
        ("LAQAB_CORS_ORIGINS", "*"),
        ("LAQAB_GLOSSARY", " "),
        ("LAQAB_READ_ONLY", "maybe"),
        ("LAQAB_WORKERS", "0"),
        ("LAQAB_KEYS", ""),
    ],
)
def test_bad_value_is_refused_by_name(variable: str, value: str) -> None:
    with pytest.raises(RequestError) as refused:
        Settings.from_environment({variable: value})
    assert variable in str(refused.value) and "give" in str(refused.value)


def test_bad_argument_is_named_as_an_option() -> None:
    with pytest.raises(RequestError, match="--max-names"):
        Settings.from_environment({}, max_names=0)
