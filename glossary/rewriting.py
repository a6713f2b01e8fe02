"""What is written in place of a mention?

The preferred form for a full name, the short form for a part of it, nothing for an admitted form. The writer's
sentence is kept: capitals of a headline, a line broken inside the name, the English article before it. What
surrounds a name (possessives, Arabic proclitics) is not in the span and survives of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary.entry import TARGET, Entry, Kind, Status, Variant
from glossary.folding import fold_key
from glossary.mention import Mention, Outcome
from glossary.reading import last_word, name_words, read_words
from glossary.scoring import liken_tokens
from glossary.scripts import is_arabic
from glossary.similarity import Level

_ARTICLE = re.compile(r"\A(?:al|el) ")


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement of ``[start, end)`` in a text, with the reason in words."""

    start: int
    end: int
    surface: str
    replacement: str
    id: str | None
    level: Level | None
    score: float
    why: str

    def as_dict(self) -> dict[str, object]:
        """The edit as JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "surface": self.surface,
            "replacement": self.replacement,
            "id": self.id,
            "level": self.level.value if self.level else None,
            "score": round(self.score, 1),
            "why": self.why,
        }


def rewrite(mentions: Iterable[Mention], text: str, entries: Mapping[str, Entry]) -> list[Edit]:
    """Make the edits that bring every decided mention to the house form; `entries` are looked up by id."""
    edits = []
    for mention in mentions:
        if mention.outcome is not Outcome.MATCHED or mention.id is None:
            continue
        entry = entries[mention.id]
        if mention.surface == entry.name and not mention.bare:
            continue
        target, reason = _target(mention, entry)
        if target is None:
            continue
        replacement = _fit_in(target, mention, text, entry)
        if replacement != mention.surface:
            read = "; ".join(mention.candidates[0].why)
            edits.append(
                Edit(mention.start, mention.end, mention.surface, replacement, entry.id, mention.level, mention.score,
                     f"{reason} ({read})" if read else reason)
            )  # fmt: skip
    return edits


def _target(mention: Mention, entry: Entry) -> tuple[str | None, str]:
    """Choose the form to write and say why; None leaves the mention as it is."""
    form = mention.candidates[0].variant
    variant = _variant(entry, form)
    if is_arabic(mention.surface):
        if variant and variant.status is Status.DEPRECATED and fold_key(form) == fold_key(mention.surface):
            language = "fa" if re.search("[یکپچژگ]", mention.surface) else "ar"
            forms = entry.preferred if re.search(r"[\s\u200c]", mention.surface) else entry.short
            return forms.get(language), f"'{form}' is deprecated for {entry.name}"
        return None, ""
    if mention.bare:
        admitted = variant is not None and variant.status is Status.ADMITTED and form not in entry.short.values()
        if admitted and fold_key(form) == fold_key(mention.surface):
            return None, ""
        return _short(mention, entry), f"short form of {entry.name}"
    if variant is None:
        if form in entry.short.values() and not is_arabic(form):
            return form, f"short form of {entry.name}"
        return entry.preferred.get(TARGET), f"preferred form of {entry.name}"
    if variant.status is Status.ADMITTED:
        if _is_admitted(mention.surface, entry):
            return None, ""
        if is_arabic(form):
            return entry.preferred.get(TARGET), f"preferred form of {entry.name}"
        return form, f"admitted form of {entry.name}"
    target = variant.use or entry.preferred.get(TARGET)
    return target, f"'{form}' is deprecated for {target}"


def _is_admitted(surface: str, entry: Entry) -> bool:
    """Say whether a form that the house admits is written here, with or without the Arabic article before it."""
    written = _ARTICLE.sub("", fold_key(surface))
    return any(
        _ARTICLE.sub("", fold_key(variant.form)) == written
        for variant in entry.variants
        if variant.status is Status.ADMITTED
    )


def _variant(entry: Entry, form: str) -> Variant | None:
    if form in entry.preferred.values():
        return None
    return next((variant for variant in entry.variants if variant.form == form), None)


def _short(mention: Mention, entry: Entry) -> str | None:
    """Give the short form, or the word of the preferred form that was written alone, with its article."""
    word = last_word(mention.surface)
    short = entry.short.get(TARGET)
    name = entry.preferred.get(TARGET, "")
    tokens = name_words(read_words(name))
    if word is None or not tokens:
        return short
    likest = max(tokens, key=lambda token: liken_tokens(word, token).score)
    if likest is tokens[-1] and short:
        return short
    article = re.search(r"(?:\A|[ ])([a-z]{2,3}-)\Z", name[: likest.start])
    return (article.group(1) if article else "") + likest.surface


def _fit_in(target: str, mention: Mention, text: str, entry: Entry) -> str:
    """Fit a form into its sentence."""
    surface, start = mention.surface, mention.start
    before = text[max(0, start - 4) : start].lower()
    if target[:4].lower() == "the " and before.endswith("the "):
        target = target[4:]
    if mention.bare and re.search(r"(?:\A|[^\w])a \Z", before) and target[:1] in "aeiouAEIOU":
        target = re.sub(r"\A[a-z]{2,3}-", "", target)
    if surface.isupper() and len(surface) > 3 and not target.isupper():
        target = target.upper()
    elif surface[0].isupper() and target[0].islower() and _begins_sentence(text, start):
        target = target[0].upper() + target[1:]
    if entry.type is not Kind.PERSON:
        if target.casefold() == surface.casefold():
            return surface  # "coordination framework": a capital is not a spelling
        if surface.islower() and target.istitle():
            target = target.lower()
    owned = re.match(r"[A-Z]\S+['’]s ", surface) and not re.search(r"['’]s ", target)
    if owned and not before.endswith("the "):
        return surface  # "Sadr's bloc": without the possessive the sentence would want an article
    if "\n" in surface:
        target = _break_like(surface, target)
    return target


#: A point that ends no sentence: Dr. al-Abadi.
_ABBREVIATED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|Maj|Capt|Brig|Adm|Sgt|Sen|Rep|Gov|Prof|Hon|St|No|[A-Z])\.[ \u00a0]\Z"
)
_OPENING = re.compile(r"(?:\A|[.!?؟:\n][\"'”’»)\]]*\s*|\n\s*)[\"'“‘«(\[•♦\ufe0f*#>-]*\s*\Z")


def _begins_sentence(text: str, start: int) -> bool:
    if _ABBREVIATED.search(text, max(0, start - 12), start):
        return False
    return bool(_OPENING.search(text, max(0, start - 12), start)) or start == 0


def _break_like(surface: str, target: str) -> str:
    """Keep the line break of a name that runs over two lines, at the nearest blank."""
    broken = re.search(r"[ \t]*\r?\n[ \t]*", surface)
    blanks = [match.start() for match in re.finditer(" ", target)]
    if broken is None or not blanks:
        return target
    nearest = min(blanks, key=lambda place: abs(place - broken.start()))
    return target[:nearest] + broken.group() + target[nearest + 1 :]
