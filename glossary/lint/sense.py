"""Does what one entry says make sense by itself?"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.entry import Entry, Kind, Status
from glossary.folding import fold_key
from glossary.lint.doubt import Doubt
from glossary.scoring import compare
from glossary.similarity import Level


def pointless(entry: Entry) -> Iterator[Doubt]:
    """Doubt variants that are preferred forms as well, ``use`` where nothing is rewritten, and what is listed twice."""
    own = {*entry.preferred.values(), *entry.short.values()}
    for number, variant in enumerate(entry.variants):
        path = ("variants", number)
        # An admitted variant that counts only when supported is how the file says so of the short form itself.
        says_more = variant.supported and variant.status is Status.ADMITTED
        if variant.form in own and not says_more:
            word = "deprecated" if variant.status is Status.DEPRECATED else "admitted"
            message = f"the {word} variant {variant.form!r} is a preferred or short form as well"
            yield Doubt((*path, "form"), f"{word}-is-preferred", message, "delete the variant")
        if variant.use and variant.status is Status.ADMITTED:
            message = f"{variant.form!r} is admitted, so it is never rewritten, and 'use' does nothing"
            yield Doubt((*path, "use"), "use-of-admitted", message, "delete 'use', or write status: deprecated")
    for key, texts in (("context", entry.context), ("not", entry.never)):
        for number, text in enumerate(texts):
            if text in texts[:number]:
                yield Doubt((key, number), "listed-twice", f"{key!r} holds {text!r} twice", "delete one of the two")


def against_itself(entry: Entry) -> Iterator[Doubt]:
    """Doubt a form of the entry among what it must not be taken for, or among what speaks for it."""
    written = {form for form, _ in entry.forms()}
    own = {fold_key(form) for form in written}
    for number, text in enumerate(entry.never):
        # In the Arabic script letter by letter: سلێمانی the city may be forbidden where سليماني the man is not.
        if text in written or (text.isascii() and fold_key(text) in own):
            message = f"'not' holds {text!r}, which is a form of the entry itself"
            yield Doubt(("not", number), "not-itself", message, "delete one of them")
    for number, text in enumerate(entry.context):
        if fold_key(text) in own:
            message = f"'context' holds {text!r}, which is a form of the entry itself and proves nothing"
            yield Doubt(("context", number), "context-itself", message, "delete it")


def derivable(entry: Entry) -> Iterator[Doubt]:
    """Doubt whether variants need be listed that the matcher finds by itself, and treats in the same way."""
    own = [*entry.preferred.values(), *entry.short.values()]
    for number, variant in enumerate(entry.variants):
        if variant.form in own or variant.status is Status.ADMITTED or variant.use or variant.supported:
            continue
        for form in own:
            if _explains(form, variant.form, entry.type):
                message = f"{variant.form!r} need not be listed: it is found as a spelling of {form!r}"
                yield Doubt(("variants", number, "form"), "derivable", message, "delete the variant")
                break


def _explains(form: str, variant: str, kind: Kind) -> bool:
    if fold_key(form) == fold_key(variant):
        return not (form.isupper() or variant.isupper())
    if kind is not Kind.PERSON:
        return False
    comparison = compare(form, variant)
    return comparison.matches and comparison.level is not Level.SIMILAR
