"""``python -m service.translation.training``: train a starter package, or go on training one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import torch

from glossary import Glossary
from service.translation.training.learning import Learner, choose_device
from service.translation.training.measuring import measure
from service.translation.training.packing import pack, write_model
from service.translation.training.pairs import Material, Pair, link_words, read_evaluation, read_pairs
from service.translation.training.vocabulary import learn_pieces, load_pieces

_NAMES = {"ar": "Arabic", "fa": "Persian"}
_VERSION = "1.0"


def main() -> None:
    """Train one model for all the languages for a while, keeping the best package of each so far in the folder."""
    arguments = _arguments()
    folder: Path = arguments.out
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    threads = arguments.threads or torch.get_num_threads()
    torch.set_num_threads(threads)
    glossary = Glossary.load(arguments.glossary)
    materials = [read_pairs(arguments.data, language, glossary) for language in arguments.languages]
    pairs = [pair for material in materials for pair in link_words(material.learned, material.language)]
    vocabulary = folder / "sentencepiece.model"
    pieces = load_pieces(vocabulary) if vocabulary.exists() else learn_pieces(pairs, vocabulary)
    learner = Learner(folder, pieces, choose_device(), arguments.dropout)
    _say(f"{len(pairs)} pairs, {sum(bool(pair.names) for pair in pairs)} with names; "
         f"{learner.device}, after {learner.steps} steps")  # fmt: skip

    def look(learner: Learner) -> None:
        model = folder / "model"
        write_model(learner.mean, [pieces.id_to_piece(number) for number in range(pieces.vocab_size())], model)
        _say(
            f"{learner.seconds / 60:.0f} min, {learner.steps} steps, round {learner.rounds}, {learner.tokens / 1e6:.1f} M tokens"
        )
        for material in materials:
            [measured] = measure(model, vocabulary, {material.language: material.looked_at[: arguments.sample or None]})
            _say(f"  {measured}")
            if measured.chrf > learner.best.get(material.language, 0.0):
                learner.best[material.language] = measured.chrf
                _keep_best(material.language, folder, model, vocabulary, learner)
        # CTranslate2, which measured, has told the whole process to use one thread.
        torch.set_num_threads(threads)

    if arguments.minutes > 0:
        learner.learn(
            pairs, arguments.minutes * 60, arguments.tokens, arguments.every * 60, look, finish=arguments.finish
        )
    else:
        learner.best.clear()
        look(learner)
    for material in materials:
        for measured in measure(folder / material.language, vocabulary, _sets(arguments.data, material)):
            _say(f"{material.language} {measured}")


def _keep_best(language: str, folder: Path, model: Path, vocabulary: Path, learner: Learner) -> None:
    best = folder / language
    best.mkdir(exist_ok=True)
    for file in model.iterdir():
        (best / file.name).write_bytes(file.read_bytes())
    metadata: dict[str, Any] = {
        "package_version": _VERSION,
        "argos_version": "1.9",
        "from_code": language,
        "from_name": _NAMES[language],
        "to_code": "en",
        "to_name": "English",
        "laqab": {"placeholders": True, "steps": learner.steps, "chrf_looked_at": round(learner.best[language], 1)},
    }
    card = folder / f"card.{language}.md"
    text = card.read_text(encoding="utf-8") if card.exists() else f"# {_NAMES[language]} to English\n"
    pack(best, vocabulary, metadata, text, folder / f"translate-{language}_en.argosmodel")


def _sets(data: Path, material: Material) -> dict[str, list[Pair]]:
    files = sorted((data / "eval").glob(f"*.{material.language}-en.tsv.gz"))
    others = {file.name.split(".")[0]: read_evaluation(file, material.language) for file in files}
    return {"unseen": material.unseen} | others


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m service.translation.training", description=__doc__)
    parser.add_argument(
        "languages", nargs="+", choices=sorted(_NAMES), help="the languages to translate from, into English"
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder of sentence pairs")
    parser.add_argument("--out", type=Path, required=True, help="where the model, its state and the package go")
    parser.add_argument(
        "--glossary", type=Path, default=Path("glossary/glossary.yaml"), help="whose names become signs"
    )
    parser.add_argument(
        "--minutes", type=float, default=120, help="how long to train this time; 0 only packs what was learned before"
    )
    parser.add_argument("--finish", action="store_true", help="let the weights come to rest in this time: the last run")
    parser.add_argument("--every", type=float, default=10, help="minutes between two looks at how good it is")
    parser.add_argument("--tokens", type=int, default=1_800, help="tokens in a batch; small ones learn better here")
    parser.add_argument("--dropout", type=float, default=0.2, help="share of connections left out at each step")
    parser.add_argument("--sample", type=int, default=0, help="measure on so many held-out pairs only")
    parser.add_argument("--threads", type=int, default=0, help="processor threads; all unless given")
    return parser.parse_args()


if __name__ == "__main__":
    main()
