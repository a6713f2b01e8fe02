"""How good is a model? chrF and BLEU (sacrebleu) on sentences it has not learned from, and what share of names held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.translation.engine.model import FAST
from service.translation.engine.repeating import repeats
from service.translation.training.pairs import Pair


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of one set: chrF and BLEU from 0 to 100, and how many outputs of 100 repeat themselves."""

    name: str
    pairs: int
    chrf: float
    bleu: float
    looping: float

    def __str__(self) -> str:
        return f"{self.name} ({self.pairs}): chrF {self.chrf:.1f}, BLEU {self.bleu:.1f}, looping {self.looping:.1f} %"


def measure(model: Path, vocabulary: Path, sets: Mapping[str, Sequence[Pair]]) -> list[Measured]:
    """Translate each set and compare with its English, with the settings with which Laqab translates."""
    import ctranslate2
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    translator = ctranslate2.Translator(str(model), intra_threads=1, inter_threads=1)
    results = []
    for name, pairs in sets.items():
        rows = [pieces.encode(pair.source, out_type=str) for pair in pairs]
        outputs = translator.translate_batch(
            rows, beam_size=FAST.beam, length_penalty=FAST.longer, max_batch_size=FAST.together, batch_type="tokens"
        )
        results.append(compare(name, [pieces.decode(output.hypotheses[0]) for output in outputs], pairs))
    return results


def compare(name: str, texts: Sequence[str], pairs: Sequence[Pair]) -> Measured:
    """Compare what was made of each pair's source with its English."""
    import sacrebleu

    wanted = [[pair.target for pair in pairs]]
    chrf, bleu = sacrebleu.corpus_chrf(texts, wanted).score, sacrebleu.corpus_bleu(texts, wanted).score
    looping = 100 * sum(repeats(text.split()) for text in texts) / max(len(texts), 1)
    return Measured(name, len(pairs), chrf, bleu, looping)
