"""Is an entry of the glossary in the English of a segment, and is it there by a name the house approves?

English calls a man by his surname, a country by its adjective, an organisation by its initials, and an office without
capitals. All of that renders the entry.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from glossary import Entry, Kind, Mention, Status
from glossary.folding import fold_key
from glossary.reading import name_words, read_words
from glossary.scripts import is_arabic
from glossary.similarity import ALIKE, liken
from glossary.words import ARTICLES, COMMON_NAMES, FUNCTION_WORDS, NAMED_AFTER
from service.checks.pair import Side
from service.language.demonyms import abbreviations_of, is_of
from service.language.sounding import name_words as capitalised_words
from service.language.spellings import spelling_key


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Words that say what kind of thing is named; alone they are no trace of its name.
_KIND_WORDS = NAMED_AFTER | _word_set(
    """organization party movement front force group coalition alliance council committee agency ministry army corp
    brigade union association company bank university state national islamic iraqi iranian high international general
    popular people republic region office center institute department iraq iran
    air military embassy zone area"""
)
_LEFT_OUT = ARTICLES | FUNCTION_WORDS
#: An abbreviation has two to six letters; initials are taken for one from three on.
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,6}s?\Z")
_LEAST_INITIALS = 3


class Rendering(IntEnum):
    """How an entry is rendered: not at all; by a word of its name; recognisably, but not as the house writes; well."""

    ABSENT = 0
    TRACE = 1
    RECOGNISED = 2
    APPROVED = 3


def approved_forms(entry: Entry) -> tuple[str, ...]:
    """Give the forms in Latin letters that the house writes or admits, the preferred and the short one first.

    >>> approved_forms(Entry("iraq", Kind.PLACE, {"en": "Iraq", "ar": "العراق"}))
    ('Iraq',)
    """
    approved = (form for form, variant in entry.forms() if variant is None or variant.status is Status.ADMITTED)
    return tuple(dict.fromkeys(form for form in approved if not is_arabic(form)))


def rendering(entry: Entry, side: Side) -> Rendering:
    """Say how well an entry is rendered on the English side of a segment.

    >>> iran = Entry("iran", Kind.PLACE, {"en": "Iran"})
    >>> rendering(iran, Side("The Iranian army said", "en")), rendering(iran, Side("The army said", "en"))
    (<Rendering.APPROVED: 3>, <Rendering.ABSENT: 0>)
    """
    text = side.original
    if entry.type is Kind.PERSON:
        text = _without_others(side, entry)
    forms = approved_forms(entry)
    if any(_is_written(form, text) for form in forms):
        return Rendering.APPROVED
    words = read_key(text)
    if entry.type is Kind.PLACE and any(_is_described(form, text) for form in forms):
        return Rendering.APPROVED
    if entry.type in (Kind.OFFICE, Kind.EVENT) and any(_has_all_words(form, words) for form in forms):
        return Rendering.APPROVED
    if any(mention.id == entry.id or may_be(mention, entry) for mention in side.mentions):
        return Rendering.RECOGNISED
    if entry.type is Kind.PERSON and _is_named(entry, text):
        return Rendering.RECOGNISED
    if entry.type is not Kind.PERSON and any(_has_some_word(form, words) for form in forms):
        return Rendering.TRACE
    return Rendering.ABSENT


def _without_others(side: Side, entry: Entry) -> str:
    """Give a text without the names of others: the father's surname does not name the son."""
    text, parts, position = side.original, [], 0
    for mention in side.mentions:
        if mention.id is not None and mention.id != entry.id:
            parts.append(text[position : mention.start])
            position = mention.end
    return " ".join((*parts, text[position:])) if parts else text


def may_be(mention: Mention, entry: Entry) -> bool:
    """Say whether a mention that is not settled may stand for an entry."""
    return mention.id is None and any(candidate.id == entry.id for candidate in mention.candidates)


@lru_cache(maxsize=256)
def read_key(text: str) -> str:
    """Give the words of a text as they are compared: folded, American, without article and final s, blanks around.

    >>> read_key("The PMF's organisations")
    ' pmf organization '
    """
    return f" {_key(text)} "


@lru_cache(maxsize=1 << 14)
def _word_key(word: str) -> str:
    word = spelling_key(word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _key(text: str) -> str:
    return " ".join(_word_key(word) for word in fold_key(text).split() if word != "the" and word not in ARTICLES)


def _is_written(form: str, text: str) -> bool:
    """Say whether a form stands in a text, case, plural, possessive, hyphens, apostrophes and al- aside."""
    if _ABBREVIATION.match(form):
        return _abbreviation(form).search(text) is not None
    key = _key(form)
    if key and f" {key} " in read_key(text):
        return True
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", form) if word[0].isupper())
    return len(initials) >= _LEAST_INITIALS and _abbreviation(initials).search(text) is not None


@lru_cache(maxsize=1 << 12)
def _abbreviation(form: str) -> re.Pattern[str]:
    letters = [letter for letter in form if letter.isupper()]
    return re.compile(rf"(?<![\w.]){'[.]?'.join(letters)}[.]?(?:['’]?s)?(?!\w)")


def _is_described(form: str, text: str) -> bool:
    """Say whether an adjective of a place is there, or its abbreviation."""
    name = " ".join(word for word in fold_key(form).split() if word not in _LEFT_OUT) or fold_key(form)
    if any(_abbreviation(letters).search(text) for letters in abbreviations_of(name)):
        return True
    return any(is_of(name, word) for word in set(read_key(text).split()))


def _content(form: str) -> tuple[str, ...]:
    return tuple(word for word in _key(form).split() if word not in _LEFT_OUT and len(word) > 1)


def _has_all_words(form: str, words: str) -> bool:
    """Say whether all words of an office's name are there, in any order: Prime Minister of Iraq, Iraq's prime minister."""
    content = _content(form)
    found = set(words.split())
    return bool(content) and all(word in found or any(is_of(word, other) for other in found) for word in content)


def _has_some_word(form: str, words: str) -> bool:
    """Say whether a word of a name is there that says more than what kind of thing it is."""
    found = set(words.split())
    return any(word in found for word in _content(form) if word not in _KIND_WORDS and len(word) > 2)


def _is_named(entry: Entry, text: str) -> bool:
    """Say whether a word of a person's name is there in some spelling, other than a widespread given name."""
    wanted = {
        token.word
        for form in approved_forms(entry)
        for token in name_words(read_words(form))
        if token.folded not in COMMON_NAMES
    }
    return any(liken(word, name).score >= ALIKE for name in capitalised_words(text) for word in wanted)
