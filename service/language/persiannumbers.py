"""What are the number words of Persian and Sorani, and how are those written as one word taken apart?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache

from service.language.numberword import HALF, MIDNIGHT, NOON, QUARTER, THIRD, Lexicon, Part, Word
from service.language.plain import plain_text

#: Words that hold a number without counting. A translation may use one of them for the number, or the number for one.
_HINTS: Mapping[tuple[int | Fraction, ...], str] = {
    (1,): "یکی یگانه تک تنها اول اولین نخست نخستین یکبار واحد یکسال یکسان اولا", (2,): "جفت زوج دوتا هردو دوباره دوبار دوبرابر دوجانبه "
    "دوطرفه دوگانه دوسویه دومرحله طرفین زوجین والدین مضاعف ثانیا", (3,): "سوما ثالثا ثالث سهگانه مثلث", (10,): "دهه", (100, 1): "قرن سده",
    (1000, 1): "هزاره", (12,): "دوجین", (0,): "صفر", (40,): "چله اربعین", NOON: "ظهر", (*MIDNIGHT, 15, Fraction(1, 2)): "نیمه نیمهشب",
    (14,): "دوهفته", (24, 1): "شبانه",
}  # fmt: skip
_SORANI_HINTS: Mapping[tuple[int | Fraction, ...], str] = {
    (1,): "یەکەم یەکەمین یەکێک تاک", (2,): "دووەم دووەمین هەردوو جووت", (10,): "دەیە", (100, 1): "سەدە", (0,): "سفر",
}  # fmt: skip
_UNITS = ("یک", "دو", "سه", "چهار", "پنج", "شش شیش", "هفت", "هشت", "نه")
_TEENS = (
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده پونزده",
    "شانزده شونزده",
    "هفده هیفده",
    "هجده هیجده هژده",
    "نوزده",
)
_TENS = ("بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
_HUNDREDS = ("دویست", "سیصد", "چهارصد", "پانصد پونصد", "ششصد شیشصد", "هفتصد", "هشتصد", "نهصد")
_ORDINALS = (
    "یکم یکمین",
    "دوم دومین",
    "سوم سومین",
    "چهارم چهارمین",
    "پنجم پنجمین",
    "ششم ششمین",
    "هفتم هفتمین",
    "هشتم هشتمین",
    "نهم نهمین",
)


def persian_number_words() -> Lexicon:
    """Give the number words of Persian."""
    lexicon: Lexicon = Lexicon()
    lexicon.add_series(Part.UNIT, 1, 1, _UNITS)
    lexicon.add_series(Part.UNIT, 1, 1, _ORDINALS, ordinal=True)
    for part, first, step, series in (
        (Part.TEEN, 10, 1, _TEENS), (Part.TEN, 20, 10, _TENS), (Part.HUNDREDS, 200, 100, _HUNDREDS)
    ):  # fmt: skip
        lexicon.add_series(part, first, step, series)
        ordinals = (" ".join(f"{word}م {word}مین" for word in words.split() if word != "سی") for words in series)
        lexicon.add_series(part, first, step, ordinals, ordinal=True)
    third_one = ("سومی", "چهارمی", "پنجمی", "ششمی", "هفتمی", "هشتمی", "نهمی", "دهمی")
    lexicon.add_series(Part.UNIT, 3, 1, third_one, ordinal=True)
    lexicon.add("دوسوم", Part.FRACTION, Fraction(2, 3))
    lexicon.add("سیام", Part.TEN, 30, ordinal=True)
    lexicon.add("صد یکصد", Part.HUNDRED, 100)
    lexicon.add("صدم صدمین یکصدم یکصدمین", Part.HUNDRED, 100, ordinal=True)
    lexicon.add("هزار یکهزار", Part.SCALE, 1000)
    lexicon.add("دوهزار", Part.SCALE, 1000, times=2)
    lexicon.add("هزارم هزارمین", Part.SCALE, 1000, ordinal=True)
    lexicon.add("میلیون ملیون", Part.SCALE, 10**6)
    lexicon.add("میلیارد ملیارد بیلیون", Part.SCALE, 10**9)
    lexicon.add("تریلیون تریلیارد", Part.SCALE, 10**12)
    # The initials of a thousand billion tomans; without a number the word is *effort*.
    lexicon.add("همت همتی", Part.SCALE, 10**12, counted=True)
    lexicon.add("هزاری", Part.SCALE, 1000, counted=True)
    lexicon.add("میلیونی ملیونی", Part.SCALE, 10**6, counted=True)
    lexicon.add("میلیاردی ملیاردی", Part.SCALE, 10**9, counted=True)
    for words, values in (("نصف نیم نیمی", HALF), ("ربع چارک", QUARTER), ("ثلث", THIRD)):
        lexicon.add(words, Part.FRACTION, *values)
    lexicon.add("صدها دهها هزاران هزارها میلیونها میلیاردها چند چندین چندصد چندهزار ملیونها", Part.MANY, 0)
    for hinted, words in _HINTS.items():
        lexicon.add(words, Part.HINT, *hinted)
    return lexicon


_SORANI_UNITS = ("یەک", "دوو", "سێ", "چوار", "پێنج", "شەش", "حەوت", "هەشت", "نۆ")
_SORANI_TEENS = (
    "دە",
    "یازدە",
    "دوازدە دوانزدە",
    "سێزدە سیانزدە",
    "چواردە",
    "پازدە پانزدە",
    "شازدە شانزدە",
    "حەڤدە حەفدە",
    "هەژدە",
    "نۆزدە",
)
_SORANI_TENS = ("بیست", "سی", "چل", "پەنجا", "شەست", "حەفتا", "هەشتا", "نەوەد")


def sorani_number_words() -> Lexicon:
    """Give the number words of Sorani."""
    lexicon: Lexicon = Lexicon()
    for part, first, step, series in (
        (Part.UNIT, 1, 1, _SORANI_UNITS), (Part.TEEN, 10, 1, _SORANI_TEENS), (Part.TEN, 20, 10, _SORANI_TENS)
    ):  # fmt: skip
        lexicon.add_series(part, first, step, series)
        endings = ("ەم", "ەمین", "هەم", "هەمین", "یەم", "یەمین")
        for number, words in enumerate(series):
            forms = " ".join(word.removesuffix("ە") + end for word in words.split() for end in endings)
            lexicon.add(forms, part, first + number * step, ordinal=True)
    lexicon.add("سەد", Part.HUNDRED, 100)
    for number, unit in enumerate(("دوو", "سێ", "چوار", "پێنج", "شەش", "حەوت", "هەشت", "نۆ")):
        lexicon.add(f"{unit}سەد", Part.HUNDREDS, 100 * (number + 2))
    lexicon.add("هەزار", Part.SCALE, 1000)
    lexicon.add("ملیۆن میلیۆن", Part.SCALE, 10**6)
    lexicon.add("ملیار میلیار", Part.SCALE, 10**9)
    lexicon.add("نیو", Part.FRACTION, *HALF)
    lexicon.add("سەدان دەیان هەزاران چەند چەندین", Part.MANY, 0)
    for hinted, words in _SORANI_HINTS.items():
        lexicon.add(words, Part.HINT, *hinted)
    return lexicon


#: What is written on to a Persian number: *of four persons*, *two thousand years old*.
_ENDINGS = "ساله ساله‌ای سالگی نفره نفری ماهه ماهگی روزه ساعته دقیقه درصدی درصد گانه جانبه تومانی دلاری ریالی متری کیلومتری کیلویی تنی بندی طبقه هزار میلیون"


@lru_cache(maxsize=4096)
def split_joined(token: str) -> tuple[tuple[int, int, Word], ...]:
    """Take apart a Persian number written as one word, with or without its *and*; nothing if it is none.

    >>> [(start, end, str(word.value)) for start, end, word in split_joined(plain_text("صدوهفت"))]
    [(0, 2, '100'), (3, 6, '7')]
    """
    words = _persian_words()
    pattern = _joined_pattern()
    if not pattern.fullmatch(token):
        return ()
    found: list[tuple[int, int, Word]] = []
    place = 0
    while place < len(token):
        if token[place] == "و" and found:
            place += 1
        longest = next((end for end in range(len(token), place, -1) if token[place:end] in words), None)
        if longest is None:
            break
        word = words[token[place:longest]]
        found.append((place, longest, replace(word, joined=bool(found) and token[place - 1] == "و")))
        place = longest
    return tuple(found)


@cache
def _joined_pattern() -> re.Pattern[str]:
    counting = {Part.UNIT, Part.TEEN, Part.TEN, Part.HUNDREDS, Part.HUNDRED, Part.SCALE}
    words = [form for form, word in _persian_words().items() if word.part in counting]
    one = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    endings = "|".join(map(plain_text, _ENDINGS.replace("\u200c", "").split()))
    # Without an *and* or an ending, two number words in one are most often another word.
    return re.compile(f"(?:{one})(?:و(?:{one}))+(?:{endings})?|(?:{one})(?:هزار|ميليون|ميليارد)?(?:{endings})")


@cache
def _persian_words() -> Lexicon:
    return persian_number_words()
