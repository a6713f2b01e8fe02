"""How often is a name that no list has spelled as it was published?

    python -m tests.benchmarks.transliteration --data FOLDER

``FOLDER`` has, here or in a folder within, the test names of google/transliteration (``names.google-test.tsv.gz``), which
the model never learned from. They are single words in small letters, each with the one spelling that counts; what
differs in case alone is right. The article, which is not published with most names, is left out on both sides in a
measurement of its own.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from unidecode import unidecode

from service.translation.spelling.letters import read_letters
from service.translation.spelling.model import load_model
from service.translation.spelling.transliterating import transliterate
from service.translation.training.spelling_pairs import read_measured
from tests.benchmarks.measure import resident_mb

Speller = Callable[[str], Sequence[str]]
_ARTICLE = re.compile(r"\A[ae]l-?(?=..)")


def spell_by_unidecode(name: str) -> list[str]:
    """Letter for letter, as libraries do that know no names."""
    return [unidecode(name).lower()]


def spell_word(name: str) -> list[str]:
    """The model alone, on the word as it is."""
    return [text for text, _ in load_model().spell(read_letters(name)).spellings]


def spell_by_house(name: str) -> list[str]:
    """What the product says: with the house's rules, al- among them."""
    return [spelling.text.lower() for spelling in transliterate(name, "ar")]


def measure_spelling(pairs: Sequence[tuple[str, str]], speller: Speller) -> dict[str, float]:
    """Per cent right at first and among the first five, and the milliseconds a name takes, each name asked once."""
    spelled, times = [], []
    for name, _ in pairs:
        began = time.perf_counter()
        spelled.append(list(speller(name)))
        times.append(1000 * (time.perf_counter() - began))
    published = [latin for _, latin in pairs]
    bare = [list(dict.fromkeys(_ARTICLE.sub("", text) for text in texts)) for texts in spelled]
    bare = [
        short if name.startswith("ال") else texts for short, texts, (name, _) in zip(bare, spelled, pairs, strict=True)
    ]
    bare_published = [_ARTICLE.sub("", latin) if name.startswith("ال") else latin for name, latin in pairs]
    return {
        "first_percent": _share(spelled, published, 1),
        "five_percent": _share(spelled, published, 5),
        "first_without_article_percent": _share(bare, bare_published, 1),
        "five_without_article_percent": _share(bare, bare_published, 5),
        "ms_mean": round(statistics.mean(times), 2),
        "ms_p99": round(statistics.quantiles(times, n=100)[98], 2),
    }


def _share(spelled: Sequence[Sequence[str]], published: Sequence[str], most: int) -> float:
    right = sum(latin in texts[:most] for texts, latin in zip(spelled, published, strict=True))
    return round(100 * right / len(published), 1)


def main() -> None:
    """Measure all ways to spell, and what loading takes; JSON to the screen."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.transliteration", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the test names")
    folder = parser.parse_args().data
    pairs = [(name, latin.lower()) for name, latin in read_measured(folder)]
    if not pairs:
        parser.error(f"{folder}: there is no names.google-test.tsv.gz; give the folder that has it")
    before, began = resident_mb(), time.perf_counter()
    load_model()
    loading = {"seconds": round(time.perf_counter() - began, 3), "resident_mb": round(resident_mb() - before, 1)}
    measured = {
        "names": len(pairs),
        "loading": loading,
        "letter for letter (unidecode)": measure_spelling(pairs, spell_by_unidecode),
        "the model, word as it is": measure_spelling(pairs, spell_word),
        "with the house's rules": measure_spelling(pairs, spell_by_house),
        "resident_mb_after": round(resident_mb() - before, 1),
    }
    print(json.dumps(measured, indent=1))


if __name__ == "__main__":
    main()
