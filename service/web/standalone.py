"""How is a page made that needs nothing but itself, and that no text it quotes can disturb?

Style and script are inlined and named by their hash in the page's own content security policy; nothing else may run or
load. Without the script everything can still be read.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources.abc import Traversable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from glossary.scripts import ARABIC_CLASS, is_arabic

_ARABIC_RUN = re.compile(rf"[{ARABIC_CLASS}]+(?:[ \u200c\u200d]+[{ARABIC_CLASS}]+)*")
_OVERRIDES = {
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
}  # fmt: skip
_UNSHOWABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def page_environment(package: str, styles: list[Traversable], script: Traversable) -> Environment:
    """Make what renders the templates of a package as pages that need nothing but themselves.

    The templates know ``style`` and ``script`` (the files' contents) with their hashes ``style_hash`` and
    ``script_hash`` as a content security policy names them, ``lang`` and ``said`` below, and the filter ``thousands``.
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        # Every value on the page passes here, so that no template can forget it.
        finalize=lambda value: visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    style = "".join(file.read_text(encoding="utf-8") for file in styles)
    code = script.read_text(encoding="utf-8")
    environment.globals.update(
        style=Markup(style),
        script=Markup(code),
        style_hash=_integrity(style),
        script_hash=_integrity(code),
        lang=lang,
        said=said,
    )
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return environment


def visible(text: str) -> str:
    """Write the characters a page cannot or must not carry out as signs a reader sees.

    Those are control characters, halves of surrogate pairs, and the marks that reorder text (Unicode TR 9, explicit
    embeddings, overrides and isolates): a text must not rearrange the page it is quoted on.

    >>> visible("Qasem\\u202eSoleimani\\x00")
    'Qasem⟦RLO⟧Soleimani␀'
    """
    return _UNSHOWABLE.sub(lambda found: _sign(ord(found[0])), text)


def said(sentence: str) -> Markup:
    """A sentence of ours that quotes names: each run of Arabic is isolated, or figures behind it would change sides.

    >>> said("قاسم 7")
    Markup('<bdi lang="und-Arab">قاسم</bdi> 7')
    """
    return Markup(_ARABIC_RUN.sub(r'<bdi lang="und-Arab">\g<0></bdi>', str(escape(visible(sentence)))))


def lang(text: str | None) -> Markup:
    """The lang attribute of a text: the page is English, Arabic script is some language or other in that script."""
    return Markup(' lang="und-Arab"') if text and is_arabic(text) else Markup("")


def _sign(code: int) -> str:
    if code in _OVERRIDES:
        return f"⟦{_OVERRIDES[code]}⟧"
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"


def _integrity(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
