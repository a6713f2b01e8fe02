"""What does the file of a CTranslate2 model hold, and does it go together with its vocabulary?

The file is a list of named arrays (``model_spec.py`` of CTranslate2 writes it). It is read here for two numbers that are
set before a model is loaded, and for the sizes, which CTranslate2 itself does not compare: a vocabulary that is longer
than the model knows would have it read beyond its memory.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import orjson

#: Formats of the file that are laid out as here; all since 2020.
_FORMATS = (4, 5, 6)
_EMBEDDINGS = {
    "source": ("encoder/embeddings_0/weight", "encoder/embeddings/weight"),
    "target": ("decoder/embeddings_0/weight", "decoder/embeddings/weight"),
}


@dataclass(frozen=True, slots=True)
class Array:
    """One array: its sizes, and where its ``length`` bytes stand in the file."""

    sizes: tuple[int, ...]
    start: int
    length: int


def read_arrays(model: bytes) -> dict[str, Array]:
    """List the arrays in the bytes of a model by name; a name that stands for another array has that one's entry.

    Gives nothing for an older format. Raises ValueError for a file that ends too soon.
    """
    arrays: dict[str, Array] = {}
    place = 0

    def take(form: str) -> tuple[int, ...]:
        nonlocal place
        values = struct.unpack_from(form, model, place)
        place += struct.calcsize(form)
        return values

    def take_name() -> str:
        nonlocal place
        (length,) = take("<H")
        place += length
        return model[place - length : place - 1].decode()

    try:
        if take("<I")[0] not in _FORMATS:
            return {}
        take_name()
        _, count = take("<II")
        for _ in range(count):
            name = take_name()
            (rank,) = take("<B")
            sizes = take(f"<{rank}I")
            _, length = take("<BI")
            arrays[name] = Array(sizes, place, length)
            place += length
        for _ in range(take("<I")[0] if place < len(model) else 0):
            alias, name = take_name(), take_name()
            arrays[alias] = arrays[name]
    except (struct.error, UnicodeDecodeError, KeyError):
        raise ValueError("model.bin is damaged or cut off") from None
    return arrays


def with_all_heads(model: bytes) -> bytes:
    """Give the bytes of a model that answers with the mean attention of all heads of its last layer.

    A model without the numbers that say so (an older format) is given back as it is. Raises ValueError like `read_arrays`.
    """
    arrays = read_arrays(model)
    numbers = [arrays.get(f"decoder/{name}") for name in ("num_heads", "alignment_layer", "alignment_heads")]
    heads, layer, chosen = numbers
    if heads is None or layer is None or chosen is None or any(each is None or each.length != 2 for each in numbers):
        return model
    changed = BytesIO(model)
    for array, value in ((layer, struct.pack("<h", -1)), (chosen, model[heads.start : heads.start + 2])):
        changed.seek(array.start)
        changed.write(value)
    return changed.getvalue()


def check_vocabularies(files: Mapping[str, bytes]) -> None:
    """Hold the vocabularies among a model's files against the sizes in ``model.bin``.

    Raises ValueError if one has more pieces than the model, or cannot be read.
    """
    arrays = read_arrays(files["model.bin"])
    for side, names in _EMBEDDINGS.items():
        known = [arrays[name].sizes[0] for name in names if name in arrays and arrays[name].sizes]
        for file in (f"{stem}_vocabulary.{kind}" for stem in ("shared", side) for kind in ("json", "txt")):
            if known and file in files and _count(files[file], file) > known[0]:
                raise ValueError(f"{file} has {_count(files[file], file)} pieces, and the model {known[0]}")


def _count(vocabulary: bytes, file: str) -> int:
    if file.endswith(".json"):
        pieces = orjson.loads(vocabulary)
        return len(pieces) if isinstance(pieces, list) else 0
    return vocabulary.count(b"\n") + (not vocabulary.endswith(b"\n"))
