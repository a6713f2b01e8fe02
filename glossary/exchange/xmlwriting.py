"""How is a text put into XML so that it comes out again as it was?

Indentation is for people, so readers drop it; a text whose own blanks and line ends could be taken for indentation says
``xml:space="preserve"``. Two code points that no XML 1.0 file can hold, U+FFFE and U+FFFF, become U+FFFD, and are told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossary.entry import Entry
from glossary.exchange.exchanged import Loss
from glossary.exchange.xmlfile import XML_SPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: _Element, name: str, text: str = "", /, **attributes: str) -> _Element:
    """Put an element with a text and attributes at the end of another one, in the same namespace."""
    from lxml import etree

    namespace = parent.nsmap.get(None)
    element = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    for key, value in attributes.items():
        element.set(key, writable(value))
    if text:
        element.text = writable(text)
        if text != " ".join(text.split()):
            element.set(XML_SPACE, "preserve")
    return element


def serialise(root: _Element, doctype: str | None = None) -> bytes:
    """The file: indented, in UTF-8."""
    from lxml import etree

    etree.indent(root)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype or ""}'.strip() + "\n"
    return head.encode() + etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n"


def writable(text: str) -> str:
    """The text with U+FFFD in place of what XML cannot hold.

    >>> writable("Qasem\\uffff") == "Qasem\\ufffd"
    True
    """
    return _NOT_XML.sub("\ufffd", text)


def unwritable(entry: Entry) -> list[Loss]:
    """What of an entry no XML file can hold."""
    notes = [variant.note or "" for variant in entry.variants]
    texts = {
        "preferred": [*entry.preferred.values()],
        "short": [*entry.short.values()],
        "variants": [*(variant.form + (variant.use or "") for variant in entry.variants), *notes],
        "context": entry.context,
        "not": entry.never,
        "note": [entry.note or ""],
    }
    counts = {field: sum(len(_NOT_XML.findall(text)) for text in held) for field, held in texts.items()}
    why = "characters that XML cannot hold became U+FFFD"
    return [Loss(entry.id, field, count, why) for field, count in counts.items() if count]
