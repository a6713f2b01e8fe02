"""From which names does the spelling model learn, and which are kept for measuring?

A folder holds public lists, each known by its file name, here or in a folder within; one that is not there is left out.
They are google/transliteration (Apache-2.0), the names of steveash/NETransliteration-COLING2018 (permissive; Wikidata,
CC0), rigour's groups of name parts (MIT; Wikidata, CC0), the dictionary of palestine-datasets (Unlicense), the areas of
python-phonenumbers (Apache-2.0) and the places of WordPress (GPL-2.0-or-later). Beside them stand usual spellings in Iran
and Iraq that were written for this project. Of the public lists nothing but weights gets into the project.
"""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from service.translation.spelling.letters import read_letters
from service.translation.spelling.model import LATIN
from service.translation.training.spelling_alignment import SpellingPair

#: How often a name of each list counts. Those that give usual spellings of Arab names weigh most.
_WEIGHTS = {
    "google": 3.0,
    "wikidata": 1.0,
    "places": 0.7,
    "areas": 1.0,
    "parts": 1.5,
    "groups": 0.7,
    "counted": 0.7,
    "usual": 24.0,
}
_USUAL = Path(__file__).parents[1] / "spelling" / "usual.tsv"
_TEST = "names.google-test.tsv.gz"
_PERSIAN = re.compile("[گچپژکی]")
_LONGEST = 16
_ARTICLE = "ال"
#: A spelling that has the article itself: Alkalai, El-Khatib, Assaf from as-Saf.
_WITH_ARTICLE = re.compile(r"[ae]l|[ae](?:(.)\1|([sdt]h)\2)")
_LATIN_LETTERS = str.maketrans(
    {"ø": "o", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
     "’": "'", "ʻ": "'", "‘": "'", "ʿ": "'", "ʾ": "'", "`": "'"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SpellingMaterial:
    """The pairs of all names, and those of Persian ones, which are among them."""

    pairs: list[SpellingPair]
    persian: list[SpellingPair]


def read_spellings(folder: Path) -> SpellingMaterial:
    """Read all lists below a folder, without the names that are measured on."""
    measured = {read_letters(name).letters for name, _ in read_measured(folder)}
    material = SpellingMaterial([], [])
    for source, language, name, latin, share in _rows(folder):
        pair = _pair(name, latin, share * _WEIGHTS[source])
        if pair and pair.letters not in measured and _ARTICLE + pair.letters not in measured:
            own = language == "fa"
            if own:
                material.persian.append(pair)
            # What is usual in Iran is not so among Arabs, who have most of these names too.
            material.pairs.append(replace(pair, weight=pair.weight / 24) if own and source == "usual" else pair)
    return material


def read_measured(folder: Path) -> list[tuple[str, str]]:
    """Read the names that are only measured on, with their spellings as published."""
    return [(row[0], row[1]) for file in sorted(folder.rglob(_TEST)) for row in _tsv(file)]


def spell_plainly(latin: str) -> str:
    """Write a Latin name in small letters of the English alphabet and apostrophes.

    >>> spell_plainly("Kishō"), spell_plainly("Øystein"), spell_plainly("‘Āʾisha")
    ('kisho', 'oystein', "a'isha")
    """
    plain = unicodedata.normalize("NFKD", latin.lower().translate(_LATIN_LETTERS))
    return "".join(letter for letter in plain if unicodedata.category(letter) != "Mn").strip("'")


def _pair(name: str, latin: str, weight: float) -> SpellingPair | None:
    letters, plain = read_letters(name).letters, spell_plainly(latin)
    if " " in name or not plain or set(plain) - set(LATIN) or not 1 < len(letters) <= _LONGEST:
        return None
    if letters.startswith(_ARTICLE) and len(letters) > 4 and not _WITH_ARTICLE.match(plain):
        letters = letters.removeprefix(_ARTICLE)
    return SpellingPair(letters, plain, weight)


def _rows(folder: Path) -> Iterator[tuple[str, str, str, str, float]]:
    """Give list, language, name, spelling, and the share of the spelling where a name has several."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if file.name == "names.google-ar2en.tsv.gz":
            yield from (("google", "ar", row[0], row[1], 1.0) for row in _tsv(file))
        elif file.name == "names.wikidata-ar-tokens.tsv.gz":
            yield from (("wikidata", "ar", row[0], row[1], 1.0) for row in _tsv(file))
        elif file.name == "names.wordpress-places.tsv.gz":
            yield from (("places", row[2], row[0], row[1], 1.0) for row in _tsv(file) if row[2] != "ckb")
        elif file.name == "names.phone-areas.tsv.gz":
            yield from (("areas", row[2], row[0], row[1], 1.0) for row in _tsv(file))
        elif file.name == "tfp_dict_ar_en.csv":
            with open(file, encoding="utf-8", newline="") as lines:
                parts = [row for row in csv.reader(lines) if len(row) >= 2]
            yield from (("parts", "ar", row[0].strip("() "), row[1].strip("() "), 1.0) for row in parts)
        elif file.name == "wd_arabic_dev16.tsv":
            yield from (("counted", "ar", row[1].replace(" ", ""), row[0], 1.0) for row in _tsv(file))
        elif file.name == "rigour_persons_arabic_latin.txt":
            yield from _groups(file)
    yield from _usual()


def _usual() -> Iterator[tuple[str, str, str, str, float]]:
    """The list written for this project, where the spelling that comes first for a name is the most usual one."""
    known: set[tuple[str, str]] = set()
    for language, name, latin in (row for row in _tsv(_USUAL) if not row[0].startswith("#")):
        yield "usual", language, name, latin, 0.3 if (language, name) in known else 1.0
        known.add((language, name))


def _groups(file: Path) -> Iterator[tuple[str, str, str, str, float]]:
    """Groups of spellings in both scripts: each Arabic one with each Latin one, which share its weight."""
    for line in file.read_text(encoding="utf-8").splitlines():
        forms = [form.strip() for form in line.split("=>")[0].split(",")]
        latin = list(dict.fromkeys(plain for form in forms if not set(plain := spell_plainly(form)) - set(LATIN)))
        for form in forms:
            if form[:1] > "\u05ff":
                language = "fa" if _PERSIAN.search(form) else "ar"
                yield from (("groups", language, form, plain, 1 / len(latin)) for plain in latin)


def _tsv(file: Path) -> list[list[str]]:
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8")
    return [line.split("\t") for line in text.splitlines() if line]
