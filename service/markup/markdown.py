"""Which text does a reader see of a Markdown page, and where does each letter of it stand in the source?

The rules are those of CommonMark 0.31 as far as they decide what is text: front matter, code, link targets and
labels, HTML tags and emphasis signs are no text; everything else is. Where the rules need the whole document to
decide (an emphasis sign without a partner), either reading leaves the source in place.
"""

from __future__ import annotations

import re
import unicodedata

from service.markup.elements import LEFT_ALONE, trace_tag
from service.markup.html import element_end
from service.markup.visible import BREAK, GAP, REFERENCE, BorderKind, Tracing, Visible

_FRONT_MATTER = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?:.*?(?:\r\n?|\n))??(?P=fence)[ \t]*(?=[\r\n]|\Z)", re.DOTALL
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_FENCE = re.compile(r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_DEFINITION = re.compile(r" {0,3}\[(?P<label>(?:[^\]\\]|\\.)+)\]:")
_LIST_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
#: Lines that begin something new, so that no name runs into them from the line above.
_NEW_BLOCK = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]|\||={3,}|-{3,}|\*{3,}|_{3,}|\[\^)")

_INLINE = re.compile(
    r"(?=[\r\n\\`<\[\]!*_~&])(?:"  # What anything below begins with; the engine skips the rest quickly.
    r"(?P<line>\\?(?:\r\n?|\n)[ \t]*(?:>[ \t]*)*)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<address><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>)"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*|/)?>"
    r"|(?P<wiki>\[\[[^\[\]\r\n|]*(?:\||\]\]))"
    r"|(?P<footnote>\[\^[^\[\]\s]+\])"
    r"|(?P<picture>!(?=\[))"
    r"|(?P<bracket>\[(?P<words>[^\[\]]+)\](?:\[\])?(?![\[(]))"
    r"|(?P<link>\[(?=[^\[\]]*\][\[(]))"
    r"|(?P<target>\]\([ \t\r\n]*(?:<[^<>\r\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
    r"(?:[ \t\r\n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t\r\n]*\)|\]\[[^\[\]]+\])"
    r"|(?P<stress>\*+|_+)"
    r"|(?P<struck>~~)"
    rf"|(?P<reference>{REFERENCE.pattern}))",
    re.DOTALL,
)


def read_markdown(source: str) -> Visible:
    """The visible text of a Markdown page, with the place of each letter in the source.

    >>> read_markdown("**Qasem** [Suliemani](https://example.org/Suliemani) `Suliemani`").text
    'Qasem Suliemani \\ufffc'
    """
    tracing = Tracing(source)
    front = _FRONT_MATTER.match(source)
    start = front.end() if front else 0
    if start:
        tracing.separate(GAP, 0, start)
    blocks = _code_blocks(source, start)
    labels = _labels(source, start, blocks)
    for begin, end in [*blocks, (len(source), len(source))]:
        if start < begin:
            _read_inline(tracing, start, begin, labels)
        if begin < end:
            tracing.separate(GAP, begin, end)
        start = end
    return tracing.finish()


def _code_blocks(source: str, start: int) -> list[tuple[int, int]]:
    """The spans of fenced and indented code and of link definitions, whole lines, in order."""
    spans: list[tuple[int, int]] = []
    fence, opened = "", 0
    after_blank, in_list = True, False
    for line in _LINE.finditer(source, start):
        text = line[0].rstrip("\r\n")
        if fence:
            if text.lstrip(" \t>").rstrip(" \t").strip(fence[0]) == "" and text.count(fence[0]) >= len(fence):
                spans.append((opened, line.end()))
                fence, after_blank = "", True
            continue
        blank = not text.strip(" \t>")
        if begins := _FENCE.match(text):
            fence, opened = begins["fence"], line.start()
        elif after_blank and not blank and not in_list and text.startswith(("    ", "\t")):
            spans.append((line.start(), line.end()))
            continue  # The next indented line goes on with it.
        elif _DEFINITION.match(text) and not text.lstrip().startswith("[^"):
            spans.append((line.start(), line.end()))
        if not blank:
            in_list = bool(_LIST_ITEM.match(text)) or (in_list and text.startswith((" ", "\t")))
        after_blank = blank
    if fence:
        spans.append((opened, len(source)))
    return spans


def _labels(source: str, start: int, blocks: list[tuple[int, int]]) -> frozenset[str]:
    """The labels of the link definitions; a bracket with one of them is a link that must keep its words."""
    return frozenset(
        _plain_label(found["label"]) for begin, end in blocks if (found := _DEFINITION.match(source, begin, end))
    )


def _plain_label(label: str) -> str:
    return " ".join(label.casefold().split())


def _read_inline(tracing: Tracing, start: int, end: int, labels: frozenset[str]) -> None:
    """Trace running text: what is no text is left out or parted, escapes and references are decoded."""
    source = tracing.source
    position = line = start
    while found := _INLINE.search(source, position, end):
        begin, after = found.span()
        if found.lastgroup == "line":  # Blanks before a line end belong to it.
            begin = position + len(source[position:begin].rstrip(" \t"))
        tracing.copy(position, begin)
        position = after
        match found.lastgroup:
            case "line":
                ends = position == end or source[position] in "\r\n" or _HEADING.match(source, line, end)
                tracing.show(BREAK if ends or _NEW_BLOCK.match(source, position, end) else "\n", begin, position)
                line = position
            case "escape":
                tracing.show(source[begin + 1], begin, position)
            case "reference":
                tracing.decode(begin, position)
            case "tag":
                position = min(_read_tag(tracing, found["tag"].lower(), bool(found["close"]), begin, position), end)
            case "stress":
                opens = _opens_stress(source, begin, position)
                if opens is None:
                    tracing.copy(begin, position)
                else:
                    tracing.border(opens, BorderKind.STRESS)
            case "bracket" if _plain_label(found["words"]) not in labels:  # Not a link: words like any other.
                position = begin + 1
                tracing.copy(begin, position)
            case "link" | "target":  # Like an inline tag: a name may begin before a link and end in it.
                tracing.border(found.lastgroup == "link", BorderKind.LINK)
            case _:
                tracing.separate(GAP, begin, position)
    tracing.copy(position, end)


def _read_tag(tracing: Tracing, name: str, closing: bool, begin: int, end: int) -> int:
    """Trace an HTML tag as ``read_html`` does; returns the place after it, or after the element left alone."""
    if name in LEFT_ALONE and not closing:
        end = element_end(tracing.source, name, end)
        tracing.separate(GAP, begin, end)
    else:
        trace_tag(tracing, name, begin, end)
    return end


def _opens_stress(source: str, begin: int, end: int) -> bool | None:
    """Whether a run of ``*`` or ``_`` begins emphasis (else it ends it); None for one inside a word, or alone.

    https://spec.commonmark.org/0.31.2/#delimiter-run, but a run between two letters is taken for text.
    """
    before, after = _beside(source[begin - 1 : begin]), _beside(source[end : end + 1])
    if before == after != "mark":
        return None
    opens = after == "word" or (after == "mark" and before != "word")
    closes = before == "word" or (before == "mark" and after != "word")
    if opens and closes:  # Marks at both sides: it stands outside of brackets and quotation marks that open behind it.
        return unicodedata.category(source[end]) in ("Ps", "Pi")
    return opens


def _beside(character: str) -> str:
    """What stands beside a run of emphasis signs; the ends of the source are blank."""
    if not character or character.isspace():
        return "blank"
    return "mark" if unicodedata.category(character)[0] in "PS" else "word"
