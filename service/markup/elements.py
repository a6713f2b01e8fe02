"""How does each HTML element part the text around it?

An element named in none of these lists stands in a line and leaves no trace: a name may run across its tags.
"""

from __future__ import annotations

from service.markup.visible import BREAK, GAP, BorderKind, Tracing


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Elements whose content is no running text: programs, drawings, formulas, what a reader types.
LEFT_ALONE = _names(
    "audio canvas code iframe kbd math noembed noframes object samp script style svg template textarea tt var video xmp"
)
#: Of those, the ones whose content a browser reads as characters, not as tags, up to their end tag.
RAW = _names("iframe noembed noframes script style textarea xmp")
#: Of those, the ones in which ``/>`` closes a tag, as in XML.
FOREIGN = _names("math svg")
#: Elements that stand on lines of their own: a name does not run across their tags.
BLOCKS = _names(
    """address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset
    figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main menu
    meta nav ol optgroup option p param pre search section select summary table tbody td tfoot th thead title tr
    track ul"""
)
#: Elements in a line that part what stands before, in and after them: pictures, footnote signs, struck-out text.
PARTING = _names("button del embed img input ins meter output progress q rp rt s source strike sub sup")
#: Elements in a line that set their words off from those around them. Others (span, font) are for the machine only.
STRESSING = _names("b big cite dfn em i mark small strong u")
#: Elements in a line that hold nothing.
_EMPTY = _names("wbr")


def trace_tag(tracing: Tracing, name: str, start: int, end: int) -> None:
    """Note what the tag ``source[start:end]`` does to the text: a new line, a new block, a gap, or nothing at all."""
    if name == "br":
        tracing.show("\n", start, end)
    elif name in BLOCKS:
        tracing.separate(BREAK, start, end)
    elif name in PARTING:
        tracing.separate(GAP, start, end)
    elif name not in _EMPTY:
        kind = BorderKind.LINK if name == "a" else BorderKind.STRESS if name in STRESSING else BorderKind.PLAIN
        tracing.border(not tracing.source.startswith("</", start), kind)
