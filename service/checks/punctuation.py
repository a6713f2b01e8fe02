"""Do the marks of the translation stand for those of the source?"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from service.checks.aligning import unpaired, without_names
from service.checks.bracketed import is_gloss, is_honour, is_said_without
from service.checks.finding import Finding, Severity, Span
from service.checks.pair import Pair, Side
from service.checks.registry import check
from service.language.quotations import Quotation

#: Question marks that stand together ask once: ؟! and ?! and ؟؟.
_QUESTION = re.compile(r"!*[؟?](?:[!؟?]|\s(?=[!؟?]))*")
#: 1) a) ii) at the beginning of an item; a bracket with nothing before it to open.
_MARKER = re.compile(r"(?:\A|[\s;،؛,.:])(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[.]?\)\Z")
_EMOTICON = re.compile(r"[:;=8xX]['’]?-?[)(\]\[]")
#: English also quotes with straight single marks; they count only in favour of a translation.
_STRAIGHT = re.compile(r"(?<!\w)'(?=\S)[^'\n]{1,500}(?:'\w[^'\n]{0,500}){0,20}(?<=\S)'(?!\w)")
#: Speech without marks, which English puts between them: behind a colon, or a verb of saying without *that*.
_SPEECH = re.compile(
    r":(?=\s)|(?<!\w)[وف]?(?:قال|يقول|قالت|تقول|اضاف|اضافت|صرح|تابع|گفت|گفته|گوید|افزود|نوشت)(?!\w)"
    r"(?!(?:\s+[^\s.؟!]+){0,5}?\s+(?:ان|انه|انها|انهم|بان|كه)(?!\w))"
)
#: Speech that is reported: a verb of saying, and *that*.
_REPORTED = re.compile(
    r"(?<!\w)[وف]?(?:قال|يقول|قالت|تقول|اضاف|اضافت|صرح|اكد|اكدت|اعلن|ذكر|تابع|گفت|گفته|گوید|افزود|نوشت)(?!\w)"
    r"(?:\s+[^\s.؟!]+){0,5}?\s+(?:ان|انه|انها|انهم|بان|بانه|كه)(?!\w)"
)
#: A question of a few words that goes on from the one before.
_GOES_ON = re.compile(r"[؟?]\s+و\s?[^\s؟?.!]{1,20}(?:\s+[^\s؟?.!]{1,20}){0,3}\s*\Z")
#: Words that ask, in a source that ends without a mark.
_ASKING = re.compile(
    r"(?<!\w)(?:هل|ما|ماذا|لماذا|متى|متي|اين|كيف|كم|من|اي|ايا|چرا|آيا|چه|كجا|كي|چند|چطور|چگونه|مگر|كدام|الا|اليس)(?!\w)"
)
#: English asks for assent where other languages only say it: Let's go, shall we?
_TAG = re.compile(
    r",\s*(?:(?:do|does|did|is|are|am|was|were|have|has|had|will|would|can|could|should|shall|must|wo|ca|ai)(?:n['’]t)?\s+"
    r"(?:I|you|he|she|it|we|they|there)|right|okay|OK|huh|eh|would you|no)\s*\Z",
    re.IGNORECASE,
)
_MARK_AT_END = re.compile(r"[.!؟?…:]\W*\Z")
_TAGS = re.compile(r"<[^<>\n]{1,500}>")
#: Where more brackets than this are lost, what stands in each does not matter.
_MOST_LOST = 100
#: Double brackets are quotation marks in Arabic print.
_DOUBLED = re.compile(r"\(\(|\)\)")


@check(
    "punct.question",
    Severity.WARNING,
    fires=[("هل وصل الوزير؟", "The minister arrived."), ("وصل الوزير.", "Did the minister arrive?")],
    silent=[
        ("هل وصل الوزير؟!", "Has the minister arrived?"),
        ("أین است؟؟", "Where is it?"),
        ("من يبادر إلى السلام؟ وبأي ثمن؟", "Who will make peace, and at what price?"),
        ("https://example.org/?a=1", "https://example.org/?a=1"),
    ],
)
def punct_question(pair: Pair) -> Iterator[Finding]:
    """There are more questions on one side than on the other, by their marks."""
    source, target = _questions(pair.source), _questions(pair.target)
    # One question may ask twice: من يبادر؟ وبأي ثمن؟ is *who will be first, and at what price?*
    twice = sum(
        _GOES_ON.search(pair.segment.source, max(0, span.start - 100), span.start) is not None for span in source
    )
    joined = len(pair.target.sentences) < len(pair.source.sentences)
    if joined and target and len(target) < len(source) <= len(target) + twice:
        return
    if len(source) == len(target) or not pair.source.text.strip() or not pair.target.text.strip():
        return
    if len(target) > len(source):
        text = pair.segment.target
        target = [span for span in target if not _TAG.search(text, max(0, span.start - 40), span.start)]
        if len(target) <= len(source) or (len(target) - len(source) == 1 and _asks_without_mark(pair.source.text)):
            return
    if len(source) > len(target):
        message = f"The source asks {_times(len(source))}, the translation {_times(len(target))}."
        yield pair.finding("punct.question", Severity.WARNING, message, source=source[-1], expected=("?",))
    else:
        message = f"The translation asks {_times(len(target))}, the source {_times(len(source))}."
        yield pair.finding("punct.question", Severity.WARNING, message, target=target[-1])


def _asks_without_mark(text: str) -> bool:
    return not _MARK_AT_END.search(text[-40:]) and _ASKING.search(text) is not None


def _questions(side: Side) -> list[Span]:
    return [side.span(*place) for place in _outside(side, (m.span() for m in _QUESTION.finditer(side.text)))]


@check(
    "punct.brackets",
    Severity.WARNING,
    fires=[
        ("وصل (صباحا)", "He arrived (in the morning"),
        ("وصل الوزير (صباح اليوم)", "The minister arrived this morning"),
    ],
    silent=[
        ("وصل (صباحا)", "He arrived (in the morning)"),
        ("1) وصل 2) غادر", "1) He arrived 2) he left"),
        ("قال تعالى ﴿إنا أعطيناك﴾", "God said: We have given you"),
        ("فيلم (الرسالة)", "The film “The Message”"),
        ("شكرا :)", "Thanks"),
        ("النبي محمد (ص)", "The Prophet Muhammad"),
    ],
)
def punct_brackets(pair: Pair) -> Iterator[Finding]:
    """A bracket has no partner, or there are more pairs of brackets on one side than on the other.

    Brackets that the translation gives as quotation marks are no loss, nor are list marks such as 1) and ﴾﴿. A number, a
    date, initials or a name that is there without its brackets is told for information.
    """
    source, singles = _brackets(pair.source)
    target, lonely = _brackets(pair.target)
    for place in lonely:
        span = pair.target.span(place, place + 1)
        message = f"The bracket {span.text} has no partner."
        yield pair.finding("punct.brackets", Severity.WARNING, message, target=span)
    if lonely or singles or not pair.source.text.strip():
        return
    if len(target) > len(source):
        target = [place for place in target if not is_gloss(pair.target.text[slice(*place)])]
        if len(target) <= len(source):
            return
    if len(source) == len(target) or len(source) + _markers(pair.source) == len(target) + _markers(pair.target):
        return
    if not pair.target.text.strip() or _balanced_by_quotes(pair, len(source), len(target)):
        return
    message = f"The source has {_pairs(len(source))}, the translation {len(target) or 'none'}."
    if len(source) > len(target):
        source = [place for place in source if not is_honour(pair.source.text[slice(*place)])]
        if len(source) <= len(target):
            return
        # A name or a number that is there without its brackets is less of a loss: (أونروا) and UNRWA.
        lost = without_names(pair, source)
        if len(lost) <= _MOST_LOST:
            lost = [place for place in lost if not is_said_without(pair, *place)]
        severity = Severity.WARNING if len(lost) > len(target) else Severity.INFO
        span = pair.source.span(*(lost or source)[-1])
        yield pair.finding("punct.brackets", severity, message, source=span)
    else:
        # A translator may explain a word; a reviser wants to know, and no more.
        span = pair.target.span(*target[-1])
        yield pair.finding("punct.brackets", Severity.INFO, message, target=span)


def _brackets(side: Side) -> tuple[list[tuple[int, int]], list[int]]:
    """Give the pairs and the single brackets of a side that punctuate it."""
    text, found = side.text, side.brackets
    smiles = {place for match in _EMOTICON.finditer(text) for place in range(*match.span())}
    pairs = [
        (start, end)
        for start, end in _outside(side, found.pairs)
        if text[start] != "{" and text[start + 1 : end - 1].strip() and text[start : start + 2] != "(("
    ]
    singles = [
        start
        for start, _ in _outside(side, ((place, place + 1) for place in found.single))
        if text[start] not in "{}" and start not in smiles and not _MARKER.search(text[max(0, start - 8) : start + 1])
    ]
    return pairs, singles


def _markers(side: Side) -> int:
    """Count the single brackets of a side that mark the items of a list."""
    text = side.text
    return sum(_MARKER.search(text[max(0, place - 8) : place + 1]) is not None for place in side.brackets.single)


def _balanced_by_quotes(pair: Pair, source: int, target: int) -> bool:
    """Say whether what one side has in brackets the other has between quotation marks."""
    quoted = len(_quoted(pair.source)), len(_quoted(pair.target))
    return source - target == quoted[1] - quoted[0]


@check(
    "punct.quotes",
    Severity.WARNING,
    fires=[
        ("قال «وصلنا»", "He said we arrived"),
        ("«لن نتراجع»، قال الوزير.", "“We will not retreat, the minister said."),
    ],
    silent=[
        ("قال «وصلنا»", 'He said "we arrived"'),
        ("قال الوزير: وصلنا.", "The minister said, “We have arrived.”"),
        ("«وصلنا وسنبقى»، قال الوزير", "“We have arrived,” the minister said, “and we will stay.”"),
        (
            "قال إنه «لن يتنازل» وإن الاتفاق «حبر على ورق»",
            "He would “not give in,” he said, calling it “ink on paper.”",
        ),
        ("عيد القادر لم يصل", "Abd al-Qadir's son didn't come"),
    ],
)
def punct_quotes(pair: Pair) -> Iterator[Finding]:
    """More is quoted on one side than on the other, whatever marks are used: « » “ ” „ “ and \" \".

    Names of papers and ships stand between marks in Arabic and Persian, and without them in English.
    A quotation that English interrupts (*“Yes,” he said, “but ...”*) is one; speech that the source leaves without
    marks behind a colon may have them in English.
    """
    if not pair.source.text.strip() or not pair.target.text.strip():
        return
    if len(_apart(pair.source)) == len(_apart(pair.target)):
        return
    source, target = _quoted(pair.source), _quoted(pair.target)
    here, there = len(source), len(target)
    if there < here and not _has_single_mark(pair.target):
        source = without_names(pair, source)
        here = max(there, len(source))
    if here == there:
        return
    if there < here:
        straight = (
            0 if _has_single_mark(pair.target) else len(_STRAIGHT.findall(pair.target.text)) + _inner(pair.target)
        )
        if here <= there + straight or here - there == _bracketed(pair.target) - _bracketed(pair.source) != 0:
            return
        message = f"The source quotes {_times(here)}, the translation {_times(there)}."
        yield pair.finding(
            "punct.quotes", Severity.WARNING, message, source=pair.source.span(*unpaired(pair, source, target))
        )
        return
    spoken = len(_SPEECH.findall(pair.source.text)) + _inner(pair.source) + len(_DOUBLED.findall(pair.source.text)) // 2
    spoken += pair.source.text.count("﴿")
    if there <= here + spoken or there - here <= _bracketed(pair.source) - _bracketed(pair.target):
        return
    message = f"The translation quotes {_times(there)}, the source {_times(here)}."
    # Words that the source only reports must not be put into anybody's mouth; elsewhere marks may be a matter of style.
    severity = Severity.WARNING if _REPORTED.search(pair.source.text) else Severity.INFO
    yield pair.finding("punct.quotes", severity, message, target=pair.target.span(*unpaired(pair, source, target)))


def _bracketed(side: Side) -> int:
    return len(_brackets(side)[0])


def _has_single_mark(side: Side) -> bool:
    """Say whether a quotation mark has no partner, inches aside."""
    text = _TAGS.sub("", side.text)
    straight = sum(1 for _ in re.finditer(r'(?<![0-9])"', text))
    return straight % 2 == 1 or text.count("“") != text.count("”") or text.count("«") != text.count("»")


def _inner(side: Side) -> int:
    """Count the quotations inside others, and those between single marks."""
    return len(side.quotes) - len(_outermost(side.quotes))


def _outermost(quotes: Sequence[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    for quote in quotes:
        if quote.mark != "‘" and not (found and quote.start < found[-1].end):
            found.append(quote)
    return found


def _apart(side: Side) -> list[tuple[int, int]]:
    """Give the quotations of a side that stand in no other."""
    found: list[tuple[int, int]] = []
    tags = deque(match.span() for match in _TAGS.finditer(side.text))
    for quote in _outermost(side.quotes):
        while tags and tags[0][1] <= quote.start:
            tags.popleft()
        if not (tags and tags[0][0] < quote.start):  # the value of an attribute is no quotation
            found.append((quote.start, quote.end))
    return found


def _quoted(side: Side) -> list[tuple[int, int]]:
    """Give the quotations of a side that stand in no other, an interrupted one as one."""
    found: list[tuple[int, int]] = []
    for start, end in _apart(side):
        if found and side.text[found[-1][1] - 2] in ",،" and start - found[-1][1] < 200:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _outside(side: Side, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the places, left to right, that are in no address."""
    addresses, kept, position = side.addresses, [], 0
    for start, end in places:
        while position < len(addresses) and addresses[position].end <= start:
            position += 1
        if position < len(addresses) and addresses[position].start <= start:
            continue
        kept.append((start, end))
    return kept


def _times(count: int) -> str:
    return {0: "nothing", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _pairs(count: int) -> str:
    return "a pair of brackets" if count == 1 else f"{count or 'no'} pairs of brackets"
