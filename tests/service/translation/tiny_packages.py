"""What is a real translation package that is made in a moment?

A CTranslate2 transformer with seeded numbers for weights and a real vocabulary: it understands nothing, but what it
makes of a sentence depends on the sentence and is the same every time, which is what the tests of the engine are about.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy
import sentencepiece
from ctranslate2.specs import common_spec, transformer_spec

#: What the vocabularies are learned from, and what the tests translate.
_LINES = (
    "وصل {name} إلى {place} يوم الأحد.",
    "قال {name} إن الحكومة خصصت {number} مليون دولار لإعادة إعمار {place}.",
    "هل سيقبل {name} بنتائج الانتخابات؟",
    "وكان {name} قد انتقد أداء الوزراء، وطالب باستجوابهم.",
    "لم يصدر تعليق من {place}",
    "{name} در {place} ماند و {number} نفر را دید",
    "{place}",
    "نشر {name} الصور على موقع www.example.org مساء الاثنين (20{number}1)",
    "{name}؛ {place}… «{number}٪»",
    "وقتل {number} جنود في هجوم شمال {place} _ {name}",
    "لە {place} لەگەڵ {name} دانیشت",
    "السيد {name} يغادر {place} غدا",
)
_NAMED = (("قاسم سليماني", "بغداد"), ("نوري المالكي", "البصرة"), ("حيدر العبادي", "الموصل"), ("هادي العامري", "كركوك"))
SENTENCES = (
    *(line.format(name=name, place=place, number=3) for name, place in _NAMED for line in _LINES),
    "Haider al-Abadi",
    "1",
    "؟",
)
_ENGLISH = "the minister of foreign affairs said that he would not go to Baghdad until the end of 2014 , sources say ."
_WIDTH, _HEADS, _LAYERS, _WIDER = 16, 4, 2, 32
_SPECIAL = ("<unk>", "<s>", "</s>")


def make_package(
    *,
    source: str = "ar",
    target: str = "en",
    version: str = "1.0",
    kind: str = "sentencepiece",
    prefix: str = "",
    seed: int = 3,
    quantization: str | None = "int8",
    **metadata: Any,
) -> dict[str, bytes]:
    """The files of a package, by their names in it; ``kind`` is sentencepiece or bpe, another ``seed`` another model."""
    vocabulary, pieces = _sentencepiece() if kind == "sentencepiece" else _bpe()
    described = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
        **({"target_prefix": prefix} if prefix else {}),
        **metadata,
    }
    return {
        "metadata.json": json.dumps(described).encode(),
        f"{kind}.model": vocabulary,
        "README.md": b"made for tests\n",
        **_model(pieces, prefix, seed, quantization),
    }


def pack(files: dict[str, bytes], top: str = "translate-ar_en-1_0") -> bytes:
    """The ``.argosmodel`` file of a package: an archive with one folder in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(f"{top}/{name}", content)
    return stream.getvalue()


def put_package(folder: Path, files: dict[str, bytes]) -> Path:
    """Write the files of a package as a folder of packages has them."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@cache
def _sentencepiece() -> tuple[bytes, tuple[str, ...]]:
    stream = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*SENTENCES, *_ENGLISH.split(), _ENGLISH] * 2),
        model_writer=stream,
        vocab_size=200,
        model_type="unigram",
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=stream.getvalue())
    return stream.getvalue(), tuple(processor.id_to_piece(number) for number in range(processor.get_piece_size()))


@cache
def _bpe() -> tuple[bytes, tuple[str, ...]]:
    merges = ["ا ل", "ي ن</w>", "ال م", "t h", "th e</w>", "s a", "sa i", "ق ا", "قا س"]
    letters = sorted({letter for text in (*SENTENCES, _ENGLISH) for letter in text if not letter.isspace()})
    merged = {merge.replace(" ", "") for merge in merges}
    ends = {piece.removesuffix("</w>") for piece in merged if piece.endswith("</w>")}
    parts = {piece + "@@" for piece in merged if not piece.endswith("</w>")}
    pieces = (*_SPECIAL, *letters, *(letter + "@@" for letter in letters), *sorted(ends | parts))
    return ("#version: 0.2\n" + "\n".join(merges) + "\n").encode(), pieces


@cache
def _model(pieces: tuple[str, ...], prefix: str, seed: int, quantization: str | None) -> dict[str, bytes]:
    pieces = (*pieces, prefix) if prefix else pieces
    spec = transformer_spec.TransformerSpec.from_config((_LAYERS, _LAYERS), _HEADS, pre_norm=True)
    rng = numpy.random.default_rng(seed)
    embedding = _numbers(rng, len(pieces), _WIDTH)
    embedding[:, 0] = 0
    for side in (spec.encoder, spec.decoder):
        place = side.embeddings[0] if side is spec.encoder else side.embeddings
        place.weight = embedding.copy()
        side.position_encodings.encodings = _numbers(rng, 256, _WIDTH)
        # The first number says how far along it is, and the end of a sentence listens to nothing else: outputs end.
        side.position_encodings.encodings[:, 0] = numpy.linspace(-4, 200, 256)
        _fill(side.layer_norm, rng)
        for layer in side.layer:
            _fill(layer, rng)
    projection = embedding.copy()
    projection[2] = 8 * numpy.eye(_WIDTH, dtype=numpy.float32)[0]
    spec.decoder.projection.weight = projection
    # What it gives is in Latin letters, as English is; a piece it does not know among them now and then.
    latin = [piece.replace("▁", "").isascii() and piece not in ("<s>", prefix) for piece in pieces]
    spec.decoder.projection.bias = numpy.where(latin, 0, -40).astype(numpy.float32)
    spec.config.decoder_start_token, spec.config.unk_token = "<s>", "<unk>"
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    spec.optimize(quantization=quantization)
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return {f"model/{file.name}": file.read_bytes() for file in Path(folder).iterdir()}


def _fill(part: Any, rng: numpy.random.Generator) -> None:
    for norm, linear in _parts(part):
        if norm is not None:
            norm.gamma, norm.beta = numpy.ones(_WIDTH, numpy.float32), numpy.zeros(_WIDTH, numpy.float32)
        if linear is not None:
            linear[0].weight = _numbers(rng, linear[1], linear[2]) * 0.8
            linear[0].bias = _numbers(rng, linear[1])


def _parts(part: Any) -> Iterator[tuple[Any, tuple[Any, int, int] | None]]:
    """The norms and the linear maps in a part of a spec, with the sizes of the maps."""
    if isinstance(part, common_spec.LayerNormSpec):
        yield part, None
        return
    for name in ("self_attention", "attention"):
        attention = getattr(part, name, None)
        if attention is not None:
            yield attention.layer_norm, None
            sizes = [3 * _WIDTH, _WIDTH] if name == "self_attention" else [_WIDTH, 2 * _WIDTH, _WIDTH]
            for linear, size in zip(attention.linear, sizes, strict=True):
                yield None, (linear, size, _WIDTH)
    yield part.ffn.layer_norm, None
    yield None, (part.ffn.linear_0, _WIDER, _WIDTH)
    yield None, (part.ffn.linear_1, _WIDTH, _WIDER)


def _numbers(rng: numpy.random.Generator, *shape: int) -> Any:
    return rng.standard_normal(shape).astype(numpy.float32)
