"""How is an XML file of a stranger read without doing what it says?

Nothing is fetched, no entity is expanded, and a file that declares entities of its own is refused before it is parsed:
no terminology file needs them, and a small one can grow to gigabytes (XML entity expansion, CWE-776) or draw in files
of this machine (external entities, CWE-611). Naming a DTD, as TBX and TMX files do, is harmless; it is not loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from glossary.exchange.exchanged import ExchangeError

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class _PrologRead(Exception):
    """The first element has begun, and nothing more can be declared."""


def parse(data: bytes, name: str) -> _Element:
    """Parse a file to its root element. ExchangeError if it is no XML, is cut off, or declares entities.

    >>> parse(b"<martif><text/></martif>", "a.tbx").tag
    'martif'
    >>> parse(b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>', "a.tbx")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    glossary.exchange.exchanged.ExchangeError: a.tbx:1: the file declares the entity 'a'; ...
    """
    from lxml import etree

    _check_prolog(data, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        where = f"{name}:{error.lineno or 0}"
        raise ExchangeError(f"the file is no sound XML: {error.msg}", where=where, fix="export it again") from None
    # What expat did not get to see, because it does not know the encoding, is seen here.
    dtd: Any = root.getroottree().docinfo.internalDTD
    for entity in dtd.iterentities() if dtd is not None else ():
        raise _declares(entity.name, name)
    for reference in root.iter(etree.Entity):
        what, fix = f"{str(reference.text)[:40]!r} stands for a text that is not in the file", "write the text itself"
        raise ExchangeError(what, where=f"{name}:{line_of(reference)}", fix=fix)
    return root


def local_name(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """The elements within an element that have one of these names, in any namespace."""
    return (child for child in element if isinstance(child.tag, str) and local_name(child) in names)


def text_of(element: _Element, *, lines: bool = False) -> str:
    """The text of an element, without the indentation of the file; with ``lines`` its line ends stay.

    Where the file says ``xml:space="preserve"`` the text is given as it is.
    """
    text = "".join(str(piece) for piece in element.itertext())
    if element.get(XML_SPACE) == "preserve":
        return text
    return "\n".join(line.strip() for line in text.strip().split("\n")) if lines else " ".join(text.split())


def line_of(element: _Element) -> int:
    """The line that an element stands in."""
    line: Any = element.sourceline  # typed as anything in lxml-stubs
    return line or 0


def _declares(entity: str, where: str) -> ExchangeError:
    fix = "remove the declarations and write the text itself"
    return ExchangeError(f"the file declares the entity {entity[:40]!r}", where=where, fix=fix)


def _check_prolog(data: bytes, name: str) -> None:
    parser = expat.ParserCreate()

    def refuse(entity: str, *_: object) -> None:
        raise _declares(entity, f"{name}:{parser.CurrentLineNumber}")

    def stop(*_: object) -> None:
        raise _PrologRead

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(data, True)
    except (_PrologRead, expat.ExpatError, LookupError, ValueError):
        return  # if there is anything wrong with the file, lxml says better what it is
