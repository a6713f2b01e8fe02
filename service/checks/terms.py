"""Are the terms of the glossary translated as the house wants them, and none as it does not?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from glossary import Entry, Kind, Mention, Outcome, Status
from glossary.scripts import is_arabic
from service.checks.finding import Finding, Severity
from service.checks.naming import bare_key, is_doubtful, read_as, rewritten, source_entries
from service.checks.pair import Pair
from service.checks.registry import MOST_IN_A_SEGMENT, check, document_check
from service.checks.rendering import Rendering, approved_forms, rendering
from service.language.quotations import Quotation, is_quoted

#: What may be translated, not only spelled.
_TERMS = frozenset((Kind.ORGANISATION, Kind.OFFICE, Kind.EVENT))


@document_check(
    "term.missing",
    Severity.WARNING,
    fires=[
        [("مقر الحشد الشعبي في بغداد", "The headquarters of the popular crowd in Baghdad")],
        [("وللحشد الشعبي دور", "It has a role")],
        [("وصل إلى بغداد", "He arrived in the capital")],
    ],
    silent=[
        [("مقر الحشد الشعبي", "The headquarters of the Popular Mobilization Forces")],
        [("مقر الحشد الشعبي", "The PMF's headquarters")],
        [("قوات الحشد الشعبي", "Fighters of Hashd al-Shaabi")],
        [("كتائب حزب الله", "Kataib Hezbollah")],
        [("وصل قاسم سليماني", "Qasem Soleimani arrived"), ("ثم غادر سليماني", "Then he left")],
    ],
)
def term_missing(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """The source has a term of the glossary, and the translation none of the forms the house approves for it.

    Case, plural, possessive, hyphens, apostrophes and the article al- do not count; a surname, an adjective or initials
    are enough, and so is the name in the sentence before or after. Where the house requires the entry, it must stand in
    this sentence as approved, and anything else is an error. Where the source may mean one of several entries, it is
    told for information.
    """
    for number, pair in enumerate(pairs):
        if pair.glossary is not None and pair.segment.target.strip():
            beside = [other for other in pairs[max(0, number - 1) : number + 2] if other is not pair]
            yield from islice(_missing(pair, beside), MOST_IN_A_SEGMENT)


def _missing(pair: Pair, beside: Sequence[Pair]) -> Iterator[Finding]:
    for entry, mention in source_entries(pair):
        required = entry.id in pair.preferences.required
        if _is_rendered(mention, entry, pair, beside, required):
            continue
        severity = Severity.WARNING
        if required:
            severity = Severity.ERROR
        elif is_doubtful(mention, entry, pair.source.language):
            severity = Severity.INFO
        expected = approved_forms(entry)[:5]
        message = f"{mention.surface} is not translated as {expected[0]}."
        span = pair.source.original_span(mention.start, mention.end)
        yield pair.finding("term.missing", severity, message, source=span, entry=entry.id, expected=expected)
    yield from _open_terms(pair)


def _is_rendered(mention: Mention, entry: Entry, pair: Pair, beside: Sequence[Pair], required: bool) -> bool:
    """Say whether the English of a mention will do."""
    found = rendering(entry, pair.target)
    if required or found is Rendering.APPROVED:
        return found is Rendering.APPROVED
    if found is Rendering.RECOGNISED:
        return True  # how it is written is for name.unapproved_spelling and term.forbidden to tell
    if found is Rendering.TRACE and entry.type in _TERMS:
        return entry.type is Kind.OFFICE or _is_short(mention, entry)
    return found is Rendering.TRACE or any(rendering(entry, other.target) > Rendering.TRACE for other in beside)


def _open_terms(pair: Pair) -> Iterator[Finding]:
    """Tell of words that are terms of several entries, none of which is rendered."""
    assert pair.glossary is not None
    looked_at: set[tuple[str, ...]] = set()
    for mention in pair.source.mentions:
        if mention.outcome is not Outcome.AMBIGUOUS or not is_arabic(mention.surface):
            continue
        ids = tuple(dict.fromkeys(candidate.id for candidate in mention.candidates))
        if ids in looked_at:
            continue
        looked_at.add(ids)
        entries = [pair.glossary.entries[id] for id in ids]
        if len(entries) < 2 or not any(entry.type in _TERMS for entry in entries):
            continue
        if any(rendering(entry, pair.target) > Rendering.ABSENT for entry in entries):
            continue
        names = " or ".join(entry.name for entry in entries)
        span = pair.source.original_span(mention.start, mention.end)
        message = f"{mention.surface} may mean {names}, and neither is in the translation."
        yield pair.finding(
            "term.missing", Severity.INFO, message, source=span, expected=[entry.name for entry in entries]
        )


def _is_short(mention: Mention, entry: Entry) -> bool:
    """Say whether the source itself has only a short form, which English may render by any word of the name."""
    variant = read_as(mention, entry)
    return " " not in mention.surface.strip() or (variant is not None and variant.supported)


@check(
    "term.forbidden",
    Severity.ERROR,
    fires=[
        ("مقر الحشد الشعبي", "The headquarters of the Popular Mobilization Movement"),
        ("قاسم سليماني", "Qasem Suleimani"),
    ],
    silent=[
        ("مقر الحشد الشعبي", "The headquarters of the Popular Mobilization Forces"),
        ("قال: «الحشد»", "He said: “The Popular Mobilization Movement is strong”"),
        ("https://example.org", "https://example.org/Popular-Mobilization-Movement"),
    ],
)
def term_forbidden(pair: Pair) -> Iterator[Finding]:
    """The translation has a form that the glossary marks as deprecated.

    Addresses keep what they are made of; quotations keep their words if the house wants that.
    """
    if pair.glossary is None:
        return
    edits = rewritten(pair)
    quotations = _quotations(pair) if pair.preferences.keep_quotations else []
    for mention in pair.target.mentions:
        if mention.outcome is not Outcome.MATCHED or mention.id is None or is_arabic(mention.surface):
            continue
        entry = pair.glossary.entries[mention.id]
        if not _is_deprecated(mention, entry):
            continue
        span = pair.target.original_span(mention.start, mention.end)
        if is_quoted(quotations, span.start):
            continue
        edit = edits.get((mention.start, mention.end))
        wanted = edit.replacement if edit else entry.name
        message = f"{mention.surface} is a deprecated form of {entry.name}; write {wanted}."
        yield pair.finding(
            "term.forbidden", Severity.ERROR, message, target=span, entry=entry.id, expected=(wanted,),
            suggestion=wanted if edit else None,
        )  # fmt: skip


def _is_deprecated(mention: Mention, entry: Entry) -> bool:
    """Say whether a mention is written as a deprecated variant, and as no form that is approved."""
    written = bare_key(mention.surface)
    if any(bare_key(form) == written for form in approved_forms(entry)):
        return False
    return any(variant.status is Status.DEPRECATED and bare_key(variant.form) == written for variant in entry.variants)


def _quotations(pair: Pair) -> list[Quotation]:
    """Give the quotations of the translation by their places in it as it was given, as mentions have theirs."""
    spans = ((pair.target.span(quote.start, quote.end), quote.mark) for quote in pair.target.quotes)
    return [Quotation(span.start, span.end, mark) for span, mark in spans]
