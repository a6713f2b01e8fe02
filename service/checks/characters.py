"""Are there characters in the translation that nobody meant to write?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.checks.finding import Finding, Severity
from service.checks.pair import Pair
from service.checks.registry import check

#: Controls of direction, byte order mark, soft hyphen, zero-width space, word joiner, Mongolian vowel separator.
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u200b\u2060\u180e]+")
_IN_WORD = re.compile(rf"\w{_INVISIBLE.pattern}\w")
_OPENING, _CLOSING = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]"), {"\u202c", "\u2069"}
_NAMES = {
    "\u200e": "left-to-right mark", "\u200f": "right-to-left mark", "\u061c": "Arabic letter mark",
    "\ufeff": "byte order mark", "\u00ad": "soft hyphen", "\u200b": "zero-width space", "\u2060": "word joiner",
    "\u180e": "Mongolian vowel separator", "\u2066": "left-to-right isolate", "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate", "\u2069": "end of an isolate", "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding", "\u202c": "end of an embedding", "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
}  # fmt: skip

#: The characters that windows-1252 has for the bytes 0x80 to 0xBF, with which UTF-8 goes on after its first byte.
_REST_1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0080-\u00bf"
_REST_1256 = "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\u00a0،¢-©ھ«-¹؛»-¾؟"
#: UTF-8 read as windows-1252: Arabic letters (first byte D8 to DB), twice at least, for a single one may be Scandinavian;
#: accented letters behind à or Â; the marks of typographers behind â; a lost letter and a byte order mark behind ï.
#: Read as windows-1256: Arabic, twice at least.
_MOJIBAKE = re.compile(
    rf"(?:[ØÙÚÛ][{_REST_1252}][ ،]?)+[ØÙÚÛ](?:[{_REST_1252}]|(?![^\W_]))"
    rf"|ï(?:¿½|»¿)|â[€‚„][{_REST_1252}]|Ã[\u0080-\u00a9\u00ab-\u00b9\u00bb-\u00bf]|Â[\u00a0-\u00a9\u00ab-\u00b9\u00bb-\u00bf]"
    rf"|(?:[طظعغ][{_REST_1256}][ ]?){{2,}}"
)
#: Arabic in windows-1256 read as windows-1252. No language writes so many accented letters in a row.
_LEGACY = re.compile("[À-ÿ]{4,}")
_REPLACEMENT = re.compile("\ufffd+")
_ARABIC_LETTERS = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af\u06a9\u06cc\u064b-\u0652 ،؛؟]+")

#: Blanks at the beginning of a line are its indentation.
_BLANKS = re.compile(r"(?<!\s)[^\S\r\n]{2,}")
_STRAY_BEFORE = re.compile(r"(?<![^\S\r\n])[^\S\r\n]+(?=[,;:.!?](?:\s|\Z))")


@check(
    "chars.invisible",
    Severity.WARNING,
    fires=[("وصل سليماني", "Soleimani\u200f arrived"), ("وصل", "He ar\u00adrived"), ("قال", "He said \u2067نعم")],
    silent=[
        ("می‌رود و می‌آید", "He comes and goes"),
        ("وصل \u2067سليماني\u2069", "Soleimani arrived"),
        ("عائلة 👨‍👩‍👧", "A family 👨‍👩‍👧"),
    ],
)
def chars_invisible(pair: Pair) -> Iterator[Finding]:
    """There are characters in the translation that nobody sees: marks of direction, soft hyphens, zero-width spaces.

    They come along when text is copied from Arabic or from web pages, and break searches and the order of words.
    """
    text = pair.segment.target
    if text.isascii():
        return
    unclosed = _unclosed(text)
    for match in _INVISIBLE.finditer(text):
        names = list(dict.fromkeys(f"{_NAMES[c]} (U+{ord(c):04X})" for c in match[0]))
        message = f"There is an invisible character here: {', '.join(names)}."
        if any(place in unclosed for place in range(match.start(), min(match.end(), match.start() + 50))):
            message += " It turns the rest of the line, for nothing ends it."
        span = pair.target.original_span(*match.span())
        # A zero-width space may be the only one between two words.
        parts = "\u200b" in match[0] and _IN_WORD.match(text, max(0, match.start() - 1)) is not None
        suggestion = None if parts else ""
        yield pair.finding("chars.invisible", Severity.WARNING, message, target=span, suggestion=suggestion)


def _unclosed(text: str) -> set[int]:
    """Give the places of controls that open an embedding or isolate which nothing closes."""
    open_: dict[str, list[int]] = {"\u202c": [], "\u2069": []}
    for match in re.finditer("[\u202a-\u202e\u2066-\u2069]", text):
        control = match[0]
        if control in _CLOSING:
            if open_[control]:
                open_[control].pop()
        else:
            open_["\u2069" if control >= "\u2066" else "\u202c"].append(match.start())
    return {place for places in open_.values() for place in places}


@check(
    "chars.mojibake",
    Severity.ERROR,
    fires=[
        ("قال", "He said Ø§Ù„Ø¹Ø±Ø§Ù‚"),
        ("قال", "It wasnâ€™t him"),
        ("مقهى الكتاب", "A writersï¿½ cafe"),
        ("بغداد", "Baghdad \ufffd\ufffd"),
        ("العراق", "ط§ظ„ط¹ط±ط§ظ‚"),
        ("العراق", "the word ÇáÚÑÇÞ"),
    ],
    silent=[
        ("مقهى", "A café in Malmö, Ærø and Ålesund; “KÖ” and “CAFÉ”"),
        ("عظيم ط ظ", "¿Qué? £5, 20 °C, §12, 1½"),
        ("طظ", "naïve façade, São Paulo, NÃO"),
    ],
)
def chars_mojibake(pair: Pair) -> Iterator[Finding]:
    """The text was damaged on its way: letters were read in the wrong encoding, or lost (�).

    Where the damage can be undone, the suggestion is what was meant.
    """
    for side in (pair.target, pair.source):
        for start, end, meant in _damage(side.original):
            span = side.original_span(start, end)
            lost = "\ufffd" in span.text
            message = "Letters were lost here." if lost else f"{span.text} was read in the wrong encoding."
            expected = (meant,) if meant else ()
            if side is pair.target:
                yield pair.finding(
                    "chars.mojibake", Severity.ERROR, message, target=span, expected=expected, suggestion=meant
                )
            else:
                yield pair.finding("chars.mojibake", Severity.ERROR, message, source=span, expected=expected)


def _damage(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Give the damaged stretches, each with what was meant where that can be told."""
    if text.isascii():
        return
    for match in _REPLACEMENT.finditer(text):
        yield *match.span(), None
    for match in _MOJIBAKE.finditer(text):
        encoding = "windows-1256" if match[0][0] in "طظعغ" else "windows-1252"
        yield *match.span(), _read_again(match[0], encoding)
    for match in _LEGACY.finditer(text):
        meant = match[0].encode("latin-1").decode("windows-1256")
        if _ARABIC_LETTERS.fullmatch(meant):
            yield *match.span(), meant


def _read_again(damaged: str, encoding: str) -> str | None:
    """Give a text back as it was before its UTF-8 was read in an encoding of one byte a letter."""
    raw = bytearray()
    for character in damaged:
        try:
            raw += character.encode(encoding)
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            raw.append(ord(character))  # programs let the five bytes pass that windows-1252 has no letter for
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


@check(
    "whitespace",
    Severity.INFO,
    fires=[("وصل سليماني", " Soleimani arrived"), ("وصل سليماني", "Soleimani  arrived"), ("وصل", "He arrived .")],
    silent=[
        ("وصل سليماني", "Soleimani arrived"),
        ("  وصل سليماني ", "  Soleimani arrived "),
        ("وصل\nسليماني", "Soleimani\narrived ... and left"),
    ],
)
def whitespace(pair: Pair) -> Iterator[Finding]:
    """There is a blank too many: at the beginning or end, before a mark, or two in a row."""
    source, text = pair.segment.source, pair.segment.target
    body = text.strip()
    if not body:
        return
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if start and source[:1].strip():
        yield _blank(pair, 0, start, "at the beginning", "")
    stray = [match for match in _STRAY_BEFORE.finditer(text, start, end) if text[match.end() : match.end() + 2] != ".."]
    told = {match.start() for match in stray}
    for match in _BLANKS.finditer(text, start, end):
        if match.start() not in told:
            yield _blank(pair, *match.span(), "in a row", " ")
    for match in stray:
        yield _blank(pair, *match.span(), f"before {text[match.end()]!r}", "")
    if end < len(text) and source[-1:].strip():
        yield _blank(pair, end, len(text), "at the end", "")


def _blank(pair: Pair, start: int, end: int, where: str, suggestion: str) -> Finding:
    count = "blanks" if end - start > 1 else "a blank"
    span = pair.target.original_span(start, end)
    verb = "There are" if end - start > 1 else "There is"
    return pair.finding("whitespace", Severity.INFO, f"{verb} {count} {where}.", target=span, suggestion=suggestion)


@check(
    "empty",
    Severity.ERROR,
    fires=[("وصل سليماني", ""), ("وصل سليماني", " \u200f\n")],
    silent=[("وصل سليماني", "Soleimani arrived"), ("", ""), (" \n", "")],
)
def empty(pair: Pair) -> Iterator[Finding]:
    """There is no translation."""
    if _shows(pair.segment.source) and not _shows(pair.segment.target):
        whole = pair.source.original_span(0, len(pair.segment.source))
        yield pair.finding("empty", Severity.ERROR, "There is no translation.", source=whole)


def _shows(text: str) -> bool:
    return bool(_INVISIBLE.sub("", text).strip())
