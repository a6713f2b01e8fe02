"""How does a trained model become a package that Argos's own programs read too?"""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy
from torch import Tensor, nn

from service.translation.training.network import Attention, Layer, Network, positions
from service.translation.training.normalizer import with_preparing

#: A fixed time for every file of the archive, so that one model always makes one archive.
_TIME = (2020, 1, 1, 0, 0, 0)


#: Places a packed model can count: it was trained on fewer, but must not fail on a longer sentence.
_LONGEST = 1024


def write_model(network: Network, pieces: list[str], folder: Path, quantization: str = "int8") -> None:
    """Write a network as a CTranslate2 model; what was in the folder goes."""
    from ctranslate2.specs import common_spec, transformer_spec

    shape = network.shape
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.readers, shape.writers), shape.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    for side, layers, norm in (
        (spec.encoder, network.readers, network.norm_read),
        (spec.decoder, network.writers, network.norm_written),
    ):
        embeddings = side.embeddings[0] if side is spec.encoder else side.embeddings
        embeddings.weight = _array(network.embedding.weight)
        side.position_encodings.encodings = _array(positions(_LONGEST, shape.width))
        _set_norm(side.layer_norm, norm)
        for place, layer in zip(side.layer, layers, strict=True):
            _set_layer(place, layer)
    spec.decoder.projection.weight = _array(network.embedding.weight)
    spec.decoder.projection.bias = _array(network.bias)
    spec.config.decoder_start_token, spec.config.unk_token = "<s>", "<unk>"
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization=quantization)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    spec.save(str(folder))


def pack(model: Path, vocabulary: Path, metadata: dict[str, Any], card: str, archive: Path) -> None:
    """Pack a model, its vocabulary, its metadata and its card into one ``.argosmodel`` in the stock layout.

    The vocabulary is told to write sources as the model knows them, for programs that do not.
    """
    top = f"translate-{metadata['from_code']}_{metadata['to_code']}-{metadata['package_version'].replace('.', '_')}"
    files = {f"{top}/model/{file.name}": file.read_bytes() for file in sorted(model.iterdir())}
    files[f"{top}/sentencepiece.model"] = with_preparing(vocabulary.read_bytes(), metadata["from_code"])
    files[f"{top}/metadata.json"] = json.dumps(metadata, indent=2, ensure_ascii=False).encode()
    files[f"{top}/README.md"] = card.encode()
    draft = archive.with_name(f".{archive.name}")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in files.items():
            packed.writestr(zipfile.ZipInfo(name, _TIME), data, zipfile.ZIP_DEFLATED)
    draft.replace(archive)


def _set_layer(place: Any, layer: Layer) -> None:
    _set_norm(place.self_attention.layer_norm, layer.norm_own)
    _set_attention(place.self_attention.linear, layer.own)
    if layer.writes:
        _set_norm(place.attention.layer_norm, layer.norm_read)
        _set_attention(place.attention.linear, layer.read)
    _set_norm(place.ffn.layer_norm, layer.norm_inner)
    _set_linear(place.ffn.linear_0, layer.widen)
    _set_linear(place.ffn.linear_1, layer.narrow)


def _set_attention(places: Any, attention: Attention) -> None:
    parts = [attention.own, attention.other, attention.out]
    for place, part in zip(places, [part for part in parts if part is not None], strict=True):
        _set_linear(place, part)


def _set_linear(place: Any, linear: nn.Linear) -> None:
    place.weight, place.bias = _array(linear.weight), _array(linear.bias)


def _set_norm(place: Any, norm: nn.LayerNorm) -> None:
    place.gamma, place.beta = _array(norm.weight), _array(norm.bias)


def _array(tensor: Tensor) -> numpy.ndarray[Any, Any]:
    # A copy, because the conversion to 8-bit numbers works in place.
    values: numpy.ndarray[Any, Any] = tensor.detach().float().cpu().numpy().copy()
    return values
