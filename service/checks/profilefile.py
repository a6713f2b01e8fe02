"""How does a house write down what it wants checked?

A profile is a TOML or a YAML file. Every part may be left out::

    source_lang = "ar"                # what is translated: ar, fa or ckb; found out where it is not said
    required = ["qasem-soleimani"]    # entries of the glossary whose translation must be used
    keep_quotations = true            # leave what stands between quotation marks as it is
    allowed = ["الله"]                # texts in Arabic script that may stand in the English
    baseline = "known.json"           # findings that there were before, beside this file

    [checks]                          # on and off; "name.*" stands for all whose ids begin so
    negation = true
    "number.format" = false

    [severity]                        # error, warning or info
    "length.ratio" = "info"

    [bands]                           # letters of English for one letter of the source, least and most
    fa = [0.8, 2.4]

    [[rules]]                         # rules of your own: see laqab check --list
    id = "ministry"
    mode = "require"                  # forbid, require or count
    source = "وزارة الداخلية"         # regular expressions
    target = "Interior Ministry"
    message = "The house writes: Interior Ministry."

    [[ignore]]                        # findings that a person has looked at; what is given must all fit
    check = "number.missing"
    segment = "12"                    # also: entry, file (with *), text
    reason = "the year is in the headline"
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from glossary.errors import RequestError
from service.checks.profile import Profile
from service.checks.profileparts import Lines, Step, profile_from

#: Bytes of a profile; a larger file is none.
LARGEST = 1_000_000
#: Values in a profile in YAML, which can make millions of them out of a few lines.
MOST = 20_000

_Way = tuple[Step, ...]
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*=""")


def read_profile(path: Path) -> Profile:
    """The profile in a ``.toml``, ``.yaml`` or ``.yml`` file.

    Raises ProfileError with everything that is wrong with it, each with its line, or RequestError where the file
    cannot be read at all.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
        written = content.decode("utf-8-sig")
    except OSError as error:
        raise RequestError(f"it cannot be read ({error.strerror})", where=file, fix="check the path") from None
    except UnicodeDecodeError as error:
        raise RequestError(f"byte {error.start} is not UTF-8", where=file, fix="save it as UTF-8") from None
    if len(content) > LARGEST:
        raise RequestError(f"this has more than {LARGEST:,} bytes", where=file, fix="give a profile, see --help")
    is_yaml = path.suffix.lower() in (".yaml", ".yml")
    values, lines = _read_yaml(written, file) if is_yaml else _read_toml(written, file)
    return profile_from(values, file, lines, path.parent)


def _read_toml(written: str, file: str) -> tuple[object, Lines]:
    try:
        return tomllib.loads(written), _toml_lines(written)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error) if isinstance(error, ValueError) else "nested too deeply"
        raise RequestError(f"this is not TOML: {said}", where=file, fix="correct it there") from None


def _toml_lines(written: str) -> dict[_Way, int]:
    """Where keys and tables begin. The reader of the standard library does not tell, so lines are looked at:
    a key in the middle of a text of several lines may be taken for one, and what is nested in a line stands there.

    >>> _toml_lines('[checks]\\nnegation = 1\\n[[rules]]\\nid = "a"')
    {('checks',): 1, ('checks', 'negation'): 2, ('rules', 0): 3, ('rules', 0, 'id'): 4}
    """
    lines: dict[_Way, int] = {}
    table: _Way = ()
    for number, line in enumerate(written.split("\n"), 1):
        if header := _HEADER.match(line):
            name = header[2].strip("\"'")
            table = (name,)
            if header[1] == "[[":
                table = (name, sum(1 for way in lines if len(way) == 2 and way[0] == name and isinstance(way[1], int)))
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1].strip("\"'")), number)
    return lines


def _read_yaml(written: str, file: str) -> tuple[object, Lines]:
    try:
        root = yaml.compose(written, Loader=yaml.SafeLoader)
        lines = _yaml_lines(root) if root is not None else {}
        return (yaml.safe_load(written) if root is not None else {}), lines
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or (str(error) if isinstance(error, ValueError) else "nested too deeply")
        place = f"{file}:{mark.line + 1}" if mark is not None else file
        raise RequestError(f"this is not YAML: {said}", where=place, fix="correct it there") from None


def _refuse_twins(node: yaml.Node) -> None:
    """Of two parts with one name YAML would take the second and say nothing."""
    seen: set[str] = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key, yaml.ScalarNode):
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"{key.value!r} stands here twice", problem_mark=key.start_mark)
            seen.add(key.value)


def _yaml_lines(root: yaml.Node) -> dict[_Way, int]:
    lines: dict[_Way, int] = {}
    waiting: list[tuple[_Way, yaml.Node]] = [((), root)]
    while waiting:
        way, node = waiting.pop()
        if len(lines) > MOST:
            raise ValueError(f"it has more than {MOST:,} values")
        lines[way] = node.start_mark.line + 1
        children: list[tuple[Any, yaml.Node]] = []
        _refuse_twins(node)
        if isinstance(node, yaml.MappingNode):
            children = [(key.value, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        elif isinstance(node, yaml.SequenceNode):
            children = list(enumerate(node.value))
        waiting += [((*way, step), child) for step, child in children]
    return lines
