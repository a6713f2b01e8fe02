"""What are the number words of Arabic?

Both genders and all cases, duals, ordinals, hundreds in one word and in two, with and, with, as, for and the article
written on to them, as a plain text writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from service.language.numberword import HALF, MIDNIGHT, NOON, QUARTER, SCALES, THIRD, Lexicon, Part

#: Words that hold a number without counting. A translation may use one of them for the number, or the number for one.
_HINTS: Mapping[tuple[int | Fraction, ...], str] = {
    (1,): "مرة وحيد وحيدة فرد فردي منفرد أحادي أحادية",
    (2,): "مرتين مرتان كلا كلتا كلي كلتي كليهما كلاهما كلتيهما زوج زوجا زوجان زوجين ثنائي ثنائية ثنائيا مزدوج مزدوجة ضعف ضعفي ضعفين توأم توأمان توأمين "
          "مثنى شطرين",
    (3,): "ثلاثي ثلاثية ثالوث ثلاثيا مثلث", (4,): "رباعي رباعية رباع مربع", (5,): "خماسي خماسية", (6,): "سداسي سداسية", (7,): "سباعي سباعية",
    (10,): "عقد عقدا عشري عشرية", (20, 2): "عقدان عقدين", (100, 1): "قرن قرنا مئوية مئوي", (200, 2): "قرنان قرنين", (14, 2): "أسبوعين أسبوعان",
    (24, 1): "يوميا", (1000,): "ألفية", (10**6,): "مليونية مليونيا", (0,): "صفر صفرا", (40,): "أربعينية أربعينية",
    (*MIDNIGHT, 15, Fraction(1, 2)): "منتصف", NOON: "ظهرا ظهر", (12, 24): "دزينة",
}  # fmt: skip
_UNITS = (
    "واحد واحدة واحدا احد احدى", "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إتنين تنين", "ثلاث ثلاثة",
    "أربع أربعة", "خمس خمسة خمسا", "ست ستة ستا", "سبع سبعة سبعا", "ثمان ثماني ثمانية ثمانيا تمانية", "تسع تسعة تسعا",
)  # fmt: skip
_ORDINALS = (
    "أول أولى حادي حادية أولا", "ثان ثاني ثانية ثانيا", "ثالث ثالثة", "رابع رابعة", "خامس خامسة", "سادس سادسة", "سابع سابعة", "ثامن ثامنة",
    "تاسع تاسعة",
)  # fmt: skip
_TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_SCALES = {
    "K": ("ألف ألفا", "ألفان ألفين ألفي", "آلاف"),
    "M": ("مليون مليونا", "مليونان مليونين مليوني", "ملايين"),
    "G": ("مليار مليارا بليون بليونا", "ملياران مليارين ملياري بليونان بليونين بليوني", "مليارات بلايين"),
    "T": ("تريليون تريليونا ترليون", "تريليونان تريليونين تريليوني ترليونين", "تريليونات ترليونات"),
}
#: Prefixes of one word: and, then; with, as, for; the article.
_PREFIXES = [
    (conjunction + preposition, conjunction == "و", preposition[-1:] == "ل" and preposition != "ل")
    for conjunction in ("", "و", "ف")
    for preposition in ("", "ب", "ك", "ل", "ال", "بال", "كال", "لل")
]


def arabic_number_words() -> Lexicon:
    """Give the number words of Arabic, with the prefixes that are written on to them."""
    base: Lexicon = Lexicon()
    base.add_series(Part.UNIT, 1, 1, _UNITS)
    base.add_series(Part.UNIT, 1, 1, _ORDINALS, ordinal=True)
    base.add("عشر عشرة عشرا", Part.TEEN, 10)
    base.add("عاشر عاشرة", Part.TEEN, 10, ordinal=True)
    for number, stem in enumerate(_TENS):
        value = 10 * (number + 2)
        base.add(f"{stem}ون {stem}ين", Part.TEN, value)
        decade = " ".join(f"{stem}{end}" for end in ("ينيات", "ينات", "يني", "ينية", "ينيا"))
        base.add(decade, Part.HINT, value, 1900 + value, 1300 + value)
    base.add("مئة مائة ميه مية مئه مائه", Part.HUNDRED, 100)
    base.add("مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي ميتين", Part.HUNDREDS, 200)
    for number, stem in enumerate(("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")):
        forms = " ".join(f"{stem}{end}" for end in ("مئة", "مائة", "مية", "مئه", "مائه"))
        base.add(forms + (" ثمانيمئة ثمانيمائة" if stem == "ثمان" else ""), Part.HUNDREDS, 100 * (number + 3))
    for scale, (single, dual, plural) in _SCALES.items():
        value = SCALES[scale]
        base.add(single, Part.SCALE, value)
        base.add(dual, Part.SCALE, value, times=2)
        base.add(plural, Part.SCALE, value, counted=True)
    for words, values in (("نصف", HALF), ("ربع", QUARTER), ("ثلث", THIRD)):
        base.add(words, Part.FRACTION, *values)
    base.add("ثلثان ثلثين ثلثا ثلثي", Part.FRACTION, Fraction(2, 3), 40, 2)
    base.add_series(Part.PARTS, 3, 1, ("أثلاث", "أرباع", "أخماس", "أسداس", "أسباع", "أثمان", "أتساع", "أعشار"))
    base.add("مئات عشرات بضع بضعة عدة مئاتا", Part.MANY, 0)
    for hinted, words in _HINTS.items():
        base.add(words, Part.HINT, *hinted)
    bare: Lexicon = Lexicon()
    # The accusative without article: ثالثا, ثلاثا. With it, the latter is Tuesday as many write it.
    bare.add_series(Part.UNIT, 3, 1, ("ثلاثا", "أربعا", "خمسا", "ستا", "سبعا", "ثمانيا", "تسعا"))
    bare.add_series(Part.UNIT, 3, 1, ("ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا"), ordinal=True)
    bare.add("عاشرا", Part.TEEN, 10, ordinal=True)
    for form, word in base.items():
        if word.part in (Part.FRACTION, Part.PARTS):
            # Half of them, two thirds of it: a dual loses its ن.
            stem = form[:-1] if form.endswith(("ان", "ين")) else form
            bare |= {stem + owner: word for owner in ("", "ا", "ه", "ها", "هم", "هن", "هما", "نا", "كم")}
    lexicon: Lexicon = Lexicon()
    for prefix, joined, definite in _PREFIXES:
        for form, word in (base if definite else base | bare).items():
            whole = prefix + form
            if whole not in base or not prefix:
                lexicon[whole] = replace(word, joined=joined, definite=definite, skip=len(prefix))
    # Written with heh for teh marbuta, as many do.
    for form, word in list(lexicon.items()):
        if form.endswith("ة"):
            lexicon.setdefault(form[:-1] + "ه", word)
    return lexicon
