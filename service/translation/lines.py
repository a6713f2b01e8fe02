"""Which lines has a text that is to be translated, what names stand in each, and in which language is it?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from glossary import Glossary, Mention
from service.translation.known import ambiguous_names, name_terms, names_within
from service.translation.language import UNDETERMINED, Language, detect_language, is_of_another
from service.translation.term import Term

_WORD = re.compile(r"[^\W\d_]+")
#: Letters that Arabic joins to the name or number behind them; alone they say nothing of the language.
_JOINED = re.compile(r"(?<!\w)[وفبلك]{1,2}\Z")
_JOINED_TO_NUMBER = re.compile(r"(?<!\w)[وفبلك](?=\d)")


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that belong together, as the passages of one document do: one whose language does not show is in the language of
    the others.

    ``mentions`` are the names in each where they were found before, in a longer text that says more of whom they mean;
    ``inside`` says of each text whether it stands there in a line of other words.
    """

    texts: Sequence[str]
    mentions: Sequence[Sequence[Mention]] | None = None
    inside: Sequence[bool] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, from ``start`` on, with its end: the names in it that are sure, and those that may be several
    entries'. ``inside`` is as in `Group`.
    """

    start: int
    text: str
    terms: tuple[Term, ...]
    ambiguous: tuple[Mention, ...]
    inside: bool
    language: Language


def cut_lines(group: Group, glossary: Glossary, source: str = "auto") -> list[list[Line]]:
    """Cut each text of a group into its lines; ``source`` is their language, or ``auto``. An empty text is one line."""
    mentions = group.mentions if group.mentions is not None else list(map(glossary.find, group.texts))
    inside = group.inside if group.inside is not None else [False] * len(group.texts)
    found = [
        list(_cut(*each, glossary, part_of_more=group.mentions is not None))
        for each in zip(group.texts, mentions, inside, strict=True)
    ]
    lines = [line for text in found for line in text]
    languages = iter(_tell_languages(lines) if source == "auto" else [Language(source, 100.0)] * len(lines))
    return [[replace(line, language=next(languages)) for line in text] for text in found]


def _cut(
    text: str, mentions: Sequence[Mention], inside: bool, glossary: Glossary, *, part_of_more: bool
) -> Iterator[Line]:
    terms = name_terms(mentions, glossary, inside=part_of_more)
    ambiguous = ambiguous_names(mentions)
    place = 0
    for line in text.splitlines(keepends=True) or [text]:
        end = place + len(line)
        yield Line(
            place,
            line,
            tuple(names_within(terms, place, end)),
            tuple(names_within(ambiguous, place, end)),
            inside,
            Language(UNDETERMINED, 0.0),
        )
        place = end


def _tell_languages(lines: Sequence[Line]) -> list[Language]:
    """The language of each line, told by the words that are no names, since names are written alike in all of them.

    One that does not say is in the language of the others, if they agree.
    """
    languages = []
    for line in lines:
        outside = _without_names(line.text, line.terms)
        found = detect_language(outside)
        undecided = found.code == UNDETERMINED and _WORD.search(outside)
        languages.append(detect_language(line.text) if undecided else found)
    told = {language.code for language in languages} - {UNDETERMINED}
    if len(told) != 1:
        return languages
    [code] = told
    return [
        Language(code, 0.0) if found.code == UNDETERMINED and not is_of_another(line.text) else found
        for found, line in zip(languages, lines, strict=True)
    ]


def _without_names(text: str, names: Sequence[Term]) -> str:
    """The words of a text beside its names and what is joined to them."""
    parts, place = [], 0
    for name in names:
        parts.append(_JOINED.sub("", text[place : name.start]))
        place = name.end
    return _JOINED_TO_NUMBER.sub("", "".join([*parts, text[place:]]))
