"""What does a strict YAML file hold, and where is each of the mistakes in it?

One mistake never hides another: what is refused is put aside with its line and column, and reading goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

import yaml

from glossary.yamlnodes import Findings, Node, NodeReader

#: Characters nobody sees, or that some programs take for the end of a line. LF is fine; tab and CR have their own rules.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
#: What Python's surrogateescape leaves in place of bytes that are not UTF-8.
_UNDECODED = re.compile("[\udc80-\udcff]+")
#: So many lines are read again, in all, for the mistakes of one item; then it is given up. Hand-made items have some
#: ten lines; the limit is for a whole file in one pair of brackets.
_PATIENCE = 50_000
#: So many unreadable bytes are told one by one. A file with more was not meant to be read as UTF-8 text.
_MOST_BYTES = 100
_QUOTE = "put the whole text in double quotes"
#: What git writes between the two versions of lines that it could not merge.
_MARKS_OF_A_MERGE = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


class Item(NamedTuple):
    """One item of the file's list; ``whole`` if all its lines could be read, ``sound`` if nothing is wrong with them."""

    node: Node
    whole: bool
    sound: bool


def decode(data: bytes, findings: Findings) -> str:
    """Decode a file, noting everything that is not plain UTF-8 text in lines that end in LF.

    What is refused is replaced by a space, so that every line and column after it stays true.

    >>> findings = Findings("glossary.yaml")
    >>> decode(b"- id: qasem\\xff", findings), findings.problems[0].rule
    ('- id: qasem ', 'encoding')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.error((1, 1), "encoding", "the file is UTF-16", "save it as UTF-8")
        data = data.decode("utf-16", "replace").encode()
    text = data.decode("utf-8", "surrogateescape")
    if text.startswith("\ufeff"):
        text = text[1:]
        findings.error(
            (1, 1), "byte-order-mark", "the file begins with a byte order mark", "save it as UTF-8 without BOM"
        )
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        message = f"{text.count(chr(13))} line(s) end in CR or CRLF; this is the first"
        findings.error((line, 1), "line-end", message, "save the file with LF line ends (Unix)")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    before = len(findings)
    for place, found in _places(_UNDECODED, text, findings):
        octets = " ".join(f"{ord(character) - 0xDC00:02x}" for character in found[:8])
        findings.error(place, "encoding", f"the bytes {octets} are not UTF-8", "save the file as UTF-8")
    for place, found in _places(_UNSEEN, text, findings):
        findings.error(place, "control-character", f"U+{ord(found):04X} is a character nobody sees", "delete it")
    if len(findings) > before:
        text = _UNSEEN.sub(" ", _UNDECODED.sub(lambda found: " " * len(found[0]), text))
    if "\t" in text:
        for number, line_text in enumerate(text.split("\n"), 1):
            if "\t" in line_text and not line_text.lstrip().startswith("#"):
                findings.error((number, line_text.index("\t") + 1), "tab", "a tab stands here", "use blanks instead")
        text = text.replace("\t", " ")
    return text


def _places(pattern: re.Pattern[str], text: str, findings: Findings) -> Iterator[tuple[tuple[int, int], str]]:
    if not pattern.search(text):
        return
    found = (
        ((n, match.start() + 1), match[0])
        for n, line in enumerate(text.split("\n"), 1)
        for match in pattern.finditer(line)
    )
    yield from islice(found, _MOST_BYTES)
    if more := sum(1 for _ in found):
        message = f"{more} more places are like these: perhaps this is no text, or not in UTF-8"
        findings.error((0, 0), "encoding", message, "name a glossary file, or save it as UTF-8")


def read_items(text: str, findings: Findings) -> Iterator[Item]:
    """Read the items of the one list that the text consists of, in order; what is wrong goes to ``findings``.

    >>> findings = Findings("glossary.yaml")
    >>> [item.node for item in read_items("- a: b: c\\n- NO\\n- a: @\\n", findings)]
    [TextNode(value='NO', line=2, column=3)]
    >>> [(problem.line, problem.column, problem.rule) for problem in findings.problems]
    [(1, 7, 'syntax'), (3, 6, 'syntax')]
    """
    # An item is given when the next one has begun: before that it is not sure that it has come to its end.
    last: Node | None = None
    try:
        for node in NodeReader(text, findings).items():
            if last is not None:
                yield Item(last, True, not findings.between(last.line, node.line))
            last = node
    except yaml.MarkedYAMLError:
        lines = text.split("\n")
        for start, end in _item_bounds(lines, last.line - 1 if last else 0):
            yield from _read_faulty(lines[start:end], start + 1, findings)
    else:
        if last is not None:
            yield Item(last, True, not findings.between(last.line, text.count("\n") + 2))


def _item_bounds(lines: list[str], start: int) -> Iterator[tuple[int, int]]:
    """Cut the lines into items from the one that holds line ``start``, going by the hyphens in the first one's column."""
    hyphens = [(number, found[1]) for number, line in enumerate(lines) if (found := re.match(r"( *)-(?: |$)", line))]
    margin = hyphens[0][1] if hyphens else ""
    begins = [number for number, blanks in hyphens if blanks == margin]
    first = max((number for number in begins if number <= start), default=0) if start else 0
    return pairwise(sorted({first, *(number for number in begins if number > first), len(lines)}))


def _read_faulty(lines: list[str], first_line: int, findings: Findings) -> Iterator[Item]:
    """Read an item that may be faulty, blanking line after line until the rest can be read."""
    blanked: set[int] = set()
    for _ in range(min(len(lines), _PATIENCE // len(lines)) + 1):
        trial = Findings(findings.file)
        try:
            nodes = list(NodeReader("\n".join(lines), trial, line=first_line, part=True).items())
        except yaml.MarkedYAMLError as error:
            number, column = _fault(error, lines)
            place = first_line + number, column + 1
            # A line that cannot be read by itself is a mistake of its own. One that is merely out of step behind a
            # line left out is the echo of that one.
            echo = number - 1 in blanked and _readable(lines[number].strip())
            if not echo and place[0] not in findings.lines:
                findings.error(place, "syntax", *_explain(error, lines[number], column))
            blanked.add(number)
            lines[number] = ""
        else:
            findings.adopt(trial)
            sound = not findings.between(first_line, first_line + len(lines))
            yield from (Item(node, not blanked, sound) for node in nodes)
            return


def _fault(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, int]:
    """Tell the line and column (from 0) of a mistake: where it begins, if it was noticed only further down."""
    noticed, begun = error.problem_mark, error.context_mark
    mark = noticed or begun
    if noticed and begun and "block" not in (error.context or ""):
        further_down = begun.line != noticed.line or "end of stream" in (error.problem or "")
        mark = begun if further_down else noticed
    line, column = (mark.line, mark.column) if mark else (0, 0)
    while line >= len(lines) or (line and not lines[line]):
        line, column = line - 1, 0
    return line, column


def _readable(line: str) -> bool:
    try:
        return sum(1 for _ in NodeReader(line, Findings(""), part=True).items()) >= 0
    except yaml.MarkedYAMLError:
        return False


def _explain(error: yaml.MarkedYAMLError, line: str, column: int) -> tuple[str, str]:
    """Say in plain words what the parser stumbled over, and what to do."""
    problem, context, found = error.problem or "", error.context or "", line[column : column + 1]
    if line.startswith(_MARKS_OF_A_MERGE):
        return (
            "a merge of two versions was left unfinished here",
            "keep one version of these lines, and delete the marks",
        )
    if "mapping values" in problem:
        return "a text without quotes holds a colon and a blank, or the line is out of step", _QUOTE
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return f"a text without quotes may not begin with {found!r}", _QUOTE
    if "unexpected end of stream" in problem:
        return "a quotation mark is not closed", "close it"
    if "escape" in problem or "hexdecimal" in problem or "hexadecimal" in problem:
        return "this backslash means nothing in double quotes", "write it twice"
    if found and found in "]}" and "flow" not in context:
        return f"{found!r} closes what was never opened", f"delete it, or {_QUOTE}"
    if line[:column].rstrip().endswith(("'", '"')):
        return "something follows the quotation mark that closes a text", f"delete it, or {_QUOTE}"
    if "flow" in context and found == ":":
        return "a text without quotes holds a colon", _QUOTE
    if "flow" in context:
        bracket = "}" if "mapping" in context else "]"
        return f"a comma or the closing {bracket!r} is missing", f"add it; if a text holds , [ ] {{ }} or #, {_QUOTE}"
    if "sequence entries" in problem:
        return "an item of a list begins in the middle of a line", "begin a new line with it, or " + _QUOTE
    if "could not find expected ':'" in problem:
        return "a key is without its colon", "write 'key: text'; a text that goes on stands deeper than its key"
    if "block" in context:
        return "the indentation does not fit the lines above", "line it up: two blanks for each level"
    return f"this cannot be read ({problem})", "compare it with the example at the head of the file"
