"""What are the months called, in which language and calendar?

Gregorian months have two sets of names in Arabic (يوليو from Egypt to the Gulf, تموز from Iraq to Lebanon) and more in
the Maghreb; Persian takes its names from French. Hijri and Jalali months keep their names in every language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from service.language.plain import plain_text


class Calendar(StrEnum):
    """A calendar that dates of the region are given in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    JALALI = "jalali"


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a calendar, 1 to 12. A ``doubtful`` name is other words, too, and counts only beside a day or year."""

    calendar: Calendar
    number: int
    doubtful: bool = False


#: The names of the twelve months, the names of one with commas; an asterisk before a name that is another word, too.
_GREGORIAN = {
    "ar": """يناير,كانون الثاني,كانون ثاني,جانفي|فبراير,شباط,فيفري|*مارس,آذار|أبريل,نيسان,أفريل|*مايو,أيار,*ماي|يونيو,حزيران,*جوان,يونيه
    |يوليو,تموز,جويلية,يوليوز,يوليه|أغسطس,*آب,*أوت,غشت|سبتمبر,أيلول,شتنبر|أكتوبر,تشرين الأول,تشرين أول|نوفمبر,تشرين الثاني,تشرين ثاني,نونبر
    |ديسمبر,كانون الأول,كانون أول,دجنبر""",
    "fa": """ژانویه,ژانویهٔ|فوریه|*مارس|آوریل,آپریل|*مه,*می|ژوئن,جون|ژوئیه,جولای,ژوییه|اوت,آگوست,اگوست|سپتامبر,سپتمبر|اکتبر,اکتوبر|نوامبر,نومبر|دسامبر,دسمبر""",
    "ckb": """کانوونی دووەم,کانونی دووەم|شوبات|*ئازار|نیسان|ئایار|حوزەیران|تەممووز,تەمووز,تەموز|*ئاب|ئەیلوول,ئەیلول|تشرینی یەکەم|تشرینی دووەم
    |کانوونی یەکەم,کانونی یەکەم""",
    "en": """January,Jan|February,Feb|*March,*Mar|April,Apr|*May|June,*Jun|July,*Jul|August,Aug|September,Sept,*Sep|October,Oct|November,*Nov|December,*Dec""",
}  # fmt: skip
_JALALI = {
    "fa": "فروردین|اردیبهشت|خرداد|*تیر|مرداد,امرداد|شهریور|*مهر|آبان|*آذر|*دی|*بهمن|*اسفند",
    "ckb": "خاکەلێوە|گوڵان|جۆزەردان|پووشپەڕ|گەلاوێژ|خەرمانان|ڕەزبەر|گەڵاڕێزان,خەزەڵوەر|سەرماوەز|بەفرانبار|ڕێبەندان|ڕەشەمە",
    "en": "Farvardin|Ordibehesht|Khordad|*Tir|Mordad|Shahrivar|*Mehr|Aban|*Azar|*Dey|*Bahman|*Esfand",
}
_HIJRI = {
    "ar": """*محرم,*المحرم|*صفر|ربيع الأول,ربيع أول|ربيع الثاني,ربيع الآخر|جمادى الأولى,جمادى الأول|جمادى الآخرة,جمادى الثانية,جمادى الثاني,جمادى الآخر|*رجب|*شعبان
    |*رمضان|*شوال|ذو القعدة,ذي القعدة|ذو الحجة,ذي الحجة""",
    "fa": """*محرم|*صفر|ربیع الاول|ربیع الثانی|جمادی الاول,جمادی الاولی|جمادی الثانی,جمادی الثانیه|*رجب|*شعبان|*رمضان|*شوال|ذی القعده,ذیقعده,ذی‌قعده|ذی الحجه,ذیحجه,ذی‌حجه""",
    "en": """*Muharram,*Moharram|*Safar|Rabi al-Awwal,Rabi al-Awal,Rabi I,Rabi al Awwal|Rabi al-Thani,Rabi al-Akhir,Rabi II|Jumada al-Awwal,Jumada al-Ula,Jumada I
    |Jumada al-Thani,Jumada al-Akhira,Jumada II|*Rajab|*Shaban,*Shaaban|*Ramadan,*Ramazan|*Shawwal|Dhu al-Qadah,Dhu al-Qidah,Dhul Qadah,Zul Qadah,Zilqadah
    |Dhu al-Hijjah,Dhu al-Hijja,Dhul Hijjah,Dhul-Hijjah,Zul Hijjah,Zilhajjah""",
}  # fmt: skip
#: Jalali months are transliterated in Arabic; Hijri ones in Sorani are those of Arabic.
_BORROWED = {"ar": {Calendar.JALALI: "fa"}, "ckb": {Calendar.HIJRI: "ar"}}
#: Days that are called by a name, and the date they may stand for.
FEASTS: Mapping[str, tuple[Calendar, int, int]] = {
    "Ashura": (Calendar.HIJRI, 1, 10), "Arbaeen": (Calendar.HIJRI, 2, 20), "Nowruz": (Calendar.JALALI, 1, 1),
    "May Day": (Calendar.GREGORIAN, 5, 1), "New Year's Day": (Calendar.GREGORIAN, 1, 1), "New Year's Eve": (Calendar.GREGORIAN, 12, 31),
    "Christmas Eve": (Calendar.GREGORIAN, 12, 24), "Christmas": (Calendar.GREGORIAN, 12, 25), "9/11": (Calendar.GREGORIAN, 9, 11),
}  # fmt: skip


@cache
def month_names(language: str) -> Mapping[str, Month]:
    """Give the months by name, as a plain text writes them; English names in small letters.

    >>> month_names("ar")[plain_text("كانون الثاني")].number, month_names("en")["sept"].number
    (1, 9)
    """
    names: dict[str, Month] = {}
    for calendar, lists in ((Calendar.HIJRI, _HIJRI), (Calendar.JALALI, _JALALI), (Calendar.GREGORIAN, _GREGORIAN)):
        listed = lists.get(_BORROWED.get(language, {}).get(calendar, language), "")
        for number, forms in enumerate(listed.split("|"), 1):
            for form in filter(None, forms.strip().split(",")):
                name = plain_text(form.lstrip("*")).lower()
                names[name] = Month(
                    calendar, number, form.startswith("*") or (calendar is Calendar.JALALI and language == "ar")
                )
    return names


def month_of(name: str, language: str) -> Month:
    """Give the month that a name which ``month_pattern`` has found stands for."""
    return month_names(language)[re.sub(r"[\s\u200c]+", " ", re.sub("['’ʿʾ]", "", name)).lower()]


@cache
def month_pattern(language: str) -> re.Pattern[str]:
    """Give the pattern of a month's name, with Arabic prefixes before it in a group of their own.

    >>> month_pattern("ar").search(plain_text("وفي تموز"))[0]
    'تموز'
    """
    alternatives = [re.escape(name) for name in sorted(month_names(language), key=len, reverse=True)]
    if not alternatives:
        return re.compile(r"(?!)")
    names = "|".join(alternatives).replace(r"\ ", r"[\s\u200c]{1,2}")
    if language == "en":
        # Sha'ban, Rabi' al-Awwal: an apostrophe may stand for an ayn or a hamza.
        names = re.sub(r"(?<=[aiul])(?=[a-z\[|])", "['’ʿʾ]?", names)
        return re.compile(rf"(?<!\w)(?:(?<=mid-)|(?<!-))(?P<name>{names})(?!\w|['’](?!s\b)|-\w)\.?", re.IGNORECASE)
    if language == "ckb":
        return re.compile(rf"(?<!\w)(?P<name>{names})(?=ي?(?!\w))")
    # Parts of one name may be joined in Persian: ربیع‌الاول, ربیعالاول.
    return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?)??(?P<name>{names})(?!\w|\u200c(?!ماه))")
