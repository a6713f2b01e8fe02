"""Which words of an Arabic or Persian sentence are the name of a person whom no glossary lists?

Nothing marks a name in these scripts. A run of words is taken for one where it begins with a given name that is no common
word, or with any given name behind a title, and goes on with words that only names have: other given names, *bin* and
*Abu*, surnames with the article and *-i* (al-Halbousi), Persian endings of surnames (-zadeh, -pour), and surnames of
the list that the spelling model has learned from. Rather too few than too many: what is taken for a name is no longer
translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from glossary.folding import fold_key
from service.translation.naming import Term
from service.translation.spelling.transliterating import transliterate


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold_key, words.split()))


#: Given names of Arabs, Iranians and Kurds that are hardly ever another word.
_GIVEN = _folded(
    """محمد أحمد علي حسين حسن قاسم كاظم جواد جعفر رضا مصطفى مرتضى مجتبى إبراهيم إسماعيل يوسف عمر عثمان خالد حيدر مقتدى قيس ليث فالح عمار
    برهم مسعود جلال نيجيرفان سعد سعيد سليم سمير عمران بلال طارق حميد مجيد نصير بشار صدام موسى عيسى أكبر هاشم فاطمة زينب مريم ليلى
    نادية زهراء إياد أسعد هشام وسام باسم فيصل سلمان تركي بندر عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبدالحسين محمود داود سليمان يحيى زكريا
    إدريس إلياس أيوب يونس أنس أنور أكرم أيمن بهاء بهجت توفيق ثامر جاسم حاتم حازم حسام حمزة خليل رعد رياض زياد زيد سامر سامي صباح ضياء
    طالب طلال عباس عدنان عزت عزيز عصام علاء غسان فؤاد فائق فاضل فراس قصي لؤي ماهر مثنى محسن مروان معاذ منير مهند ميثم نبيل
    نجم نزار نعيم نوري هادي هيثم وليد ياسر ياسين آية آلاء أسماء إيمان خديجة رنا سارة شيماء عائشة منى نسرين هدى هناء
    غلامرضا علیرضا محمدرضا حمیدرضا محمدجواد محمدباقر محمدعلی محمدحسین امیرحسین عبدالرضا بهرام بهمن بهروز پرویز پیمان تورج جمشید جهانگیر
    خسرو داریوش رامین رستم سهراب سیاوش سیروس شاپور شهرام فرهاد فریدون کامران کاوه کوروش کیوان منوچهر مهران مهرداد نادر هوشنگ آذر
    آرش آزاده پروین پگاه زهرا شیرین فرزانه لیلا مینا نرگس نسرین"""
)
#: Given names that are common words too: a name only behind a title or before something that is surely one.
_GIVEN_OR_WORD = _folded(
    """صادق مهدي عادل صالح ناصر منصور كريم رحيم أمير كمال جمال سالم سيد نصر نور فهد أسد ماجد راشد رشيد حامد زاهد فارس فلاح كامل
    مؤيد مالك مبارك محمدي مختار مقداد ممدوح نجاح نصرت وفاء أمل إخلاص انتصار سناء شروق صفاء عفاف كوثر وداد امید پیروز روشن سپهر شهاب صابر"""
)
#: What only joins the parts of a name; another part must follow.
_JOINTS = _folded("بن ابن بنت أبو أبي أبا آل عبد ام أم")
#: Titles before a person's name.
_TITLES = _folded(
    """السيد السيدة الشيخ الدكتور الدكتورة المهندس الأستاذ الحاج النائب النائبة الوزير اللواء العميد العقيد الرائد النقيب الفريق المقدم القاضي
    المحامي الصحفي الصحفية الناشط الناشطة المتحدث المدعو الزميل آقای خانم سید شیخ حاج دکتر مهندس سردار سرهنگ سرتیپ سرلشکر امیر آیت‌الله
    حجت‌الاسلام کاک مامۆستا"""
)
#: Adjectives with the article and -i that follow a person as his nation or calling, and are no surname.
_ADJECTIVES = _folded(
    """العراقي الإيراني الأمريكي الأميركي السعودي التركي السوري اللبناني الأردني المصري الكويتي اليمني الليبي التونسي الروسي البريطاني
    الفرنسي الألماني الكردي العربي الإسلامي السياسي العسكري الأمني الوطني الحكومي الرئاسي البرلماني القضائي الإعلامي الاقتصادي المالي
    النفطي الحالي الثاني الميداني الرسمي الدولي الإقليمي المحلي الشعبي الحزبي الديني القيادي الصحفي المحامي القاضي الماضي التي الذي"""
)
_PERSIAN_ENDING = re.compile(r"\w{2,}(?:زاده|پور|نژاد|نیا|فرد|وند|یان|دوست|خواه)\Z")
_NISBA = re.compile(r"ال\w{3,}[يی]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0652\u0670\u200c]*[^\W\d_]+)*")
_PROCLITICS = re.compile(r"[وف]?[بلك]?(?=\w{3})")
#: Words of one name at most.
_MOST = 5


def find_unlisted(text: str, listed: Iterable[tuple[int, int]], language: str) -> list[Term]:
    """Find the names of persons that no entry has, in order; ``listed`` are the spans of those that one has.

    The terms have no id, and their form is the likeliest spelling of their letters.

    >>> [(term.surface, term.wanted) for term in find_unlisted("التقى بمحمد الحلبوسي أمس", [], "ar")]
    [('محمد الحلبوسي', 'Mohammed al-Halbousi')]
    """
    taken = list(listed)
    words = list(_WORD.finditer(text))
    terms: list[Term] = []
    number = 0
    while number < len(words):
        run = _read_run(text, words, number)
        if not run:
            number += 1
            continue
        start, end = run[0], words[run[1] - 1].end()
        number = run[1]
        if not any(start < last and first < end for first, last in taken):
            surface = text[start:end]
            terms.append(Term(start, end, surface, None, transliterate(surface, language, 1)[0].text))
    return terms


def _read_run(text: str, words: Sequence[re.Match[str]], first: int) -> tuple[int, int] | None:
    """The name that begins with a word: where it starts, and the number of the word behind it."""
    start, key = _without_proclitics(words[first])
    given = key in _GIVEN
    if not given and key not in _GIVEN_OR_WORD:
        return None
    titled = first > 0 and _follows(text, words, first) and fold_key(words[first - 1][0]) in _TITLES
    last, sure = first + 1, given or titled
    parts = 1
    while last < len(words) and last - first < _MOST and _follows(text, words, last):
        key = fold_key(words[last][0])
        if key in _JOINTS and last + 1 < len(words) and _follows(text, words, last + 1):
            last += 2
            parts, sure = parts + 1, True
            continue
        kind = _kind(words[last][0], key)
        if not kind:
            break
        last, parts, sure = last + 1, parts + 1, sure or kind == "sure"
    return (start, last) if sure and (parts > 1 or titled) else None


def _kind(word: str, key: str) -> str:
    """Whether a word behind a given name belongs to it: ``sure``, ``perhaps`` (it may be a common word) or not at all."""
    if key in _GIVEN or _PERSIAN_ENDING.match(word) or (_NISBA.match(word) and key not in _ADJECTIVES):
        return "sure"
    return "perhaps" if key in _GIVEN_OR_WORD or key in _surnames() else ""


def _without_proclitics(word: re.Match[str]) -> tuple[int, str]:
    """Where a word starts without *and, by, to* joined to it, if a given name is left; and its key."""
    key = fold_key(word[0])
    if key in _GIVEN or key in _GIVEN_OR_WORD:
        return word.start(), key
    joined = _PROCLITICS.match(word[0])
    length = joined.end() if joined else 0
    rest = fold_key(word[0][length:])
    return (word.start() + length, rest) if length and rest in _GIVEN else (word.start(), key)


def _follows(text: str, words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether a word stands behind the one before it with nothing but a blank between them."""
    return text[words[number - 1].end() : words[number].start()] in (" ", "\u00a0", "\u200c")


@cache
def _surnames() -> frozenset[str]:
    """The names of the list that the spelling model has learned from."""
    lines = resources.files("service.translation.spelling").joinpath("usual.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if line and not line.startswith("#"))
    return frozenset(fold_key(row[1]) for row in rows)
