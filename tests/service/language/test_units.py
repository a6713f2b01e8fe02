"""Are currencies, percentages and units found, with the number they count?"""

from __future__ import annotations

import pytest

from service.language.guessing import guess_language
from service.language.numbers import find_numbers
from service.language.plain import plain_text
from service.language.quotations import find_brackets, find_quotations
from service.language.units import find_units


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ar", "5 ملايين دولار", "dollar=5000000"),
        ("ar", "بـ100 ألف دينار عراقي", "dinar=100000"),
        ("ar", "بنسبة 20 في المئة و5%", "percent=20 percent=5"),
        ("ar", "ملايين الدولارات", "dollar=many"),
        ("ar", "سعر صرف الدولار", "dollar"),
        ("ar", "ريال مدريد وريال سوسيداد", ""),
        ("ar", "200 ريال يمني", "rial=200"),
        ("ar", "خمسة كيلومترات وثلاثة أمتار", "kilometer=5 meter=3"),
        ("ar", "12 برميلا و3 أطنان و4 هكتارات", "barrel=12 ton=3 hectare=4"),
        ("fa", "۲۰۰ هزار تومان", "toman=200000"),
        ("fa", "۵ درصد و ۳ در صد", "percent=5 percent=3"),
        ("fa", "۵۰ میلیون ریال", "rial=50000000"),
        ("fa", "پنج تن شهید شدند", "ton"),
        ("fa", "یک لیوان آب کمتر", ""),
        ("ckb", "٥ ملیۆن دینار", "dinar=5000000"),
        ("en", "$5 million and 30 U.S. dollars", "dollar=5000000 dollar=30"),
        ("en", "5 million Iraqi dinars", "dinar=5000000"),
        ("en", "12 percent, 13 per cent and 14%", "percent=12 percent=13 percent=14"),
        ("en", "200,000 tomans or 2 million rials", "toman=200000 rial=2000000"),
        ("en", "5 km, 3 m and 4 kg", "kilometer=5 meter=3 kilogram=4"),
        ("en", "pound for pound", "pound pound"),
    ],
)
def test_units_of_a_text(language: str, text: str, wanted: str) -> None:
    plain = plain_text(text)
    found = find_units(plain, language, find_numbers(plain, language))
    written = []
    for unit in found:
        count = f"={unit.number.value}" if unit.number else "=many" if unit.counted else ""
        written.append(unit.name + count)
    assert " ".join(written) == wanted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قتل جنديان في بغداد", "ar"), ("وصل رئيس الوزراء", "ar"), ("دو سرباز کشته شدند", "fa"), ("شوراي نگهبان صلاحيت را تاييد كرد", "fa"),
        ("سەرۆکی هەرێمی کوردستان گەیشتە بەغدا", "ckb"), ("The army left", "en"), ("", "en"), ("۱۲ نفر", "fa"), ("١٢ نفرا", "ar"),
    ],
)  # fmt: skip
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("قال «نعم» ثم «لا»", ["«نعم»", "«لا»"]), ('He said "yes" and “no”', ['"yes"', "“no”"]), ("„ja“ and ‘yes, it’s so’", ["„ja“", "‘yes, it’s so’"]),
        ("it’s the boys’ and 5'10\" tall", []), ("«outer “inner” end»", ["«outer “inner” end»", "“inner”"]), ('a "b\n\nc" d', []),
        ("»نعم«", ["»نعم«"]), ("ʿAyn and ʾAlif", []), ('12" and 14"', []),
    ],
)  # fmt: skip
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[quotation.start : quotation.end] for quotation in find_quotations(text)] == quoted


def test_brackets_have_partners_of_their_own_kind() -> None:
    found = find_brackets("(a [b) c] {d}")
    assert found.pairs == ((3, 9), (10, 13))
    assert found.single == (0, 5)
