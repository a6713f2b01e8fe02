"""Which articles do the tests of the report clean, and with which glossary?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from glossary import Entry, Glossary, Kind, Status, Variant
from service.cleaning import Cleaned, clean_document
from service.documents import Document, Format
from service.web.report import write_report

GLOSSARY = Glossary(
    [
        Entry("ali-khamenei", Kind.PERSON, {"en": "Ali Khamenei", "fa": "علی خامنه‌ای"}),
        Entry("baghdad", Kind.PLACE, {"en": "Baghdad", "ar": "بغداد"}),
        Entry(
            "esmail-qaani",
            Kind.PERSON,
            {"en": "Esmail Qaani", "fa": "اسماعیل قاآنی"},
            variants=(Variant("Khani", Status.DEPRECATED, supported=True),),
            context=("Quds Force",),
        ),
        Entry("mojtaba-khamenei", Kind.PERSON, {"en": "Mojtaba Khamenei", "fa": "مجتبی خامنه‌ای"}),
        Entry(
            "qasem-soleimani",
            Kind.PERSON,
            {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
            short={"en": "Soleimani", "ar": "سليماني"},
        ),
    ]
)
ARTICLE = (
    "Qasem Suliemani’s convoy left Baghdad at once.\n\n\n"
    "Khamenei had sent Suliemani there; Ali Khamenei and Mojtaba Khamenei did not speak.\r\n"
    "وصل قاسم سليماني إلى بغداد.\n"
)
HOSTILE = (
    "<script>alert('x')</script> \"Qasem Suliemani\" </style></label></p><!-- &amp; {{ 7 * 7 }} {% raw %}\n"
    "\u202eQasem Suliemani\u2066 \x00\x1b[31m قاسم سليماني\n" + "W" * 300
)
EVIL_NAME = "\u202e</title><script>alert('t')</script>'\".txt"
DAY = datetime(2021, 10, 13, 19, 13, tzinfo=UTC)
REVISION = "3f9a0c12b4de"


def done(id: str, text: str, format: Format = Format.TEXT) -> Cleaned:
    return clean_document(Document(id, text, format), GLOSSARY)


def written(path: Path, *results: Cleaned) -> Path:
    write_report(path, iter(results), revision=REVISION, made=DAY, title="Names in two articles")
    return path
