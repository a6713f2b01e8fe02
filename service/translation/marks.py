"""Which marks of a source must stand in its English too, and how are they written there?

A model that read few questions forgets ``؟``; one that read headlines drops the last full stop, one that read prose puts
one where none was. So the end of the source decides how the English ends, and so do quotation marks or brackets around
the whole, a bullet before it and a reference mark after it. Marks inside are the model's; they are only written as
English writes them.
"""

from __future__ import annotations

import re

_WRITTEN = str.maketrans(
    {
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٪": "%",
        "٫": ".",
        "٬": ",",
        "۔": ".",
        "«": '"',
        "»": '"',
        "„": '"',
        "﴾": '"',
        "﴿": '"',
    }
    | {chr(ord(zero) + number): str(number) for zero in "٠۰" for number in range(10)}
)
#: An Arabic mark between letters: English has a blank after it.
_TIGHT = re.compile(r"(?<=[^\W\d_])([،؛؟])(?=[^\W\d_])")
_BLANK_BEFORE = re.compile(r"\s+([,;?!.:])(?=\s|\Z)|(?<=\d)\s+(?=%)")
_QUOTES = '»”"'
_END = re.compile(rf"((?:\s*[.!?؟۔…,،;؛:])+)(\s*[{_QUOTES})\]]*)\s*\Z")
_PEELED = re.compile(rf"((?:\s*[.!?…,;:])*)(\s*[{_QUOTES})\]]*)((?:\s*[.!?…,;:])*)\s*\Z")
#: Marks at an end are looked for in so many characters.
_LONGEST_END = 40
#: American usage: these stand inside a closing quotation mark.
_INSIDE = (".", ",", "...")
_BULLET = re.compile(r"\s*([-–—•*·▪]+[ \u00a0]+)")
_REFERENCE = re.compile(r"([ \u00a0]?)(\*+)\s*\Z")
#: What may enclose a whole source, and how English writes it.
_ENCLOSING = {"«»": '""', "“”": "“”", '""': '""', "‘’": "‘’", "﴿﴾": '""', "()": "()", "[]": "[]"}
#: The apostrophe of Shia' al-Sudani and of 'Sadr's' is no quotation mark: one stands before a word, or at the very end.
_ANY_QUOTE = re.compile(r"[\"“”‘«»]|(?<!\w)['’]|['’](?=[.!?,;:…)\]]*\Z)")
_ANY_BRACKET = re.compile(r"[()\[\]]")
#: U.S., a.m., and shortened words whose full stop is theirs.
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Inc|Ltd|Corp|Jr|Sr|Dr|Mr|Mrs|Ms|Prof|Gen|Col|Capt|Lt|Co|St|etc|vs|No|Bros)\.)\Z"
)


def carry_marks(source: str, target: str) -> str:
    """Write the marks and digits of an English output as English writes them, and end it as the source ends.

    >>> carry_marks("هل غادر السوداني بغداد؟", "Did Sudani leave Baghdad")
    'Did Sudani leave Baghdad?'
    >>> carry_marks("بغداد وأربيل", "Baghdad، and Erbil.")
    'Baghdad, and Erbil'
    >>> carry_marks("«الموت لأمريكا»", "Death to America")
    '"Death to America"'
    """
    target = _BLANK_BEFORE.sub(r"\1", _TIGHT.sub(r"\1 ", target).translate(_WRITTEN)).strip()
    if not target or not any(character.isalnum() for character in target):
        return target
    bullet, reference = _BULLET.match(source), _last(_REFERENCE, source)
    core = source[bullet.end() if bullet else 0 : reference.start() if reference else len(source)].strip()
    own_bullet, own_reference = _BULLET.match(target), _last(_REFERENCE, target)
    lead = own_bullet[0] if own_bullet else bullet[1] if bullet else ""
    trail = reference[0].rstrip() if reference and (own_reference or "*" not in target) else ""
    begin, finish = own_bullet.end() if own_bullet else 0, own_reference.start() if own_reference else len(target)
    if own_reference and not reference:
        trail = own_reference[0]
    return lead + _end_alike(core, _enclose(core, target[begin:finish].strip())) + trail


def _end_alike(source: str, target: str) -> str:
    """Give the English with the last mark of the source."""
    wanted, there = _last(_END, source), _last(_PEELED, target)
    mark = _mark(wanted[1]) if wanted else ""
    if there is None:
        return target + mark
    body, tail, marks = target[: there.start()].rstrip(), there[2].strip(), there[1] + there[3]
    own = _mark(marks)
    while tail.startswith((")", "]")) and len(tail) > (len(wanted[2].strip()) if wanted else 0):
        # The bracket of a name inside, Green Zone (Baghdad), is not the one that the source ends with.
        body, tail = body + tail[0], tail[1:]
    if marks.startswith(".") and not marks.startswith("..") and _ABBREVIATED.search(body + "."):
        body, mark = body + ".", "" if mark == "." else mark
    elif not mark and own.startswith("?"):
        # Many a headline asks without a question mark, and the model is right to see it.
        mark = own
    within = (wanted is not None and bool(wanted[2].strip())) or (mark in _INSIDE and tail[:1] not in (")", "]"))
    return body + mark + tail if within else body + tail + mark


def _enclose(source: str, target: str) -> str:
    """Put around the English what encloses the whole source, if the model left it out or wrote half of it."""
    end = _last(_END, source)
    bare = source[: end.start()] + end[2].strip() if end else source
    around = bare[:1] + bare[-1:]
    inside = bare[1:-1]
    if len(bare) <= len(around) or around not in _ENCLOSING or any(sign in inside for sign in around):
        return _without_stray(source, target)
    opener, closer = _ENCLOSING[around][0], _ENCLOSING[around][1]
    present = (_ANY_BRACKET if opener in "([" else _ANY_QUOTE).findall(target)
    peeled = _last(_PEELED, target)
    if opener in "([" and peeled is not None and _is_paired(target) and not _is_enclosed(target):
        # What is in brackets inside has nothing to do with those around the whole.
        return f"{opener}{target}{closer}"
    if len(present) > 1 or peeled is None:
        return target
    if present and target.startswith(present[0]):
        target = target[1:].lstrip()
    elif present and present[0] in peeled[2]:
        target = target[: peeled.start()] + peeled[1] + peeled[3]
    elif present:
        return target
    return f"{opener}{target}{closer}"


def _is_paired(text: str) -> bool:
    """Whether every bracket has its other half, and there are some."""
    open_now = 0
    for bracket in (found := _ANY_BRACKET.findall(text)):
        open_now += 1 if bracket in "([" else -1
        if open_now < 0:
            return False
    return bool(found) and not open_now


def _is_enclosed(text: str) -> bool:
    """Whether the first bracket opens before all words, and closes behind all."""
    open_now = 0
    for place, character in enumerate(text):
        if character in "([":
            if place and not open_now:
                return False
            open_now += 1
        elif character in ")]":
            open_now -= 1
        if not open_now:
            return not any(rest.isalnum() for rest in text[place + 1 :])
    return False


def _without_stray(source: str, target: str) -> str:
    """Leave out a lone quotation mark at an end of the English where the source has none at all."""
    if _ANY_QUOTE.search(source) or target.count('"') != 1:
        return target
    if target.startswith('"'):
        return target[1:].lstrip()
    return re.sub(r'"(?=[.!?,;:]*\Z)', "", target)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Look for a pattern at the end of a text."""
    return pattern.search(text, max(0, len(text) - _LONGEST_END))


def _mark(written: str) -> str:
    """Say which one mark these are in English."""
    plain = "".join(written.split()).translate(_WRITTEN)
    if not plain:
        return ""
    if "?" in plain:
        return "?!" if "!" in plain else "?"
    if "!" in plain:
        return "!"
    if "…" in plain or ".." in plain:
        return "..."
    return plain[-1]
