"""Is the translation written in Latin letters, and in English?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary import Outcome
from glossary.scripts import ARABIC_CLASS, LOOKALIKES, Script, is_arabic, script_of
from service.checks.finding import Finding, Severity, Span
from service.checks.pair import Pair
from service.checks.registry import check
from service.language.english import is_other_language
from service.language.plain import plain_text

#: A run of Arabic script: words with what may stand between them, up to punctuation or another script.
_RUN = re.compile(rf"[{ARABIC_CLASS}](?:[{ARABIC_CLASS}\u200c-\u200f]|[ \u00a0'’«»\"-]{{1,2}}(?=[{ARABIC_CLASS}]))*")
#: Signs of honour, and the sign of the rial: one character each, and English texts keep them (ﷺ ﷻ ﷼ ﷽ ...).
_SIGNS = re.compile("[\ufdf0-\ufdff\u0610-\u061a\u06dd-\u06ef]+")
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u0652\u0640\u200c\u200d]|['’](?=[^\W\d_]))*")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
#: Greek at the end of an abbreviation is science, not a slip: TNFα, IFN-γ, μg.
_SYMBOL = re.compile("[A-Z0-9]+[\u03b1-\u03c9]|[\u03b1-\u03c9][A-Z0-9]?[a-z]?|\u03bc[A-Za-z]{1,3}")
#: The least share of Latin letters in an English text, and from how many letters on a language can be told.
LATIN_SHARE, ENOUGH_LETTERS = 0.9, 40
#: Below this many letters a share says nothing: a Greek letter in a formula is half of it.
_FEW_LETTERS = 4


@check(
    "script.leftover",
    Severity.ERROR,
    fires=[
        ("وصل سليماني إلى بغداد", "Soleimani arrived in بغداد."),
        ("قال و ذهب", "He said و left."),
    ],
    silent=[
        ("وصل سليماني إلى بغداد", "Soleimani arrived in Baghdad."),
        ("قال رسول الله ﷺ", "The Messenger of God ﷺ said"),
        ("انتشر وسم #بغداد", "The hashtag #بغداد spread."),
        ("عبد القادر", "ʿAbd al-Qādir"),
    ],
)
def script_leftover(pair: Pair) -> Iterator[Finding]:
    """Arabic or Persian words were left in the translation.

    Left alone are ﷺ and its like, hashtags and addresses, and what the house allows. A gloss in brackets right behind
    its translation, *the Popular Mobilization (الحشد الشعبي)*, is told for information.
    """
    text = pair.segment.target
    if not is_arabic(text):
        return
    names = {(m.start, m.end): m for m in pair.target.mentions if m.outcome is Outcome.MATCHED}
    allowed = {plain_text(words) for words in pair.preferences.allowed}
    for span in arabic_runs(pair):
        if plain_text(span.text) in allowed:
            continue
        name = names.get((span.start, span.end))
        expected = (name.preferred,) if name and name.preferred and not is_arabic(name.preferred) else ()
        if is_gloss(text, span.start, span.end):
            message = f"{span.text} stands in brackets behind its translation."
            yield pair.finding("script.leftover", Severity.INFO, message, target=span)
            continue
        message = f"{span.text} was left in Arabic script."
        suggestion = expected[0] if expected else None
        yield pair.finding(
            "script.leftover", Severity.ERROR, message, target=span, expected=expected, suggestion=suggestion
        )


def arabic_runs(pair: Pair) -> Iterator[Span]:
    """Give the stretches of Arabic script in the translation that are no signs of honour and in no address."""
    text = pair.segment.target
    shields = [pair.target.span(address.start, address.end) for address in pair.target.addresses]
    position = 0
    for match in _RUN.finditer(text):
        if _SIGNS.fullmatch(match[0]):
            continue
        while position < len(shields) and shields[position].end <= match.start():
            position += 1
        if position < len(shields) and shields[position].start < match.end():
            continue
        yield pair.target.original_span(*match.span())


def is_gloss(text: str, start: int, end: int) -> bool:
    """Say whether a stretch is all that stands in brackets right behind a Latin word, a label aside.

    >>> text = "the Popular Mobilization (Arabic: الحشد الشعبي) said"
    >>> is_gloss(text, text.index("ا"), text.index(")"))
    True
    """
    before = re.search(
        r"[^\W_][\"”’]?\s*[(\[](?:[A-Za-z]+[:,] ?)?[\"“‘«'\u2066-\u2068\u200e\u200f]*\Z",
        text[max(0, start - 60) : start],
    )
    if before is None or not _LATIN.match(before[0][0]):
        return False
    return re.match(r"[\"”’»'\u2069\u200e\u200f]*[)\],;]", text[end : end + 8]) is not None


@check(
    "script.mixed_word",
    Severity.ERROR,
    fires=[
        ("وصل سليماني", "Solеimani arrived."),  # the second vowel is Cyrillic
        ("شركة زين", "The Zaiن company"),
    ],
    silent=[
        ("وصل سليماني", "Soleimani arrived."),
        ("بروتين", "TNFα and 5 μg"),
        ("الكلمة الروسية «мир» تعني السلام", "The Russian word “мир” means peace"),
    ],
)
def script_mixed_word(pair: Pair) -> Iterator[Finding]:
    """A word is written in two scripts: Arabic letters in a Latin word, or Cyrillic and Greek ones that look Latin.

    Nobody sees the look-alikes, and no search finds the word again.
    """
    text = pair.segment.target
    if text.isascii():
        return
    shields = [pair.target.span(address.start, address.end) for address in pair.target.addresses]
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word.isascii() or not _LATIN.search(word):
            continue
        if any(shield.start <= match.start() < shield.end for shield in shields):
            continue
        span = pair.target.original_span(*match.span())
        if is_arabic(word):
            message = f"{word} mixes Latin and Arabic letters."
            yield pair.finding("script.mixed_word", Severity.ERROR, message, target=span)
        elif _FOREIGN.search(word) and not _SYMBOL.fullmatch(word):
            latin = word.translate(LOOKALIKES)
            suggestion = None if _FOREIGN.search(latin) else latin
            script = "Cyrillic" if re.search("[\u0400-\u052f]", word) else "Greek"
            message = f"{word} has {script} letters among its Latin ones."
            expected = (suggestion,) if suggestion else ()
            yield pair.finding(
                "script.mixed_word", Severity.ERROR, message, target=span, expected=expected, suggestion=suggestion
            )


@check(
    "untranslated.same",
    Severity.ERROR,
    fires=[("وصل سليماني", "وصل سليماني"), ("نخست‌وزیر", "نخست وزیر")],
    silent=[
        ("2019", "2019"),
        ("https://example.org/بغداد", "https://example.org/بغداد"),
        ("@Laqab #بغداد", "@Laqab #بغداد"),
        ("وصل سليماني", "Soleimani arrived"),
    ],
)
def untranslated_same(pair: Pair) -> Iterator[Finding]:
    """The translation is the source itself.

    Numbers, addresses, handles and hashtags are the same in every language.
    """
    source, target = pair.source, pair.target
    if not target.text.strip() or _squeezed(source.text) != _squeezed(target.text):
        return
    left = source.text
    for address in reversed(source.addresses):
        left = left[: address.start] + left[address.end :]
    if is_arabic(left):
        yield pair.finding(
            "untranslated.same",
            Severity.ERROR,
            "This was not translated.",
            source=source.original_span(0, len(source.original)),
            target=target.original_span(0, len(target.original)),
        )


def _squeezed(text: str) -> str:
    return "".join(text.replace("\u200c", "").split())


@check(
    "lang.not_english",
    Severity.ERROR,
    fires=[
        ("أعلن الجيش العراقي", "اعلن Iraqi army"),
        (
            "أعلن الجيش العراقي مقتل ثلاثة من عناصر التنظيم في كركوك",
            "L’armée irakienne a annoncé la mort de trois membres de l’organisation dans la ville",
        ),
    ],
    silent=[
        ("أعلن الجيش العراقي مقتل ثلاثة", "The Iraqi army announced that three were killed"),
        ("قيس الخزعلي وهادي العامري وفالح الفياض", "Qais al-Khazali, Hadi al-Amiri, Falih al-Fayyad, Muqtada al-Sadr"),
        ("لوموند", "Le Monde"),
    ],
)
def lang_not_english(pair: Pair) -> Iterator[Finding]:
    """The translation is not English: under 90 % of its letters are Latin, or its small words are another language's.

    The language is asked from 40 letters on. Names belong to no language, so a headline made of them is left alone.
    """
    text = pair.target.text
    shown = _without_addresses_and_glosses(pair)
    letters = latin = 0
    for character in shown:
        if character.isalpha():
            letters += 1
            latin += character.isascii() or script_of(character) is Script.LATIN or character in "ʿʾʼʹ"
    whole = pair.target.original_span(0, len(pair.segment.target))
    if letters >= _FEW_LETTERS and latin < LATIN_SHARE * letters:
        message = f"Only {latin * 100 // letters} % of the letters are Latin."
        yield pair.finding("lang.not_english", Severity.ERROR, message, target=whole)
    elif letters >= ENOUGH_LETTERS and (language := is_other_language(text)):
        message = f"This reads as {language}, not as English."
        yield pair.finding("lang.not_english", Severity.ERROR, message, target=whole)


def _without_addresses_and_glosses(pair: Pair) -> str:
    """Give the translation without the parts that may be in another script."""
    text = pair.segment.target
    spans = [pair.target.span(address.start, address.end) for address in pair.target.addresses]
    spans += [span for span in arabic_runs(pair) if is_gloss(text, span.start, span.end)]
    allowed = {plain_text(words) for words in pair.preferences.allowed}
    if allowed:
        spans += [span for span in arabic_runs(pair) if plain_text(span.text) in allowed]
    parts, position = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        parts.append(text[position : max(position, span.start)])
        position = max(position, span.end)
    return "".join((*parts, text[position:]))
