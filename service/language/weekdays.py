"""Which days of the week does a text name?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from service.language.plain import plain_text


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week at ``[start, end)``, Monday 0; a ``doubtful`` one may be another word."""

    start: int
    end: int
    day: int
    doubtful: bool = False


#: Monday is 0. The names of Arabic with their article; what may stand between the parts of a Persian name is left out.
_WEEKDAYS = {
    "ar": ("الاثنين,الإثنين", "الثلاثاء,الثلاثا", "الأربعاء,الأربعا", "الخميس", "الجمعة,الجمعه", "السبت", "الأحد"),
    "fa": ("دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه,پنچشنبه", "جمعه", "شنبه", "یکشنبه"),
    "ckb": ("دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە", "یەکشەممە"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_FIRST_PARTS = ("یک", "دو", "سه", "چهار", "پنج", "پنچ", "یەک", "دوو", "سێ", "چوار", "پێنج")
_ABOUT_DAY = re.compile(r"(?:يوم|يومي|ايام|امس|اليوم|مساء|صباح|ظهر|فجر|عصر|ليل|نهار|غد|غدا|مطلع|حتى|حتي|منذ|كل)\s+\Z")
_PAST = re.compile(r"[،,]?\s+(?:الماضي|المقبل|القادم|المنصرم|الجاري|الفائت|\(?\d)")
_EVE = re.compile(r"(?:ليلة|(?<![\u200c\w])شب)[\s\u200c]+\Z")


def find_weekdays(text: str, language: str) -> tuple[Weekday, ...]:
    """Give the days of the week that a plain text names.

    >>> [day.day for day in find_weekdays("Tuesday and Friday", "en")]
    [1, 4]
    """
    names = _weekday_names(language)
    if not names:
        return ()
    found = []
    for match in _weekday_pattern(language).finditer(text):
        name = re.sub(r"[\s\u200c]", "", next(group for group in match.groups() if group))
        before = text[max(0, match.start() - 12) : match.start()]
        # الاثنين is Monday after a word of time, and *the two* otherwise. The night of Friday is that of Thursday.
        doubtful = _EVE.search(before) is not None or (
            language == "ar"
            and name == "الاثنين"
            and not _ABOUT_DAY.search(before)
            and not _PAST.match(text, match.end())
        )
        found.append(Weekday(match.start(), match.end(), names[name], doubtful))
    return tuple(found)


@cache
def _weekday_pattern(language: str) -> re.Pattern[str]:
    """Give the pattern of a day of the week; the group that matched is the name."""
    names = []
    for name in sorted(_weekday_names(language), key=len, reverse=True):
        first = next((part for part in map(plain_text, _FIRST_PARTS) if name.startswith(part) and name != part), "")
        names.append(
            re.escape(first) + r"[\s\u200c]?" + re.escape(name.removeprefix(first)) if first else re.escape(name)
        )
    if language == "en":
        return re.compile(r"(?<!\w)(" + "|".join(names) + r")s?(?!\w)")
    if language == "ar":
        # Without the article only after a word of time: every Thursday; otherwise Juma and Khamis are names.
        whole = "|".join(name for name in names if name.startswith("ال"))
        bare = "|".join(name for name in names if not name.startswith("ال"))
        return re.compile(
            rf"(?<!\w)(?:[وف]?[بل]?)({whole})(?!\w| عشر)|(?<=يوم )({bare})(?!\w)|(?<!\w)(?<=كل )({bare})(?!\w)"
        )
    return re.compile(r"(?<![\w\u200c])(" + "|".join(names) + r")(?!\w)")


@cache
def _weekday_names(language: str) -> Mapping[str, int]:
    """Give the days of the week by name, Monday 0; English names with a capital."""
    named = {
        plain_text(name): day for day, names in enumerate(_WEEKDAYS.get(language, ())) for name in names.split(",")
    }
    return named | ({name.removeprefix("ال"): day for name, day in named.items()} if language == "ar" else {})
