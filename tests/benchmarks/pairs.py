"""How do we make sentences in Arabic and their translations, right and wrong, with names that a glossary knows?"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from service.checks.segment import Segment
from tests.benchmarks.names import Person, spell

#: Each sound in Arabic script; what is not here (short vowels) is not written.
_LETTERS = {
    "ʿ": "ع", "ʾ": "ئ", "ā": "ا", "ī": "ي", "ū": "و", "ē": "ي", "ō": "و", "ay": "ي", "aw": "و", "q": "ق", "ḵ": "خ",
    "ḡ": "غ", "š": "ش", "č": "چ", "ž": "ژ", "ṯ": "ث", "ḏ": "ذ", "ḍ": "ض", "ẓ": "ظ", "ṣ": "ص", "ṭ": "ط", "ḥ": "ح",
    "b": "ب", "t": "ت", "j": "ج", "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف", "k": "ك", "l": "ل", "m": "م",
    "n": "ن", "h": "ه", "w": "و", "y": "ي", "p": "پ", "g": "گ", "v": "و",
}  # fmt: skip

#: Sentences with the slots name, number, and year; a second form of each translation is worded otherwise.
_SENTENCES = (
    ("وصل {name} إلى بغداد يوم الأحد على رأس وفد يضم {number} عضوا.", "{name} arrived in Baghdad on Sunday at the head of a delegation of {number} members."),
    ("قال {name} إن الحكومة خصصت {number} مليون دولار لإعادة إعمار المدينة.", "{name} said the government had allocated ${number} million for the reconstruction of the city."),
    ("وأضاف المتحدث أن {number} شخصا أصيبوا في الانفجار، بينهم ثلاثة أطفال.", "The spokesman added that {number} people were wounded in the explosion, among them three children."),
    ("هل سيقبل {name} بنتائج الانتخابات التي جرت في 12 تموز {year}؟", "Will {name} accept the results of the elections held on July 12, {year}?"),
    ("وكان {name} قد انتقد في مقابلة مع «الشرقية» أداء الوزراء، وطالب باستجوابهم.", "In an interview with “Al-Sharqiya”, {name} had criticised the performance of the ministers and demanded they be questioned."),
    ("ولم يصدر تعليق فوري من مكتب رئيس الوزراء على هذه التقارير.", "There was no immediate comment from the prime minister's office on these reports."),
    ("وبحسب البيان، ارتفعت الصادرات بنسبة {number}% مقارنة بعام {year}.", "According to the statement, exports rose by {number}% compared with {year}."),
    ("نشر {name} الصور على موقع https://example.org/{number} مساء الاثنين.", "{name} published the pictures on the site https://example.org/{number} on Monday evening."),
    ("وقتل جنديان وأصيب {number} آخرون بجروح في هجوم شمال كركوك.", "Two soldiers were killed and {number} others were wounded in an attack north of Kirkuk."),
    ("التقى {name} نظيره الإيراني (على هامش المؤتمر) وناقشا أمن الحدود.", "{name} met his Iranian counterpart (on the sidelines of the conference) and they discussed border security."),
)  # fmt: skip


def arabic(person: Person) -> str:
    """The person's name in Arabic script.

    >>> arabic(Person("x", ("qāsim", "sulaymānī"), ("Qasim Sulaymani",)))
    'قاسم سليماني'
    """
    return " ".join(_in_arabic(part) for part in person.sounds)


def _in_arabic(part: str) -> str:
    written: list[str] = []
    for number, sound in enumerate(part):
        if sound in "aiu" and not number:
            written.append("ا")
        elif sound == "-":
            written.append("")
        elif written[-1:] != [_LETTERS.get(sound, "")] or sound in "āīū":
            written.append(_LETTERS.get(sound, ""))
    return "".join(written).replace("ال-", "ال")


def segments(people: Sequence[Person], count: int, seed: int = 1) -> Iterator[Segment]:
    """So many segments; in one of ten the number, the name or the end of the translation is wrong."""
    rng = random.Random(seed)
    for number in range(count):
        source, target = rng.choice(_SENTENCES)
        person = rng.choice(people)
        slots = {"number": str(rng.randint(3, 999)), "year": str(rng.randint(1980, 2025))}
        here = source.format(name=arabic(person), **slots)
        wrong = rng.random()
        name = spell(person.sounds, rng) if wrong < 0.04 else person.forms[0]
        if 0.04 <= wrong < 0.07:
            slots["number"] = str(int(slots["number"]) + 1)
        there = target.format(name=name, **slots)
        yield Segment(str(number + 1), here, there[: len(there) // 3] if 0.07 <= wrong < 0.1 else there)
