"""Does a fragment only say in its own letters what stands beside it in English?

*Qasem Soleimani (Persian: قاسم سلیمانی)*: in English it would say the name twice, and the spelling, which is what the
sentence is about, would be lost. Distances are those of the text that a reader sees, so tags and entities do not count.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from glossary import Mention, Report
from glossary.scripts import is_arabic
from service.documents import Format
from service.markup import Visible, strip_markup
from service.translation.fragments import Stretch
from service.translation.translation import Origin, Translation

#: As much of the text at either side as is looked at, in characters; a translation that is longer is looked for in more.
_NEAR = 160
_QUOTES = "'’ʼʿʾ‘`´"
_WORD = re.compile(rf"[^\W_]+(?:[{_QUOTES}][^\W_]+)*")
_PARTS = re.compile(r"[^\W_]+")
#: What may stand between a gloss and its English: blanks, marks, and signs of direction; no border of paragraphs.
_MARKS = re.compile(r"(?!.*\n\s*\n)(?:[^\w\ufffc]|_)*", re.DOTALL)
#: A sentence that ends parts the two, unless a bracket or quotation mark shows that they belong together.
_STOP = re.compile(r"[.!?؟…۔]")
_ENCLOSING = re.compile(r"[()\[\]{}«»“”\"]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LANGUAGES = _words("arabic persian farsi dari kurdish sorani urdu")
#: Words that say that one is the other's spelling, name or meaning.
_LINKS = _LANGUAGES | _words(
    """in or also known as is are was were spelled spelt written rendered called named titled romanized romanised
    transliterated transliteration pronounced script letters original originally native name language the a an aka k ie i e
    lit literally meaning means which that translated translates translation to into rough draft machine"""
)
_ARTICLES = ("the", "a", "an")
#: The draft that an earlier run wrote behind a fragment: it may say it in other words than the one of today.
_DRAFTED = re.compile(r" \[(?:rough draft|machine translation): ")
_MARKUP = re.compile(r"[<&\[]")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text as it stands after cleaning, a name in it (``ids``: whose it may be), or a fragment (``number``)."""

    start: int
    end: int
    words: tuple[str, ...]
    ids: frozenset[str] = frozenset()
    number: int | None = None


@dataclass(frozen=True)
class _Surroundings:
    """The text around the fragments of a document."""

    visible: Visible
    report: Report
    stretches: Sequence[Stretch]
    format: Format

    @cached_property
    def _places(self) -> list[_Token]:
        """The names in English, with their corrected spelling, and the fragments, in order."""
        corrected = {(edit.start, edit.end): edit.replacement for edit in self.report.edits}
        found = [_Token(each.start, each.end, (), number=n) for n, each in enumerate(self.stretches)]
        for mention in self.report.mentions:
            if is_arabic(mention.surface):
                continue
            written = corrected.get((mention.start, mention.end), mention.surface)
            if self.format is not Format.TEXT and _MARKUP.search(written):
                written = strip_markup(written, self.format)
            start = bisect_left(self.visible.starts, mention.start)
            end = bisect_right(self.visible.ends, mention.end)
            found.append(_Token(start, end, _fold(written), _meant(mention)))
        return sorted(found, key=lambda token: token.start)

    def between(self, start: int, end: int) -> list[_Token]:
        """The tokens of ``[start, end)``, in order."""
        first = bisect_left(self._places, start, key=lambda token: token.end)
        last = bisect_right(self._places, end, key=lambda token: token.start)
        tokens, place = [], start
        for known in self._places[first:last]:
            if known.start < place or known.end > end:
                continue
            tokens += [*self._words(place, known.start), known]
            place = known.end
        return [*tokens, *self._words(place, end)]

    def _words(self, start: int, end: int) -> Iterable[_Token]:
        text = self.visible.text
        return [_Token(*found.span(), _fold(found[0])) for found in _WORD.finditer(text, start, end)]


def find_glosses(
    visible: Visible,
    report: Report,
    format: Format,
    stretches: Sequence[Stretch],
    translations: Sequence[Translation],
) -> frozenset[int]:
    """The numbers of the fragments (``stretches``) of a document that are glosses, given their English.

    A gloss has beside it, before or behind, the same names of the glossary or the same English words, as they are after the
    names of the text were corrected. Between the two stand only marks, a language's name, words of spelling, and other
    glosses of the same.
    """
    around = _Surroundings(visible, report, stretches, format)
    glosses: set[int] = set()
    said = list(enumerate(zip(stretches, translations, strict=True)))
    # One gloss may lead to the next: spelled كتائب in Arabic and کتائب in Persian.
    for forward, each in ((False, said), (True, said[::-1])):
        for number, (stretch, translation) in each:
            told = translation.origin is not Origin.NONE and number not in glosses
            if told and _is_gloss(around, stretch, translation, glosses, forward):
                glosses.add(number)
    return frozenset(glosses)


def _is_gloss(
    around: _Surroundings, stretch: Stretch, translation: Translation, glosses: set[int], forward: bool
) -> bool:
    text = around.visible.text
    english = _fold(translation.text)
    if english[:1] and english[0] in _ARTICLES:
        english = english[1:]
    near = _NEAR + 2 * len(translation.text)
    start, end = _core(text, stretch)
    if forward:
        if _DRAFTED.match(text, stretch.end):
            return True
        tokens = around.between(end, min(len(text), end + near))
        place = end
    else:
        tokens = around.between(max(0, start - near), start)[::-1]
        english = english[::-1]
        place = start
        if _is_labelled(text, tokens, start):
            return True
    names = {term.id for term in translation.terms if term.id} if translation.origin is Origin.GLOSSARY else set()
    wanted, between = len(names), ""
    for number, token in enumerate(tokens):
        gap = text[place : token.start] if forward else text[token.end : place]
        between += gap
        if not _MARKS.fullmatch(gap):
            return False
        if english and _say_first(tokens[number:], english, forward):
            return _belong_together(between)
        if names & token.ids:
            names -= token.ids
            if not names:
                return _belong_together(between)
        elif token.words == ("and",):
            # It joins two names, or two glosses of one, but no gloss to its name.
            joins = tokens[number + 1 :]
            if len(names) == wanted and not any(each.number in glosses for each in joins):
                return False
        elif not (token.number in glosses if token.number is not None else _LINKS.issuperset(token.words)):
            return False
        place = token.end if forward else token.start
    return False


def _core(text: str, stretch: Stretch) -> tuple[int, int]:
    """A fragment without the marks at its ends."""
    start, end = stretch.start, stretch.end
    while start < end - 1 and not text[start].isalnum():
        start += 1
    while start < end - 1 and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _is_labelled(text: str, before: Sequence[_Token], start: int) -> bool:
    """Whether a bracket says of what is before it how a language spells it: (born 1957; Persian: قاسم سلیمانی)."""
    if not before or not before[0].words or before[0].words[0] not in _LANGUAGES:
        return False
    gap = text[before[0].end : start]
    named = ":" in gap or (len(before) > 1 and before[1].words == ("in",))
    line = text[before[-1].start : start]
    return named and _MARKS.fullmatch(gap) is not None and line.rfind("(") > line.rfind(")")


def _say_first(tokens: Sequence[_Token], english: tuple[str, ...], forward: bool) -> bool:
    """Whether the nearest of these tokens say the English words."""
    said: list[str] = []
    for token in tokens:
        if token.number is not None:
            return False
        said += token.words if forward else token.words[::-1]
        if len(said) >= len(english):
            break
    return tuple(said[: len(english)]) == english


def _belong_together(between: str) -> bool:
    return not _STOP.search(between) or _ENCLOSING.search(between) is not None


def _meant(mention: Mention) -> frozenset[str]:
    """The entry of a name, or those that it may mean."""
    return frozenset([mention.id] if mention.id else [each.id for each in mention.candidates])


def _fold(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and apostrophes.

    >>> _fold("Kata'ib Ḥizb Allāh")
    ('kataib', 'hizb', 'allah')
    """
    plain = re.sub(f"[{_QUOTES}]", "", text)
    letters = (letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return tuple(_PARTS.findall("".join(letters).casefold()))
