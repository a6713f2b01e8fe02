"""Does the document decide who is meant, and only where it can?"""

from __future__ import annotations

import pytest

from glossary import Entry, Glossary, Kind, Outcome, Status, Variant

QAIS = Entry("qais-al-khazali", Kind.PERSON, {"en": "Qais al-Khazali", "ar": "قيس الخزعلي"})
LAITH = Entry("laith-al-khazali", Kind.PERSON, {"en": "Laith al-Khazali", "ar": "ليث الخزعلي"})
QAANI = Entry(
    "esmail-qaani",
    Kind.PERSON,
    {"en": "Esmail Qaani", "ar": "إسماعيل قاآني"},
    {"en": "Qaani"},
    (Variant("Khani", supported=True), Variant("Ismail Khani")),
    ("Quds Force", "IRGC commander"),
    ("Imran Khan", "Khanaqin"),
)
FORCE = Entry("quds-force", Kind.ORGANISATION, {"en": "Quds Force"}, variants=(Variant("Jerusalem Force"),))
HEZBOLLAH = Entry("hezbollah", Kind.ORGANISATION, {"en": "Hezbollah"}, never=("Hezbollah al-Nujaba",))
KATAIB = Entry(
    "kataib-hezbollah",
    Kind.ORGANISATION,
    {"en": "Kata'ib Hezbollah"},
    variants=(Variant("Hezbollah of Iraq"), Variant("KH", Status.ADMITTED)),
)
SADR = Entry("muqtada-al-sadr", Kind.PERSON, {"en": "Muqtada al-Sadr"}, {"en": "al-Sadr"}, never=("Sadr City",))


@pytest.fixture(scope="module")
def desk() -> Glossary:
    return Glossary([QAIS, LAITH, QAANI, FORCE, HEZBOLLAH, KATAIB, SADR])


def told(desk: Glossary, text: str) -> list[tuple[str, str]]:
    """Give each mention as written, with its entry or its outcome."""
    return [(mention.surface, mention.id or mention.outcome.value) for mention in desk.find(text)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Qais al-Khazali spoke. Khazali left.", ("Khazali", "qais-al-khazali")),
        ("Laith al-Khazali spoke. Khazali left.", ("Khazali", "laith-al-khazali")),
        ("Qais al-Khazali and Laith al-Khazali spoke. Khazali left.", ("Khazali", "ambiguous")),
        ("Qais al-Khazali spoke in German as Chasali. Khazali left.", ("Khazali", "qais-al-khazali")),
        ("Karim al-Khazali spoke. Qais al-Khazali left. Khazali was angry.", ("Khazali", "qais-al-khazali")),
        ("Qais al-Khazali left. Karim al-Khazali spoke. Khazali was angry.", ("Khazali", "ambiguous")),
    ],
)
def test_a_surname_belongs_to_the_one_who_was_named(text: str, last: tuple[str, str], desk: Glossary) -> None:
    assert told(desk, text)[-1] == last


def test_a_surname_that_no_entry_lists_by_itself_is_nobody_without_the_full_name(desk: Glossary) -> None:
    assert told(desk, "Khazali left.") == []


def test_a_short_form_counts_by_itself(desk: Glossary) -> None:
    assert told(desk, "Qaani left. Al-Sadr stayed.") == [("Qaani", "esmail-qaani"), ("Al-Sadr", "muqtada-al-sadr")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Khani left.", "ambiguous"),
        ("Khani of the Quds Force left.", "esmail-qaani"),
        ("Khani of the Jerusalem Force left.", "esmail-qaani"),
        ("The IRGC commander, Khani, left.", "esmail-qaani"),
        ("Khani left. Ismail Khani flew.", "esmail-qaani"),
        ("Khani left. " + "Nothing happened that day. " * 60 + "The Quds Force was far away.", "ambiguous"),
    ],
    ids=["alone", "context", "context by another name", "context word", "full name", "context too far off"],
)
def test_a_doubtful_form_needs_support(text: str, expected: str, desk: Glossary) -> None:
    assert dict(told(desk, text))["Khani"] == expected


def test_the_reason_says_what_supported_it(desk: Glossary) -> None:
    mentions = desk.find("Khani of the Quds Force left.")
    assert mentions[0].candidates[0].why == ("written as 'Khani'", "'Quds Force' stands near")


@pytest.mark.parametrize(
    "text", ["Imran Khan left.", "Khanaqin is quiet.", "Sadr City is quiet.", "Hezbollah al-Nujaba fired."]
)
def test_a_forbidden_name_is_passed_over_with_everything_in_it(text: str, desk: Glossary) -> None:
    assert told(desk, text) == []


def test_the_longest_name_wins(desk: Glossary) -> None:
    assert told(desk, "Kata'ib Hezbollah, Hezbollah of Iraq, Hezbollah") == [
        ("Kata'ib Hezbollah", "kataib-hezbollah"),
        ("Hezbollah of Iraq", "kataib-hezbollah"),
        ("Hezbollah", "hezbollah"),
    ]


def test_an_abbreviation_is_known_by_its_capitals(desk: Glossary) -> None:
    assert told(desk, "KH and kh and Kh") == [("KH", "kataib-hezbollah")]


def test_a_form_that_two_entries_share_is_open() -> None:
    desk = Glossary(
        [
            Entry("fatah-alliance", Kind.ORGANISATION, {"en": "Fatah Alliance"}, variants=(Variant("Fatah", Status.ADMITTED),), context=("Iraq",)),
            Entry("fatah-movement", Kind.ORGANISATION, {"en": "Fatah Movement"}, variants=(Variant("Fatah", Status.ADMITTED),), context=("Gaza",)),
        ]
    )  # fmt: skip
    assert told(desk, "Fatah won.") == [("Fatah", "ambiguous")]
    assert told(desk, "Fatah won in Gaza.") == [("Fatah", "fatah-movement")]
    assert told(desk, "Fatah won in Iraq.") == [("Fatah", "fatah-alliance")]
    assert told(desk, "Fatah won in Iraq and in Gaza.") == [("Fatah", "ambiguous")]
    answer = desk.normalize("Fatah")
    assert answer.outcome is Outcome.AMBIGUOUS
    assert [candidate.id for candidate in answer.candidates] == ["fatah-alliance", "fatah-movement"]


def test_an_empty_glossary_finds_nothing() -> None:
    desk = Glossary([])
    assert desk.find("Qasem Soleimani met قاسم سليماني in Baghdad.") == []
    assert desk.normalize("Qasem Soleimani").outcome is Outcome.UNKNOWN
    assert dict(desk.entries) == {}
