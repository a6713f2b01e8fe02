"""Which text does a reader see of an HTML page, and where does each letter of it stand in the source?

The parsers in use (lxml, selectolax) build a tree and forget where its text was written, so the source is cut here
by the tokenizer rules of the HTML standard (https://html.spec.whatwg.org/multipage/parsing.html#tokenization).
Tags, attributes, comments and the elements in ``LEFT_ALONE`` are not text; the tests hold the rest against both.
"""

from __future__ import annotations

import re
from functools import cache

from service.markup.elements import FOREIGN, LEFT_ALONE, RAW, trace_tag
from service.markup.visible import GAP, REFERENCE, Tracing, Visible

_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<[!?][^>]*>?"
    r"|</(?![A-Za-z])[^>]*>?"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^ \t\r\n\f/>]*)",
    re.DOTALL,
)
_IN_TAG = re.compile(
    r"""[ \t\r\n\f/]+"""
    r"""|[^ \t\r\n\f/>][^ \t\r\n\f/>=]*"""
    r"""(?:[ \t\r\n\f]*=[ \t\r\n\f]*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|(?!["'>])[^ \t\r\n\f>]*))?"""
)
#: What of a text is not simply copied. A lone blank is, since there are too many of them to look at each.
_TEXT = re.compile(rf"{REFERENCE.pattern}|[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")


def read_html(source: str) -> Visible:
    """The visible text of an HTML page or fragment, with the place of each letter in the source.

    Blanks run together as a browser shows them, references are decoded, inline tags leave no trace.

    >>> read_html("<p><b>Qasem</b> Suli&eacute;mani<script>x</script></p>").text
    'Qasem Suliémani\\ufffc\\n\\n'
    """
    tracing = Tracing(source)
    position, kept = 0, 0
    while found := _MARKUP.search(source, position):
        _read_text(tracing, position, found.start(), bool(kept))
        name = (found["name"] or "").lower()
        if not name:
            position = found.end()
            continue
        start, position = found.start(), _tag_end(source, found.end())
        if found["close"]:
            kept = max(0, kept - 1) if name == "pre" else kept
        elif name in LEFT_ALONE:
            position = element_end(source, name, position)
            tracing.separate(GAP, start, position)
            continue
        elif name == "plaintext":
            tracing.separate(GAP, start, len(source))
            return tracing.finish()
        elif name == "pre":
            kept += 1
        trace_tag(tracing, name, start, position)
    _read_text(tracing, position, len(source), bool(kept))
    return tracing.finish()


def _read_text(tracing: Tracing, start: int, end: int, kept: bool) -> None:
    """Trace a run of text: decode references and, unless blanks are kept (``<pre>``), run blanks together."""
    source = tracing.source
    if not kept and start < end and source[start] == " " and tracing.after_blank:
        start += 1
    while found := _TEXT.search(source, start, end):
        tracing.copy(start, found.start())
        start = found.end()
        if found[0][0] == "&":
            tracing.decode(found.start(), start)
        elif kept:
            tracing.copy(found.start(), start)
        else:
            tracing.space(found.start(), start)
    tracing.copy(start, end)


def _tag_end(source: str, position: int) -> int:
    """The place after a tag whose name ends at ``position``; a tag that never ends takes the rest."""
    while position < len(source):
        if source[position] == ">":
            return position + 1
        found = _IN_TAG.match(source, position)
        position = found.end() if found else position + 1
    return len(source)


def element_end(source: str, name: str, position: int) -> int:
    """The place after the end tag of an element opened before ``position``; without one, the end of the source."""
    tag = _tags(name)
    depth = 0 if name in FOREIGN and source.endswith("/>", 0, position) else 1
    while depth:
        found = tag.search(source, position)
        if not found:
            return len(source)
        position = found.end()
        if found["close"] is None:  # a comment
            continue
        position = _tag_end(source, position)
        if found["close"]:
            depth -= 1
        elif not (name in FOREIGN and source.endswith("/>", 0, position)):
            depth += 1
    return position


@cache
def _tags(name: str) -> re.Pattern[str]:
    """The tags of one element; in raw text only its end tag means anything, not even a comment."""
    tag = rf"<(?P<close>{'/' if name in RAW else '/?'}){name}(?=[ \t\r\n\f/>])"
    return re.compile(tag if name in RAW else rf"<!--.*?-->|{tag}", re.IGNORECASE | re.DOTALL)
