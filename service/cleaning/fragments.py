"""What becomes of the Arabic-script fragments of a text that is cleaned?

They are replaced by their English, or have it written behind them, or are kept. What people approved and names of the
glossary stand as they are; what a model made is marked where it stands, since nobody has looked at it. A fragment that
could not be translated, or not without an error, stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from glossary import Edit, Report
from glossary.scripts import is_arabic
from service.cleaning.fragment import Fragment, describe, keep, put_into_english
from service.cleaning.glosses import find_glosses
from service.documents import Document, Format
from service.markup import Visible, escape_html, escape_markdown, read_html, read_markdown
from service.markup.visible import BorderKind
from service.translation.fragments import Stretch, find_shown
from service.translation.known import names_within
from service.translation.lines import Group
from service.translation.translating import Translator
from service.translation.translation import Origin, Translation

#: With more than this share of its letters in Arabic script, a text is no text with fragments.
_ITSELF = 0.8
#: So many Latin words, one of them in small letters, with no separator of a row between them, are prose.
_PROSE = 3
_SEPARATOR = re.compile(r"[|•·\t\r\n]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: As much of a line as is looked at.
_LINE = 200
#: So many characters before a fragment say whether its English would fit.
_NEAR = 10
#: The article in Latin letters before the rest of a name: al-الصدر. The English of that would have another.
_HALF = re.compile(r"\b(?:[ae]l|ال)[-‐‑]\Z", re.IGNORECASE)
#: After this a word is a common one (*a مهندس* is an engineer), and no name.
_COMMON = re.compile(r"\b(?:an?|another)[ \u00a0]\Z", re.IGNORECASE)
#: What ends a sentence or a part of it and is no part of what is said, as a question mark is.
_STOPS = ".,;:،؛…۔"


class Handling(StrEnum):
    """What happens to a fragment: English in its place, English behind it in brackets, or nothing."""

    REPLACE = "replace"
    ANNOTATE = "annotate"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Found:
    """The fragments of a document, of which nothing has become yet. ``asked`` is what is to be translated: nothing where
    they stay. ``is_arabic`` tells that nearly all of the text is in Arabic script.
    """

    document: Document
    report: Report
    visible: Visible
    stretches: Sequence[Stretch]
    asked: Group
    is_arabic: bool = False


def find_in(document: Document, report: Report, translator: Translator | None, handling: Handling | None) -> Found:
    """Find the fragments of a document whose names were found, and say what of them is to be translated.

    Unless it is asked for (``handling`` is None) fragments are replaced in a text that is not itself in Arabic script:
    such a text is to be translated, not cleaned, so in it only what is certain is replaced, and only if all of it is.
    With ``KEEP``, or without a translator, nothing is translated.
    """
    if not is_arabic(document.text):
        # Most documents: their markup need not be read again.
        return Found(document, report, Visible.plain(document.text), (), Group([]))
    visible = _read(document)
    stretches = find_shown(visible)
    surfaces = [stretch.surface for stretch in stretches]
    itself = _is_itself_arabic(visible.text, surfaces)
    kept = Found(document, report, visible, stretches, Group([]), itself)
    if not stretches or translator is None or handling is Handling.KEEP:
        return kept
    # The whole text says whom a surname means: the names of a fragment are those found in it as a part of the text.
    mentions = report.mentions if document.format is Format.TEXT else translator.glossary.find(visible.text)
    names = [names_within(mentions, stretch.start, stretch.end) for stretch in stretches]
    # A text of one word may be anything, a name for instance, so it stands nowhere that makes it a label.
    only = len(stretches) == 1 and visible.text.strip() == surfaces[0].strip()
    asked = Group(surfaces, names, [only or _stands_in_prose(visible.text, stretch) for stretch in stretches])
    if handling is None and itself and None in translator.recall(asked):
        return kept
    return replace(kept, asked=asked)


def handle_fragments(
    found: Found, translations: Sequence[Translation], handling: Handling | None = None, *, rewrite: bool = True
) -> tuple[Report, tuple[Fragment, ...]]:
    """Do with fragments what is asked, given the English of what was to be translated; gives the report with their edits,
    and them. With ``rewrite`` False the English is only told.
    """
    if not found.stretches:
        return found.report, ()
    if not translations:
        kept = [keep(stretch, found.visible) for stretch in found.stretches]
        return _with_edits(found.report, kept, found.is_arabic)
    wanted: Handling = (handling or Handling.REPLACE) if rewrite else Handling.KEEP
    format = found.document.format
    glosses = find_glosses(found.visible, found.report, format, found.stretches, translations)
    fragments = []
    for number, (stretch, translation) in enumerate(zip(found.stretches, translations, strict=True)):
        fragment = describe(stretch, translation, found.visible)
        stays = wanted is Handling.KEEP or number in glosses or _is_doubtful(translation)
        if not (stays or _fits_badly(stretch, translation, found.visible.text, wanted)) and not _is_cut(
            found.report, fragment.start, fragment.end
        ):
            written = _write(stretch, translation, found.visible, wanted, _ESCAPES.get(format, str))
            fragment = replace(fragment, written=written)
        fragments.append(fragment)
    return _with_edits(found.report, fragments, found.is_arabic)


def _is_doubtful(translation: Translation) -> bool:
    return not translation.is_usable or translation.is_guess


def _fits_badly(stretch: Stretch, translation: Translation, text: str, wanted: Handling) -> bool:
    """Whether the English would not fit between its neighbours: half a name, a name with *a* before it, a glued word."""
    if _HALF.search(text, max(0, stretch.start - _NEAR), stretch.start):
        return True
    if translation.origin is Origin.GLOSSARY and _COMMON.search(text, max(0, stretch.start - _NEAR), stretch.start):
        return True
    # A bracket between a passage and a word glued to it would make that word a name that it was not.
    return wanted is Handling.ANNOTATE and text[stretch.end : stretch.end + 1].isalnum()


_ESCAPES: dict[Format, Callable[[str], str]] = {Format.HTML: escape_html, Format.MARKDOWN: escape_markdown}


def _read(document: Document) -> Visible:
    match document.format:
        case Format.HTML:
            return read_html(document.text)
        case Format.MARKDOWN:
            return read_markdown(document.text)
    return Visible.plain(document.text)


def _stands_in_prose(text: str, stretch: Stretch) -> bool:
    """Whether a fragment stands among words of a sentence, not of a menu."""
    before = _SEPARATOR.split(text[max(0, stretch.start - _LINE) : stretch.start])[-1]
    behind = _SEPARATOR.split(text[stretch.end : stretch.end + _LINE], maxsplit=1)[0]
    words = [word for word in _WORD.findall(f"{before} {behind}") if not is_arabic(word)]
    return len(words) >= _PROSE and any(word.islower() for word in words)


def _is_itself_arabic(text: str, surfaces: Sequence[str]) -> bool:
    """Whether a text is nearly all in Arabic script."""
    return sum(map(_letters, surfaces)) > _ITSELF * _letters(text)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _write(
    stretch: Stretch, translation: Translation, visible: Visible, wanted: Handling, escape: Callable[[str], str]
) -> str:
    """What is written in place of a fragment."""
    said = _say(translation)
    if wanted is Handling.ANNOTATE:
        return _annotate(stretch, visible, said, escape)
    if not translation.is_certain:
        said = f"[{said}]"
    return _write_over(visible, stretch.start, stretch.end, escape(said))


def _annotate(stretch: Stretch, visible: Visible, said: str, escape: Callable[[str], str]) -> str:
    """A fragment with its English in brackets behind it, before the stop that ends the sentence of both."""
    start, end = visible.span(stretch.start, stretch.end)
    last = stretch.end
    while last > stretch.start + 1 and visible.text[last - 1] in _STOPS and visible.is_whole(last - 1, last - 1):
        last -= 1
    if last < stretch.end:
        said = said.rstrip(_STOPS)
    place = visible.ends[last - 1]
    return visible.source[start:place] + escape(f" [{said}]") + visible.source[place:end]


def _say(translation: Translation) -> str:
    """The English as it stands in a text: what nobody has approved says so."""
    english = translation.text.strip()
    if translation.is_certain:
        return english
    return f"{'rough draft' if translation.draft else 'machine translation'}: {english}"


def _write_over(visible: Visible, start: int, end: int, written: str) -> str:
    """The source of a stretch of the visible text with other words in its place; tags between its letters stay.

    The words stand inside of every tag that opens or ends there, so that none is emptied. Where no place is inside of all,
    or a link begins or ends in the stretch, nobody knows which of the words it is for, and the source stays as it is.

    >>> from service.markup import read_html
    >>> page = read_html("<b>اترك</b> تعليقاً")
    >>> _write_over(page, 0, len(page.text), "Leave a comment")
    'Leave a comment</b>'
    >>> page = read_html("اترك <b>تعليقاً</b>")
    >>> _write_over(page, 0, len(page.text), "Leave a comment")
    '<b>Leave a comment'
    """
    if visible.is_whole(start, end):
        return written
    first = bisect_right(visible.borders, start, key=lambda border: border.place)
    borders = visible.borders[first : bisect_left(visible.borders, end, key=lambda border: border.place)]
    place = max((border.place for border in borders if border.opens), default=start)
    emptied = any(border.place <= place for border in borders if not border.opens)
    if emptied or any(border.kind is BorderKind.LINK for border in borders):
        begin, finish = visible.span(start, end)
        return visible.source[begin:finish]
    between = {
        n + 1: visible.source[visible.ends[n] : visible.starts[n + 1]]
        for n in range(start, end - 1)
        if visible.starts[n] != visible.starts[n + 1]
    }
    before = "".join(tag for n, tag in between.items() if n <= place)
    return before + written + "".join(tag for n, tag in between.items() if n > place)


def _is_cut(report: Report, start: int, end: int) -> bool:
    """Whether an edit to a name runs over the border of a fragment."""
    inside = _edits_in(report, start, end)
    return any(edit.start < start or edit.end > end for edit in inside)


def _edits_in(report: Report, start: int, end: int) -> Sequence[Edit]:
    """The edits that touch a span."""
    first = bisect_right(report.edits, start, key=lambda edit: edit.end)
    return report.edits[first : bisect_left(report.edits, end, key=lambda edit: edit.start)]


def _with_edits(
    report: Report, fragments: Sequence[Fragment], is_arabic_text: bool
) -> tuple[Report, tuple[Fragment, ...]]:
    """The report with the fragments' edits, which take the place of edits to names inside them, and the fragments with what
    stands for them then.

    A fragment that stays is left to the letter, unless the whole text is Arabic: its names are cleaned like any text's.
    Where the machine made something of it that is not good enough, another spelling could make that different next time.
    """
    changed = [fragment for fragment in fragments if fragment.written != fragment.surface]
    left = [each for each in fragments if each.translation is not None or not is_arabic_text]
    dropped = {
        edit
        for fragment in left
        for edit in _edits_in(report, fragment.start, fragment.end)
        if fragment.start <= edit.start and edit.end <= fragment.end
    }
    kept = [edit for edit in report.edits if edit not in dropped]
    report = replace(report, edits=tuple(sorted([*kept, *map(put_into_english, changed)], key=lambda edit: edit.start)))
    return report, tuple(replace(each, written=_written(report, each)) for each in fragments)


def _written(report: Report, fragment: Fragment) -> str:
    """What stands for a fragment in the cleaned text; the whole of a name that runs over its border."""
    edits = _edits_in(report, fragment.start, fragment.end)
    if not edits:
        return fragment.surface
    place, end = min(fragment.start, edits[0].start), max(fragment.end, edits[-1].end)
    parts = []
    for edit in edits:
        parts += [report.original[place : edit.start], edit.replacement]
        place = edit.end
    return "".join([*parts, report.original[place:end]])
