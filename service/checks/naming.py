"""Which names of a segment count for the checks, and are they written as the house writes them?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from glossary import Edit, Entry, Level, Mention, Outcome, Status, Variant, compare
from glossary.folding import fold_key
from glossary.rewriting import rewrite
from glossary.scripts import is_arabic
from glossary.words import ARTICLES
from service.checks.pair import Pair, Side
from service.checks.rendering import approved_forms

#: A name in Arabic script that only sounds like a form of the glossary is trusted if its words have so many letters:
#: على أي is not Ali.
_LETTERS_TO_SOUND = 3


def source_entries(pair: Pair) -> Iterator[tuple[Entry, Mention]]:
    """Give each entry with a name in Latin letters that the source surely names, with the first mention that does."""
    if pair.glossary is None:
        return
    given: set[str] = set()
    for mention in decided(pair.source):
        if not is_arabic(mention.surface) or _is_faint(mention):
            continue
        entry = pair.glossary.entries[mention.id or ""]
        if entry.id not in given and approved_forms(entry):
            given.add(entry.id)
            yield entry, mention


def _is_faint(mention: Mention) -> bool:
    """Say whether a mention is only similar to a form, and has too few letters for that to tell much."""
    if mention.level not in (Level.SIMILAR, Level.SOUNDS_ALIKE):
        return False
    words = fold_key(mention.surface).split()
    return len(words) < 2 or any(len(word) < _LETTERS_TO_SOUND for word in words)


def is_doubtful(mention: Mention, entry: Entry, language: str) -> bool:
    """Say whether a mention in Arabic script may be an ordinary word: فتح is a list, and *he opened*.

    Such are single words that the glossary wants supported, or that have lost or won an article, or that are a name in
    another language only: صدر is a Persian for al-Sadr, and in Arabic *was issued*.
    """
    if re.search(r"[\s\u200c-]", mention.surface.strip()):
        return False
    variant = read_as(mention, entry)
    if variant is not None and variant.supported:
        return True
    written = fold_key(mention.surface)
    of_language = [forms[language] for forms in (entry.preferred, entry.short) if language in forms]
    if of_language and variant is None:
        return written not in map(fold_key, of_language)
    return written not in {fold_key(form) for form, _ in entry.forms()}


def rewritten(pair: Pair) -> Mapping[tuple[int, int], Edit]:
    """Give what the house would write for the names of the translation, by their places."""
    if pair.glossary is None:
        return {}
    edits = rewrite(pair.target.mentions, pair.segment.target, pair.glossary.entries)
    return {(edit.start, edit.end): edit for edit in edits}


def is_approved(mention: Mention, entry: Entry) -> bool:
    """Say whether a mention is written as the house writes or admits it, or by words of that."""
    written = bare_key(mention.surface)
    for form in approved_forms(entry):
        key = bare_key(form)
        if written == key or written.replace(" ", "") == key.replace(" ", ""):
            return True
        if mention.bare and f" {written} " in f" {key} ":
            return True
    return False


@lru_cache(maxsize=1 << 14)
def bare_key(name: str) -> str:
    """Give a name folded, without articles: capitals, apostrophes, hyphens and al- are no other spelling.

    >>> bare_key("Qais Al-Khazali") == bare_key("Qais Khazali")
    True
    """
    return " ".join(word for word in fold_key(name).split() if word not in ARTICLES)


def decided(side: Side) -> Iterator[Mention]:
    """Give the mentions of one side that are settled."""
    return (m for m in side.mentions if m.outcome is Outcome.MATCHED and m.id is not None)


def is_spelling(mention: Mention, entry: Entry) -> bool:
    """Say whether a mention is another spelling of an approved name, and not another name altogether."""
    if is_initials(mention.surface) and mention.level not in (Level.EXACT, Level.FOLDED):
        return False  # PMO is no other spelling of PMF
    listed = read_as(mention, entry)
    if listed is None:
        return True
    if listed.status is Status.ADMITTED:
        return not is_arabic(listed.form)  # Abu Zainab for أبو زينب, which is admitted and has no English form
    return any(_sound_alike(mention.surface, approved) for approved in approved_forms(entry))


def read_as(mention: Mention, entry: Entry) -> Variant | None:
    """Give the variant that a mention was recognised by; None if it was a preferred or short form."""
    form = mention.candidates[0].variant
    if form in entry.preferred.values() or form in entry.short.values():
        return None
    return next((variant for variant in entry.variants if variant.form == form), None)


@lru_cache(maxsize=1 << 12)
def _sound_alike(first: str, second: str) -> bool:
    return len(bare_key(first).split()) == len(bare_key(second).split()) and compare(first, second).matches


def is_initials(word: str) -> bool:
    """Say whether a word is an abbreviation in capitals: PMF, I.R.G.C."""
    letters = word.replace(".", "")
    return letters.isupper() and len(letters) < 6
