"""Is the house form fitted into the sentence as an editor would?"""

from __future__ import annotations

import pytest

from glossary import Entry, Glossary, Kind, Outcome, Status, Variant

MALIKI = Entry("nouri-al-maliki", Kind.PERSON, {"en": "Nouri al-Maliki", "ar": "نوري المالكي"}, {"en": "al-Maliki"})
SOLEIMANI = Entry(
    "qasem-soleimani",
    Kind.PERSON,
    {"en": "Qasem Soleimani", "ar": "قاسم سليماني", "fa": "قاسم سلیمانی"},
    {"en": "Soleimani"},
    (Variant("Haj Qasem", Status.ADMITTED), Variant("قاسم السليماني"), Variant("General Shadow")),
)
FORCES = Entry(
    "hashd-al-shaabi",
    Kind.ORGANISATION,
    {"en": "Hashd al-Shaabi", "ar": "الحشد الشعبي"},
    variants=(
        Variant("Popular Mobilization Forces", Status.ADMITTED),
        Variant("PMF", Status.ADMITTED),
        Variant("Popular Mobilization Movement", use="Popular Mobilization Forces"),
        Variant("People's Crowd"),
    ),
)
JOURNAL = Entry("journal", Kind.ORGANISATION, {"en": "The Baghdad Journal"}, variants=(Variant("Journal of Baghdad"),))
BARHAM = Entry("barham-salih", Kind.PERSON, {"en": "Barham Salih"})


@pytest.fixture(scope="module")
def desk() -> Glossary:
    return Glossary([MALIKI, SOLEIMANI, FORCES, JOURNAL, BARHAM])


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Nuri al-Maliki spoke.", "Nouri al-Maliki spoke."),
        # After the full name comes the short form, wherever the full name stands.
        ("Nuri al-Maliki spoke. He praised Maliki.", "Nouri al-Maliki spoke. He praised al-Maliki."),
        ("Maliki's aide? It was Nuri al-Maliki.", "Al-Maliki's aide? It was Nouri al-Maliki."),
        # An entry without a short form keeps the word of the name that was written.
        ("Barham Saleh left. Saleh had won, and Barham knew.", "Barham Salih left. Salih had won, and Barham knew."),
    ],
)
def test_full_and_short_forms(written: str, cleaned: str, desk: Glossary) -> None:
    assert desk.clean(written).text == cleaned


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("KASSEM SULEIMANI DEAD", "QASEM SOLEIMANI DEAD"),
        ("NURI AL-MALIKI WINS; MALIKI SPEAKS", "NOURI AL-MALIKI WINS; AL-MALIKI SPEAKS"),
        ("THE PEOPLE'S CROWD", "THE HASHD AL-SHAABI"),
        ("PMF", "PMF"),
        ("the popular mobilization forces", "the popular mobilization forces"),
        ("the people's crowd", "the Hashd al-Shaabi"),
    ],
)
def test_capitals_are_kept(written: str, cleaned: str, desk: Glossary) -> None:
    assert desk.clean(written).text == cleaned


@pytest.mark.parametrize(
    "opening", ["", "He left. ", "He left? ", 'He left. "', "He left.\n\n", "• ", "# ", "- ", "(", "He said: “", "«"]
)
def test_an_article_begins_a_sentence_with_a_capital(opening: str, desk: Glossary) -> None:
    text = f"{opening}Maliki spoke. Nuri al-Maliki left."
    assert desk.clean(text).text == f"{opening}Al-Maliki spoke. Nouri al-Maliki left."


@pytest.mark.parametrize("opening", ["He met ", "He met Mr ", "he said that ", "with Barham and "])
def test_an_article_is_small_within_a_sentence(opening: str, desk: Glossary) -> None:
    text = f"{opening}Al-Maliki’s friends are angry. Nuri al-Maliki left."
    assert desk.clean(text).text == f"{opening}al-Maliki’s friends are angry. Nouri al-Maliki left."


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("the Journal of Baghdad", "the Baghdad Journal"),
        ("The Journal of Baghdad", "The Baghdad Journal"),
        ("THE JOURNAL OF BAGHDAD", "THE BAGHDAD JOURNAL"),
        ("A Maliki aide met Nuri al-Maliki.", "A Maliki aide met Nouri al-Maliki."),
        ("An al-Maliki aide met Nuri al-Maliki.", "An al-Maliki aide met Nouri al-Maliki."),
    ],
)
def test_no_article_comes_twice(written: str, cleaned: str, desk: Glossary) -> None:
    assert desk.clean(written).text == cleaned


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("Kassem\nSuleimani", "Qasem\nSoleimani"),
        ("Kassem\r\nSuleimani", "Qasem\r\nSoleimani"),
        ("Kassem  \n  Suleimani", "Qasem  \n  Soleimani"),
        ("the Popular Mobilization\nMovement", "the Popular Mobilization\nForces"),
        ("Nuri al-\nMaliki", "Nouri\nal-Maliki"),
    ],
)
def test_a_broken_line_stays_broken(written: str, cleaned: str, desk: Glossary) -> None:
    assert desk.clean(written).text == cleaned


@pytest.mark.parametrize(
    "form", ["Haj Qasem", "Popular Mobilization Forces", "the PMF", "Hashd al-Shaabi", "Qasem Soleimani"]
)
def test_what_the_house_admits_is_left(form: str, desk: Glossary) -> None:
    report = desk.clean(f"He saw {form} there.")
    assert report.edits == ()
    assert [mention.outcome for mention in report.mentions] == [Outcome.MATCHED]


def test_a_spelling_of_an_admitted_form_becomes_that_form(desk: Glossary) -> None:
    assert desk.clean("the Popular Mobilisation Forces").text == "the Popular Mobilization Forces"
    assert desk.clean("He saw Hajj Qassem.").text in ("He saw Haj Qasem.", "He saw Hajj Qassem.")


def test_a_deprecated_form_is_rewritten_to_the_form_it_names_or_the_preferred(desk: Glossary) -> None:
    assert desk.clean("Popular Mobilization Movement").text == "Popular Mobilization Forces"
    assert desk.clean("General Shadow").text == "Qasem Soleimani"


@pytest.mark.parametrize(
    "arabic", ["قال قاسم سليماني", "قال قاسم سليمانى", "قاسم سلیمانی گفت", "نوري المالكي والمالكي"]
)
def test_arabic_spellings_are_left(arabic: str, desk: Glossary) -> None:
    report = desk.clean(arabic)
    assert report.mentions
    assert report.text == arabic


def test_a_deprecated_arabic_form_is_rewritten_in_arabic(desk: Glossary) -> None:
    assert desk.clean("قال قاسم السليماني").text == "قال قاسم سليماني"


def test_the_reason_of_an_edit_names_the_form(desk: Glossary) -> None:
    whole, listed, short = (edit.why for edit in desk.clean("Kassem Suleimani of the People's Crowd; Suleimani").edits)
    assert whole.startswith("preferred form of ")
    assert "'Suleimani' sounds like 'Soleimani'" in whole
    assert listed.startswith("'People's Crowd' is deprecated for Hashd al-Shaabi")
    assert short.startswith("short form of Qasem Soleimani")


def test_an_edit_as_json(desk: Glossary) -> None:
    (edit,) = desk.clean("Kassem Soleimani").edits
    assert edit.as_dict() == {
        "start": 0,
        "end": 16,
        "surface": "Kassem Soleimani",
        "replacement": "Qasem Soleimani",
        "id": "qasem-soleimani",
        "level": "sounds-alike",
        "score": round(edit.score, 1),
        "why": edit.why,
    }
