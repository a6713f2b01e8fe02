"""What is said of a name that no glossary lists, and that is therefore spelled by its letters?"""

from __future__ import annotations

from service.checks.finding import Finding, Severity, Span
from service.translation.known import margins
from service.translation.language import Language
from service.translation.spelling.transliterating import transliterate
from service.translation.term import Placing, Term
from service.translation.translation import SPELLING, Origin, Translation

#: Usual spellings that are offered.
_OFFERED = 4


def spelled(term: Term, language: str) -> Finding:
    """The finding that says so, with the other spellings that are usual, likeliest first."""
    return _finding(term.surface, term.start, [each.text for each in transliterate(term.surface, language, _OFFERED)])


def spell_out(text: str, language: Language) -> Translation:
    """The answer for a text that is most likely a name and nothing else, and in no glossary.

    >>> spell_out("محمد الحلبوسي", Language("und", 0.0)).text
    'Mohammed al-Halbousi'
    """
    lead, trail = margins(text)
    name = text.strip()
    usual = [each.text for each in transliterate(name, language.code, _OFFERED)]
    term = Term(len(lead), len(lead) + len(name), name, None, usual[0], Placing.ALONE)
    finding = _finding(name, len(lead), usual)
    return Translation(text, lead + usual[0] + trail, "", language, Origin.MODEL, (term,), (finding,), True, SPELLING)


def _finding(surface: str, start: int, usual: list[str]) -> Finding:
    others = f"; also usual: {', '.join(usual[1:])}" if usual[1:] else ""
    message = f"'{surface}' is in no glossary, and is spelled by its letters{others}"
    span = Span(start, start + len(surface), surface)
    return Finding("name.spelled", Severity.INFO, message, source=span, expected=tuple(usual))
