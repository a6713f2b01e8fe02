"""Is every form found where it stands in a text, and can the matcher tell the entries apart?

These rules ask the matcher itself, so what they say is what will happen.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.entry import Entry, Kind
from glossary.fitting import AMONG_OTHERS, BY_ITSELF, is_name_word
from glossary.folding import fold_key
from glossary.index import Index, Mark, form_tokens
from glossary.lint.doubt import Doubt, forms_of
from glossary.mention import Mention
from glossary.protected import find_protected
from glossary.scoring import Comparison, compare
from glossary.scripts import is_arabic
from glossary.similarity import Level
from glossary.termbase import Glossary
from glossary.words import WORD

#: A name of more words is looked at with a search of its own.
_MOST_WORDS = 6


def unreached(entry: Entry, glossary: Glossary) -> Iterator[Doubt]:
    """Doubt forms that are not found in a text that holds them and names their entry.

    Often another entry is found in their place. Where nothing at all is found, the form still answers when it is asked
    for alone.
    """
    for form in forms_of(entry):
        if _is_plainly_found(glossary._index, form.text):
            continue
        found = _found_at(glossary, entry, form.text)
        if any(candidate.id == entry.id for mention in found for candidate in mention.candidates):
            continue
        if others := {mention.candidates[0].id: mention.surface for mention in found if mention.candidates}:
            told = " and ".join(f"{surface!r} of {id!r}" for id, surface in others.items())
            message = f"{form.text!r} is never found, because {told} is found in its place"
            fix = "delete it, or write it more fully" if _begins_as_a_name(form.text) else "begin it with a capital"
            yield Doubt(form.path, "shadowed", message, fix)
        else:
            message = f"{form.text!r} is found when asked for alone, and never in a text: {_why_not(form.text)}"
            fix = "leave it so, or delete it if it was meant for texts"
            yield Doubt(form.path, "never-in-texts", message, fix)


def _why_not(text: str) -> str:
    if find_protected(text):
        return "addresses are left alone"
    if not _begins_as_a_name(text):
        return "it begins small, and its first words are no name"
    return "there it is read as other words"


def _begins_as_a_name(text: str) -> bool:
    return text[0].isupper() or is_arabic(text[0])


def same_skeleton(entry: Entry, glossary: Glossary) -> Iterator[Doubt]:
    """Doubt another entry whose name sounds alike, word by word, so that other spellings may be either.

    Where both have a ``context``, the text may decide: that is only worth knowing.
    """
    index = glossary._index
    told = {entry.id}
    for number in index.forms_sounding(form_tokens(entry.name, entry.type is Kind.PERSON)):
        other, form = index.entries[index.owners[number]], index.texts[number]
        if other.id in told or other.type is not entry.type or not index.marks[number] & Mark.PREFERRED:
            continue
        if form == entry.name or form in entry.never or entry.name in other.never:
            continue
        if not _are_alike(compare(entry.name, form)):
            continue
        told.add(other.id)
        language = next(language for language, text in entry.preferred.items() if text == entry.name)
        message = f"{entry.name!r} and {form!r} of {other.id!r} sound alike: any other spelling may be either"
        fix = "merge the two if they are one; else give each a 'context', or name each under 'not' of the other"
        rule = "similar-name" if entry.context and other.context else "same-skeleton"
        yield Doubt(("preferred", language), rule, message, fix)


def _are_alike(comparison: Comparison) -> bool:
    needed = BY_ITSELF if comparison.shared == 1 else AMONG_OTHERS
    return (
        comparison.matches
        and not comparison.missing
        and comparison.level is not Level.SIMILAR
        and comparison.weakest >= needed
    )


def _is_plainly_found(index: Index, text: str) -> bool:
    """Say without a search whether a form is found where it stands as listed; a search takes fifty times as long."""
    words = WORD.findall(text)
    if not _begins_as_a_name(text) or len(words) > _MOST_WORDS or "." in text or "/" in text:
        return False
    if any(index.marks[number] & Mark.NEVER for number in index.forms_exactly(text)):
        return False
    return is_name_word(fold_key(words[0])) if words else False


def _found_at(glossary: Glossary, entry: Entry, text: str) -> list[Mention]:
    """Find what stands at the place of a form in a text that names the entry in full before it."""
    before = f"{entry.name} was there; "
    return [mention for mention in glossary.find(f"{before}{text} was not.") if mention.end > len(before)]
