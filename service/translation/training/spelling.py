"""How is the spelling model made?

``python -m service.translation.training.spelling --data FOLDER --out FILE`` learns from lists of names, in a minute or two,
what Latin letters are usually written for which letters of the Arabic script, and writes the weights. It needs nothing
but Laqab itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from glossary.replacing import replace_file
from service.translation.spelling.model import FIRST_UNIT, SpellingModel, number_latin, pack_model
from service.translation.spelling.ngrams import MOST_UNITS
from service.translation.training.spelling_alignment import SpellingPair, cut_pair, learn_units
from service.translation.training.spelling_counts import count_ngrams
from service.translation.training.spelling_pairs import SpellingMaterial, read_spellings

#: How many units in a row each model looks at, and what it loses to stay small (see ``count_ngrams``).
_SHARED, _PERSIAN, _LATIN = (6, 0.8), (4, 0.5), (6, 1.5)
#: Units are found in a part of the names: in so many that rare ones show, in so few that it does not take long.
_FOR_UNITS = 40_000


def learn_spelling(material: SpellingMaterial) -> SpellingModel:
    """Learn a spelling model from pairs: the same from the same pairs, always."""
    pairs = material.pairs
    part = sorted(pairs, key=lambda pair: -pair.weight)[:_FOR_UNITS] + material.persian
    shares = learn_units(part)
    units = tuple(sorted(shares, key=lambda unit: -shares[unit])[: MOST_UNITS - FIRST_UNIT])
    numbers = {unit: number for number, unit in enumerate(units, FIRST_UNIT)}
    shares = {unit: shares[unit] for unit in units}

    def cut(some: Sequence[SpellingPair]) -> list[tuple[list[int], float]]:
        rows = [(cut_pair(pair, shares), pair.weight) for pair in some]
        return [([numbers[unit] for unit in row], weight) for row, weight in rows if row]

    # Persian compounds, of which there are many in few names, would tell it that -ad is how to end Mohammed.
    latin = sorted({pair.latin for pair in pairs} - {pair.latin for pair in material.persian})
    return SpellingModel(
        units,
        count_ngrams(cut(pairs), *_SHARED),
        count_ngrams(cut(material.persian), *_PERSIAN),
        count_ngrams([(number_latin(word)[1:-1], 1.0) for word in latin], *_LATIN),
    )


def main() -> None:
    """Read the lists, learn, and put the weights in their place, which stays as it was if anything goes wrong."""
    parser = argparse.ArgumentParser(prog="python -m service.translation.training.spelling", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the lists of names")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    arguments = parser.parse_args()
    material = read_spellings(arguments.data)
    if not material.pairs:
        parser.error(f"{arguments.data}: there are no names to learn from; give the folder that has the lists")
    print(f"{len(material.pairs)} names, {len(material.persian)} of them Persian", file=sys.stderr)
    data = pack_model(learn_spelling(material))
    replace_file(arguments.out, data)
    print(f"{len(data)} bytes in {arguments.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
