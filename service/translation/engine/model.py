"""What does one package make of sentences?

CTranslate2 does the work. With Argos's own settings (``STOCK``) a sentence comes out as Argos would give it; with ours
it comes out faster, and an output that repeats itself is made once more without repetitions. What comes out for a
sentence does not depend on the sentences beside it, but for the rounding of numbers: where two outputs are equally likely,
many sentences calculated together may tip the balance the other way.
"""

from __future__ import annotations

import os
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from service.translation.engine.output import Output
from service.translation.engine.packages import Package, PackageError
from service.translation.engine.placeholders import FOUND, SIGNS
from service.translation.engine.repeating import repeats
from service.translation.engine.weights import check_vocabularies, with_all_heads


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is asked.

    ``beam`` is how many beginnings are followed at once (1 to 16); more is slower, and a little better. ``longer`` is the
    length penalty: 0 prefers short outputs, 1 those that are likeliest piece for piece. ``retry`` asks again where an
    output repeats itself. ``all_heads`` lets a model's whole last layer say where a word came from, not
    one head of it as Argos has it; it also decides which word stands for one that the model cannot write. ``together``
    is how many pieces of sentences are calculated at once.
    """

    beam: int = 3
    longer: float = 1.0
    retry: bool = True
    all_heads: bool = True
    together: int = 1024


FAST = Settings()
#: Slower, and a little better.
BEST = Settings(beam=6)
#: As argostranslate 1.11 asks: four beginnings, one sentence at a time, and what comes out stays as it is.
STOCK = Settings(beam=4, longer=0.2, retry=False, all_heads=False, together=1)
#: An output may have three pieces for each of its source and some more, but no more than Argos allows to all.
_MOST_PIECES = 256
#: CTranslate2 reads no further in a sentence, and models that know fewer places refuse, from the second number on.
_LONGEST, _LONG = 1024, 256
_SURROGATE = re.compile("[\ud800-\udfff]")
_SILENT = Output("", (), None, False)
_Asked = tuple[str, tuple[str, ...]]


class Tokenizer(Protocol):
    """Cuts a sentence into a model's pieces, and puts pieces together again."""

    def encode(self, sentence: str) -> list[str]: ...
    def decode(self, tokens: list[str]) -> str: ...


class _Kept:
    """The outputs asked for last: the same lines stand under every article of a site."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._outputs: OrderedDict[tuple[_Asked, Settings], Output] = OrderedDict()
        self._changing = threading.Lock()

    def recall(self, asked: Sequence[_Asked], settings: Settings) -> dict[_Asked, Output]:
        with self._changing:
            return {key: self._outputs[key, settings] for key in asked if (key, settings) in self._outputs}

    def keep(self, outputs: Mapping[_Asked, Output], settings: Settings) -> None:
        with self._changing:
            for key, output in outputs.items():
                self._outputs[key, settings] = output
            while len(self._outputs) > self._most:
                self._outputs.popitem(last=False)


class Model:
    """One package, loaded when it is first used. Safe to share by threads.

    ``threads`` are the processor's, all unless given; ``kept`` is how many outputs are kept for who asks again.
    """

    def __init__(self, package: Package, threads: int = 0, *, kept: int = 4_096) -> None:
        self.package = package
        self._threads = threads or _cores()
        self._loading = threading.Lock()
        self._tokenizer: Tokenizer | None = None
        self._translators: dict[bool, Any] = {}
        self._kept = _Kept(kept)

    def cut(self, sentence: str) -> list[str]:
        """The pieces of a source sentence."""
        return self._load_tokenizer().encode(_SURROGATE.sub("\ufffd", sentence))

    def join(self, pieces: Sequence[str]) -> str:
        """The text of some pieces of the target."""
        return self._load_tokenizer().decode(list(pieces))

    def translate(
        self,
        sentences: Sequence[str],
        settings: Settings = FAST,
        *,
        prefixes: Sequence[Sequence[str]] | None = None,
        attention: bool = False,
    ) -> list[Output]:
        """Translate sentences; each is asked for once, however often it stands there.

        ``prefixes`` are the first pieces of each output, decided before. A sentence that is too long for the model, or
        whose prefix leaves no room for more, comes back empty. Raises PackageError if the model cannot be loaded or fails.
        """
        asked: list[_Asked] = list(zip(sentences, map(tuple, prefixes or [()] * len(sentences)), strict=True))
        answers = {} if attention else self._kept.recall(asked, settings)
        fresh = self._ask([key for key in dict.fromkeys(asked) if key not in answers], settings, attention, 0)
        if settings.retry:
            again = [key for key, output in fresh.items() if output.loops]
            fresh |= self._ask(again, settings, attention, 3)
        if not attention:
            self._kept.keep(fresh, settings)
        answers |= fresh
        return [answers[key] for key in asked]

    def choices(self, sentence: str, number: int, *, attention: bool = False) -> list[Output]:
        """Give so many outputs for a sentence, the likeliest first; none for one that is too long for the model."""
        pieces = self.cut(sentence)
        if len(pieces) > _LONG:
            return []
        [found] = self._load_translator(True).translate_batch(
            [pieces],
            target_prefix=[[self.package.prefix]] if self.package.prefix else None,
            replace_unknowns=True,
            beam_size=number,
            num_hypotheses=number,
            length_penalty=FAST.longer,
            return_scores=True,
            return_attention=attention,
            max_decoding_length=min(3 * len(pieces) + 20, _MOST_PIECES),
            asynchronous=True,
        )
        try:
            result = found.result()
        except (RuntimeError, ValueError) as error:
            raise self._broken(f"the model fails ({error})") from error
        return [self._output(result, place, FAST.longer, attention) for place in range(len(result.hypotheses))]

    def _ask(
        self, asked: Sequence[_Asked], settings: Settings, attention: bool, no_repeat: int
    ) -> dict[_Asked, Output]:
        if not asked:
            return {}
        translator = self._load_translator(settings.all_heads)
        cut = {key: self.cut(key[0]) for key in asked}
        groups: dict[int, list[_Asked]] = {}
        for key, pieces in cut.items():
            # How long an output may be is decided by its own source, so those of about one length go together.
            groups.setdefault(_power_of_two(len(pieces)) if settings.retry else 0, []).append(key)
        signed = not (settings.retry and self.package.signs) or any(FOUND.search(sentence) for sentence, _ in asked)
        stock = [self.package.prefix] if self.package.prefix else []
        prefixes = {key: [*stock, *key[1]] for key in asked}
        running = []
        for length, together in groups.items():
            most = min(3 * length + 20, _MOST_PIECES) if settings.retry else _MOST_PIECES
            keys = [key for key in together if len(cut[key]) <= _LONGEST and len(prefixes[key]) < most]
            if not keys:
                continue
            found = translator.translate_batch(
                [cut[key] for key in keys],
                target_prefix=[prefixes[key] for key in keys] if any(map(prefixes.get, keys)) else None,
                replace_unknowns=True,
                max_batch_size=settings.together,
                batch_type="tokens",
                beam_size=settings.beam,
                length_penalty=settings.longer,
                no_repeat_ngram_size=no_repeat,
                max_decoding_length=most,
                return_attention=attention,
                return_scores=True,
                # A sign that stands for no name would be a name lost.
                suppress_sequences=None if signed else [[sign] for sign in SIGNS],
                asynchronous=True,
            )
            running.append((length, keys, found))
        answers = dict.fromkeys(asked, _SILENT)
        for length, keys, found in running:
            answers |= self._collect(length, keys, found, settings.longer, attention)
        return answers

    def _collect(
        self, length: int, keys: Sequence[_Asked], found: Sequence[Any], longer: float, attention: bool
    ) -> Mapping[_Asked, Output]:
        try:
            return {
                key: self._output(each.result(), 0, longer, attention) for key, each in zip(keys, found, strict=True)
            }
        except (RuntimeError, ValueError) as error:
            if length > _LONG:
                return {}
            raise self._broken(f"the model fails ({error})") from error

    def _output(self, result: Any, place: int, longer: float, attention: bool) -> Output:
        pieces = result.hypotheses[place]
        # The sum of the logarithms, divided by the length to the power of the penalty (CTranslate2, beam search).
        length = len(pieces) + 1
        sureness = result.scores[place] * length**longer / length
        skip = 1 if self.package.prefix and pieces[:1] == [self.package.prefix] else 0
        rows = tuple(map(tuple, result.attention[place][skip:])) if attention else None
        text = self.join(pieces[skip:]).strip()
        return Output(text, tuple(pieces[skip:]), rows, repeats(text.split()), round(sureness, 3))

    def _load_tokenizer(self) -> Tokenizer:
        with self._loading:
            if self._tokenizer is None:
                self._tokenizer = self._read_tokenizer()
            return self._tokenizer

    def _load_translator(self, all_heads: bool) -> Any:
        self._load_tokenizer()
        with self._loading:
            if all_heads not in self._translators:
                self._translators[all_heads] = self._read_translator(all_heads)
            return self._translators[all_heads]

    def _read_tokenizer(self) -> Tokenizer:
        from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

        file = self.package.path / self.package.vocabulary
        tokenizer: Tokenizer
        if self.package.vocabulary == "bpe.model":
            tokenizer = BPETokenizer(file, self.package.source, self.package.target)
        else:
            tokenizer = SentencePieceTokenizer(file)
        try:
            tokenizer.encode("سلام")
        except Exception as error:  # whatever a damaged file makes it raise
            raise self._broken(f"{self.package.vocabulary} cannot be read ({error})") from error
        return tokenizer

    def _read_translator(self, all_heads: bool) -> Any:
        import ctranslate2

        folder = self.package.path / "model"
        try:
            files = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
            check_vocabularies(files)
            if all_heads:
                files["model.bin"] = with_all_heads(files["model.bin"])
            # The fastest way to calculate that the machine has, as Argos chooses too.
            return ctranslate2.Translator(
                str(folder),
                device="cpu",
                compute_type="auto",
                inter_threads=self._threads,
                intra_threads=1,
                files=files,
            )
        except Exception as error:
            raise self._broken(f"the model cannot be loaded ({error})") from error

    def _broken(self, why: str) -> PackageError:
        return PackageError(why, where=self.package.name, fix="install the package again")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _power_of_two(number: int) -> int:
    return 1 << max(number - 1, 0).bit_length()
