"""Which names do the examples of the checks use?"""

from __future__ import annotations

from functools import cache

from glossary import Entry, Glossary, Kind, Status, Variant


@cache
def example_glossary() -> Glossary:
    """Give the small glossary that the examples of the checks are meant with."""
    return Glossary(
        [
            Entry(
                "qasem-soleimani",
                Kind.PERSON,
                {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "fa": "قاسم سلیمانی"},
                short={"en": "Soleimani", "ar": "سليماني"},
                variants=(Variant("Haj Qasem", Status.ADMITTED), Variant("Qasem Suleimani", Status.DEPRECATED)),
            ),
            Entry(
                "ali-khamenei",
                Kind.PERSON,
                {"en": "Ali Khamenei", "ar": "علي خامنئي", "fa": "علی خامنه‌ای"},
                short={"en": "Khamenei", "ar": "خامنئي", "fa": "خامنه‌ای"},
            ),
            Entry(
                "popular-mobilization-forces",
                Kind.ORGANISATION,
                {"en": "Popular Mobilization Forces", "ar": "الحشد الشعبي", "fa": "حشد الشعبی"},
                short={"en": "PMF", "ar": "الحشد"},
                variants=(
                    Variant("Hashd al-Shaabi", Status.ADMITTED),
                    Variant("Popular Mobilization Movement", Status.DEPRECATED),
                ),
            ),
            Entry("hezbollah", Kind.ORGANISATION, {"en": "Hezbollah", "ar": "حزب الله", "fa": "حزب‌الله"}),
            Entry(
                "kataib-hezbollah",
                Kind.ORGANISATION,
                {"en": "Kata'ib Hezbollah", "ar": "كتائب حزب الله", "fa": "کتائب حزب‌الله"},
            ),
            Entry("baghdad", Kind.PLACE, {"en": "Baghdad", "ar": "بغداد", "fa": "بغداد"}),
        ]
    )
