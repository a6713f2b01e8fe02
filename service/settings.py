"""How is the service set up: which glossary, which address, which limits?

Every setting has a default and an environment variable; where and with what it runs are arguments of ``laqab serve``
too. An argument wins over the variable, the variable over the default. ``describe()`` lists them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import glossary
from glossary.errors import RequestError

#: Environment variables are the field's name in capitals behind this.
PREFIX = "LAQAB_"

#: Where API keys are kept unless told otherwise: each user of a machine has keys of their own.
DEFAULT_KEYS = Path("~/.config/laqab/keys.json")

#: The glossary that comes with Laqab.
DEFAULT_GLOSSARY = Path(glossary.__file__).with_name("glossary.yaml")


def _told(description: str, read: Callable[[str], Any]) -> dict[str, Any]:
    """What a setting says to people, and how its text is read."""
    return {"description": description, "read": read}


def _whole(low: int, high: int) -> Callable[[str], int]:
    """Read a whole number between two bounds, both allowed."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return number

    return read


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 86_400:
        raise ValueError("a number of seconds from 0 to 86400")
    return number


def _word(text: str) -> str:
    if not text.strip() or any(blank in text.strip() for blank in " \t\n"):
        raise ValueError("one word without blanks")
    return text.strip()


def _path(text: str) -> Path:
    if not text.strip():
        raise ValueError("a path")
    return Path(text)


def _switch(text: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
    if text.strip().lower() not in known:
        raise ValueError("yes or no")
    return known[text.strip().lower()]


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("a word or a path")
    return text


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())
    if any(not origin.startswith(("http://", "https://")) for origin in origins):
        raise ValueError("addresses such as https://desk.example, with commas between them")
    return origins


@dataclass(frozen=True, slots=True)
class Settings:
    """What a running service needs to know.

    >>> Settings.from_environment({"LAQAB_PORT": "9000"}).port
    9000
    >>> Settings.from_environment({"LAQAB_PORT": "9000"}, port=9001).port
    9001
    >>> Settings.from_environment({"LAQAB_PORT": "ninety"})
    Traceback (most recent call last):
        ...
    glossary.errors.RequestError: LAQAB_PORT: 'ninety' cannot be used; give a whole number from 0 to 65535
    """

    glossary: Path = field(
        default=DEFAULT_GLOSSARY, metadata=_told("the glossary: a YAML file, or a folder of them", _path)
    )
    report: Path | None = field(
        default=None, metadata=_told("the HTML report that /report shows; none unless given", _path)
    )
    host: str = field(
        default="127.0.0.1", metadata=_told("the address to listen on; 0.0.0.0 opens it to the network", _word)
    )
    port: int = field(default=8000, metadata=_told("the port to listen on; 0 takes any free one", _whole(0, 65_535)))
    max_names: int = field(default=1_000, metadata=_told("names in one request", _whole(1, 1_000_000)))
    max_name_chars: int = field(default=500, metadata=_told("characters in one name", _whole(1, 100_000)))
    max_documents: int = field(default=1_000, metadata=_told("documents in one request", _whole(1, 1_000_000)))
    max_segments: int = field(default=10_000, metadata=_told("segments in one request", _whole(1, 1_000_000)))
    max_text_chars: int = field(default=1_000_000, metadata=_told("characters in one text", _whole(1, 1_000_000_000)))
    max_body_bytes: int = field(
        default=33_554_432, metadata=_told("bytes in the body of one request", _whole(1_024, 2_000_000_000))
    )
    reload_seconds: float = field(
        default=0.5,
        metadata=_told("how often to look whether the glossary's file has changed; 0 never looks", _seconds),
    )
    cors_origins: tuple[str, ...] = field(
        default=(), metadata=_told("web pages of other origins that may call the service; none unless given", _origins)
    )
    keys: Path = field(
        default=DEFAULT_KEYS, metadata=_told("the file of API keys; once it holds one, every caller needs one", _path)
    )
    read_only: bool = field(
        default=False, metadata=_told("yes refuses everything that would change something", _switch)
    )
    workers: int = field(default=1, metadata=_told("processes that answer", _whole(1, 256)))
    max_requests_per_minute: int = field(
        default=0,
        metadata=_told(
            "requests of one key or address in a minute, in each process; 0 sets no limit", _whole(0, 1_000_000)
        ),
    )
    max_seconds: float = field(
        default=120.0, metadata=_told("seconds until an answer has begun; 0 sets no limit", _seconds)
    )
    samples: Path | None = field(
        default=None,
        metadata=_told("texts on which the effect of an edit is shown; seeds/ near the glossary unless given", _path),
    )
    review: str = field(
        default="on",
        metadata=_told("where names to review are kept: on (in a file beside the glossary), off, or a path", _text),
    )
    memory: Path | None = field(
        default=None,
        metadata=_told("the house's file of approved translations; memory.tsv beside the glossary unless given", _path),
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
        """Settings from arguments, environment variables and defaults, in this order.

        ``environment`` is the process's own unless given; arguments that are None count as not given.
        Raises RequestError, naming the variable or argument, if a value cannot be used.
        """
        environment = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for setting in fields(cls):
            variable = PREFIX + setting.name.upper()
            argument = given.pop(setting.name, None)
            if argument is not None:
                source, text = "--" + setting.name.replace("_", "-"), _as_text(argument)
            elif variable in environment:
                source, text = variable, environment[variable]
            else:
                continue
            try:
                values[setting.name] = setting.metadata["read"](text)
            except ValueError as problem:
                raise RequestError(f"{text!r} cannot be used", where=source, fix=f"give {problem}") from None
        if given:
            raise TypeError(f"no such setting: {', '.join(sorted(given))}")
        return cls(**values)

    def as_environment(self) -> dict[str, str]:
        """The environment variables that say all this to another process.

        >>> Settings.from_environment(Settings(port=9000).as_environment()).port
        9000
        """
        values = {PREFIX + setting.name.upper(): getattr(self, setting.name) for setting in fields(self)}
        return {variable: _as_text(value) for variable, value in values.items() if value is not None}


def describe() -> Iterator[tuple[str, str, str]]:
    """Every setting as (environment variable, default, what it says).

    >>> next(row for row in describe() if row[0] == "LAQAB_MAX_NAMES")
    ('LAQAB_MAX_NAMES', '1000', 'names in one request')
    """
    for setting in fields(Settings):
        shown = "glossary/glossary.yaml" if setting.default == DEFAULT_GLOSSARY else _as_text(setting.default)
        yield PREFIX + setting.name.upper(), shown, setting.metadata["description"]


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, tuple | list) else str(value)
