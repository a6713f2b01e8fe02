"""How is a whole number spelled in words? Written for the tests, from the grammars, and apart from what is tested."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


_EN_SMALL = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_EN_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
_EN_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def spell_english(number: int) -> str:
    """Spell a number in English: five hundred and twelve thousand three hundred and one."""
    for scale, name in _EN_SCALES:
        if number >= scale:
            head = f"{spell_english(number // scale)} {name}"
            rest = number % scale
            return (
                head
                if not rest
                else f"{head} and {spell_english(rest)}"
                if rest < 100
                else f"{head} {spell_english(rest)}"
            )
    if number >= 100:
        head = f"{_EN_SMALL[number // 100]} hundred"
        return f"{head} and {spell_english(number % 100)}" if number % 100 else head
    if number >= 20:
        return _EN_TENS[number // 10 - 2] + (f"-{_EN_SMALL[number % 10]}" if number % 10 else "")
    return _EN_SMALL[number]


_FA_SMALL = _words("صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده")
_FA_TENS = _words("بیست سی چهل پنجاه شصت هفتاد هشتاد نود")
_FA_HUNDREDS = _words("صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد")
_FA_SCALES = ((10**12, "تریلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (10**3, "هزار"))


def spell_persian(number: int) -> str:
    """Spell a number in Persian: parts from the largest down, with *and* between them."""
    parts: list[str] = []
    for scale, name in _FA_SCALES:
        if number >= scale:
            parts.append(f"{spell_persian(number // scale)} {name}")
            number %= scale
    if number >= 100:
        parts.append(_FA_HUNDREDS[number // 100 - 1])
        number %= 100
    if number >= 20:
        parts.append(_FA_TENS[number // 10 - 2])
        number %= 10
    if number or not parts:
        parts.append(_FA_SMALL[number])
    return " و ".join(parts)


# Masculine is the form that counts masculine nouns, from three to ten the one with teh marbuta.
_AR_MASCULINE = _words("واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة")
_AR_FEMININE = _words("واحدة اثنتان ثلاث أربع خمس ست سبع ثماني تسع عشر")
_AR_TENS = _words("عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون")
_AR_HUNDREDS = _words("مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة")
_AR_SCALES = (
    (10**12, "تريليون", "تريليونان", "تريليونات", "تريليونا"),
    (10**9, "مليار", "ملياران", "مليارات", "مليارا"),
    (10**6, "مليون", "مليونان", "ملايين", "مليونا"),
    (10**3, "ألف", "ألفان", "آلاف", "ألفا"),
)


def spell_arabic(number: int, *, feminine: bool = False) -> str:
    """Spell a number in Arabic (nominative); ``feminine`` counts feminine nouns."""
    parts: list[str] = []
    for scale, one, two, few, many in _AR_SCALES:
        count, number = divmod(number, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif 3 <= count <= 10:
            parts.append(f"{_AR_MASCULINE[count - 1]} {few}")
        elif count:
            parts.append(f"{spell_arabic(count)} {one if count % 100 < 11 else many}")
    if number >= 100:
        parts.append(_AR_HUNDREDS[number // 100 - 1])
        number %= 100
    if number:
        parts.append(_spell_below_hundred(number, feminine))
    return " و".join(parts)


def _spell_below_hundred(number: int, feminine: bool) -> str:
    units = _AR_FEMININE if feminine else _AR_MASCULINE
    if number <= 10:
        return units[number - 1]
    ten, unit = divmod(number, 10)
    if ten == 1:
        special = {1: ("أحد عشر", "إحدى عشرة"), 2: ("اثنا عشر", "اثنتا عشرة")}
        return special[unit][feminine] if unit in special else f"{units[unit - 1]} {'عشرة' if feminine else 'عشر'}"
    return f"{units[unit - 1]} و{_AR_TENS[ten - 2]}" if unit else _AR_TENS[ten - 2]
