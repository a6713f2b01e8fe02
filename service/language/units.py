"""Which currencies, percentages and units of measure does a text give?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from service.language.number import Number


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at ``[start, end)`` of a plain text.

    ``number`` is the number beside it, if there is one in digits or words; ``counted`` is also said of millions of them.
    """

    start: int
    end: int
    name: str
    counted: bool
    number: Number | None = None


#: Each unit as Arabic, Persian, Sorani and English write it, as patterns; the first English form is shown to the user.
_UNITS: Mapping[str, tuple[str, str, str, str]] = {
    "percent": (r"%|بالم(?:ئ|ا ?ئ)[ةه]|بالمي[ةه]|في الم(?:ئ|ا ?ئ)[ةه]|نقاط مئوية|نقطة مئوية", r"%|در[\s\u200c]?صد(?:ي|ها|ش|شان)?|فيصد", r"%|لە ?سەدا|لەسەتا", r"percent(?:age)?|per ?cents?|%|pct|pc"),
    "dollar": (r"\$|USD|دولار(?:ا|ات|ين|ان|ي)?", r"\$|USD|دلار(?:ي|ها)?", r"\$|USD|دۆلار(?:ي|ەكان|ێك)?", r"dollars?|US\$|\$|USD|bucks"),
    "euro": (r"€|EUR|[يا]ورو(?:هات)?", r"€|EUR|يورو(?:يي|ي)?", r"€|يۆرۆ", r"euros?|€|EUR"),
    "pound": (r"£|جنيه(?:ا|ات|ين|ان)?|باوندا?", r"£|پوند|جنيه|ليره", r"£|پاوند|پاون", r"pounds?|£|sterling|GBP|EGP|LE|quid"),
    "lira": (r"₺|لير[ةه]|ليرات|ليرتين", r"₺|لير(?:ه)?", r"ليرە", r"lira[s]?|lire|pounds?|₺|TRY|TL|LBP|SYP|LL"),
    "dinar": (r"دينار(?:ا|ين|ان|ي)?|دنانير|IQD", r"دينار(?:ي)?", r"دينار", r"dinars?|IQD|ID|JD|KD|JOD|KWD|BHD|TND|LYD|DZD"),
    "dirham": (r"درهم(?:ا|ين)?|دراهم", r"درهم", r"درهەم", r"dirhams?|AED|DH|Dhs|MAD"),
    "rial": (r"ريال(?:ا|ات|ين|ان)?", r"ريال(?:ي)?|﷼", r"ريال", r"rials?|riyals?|SAR|SR|IRR|QAR|OMR|YER|﷼"),
    "toman": (r"توما?ن(?:ا|ات)?", r"تومان(?:ي)?|تومن|همتي?", r"تمەن", r"tomans?|toumans?|tumans?|IRT|hemm?ats?"),
    "shekel": (r"₪|ش(?:يك|يق|اق)ل(?:ا)?|شواكل", r"₪|شكل اسرائيل", r"شێكل", r"shekels?|sheqels?|₪|NIS|ILS"),
    "ruble": (r"₽|روبل(?:ا|ات)?", r"₽|روبل", r"ڕۆبل", r"rubles?|roubles?|₽|RUB"),
    "yuan": (r"يوان(?:ا|ات)?", r"يوان", r"يوان", r"yuans?|renminbi|RMB|CNY"),
    "rupee": (r"روبي[ةه]|روبيات", r"روپيه", r"ڕوپي", r"rupees?|₹|Rs"),
    "kilometer": (r"كيلو ?مترا?(?:ات)?|كيلومترين|كلم|كم", r"كيلومتر(?:ي)?", r"كيلۆمەتر|كم", r"kilomet(?:er|re)s?|kms?|kilos?|kph|kmh"),
    "mile": (r"ميلا?|ميلين|اميال", r"مايل(?:ي)?", r"مايل", r"miles?|mi|mph"),
    "meter": (r"مترا?|امتار|مترين", r"متر(?:ي|مكعب|مربع)?", r"مەتر", r"met(?:er|re)s?|m|sqm"),
    "kilogram": (r"كيلو ?[غجك]رام(?:ا|ات)?|كغم?|كلغ|كيلو", r"كيلو(?:گرم|يي|ي)?", r"كيلۆ(?:گرام)?", r"kilo(?:gram(?:me)?)?s?|kgs?"),
    "ton": (r"طنا?|اطنان|طنين", r"تُن|تن(?:ي)?", r"تەن", r"tons?|tonnes?|tonnage|kilotons?"),
    "barrel": (r"برميلا?|براميل", r"بشكه(?:‌?اي)?", r"بەرميل", r"barrels?|bpd|bbls?|b/d"),
    "liter": (r"ل[يت]?تر(?:ا|ات)?", r"ليتر(?:ي)?", r"ليتر", r"lit(?:er|re)s?|l|L"),
    "hectare": (r"هكتارا?(?:ات)?", r"هكتار(?:ي)?", r"هێكتار", r"hectares?|ha"),
    "dunam": (r"دونما?(?:ات)?", r"دونم", r"دۆنم", r"dun[au]ms?|donums?|dönüms?"),
    "foot": (r"قدما?|اقدام", r"فوت|پا", r"پێ", r"f(?:oo|ee)t|ft"),
    "megawatt": (r"مي[غجك]ا ?[وف]ا?[طت]", r"مگاوات(?:ي)?", r"مێگاوات", r"megawatts?|MW|MWh"),
}  # fmt: skip
#: What only looks like a unit: the football club.
_NO_UNIT = {"ar": r"ريال مدريد|ريال سوسيداد", "fa": r"ر[ئي]ال مادريد|ر[ئي]ال سوسيداد"}
_WORD = re.compile(r"[^\W\d_]+")
_CURRENCIES = frozenset(
    ["dollar", "euro", "pound", "lira", "dinar", "dirham", "rial", "toman", "shekel", "ruble", "yuan", "rupee"]
)
#: Units that one word of English may mean both of.
_SHARED = {
    "pound": {"pound", "lira"},
    "lira": {"lira", "pound"},
    "kilometer": {"kilometer", "kilogram"},
    "kilogram": {"kilogram", "kilometer"},
}
#: What one of a unit is, in metres, kilograms, litres and square metres (the dunam of Iraq, and that of the Levant).
_SIZES: Mapping[str, tuple[str, tuple[float, ...]]] = {
    "kilometer": ("length", (1000,)), "mile": ("length", (1609.344,)), "meter": ("length", (1,)),
    "foot": ("length", (0.3048,)), "kilogram": ("mass", (1,)), "ton": ("mass", (1000,)),
    "barrel": ("volume", (158.987,)), "liter": ("volume", (1,)), "hectare": ("area", (10_000,)),
    "dunam": ("area", (2500, 1000)),
}  # fmt: skip
#: How far a converted number may be off: five kilometres are three miles.
_ROUNDED = 0.05
#: Numbers beyond this measure nothing, and are too large to be reckoned with as decimals.
_MOST = 10**15
#: Units that Persian writes on to a number: دوکیلومتری.
_JOINED = frozenset(["kilometer", "dollar", "toman", "megawatt"])
#: The ton of Persian is written as *persons* are: it answers for a ton, and asks for none.
_DOUBTFUL = {("fa", "ton"), ("fa", "foot"), ("ar", "foot")}
_COLUMNS = {"ar": 0, "fa": 1, "ckb": 2, "en": 3}
#: Scales that hold their unit, and are other words without a number: همت, the initials of *thousand billion tomans*.
_HOLDS_UNIT = frozenset(["همت", "همتي", "hemmat", "hemmats", "hemat", "hemats"])
#: A sign or code of money right before its number, where a letter behind the number is a scale: $6m, £6m.
_MONEY_BEFORE = re.compile(r"(?:[$€£₺₪₽₹﷼]|(?<![A-Za-z])[A-Z]{2,3})\s?\Z")
#: Words between a number and its unit: 5 million U.S. dollars.
_BETWEEN = {
    "ar": re.compile(r"[\s\u200c]{0,2}(?:من\s+)?(?:ال)?"),
    "en": re.compile(
        r"(?:(?:[kmb]|mln)\b)?[\s-]{0,2}(?:of\s+)?(?:[A-Z][\w.]*[\s-]){0,2}(?:metric\s|cubic\s|square\s)?"
    ),
}
_MANY_BEFORE = re.compile(
    r"(?:ملايين|مليارات|الاف|مئات|ميليونها|ميليون\u200cها|ميلياردها|ميليارد\u200cها|هزاران|millions of|billions of|thousands of)\s+(?:ال)?\Z"
)


def is_currency(name: str) -> bool:
    """Say whether a unit is money.

    >>> is_currency("toman"), is_currency("barrel")
    (True, False)
    """
    return name in _CURRENCIES


def may_mean(name: str) -> frozenset[str]:
    """Give the units that a translation of this one may be read as: Lebanon's lira is also called a pound."""
    return frozenset(_SHARED.get(name, {name}))


def is_converted(one: Unit, other: Unit) -> bool:
    """Say whether two measures in different units are as much: 100 km and 62 miles.

    >>> from service.language.numbers import find_numbers
    >>> [one, other] = find_units("100 km, 62 miles", "en", find_numbers("100 km, 62 miles", "en"))
    >>> is_converted(one, other)
    True
    """
    if one.name == other.name or one.number is None or other.number is None:
        return False
    (kind, sizes), (other_kind, others) = _SIZES.get(one.name, ("", ())), _SIZES.get(other.name, ("", ()))
    if kind != other_kind or not one.number.value or max(one.number.value, other.number.value) > _MOST:
        return False
    ratio = float(other.number.value / one.number.value)
    return any(abs(ratio * theirs / ours - 1) <= _ROUNDED for ours in sizes for theirs in others)


def find_units(text: str, language: str, numbers: Sequence[Number]) -> tuple[Unit, ...]:
    """Give the units of a plain text, left to right; ``numbers`` are those of the text.

    >>> from service.language.numbers import find_numbers
    >>> text = "$5 million for 30 barrels"
    >>> [(unit.name, unit.counted) for unit in find_units(text, "en", find_numbers(text, "en"))]
    [('dollar', True), ('barrel', True)]
    """
    if language not in _COLUMNS:
        return ()
    by_end = sorted(numbers, key=lambda number: number.end)
    starts, ends = [number.start for number in numbers], [number.end for number in by_end]
    between = _BETWEEN["en" if language == "en" else "ar"]
    found = []
    for start, end, name in _find_names(text, language):
        number = None
        inside = bisect_right(starts, start) - 1
        if text[start:end].lower() in _HOLDS_UNIT:
            if inside < 0 or numbers[inside].end < end:
                continue
            number = numbers[inside]
        if text[start:end] == "m" and inside >= 0 and _is_scale(numbers[inside], start, text):
            continue
        place = bisect_right(ends, start) - 1
        if number is None and place >= 0 and start - ends[place] < 30 and between.fullmatch(text, ends[place], start):
            number = by_end[place]
        following = bisect_right(starts, end - 1)
        if (
            number is None
            and not text[start:end].isalpha()
            and following < len(starts)
            and not text[end : starts[following]].strip()
        ):
            number = numbers[following]
        counted = number is not None or _MANY_BEFORE.search(text, max(0, start - 20), start) is not None
        sure = (language, name) not in _DOUBTFUL
        found.append(Unit(start, end, name, counted and sure, number if sure else None))
    return tuple(found)


def _is_scale(number: Number, place: int, text: str) -> bool:
    """Say whether the letter at ``place`` behind a sum of money says how many: $6m are millions, and no metres."""
    return (
        not text[number.end : place].strip()
        and _MONEY_BEFORE.search(text, max(0, number.start - 5), number.start) is not None
    )


def _find_names(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    phrases = _patterns(language)[0]
    taken = [(match.start(), match.end(), match.lastgroup or "") for match in phrases.finditer(text)]
    waiting = iter([*taken, (len(text), len(text), "")])
    phrase = next(waiting)
    for match in _WORD.finditer(text):
        while phrase[1] <= match.start() and phrase[1] < len(text):
            if phrase[2] != "none":
                yield phrase
            phrase = next(waiting)
        if match.end() > phrase[0]:
            continue
        if name := _name_word(match[0], language):
            yield match.start(), match.end(), name
    for rest in (phrase, *waiting):
        if rest[2] not in ("", "none"):
            yield rest


@lru_cache(maxsize=1 << 15)
def _name_word(word: str, language: str) -> str | None:
    """Give the unit that one word is."""
    match = _patterns(language)[1].fullmatch(word)
    return match.lastgroup if match else None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of the signs and the units of several words, which are searched, and of the single words."""
    searched, words = [rf"(?P<none>{_NO_UNIT[language]})"] if language in _NO_UNIT else [], []
    for name, forms in _UNITS.items():
        written = re.split(r"\|(?![^(]*\))", forms[_COLUMNS[language]])
        signs = [form for form in written if not re.search(r"[^\W_]", form)]
        apart = [rf"(?<!\w){form}(?!\w)" for form in written if re.search(r"[ /$]|\[\\s", form) and form not in signs]
        single = [
            form.replace(" ?", "") for form in written if form not in signs and not re.search(r"[ /$](?!\?)", form)
        ]
        if signs or apart:
            searched.append(f"(?P<{name}>{'|'.join([*apart, *signs])})")
        if single:
            before = r"(?:[وف]?[بلك]?(?:ال)?|لل|وال)?" if language == "ar" else ""
            if language == "fa" and name in _JOINED:
                before = r"\w{0,12}?"
            words.append(f"(?P<{name}>{before}(?:{'|'.join(single)}))")
    return re.compile("|".join(searched)), re.compile("|".join(words))
