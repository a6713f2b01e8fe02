"""How are the names in HTML and Markdown cleaned without touching the markup?

The source is read into the text that a reader sees, the names are found in that, and the edits are carried back:
every character of the source outside an edit stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from glossary import Glossary, Report
from service.documents import Format
from service.markup.carrying import carry_back
from service.markup.html import read_html
from service.markup.markdown import read_markdown
from service.markup.visible import GAP, Visible

__all__ = ["Visible", "clean_html", "clean_markdown", "read_html", "read_markdown", "strip_markup"]


def clean_html(source: str, glossary: Glossary, *, rewrite: bool = True) -> Report:
    """Clean an HTML page or fragment; the report's offsets count in ``source``.

    Tags, attributes, comments, scripts, styles, code and drawings are left alone. A name may run across inline tags;
    it is then rewritten word by word, or left undecided where a tag stands inside what would change.
    """
    return _clean(read_html(source), glossary, rewrite, escape_html)


def clean_markdown(source: str, glossary: Glossary, *, rewrite: bool = True) -> Report:
    """Clean a Markdown page; the report's offsets count in ``source``.

    Front matter, code, link targets, labels that links refer to and HTML tags are left alone.
    """
    return _clean(read_markdown(source), glossary, rewrite, escape_markdown)


def _clean(visible: Visible, glossary: Glossary, rewrite: bool, escape: Callable[[str], str]) -> Report:
    return carry_back(glossary.clean(visible.text, rewrite=rewrite), visible, escape)


def escape_html(text: str) -> str:
    """Text as it is written in HTML between tags.

    >>> escape_html("Badr & Co")
    'Badr &amp; Co'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_markdown(text: str) -> str:
    r"""Text as it is written in Markdown.

    >>> escape_markdown("al-Sadr [Muqtada]")
    'al-Sadr \\[Muqtada\\]'
    """
    return re.sub(r"([\\`*_\[\]<&])", r"\\\1", text)


def strip_markup(source: str, format: Format) -> str:
    """The text a reader sees of a piece of source.

    >>> strip_markup("Qasem</b> Suliemani", Format.HTML)
    'Qasem Suliemani'
    """
    read = read_html if format is Format.HTML else read_markdown
    return read(source).text.replace(GAP, "")
