"""Is all of the source in the translation, and nothing beside it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.checks.finding import Finding, Severity, Span
from service.checks.pair import Pair, Side
from service.checks.registry import check

#: Letters of the source from which on lengths can be compared; the more there are, the less they vary.
ENOUGH_LETTERS, MORE_LETTERS, MANY_LETTERS = 40, 60, 100


@dataclass(frozen=True, slots=True)
class Band:
    """How many letters of English a letter of the source may have, least and most."""

    least: float
    most: float

    def holds(self, ratio: float) -> bool:
        """Whether a ratio is inside the band.

        >>> Band(0.6, 2.0).holds(1.3), Band(0.6, 2.0).holds(0.4)
        (True, False)
        """
        return self.least <= ratio <= self.most

    def widened(self, share: float) -> Band:
        """Give the band more open at both ends: by this share, 0 to 1, and by what a measured edge is uncertain.

        >>> Band(0.6, 2.0).widened(0.25)
        Band(least=0.43, most=2.52)
        """
        return Band(round(self.least * (1 - share) - _EDGE, 3), round(self.most * (1 + share) + _EDGE, 3))


@dataclass(frozen=True, slots=True)
class _Lengths:
    """What was measured for one source language.

    ``enough``, ``more`` and ``many`` are the bands for sources of so many letters; ``unfinished`` is the least where
    the source ends with a mark and the translation does not; ``usual`` is where most translations are.
    """

    enough: Band
    more: Band
    many: Band
    unfinished: float
    usual: Band

    def band(self, letters: int) -> Band:
        """The band for a source of so many letters."""
        return self.many if letters >= MANY_LETTERS else self.more if letters >= MORE_LETTERS else self.enough


#: Measured on 11,765 Arabic and 6,474 Persian sentences of 40 letters and more with their English (news, statements and
#: essays written for this purpose; TICO-19; Tatoeba; FLORES-200 devtest). The medians are 1.31 and 1.22; the quantiles
#: .001 and .999 are 0.60 and 1.99 in Arabic, 0.60 and 1.90 in Persian. Outside of the bands are 0.19 % and 0.14 % of
#: them; ``usual`` holds 87 % and 85 %; of 30 that do not end as the source does, one is below ``unfinished``. Sorani was
#: not measured; it writes its vowels, so English is shorter beside it.
_LENGTHS = {
    "ar": _Lengths(Band(0.55, 2.12), Band(0.64, 1.96), Band(0.63, 1.80), 0.90, Band(1.00, 1.62)),
    "fa": _Lengths(Band(0.55, 2.10), Band(0.66, 1.86), Band(0.69, 1.70), 0.88, Band(0.95, 1.52)),
    "ckb": _Lengths(Band(0.48, 1.90), Band(0.55, 1.70), Band(0.58, 1.55), 0.75, Band(0.80, 1.40)),
}
#: Headlines leave words out and are put together anew; the extremes of 917 measured ones are 0.51 and 2.10.
_HEADLINE = Band(0.40, 2.50)
_ENDS = tuple('.!?؟۔…»"”’)]:؛*')
#: A measured edge is no more exact than this: the next thousand sentences would move it so far.
_EDGE = 0.02
#: Letters of a number in words for each of its digits: four is short, twenty-seven long.
_LETTERS_OF_A_DIGIT = 5
#: A difference in sentences counts from so many on, and from this share of the greater number on.
_SENTENCES, _SHARE = 2, 0.30
#: Where half of the sentences or more are gone, the length must be this many times what is usual at least.
_HALF = 1.12


@check(
    "length.ratio",
    Severity.WARNING,
    fires=[
        ("أعلنت وزارة الداخلية العراقية أن قواتها اعتقلت ثلاثة مشتبه بهم في مدينة كركوك شمالي البلاد.", "Three held."),
        (
            "رئیس جمهوری ایران روز دوشنبه در سفر به استان کرمان از یک کارخانه بازدید کرد.",
            "The president visited a factory. " + "He said many other things that nobody can find in the source. " * 4,
        ),
    ],
    silent=[
        (
            "أعلنت وزارة الداخلية العراقية أن قواتها اعتقلت ثلاثة مشتبه بهم في مدينة كركوك شمالي البلاد.",
            "The Iraqi Interior Ministry said its forces arrested three suspects in the northern city of Kirkuk.",
        ),
        ("نعم", "Yes, of course, as you wish"),
        (
            "وزير الخارجية العراقي يصل إلى العاصمة التركية أنقرة في زيارة رسمية",
            "Iraqi foreign minister in Ankara for talks",
        ),
    ],
)
def length_ratio(pair: Pair) -> Iterator[Finding]:
    """The translation is much shorter or longer than translations of such a text are.

    Compared are letters, for sources of 40 letters and more. Arabic and Persian have bands of their own, measured on
    translations; headlines, which end without a mark, have a wider one, and so have texts with many figures.
    """
    letters = pair.source.letters
    if letters < ENOUGH_LETTERS or not pair.target.letters:
        return
    ratio = pair.target.letters / letters
    band = _band(pair)
    if band.holds(ratio) or (ratio < band.least and band.holds(ratio + _written_out(pair) / letters)):
        return
    what = "short" if ratio < band.least else "long"
    message = (
        f"The translation is very {what} for its source: {ratio:.2f} letters for each letter of the source, "
        f"where {band.least:.2f} to {band.most:.2f} are usual."
    )
    yield pair.finding(
        "length.ratio", Severity.WARNING, message, source=_whole(pair.source), target=_whole(pair.target)
    )


def _share_of_digits(pair: Pair) -> float:
    """Give the share of digits among the letters and digits of the side that has more of them.

    Where much of a text is figures, few words are left, and whether one of them is spelled out or a sign weighs more.
    """
    digits = [sum(map(str.isdigit, side.text)) for side in (pair.source, pair.target)]
    sides = zip(digits, (pair.source.letters, pair.target.letters), strict=True)
    return max(number / (number + letters) for number, letters in sides)


def _written_out(pair: Pair) -> int:
    """Give how many letters the translation saves by digits where the source has words: 2-1 for *two goals to one*."""
    digits = sum(map(str.isdigit, pair.target.text)) - sum(map(str.isdigit, pair.source.text))
    return max(0, digits) * _LETTERS_OF_A_DIGIT


def _band(pair: Pair) -> Band:
    wish = pair.preferences.bands.get(pair.source.language)
    if wish:
        return Band(*wish)
    share = _share_of_digits(pair)
    if not pair.segment.source.rstrip().endswith(_ENDS):
        return _HEADLINE.widened(share)
    lengths = _LENGTHS.get(pair.source.language, _LENGTHS["ar"])
    band = lengths.band(pair.source.letters)
    if not pair.segment.target.rstrip().endswith(_ENDS):
        return Band(max(band.least, lengths.unfinished), band.most).widened(share)
    return band.widened(share)


@check(
    "omission.sentences",
    Severity.WARNING,
    fires=[
        ("وصل الوزير. التقى الرئيس. زار السفارة. غادر البلاد مساء.", "The minister arrived. He left."),
        ("نعم.", "Yes. I would like to add a word here. And another one there."),
    ],
    silent=[
        ("وصل الوزير. التقى الرئيس. ثم غادر.", "The minister arrived, met the president, and then left the country."),
        ("وصل الوزير. غادر الرئيس.", "The minister arrived and the president left."),
    ],
)
def omission_sentences(pair: Pair) -> Iterator[Finding]:
    """Sentences are missing, or there are too many: their numbers differ by 30 % and by two at least.

    Where the length is what it usually is, sentences were only joined or cut.
    """
    if not pair.source.letters or not pair.target.letters:
        return
    here, there = len(pair.source.sentences), len(pair.target.sentences)
    difference = abs(here - there)
    if difference < _SENTENCES or difference <= _SHARE * max(here, there):
        return
    usual = _LENGTHS.get(pair.source.language, _LENGTHS["ar"]).usual
    ratio = pair.target.letters / pair.source.letters
    least = usual.least * (_HALF if 2 * there <= here else 1)
    if ratio >= least if here > there else ratio <= usual.most:
        return
    message = f"The source has {here} sentences, the translation {there}."
    yield pair.finding(
        "omission.sentences", Severity.WARNING, message, source=_whole(pair.source), target=_whole(pair.target)
    )


def _whole(side: Side) -> Span:
    return side.original_span(0, len(side.original))
