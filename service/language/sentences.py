"""Where does one sentence end and the next begin?

A stop ends a sentence unless what stands before it is an abbreviation or an initial, or what follows goes on in small
letters. Arabic has no capitals, so there the stops alone decide; the semicolon (؛) ends none. Lines are kept apart,
except where a long line is only wrapped.
"""

from __future__ import annotations

import re

_STOPS = ".!?؟۔…"
_CLOSING = "\"”»’'›)\\]}﴾"
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5"
_CANDIDATE = re.compile(
    rf"(?P<stop>[{_STOPS}](?:[ ]?[{_STOPS}])*)(?P<closing>[{_CLOSING}]*)(?=\s|\Z)"
    rf"|(?<=[{_ARABIC}][{_ARABIC}])(?P<tight>[.؟!])(?=[{_ARABIC}][{_ARABIC}])"
    r"|(?P<line>(?<![ \t\r])[ \t\r]*\n\s*)"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Never the end: a name or number follows.
_BEFORE_NAMES = _words(
    """mr mrs ms dr prof gen lt col maj capt brig adm sgt cpl pvt cmdr rev fr st ste sen rep gov pres hon ayat hajj no nos art arts
    para sec fig figs vol vs cf e.g i.e ca approx viz al pp p ed eds mt ft messrs supt det insp amb min
    د أ ا م ص ب ت ج ر ق ه هـ س ع ف ح ن ك ش رقم"""
)
#: The end only if a new sentence plainly begins.
_MAY_END = _words(
    """a.m p.m u.s u.k u.n u.a.e e.u d.c u.s.a etc jr sr inc ltd co corp bros est dept jan feb mar apr jun jul aug sept sep oct nov
    dec mon tue tues wed thu thurs fri sat sun ave blvd rd"""
)
_STARTERS = _words(
    """the a an he she it they we i you this that these those but and in on at as after before when while if for from his her
    their its our there here however meanwhile according also one two three some many most all both no not what who why how where
    with by since under during last"""
)
_TOKEN_BEFORE = re.compile(r"[\w.’'-]*\Z")
_NEXT_WORD = re.compile(r"[\s\"“«‘'(\[]*([^\W_]+(?:\.[^\W_])*)?")
#: A year with its era, Christian or of the Hijra, and words that begin a sentence after it: in Persian a verb may follow.
_YEAR = re.compile(r"(?<!\d)\d{3,4}[ \u00a0]?(?:م|هـ?)\Z")
_BEGINS = re.compile(r"[وف]\w{2,}|(?:ثم|لكن|كما|بعد)\Z")
_LIST_NUMBER = re.compile(r"(?:^|\n)[^\S\n]*[(\[]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})\Z")
#: Lines of so many characters may be wrapped text; shorter ones are headlines, items, or verses.
_WRAPPED = 60


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give the spans of the sentences, without the white space between them.

    >>> text = "Gen. Qasem Soleimani arrived. He met 3.5 million... not really! هل وصل؟ نعم."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Gen. Qasem Soleimani arrived.', 'He met 3.5 million... not really!', 'هل وصل؟', 'نعم.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match.group("line") is not None:
            ends = _is_line_end(text, start, match.start(), match.end(), match[0])
        elif match.group("tight") is not None:
            ends = True
        else:
            ends = _is_sentence_end(text, match)
        if ends:
            _add(spans, text, start, match.start() if match.group("line") is not None else match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(character.isalnum() for character in text[start : min(end, start + 2000)]):
        spans.append((start, end))
    elif spans and start < end:
        # Stray marks belong to the sentence before them.
        spans[-1] = (spans[-1][0], end)


def _is_sentence_end(text: str, match: re.Match[str]) -> bool:
    stop, closing = match["stop"], match["closing"]
    following = _NEXT_WORD.match(text, match.end(), match.end() + 60)
    word = (following[1] or "") if following else ""
    if not word and not text[match.end() : match.end() + 60].strip():
        return True
    latin = word[:1].isascii() or word[:1].islower() or word[:1].isupper()
    if word and latin and word[0].islower():
        # Small letters go on: after dots, after a question that is quoted. i, e, al- begin nothing.
        return False
    if "?" in stop or "؟" in stop or "!" in stop:
        return latin or not closing
    if len(stop) > 1 or stop == "…":
        return latin or not word
    # In brackets, (1978 م.), an abbreviation goes on before a word without capitals.
    if stop == "." and (not closing or (closing[0] in ")]" and word and not latin)):
        return not _is_abbreviation(text, match.start(), word) or (
            not closing
            and _BEGINS.match(word) is not None
            and _YEAR.search(text, max(0, match.start() - 8), match.start()) is not None
        )
    return True


def _is_abbreviation(text: str, stop: int, word: str) -> bool:
    """Say whether the stop belongs to an abbreviation, an initial or the number of a list item."""
    before = _TOKEN_BEFORE.search(text[max(0, stop - 20) : stop])
    token = before[0] if before else ""
    if not token:
        return False
    if _LIST_NUMBER.search(text[max(0, stop - 10) : stop]) and stop - len(token) <= max(
        0, text.rfind("\n", 0, stop) + 2
    ):
        return True
    small = token.lower().strip("'’-")
    if len(small) == 2 and small[0] == "و":
        small = small[1:]  # and Eng., and Dr.
    if small in _BEFORE_NAMES:
        return small not in ("no", "min", "p", "ed") or word[:1].isdigit()
    starts = word.lower() in _STARTERS
    if small in _MAY_END:
        return not starts
    if len(small) == 1 and small.isalpha():
        # An initial; Plan B, vitamin C end a sentence only before a word that begins one.
        return not (token.isupper() and starts) if small.isascii() else True
    # A.B.C, م.م
    return "." in small and all(len(part) <= 1 for part in small.split(".")) and not small[0].isdigit() and not starts


def _is_line_end(text: str, start: int, line_end: int, next_line: int, breaks: str) -> bool:
    """Say whether a line break ends a sentence: always at an empty line, and not where a long line is wrapped."""
    if breaks.count("\n") > 1 or next_line >= len(text):
        return True
    begin = text.rfind("\n", 0, line_end) + 1
    if begin >= line_end or text[line_end - 1] in _STOPS + ":؛;":
        return True
    character = text[next_line]
    if character.islower():
        return False
    return line_end - begin < _WRAPPED or not character.isalnum()
