"""Are the names of translated sentences counted as a person would count them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossary import Entry, Glossary, Kind
from glossary.errors import RequestError
from service.translation.evaluation import NamedSentence, NamesMeasured, measure_names, read_named_sentences
from service.translation.language import Language
from service.translation.term import Placing, Term
from service.translation.translation import Origin, Translation

SENTENCES = Path(__file__).parents[2] / "cases" / "translation" / "names.yaml"
SOLEIMANI, BAGHDAD, EMBASSY = "qasem-soleimani", "baghdad", "us-embassy"
GLOSSARY = Glossary(
    [
        Entry(BAGHDAD, Kind.PLACE, {"en": "Baghdad", "ar": "بغداد"}),
        Entry(
            SOLEIMANI,
            Kind.PERSON,
            {"en": "Qasem Soleimani", "ar": "قاسم سليماني"},
            {"en": "Soleimani", "ar": "سليماني"},
        ),
        Entry(EMBASSY, Kind.PLACE, {"en": "US Embassy in Baghdad", "ar": "السفارة الأمريكية في بغداد"}),
    ]
)
ARRIVED = NamedSentence("ar", "وصل قاسم سليماني إلى بغداد", (SOLEIMANI, BAGHDAD))
TWICE = NamedSentence("ar", "قاسم سليماني هنا، وسليماني هناك", (SOLEIMANI, SOLEIMANI))
PERSIAN = NamedSentence("fa", "بغداد", (BAGHDAD,))


@dataclass
class Told:
    """Stands for a translator that says what it is told to; everything it says is a real translation."""

    english: dict[str, str]
    placing: Placing = Placing.SIGN
    glossary: Glossary = GLOSSARY

    def __post_init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def translate(self, texts: Sequence[str], source: str = "auto") -> list[Translation]:
        self.asked.append((source, tuple(texts)))
        return [self._say(text, source) for text in texts]

    def _say(self, text: str, source: str) -> Translation:
        terms = tuple(
            Term(found.start, found.end, found.surface, found.id, self.glossary.entries[found.id].name, self.placing)
            for found in self.glossary.find(text)
            if found.id
        )
        english = self.english[text]
        return Translation(text, english, english, Language(source, 100.0), Origin.MODEL, terms)


def measure(english: str, sentence: NamedSentence = ARRIVED) -> NamesMeasured:
    return measure_names(Told({sentence.text: english}), [sentence])


def test_names_in_the_house_form_are_right() -> None:
    found = measure("Qasem Soleimani arrived in Baghdad.")
    assert (found.sentences, found.names, found.right, found.share) == (1, 2, 2, 1.0)
    assert (found.failures, found.repeated) == ((), ())
    assert found.placed == {Placing.SIGN: 2}


@pytest.mark.parametrize(
    ("english", "sentence", "right"),
    [
        ("Soleimani's plane reached Baghdad", ARRIVED, 2),
        ("Suleimani arrived in Baghdad", ARRIVED, 1),
        ("Qasem Soleimani arrived in Baghdad, Baghdad", ARRIVED, 1),
        ("Soleimanis arrived in Baghdadi", ARRIVED, 0),
        ("Qasem Soleimani is here and Soleimani is there", TWICE, 2),
        ("Qasem Soleimani is here and he is there", TWICE, 0),
        ("The US Embassy in Baghdad is near Baghdad", NamedSentence("ar", "x", (EMBASSY, BAGHDAD)), 2),
        ("The US Embassy in Baghdad", NamedSentence("ar", "x", (EMBASSY, BAGHDAD)), 1),
    ],
)
def test_a_name_counts_once_for_each_time_it_is_named(english: str, sentence: NamedSentence, right: int) -> None:
    assert measure(english, sentence).right == right


def test_a_failure_says_what_was_expected() -> None:
    [failure] = measure("Suleimani arrived in Baghdad").failures
    assert (failure.sentence, failure.id, failure.expected, failure.found) == (ARRIVED, SOLEIMANI, 1, 0)
    assert failure.english == "Suleimani arrived in Baghdad"


def test_sentences_that_repeat_themselves_are_told() -> None:
    assert measure("Qasem Soleimani in Baghdad of the of the of the").repeated == (ARRIVED,)


def test_each_language_is_asked_for_by_itself() -> None:
    told = Told({ARRIVED.text: "", PERSIAN.text: "Baghdad", TWICE.text: ""})
    found = measure_names(told, [ARRIVED, PERSIAN, TWICE])
    assert told.asked == [("ar", (ARRIVED.text, TWICE.text)), ("fa", (PERSIAN.text,))]
    assert (found.names, found.right, round(found.share, 2)) == (5, 1, 0.2)
    assert found.as_dict()["share"] == 0.2


def test_nothing_to_measure_is_no_failure() -> None:
    assert measure_names(Told({}), []).share == 1.0


def test_an_unknown_entry_is_refused() -> None:
    with pytest.raises(RequestError, match="no entry has the id 'nobody'"):
        measure("x", NamedSentence("ar", "x", ("nobody",)))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("ar: [", "not YAML"),
        ("- x", "not a list of sentences for each language"),
        ("ar: x", "not a list of sentences for each language"),
        ("ar:\n  - [x]", "sentence 1: this is not a sentence with ids"),
        ("ar:\n  - [x, y]\n  - [x, 5]", "sentence 2: this is not a sentence with ids"),
    ],
)
def test_a_bad_file_is_refused(content: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "names.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(RequestError, match=complaint) as refusal:
        read_named_sentences(file)
    assert str(file) in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        read_named_sentences(tmp_path / "names.yaml")


def test_the_sentences_name_what_the_glossary_finds() -> None:
    sentences = read_named_sentences(SENTENCES)
    glossary = Glossary.load(Path(__file__).parents[3] / "glossary" / "glossary.yaml")
    assert [sum(sentence.language == language for sentence in sentences) for language in ("ar", "fa")] == [300, 200]
    assert len({sentence.text for sentence in sentences}) == 500
    found = {s.text: tuple(mention.id for mention in glossary.find(s.text) if mention.id) for s in sentences}
    assert {s.text: found[s.text] for s in sentences if found[s.text] != s.ids} == {}
