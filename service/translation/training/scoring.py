"""``python -m service.translation.training.scoring``: how good are the packages that Laqab would use, raw and with names held?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from glossary import Glossary
from service.translation.memory.memory import Memory
from service.translation.training.measuring import Measured, compare
from service.translation.training.pairs import Pair, read_evaluation, read_pairs
from service.translation.translating import Translator


def main() -> None:
    """Translate every set that was not learned from, and print chrF and BLEU of each."""
    parser = argparse.ArgumentParser(prog="python -m service.translation.training.scoring", description=__doc__)
    parser.add_argument("languages", nargs="+", help="the languages to translate from: ar, fa")
    parser.add_argument("--data", type=Path, required=True, help="the folder of sentence pairs")
    parser.add_argument("--packages", type=Path, help="a folder of packages; those that Laqab finds unless given")
    parser.add_argument("--glossary", type=Path, default=Path("glossary/glossary.yaml"), help="whose names are held")
    arguments = parser.parse_args()
    glossary = Glossary.load(arguments.glossary)
    folders = [arguments.packages] if arguments.packages else None
    translator = Translator(glossary, Memory([]), folders=folders)
    for language in arguments.languages:
        for name, pairs in _sets(arguments.data, language).items():
            for measured in score(translator, language, name, pairs):
                print(f"{language} {measured}", flush=True)


def score(translator: Translator, language: str, name: str, pairs: Sequence[Pair]) -> list[Measured]:
    """Translate the sources of a set and compare with its English: as the models gave it, and with the names held."""
    made = translator.translate([pair.source for pair in pairs], language)
    raw = [each.raw or each.text for each in made]
    return [
        compare(f"{name}, raw", raw, pairs),
        compare(f"{name}, names held", [each.text for each in made], pairs),
    ]


def _sets(data: Path, language: str) -> dict[str, list[Pair]]:
    material = read_pairs(data, language)
    files = sorted((data / "eval").glob(f"*.{language}-en.tsv.gz"))
    return {"unseen authored": material.unseen} | {
        file.name.split(".")[0]: read_evaluation(file, language) for file in files
    }


if __name__ == "__main__":
    main()
