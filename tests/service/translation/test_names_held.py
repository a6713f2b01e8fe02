"""Do the names of a source come out in the house's form, whatever a model says? Here it says what it is told to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from glossary import Entry, Glossary, Kind
from service.translation.engine.output import Output
from service.translation.engine.repeating import repeats
from service.translation.naming import translate_holding
from service.translation.term import Placing, Term

GLOSSARY = Glossary(
    [
        Entry("barham-salih", Kind.PERSON, {"en": "Barham Salih", "ar": "برهم صالح"}),
        Entry("hadi-al-amiri", Kind.PERSON, {"en": "Hadi al-Amiri", "ar": "هادي العامري"}),
    ]
)


@dataclass
class Scripted:
    """A model that answers from a list, and counts how often it was asked for each."""

    says: dict[str, str]
    attention: dict[str, list[list[float]]] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    signs: bool = True
    asked: list[str] = field(default_factory=list)

    @property
    def package(self) -> Any:
        return SimpleNamespace(signs=self.signs)

    def cut(self, sentence: str) -> list[str]:
        return [f"▁{word}" for word in sentence.split()]

    def translate(
        self, sentences: Sequence[str], settings: object = None, *, prefixes: object = None, attention: bool = False
    ) -> list[Output]:
        self.asked += sentences
        return [
            self._output(self.says.get(sentence, "nothing"), sentence if attention else "") for sentence in sentences
        ]

    def choices(self, sentence: str, number: int, *, attention: bool = False) -> list[Output]:
        return [self._output(text, "") for text in self.others.get(sentence, [])]

    def _output(self, text: str, looked: str) -> Output:
        rows = tuple(map(tuple, self.attention[looked])) if looked in self.attention else None
        return Output(text, tuple(self.cut(text)), rows, repeats(text.split()))


def hold(model: Any, sentence: str, *names: str) -> Any:
    ids = {"برهم صالح": ("barham-salih", "Barham Salih"), "هادي العامري": ("hadi-al-amiri", "Hadi al-Amiri")}
    terms = [Term(sentence.index(n), sentence.index(n) + len(n), n, *ids.get(n, (None, "Ali Hasan"))) for n in names]
    [held] = translate_holding(model, [(sentence, terms)], GLOSSARY)
    return held


def test_a_sign_comes_back_as_the_name() -> None:
    held = hold(Scripted({"وصل ⟪1⟫ أمس": "⟪1⟫ arrived yesterday"}), "وصل برهم صالح أمس", "برهم صالح")
    assert (held.text, held.terms[0].placing) == ("Barham Salih arrived yesterday", Placing.SIGN)


def test_a_less_likely_output_with_every_sign_goes_before_a_likelier_without() -> None:
    signed = "التقى ⟪1⟫ ⟪2⟫"
    model = Scripted({signed: "⟪1⟫ met ⟪1⟫"}, others={signed: ["⟪2⟫ met him", "⟪1⟫ met ⟪2⟫"]})
    held = hold(model, "التقى برهم صالح هادي العامري", "برهم صالح", "هادي العامري")
    assert held.text == "Barham Salih met Hadi al-Amiri"


def test_a_name_that_no_entry_has_can_go_without_its_sign() -> None:
    model = Scripted({"التقى ⟪1⟫ ⟪2⟫": "he met", "التقى علي حسن ⟪1⟫": "Ali Hassan met ⟪1⟫"})
    held = hold(model, "التقى علي حسن برهم صالح", "علي حسن", "برهم صالح")
    assert held.text == "Ali Hassan met Barham Salih"
    assert [term.id for term in held.terms] == ["barham-salih"]


@pytest.mark.parametrize("said", ["Burham Saleh left", "Barham Saleh left", "Barham Salih left"])
def test_a_name_is_recognised_in_what_the_model_says(said: str) -> None:
    held = hold(Scripted({"غادر برهم صالح": said}, signs=False), "غادر برهم صالح", "برهم صالح")
    assert held.text == "Barham Salih left" and held.terms[0].placing is Placing.RECOGNISED


def test_attention_says_which_words_came_from_the_name() -> None:
    sentence = "غادر برهم صالح"
    rows = [[0.0, 0.5, 0.5], [0.1, 0.4, 0.5], [0.9, 0.05, 0.05]]
    model = Scripted({sentence: "Good Bramble left"}, {sentence: rows}, signs=False)
    held = hold(model, sentence, "برهم صالح")
    assert (held.text, held.terms[0].placing) == ("Barham Salih left", Placing.ATTENTION)


def test_a_name_without_a_place_is_left_and_said_so() -> None:
    held = hold(Scripted({"غادر برهم صالح": "He left"}, signs=False), "غادر برهم صالح", "برهم صالح")
    assert (held.text, held.terms[0].placing) == ("He left", Placing.LEFT)


@pytest.mark.parametrize(
    ("says", "other"),
    [("He left", "Barham Saleh left"), ("Barham Salih's Barham Saleh left", "Burham Saleh left")],
)
def test_an_output_without_the_name_or_with_too_many_goes_behind_a_less_likely_one(says: str, other: str) -> None:
    sentence = "غادر برهم صالح"
    model = Scripted({sentence: says}, others={sentence: ["They left", other, "Barham Salih went"]}, signs=False)
    held = hold(model, sentence, "برهم صالح")
    assert (held.raw, held.text) == (says, "Barham Salih left")
    assert held.terms[0].placing is Placing.RECOGNISED


def test_two_names_never_run_into_one_another() -> None:
    """The article that a name takes in may belong to the words of the name before it."""
    sentence = "استقبل برهم صالح هادي العامري"
    rows = [[0.9, 0, 0, 0, 0], [0.1, 0.5, 0.4, 0, 0], [0, 0, 0, 0.5, 0.5]]
    model = Scripted({sentence: "received the Amir"}, {sentence: rows}, signs=False)
    held = hold(model, sentence, "برهم صالح", "هادي العامري")
    for term in held.terms:
        assert (term.placing is not Placing.LEFT) == (term.wanted in held.text.replace("Salihi", ""))
