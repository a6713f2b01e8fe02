"""Is a text of an entry typed with the right letters, and with nothing that nobody sees?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from glossary.entry import Entry
from glossary.entrynode import BIDI_CONTROLS
from glossary.lint.doubt import Doubt, Form, Path
from glossary.scripts import LOOKALIKES, Script, script_of

#: The script of a language that is written in one alone; a script in the code (ku-Arab) goes before.
_SCRIPTS = dict.fromkeys(["ar", "fa", "ckb", "ur", "Arab"], Script.ARABIC) | dict.fromkeys(["en", "Latn"], Script.LATIN)
#: Yeh and kaf look alike and have two code points each: keyboards give one, copying from another language the other.
_ARABIC_LETTERS, _PERSIAN_LETTERS = "يك", "یک"
_YEH_AND_KAF = {
    "ar": str.maketrans(_PERSIAN_LETTERS, _ARABIC_LETTERS),
    **dict.fromkeys(["fa", "ckb", "ur"], str.maketrans(_ARABIC_LETTERS, _PERSIAN_LETTERS)),
}
#: Invisible, without a meaning in a name (unlike the zero-width joiner and non-joiner): soft hyphen, zero-width space, ...
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufff9-\ufffb\ufffd]")
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_STRAY_BLANK = re.compile(r"\A\s|\s\Z|\s\s|[^\S ]")
#: The letters of a glossary are few, and each is asked about a thousand times.
_script = lru_cache(maxsize=4096)(script_of)


def ill_written(form: Form) -> Iterator[Doubt]:
    """Doubt what nobody sees, blanks too many, letters of the wrong script, and letters in their shapes for print."""
    text = form.text
    if found := _INVISIBLE.search(text):
        message = f"character {found.start() + 1} of {text!r} is U+{ord(found[0]):04X}, which nobody sees or can read"
        yield Doubt(form.path, "invisible", message, "delete it")
    if _STRAY_BLANK.search(text):
        message = f"{text!r} has a blank too many or of an unusual kind"
        yield Doubt(form.path, "stray-blank", message, "write single blanks")
    if not text.isascii() and _has_latin(text):
        latin = text.translate(LOOKALIKES)
        if alike := [character for character, letter in zip(text, latin, strict=True) if character != letter]:
            names = ", ".join(f"{character} (U+{ord(character):04X})" for character in alike)
            message = f"{text!r} has letters that only look Latin: {names}"
            yield Doubt(form.path, "look-alike", message, f"write {latin!r}")
    if not text.isascii() and (composed := _compose(text)) != text:
        message = f"{text!r} is spelt with letters taken apart or in their shapes for print, as PDF files give them"
        yield Doubt(form.path, "letter-shape", message, f"write {composed!r}")


def wrong_script(form: Form) -> Iterator[Doubt]:
    """Doubt letters that the language of a form is not written in."""
    if form.language is None or (form.language == "en" and form.text.isascii()):
        return
    language, *subtags = form.language.split("-")
    wanted = _SCRIPTS.get(subtags[0] if subtags else "", _SCRIPTS.get(language))
    # Letters that only look Latin have a rule of their own; modifier letters (ʿ, ʾ, tatweel) go with any script.
    text = form.text.translate(LOOKALIKES) if _has_latin(form.text) else form.text
    letters = [character for character in text if character.isalpha() and unicodedata.category(character) != "Lm"]
    if wanted and any(_script(character) is not wanted for character in letters):
        message = f"{form.text!r} under {form.language!r} is not all in {wanted.capitalize()} script"
        yield Doubt(form.path, "wrong-script", message, "move it to its language, or retype the letters")
    elif language in _YEH_AND_KAF and (retyped := form.text.translate(_YEH_AND_KAF[language])) != form.text:
        message = f"{form.text!r} under {form.language!r} has the yeh or kaf of another language"
        yield Doubt(form.path, "yeh-or-kaf", message, f"write {retyped!r}")


def turned_notes(entry: Entry) -> Iterator[Doubt]:
    """Doubt characters in a note that turn the direction of the line; in forms they keep the file from loading."""
    notes: list[tuple[Path, str | None]] = [(("note",), entry.note)]
    notes += [(("variants", number, "note"), variant.note) for number, variant in enumerate(entry.variants)]
    for path, note in notes:
        if note and (found := _BIDI.search(note)):
            place = f"character {found.start() + 1} of the note, U+{ord(found[0]):04X},"
            yield Doubt(path, "turned-note", f"{place} turns the direction of the line", "delete it")


def _has_latin(text: str) -> bool:
    return any(_script(character) is Script.LATIN for character in text)


def _compose(text: str) -> str:
    """Write each letter as one code point, and letters of print (ﷲ, ﻋ, ﬁ) as the letters they stand for."""
    return "".join(
        unicodedata.normalize("NFKC", character) if _is_shape(character) else character
        for character in unicodedata.normalize("NFC", text)
    )


def _is_shape(character: str) -> bool:
    return "\ufb00" <= character <= "\ufb06" or "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc"
