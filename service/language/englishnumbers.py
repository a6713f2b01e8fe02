"""What are the number words of English?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from service.language.numberword import HALF, MIDNIGHT, NOON, QUARTER, SCALES, Lexicon, Part

#: Words that hold a number without counting. A translation may use one of them for the number, or the number for one.
_HINTS: Mapping[tuple[int | Fraction, ...], str] = {
    (1,): "once single singular sole only alone individual unanimous unanimously unilateral firstly",
    (2,): "both pair pairs couple couples double doubled doubles doubling twice twin twins dual duo secondly bilateral mutual bipartisan binary",
    (3,): "trio triple tripled triples tripling trilateral tripartite thrice triplets thirdly trinity triangle trilogy trimester trimesters",
    (4,): "quartet quadruple quadrupled quadruplets quadrilateral fourthly", (5, Fraction(1, 5)): "quintet quintuple quintuplets quintile quintiles", (6,): "sextet", (10,): "decade tenfold decile deciles",
    (20, 10): "decades", (100, 1): "century centuries centenary centennial", (1000,): "millennium", (14, 2): "fortnight",
    (0,): "zero nil nought", (40,): "arbaeen arbain", NOON: "noon midday", (*MIDNIGHT,): "midnight", (15,): "mid",
}  # fmt: skip
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty fourty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEEN_ORDINALS = tuple({"twelve": "twelfth"}.get(word, word + "th") for word in _TEENS)


def english_number_words() -> Lexicon:
    """Give the number words of English, in small letters."""
    lexicon: Lexicon = Lexicon()
    lexicon.add_series(Part.UNIT, 1, 1, _UNITS)
    lexicon.add_series(Part.TEEN, 10, 1, _TEENS)
    lexicon.add_series(Part.TEN, 20, 10, _TENS)
    lexicon.add_series(Part.UNIT, 1, 1, _ORDINALS, ordinal=True)
    lexicon.add_series(Part.TEEN, 10, 1, _TEEN_ORDINALS, ordinal=True)
    tens = [words.split()[0].removesuffix("y") for words in _TENS]
    lexicon.add_series(Part.TEN, 20, 10, (f"{stem}ieth" for stem in tens), ordinal=True)
    for number, stem in enumerate(tens):
        lexicon.add(f"{stem}ies", Part.HINT, 10 * (number + 2), 1900 + 10 * (number + 2))
    for scale, form in (("K", "thousand"), ("M", "million"), ("G", "billion"), ("T", "trillion")):
        lexicon.add(form, Part.SCALE, SCALES[scale])
        lexicon.add(f"{form}th", Part.SCALE, SCALES[scale], ordinal=True)
    lexicon.add("dozen", Part.SCALE, 12)
    lexicon.add("milliard bn", Part.SCALE, 10**9)
    lexicon.add("mn mln", Part.SCALE, 10**6)
    lexicon.add("tn trn", Part.SCALE, 10**12)
    lexicon.add("hemmat hemmats hemat hemats", Part.SCALE, 10**12, counted=True)
    lexicon.add("hundred", Part.HUNDRED, 100)
    lexicon.add("hundredth", Part.HUNDRED, 100, ordinal=True)
    for name, values in (("half", HALF), ("quarter", QUARTER)):
        lexicon.add(name, Part.FRACTION, *values)
    parts = ("halves", "thirds", "quarters", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths")
    for number, form in enumerate(parts):
        lexicon.add(form, Part.PARTS, number + 2)
    lexicon.add("hundredths", Part.PARTS, 100)
    lexicon.add("thousandths", Part.PARTS, 1000)
    lexicon.add("hundreds thousands millions billions trillions dozens tens scores several few many", Part.MANY, 0)
    for hinted, words in _HINTS.items():
        lexicon.add(words, Part.HINT, *hinted)
    for form, word in list(lexicon.items()):
        if word.part in (Part.UNIT, Part.TEEN, Part.TEN) and not word.ordinal:
            lexicon.add(f"{form}fold", Part.HINT, *word.values)
    return lexicon
