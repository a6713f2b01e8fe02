"""Does a machine read something in the source that is nowhere in the translation?

The source is translated by the package that is there, and what that says is sought in the translation, sentence by
sentence. Drafts of small models are poor, and good translators say the same with other words: so only a sentence of
which next to nothing is found is offered, as a hint for a person, with the draft as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from glossary import Glossary
from service.checks.finding import Finding, Severity
from service.checks.pair import Pair
from service.checks.registry import document_check
from service.language.english import is_small_word

if TYPE_CHECKING:
    from service.translation.engine.models import Models

_WORD = re.compile(r"[^\W\d_]+|\d+")
#: Below this many content words a draft says too little to be compared.
_ENOUGH = 4
#: Characters of a sentence; drafts of longer ones lose the thread.
_LONGEST = 600
#: Words are the same if they begin with the same letters: *elections*, *electoral*.
_STEM = 5
#: With less than this share of its content words in the translation, a sentence is offered.
_HARDLY = 0.12


@document_check(
    "omission.content",
    Severity.INFO,
    enabled=False,
    fires=[
        (
            "وصل رئيس الوزراء العراقي إلى بغداد اليوم. وقتل ثلاثة جنود في هجوم على قاعدة عسكرية شمال المدينة.",
            "The Iraqi prime minister arrived in Baghdad today. He was welcomed at the airport by his family and friends.",
        )
    ],
    silent=[
        (
            "وصل رئيس الوزراء العراقي إلى بغداد اليوم. وقتل ثلاثة جنود في هجوم على قاعدة عسكرية شمال المدينة.",
            "The Iraqi prime minister arrived in Baghdad today. Three soldiers were killed in an attack on a base.",
        )
    ],
)
def omission_content(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A machine reads a sentence in the source of which hardly a word is in the translation.

    Made with the translation packages of this machine (laqab models list); without one for the language nothing is
    said. It is a hint to look, with the machine's draft as evidence, and off unless asked for.
    """
    sentences = [
        (pair, start, end)
        for pair in pairs
        if pair.segment.target.strip()
        for start, end in pair.source.sentences
        if end - start <= _LONGEST
    ]
    drafts = _draft([(pair.source.text[start:end], pair.source.language) for pair, start, end in sentences], pairs)
    for number, ((pair, start, end), draft) in enumerate(zip(sentences, drafts, strict=True)):
        # Words that another sentence of the segment brings in too say nothing of this one.
        beside = [drafts[n] for n in (number - 1, number + 1) if 0 <= n < len(drafts) and sentences[n][0] is pair]
        wanted = _content(draft).difference(*map(_content, beside))
        if len(wanted) < _ENOUGH:
            continue
        share = len(wanted & _content(pair.target.text)) / len(wanted)
        if share < _HARDLY:
            message = f"Hardly anything of this sentence is in the translation; a machine reads it as: {draft}"
            span = pair.source.span(start, end)
            yield pair.finding("omission.content", Severity.INFO, message, source=span)


def _draft(sentences: Sequence[tuple[str, str]], pairs: Sequence[Pair]) -> list[str]:
    """What a machine makes of sentences, each given with its language; nothing for one that it cannot translate."""
    from service.translation.translating import Translator
    from service.translation.translation import Origin

    glossary = next((pair.glossary for pair in pairs if pair.glossary is not None), None) or Glossary([])
    translator = Translator(glossary, models=_models())
    drafts = [""] * len(sentences)
    for language in dict.fromkeys(language for _, language in sentences):
        numbers = [number for number, (_, told) in enumerate(sentences) if told == language]
        made = translator.translate([sentences[number][0] for number in numbers], language)
        for number, each in zip(numbers, made, strict=True):
            drafts[number] = each.text if each.origin is Origin.MODEL and each.is_usable else ""
    return drafts


@cache
def _models() -> Models:
    from service.translation.engine.models import Models

    return Models()


def _content(text: str) -> set[str]:
    """The beginnings of the words that say something."""
    words = (word.casefold() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if (len(word) > 3 or word.isdigit()) and not is_small_word(word)}
