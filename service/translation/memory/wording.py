"""Do two texts say the same words, and only differ in how they are spelled?

Where a writer leaves something out, the words are the same: vowel signs, the hamza of an alef, the dots of a final heh or
yeh where the word can be no other. Two forms that are both written with care and differ are different words: علي and على,
أعلام and إعلام, ما and ماء. Sources: Unicode ch. 9 (Arabic); the Persian Academy's rules of spelling (دستور خط فارسی).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Flag, auto
from itertools import groupby, pairwise

from glossary.folding import fold_key
from service.translation.memory.marking import NON_JOINER, Part, Segment, Token, read_segment

#: Where a joiner divides what others join or part: می‌شود, می شود.
JOINING = frozenset({"fa", "ckb", "ur"})
_KEYS = {
    # A final yeh of another keyboard may be either of the two of Arabic; it is seen to where words are compared.
    "ar": str.maketrans({"ک": "ك", "ڪ": "ك", "ٱ": "ا", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ة", "ۀ": "ه"}),
    "fa": str.maketrans({"ی": "ي", "ى": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ٱ": "ا", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه"}),
    "ckb": str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ڪ": "ك", "ٱ": "ا", "ہ": "ه", "ھ": "ه", "ۀ": "ە"}),
    "ur": str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ڪ": "ك", "ٱ": "ا", "ه": "ہ", "ۀ": "ہ", "ۂ": "ہ", "ۃ": "ة"}),
}  # fmt: skip
#: Sorani's vowel was once written as a heh with a non-joiner behind it.
_OLD_SORANI = re.compile("[هھ]\u200c")
_INNER_YEH = re.compile(r"ی(?=\w)")
_HAMZA = "أإآ"
_YEHS = "يىی"
_DEFINITE = re.compile(r"[وف]?(?:ال|بال|كال|لل)(?=\w\w)")
#: With ى for ي, and the other way round, these can be no other words.
_DOTLESS = frozenset({"فى", "التى", "الذى", "هى", "اى", "أى"})
_DOTTED = frozenset({"الي", "حتي"})
#: So long a word with the article, and no م before it (as participles have), ends in ي: الالكترونى.
_LONG = 6
#: A yeh of another keyboard is read as one of the two in words of so many letters; علی is either.
_SURE = 4
_PREFIXES = frozenset({"مي", "نمي", "وب", "بين"})
_PLURALS = frozenset({"ها", "هاي", "هايي", "هايم", "هايت", "هايش", "هايمان", "هايتان", "هايشان"})
_DEGREES = frozenset({"تر", "ترين", "تري", "ترين‌ها"})
_BOUND = """ام ات اش اند ايم ايد مان تان شان اي گذار گذاري گذاران سازي بندي شناسي رساني پذير پذيري آميز كننده كنندگان
    گيري"""
_SUFFIXES = _PLURALS | _DEGREES | frozenset(_BOUND.split())
#: What can stand at the end of a Persian verb; می before another word is wine.
_VERB_ENDS = "مدیيت"
#: Joined, these are words of their own: تن‌ها are bodies, تنها is alone.
_OWN_WORDS = frozenset({"تنها"})


class Liberty(Flag):
    """What was left to the reader of a spelling.

    ``SLOPPY`` shows that a text was written without care, ``DOUBTFUL`` is the same word only in such a text.
    """

    NONE = 0
    SLOPPY = auto()
    DOUBTFUL = auto()


def key_of(text: str) -> str:
    """Give the words, numbers and signs of a text in letters that all their spellings share.

    Texts with different keys differ in more than spelling; those with one key may (`is_same` tells).

    >>> key_of("الحقول الإلزامية  مشار إليها بـ *") == key_of("الحقول الالزامية مشار اليها ب:")
    True
    >>> key_of("السعر: $5") == key_of("السعر: €5")
    False
    """
    said = (token for token in read_segment(text).tokens if token.is_said)
    return " ".join(" ".join(_folded(token) for token in said).split())


def is_same(asked: str, known: str, language: str) -> bool:
    """Whether a text says what a known one of a language does, in its own spelling and with its own marks around it.

    >>> is_same("اترك تعليقا!", "أترك تعليقاً", "ar"), is_same("كتب علي المقال", "كتب على المقال", "ar")
    (True, False)
    >>> is_same("می شود", "می‌شود", "fa"), is_same("مادر خانه", "ما در خانه", "fa")
    (True, False)
    """
    return _liberties(read_segment(asked), read_segment(known), language) is not None


def is_alike_written(asked: str, known: str, language: str) -> bool:
    """Whether two texts that say the same are spelled the same, letter for letter and blank for blank."""
    mine, other = read_segment(asked).tokens, read_segment(known).tokens
    return [_letters(token.text, language) for token in mine] == [_letters(token.text, language) for token in other]


def _liberties(asked: Segment, known: Segment, language: str) -> Liberty | None:
    """What has to be granted for two texts to be the same; None if that is too much."""
    if asked.asks != known.asks:
        return None
    mine, other = _phrases(asked.tokens, language), _phrases(_undivided(known.tokens, asked.tokens), language)
    if len(mine) != len(other):
        return None
    taken = Liberty.NONE
    for (is_phrase, words), (is_other, others) in zip(mine, other, strict=True):
        if is_phrase != is_other:
            return None
        step = _same_phrase(words, others, language) if is_phrase else (Liberty.NONE if words == others else None)
        if step is None:
            return None
        taken |= step
    return None if Liberty.DOUBTFUL in taken and Liberty.SLOPPY not in taken else taken


def _undivided(known: Sequence[Token], asked: Sequence[Token]) -> Sequence[Token]:
    """Leave the commas out of a list of single words if the other text has none at all: زن، زندگی، آزادی on a placard.

    Elsewhere a comma says which words belong together.
    """
    listed = len(known) > 1 and all(
        token.text == "," if number % 2 else token.part is Part.WORD for number, token in enumerate(known)
    )
    bare = all(token.part is Part.WORD for token in asked)
    return known[::2] if listed and bare else known


def _phrases(tokens: Iterable[Token], language: str) -> list[tuple[bool, list[str]]]:
    """Words that follow one another, and what stands between them."""
    groups = groupby(tokens, lambda token: token.part is Part.WORD)
    return [
        (is_phrase, [_letters(token.text, language) if is_phrase else _plain(token) for token in group])
        for is_phrase, group in groups
    ]


def _plain(token: Token) -> str:
    return '"' if token.part is Part.BRACKET and token.text not in "()[]{}" else token.text


def _folded(token: Token) -> str:
    if token.part is not Part.WORD:
        return token.text
    return fold_key(token.text) or token.text


def _letters(word: str, language: str) -> str:
    if language == "ckb":
        word = _OLD_SORANI.sub("ە", word)
    elif language == "ar":
        word = _INNER_YEH.sub("ي", word.replace(NON_JOINER, ""))
    return word.casefold().translate(_KEYS.get(language, _KEYS["fa"])).replace("’", "'")


def _same_phrase(asked: list[str], known: list[str], language: str) -> Liberty | None:
    if language not in JOINING:
        if len(asked) != len(known):
            return None
        taken = Liberty.NONE
        for word, other in zip(asked, known, strict=True):
            step = _same_word(word, other)
            if step is None:
                return None
            taken |= step
        return taken
    (mine, mine_cut), (other, other_cut) = _cut(asked), _cut(known)
    if len(mine) != len(other) or not all(
        _may_join(mine, mine_cut, other_cut, place) and _may_join(other, other_cut, mine_cut, place)
        for place in mine_cut.keys() | other_cut.keys()
    ):
        return None
    starts = sorted({0, *other_cut, len(other)})
    # آمریکا and امریکا; in shorter words a madda left out may make another: آرد, ارد.
    opened = {begin for begin, end in pairwise(starts) if end - begin >= _SURE}
    taken = Liberty.NONE
    for place, (letter, there) in enumerate(zip(mine, other, strict=True)):
        if letter == there:
            continue
        if letter == "ا" and (there in "أإ" or (there == "آ" and place in opened)):
            taken |= Liberty.SLOPPY
        elif not (
            (there == "ا" and (letter in "أإ" or (letter == "آ" and place in opened)))
            or (letter, there) in (("ه", "ة"), ("ہ", "ة"))
            or (
                language == "ckb"
                and {letter, there} in ({"ه", "ە"}, {"ر", "ڕ"})
                and (letter in "هە" or place in starts)
            )
        ):
            return None
    return taken


def _same_word(asked: str, known: str) -> Liberty | None:
    """Compare two words of Arabic."""
    if len(asked) != len(known):
        return None
    taken = Liberty.NONE
    for place, (letter, there) in enumerate(zip(asked, known, strict=True)):
        if letter == there:
            continue
        if letter == "ا" and there in _HAMZA:
            taken |= Liberty.SLOPPY
        elif there == "ا" and letter in _HAMZA:
            continue
        else:
            step = _same_end(asked, known) if place == len(known) - 1 else None
            if step is None:
                return None
            taken |= step
    return taken


def _same_end(asked: str, known: str) -> Liberty | None:
    """Compare the last letters of two words of Arabic, which differ."""
    letter, there = asked[-1], known[-1]
    definite = _DEFINITE.match(known)
    if {letter, there} == {"ه", "ة"}:
        # Behind the article heh is no pronoun: المكتبه; without it مكتبه is also "his office".
        if letter == "ه":
            return Liberty.SLOPPY if definite else Liberty.DOUBTFUL
        return Liberty.NONE if definite else None
    if letter not in _YEHS or there not in _YEHS:
        return None
    bare = asked[1:] if asked[0] in "وف" and len(asked) > len("في") else asked
    if "ی" in (letter, there):
        sure = len(bare) >= _SURE or bare[:-1] in ("ف", "ه", "ال", "حت")
        return Liberty.NONE if sure else None
    if letter == "ى" and (asked in _DOTLESS or bare in _DOTLESS or (definite and _is_long(known[definite.end() :]))):
        return Liberty.SLOPPY
    if letter == "ي" and bare in _DOTTED:
        return Liberty.NONE
    return Liberty.DOUBTFUL if definite and known[definite.end()] != "م" else None


def _is_long(stem: str) -> bool:
    return len(stem) >= _LONG and stem[0] != "م"


def _cut(words: list[str]) -> tuple[str, dict[int, str]]:
    """The letters of some words, and what stands between them: a blank or a joiner, by the place of the letter after it."""
    letters = ""
    cuts: dict[int, str] = {}
    for word in words:
        if letters:
            cuts[len(letters)] = " "
        for number, piece in enumerate(word.split(NON_JOINER)):
            if number:
                cuts[len(letters)] = NON_JOINER
            letters += piece
    return letters, cuts


def _may_join(letters: str, cuts: dict[int, str], others: dict[int, str], place: int) -> bool:
    """Whether what is cut at a place here may be joined there: by a non-joiner, or altogether."""
    here, there = cuts.get(place), others.get(place)
    if here == there or here is None:
        return True
    before, after = _around(letters, cuts, place)
    if there is None and before + after in _OWN_WORDS:
        return False
    if here == NON_JOINER:
        return True
    if there == NON_JOINER:
        return before in _PREFIXES or after in _SUFFIXES
    if before in ("مي", "نمي"):
        return len(after) > 1 and after[-1] in _VERB_ENDS
    return after in _PLURALS or (after in _DEGREES and len(before) > 2)


def _around(letters: str, cuts: dict[int, str], place: int) -> tuple[str, str]:
    """The letters before a place and after it, as far as the next cuts."""
    begin = max((cut for cut in cuts if cut < place), default=0)
    end = min((cut for cut in cuts if cut > place), default=len(letters))
    return letters[begin:place], letters[place:end]
